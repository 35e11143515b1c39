// A business that comes with sales and no orders: what can be said, and what cannot.
#include <gtest/gtest.h>

#include "measure/measurement.h"

namespace baton {
namespace {

const Day monday = Day::from_civil(2025, 1, 6);

constexpr DemandSettings settings = {.interval_limit = 1.32,
                                     .size_cv2_limit = 0.49,
                                     .level_weight = 0.1,
                                     .size_weight = 0.1,
                                     .probability_weight = 0.1,
                                     .fewest_training = 8,
                                     .fewest_judged = 4,
                                     .most_judged = 26,
                                     .fewest_to_choose = 4,
                                     .scale_lag = 1,
                                     .censored_from_share = 0.25};

struct Told {
  int week;
  double units;
  bool in_stock = true;
  std::uint32_t sku = 0;
};

class Shop {
 public:
  Shop() {
    business_.skus.resize(2);
    for (Sku& sku : business_.skus) sku.family = FamilyId(0);
    business_.names.intern(Entity::sku, "A");
    business_.names.intern(Entity::sku, "B");
    business_.names.intern(Entity::family, "F");
    business_.names.intern(Entity::node, "S");
  }
  Measured measured(const std::vector<Told>& rows, bool with_forecasts = false) {
    MeasureOptions options;
    options.groupings = {{}, {{Dimension::sku}}, {{Dimension::family}}, {{Dimension::node}}};
    options.demand = settings;
    options.maturity = Duration::days(0);
    Measurement measurement(business_, options);
    for (const Told& row : rows) {
      if (with_forecasts && row.week > 0) {
        ForecastIssued forecast;
        forecast.sku = SkuId(row.sku);
        forecast.period_start = monday.plus(7 * row.week);
        forecast.quantity = 10;
        measurement.apply({business_.days.noon_of(monday.plus(7 * row.week - 1)), {}, forecast});
      }
      SalesCounted e;
      e.sku = SkuId(row.sku);
      e.node = NodeId(0);
      e.period_start = monday.plus(7 * row.week);
      e.quantity = row.units;
      e.in_stock = row.in_stock;
      measurement.apply({business_.days.noon_of(monday.plus(7 * row.week + 6)), {}, e});
    }
    return measurement.finish();
  }

 private:
  Business business_;
};

double value(const KpiTable& table, std::size_t row, std::string_view kpi) {
  const KpiValue* found = table.rows.at(row).find(kpi);
  EXPECT_NE(found, nullptr);
  EXPECT_TRUE(found != nullptr && found->value) << kpi;
  return found != nullptr ? found->value.value_or(-1) : -1;
}

TEST(SalesFacts, UnitsInStockAndVariability) {
  Shop shop;
  const Measured m = shop.measured({{0, 4}, {1, 8}, {2, 0.5, false}, {3, 4}, {4, 8}});
  const KpiTable& all = m.tables[0];
  EXPECT_NEAR(value(all, 0, "sold_units"), 24.5, 1e-9);
  EXPECT_NEAR(value(all, 0, "in_stock_rate"), 0.8, 1e-9);
  EXPECT_NEAR(value(m.tables[3], 0, "sold_units"), 24.5, 1e-9);
  // Five weeks of 4, 8, .5, 4, 8: mean 4.9, sample standard deviation 3.1702.
  EXPECT_NEAR(value(all, 0, "demand_cv"), 3.170173 / 4.9, 1e-5);
  EXPECT_NEAR(value(all, 0, "demand_hidden_share"), 0.2, 1e-9);
}

TEST(SalesFacts, WhatOnlyOrdersTellSaysSo) {
  Shop shop;
  const Measured m = shop.measured({{0, 4}, {1, 8}});
  EXPECT_EQ(m.orders, 0);
  const KpiValue* fill = m.tables[0].rows.at(0).find("unit_fill_rate");
  ASSERT_NE(fill, nullptr);
  EXPECT_FALSE(fill->value);
  EXPECT_FALSE(fill->missing.empty());
  EXPECT_EQ(m.first_day, monday);
  EXPECT_EQ(m.last_day, monday.plus(13));
}

TEST(SalesFacts, ABaselineOfAFamilyIsTheRatioOfItsSums) {
  Shop shop;
  std::vector<Told> rows;
  for (int w = 0; w < 20; ++w) {
    rows.push_back({w, w % 2 == 0 ? 10.0 : 14.0, true, 0});
    rows.push_back({w, w % 3 == 0 ? 3.0 : 0.0, true, 1});
  }
  const Measured m = shop.measured(rows);
  const KpiTable& skus = m.tables[1];
  const KpiTable& families = m.tables[2];
  ASSERT_EQ(skus.rows.size(), 2U);
  double error = 0;
  double demand = 0;
  for (const KpiRow& row : skus.rows) {
    error += row.find("baseline_wape")->numerator;
    demand += row.find("baseline_wape")->denominator;
  }
  EXPECT_GT(demand, 0);
  EXPECT_NEAR(value(families, 0, "baseline_wape"), error / demand, 1e-9);
  EXPECT_NEAR(value(m.tables[0], 0, "baseline_wape"), error / demand, 1e-9);
  EXPECT_NEAR(value(families, 0, "seldom_demand_share"), 0.5, 1e-9);  // B is intermittent
  EXPECT_NEAR(value(skus, 1, "demand_interval"), 19.0 / 7, 1e-9);
}

TEST(SalesFacts, ForecastsAreHeldAgainstSalesButNotWithoutStock) {
  Shop shop;
  const Measured m = shop.measured({{0, 8}, {1, 8}, {2, 1, false}, {3, 12}, {4, 8}, {5, 8}}, true);
  // Weeks 1, 3, 4 against 10; week 2 had no stock, week 5 ends with the data.
  EXPECT_NEAR(value(m.tables[0], 0, "forecast_wape"), 6.0 / 28, 1e-9);
  EXPECT_NEAR(value(m.tables[0], 0, "forecast_bias"), 2.0 / 28, 1e-9);
}

}  // namespace
}  // namespace baton
