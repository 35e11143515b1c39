// The causes of each sample show in plain counts of its files, for several seeds. The limits are
// those of the documents (001 §2, §3); nothing here is fitted to a decision.
#include <map>
#include <set>

#include "read_sample.h"

namespace baton {
namespace {

using sample_test::Csv;
using sample_test::WrittenSample;

/// Counts of one sample, read without any of the product's measures.
struct Plain {
  double accuracy = 0;           ///< counted SKUs whose book was right
  double touched = 0;            ///< orders on which a person had to step in
  double touched_elsewhere = 0;  ///< of all orders: where more than one place had to be looked at
  double split = 0;              ///< orders in several parcels
  double late = 0;               ///< delivered parcels later than the order's first promise
  double pick_failed = 0;
  double tasks_missed = 0, overtime = 0;
};

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

Plain count(const WrittenSample& written, const std::string& only_node = "") {
  Plain plain;
  const Csv counts = written.csv("counts");
  std::size_t right = 0, looked = 0;
  for (std::size_t r = 0; r < counts.rows.size(); ++r) {
    if (!only_node.empty() && counts.cell(r, "node") != only_node) continue;
    ++looked;
    right += counts.cell(r, "book") == counts.cell(r, "counted") ? 1 : 0;
  }
  plain.accuracy = share(right, looked);

  const Csv orders = written.csv("orders");
  std::map<std::string, std::string> promised;
  for (std::size_t r = 0; r < orders.rows.size(); ++r) {
    promised[orders.cell(r, "order")] = orders.cell(r, "promised_by");
  }
  const Csv touches = written.csv("touches");
  std::set<std::string> touched, elsewhere;
  for (std::size_t r = 0; r < touches.rows.size(); ++r) {
    const std::string& order = touches.cell(r, "order");
    if (order.empty()) continue;
    touched.insert(order);
    if (touches.cell(r, "simple") == "no") elsewhere.insert(order);
  }
  plain.touched = share(touched.size(), orders.rows.size());
  plain.touched_elsewhere = share(elsewhere.size(), orders.rows.size());

  const Csv shipments = written.csv("shipments");
  std::map<std::string, int> parcels;
  std::size_t late = 0, delivered = 0;
  for (std::size_t r = 0; r < shipments.rows.size(); ++r) {
    const std::string& order = shipments.cell(r, "order");
    ++parcels[order];
    const std::string& arrived = shipments.cell(r, "delivered_at");
    if (arrived.empty()) continue;
    ++delivered;
    late += arrived.substr(0, 10) > promised.at(order) ? 1 : 0;
  }
  plain.late = share(late, delivered);
  std::size_t split = 0;
  for (const auto& [order, number] : parcels) split += number > 1 ? 1 : 0;
  plain.split = share(split, orders.rows.size());

  const Csv picks = written.csv("picks");
  std::size_t failed = 0;
  for (const std::string& error : picks.all("error")) {
    failed += error == "not_found" || error == "short" ? 1 : 0;
  }
  plain.pick_failed = share(failed, picks.rows.size());

  const Csv days = written.csv("store_days");
  if (days.columns.empty()) return plain;
  double due = 0, missed = 0, hours = 0, overtime = 0;
  for (std::size_t r = 0; r < days.rows.size(); ++r) {
    due += std::stod(days.cell(r, "tasks_due"));
    missed += std::stod(days.cell(r, "tasks_missed"));
    hours += std::stod(days.cell(r, "hours"));
    overtime += std::stod(days.cell(r, "overtime_hours"));
  }
  plain.tasks_missed = missed / due;
  plain.overtime = overtime / hours;
  return plain;
}

constexpr std::uint64_t seeds[] = {1, 7, 20};

TEST(SampleCauses, OneClothingWarehouseThatLosesTrack) {
  for (const std::uint64_t seed : seeds) {
    const Plain plain = count(WrittenSample("apparel-one-warehouse", seed));
    EXPECT_GT(plain.accuracy, 0.82);
    EXPECT_LT(plain.accuracy, 0.93);
    EXPECT_LT(plain.touched, 0.10);
    EXPECT_EQ(plain.touched_elsewhere, 0);
    const Plain accurate = count(WrittenSample("apparel-one-warehouse-accurate", seed));
    EXPECT_GT(accurate.accuracy, 0.96);
    EXPECT_LT(accurate.touched, 0.05);
    EXPECT_LT(accurate.pick_failed, plain.pick_failed / 2);
    const Plain wide = count(WrittenSample("apparel-one-warehouse-marketplace-stores", seed));
    EXPECT_GT(wide.accuracy, 0.96);
    EXPECT_GT(wide.touched_elsewhere, 0.13);
  }
}

TEST(SampleCauses, GoodsInThreeChannels) {
  for (const std::uint64_t seed : seeds) {
    const Plain plain = count(WrittenSample("goods-three-channels", seed));
    EXPECT_GT(plain.accuracy, 0.96);
    EXPECT_GT(plain.touched_elsewhere, 0.15);
    EXPECT_LT(plain.touched, 0.26);
    EXPECT_GT(plain.late, 0.06);
    const Plain calm = count(WrittenSample("goods-one-channel", seed));
    EXPECT_GT(calm.accuracy, 0.96);
    EXPECT_LT(calm.touched, 0.04);
    EXPECT_EQ(calm.touched_elsewhere, 0);
    const WrittenSample lost("goods-three-channels-inaccurate", seed);
    const Plain main_node = count(lost, "DC-1");
    EXPECT_GT(main_node.accuracy, 0.83);
    EXPECT_LT(main_node.accuracy, 0.92);
    EXPECT_LT(count(lost).accuracy, 0.945);
  }
}

TEST(SampleCauses, ADistributorRoutedByHand) {
  for (const std::uint64_t seed : seeds) {
    const WrittenSample written("distributor-spreadsheet", seed);
    const Plain plain = count(written);
    EXPECT_GT(plain.accuracy, 0.955);
    EXPECT_GT(plain.touched_elsewhere, 0.15);
    EXPECT_LT(plain.touched, 0.28);
    // Good until volume jumps or a planner is away: late parcels come in bunches.
    const Csv shipments = written.csv("shipments"), orders = written.csv("orders");
    std::map<std::string, std::pair<std::string, std::string>> placed_promised;
    for (std::size_t r = 0; r < orders.rows.size(); ++r) {
      placed_promised[orders.cell(r, "order")] = {orders.cell(r, "placed_at").substr(0, 7),
                                                  orders.cell(r, "promised_by")};
    }
    std::map<std::string, std::pair<std::size_t, std::size_t>> by_month;
    for (std::size_t r = 0; r < shipments.rows.size(); ++r) {
      const std::string arrived = shipments.cell(r, "delivered_at");
      if (arrived.empty()) continue;
      const auto& [month, promise] = placed_promised.at(shipments.cell(r, "order"));
      ++by_month[month].second;
      by_month[month].first += arrived.substr(0, 10) > promise ? 1 : 0;
    }
    double best = 1, worst = 0;
    for (const auto& [month, parcels] : by_month) {
      if (parcels.second < 200) continue;
      best = std::min(best, share(parcels.first, parcels.second));
      worst = std::max(worst, share(parcels.first, parcels.second));
    }
    EXPECT_LT(best, 0.08);
    EXPECT_GT(worst, 2.5 * best);
    EXPECT_LT(count(WrittenSample("distributor-one-node", seed)).touched, 0.05);
  }
}

TEST(SampleCauses, ManyStores) {
  for (const std::uint64_t seed : seeds) {
    const Plain plain = count(WrittenSample("many-stores-accurate", seed));
    EXPECT_GT(plain.accuracy, 0.96);
    EXPECT_LT(plain.accuracy, 0.99);
    EXPECT_GT(plain.touched_elsewhere, 0.15);
    EXPECT_GT(plain.split, 0.04);
    EXPECT_GT(plain.late, 0.08);
    EXPECT_LT(plain.tasks_missed, 0.06);
    EXPECT_LT(plain.overtime, 0.02);
    const Plain lost = count(WrittenSample("many-stores-inaccurate", seed));
    EXPECT_GT(lost.accuracy, 0.82);
    EXPECT_LT(lost.accuracy, 0.92);
    EXPECT_LT(lost.tasks_missed, 0.06);
  }
}

TEST(SampleCauses, StrainedStores) {
  for (const std::uint64_t seed : seeds) {
    const Plain plain = count(WrittenSample("stores-chaotic", seed));
    EXPECT_GT(plain.accuracy, 0.75);
    EXPECT_LT(plain.accuracy, 0.88);
    EXPECT_GT(plain.tasks_missed, 0.12);
    EXPECT_GT(plain.overtime, 0.03);
    EXPECT_GT(plain.pick_failed, 0.03);
    const Plain calm = count(WrittenSample("stores-calm-accurate", seed));
    EXPECT_GT(calm.accuracy, 0.96);
    EXPECT_LT(calm.tasks_missed, 0.06);
    EXPECT_LT(calm.overtime, 0.02);
    EXPECT_LT(calm.pick_failed, 0.012);
    EXPECT_GT(calm.touched_elsewhere, 0.13);
  }
}

/// Sales over the counter, year on year, over the same weeks of both years.
TEST(SampleCauses, AFleetThatLosesItsCustomers) {
  for (const std::uint64_t seed : seeds) {
    for (const std::string_view name : {"fleet-declining", "fleet-declining-with-roles"}) {
      const WrittenSample written(name, seed);
      const Csv days = written.csv("store_days");
      std::map<std::string, std::pair<double, double>> by_day;  // sales, visitors
      for (std::size_t r = 0; r < days.rows.size(); ++r) {
        auto& [sales, visitors] = by_day[days.cell(r, "day")];
        sales += std::stod(days.cell(r, "sales"));
        visitors += std::stod(days.cell(r, "visitors"));
      }
      const std::string first = by_day.begin()->first.substr(5, 2);
      double sales[2] = {0, 0}, visitors[2] = {0, 0};
      for (const auto& [day, sums] : by_day) {
        const std::string month = day.substr(5, 2);
        if (month != "06" && month != "07" && month != "08") continue;
        const std::size_t year = day.starts_with("2024") ? 0 : 1;
        sales[year] += sums.first;
        visitors[year] += sums.second;
      }
      EXPECT_EQ(first, "06");
      EXPECT_LT(sales[1] / sales[0], 0.85);
      EXPECT_GT(sales[1] / sales[0], 0.68);
      EXPECT_LT(visitors[1] / visitors[0], 0.87);
      const Csv nodes = written.csv("nodes");
      for (std::size_t r = 0; r < nodes.rows.size(); ++r) {
        if (nodes.cell(r, "kind") != "store") continue;
        EXPECT_EQ(nodes.cell(r, "job").empty(), name == "fleet-declining");
        EXPECT_EQ(nodes.cell(r, "role").empty(), name == "fleet-declining");
      }
    }
  }
}

}  // namespace
}  // namespace baton
