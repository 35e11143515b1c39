// Orders priced again under other routings, against a clerk who tries every assignment, and the
// small cases that a person can reckon.
#include "worth/rerouting.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "model/describe.h"
#include "model/history_builder.h"

namespace baton {
namespace {

constexpr std::string_view monday = "1767571200";  // 2026-01-05 00:00 UTC

struct Shop {
  HistoryBuilder files;
  Business business;
  std::optional<DefaultFreight> otherwise;

  void node(const std::string& node, const std::string& region, const std::string& cost = "",
            const std::string& latitude = "", const std::string& longitude = "") {
    files.add(FileKind::nodes, {{"node", node},
                                {"kind", "dc"},
                                {"region", region},
                                {"cost_per_unit", cost},
                                {"latitude", latitude},
                                {"longitude", longitude}});
  }
  void rate(const std::string& carrier, const std::string& from, const std::string& to,
            const std::string& least, const std::string& most, const std::string& price) {
    files.add(FileKind::rate_cards, {{"carrier", carrier},
                                     {"from_region", from},
                                     {"to_region", to},
                                     {"min_kg", least},
                                     {"max_kg", most},
                                     {"price", price}});
  }
  void sku(const std::string& sku, const std::string& kg) {
    files.add(FileKind::skus, {{"sku", sku}, {"weight_kg", kg}});
  }
  void may_send(const std::string& node, const std::string& sku) {
    files.add(FileKind::node_skus, {{"node", node}, {"sku", sku}});
  }
  void order(const std::string& order, const std::string& to = "BY") {
    files.add(FileKind::orders, {{"order", order}, {"placed_at", monday}, {"region", to}});
  }
  void line(const std::string& order, const std::string& line, const std::string& sku,
            const std::string& quantity, const std::string& node) {
    files.add(FileKind::order_lines, {{"order", order},
                                      {"line", line},
                                      {"sku", sku},
                                      {"quantity", quantity},
                                      {"assigned_node", node}});
  }
  void parcel(const std::string& shipment, const std::string& order, const std::string& node,
              const std::string& kg) {
    files.add(FileKind::shipments, {{"shipment", shipment},
                                    {"order", order},
                                    {"node", node},
                                    {"carrier", "POST"},
                                    {"weight_kg", kg},
                                    {"shipped_at", monday}});
  }
  Rerouting rerouted() {
    business = describe_business(files.history(), {"shop", "EUR", {}});
    const RateCard card(rate_rows(files.history(), business.currency), business);
    return reroute(files.history(), business, card, otherwise);
  }
};

double total(const Rerouting& of, RoutingPriced routing) {
  return of.sums[static_cast<std::size_t>(routing)].total().to_double();
}

/// Two nodes; EAST is dearer to send from, and sent most.
Shop two_nodes() {
  Shop shop;
  shop.node("EAST", "E");
  shop.node("WEST", "W");
  shop.rate("POST", "E", "BY", "0", "10", "9");
  shop.rate("POST", "W", "BY", "0", "10", "5");
  shop.rate("VAN", "W", "BY", "0", "10", "4");
  shop.sku("A", "1");
  shop.sku("B", "1");
  return shop;
}

TEST(Rerouting, TakesTheCheapestNodeThatMaySendItAndAnyCarrier) {
  Shop shop = two_nodes();
  shop.may_send("EAST", "A");
  shop.may_send("WEST", "A");
  shop.may_send("EAST", "B");
  shop.order("1");
  shop.line("1", "1", "A", "2", "EAST");
  shop.parcel("P1", "1", "EAST", "2");
  shop.order("2");
  shop.line("2", "1", "B", "2", "EAST");
  shop.parcel("P2", "2", "EAST", "2");
  const Rerouting of = shop.rerouted();
  EXPECT_EQ(of.orders, 2);
  EXPECT_EQ(of.compared, 2);
  EXPECT_DOUBLE_EQ(total(of, RoutingPriced::as_routed), 18);
  EXPECT_DOUBLE_EQ(total(of, RoutingPriced::fixed_priority), 18);
  EXPECT_DOUBLE_EQ(total(of, RoutingPriced::cheapest), 4 + 9);
  EXPECT_FALSE(of.nearest_told);
  EXPECT_FALSE(of.saving_interval.has_value());
}

TEST(Rerouting, PutsParcelsTogetherWhereThatIsCheaper) {
  Shop shop = two_nodes();
  shop.order("1");
  shop.line("1", "1", "A", "1", "EAST");
  shop.line("1", "2", "B", "1", "WEST");
  shop.parcel("P1", "1", "EAST", "1");
  shop.parcel("P2", "1", "WEST", "1");
  // Both were seen at the other node, too.
  shop.order("2");
  shop.line("2", "1", "A", "1", "WEST");
  shop.parcel("P3", "2", "WEST", "1");
  const Rerouting of = shop.rerouted();
  EXPECT_EQ(of.compared, 2);
  EXPECT_EQ(of.sums[0].split_orders, 1);
  EXPECT_EQ(of.skus_by_sight, 2);
  EXPECT_DOUBLE_EQ(total(of, RoutingPriced::as_routed), 9 + 5 + 5);
  EXPECT_DOUBLE_EQ(total(of, RoutingPriced::cheapest), 4 + 4);
  EXPECT_EQ(of.sums[static_cast<std::size_t>(RoutingPriced::cheapest)].split_orders, 0);
}

TEST(Rerouting, NodesCostToo) {
  Shop shop;
  shop.node("EAST", "E", "0.5");
  shop.node("WEST", "W", "3");
  shop.rate("POST", "E", "BY", "0", "10", "9");
  shop.rate("POST", "W", "BY", "0", "10", "5");
  shop.may_send("EAST", "A");
  shop.may_send("WEST", "A");
  shop.order("1");
  shop.line("1", "1", "A", "2", "WEST");
  shop.parcel("P1", "1", "WEST", "2");
  const Rerouting of = shop.rerouted();
  EXPECT_DOUBLE_EQ(total(of, RoutingPriced::as_routed), 5 + 6);
  EXPECT_DOUBLE_EQ(total(of, RoutingPriced::cheapest), 9 + 1);
}

TEST(Rerouting, ListsWhatCannotBePriced) {
  Shop shop = two_nodes();
  shop.order("far", "HH");
  shop.line("far", "1", "A", "1", "EAST");
  shop.parcel("P1", "far", "EAST", "1");
  shop.order("fetched");
  shop.line("fetched", "1", "A", "1", "EAST");
  shop.files.add(FileKind::shipments, {{"shipment", "P2"},
                                       {"order", "fetched"},
                                       {"node", "EAST"},
                                       {"method", "pickup"},
                                       {"shipped_at", monday}});
  shop.order("unsaid");
  shop.parcel("P3", "unsaid", "EAST", "1");
  const Rerouting of = shop.rerouted();
  EXPECT_EQ(of.compared, 0);
  const auto left = [&](NotCompared why) {
    return of.left_out[static_cast<std::size_t>(why)].examples;
  };
  EXPECT_EQ(left(NotCompared::as_routed), std::vector<std::string>{"far"});
  EXPECT_EQ(left(NotCompared::fetched), std::vector<std::string>{"fetched"});
  EXPECT_EQ(left(NotCompared::lines_not_told), std::vector<std::string>{"unsaid"});
}

TEST(Rerouting, TheNearestIsByTheMap) {
  Shop shop;
  shop.node("EAST", "E", "", "52.5", "13.4");
  shop.node("WEST", "W", "", "50.9", "7.0");
  shop.rate("POST", "E", "BY", "0", "10", "5");
  shop.rate("POST", "W", "BY", "0", "10", "9");
  for (const char* node : {"EAST", "WEST"}) shop.may_send(node, "A");
  shop.files.add(FileKind::orders, {{"order", "1"},
                                    {"placed_at", monday},
                                    {"region", "BY"},
                                    {"latitude", "51.0"},
                                    {"longitude", "7.1"}});
  shop.line("1", "1", "A", "1", "EAST");
  shop.parcel("P1", "1", "EAST", "1");
  const Rerouting of = shop.rerouted();
  ASSERT_TRUE(of.nearest_told);
  EXPECT_DOUBLE_EQ(total(of, RoutingPriced::nearest), 9);
  EXPECT_DOUBLE_EQ(total(of, RoutingPriced::cheapest), 5);
}

TEST(Rerouting, WithoutACardTheDefaultPricesAndSaysSo) {
  Shop shop;
  shop.node("EAST", "E", "", "52.5", "13.4");
  shop.node("WEST", "W", "", "50.9", "7.0");
  for (const char* node : {"EAST", "WEST"}) shop.may_send(node, "A");
  shop.files.add(
      FileKind::orders,
      {{"order", "1"}, {"placed_at", monday}, {"latitude", "50.9"}, {"longitude", "7.0"}});
  shop.line("1", "1", "A", "1", "EAST");
  shop.parcel("P1", "1", "EAST", "2");
  DefaultFreight freight;
  freight.per_parcel = Money::from_units(5);
  freight.per_kg = Money::from_units(1);
  freight.per_100_km = Money::from_units(2);
  shop.otherwise = freight;
  const Rerouting of = shop.rerouted();
  EXPECT_TRUE(of.freight_assumed);
  EXPECT_EQ(of.compared, 1);
  const double km = great_circle_km(52.5, 13.4, 50.9, 7.0);
  EXPECT_NEAR(total(of, RoutingPriced::as_routed), 5 + 2 + 2 * km / 100, 1e-5);
  EXPECT_NEAR(total(of, RoutingPriced::cheapest), 5 + 2, 1e-5);
}

TEST(Rerouting, WithoutACardOrADefaultThereIsNothingToTell) {
  Shop shop;
  shop.node("EAST", "E");
  shop.order("1");
  shop.line("1", "1", "A", "1", "EAST");
  shop.parcel("P1", "1", "EAST", "2");
  EXPECT_EQ(shop.rerouted().orders, 0);
}

/// With weight breaks, against every assignment of lines to nodes.
TEST(Rerouting, FindsWhatAClerkFindsWhoTriesEverything) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(seed);
    Shop shop;
    constexpr int nodes = 3;
    const int lines = 1 + static_cast<int>(random.below(4));
    double price[nodes][3];
    double unit[nodes];
    for (int n = 0; n < nodes; ++n) {
      const std::string name(1, static_cast<char>('A' + n));
      unit[n] = static_cast<double>(random.below(30)) / 10;
      shop.node(name, name, std::to_string(unit[n]));
      const char* ends[] = {"1", "3", "100"};
      const char* begins[] = {"0", "1.001", "3.001"};
      for (int b = 0; b < 3; ++b) {
        price[n][b] = 2 + static_cast<double>(random.below(80)) / 10;
        shop.rate("POST", name, "BY", begins[b], ends[b], std::to_string(price[n][b]));
      }
      for (int l = 0; l < lines; ++l) shop.may_send(name, "S" + std::to_string(l));
    }
    shop.order("1");
    std::vector<int> kg;
    for (int l = 0; l < lines; ++l) {
      kg.push_back(1 + static_cast<int>(random.below(2)));
      shop.sku("S" + std::to_string(l), std::to_string(kg.back()));
      shop.line("1", std::to_string(l), "S" + std::to_string(l), "1", "A");
    }
    int whole = 0;
    for (const int one : kg) whole += one;
    shop.parcel("P", "1", "A", std::to_string(whole));
    double least = 1e9;
    int all = 1;
    for (int l = 0; l < lines; ++l) all *= nodes;
    for (int code = 0; code < all; ++code) {
      int weight[nodes] = {};
      double cost = 0;
      for (int l = 0, left = code; l < lines; ++l, left /= nodes) {
        weight[left % nodes] += kg[static_cast<std::size_t>(l)];
        cost += unit[left % nodes];
      }
      for (int n = 0; n < nodes; ++n) {
        if (weight[n] > 0) cost += price[n][weight[n] <= 1 ? 0 : weight[n] <= 3 ? 1 : 2];
      }
      least = std::min(least, cost);
    }
    const Rerouting of = shop.rerouted();
    ASSERT_EQ(of.compared, 1);
    EXPECT_EQ(of.not_exact, 0);
    EXPECT_NEAR(total(of, RoutingPriced::cheapest), least, 1e-6);
  }
}

}  // namespace
}  // namespace baton
