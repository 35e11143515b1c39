// The methods by hand, with censored periods, and against forecasts made afresh from every prefix.
#include "demand/methods.h"

#include <gtest/gtest.h>

#include <vector>

#include "base/random.h"
#include "classic_series.h"
#include "demand/demand_class.h"
#include "demand/smoothing.h"

namespace baton {
namespace {

using test::series_of;
using test::usual_settings;

constexpr DemandPeriod out = {0, true};

double next_of(DemandMethod method, const DemandSeries& y, std::size_t season = 4) {
  return forecasts_from(method, y, y.size(), season, usual_settings()).back();
}

TEST(Methods, TsbByHand) {
  // First demand after 2 periods: z 4, p 1/2. Nothing: p .45. Then 6: p .45 + .055, z 4.2.
  const DemandSeries y = series_of({0, 4, 0, 6});
  EXPECT_NEAR(next_of(DemandMethod::tsb, y), 4.2 * 0.505, 1e-12);
}

TEST(Methods, TsbOfADyingProductFalls) {
  DemandSeries y = series_of({3, 3, 3, 3});
  const double alive = next_of(DemandMethod::tsb, y);
  for (int i = 0; i < 40; ++i) y.push_back({0, false});
  EXPECT_LT(next_of(DemandMethod::tsb, y), 0.02 * alive);
  EXPECT_NEAR(next_of(DemandMethod::croston, y), 3, 1e-12);  // Croston never hears of it
}

TEST(Methods, FixedSmoothingBeginsWithTheFirstPeriod) {
  EXPECT_NEAR(next_of(DemandMethod::ses_fixed, series_of({10, 20})), 11, 1e-12);
  EXPECT_NEAR(next_of(DemandMethod::naive, series_of({10, 20})), 20, 1e-12);
}

TEST(Methods, SeasonalNaiveGoesBackUntilAKnownSeason) {
  DemandSeries y = series_of({1, 2, 3, 4, 5, 6, 7, 8});
  EXPECT_EQ(next_of(DemandMethod::seasonal_naive, y), 5);
  y[4] = out;
  EXPECT_EQ(next_of(DemandMethod::seasonal_naive, y), 1);
  y[0] = out;
  EXPECT_EQ(next_of(DemandMethod::seasonal_naive, y), 8);
}

TEST(Methods, WhatWasCensoredTeachesNothing) {
  Random random(11);
  for (int round = 0; round < 50; ++round) {
    DemandSeries with;
    DemandSeries without;
    for (int t = 0; t < 30; ++t) {
      const auto units = static_cast<double>(random.below(4));
      with.push_back({units, false});
      without.push_back({units, false});
      // Whatever was sold in it.
      if (random.below(3) == 0) with.push_back({static_cast<double>(random.below(9)), true});
    }
    for (const DemandMethod method : demand_methods) {
      if (method == DemandMethod::seasonal_naive) continue;  // goes by the calendar
      if (!suits(method, without, 4)) continue;
      EXPECT_NEAR(next_of(method, with), next_of(method, without), 1e-9)
          << demand_method_name(method) << " seed 11 round " << round;
    }
    EXPECT_EQ(shape_of(with).interval, shape_of(without).interval);
    EXPECT_EQ(shape_of(with).size_cv2, shape_of(without).size_cv2);
  }
}

// An oracle that shares no line with the methods: everything afresh from a prefix, as the formulas
// stand in the papers.
double afresh(DemandMethod method, const std::vector<double>& y, std::size_t season,
              const Smoothing& fitted) {
  std::vector<double> sizes;
  std::vector<double> gaps;
  double gap = 1;
  for (const double u : y) {
    if (u > 0) {
      sizes.push_back(u);
      gaps.push_back(gap);
    }
    gap = u > 0 ? 1 : gap + 1;
  }
  const auto smoothed = [](const std::vector<double>& values, double weight) {
    double sum = 0;  // weights written out
    double left = 1;
    for (std::size_t i = values.size(); i-- > 1;) {
      sum += weight * left * values[i];
      left *= 1 - weight;
    }
    return sum + left * values.front();
  };
  switch (method) {
    case DemandMethod::naive:
      return y.back();
    case DemandMethod::seasonal_naive:
      return y[y.size() - season];
    case DemandMethod::ses_fixed:
      return smoothed(y, 0.1);
    case DemandMethod::ses: {
      std::vector<double> with_begin = {fitted.begin};
      with_begin.insert(with_begin.end(), y.begin(), y.end());
      return smoothed(with_begin, fitted.weight);
    }
    case DemandMethod::croston:
      return smoothed(sizes, 0.1) / smoothed(gaps, 0.1);
    case DemandMethod::sba:
      return 0.95 * smoothed(sizes, 0.1) / smoothed(gaps, 0.1);
    case DemandMethod::tsb: {
      std::vector<double> any = {1 / gaps.front()};
      std::size_t first = 0;
      while (y[first] <= 0) ++first;
      for (std::size_t t = first + 1; t < y.size(); ++t) any.push_back(y[t] > 0 ? 1 : 0);
      return smoothed(sizes, 0.1) * smoothed(any, 0.1);
    }
  }
  return 0;
}

TEST(Methods, RollingEqualsForecastingAfreshFromEveryPrefix) {
  Random random(7);
  for (int round = 0; round < 40; ++round) {
    std::vector<double> y;
    for (int t = 0; t < 40; ++t) {
      y.push_back(random.below(3) == 0 ? 0.0 : static_cast<double>(random.below(12)));
    }
    constexpr std::size_t first = 15;
    constexpr std::size_t season = 6;
    const DemandSeries series = series_of(y);
    const auto fitted = fit_smoothing(DemandSpan(series).first(first));
    ASSERT_TRUE(fitted);
    for (const DemandMethod method : demand_methods) {
      const auto said = forecasts_from(method, series, first, season, usual_settings());
      ASSERT_EQ(said.size(), y.size() - first + 1);
      for (std::size_t t = first; t <= y.size(); ++t) {
        const std::vector<double> known(y.begin(), y.begin() + static_cast<std::ptrdiff_t>(t));
        EXPECT_NEAR(said[t - first], afresh(method, known, season, *fitted), 1e-9)
            << demand_method_name(method) << " seed 7 round " << round << " period " << t;
      }
    }
  }
}

TEST(Methods, NoWeightOfAFineGridBeatsTheFittedOne) {
  Random random(3);
  for (int round = 0; round < 20; ++round) {
    std::vector<double> y;
    double level = 50;
    for (int t = 0; t < 60; ++t) {
      level += static_cast<double>(random.below(11)) - 5;
      y.push_back(level + static_cast<double>(random.below(21)));
    }
    const DemandSeries series = series_of(y);
    const auto fitted = fit_smoothing(series);
    ASSERT_TRUE(fitted);
    const double least = squared_error(series, *fitted);
    for (double weight = 0.005; weight < 1; weight += 0.005) {
      for (double begin = fitted->begin - 20; begin <= fitted->begin + 20; begin += 2) {
        EXPECT_GE(squared_error(series, {weight, begin}), least * (1 - 1e-9))
            << "seed 3 round " << round;
      }
    }
  }
}

}  // namespace
}  // namespace baton
