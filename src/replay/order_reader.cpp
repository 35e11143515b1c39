#include "replay/order_reader.h"

#include <algorithm>

#include "sourcing/order_to_source.h"

namespace baton {
namespace {

/// The customer's side of a cancellation: no routing would have changed it.
bool by_customer(std::optional<CancelReason> reason) {
  if (!reason) return true;
  switch (*reason) {
    case CancelReason::no_stock:
    case CancelReason::late:
      return false;
    case CancelReason::customer:
    case CancelReason::payment:
    case CancelReason::fraud:
    case CancelReason::address:
    case CancelReason::other:
      return true;
  }
  return true;
}

/// More units of a line than that are a slip of the pen (source: ours).
constexpr std::int64_t most_units = 1'000'000;

}  // namespace

std::optional<Money> OrderReader::money(std::optional<Money> amount, CurrencyId currency,
                                        Instant at) const {
  if (!amount) return std::nullopt;
  return business_.in_reporting_currency({*amount, currency}, business_.days.day_of(at));
}

void OrderReader::take(const Event& event) {
  const Instant at = event.at;
  if (const auto* placed = std::get_if<OrderPlaced>(&event.body)) return begin(event, *placed);
  if (!is_of_an_order(event.body)) return end_order();
  if (const auto* ordered = std::get_if<LineOrdered>(&event.body)) return line(event, *ordered);
  if (const auto* promised = std::get_if<OrderPromised>(&event.body)) {
    if (promised->first) order_.promised = promised->deliver_by;
  } else if (const auto* cancelled = std::get_if<OrderCancelled>(&event.body)) {
    cancel(at, cancelled->reason);
  } else if (const auto* of_line = std::get_if<LineCancelled>(&event.body)) {
    cancel_line(at, *of_line);
  } else if (const auto* released = std::get_if<ShipmentReleased>(&event.body)) {
    if (!released->node) return;
    if (!became_.released) became_.released = at;
    became_.last_released = at;
    parcels_.push_back({released->shipment, {*released->node, at, at, {}, {}, 0}, false});
  } else if (const auto* left = std::get_if<ShipmentShipped>(&event.body)) {
    shipped(at, *left);
  } else if (const auto* of_units = std::get_if<UnitsShipped>(&event.body)) {
    units(at, *of_units);
  } else if (const auto* delivered = std::get_if<ShipmentDelivered>(&event.body)) {
    if (Parcel* parcel = parcel_of(delivered->shipment)) parcel->is.delivered_at = at;
  } else if (std::holds_alternative<OrderDelivered>(event.body)) {
    delivered_as_a_whole_ = at;
  } else if (std::holds_alternative<OrderShipped>(event.body)) {
    shipped_as_a_whole_ = at;
  } else if (const auto* back = std::get_if<ReturnReceived>(&event.body)) {
    returned(at, *back);
  }
}

void OrderReader::begin(const Event& event, const OrderPlaced& placed) {
  end_order();
  open_ = true;
  order_ = DemandedOrder();
  order_.order = placed.order;
  order_.placed_at = event.at;
  // A channel that nobody named stands behind all that have a name.
  order_.channel = placed.channel.value_or(
      ChannelId(static_cast<std::uint32_t>(business_.names.size(Entity::channel))));
  order_.method = placed.method;
  order_.country = placed.country;
  order_.region = placed.region;
  order_.latitude = placed.latitude;
  order_.longitude = placed.longitude;
  became_ = HappenedOrder();
  lines_.clear();
  parcels_.clear();
  told_units_ = false;
  delivered_as_a_whole_.reset();
  shipped_as_a_whole_.reset();
}

void OrderReader::line(const Event& event, const LineOrdered& ordered) {
  Line line;
  line.id = ordered.line;
  line.sku = ordered.sku;
  line.units = ordered.quantity.units();
  line.assigned = ordered.assigned_node;
  const Day day = business_.days.day_of(event.at);
  const Sku& sku = business_.sku(ordered.sku);
  const auto price = money(ordered.unit_price, ordered.currency, event.at);
  if (price) {
    line.price = *price;
    if (line.units > 0) {
      Money off = money(ordered.discount, ordered.currency, event.at).value_or(Money());
      off += money(ordered.tax, ordered.currency, event.at).value_or(Money());
      line.price -= off.scaled(1, line.units);
    }
  } else if (sku.price) {
    line.price = business_.in_reporting_currency(*sku.price, day).value_or(Money());
  }
  line.price = std::max(line.price, Money());
  auto cost = money(ordered.unit_cost, ordered.currency, event.at);
  if (!cost && sku.unit_cost) cost = business_.in_reporting_currency(*sku.unit_cost, day);
  line.margin = std::max(line.price - cost.value_or(Money()), Money());
  if (!became_.first_node) became_.first_node = ordered.assigned_node;
  lines_.push_back(line);
}

void OrderReader::cancel(Instant at, std::optional<CancelReason> reason) {
  if (by_customer(reason)) {
    order_.cancelled = at;
    return;
  }
  became_.given_up = at;
  for (Line& line : lines_) line.units_not_served = line.units - line.units_not_wanted;
}

void OrderReader::cancel_line(Instant at, const LineCancelled& cancelled) {
  for (Line& line : lines_) {
    if (line.id != cancelled.line) continue;
    const std::int64_t left = line.units - line.units_not_wanted - line.units_not_served;
    const std::int64_t units = std::min(cancelled.quantity.units(), left);
    if (by_customer(cancelled.reason)) {
      line.units_not_wanted += units;
    } else {
      line.units_not_served += units;
      // Lines seldom tell when: such a one has the time of its order.
      if (at > order_.placed_at) became_.given_up = at;
    }
  }
}

OrderReader::Parcel* OrderReader::parcel_of(ShipmentId id) {
  for (Parcel& parcel : parcels_) {
    if (parcel.id == id) return &parcel;
  }
  return nullptr;
}

void OrderReader::shipped(Instant at, const ShipmentShipped& event) {
  if (!event.node) return;
  Parcel* parcel = parcel_of(event.shipment);
  if (parcel == nullptr) parcel = &parcels_.emplace_back(Parcel{event.shipment, {}, false});
  parcel->left = true;
  parcel->is.node = *event.node;
  parcel->is.shipped_at = at;
  parcel->is.freight = money(event.freight, event.currency, at);
  if (!became_.first_node) became_.first_node = event.node;
}

void OrderReader::leaves(Instant at, NodeId node, SkuId sku, std::int64_t units) {
  if (units != 0) movements_.push_back({at, node, sku, -units});
}

void OrderReader::units(Instant at, const UnitsShipped& event) {
  told_units_ = true;
  Parcel* parcel = parcel_of(event.shipment);
  if (parcel == nullptr) return;
  parcel->is.units += event.quantity.units();
  for (const Line& line : lines_) {
    if (line.id == event.line) leaves(at, parcel->is.node, line.sku, event.quantity.units());
  }
}

void OrderReader::returned(Instant at, const ReturnReceived& event) {
  if (!event.node || event.resalable == false) return;
  std::optional<SkuId> sku = event.sku;
  for (const Line& line : lines_) {
    if (!sku && event.line && line.id == *event.line) sku = line.sku;
  }
  if (!sku) return;
  movements_.push_back({at, *event.node, *sku, event.quantity.units()});
  returns_.push_back(movements_.back());
}

void OrderReader::end_order() {
  if (!open_) return;
  open_ = false;
  std::erase_if(parcels_, [](const Parcel& parcel) { return !parcel.left; });
  // Which units are in a parcel is not always on file: an only parcel holds them all.
  if (!told_units_ && parcels_.size() == 1) {
    Parcel& only = parcels_.front();
    for (const Line& line : lines_) {
      const std::int64_t units = line.units - line.units_not_wanted - line.units_not_served;
      only.is.units += units;
      leaves(only.is.shipped_at, only.is.node, line.sku, units);
    }
  }
  if (order_.method == OrderMethod::store_sale) {
    for (const Line& line : lines_) {
      const auto node = line.assigned ? line.assigned : became_.first_node;
      if (!node || line.units <= line.units_not_wanted) continue;
      if (parcels_.empty()) leaves(order_.placed_at, *node, line.sku, line.units);
      counter_sales_.push_back(
          {order_.placed_at, *node, line.sku, line.units - line.units_not_wanted});
    }
    return;  // nobody routes it
  }
  if (order_.method == OrderMethod::pickup) order_.fetched_at = became_.first_node;
  order_.first_line = static_cast<std::uint32_t>(all_lines_.size());
  for (const Line& line : lines_) {
    const std::int64_t wanted = line.units - line.units_not_wanted;
    if (wanted <= 0) continue;
    became_.units_not_served += line.units_not_served;
    all_lines_.push_back({line.sku, static_cast<std::int32_t>(std::min(wanted, most_units)),
                          line.price, line.margin});
  }
  const std::size_t count = all_lines_.size() - order_.first_line;
  if (count == 0 || count > most_lines_of_an_order) {
    all_lines_.resize(order_.first_line);
    if (!order_.cancelled) ++left_out_;
    return;
  }
  order_.lines = static_cast<std::uint16_t>(count);
  became_.first_parcel = static_cast<std::uint32_t>(all_parcels_.size());
  became_.parcels = static_cast<std::uint16_t>(parcels_.size());
  bool all = !parcels_.empty();
  for (const Parcel& parcel : parcels_)
    became_.moved |= became_.first_node && parcel.is.node != *became_.first_node;
  for (Parcel& parcel : parcels_) {
    if (!parcel.is.delivered_at && parcels_.size() == 1)
      parcel.is.delivered_at = delivered_as_a_whole_;
    all &= parcel.is.delivered_at.has_value();
    if (all && (!became_.delivered_at || *parcel.is.delivered_at > *became_.delivered_at))
      became_.delivered_at = parcel.is.delivered_at;
    all_parcels_.push_back(parcel.is);
  }
  if (!all) became_.delivered_at = delivered_as_a_whole_;
  kept_.push_back({order_, became_});
}

void OrderReader::finish(ExogenousStream& stream, WhatHappened& happened) {
  end_order();
  std::sort(kept_.begin(), kept_.end(), [](const Kept& a, const Kept& b) {
    return std::pair(a.order.placed_at, a.order.order) <
           std::pair(b.order.placed_at, b.order.order);
  });
  stream.lines.reserve(all_lines_.size());
  for (Kept& kept : kept_) {
    const auto lines = all_lines_.begin() + kept.order.first_line;
    kept.order.first_line = static_cast<std::uint32_t>(stream.lines.size());
    stream.lines.insert(stream.lines.end(), lines, lines + kept.order.lines);
    const auto parcels = all_parcels_.begin() + kept.became.first_parcel;
    kept.became.first_parcel = static_cast<std::uint32_t>(happened.parcels.size());
    happened.parcels.insert(happened.parcels.end(), parcels, parcels + kept.became.parcels);
    stream.orders.push_back(kept.order);
    happened.orders.push_back(kept.became);
  }
  stream.orders_left_out = left_out_;
  kept_.clear();
}

}  // namespace baton
