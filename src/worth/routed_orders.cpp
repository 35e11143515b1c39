#include "worth/routed_orders.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "model/row_reader.h"

namespace baton {
namespace {

constexpr std::uint32_t not_there = 0xFFFFFFFF;

class RoutedOrderReader {
 public:
  RoutedOrderReader(const History& history, const Business& business)
      : history_(history), business_(business) {}

  std::vector<RoutedOrder> read() {
    read_parcels();
    read_destinations();
    read_lines();
    read_shipment_lines();
    for (RoutedOrder& order : orders_) weigh(order);
    return std::move(orders_);
  }

 private:
  void read_parcels() {
    place_.assign(business_.names.size(Entity::order), not_there);
    for_each_parcel(history_, business_, [&](const Parcel& parcel) {
      std::uint32_t& place = place_[parcel.order.index()];
      if (place == not_there) {
        place = static_cast<std::uint32_t>(orders_.size());
        orders_.push_back({parcel.order, {}, {}, {}, {}});
      }
      orders_[place].parcels.push_back(parcel);
    });
  }

  RoutedOrder* find(OrderId order) {
    const std::uint32_t place = place_[order.index()];
    return place == not_there ? nullptr : &orders_[place];
  }

  void read_destinations() {
    const Table& rows = history_.table(FileKind::orders);
    const FieldOf order(FileKind::orders, "order");
    const FieldOf latitude(FileKind::orders, "latitude");
    const FieldOf longitude(FileKind::orders, "longitude");
    for (std::size_t r = 0; r < rows.rows(); ++r) {
      const RowOf row(rows, r);
      RoutedOrder* of = find(row.must<OrderId>(order));
      if (of == nullptr) continue;
      of->latitude = row.number(latitude);
      of->longitude = row.number(longitude);
    }
  }

  void read_lines() {
    const Table& rows = history_.table(FileKind::order_lines);
    const FieldOf order(FileKind::order_lines, "order");
    const FieldOf line(FileKind::order_lines, "line");
    const FieldOf sku(FileKind::order_lines, "sku");
    const FieldOf quantity(FileKind::order_lines, "quantity");
    const FieldOf cancelled(FileKind::order_lines, "cancelled_quantity");
    const FieldOf assigned(FileKind::order_lines, "assigned_node");
    for (std::size_t r = 0; r < rows.rows(); ++r) {
      const RowOf row(rows, r);
      const auto id = row.must<OrderId>(order);
      RoutedOrder* of = find(id);
      const std::int64_t units = row.must_whole(quantity) - row.whole(cancelled).value_or(0);
      if (of == nullptr || units <= 0) continue;
      RoutedLine made{row.must<SkuId>(sku), units, {}, {}};
      if (of->parcels.size() == 1) made.node = of->parcels.front().to_price.from_node;
      if (!made.node) made.node = row.id<NodeId>(assigned);
      if (of->parcels.size() > 1) {
        line_at_[{id.index(), row.must<LineId>(line).index()}] = of->lines.size();
      }
      of->lines.push_back(made);
    }
  }

  /// Of orders in several parcels: which node sent a line, the last parcel with it.
  void read_shipment_lines() {
    if (line_at_.empty()) return;
    std::vector<std::optional<NodeId>> node_of(business_.names.size(Entity::shipment));
    for (const RoutedOrder& order : orders_) {
      for (const Parcel& parcel : order.parcels) {
        node_of[parcel.shipment.index()] = parcel.to_price.from_node;
      }
    }
    const Table& rows = history_.table(FileKind::shipment_lines);
    const FieldOf shipment(FileKind::shipment_lines, "shipment");
    const FieldOf order(FileKind::shipment_lines, "order");
    const FieldOf line(FileKind::shipment_lines, "line");
    for (std::size_t r = 0; r < rows.rows(); ++r) {
      const RowOf row(rows, r);
      const auto id = row.must<OrderId>(order);
      const auto at = line_at_.find({id.index(), row.must<LineId>(line).index()});
      if (at == line_at_.end()) continue;
      const auto node = node_of[row.must<ShipmentId>(shipment).index()];
      if (node) find(id)->lines[at->second].node = node;
    }
  }

  void weigh(RoutedOrder& order) const {
    std::int64_t units = 0;
    bool all_known = true;
    for (RoutedLine& line : order.lines) {
      units += line.units;
      const auto each = business_.sku(line.sku).weight_kg;
      all_known = all_known && each.has_value();
      if (each)
        line.weight = Weight::from_milligrams(
            std::llround(*each * Weight::milligrams_per_kg * static_cast<double>(line.units)));
    }
    if (all_known || units == 0) return;
    std::int64_t told = 0;
    for (const Parcel& parcel : order.parcels) {
      told += parcel.to_price.weight.value_or(Weight()).milligrams();
    }
    std::int64_t left = told;
    for (RoutedLine& line : order.lines) {
      const bool last = &line == &order.lines.back();
      const auto share = static_cast<std::int64_t>(
          static_cast<double>(told) * static_cast<double>(line.units) / static_cast<double>(units));
      line.weight = Weight::from_milligrams(last ? left : share);
      left -= share;
    }
  }

  const History& history_;
  const Business& business_;
  std::vector<RoutedOrder> orders_;
  std::vector<std::uint32_t> place_;  // by order
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> line_at_;
};

void sort_and_unite(std::vector<NodeId>& nodes) {
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
}

}  // namespace

std::vector<RoutedOrder> routed_orders(const History& history, const Business& business) {
  return RoutedOrderReader(history, business).read();
}

SendingNodes sending_nodes(const History& history, const Business& business,
                           const std::vector<RoutedOrder>& orders) {
  SendingNodes nodes;
  const std::size_t skus = business.names.size(Entity::sku);
  nodes.of_sku.resize(skus);
  for (const NodeSku& pair : business.node_skus)
    nodes.of_sku[pair.sku.index()].push_back(pair.node);
  std::vector<bool> by_table(skus);
  for (std::size_t s = 0; s < skus; ++s) by_table[s] = !nodes.of_sku[s].empty();
  const auto seen = [&](SkuId sku, NodeId node) {
    if (by_table[sku.index()]) return;
    if (nodes.of_sku[sku.index()].empty() || nodes.of_sku[sku.index()].back() != node) {
      nodes.of_sku[sku.index()].push_back(node);
    }
  };
  const Table& stock = history.table(FileKind::stock);
  const FieldOf node(FileKind::stock, "node");
  const FieldOf sku(FileKind::stock, "sku");
  for (std::size_t r = 0; r < stock.rows(); ++r) {
    const RowOf row(stock, r);
    seen(row.must<SkuId>(sku), row.must<NodeId>(node));
  }
  for (const RoutedOrder& order : orders) {
    for (const RoutedLine& line : order.lines) {
      if (line.node) seen(line.sku, *line.node);
    }
  }
  for (std::size_t s = 0; s < skus; ++s) {
    sort_and_unite(nodes.of_sku[s]);
    nodes.skus_by_table += by_table[s] ? 1 : 0;
    nodes.skus_by_sight += !by_table[s] && !nodes.of_sku[s].empty() ? 1 : 0;
  }
  return nodes;
}

}  // namespace baton
