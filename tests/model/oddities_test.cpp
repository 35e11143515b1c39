// What is strange, but taken, is told.
#include "model/oddities.h"

#include <gtest/gtest.h>

#include "model/history_builder.h"

namespace baton {
namespace {

TEST(Oddities, UnknownSkusOnlyWhereSkusAreDescribed) {
  HistoryBuilder builder;
  const auto line = [&](std::string_view sku) {
    builder.add(FileKind::order_lines,
                {{"order", "1"}, {"line", sku}, {"sku", sku}, {"quantity", "2"}});
  };
  line("A");
  line("B");
  line("C");
  EXPECT_TRUE(oddities_of(builder.history(), builder.history().names).empty());
  builder.add(FileKind::skus, {{"sku", "B"}});
  const auto found = oddities_of(builder.history(), builder.history().names);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].rows, 2);
}

TEST(Oddities, MoreBackThanOrderedCountsTheOrderOnce) {
  HistoryBuilder builder;
  for (const char* order : {"1", "2"}) {
    builder.add(FileKind::order_lines,
                {{"order", order}, {"line", "1"}, {"sku", "A"}, {"quantity", "2"}});
  }
  const auto back = [&](std::string_view id, std::string_view order, std::string_view units) {
    builder.add(FileKind::returns,
                {{"return", id}, {"order", order}, {"quantity", units}, {"at", "0"}});
  };
  back("R1", "1", "2");
  EXPECT_TRUE(oddities_of(builder.history(), builder.history().names).empty());
  back("R2", "1", "1");
  back("R3", "1", "1");
  back("R4", "3", "9");  // of an order that is not there: told elsewhere
  const auto found = oddities_of(builder.history(), builder.history().names);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].rows, 1);
}

TEST(Oddities, LettersThatWereLost) {
  HistoryBuilder builder;
  builder.add(FileKind::skus, {{"sku", "A"}, {"name", "Per\xEF\xBF\xBD"}});
  builder.add(FileKind::skus, {{"sku", "B"}, {"name", "Per\xC3\xBA"}});
  const auto found = oddities_of(builder.history(), builder.history().names);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].what.find("lost before the file reached us"), std::string::npos);
  EXPECT_EQ(found[0].rows, 1);
}

}  // namespace
}  // namespace baton
