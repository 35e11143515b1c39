// The fit of the as-is on histories that nobody here made: plants of a chip maker's orders (brunel)
// and sellers of a marketplace's lines (olist). Skipped where the data are not at hand; their place
// is BATON_DATA, else ../shared/data beside the project.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <unordered_map>

#include "replay/routing_fit.h"
#include "sourcing/network.h"

namespace baton {
namespace {

std::filesystem::path data() {
  const char* told = std::getenv("BATON_DATA");
  if (told != nullptr) return told;
  return std::filesystem::path(BATON_SOURCE_DIR).parent_path() / "shared" / "data";
}

/// Rows of a CSV file without line breaks in fields, by the names of its first row.
class Rows {
 public:
  explicit Rows(const std::filesystem::path& path) : file_(path) {
    std::vector<std::string> names;
    if (!split(names)) return;
    for (std::size_t i = 0; i < names.size(); ++i) places_[names[i]] = i;
  }
  bool next() { return split(fields_); }
  const std::string& operator[](const std::string& name) const {
    return fields_.at(places_.at(name));
  }

 private:
  bool split(std::vector<std::string>& fields) {
    std::string line;
    if (!std::getline(file_, line)) return false;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.rfind("\xEF\xBB\xBF", 0) == 0) line.erase(0, 3);
    fields.assign(1, "");
    bool quoted = false;
    for (const char c : line) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.emplace_back();
      } else {
        fields.back() += c;
      }
    }
    return true;
  }
  std::ifstream file_;
  std::unordered_map<std::string, std::size_t> places_;
  std::vector<std::string> fields_;
};

