// The ledger told in the words of those who measure.
#include "lifecycle/told_as.h"

#include <gtest/gtest.h>

#include "lifecycle/story.h"

namespace baton {
namespace {

std::vector<std::string> words(const std::vector<Event>& events) {
  std::vector<std::string> told;
  for (const Event& event : events) told.emplace_back(event_name(event.body));
  return told;
}

TEST(ToldAs, AnOrderFromItsPlacingToItsReturn) {
  Story story;
  story.tell(R"(
    node A costs 4
    node B costs 5
    sku jumper
    stock A jumper 5
    stock B jumper 5
  )");
  story.world.told.clear();
  story.tell(R"(
    order o1: 3 jumper
    release o1
    pick o1 0 finds 1
    ship o1 0
    deliver o1 0
    return o1 0 1 at A
  )");
  EXPECT_EQ(words(story.world.told),
            (std::vector<std::string>{"order placed", "line ordered", "order promised",
                                      "shipment released", "pick attempted", "shipment shipped",
                                      "units shipped", "shipment delivered", "return received"}));
  const auto& line = std::get<LineOrdered>(story.world.told[1].body);
  EXPECT_EQ(line.assigned_node, NodeId(0));
  EXPECT_EQ(line.unit_price, euros(10));
  const auto& pick = std::get<PickAttempted>(story.world.told[4].body);
  EXPECT_EQ(pick.asked, Quantity(3));
  EXPECT_EQ(pick.picked, Quantity(1));
  EXPECT_EQ(pick.error, PickError::short_);
  EXPECT_EQ(std::get<UnitsShipped>(story.world.told[6].body).quantity, Quantity(1));
}

TEST(ToldAs, LinesAndShipmentsOfOrdersAreTheirOwn) {
  Story story;
  story.tell(R"(
    node A costs 4
    sku jumper
    sku cap
    stock A jumper 5
    stock A cap 5
    order o1: 1 jumper, 1 cap
    order o2: 1 cap
    release o2
    release o1
  )");
  std::vector<std::uint32_t> lines, shipments;
  for (const Event& event : story.world.told) {
    if (const auto* line = std::get_if<LineOrdered>(&event.body))
      lines.push_back(line->line.index());
    if (const auto* released = std::get_if<ShipmentReleased>(&event.body))
      shipments.push_back(released->shipment.index());
  }
  EXPECT_EQ(lines, (std::vector<std::uint32_t>{0, 1, 2}));
  EXPECT_EQ(shipments, (std::vector<std::uint32_t>{0, 1}));
}

TEST(ToldAs, ACountTellsWhatTheBookSaid) {
  Story story;
  story.tell(R"(
    node A costs 4
    sku jumper
    stock A jumper 5
    wait 10 min
    count A jumper 4
  )");
  const auto& count = std::get<StockCounted>(story.world.told.back().body);
  EXPECT_EQ(count.book, Quantity(5));
  EXPECT_EQ(count.counted, Quantity(4));
}

TEST(ToldAs, OnlyWhatAPersonHasToTouchIsAnException) {
  Story story;
  story.tell(R"(
    node A costs 4
    sku jumper
    order o1: 1 jumper
    out A
    back A
  )");
  EXPECT_EQ(words(story.world.told),
            (std::vector<std::string>{"order placed", "line ordered", "exception opened",
                                      "exception opened", "exception closed"}));
  EXPECT_EQ(std::get<ExceptionOpened>(story.world.told[2].body).cause, TouchCause::stock_missing);
}

}  // namespace
}  // namespace baton
