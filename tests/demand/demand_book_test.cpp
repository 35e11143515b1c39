// Events in, series out: whole periods, first demands, nodes, and what stock hid.
#include "demand/demand_book.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

namespace baton {
namespace {

constexpr SkuId sku{0}, other_sku{1};
constexpr NodeId here{0}, there{1};
const Day monday = Day::from_civil(2026, 3, 2);

class Story {
 public:
  explicit Story(DemandBy by = DemandBy::sku, PeriodGrid grid = PeriodGrid())
      : book_(business_of(), by, grid, 0.25) {}

  Story& order(int day, int units, std::optional<NodeId> node = {},
               OrderMethod method = OrderMethod::ship, SkuId what = sku) {
    OrderPlaced placed;
    placed.order = OrderId(next_);
    placed.method = method;
    tell(day, placed);
    LineOrdered line;
    line.order = OrderId(next_);
    line.line = LineId(0);
    line.sku = what;
    line.quantity = Quantity(units);
    line.assigned_node = node;
    tell(day, line);
    ++next_;
    return *this;
  }
  /// The last order's line leaves in part from a node.
  Story& ships(int day, int units, NodeId node) {
    ShipmentShipped parcel;
    parcel.shipment = ShipmentId(parcels_);
    parcel.order = OrderId(next_ - 1);
    parcel.node = node;
    tell(day, parcel);
    if (units > 0) {
      tell(day, UnitsShipped{ShipmentId(parcels_), OrderId(next_ - 1), LineId(0), Quantity(units)});
    }
    ++parcels_;
    return *this;
  }
  Story& stock(int day, NodeId node, int on_hand) {
    tell(day, StockReported{node, sku, Quantity(on_hand), {}, {}});
    return *this;
  }
  Story& sold(int from, int days, double units, std::optional<bool> in_stock = {},
              NodeId node = here, SkuId what = sku) {
    SalesCounted e;
    e.sku = what;
    e.node = node;
    e.period_start = monday.plus(from);
    e.period_days = days;
    e.quantity = units;
    e.in_stock = in_stock;
    tell(from + days - 1, e);
    return *this;
  }
  DemandLines lines() { return book_.finish(); }