class Numbered {
 public:
  std::uint32_t operator()(const std::string& name) {
    return numbers_.try_emplace(name, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

void print(const char* what, const AsIsFit& fit, const RoutingAgreement& later) {
  std::cout << what << ": " << as_is_rule_name(fit.rule.kind) << "; with a choice "
            << fit.calibration.with_choice << " of " << fit.calibration.cases << ", agreed "
            << fit.calibration.share_with_choice() << "; later " << later.with_choice << " of "
            << later.cases << ", agreed " << later.share_with_choice() << '\n';
  for (const AsIsScore& score : fit.scores) {
    std::cout << "  " << as_is_rule_name(score.kind) << ": ";
    if (score.cross_validated) {
      std::cout << *score.cross_validated << '\n';
    } else {
      std::cout << score.not_tried << '\n';
    }
  }
}

/// Sums of nodes and of confusion are those of all.
void expect_sums(const RoutingAgreement& judged) {
  std::int64_t observed = 0, by_rule = 0, agreed = 0, pairs = 0, diagonal = 0;
  for (const auto& node : judged.nodes) {
    observed += node.observed;
    by_rule += node.by_rule;
    agreed += node.agreed;
  }
  for (const auto& pair : judged.confusion) {
    pairs += pair.cases;
    diagonal += pair.observed == pair.by_rule ? pair.cases : 0;
  }
  EXPECT_EQ(observed, judged.cases);
  EXPECT_EQ(by_rule, judged.cases);
  EXPECT_EQ(pairs, judged.cases);
  EXPECT_EQ(agreed, judged.agreed);
  EXPECT_EQ(diagonal, judged.agreed);
}

TEST(RoutingFitData, BrunelsPlants) {
  const std::filesystem::path folder = data() / "brunel";
  if (!std::filesystem::exists(folder / "OrderList.csv")) {
    GTEST_SKIP() << "needs brunel/OrderList.csv in BATON_DATA";
  }
  Numbered plants, products, services;
  std::unordered_map<std::uint32_t, std::set<std::uint32_t>> made_at;
  for (Rows rows(folder / "ProductsPerPlant.csv"); rows.next();) {
    made_at[products(rows["Product ID"])].insert(plants(rows["Plant Code"]));
  }
  RoutingCases calibration, later;
  // All on one day: every third order is kept for judging.
  int number = 0;
  std::int64_t with_choice = 0, most = 0;
  for (Rows rows(folder / "OrderList.csv"); rows.next(); ++number) {
    const std::uint32_t product = products(rows["Product ID"]);
    const std::uint32_t plant = plants(rows["Plant Code"]);
    std::set<std::uint32_t> may = made_at[product];
    may.insert(plant);
    std::vector<RoutingCandidate> candidates;
    for (const std::uint32_t other : may) candidates.push_back({NodeId(other), {}, {}});
    const ChannelId service(services(rows["Service Level"]));
    const bool judged = number % 3 == 2;
    (judged ? later : calibration)
        .add(Day(0), {service, {}, FamilyId(product), candidates}, NodeId(plant));
    if (!judged || candidates.size() < 2) continue;
    ++with_choice;
    most += rows["Plant Code"] == "PLANT03" ? 1 : 0;
  }
  const auto fit = fit_as_is(calibration);
  ASSERT_TRUE(fit);
  const RoutingAgreement judged = judge_as_is(fit->rule, later);
  print("brunel", *fit, judged);
  expect_sums(judged);
  expect_sums(fit->calibration);
  EXPECT_EQ(judged.with_choice, with_choice);
  // Better than sending all to the plant that most went to.
  EXPECT_GE(judged.with_choice_agreed, most);
}

TEST(RoutingFitData, OlistsSellers) {
  const std::filesystem::path folder = data() / "olist";
  if (!std::filesystem::exists(folder / "olist_order_items_dataset.csv")) {
    GTEST_SKIP() << "needs olist/olist_order_items_dataset.csv in BATON_DATA";
  }
  std::unordered_map<std::string, std::pair<double, double>> places;
  for (Rows rows(folder / "olist_geolocation_dataset.csv"); rows.next();) {
    places.try_emplace(rows["geolocation_zip_code_prefix"], std::stod(rows["geolocation_lat"]),
                       std::stod(rows["geolocation_lng"]));
  }
  std::unordered_map<std::string, std::string> seller_zip, customer_zip, customer_state;
  for (Rows rows(folder / "olist_sellers_dataset.csv"); rows.next();) {
    seller_zip[rows["seller_id"]] = rows["seller_zip_code_prefix"];
  }
  for (Rows rows(folder / "olist_customers_dataset.csv"); rows.next();) {
    customer_zip[rows["customer_id"]] = rows["customer_zip_code_prefix"];
    customer_state[rows["customer_id"]] = rows["customer_state"];
  }
  std::unordered_map<std::string, std::pair<std::string, std::string>> orders;
  for (Rows rows(folder / "olist_orders_dataset.csv"); rows.next();) {
    orders[rows["order_id"]] = {rows["customer_id"], rows["order_purchase_timestamp"]};
  }
  std::unordered_map<std::string, std::set<std::string>> sold_by;
  for (Rows rows(folder / "olist_order_items_dataset.csv"); rows.next();) {
    sold_by[rows["product_id"]].insert(rows["seller_id"]);
  }
  Numbered sellers, states;
  RoutingCases calibration, later;
  for (Rows rows(folder / "olist_order_items_dataset.csv"); rows.next();) {
    const std::set<std::string>& may = sold_by[rows["product_id"]];
    const auto order = orders.find(rows["order_id"]);
    if (may.size() < 2 || order == orders.end()) continue;
    const auto& [customer, at] = order->second;
    const auto to = places.find(customer_zip[customer]);
    std::vector<RoutingCandidate> candidates;
    for (const std::string& seller : may) {
      RoutingCandidate candidate{NodeId(sellers(seller)), {}, {}};
      const auto from = places.find(seller_zip[seller]);
      if (from != places.end() && to != places.end()) {
        candidate.distance_km = static_cast<float>(great_circle_km(
            from->second.first, from->second.second, to->second.first, to->second.second));
      }
      candidates.push_back(candidate);
    }
    const Day day = Day::from_civil(std::stoi(at.substr(0, 4)),
                                    static_cast<unsigned>(std::stoi(at.substr(5, 2))),
                                    static_cast<unsigned>(std::stoi(at.substr(8, 2))));
    const RegionId state(states(customer_state[customer]));
    (day < Day::from_civil(2018, 1, 1) ? calibration : later)
        .add(day, {ChannelId(0), state, {}, candidates}, NodeId(sellers(rows["seller_id"])));
  }
  const auto fit = fit_as_is(calibration);
  ASSERT_TRUE(fit);
  const RoutingAgreement judged = judge_as_is(fit->rule, later);
  print("olist", *fit, judged);
  expect_sums(judged);
  EXPECT_GT(judged.with_choice, 100);
  // Nobody routes here: customers choose their seller. The rule must not agree by much on later
  // days.
  EXPECT_LT(judged.share_with_choice(), 0.9);
}

}  // namespace
}  // namespace baton
