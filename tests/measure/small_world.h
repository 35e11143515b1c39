// SmallWorld: a business and its events, told line by line in a test. Names become ids on first
// sight; events are brought into time order (those of one instant stay in the order told).
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "measure/measurement.h"
#include "model/business.h"
#include "model/event.h"

namespace baton::testing_world {

/// Hours after Monday 2026-01-05 00:00 UTC.
inline Instant hour(double hours) {
  return Instant(std::int64_t{Day::from_civil(2026, 1, 5).number()} * 86400 +
                 static_cast<std::int64_t>(hours * 3600));
}
inline Instant day(double days) { return hour(days * 24); }
inline Day date(int days) { return Day::from_civil(2026, 1, 5).plus(days); }
inline Money euro(double units) { return Money::from_double_rounded(units); }

class SmallWorld {
 public:
  SmallWorld() {
    business.name = "small";
    business.currency = id<CurrencyId>(Entity::currency, "EUR");
  }

  template <class Id>
  Id id(Entity entity, std::string_view text) {
    return Id(business.names.intern(entity, text));
  }
  OrderId order(std::string_view t) { return id<OrderId>(Entity::order, t); }
  LineId line(std::string_view t) { return id<LineId>(Entity::line, t); }
  SkuId sku(std::string_view t) {
    const auto s = id<SkuId>(Entity::sku, t);
    if (business.skus.size() <= s.index()) business.skus.resize(s.index() + 1);
    return s;
  }
  NodeId node(std::string_view t) {
    const auto n = id<NodeId>(Entity::node, t);
    if (business.nodes.size() <= n.index()) business.nodes.resize(n.index() + 1);
    return n;
  }
  ChannelId channel(std::string_view t) {
    const auto c = id<ChannelId>(Entity::channel, t);
    if (business.channels.size() <= c.index()) business.channels.resize(c.index() + 1);
    return c;
  }
  PartnerId partner(std::string_view t) { return id<PartnerId>(Entity::partner, t); }
  ShipmentId shipment(std::string_view t) { return id<ShipmentId>(Entity::shipment, t); }
  Sku& describe(SkuId s) { return business.skus[s.index()]; }
  Node& describe(NodeId n) { return business.nodes[n.index()]; }
  Channel& describe(ChannelId c) { return business.channels[c.index()]; }
  Amount amount(double units) { return {euro(units), business.currency}; }

  void tell(Instant at, EventBody body) { events.push_back({at, {}, std::move(body)}); }

  // Shorthands for the events that most tests tell.
  OrderPlaced placed(std::string_view o, std::string_view c = "web") {
    OrderPlaced e;
    e.order = order(o);
    if (!c.empty()) e.channel = channel(c);
    e.currency = business.currency;
    e.tax_included_known = true;
    return e;
  }
  LineOrdered ordered(std::string_view o, std::string_view l, std::string_view s,
                      std::int64_t quantity, std::optional<double> price = {}) {
    LineOrdered e;
    e.order = order(o);
    e.line = line(l);
    e.sku = sku(s);
    e.quantity = Quantity(quantity);
    e.currency = business.currency;
    if (price) e.unit_price = euro(*price);
    return e;
  }
  ShipmentShipped shipped(std::string_view p, std::string_view o, std::string_view n = "DC") {
    ShipmentShipped e;
    e.shipment = shipment(p);
    e.order = order(o);
    if (!n.empty()) e.node = node(n);
    e.currency = business.currency;
    return e;
  }
  UnitsShipped units(std::string_view p, std::string_view o, std::string_view l,
                     std::int64_t quantity) {
    return {shipment(p), order(o), line(l), Quantity(quantity)};
  }
  ShipmentDelivered arrived(std::string_view p, std::string_view o) {
    return {shipment(p), order(o), std::nullopt, std::nullopt};
  }

  std::vector<Event> in_time() const {
    std::vector<Event> sorted = events;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Event& a, const Event& b) { return a.at < b.at; });
    return sorted;
  }
  Measured measured(MeasureOptions options = {}) const {
    if (options.groupings.empty()) options.groupings.push_back({});
    Measurement measurement(business, std::move(options));
    for (const Event& event : in_time()) measurement.apply(event);
    return measurement.finish();
  }
  /// The business's own figure; as_of 100 days after the start unless told otherwise.
  std::optional<double> figure(std::string_view kpi, Instant as_of = day(100)) const {
    MeasureOptions options;
    options.as_of = as_of;
    return measured(options).tables[0].rows[0].find(kpi)->value;
  }

  Business business;
  std::vector<Event> events;
};

inline const KpiRow* row_of(const KpiTable& table, const std::vector<std::string>& keys) {
  for (const KpiRow& row : table.rows) {
    if (row.keys == keys) return &row;
  }
  return nullptr;
}
inline std::optional<double> figure_in(const KpiTable& table, const std::vector<std::string>& keys,
                                       std::string_view kpi) {
  const KpiRow* row = row_of(table, keys);
  return row == nullptr ? std::nullopt : row->find(kpi)->value;
}

}  // namespace baton::testing_world