 private:
  static const Business& business_of() {
    static const Business business = [] {
      Business b;
      b.skus.resize(2);
      b.skus[0].family = FamilyId(0);
      b.skus[1].family = FamilyId(0);
      return b;
    }();
    return business;
  }
  void tell(int day, const EventBody& body) {
    book_.apply(business_of().days.noon_of(monday.plus(day)), body);
  }
  DemandBook book_;
  std::uint32_t next_ = 0, parcels_ = 0;
};

/// "3 0 !5": units by period, a mark before those that are censored.
std::string text_of(const DemandLine& line) {
  std::string text;
  for (const DemandPeriod& period : line.series) {
    if (!text.empty()) text += ' ';
    text += (period.censored ? "!" : "") + std::to_string(static_cast<int>(period.units));
  }
  return text;
}

std::string only(const DemandLines& lines) {
  return lines.lines.size() == 1 ? text_of(lines.lines[0]) : "not one line";
}

TEST(DemandBook, OnlyWholeWeeksFromTheFirstDemandOn) {
  // History begins on a Wednesday and ends on a Wednesday: both weeks are cut off.
  Story story;
  story.order(2, 9).order(7, 3).order(9, 1).order(22, 5).order(28, 1).order(30, 50);
  EXPECT_EQ(only(story.lines()), "4 0 5");
}

TEST(DemandBook, AProductThatCameLaterBeginsLater) {
  Story story;
  story.order(0, 1).order(15, 2, {}, OrderMethod::ship, other_sku).order(29, 1);
  const DemandLines lines = story.lines();
  ASSERT_EQ(lines.lines.size(), 2U);
  EXPECT_EQ(text_of(lines.lines[0]), "1 0 0 0");
  EXPECT_EQ(text_of(lines.lines[1]), "2 0");
  EXPECT_EQ(lines.lines[1].first_period, lines.first_period + 2);
}

TEST(DemandBook, AFamilyIsTheSumOfItsProducts) {
  Story story(DemandBy::family);
  story.order(0, 1).order(1, 4, {}, OrderMethod::ship, other_sku).order(14, 1);
  EXPECT_EQ(only(story.lines()), "5 0");
}

TEST(DemandBook, UnitsBelongToTheNodeFirstAssignedElseToTheOneThatShipped) {
  Story story(DemandBy::sku_and_node);
  story.order(0, 5, here);
  story.order(0, 7).ships(2, 4, there).ships(3, 3, here);
  story.order(1, 2).ships(2, 0, there);  // no units told: the first parcel speaks
  story.order(1, 9);                     // never shipped: no node
  story.order(7, 1, here);
  const DemandLines lines = story.lines();
  ASSERT_EQ(lines.lines.size(), 3U);
  EXPECT_EQ(text_of(lines.lines[0]), "8");
  EXPECT_EQ(text_of(lines.lines[1]), "6");
  EXPECT_FALSE(lines.lines[2].node);
  EXPECT_EQ(text_of(lines.lines[2]), "9");
}

TEST(DemandBook, ASalesRowSaysWhatStockHid) {
  Story story(DemandBy::sku_and_node);
  story.sold(0, 7, 6, true).sold(7, 7, 0, false).sold(14, 7, 5, true);
  const DemandLines lines = story.lines();
  EXPECT_EQ(only(lines), "6 !0 5");
  EXPECT_TRUE(lines.lines[0].stock_told);
}

TEST(DemandBook, WithoutAWordAboutStockNothingIsCensored) {
  Story story;
  story.sold(0, 7, 6).sold(7, 7, 0).sold(14, 7, 5);
  const DemandLines lines = story.lines();
  EXPECT_EQ(only(lines), "6 0 5");
  EXPECT_FALSE(lines.lines[0].stock_told);
}

TEST(DemandBook, OverNodesAPeriodIsCensoredFromItsShareOn) {
  Story few;
  few.sold(0, 7, 6, false, here).sold(0, 7, 6, true, there);
  EXPECT_EQ(only(few.lines()), "!12");
  Story many;
  many.sold(0, 7, 6, false, here);
  for (int i = 1; i < 5; ++i) many.sold(0, 7, 6, true, NodeId(static_cast<std::uint32_t>(i)));
  EXPECT_EQ(only(many.lines()), "30");  // one of five: under a quarter
}

TEST(DemandBook, DaysFoldIntoWeeksAndMonthsStayMonths) {
  Story days;
  for (int d = 0; d < 14; ++d) days.sold(d, 1, 1, d != 3 && d != 4);
  EXPECT_EQ(only(days.lines()), "!7 7");  // two of seven days: over a quarter
  Story months(DemandBy::sku, PeriodGrid::of_months());
  months.sold(30, 30, 4).sold(60, 31, 5).sold(91, 30, 6);  // April to June
  EXPECT_EQ(only(months.lines()), "4 5 6");
}

TEST(DemandBook, RowsLongerThanAPeriodAreLeftOutAndCounted) {
  Story story;
  story.sold(0, 7, 6).sold(7, 28, 40).sold(7, 7, 5);
  const DemandLines lines = story.lines();
  EXPECT_EQ(only(lines), "6 5");
  EXPECT_EQ(lines.misfits, 1);
}

TEST(DemandBook, OrdersOfStoreSalesAreNotCountedTwice) {
  Story story;
  story.order(0, 3, here, OrderMethod::store_sale).sold(0, 7, 3).order(8, 2, here);
  const DemandLines lines = story.lines();
  EXPECT_EQ(only(lines), "3");
  EXPECT_EQ(lines.told_twice, 1);
}

TEST(DemandBook, ForOrdersStockHidesDemandOnlyWhileEveryNodeIsOut) {
  const auto told = [](Story& story) -> Story& {
    story.stock(0, here, 5).stock(0, there, 5).order(0, 3);
    story.stock(7, here, 0).order(8, 2);     // the other one has it
    story.stock(14, there, 0).order(15, 1);  // nobody has it
    return story.stock(21, there, 4).order(22, 6).order(28, 1);
  };
  Story everywhere;
  EXPECT_EQ(only(told(everywhere).lines()), "3 2 !1 6");
  Story at_nodes(DemandBy::sku_and_node);
  at_nodes.order(0, 1, here);
  told(at_nodes).order(28, 1, here);
  const DemandLines lines = at_nodes.lines();
  EXPECT_EQ(text_of(lines.lines[0]), "1 !0 !0 !0");
}

TEST(DemandBook, AShortGapInTheStockIsNoReasonToLeaveAWeekOut) {
  Story story;
  story.stock(0, here, 5).order(0, 3).stock(8, here, 0).stock(9, here, 7).order(10, 2).order(14, 1);
  EXPECT_EQ(only(story.lines()), "3 2");
}

TEST(PeriodGrid, CountsBothWaysWithoutGaps) {
  for (const PeriodGrid& grid : {PeriodGrid(), PeriodGrid::of_days(7, Day(3)),
                                 PeriodGrid::of_days(14, Day(-5)), PeriodGrid::of_months()}) {
    for (std::int32_t number = -800; number < 21000; ++number) {
      const Day day(number);
      const std::int32_t period = grid.index_of(day);
      ASSERT_LE(grid.first_day(period), day);
      ASSERT_GE(grid.last_day(period), day);
    }
  }
  EXPECT_EQ(PeriodGrid().first_day(PeriodGrid().index_of(monday.plus(6))), monday);
  EXPECT_EQ(PeriodGrid().season(), 52U);
  EXPECT_EQ(PeriodGrid::of_months().season(), 12U);
  EXPECT_EQ(PeriodGrid::of_days(14, monday).season(), 26U);
}

}  // namespace
}  // namespace baton
