#include "demand/rolling_origin.h"

#include <gtest/gtest.h>

#include <map>

#include "base/random.h"
#include "classic_series.h"

namespace baton {
namespace {

using test::series_of;
using test::usual_settings;

struct ClassCase {
  std::vector<double> units;
  DemandClass expected;
};

TEST(DemandClasses, TheFourCorners) {
  const ClassCase cases[] = {
      {{10, 11, 9, 10, 12, 8}, DemandClass::smooth},
      {{0, 5, 0, 5, 0, 0, 6, 0, 4}, DemandClass::intermittent},
      {{1, 40, 2, 1, 1, 55, 3}, DemandClass::erratic},
      {{0, 1, 0, 40, 0, 0, 2, 0, 1}, DemandClass::lumpy},
  };
  for (const ClassCase& c : cases) {
    EXPECT_EQ(class_of(shape_of(series_of(c.units)), usual_settings()), c.expected);
  }
}

TEST(DemandClasses, LimitsAreParameters) {
  const DemandShape shape = shape_of(series_of({0, 5, 0, 5, 0, 5}));  // ADI 2, CV2 0
  DemandSettings settings = usual_settings();
  EXPECT_EQ(class_of(shape, settings), DemandClass::intermittent);
  settings.interval_limit = 2;  // at the limit counts as over it
  EXPECT_EQ(class_of(shape, settings), DemandClass::intermittent);
  settings.interval_limit = 2.01;
  EXPECT_EQ(class_of(shape, settings), DemandClass::smooth);
}

TEST(DemandClasses, OneDemandHasNoClass) {
  EXPECT_FALSE(class_of(shape_of(series_of({0, 0, 7, 0})), usual_settings()));
  EXPECT_FALSE(class_of(shape_of(series_of({0, 0})), usual_settings()));
}

TEST(RollingOrigin, SaysWhyThereIsTooLittle) {
  const auto why = [](const DemandSeries& y) {
    return roll_origin(y, 52, usual_settings()).too_little;
  };
  EXPECT_EQ(why(series_of({1, 2, 3, 4, 5, 6})), TooLittle::periods);
  EXPECT_EQ(roll_origin(series_of({1, 2}), 52, usual_settings()).periods_needed, 12U);
  EXPECT_EQ(why(series_of(std::vector<double>(12, 3.0))), TooLittle::nothing);
  DemandSeries late = series_of(std::vector<double>(20, 0.0));
  late[0].units = 1;
  late[17].units = 1;
  EXPECT_EQ(why(late), TooLittle::demands);
  DemandSeries dark = series_of(std::vector<double>(12, 3.0));
  dark[10].censored = true;
  EXPECT_EQ(why(dark), TooLittle::known);
  dark.push_back({3, false});  // what was hidden is made up for by one more
  EXPECT_EQ(why(dark), TooLittle::nothing);
  DemandSeries dark_end = series_of(std::vector<double>(44, 3.0));
  for (std::size_t t = 16; t < 44; ++t) dark_end[t].censored = true;
  EXPECT_EQ(why(dark_end), TooLittle::known);
}

TEST(RollingOrigin, ConstantDemandTakesTheSimplest) {
  const RollingOrigin r =
      roll_origin(series_of(std::vector<double>(40, 6.0)), 52, usual_settings());
  EXPECT_EQ(r.chosen, DemandMethod::naive);
  EXPECT_NEAR(r.next, 6, 1e-9);
  EXPECT_NEAR(*r.errors.wape(), 0, 1e-9);
  EXPECT_FALSE(r.mase);  // nothing moves: there is no scale to measure by
  EXPECT_EQ(r.find(DemandMethod::seasonal_naive), nullptr);  // less than a season before it
}

TEST(RollingOrigin, ASeasonIsSeenWhereThereAreTwo) {
  std::vector<double> y;
  for (int t = 0; t < 100; ++t) y.push_back(t % 10 == 0 ? 50 : 10 + t % 10);
  const RollingOrigin r = roll_origin(series_of(y), 10, usual_settings());
  EXPECT_EQ(r.chosen, DemandMethod::seasonal_naive);
  EXPECT_EQ(r.errors.periods, 26);
  EXPECT_EQ(r.next, y[90]);
}

// The whole judgement done again in the plainest way: at each origin every method forecasts afresh
// from what is known there; the pick is the one with the least squared error before.
TEST(RollingOrigin, EqualsTheNaiveLoop) {
  Random random(23);
  const DemandSettings settings = usual_settings();
  constexpr std::size_t season = 9;
  for (int round = 0; round < 60; ++round) {
    DemandSeries y;
    const std::uint32_t length = 14 + random.below(50);
    for (std::uint32_t t = 0; t < length; ++t) {
      const double units = random.below(2) == 0 ? 0.0 : static_cast<double>(random.below(15));
      y.push_back({t == 0 ? 4 : units, t > 0 && random.below(12) == 0});
    }
    const RollingOrigin r = roll_origin(y, season, settings);
    std::size_t first = y.size() > 26 ? y.size() - 26 : 0;
    const auto enough = [&](const DemandShape& known) {
      return known.periods >= 8 && known.demands >= 2;
    };
    while (first < y.size() && !enough(shape_of(DemandSpan(y).first(first)))) ++first;
    if (r.too_little != TooLittle::nothing) continue;

    std::map<DemandMethod, double> squared;
    ForecastErrors picked;
    const DemandSpan all(y);
    const auto usual = usual_method(class_of(shape_of(all.first(first)), settings));
    for (std::size_t t = first; t < y.size(); ++t) {
      if (y[t].censored) continue;
      DemandMethod pick = usual;
      if (picked.periods >= 4) {
        pick = squared.begin()->first;
        for (const auto& [method, sum] : squared) {
          if (sum < squared[pick]) pick = method;
        }
      }
      for (const DemandMethod method : demand_methods) {
        if (!suits(method, all.first(first), season)) continue;
        const auto said = forecasts_from(method, all.first(t), first, season, settings).back();
        squared[method] += (said - y[t].units) * (said - y[t].units);
        if (method == pick) picked.add(said, y[t].units);
      }
    }
    EXPECT_EQ(r.errors.periods, picked.periods) << "seed 23 round " << round;
    EXPECT_NEAR(r.errors.absolute, picked.absolute, 1e-9) << "seed 23 round " << round;
    EXPECT_NEAR(r.errors.over, picked.over, 1e-9) << "seed 23 round " << round;
    for (const MethodRecord& record : r.records) {
      EXPECT_NEAR(record.errors.squared, squared[record.method], 1e-6);
      EXPECT_GE(record.errors.squared, squared[*r.chosen]);
    }
  }
}

TEST(RollingOrigin, TheFutureChangesNothingThatWasSaidBefore) {
  DemandSeries y = series_of(test::nile);
  const auto before =
      forecasts_from(DemandMethod::ses, DemandSpan(y).first(60), 40, 12, usual_settings());
  for (std::size_t t = 60; t < y.size(); ++t) y[t].units = 9999;
  const auto after = forecasts_from(DemandMethod::ses, y, 40, 12, usual_settings());
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_EQ(before[i], after[i]);
}

}  // namespace
}  // namespace baton
