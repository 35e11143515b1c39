// Intervals: no wider than the data, none where there are too few weeks, right about as often as
// they claim to be.
#include "measure/bootstrap.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "small_world.h"

namespace baton {
namespace {

using namespace testing_world;

TEST(Bootstrap, WeeksThatAreAllAlikeLeaveNoDoubt) {
  const WeekDraws draws(10, 200, 1);
  const std::vector<WeekSums> weeks(10, WeekSums{3, 4});
  const auto ratio = bootstrap_interval(draws, weeks, true, 0.9);
  ASSERT_TRUE(ratio);
  EXPECT_DOUBLE_EQ(ratio->first, 0.75);
  EXPECT_DOUBLE_EQ(ratio->second, 0.75);
  const auto total = bootstrap_interval(draws, weeks, false, 0.9);
  EXPECT_DOUBLE_EQ(total->first, 30);
}

TEST(Bootstrap, EveryDrawHasAsManyWeeksAsThereAre) {
  const WeekDraws draws(7, 50, 3);
  ASSERT_EQ(draws.resamples(), 50u);
  for (std::size_t r = 0; r < 50; ++r) {
    int sum = 0;
    for (const std::uint16_t n : draws.draw(r)) sum += n;
    EXPECT_EQ(sum, 7);
  }
  EXPECT_EQ(WeekDraws(3, 50, 3).resamples(), 0u) << "too few weeks";
}

TEST(Bootstrap, TheTruthLiesInsideAboutAsOftenAsClaimed) {
  // 26 weeks of 100 orders, each late with a chance that itself moves from week to week.
  int inside = 0;
  const int worlds = 400;
  for (int i = 0; i < worlds; ++i) {
    Random random(static_cast<std::uint64_t>(i));
    std::vector<WeekSums> weeks;
    for (int w = 0; w < 26; ++w) {
      const double chance = random.uniform(0.1, 0.3);  // 0.2 on the average
      double late = 0;
      for (int o = 0; o < 100; ++o) late += random.chance(chance);
      weeks.push_back({late, 100});
    }
    const auto interval = bootstrap_interval(WeekDraws(26, 300, 7), weeks, true, 0.9);
    inside += interval->first <= 0.2 && 0.2 <= interval->second;
  }
  EXPECT_GT(inside, worlds * 0.83);
  EXPECT_LT(inside, worlds * 0.95);
}

SmallWorld ten_weeks() {
  SmallWorld w;
  for (int week = 0; week < 10; ++week) {
    for (int i = 0; i < 20; ++i) {
      const std::string order = std::to_string(week * 100 + i);
      w.tell(day(week * 7 + i % 7), w.placed(order, i % 2 == 0 ? "web" : "shop"));
      w.tell(day(week * 7 + i % 7), w.ordered(order, "1", "S", 1 + week % 2, 10));
      ExceptionOpened touch;
      touch.touch = w.id<TouchId>(Entity::touch, order);
      touch.order = w.order(order);
      if (i < 2 + week % 4) w.tell(day(week * 7 + i % 7) + Duration::hours(1), touch);
    }
  }
  return w;
}

TEST(Intervals, HoldTheValueAndComeOnlyWhenAskedFor) {
  const SmallWorld w = ten_weeks();
  MeasureOptions options;
  options.as_of = day(120);
  options.groupings = {{{}}, {{Dimension::channel}}};
  EXPECT_FALSE(w.measured(options).tables[0].rows[0].find("exception_rate")->low);
  options.intervals = true;
  const Measured m = w.measured(options);
  ASSERT_EQ(m.tables.size(), 2u) << "the weekly books stay hidden";
  for (const KpiTable& table : m.tables) {
    for (const KpiRow& row : table.rows) {
      for (const char* kpi : {"exception_rate", "touches_per_order", "revenue", "orders",
                              "orders_per_day", "average_order_value"}) {
        const KpiValue* v = row.find(kpi);
        ASSERT_TRUE(v->low && v->high) << kpi;
        EXPECT_LE(*v->low, *v->value + 1e-9) << kpi;
        EXPECT_GE(*v->high, *v->value - 1e-9) << kpi;
      }
      EXPECT_LT(*row.find("exception_rate")->low, *row.find("exception_rate")->high);
      EXPECT_FALSE(row.find("demand_cv")->low) << "not for spreads";
    }
  }
  // Every week has 20 orders, so their number is certain.
  EXPECT_EQ(m.tables[0].rows[0].find("orders")->low, 200);
  EXPECT_EQ(m.tables[0].rows[0].find("orders")->high, 200);
}

TEST(Intervals, DoNotChangeAnyValue) {
  const SmallWorld w = ten_weeks();
  MeasureOptions options;
  options.as_of = day(120);
  options.groupings = {{{Dimension::channel}}};
  const Measured plain = w.measured(options);
  options.intervals = true;
  const Measured with = w.measured(options);
  for (std::size_t r = 0; r < plain.tables[0].rows.size(); ++r) {
    for (std::size_t k = 0; k < kpis().size(); ++k) {
      EXPECT_EQ(plain.tables[0].rows[r].values[k].value, with.tables[0].rows[r].values[k].value)
          << kpis()[k].id;
    }
  }
}

TEST(Replicates, AreThePlainRatioOfTheWeeksDrawn) {
  const WeekDraws draws(6, 40, 11);
  const std::vector<WeekSums> weeks = {{1, 10}, {2, 10}, {0, 0}, {7, 20}, {3, 30}, {9, 10}};
  const auto figures = bootstrap_replicates(draws, weeks, true, 0.25);
  ASSERT_EQ(figures.size(), 40u);
  for (std::size_t r = 0; r < 40; ++r) {
    double numerator = 0, denominator = 0;
    for (std::size_t w = 0; w < 6; ++w) {
      for (int n = 0; n < draws.draw(r)[w]; ++n) {
        numerator += weeks[w].numerator;
        denominator += weeks[w].denominator;
      }
    }
    EXPECT_DOUBLE_EQ(figures[r], numerator / denominator);
  }
  const std::vector<WeekSums> empty(6);
  EXPECT_TRUE(bootstrap_replicates(draws, empty, true, 0.25).empty());
}

TEST(Replicates, FiguresOfOneRedrawBelongTogether) {
  const SmallWorld w = ten_weeks();
  MeasureOptions options;
  options.as_of = day(120);
  options.groupings = {{{}}, {{Dimension::channel}}};
  options.intervals = true;
  options.resamples = 100;
  options.replicates_of = {"revenue", "orders", "average_order_value", "demand_cv"};
  const Measured m = w.measured(options);
  const auto of = [](const KpiRow& row, std::string_view kpi) -> const std::vector<double>& {
    for (const KpiReplicates& each : row.replicates) {
      if (each.kpi == kpi) return each.values;
    }
    static const std::vector<double> none;
    return none;
  };
  const KpiRow& whole = m.tables[0].rows[0];
  ASSERT_EQ(of(whole, "revenue").size(), 100u);
  EXPECT_TRUE(of(whole, "demand_cv").empty()) << "spreads have no interval and no replicates";
  for (std::size_t r = 0; r < 100; ++r) {
    // Revenue of all channels in redraw r adds up to that of the business in the same redraw.
    double revenue = 0;
    for (const KpiRow& row : m.tables[1].rows) revenue += of(row, "revenue")[r];
    EXPECT_NEAR(of(whole, "revenue")[r], revenue, 1e-6);
    EXPECT_NEAR(of(whole, "average_order_value")[r],
                of(whole, "revenue")[r] / of(whole, "orders")[r], 1e-6);
  }
}

}  // namespace
}  // namespace baton
