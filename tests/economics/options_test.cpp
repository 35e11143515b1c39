// The table of options: what baton brings along is what the documents say, and what is wrong in a
// file is told with its line.
#include "economics/options.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "economics/embedded_options.h"

namespace baton {
namespace {

const OptionOffered& option(const OptionTable& table, std::string_view id) {
  const auto found = std::find_if(table.options.begin(), table.options.end(),
                                  [&](const OptionOffered& each) { return each.id == id; });
  EXPECT_NE(found, table.options.end()) << id;
  return *found;
}

TEST(Options, AreThoseOfTheDocuments) {
  const OptionTable table = default_options();
  struct Row {
    const char* id;
    double low, high;
    ReplayCell buys;
  };
  // 003 §4.
  for (const Row& row : {Row{"orchestration_platform", 75000, 250000, ReplayCell::orchestrate},
                         Row{"store_redesign", 40000, 180000, ReplayCell::operate},
                         Row{"combined_pilot", 100000, 300000, ReplayCell::both},
                         Row{"manual_improvement", 10000, 50000, ReplayCell::operate},
                         Row{"no_change", 0, 0, ReplayCell::as_is}}) {
    const OptionOffered& found = option(table, row.id);
    EXPECT_EQ(found.upfront.low, row.low) << row.id;
    EXPECT_EQ(found.upfront.high, row.high) << row.id;
    EXPECT_EQ(found.buys, row.buys) << row.id;
    EXPECT_FALSE(found.source.empty()) << row.id;
  }
  EXPECT_EQ(table.options.size(), 5U);
  for (const Uncertain* figure : {&table.realisation_operate, &table.realisation_orchestrate}) {
    EXPECT_EQ(figure->low, 0.4);
    EXPECT_EQ(figure->likely, 0.65);
    EXPECT_EQ(figure->high, 0.9);
  }
  EXPECT_EQ(table.sure.probability, 0.8);
}

std::string shipped() { return std::string(embedded_economics().front().text); }

std::string changed(const std::string& from, const std::string& to) {
  std::string text = shipped();
  const auto place = text.find(from);
  EXPECT_NE(place, std::string::npos) << from;
  return text.replace(place, from.size(), to);
}

void expect_trouble(const std::string& text, const std::string& words) {
  const auto read = read_options(text, "economics/options.toml");
  ASSERT_FALSE(read) << words;
  EXPECT_NE(read.error().message.find(words), std::string::npos) << read.error().message;
  EXPECT_NE(read.error().message.find("economics/options.toml"), std::string::npos);
}

TEST(Options, WhatIsWrongIsTold) {
  expect_trouble(changed("buys = \"both\"", "buys = \"all\""), "has to be \"operate\"");
  expect_trouble(changed("low = 75000", "low = 750000"), "has to lie between low and high");
  expect_trouble(changed("horizon_months = 36", "horizon_months = 6"), "whole number from 12");
  expect_trouble(changed("id = \"no_change\"", "id = \"store_redesign\""), "is there twice");
  expect_trouble(changed("rho = 0.5", "rho = 1.5"), "between -1 and 1");
  expect_trouble(changed("[pilot]", "[trial]"), "[pilot] is missing");
  expect_trouble(changed("probability = 0.8", "probability = 80"), "above 0, at most 1");
  expect_trouble(changed("first_month = 2", "first_month = 9"), "first_month");
  expect_trouble(changed("reach = { low = 0.8, likely = 0.95, high = 1.0, source = \"ours\" }", ""),
                 "reach");
  expect_trouble("currency = ", "line 1");
  expect_trouble("", "horizon_months");
}

TEST(Options, AFigureWithoutALikelyValueHasTheMiddle) {
  const auto read = read_options(
      changed("upfront = { low = 75000, likely = 140000,", "upfront = { low = 75000,"), "o.toml");
  ASSERT_TRUE(read);
  EXPECT_EQ(option(*read, "orchestration_platform").upfront.likely, 162500);
}

}  // namespace
}  // namespace baton
