// Units are neither made nor lost without a cause: on the shelf, where only the simulation can
// look, and in the book, which can be re-added from the files alone.
#include <map>

#include "read_sample.h"
#include "sample/simulated.h"

namespace baton {
namespace {

using sample_test::Csv;
using sample_test::WrittenSample;

TEST(SampleConservation, ShelvesAddUp) {
  for (const SampleDescription& sample : samples()) {
    const auto simulated = sample::simulate(sample.name, 9);
    ASSERT_TRUE(simulated.has_value());
    ASSERT_FALSE(simulated->history.shelves.empty());
    std::int64_t shipped = 0, lost = 0;
    for (const sample::ShelfTotals& shelf : simulated->history.shelves) {
      ASSERT_EQ(shelf.on_hand, shelf.opening + shelf.received + shelf.transferred_in +
                                   shelf.returned - shelf.lost - shelf.shipped -
                                   shelf.transferred_out - shelf.sold_over_counter)
          << sample.name << " " << simulated->world.nodes[shelf.node].key;
      ASSERT_GE(shelf.on_hand, 0);
      shipped += shelf.shipped;
      lost += shelf.lost;
    }
    EXPECT_GT(shipped, 3000) << sample.name;
    EXPECT_GT(lost, 0) << sample.name;
  }
}

/// The book at the end of every shelf that serves no counter, from the files alone.
TEST(SampleConservation, TheBookCanBeAddedAgain) {
  for (const std::string_view name :
       {"goods-three-channels", "goods-one-channel", "distributor-spreadsheet",
        "apparel-one-warehouse", "apparel-one-warehouse-accurate"}) {
    const WrittenSample written(name, 8);
    // This warehouse alone books goods when the truck comes.
    const bool books_on_arrival = name == "apparel-one-warehouse";
    using Key = std::pair<std::string, std::string>;
    std::map<Key, std::int64_t> book, closing;
    const auto number = [](const std::string& cell) { return std::stoll(cell); };

    const Csv stock = written.csv("stock");
    for (std::size_t r = 0; r < stock.rows.size(); ++r) {
      const Key key{stock.cell(r, "node"), stock.cell(r, "sku")};
      const std::int64_t level = number(stock.cell(r, "on_hand"));
      if (!closing.contains(key)) book[key] = level;
      closing[key] = level;
    }
    const Csv receipts = written.csv("receipts");
    for (std::size_t r = 0; r < receipts.rows.size(); ++r) {
      if (!books_on_arrival && receipts.cell(r, "available_at").empty()) continue;
      book[{receipts.cell(r, "node"), receipts.cell(r, "sku")}] +=
          number(receipts.cell(r, "quantity"));
    }
    const Csv transfers = written.csv("transfers");
    for (std::size_t r = 0; r < transfers.rows.size(); ++r) {
      const std::string& sku = transfers.cell(r, "sku");
      book[{transfers.cell(r, "from_node"), sku}] -= number(transfers.cell(r, "quantity"));
      if (transfers.cell(r, "received").empty()) continue;
      book[{transfers.cell(r, "to_node"), sku}] += number(transfers.cell(r, "received"));
    }
    const Csv adjustments = written.csv("adjustments");
    for (std::size_t r = 0; r < adjustments.rows.size(); ++r) {
      book[{adjustments.cell(r, "node"), adjustments.cell(r, "sku")}] +=
          number(adjustments.cell(r, "quantity"));
    }
    const Csv returns = written.csv("returns");
    for (std::size_t r = 0; r < returns.rows.size(); ++r) {
      if (returns.cell(r, "resalable") != "yes") continue;
      book[{returns.cell(r, "node"), returns.cell(r, "sku")}] +=
          number(returns.cell(r, "quantity"));
    }
    std::map<std::string, std::vector<std::pair<std::string, std::int64_t>>> parts;
    const Csv bundles = written.csv("bundles");
    for (std::size_t r = 0; r < bundles.rows.size(); ++r) {
      parts[bundles.cell(r, "bundle")].emplace_back(bundles.cell(r, "component"),
                                                    number(bundles.cell(r, "quantity")));
    }
    std::map<std::string, std::string> node_of, sku_of;
    const Csv shipments = written.csv("shipments");
    for (std::size_t r = 0; r < shipments.rows.size(); ++r) {
      node_of[shipments.cell(r, "shipment")] = shipments.cell(r, "node");
    }
    const Csv lines = written.csv("order_lines");
    for (std::size_t r = 0; r < lines.rows.size(); ++r) {
      sku_of[lines.cell(r, "order") + "/" + lines.cell(r, "line")] = lines.cell(r, "sku");
    }
    const Csv shipped = written.csv("shipment_lines");
    for (std::size_t r = 0; r < shipped.rows.size(); ++r) {
      const std::string& node = node_of.at(shipped.cell(r, "shipment"));
      const std::string& sku = sku_of.at(shipped.cell(r, "order") + "/" + shipped.cell(r, "line"));
      const std::int64_t units = number(shipped.cell(r, "quantity"));
      if (!parts.contains(sku)) {
        book[{node, sku}] -= units;
        continue;
      }
      for (const auto& [part, each] : parts.at(sku)) book[{node, part}] -= units * each;
    }
    ASSERT_FALSE(closing.empty());
    for (const auto& [key, level] : closing) {
      EXPECT_EQ(book[key], level) << name << " " << key.first << " " << key.second;
    }
  }
}

}  // namespace
}  // namespace baton
