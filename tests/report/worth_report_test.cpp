// What it is worth, printed: sentences about capacities, lines that keep to their width, ASCII
// where the terminal has no more.
#include "report/worth_report.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "report/text_layout.h"

namespace baton {
namespace {

Worth overloaded() {
  Worth worth;
  worth.pain.currency = "USD";
  worth.freight.has_rate_card = true;
  worth.freight.all = {9215, 6991, Money::from_units(69484), 0, {}, 0, {}, {}};
  FreightAsRouted::Lane lane;
  lane.way = {"", "V444_0", "DTP", "PORT04", "PORT09", {}, {}};
  lane.sum = {8361, 6991, Money::from_units(69484), 0, {}, 0, {}, {}};
  worth.freight.lanes.push_back(lane);
  auto& no_band = worth.freight.unpriced[static_cast<std::size_t>(NoPrice::no_band)];
  no_band.parcels = 1370;
  no_band.examples.push_back({"144",
                              "V444_1",
                              "DTD",
                              "PORT04",
                              "PORT09",
                              Weight::from_milligrams(3'200'000),
                              {Weight::from_milligrams(2'500'000), std::nullopt}});
  CapacityCheck& check = worth.capacity;
  check.days = 1;
  check.nodes_with_capacity = 2;
  check.capacity_a_day = 5791;
  check.loads.push_back({"PLANT03", 1013, 1, 1, 8541, Day::from_civil(2013, 5, 26), 8541});
  NetworkDay day;
  day.day = Day::from_civil(2013, 5, 26);
  day.orders = 9215;
  day.capacity = 5791;
  check.days_over.push_back(day);
  return worth;
}

std::string flowing(const std::string& text) {
  std::istringstream words(text);
  std::string flat;
  for (std::string word; words >> word;) flat += word + " ";
  return flat;
}

TEST(WorthReport, SaysThatCapacitiesCannotAllBeMet) {
  const auto sentences = capacity_sentences(overloaded().capacity);
  ASSERT_EQ(sentences.size(), 2U);
  EXPECT_EQ(
      sentences[0],
      "The capacities cannot all be met: on 2013-05-26 the nodes were given 9,215 orders, and "
      "all capacities together are 5,791 a day: 3,424 orders cannot leave on the day whatever "
      "the routing.");
  EXPECT_EQ(
      sentences[1],
      "Given more than they can ship in a day: PLANT03 (8,541 on 2013-05-26, capacity 1,013).");
}

TEST(WorthReport, SaysWhereTheOrdersOfADayMayLeaveFromAlone) {
  Worth worth = overloaded();
  NetworkDay& day = worth.capacity.days_over.front();
  day.most_by_sku = 2789;
  day.full_nodes = {"PLANT03"};
  day.only_there = 7439;
  day.capacity_there = 1013;
  const auto sentences = capacity_sentences(worth.capacity);
  ASSERT_EQ(sentences.size(), 3U);
  EXPECT_NE(sentences[1].find("at most 2,789 orders on that day, so that 6,426 orders stay behind"),
            std::string::npos);
  EXPECT_NE(sentences[1].find("7,439 orders may leave from PLANT03 alone"), std::string::npos);
}

TEST(WorthReport, HasNothingToSayWhereNothingIsOver) {
  EXPECT_TRUE(capacity_sentences({}).empty());
}

TEST(WorthReport, TextKeepsToItsWidthAndToAsciiWhereAsked) {
  for (const int width : {60, 80, 120}) {
    TextStyle style;
    style.width = width;
    style.unicode = false;
    const std::string text = worth_text(overloaded(), {}, style);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(display_width(line), width) << line;
    }
    EXPECT_TRUE(std::all_of(text.begin(), text.end(), [](char c) { return c > 0; }));
    const std::string flat = flowing(text);
    EXPECT_NE(flat.find("6,991 of 9,215 parcels can be priced: 69,484"), std::string::npos) << flat;
    EXPECT_NE(flat.find("bands below end at 2.5 kg"), std::string::npos) << flat;
    EXPECT_NE(flat.find("node_skus.csv would tell it"), std::string::npos) << flat;
  }
}

TEST(WorthReport, JsonHasEveryReasonAndNullWhereNothingIsKnown) {
  const auto json = nlohmann::json::parse(worth_json(overloaded(), {}));
  EXPECT_EQ(json["level_2"]["sum"]["priced"], 6991);
  EXPECT_EQ(json["level_2"]["unpriced"][0]["reason"], "no_band");
  EXPECT_EQ(json["level_2"]["unpriced"][0]["examples"][0]["bands_end_at_kg"], 2.5);
  EXPECT_TRUE(json["level_2"]["unpriced"][0]["examples"][0]["bands_begin_at_kg"].is_null());
  EXPECT_EQ(json["capacity"]["can_all_be_met"], false);
  EXPECT_EQ(json["capacity"]["days_over"][0]["too_many"], 3424);
  EXPECT_TRUE(json["capacity"]["days_over"][0]["most_by_sku"].is_null());
  const auto empty = nlohmann::json::parse(worth_json({}, {}));
  EXPECT_TRUE(empty["capacity"]["can_all_be_met"].is_null());
}

}  // namespace
}  // namespace baton
