// Figures that others computed: R forecast 8.20 on the classic series.
#include <gtest/gtest.h>

#include <cmath>

#include "classic_series.h"
#include "demand/demand_class.h"
#include "demand/errors.h"
#include "demand/intermittent.h"
#include "demand/methods.h"
#include "demand/smoothing.h"

namespace baton {
namespace {

using test::series_of;
using test::usual_settings;

TEST(Golden, CrostonAndSba) {
  CrostonState state(0.1);
  for (const DemandPeriod& period : series_of(test::intermittent)) state.see(period);
  EXPECT_NEAR(state.size(), 3.445441, 1e-6);
  EXPECT_NEAR(state.interval(), 2.5287, 1e-9);
  EXPECT_NEAR(state.croston(), 1.362534504, 1e-9);
  EXPECT_NEAR(state.sba(), 1.294407779, 1e-9);
}

TEST(Golden, CrostonByName) {
  const DemandSeries y = series_of(test::intermittent);
  const auto said = [&](DemandMethod method) {
    return forecasts_from(method, y, y.size(), 12, usual_settings()).back();
  };
  EXPECT_NEAR(said(DemandMethod::croston), 1.362534504, 1e-9);
  EXPECT_NEAR(said(DemandMethod::sba), 1.294407779, 1e-9);
}

TEST(Golden, SizesAndIntervals) {
  const DemandShape shape = shape_of(series_of(test::intermittent));
  EXPECT_EQ(shape.demands, 7);
  EXPECT_NEAR(shape.mean_size, 4.571428571, 1e-9);
  EXPECT_NEAR(*shape.interval, 2.857142857, 1e-9);
  EXPECT_NEAR(*shape.size_cv2, 0.6197916667, 1e-9);     // of the sample
  EXPECT_NEAR(*shape.size_cv2 * 6 / 7, 0.53125, 1e-9);  // of the population
  EXPECT_EQ(class_of(shape, usual_settings()), DemandClass::lumpy);
}

TEST(Golden, SmoothingOfTheNile) {
  const DemandSeries y = series_of(test::nile);
  ASSERT_EQ(y.size(), 100U);
  const auto fitted = fit_smoothing(y);
  ASSERT_TRUE(fitted);
  EXPECT_NEAR(fitted->weight, 0.24566815, 2e-4);
  EXPECT_NEAR(smoothed_level(y, *fitted), 805.33633, 0.05);
  // R's AICc of the model with three parameters: weight, first level, variance.
  const double n = 100;
  const double aic = n * std::log(squared_error(y, *fitted)) + 2 * 3;
  EXPECT_NEAR(aic + 2.0 * 3 * 4 / (n - 3 - 1), 1459.0310, 1e-3);
}

TEST(Golden, SeasonalNaiveOfAirPassengers) {
  const DemandSeries y = series_of(test::air_passengers);
  ASSERT_EQ(y.size(), 144U);
  constexpr std::size_t training = 132;
  const auto said = forecasts_from(DemandMethod::seasonal_naive, y, training, 12, usual_settings());
  ForecastErrors errors;
  for (std::size_t t = training; t < y.size(); ++t) errors.add(said[t - training], y[t].units);
  const DemandSpan in_sample = DemandSpan(y).first(training);
  EXPECT_NEAR(*errors.mae(), 47.833333, 1e-6);
  EXPECT_NEAR(*errors.rmse(), 50.708316, 1e-6);
  EXPECT_NEAR(*mase(errors, in_sample, 12), 1.570881, 1e-6);
  EXPECT_NEAR(*errors.wape(), 0.100455, 1e-6);
  EXPECT_NEAR(*rmsse(errors, in_sample), 1.618413, 1e-6);
  EXPECT_NEAR(*errors.bias(), -0.100455, 1e-6);  // every month of 1960 was above the year before
}

}  // namespace
}  // namespace baton
