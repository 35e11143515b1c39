// Aftermath: what a customer does after good and bad deliveries: writes, reviews, sends back.
#include <algorithm>
#include <cmath>

#include "sample/simulation.h"

namespace baton::sample {
namespace {
double to_cents(double amount) { return std::round(amount * 100) / 100; }
}  // namespace

void Simulation::after_shipping(Index shipment_index, bool wrong_item) {
  const SampleShipment& parcel = history_.shipments[shipment_index];
  SampleOrder& order = history_.orders[parcel.order];
  const Index sku = order.lines[parcel.lines.front().line].sku;
  const std::string carrier =
      parcel.carrier == nowhere ? std::string() : world_.carriers[parcel.carrier].key;
  const Wall promised_end = wall(order.promised.plus(1), 0);

  // The parcel leaves too late for its promise, and somebody sees it.
  const bool left_late = day_of(parcel.shipped) > day_of(parcel.ship_by);
  const bool hopeless = after_hours(parcel.shipped, 20) > promised_end;
  if ((left_late || hopeless) && aftermath_.chance(world_.routing.chases_late)) {
    const bool one_place = every_choice(order).size() == 1;
    touch(parcel.shipped, hopeless ? "promise_change" : "late", parcel.order, parcel.node, sku,
          one_place);
    if (hopeless && parcel.delivered) {
      order.repromised = std::max(day_of(*parcel.delivered), order.promised.plus(1));
    }
  }

  const bool late = !parcel.delivered || *parcel.delivered >= promised_end;
  const Wall arrived = parcel.delivered.value_or(wall(order.promised.plus(5), 12));
  if (late) {
    order.bad = true;
    if (aftermath_.chance(parcel.lost ? 0.95 : 0.3)) {
      open_case(after_hours(promised_end, aftermath_.uniform(8, 20)), parcel.order, sku,
                aftermath_.chance(0.6) ? "where_is_it" : "late", carrier);
    }
  }
  if (parcel.damaged) {
    order.bad = true;
    if (aftermath_.chance(0.85)) {
      open_case(after_hours(arrived, aftermath_.uniform(1, 20)), parcel.order, sku, "damaged",
                carrier);
    }
  }
  if (wrong_item) {
    order.bad = true;
    if (aftermath_.chance(0.9)) {
      open_case(after_hours(arrived, aftermath_.uniform(1, 20)), parcel.order, sku, "wrong_item",
                "");
    }
  }
  if (order.parcels > 1 && aftermath_.chance(0.10)) {
    open_case(after_hours(arrived, aftermath_.uniform(1, 20)), parcel.order, sku, "missing_item",
              "");
  }
  if (aftermath_.chance(0.018)) {
    open_case(after_hours(parcel.shipped, aftermath_.uniform(1, 30)), parcel.order, sku,
              aftermath_.chance(0.7) ? "question" : "other", "");
  }
  if (order.parcels == 1 && aftermath_.chance(0.13)) {
    const double mean = order.bad ? 2.5 : 4.5;
    const double score = std::clamp(std::round(aftermath_.normal(mean, 0.8)), 1.0, 5.0);
    Wall at = after_hours(arrived, aftermath_.uniform(4, 120));
    at = wall(day_of(at), aftermath_.uniform(8, 22));
    if (at <= arrived) at = after_hours(arrived, 0.4);
    if (!over(at)) history_.reviews.push_back({parcel.order, at, static_cast<int>(score)});
  }
  if (!parcel.lost) draw_returns(shipment_index, wrong_item);
}

void Simulation::open_case(Wall at, Index order, Index sku, std::string_view cause,
                           const std::string& partner) {
  const Wall opened = hour_of(at) < 6 ? wall(day_of(at), 7 + hour_of(at) / 3) : at;
  if (over(opened) || cases_seen_[order] > 1) return;
  ++cases_seen_[order];
  const double minutes = aftermath_.lognormal(std::log(9.0), 0.5);
  const Wall begun = next_office(after_hours(opened, aftermath_.exponential(5)));
  double cost = 0;
  if (cause != "question" && cause != "other" && aftermath_.chance(0.35)) {
    cost = 5.0 * (1 + aftermath_.below(3));
  }
  case_minutes_today_ += minutes;
  history_.cases.push_back({opened, after_minutes(begun, minutes * aftermath_.uniform(1, 3)), order,
                            sku, partner, cause, minutes, cost});
}

void Simulation::after_cancelling(Index order_index, Wall at) {
  SampleOrder& order = history_.orders[order_index];
  order.bad = true;
  if (aftermath_.chance(0.4)) {
    open_case(after_hours(at, aftermath_.uniform(0.5, 20)), order_index, order.lines.front().sku,
              "cancelled", "");
  }
}

void Simulation::draw_returns(Index shipment_index, bool wrong_item) {
  const SampleShipment& parcel = history_.shipments[shipment_index];
  const SampleOrder& order = history_.orders[parcel.order];
  const ChannelSpec& channel = world_.channels[order.channel];
  for (const ShipmentLine& sent : parcel.lines) {
    const OrderLine& line = order.lines[sent.line];
    const Sku& sku = catalogue_.skus[line.sku];
    const bool clothing_like = sku.return_rate > 0.1;
    // Trade customers keep what they ordered, unless something is wrong with it.
    const double change = sku.return_rate * (channel.office_hours ? 0.25 : 1.0);
    std::string_view reason;
    if (parcel.damaged && aftermath_.chance(0.7)) {
      reason = "damaged";
    } else if (wrong_item && aftermath_.chance(0.8)) {
      reason = "wrong_item";
    } else if (aftermath_.chance(sku.defect_rate)) {
      reason = "defect";
    } else if (aftermath_.chance(change)) {
      const double weights[] = {clothing_like ? 0.5 : 0.03, 0.33, 0.12, 0.02};
      constexpr std::string_view reasons[] = {"size", "changed_mind", "not_as_described", "other"};
      reason = reasons[aftermath_.weighted(weights)];
    } else {
      continue;
    }
    Return back{};
    back.order = parcel.order;
    back.line = sent.line;
    back.sku = line.sku;
    back.node = parcel.node;
    back.quantity =
        1 + static_cast<int>(aftermath_.below(static_cast<std::uint32_t>(sent.quantity)));
    if (channel.office_hours) back.quantity = std::max(1, back.quantity / 4);
    back.reason = reason;
    const bool good = reason == "size" || reason == "changed_mind" || reason == "not_as_described";
    back.resalable = good && sku.parts.empty() && aftermath_.chance(0.9);
    const double rate = order.abroad ? world_.abroad_rate : 1;
    back.refund = to_cents((line.unit_price - line.discount / line.quantity) * back.quantity);
    back.handling = to_cents((3.9 + 0.4 * sku.weight + (order.abroad ? 5 : 0)) / rate);
    const Wall delivered = parcel.delivered.value_or(parcel.shipped);
    const double days = 4 + aftermath_.exponential(7);
    const Wall received =
        wall(day_of(delivered).plus(static_cast<int>(days)), aftermath_.uniform(8.5, 14));
    back.at = next_work(parcel.node, received);
    returns_due_.push_back(back);
    schedule(back.at, Kind::return_arrives, static_cast<Index>(returns_due_.size() - 1));
  }
}

void Simulation::return_arrives(Index due, Wall) {
  const Return& back = returns_due_[due];
  history_.returns.push_back(back);
  node_days_[back.node].minutes[static_cast<std::size_t>(Activity::returns)] += 6;
  if (!back.resalable) return;
  Shelf& here = shelf(back.node, back.sku);
  here.physical += back.quantity;
  here.book += back.quantity;
  here.totals.returned += back.quantity;
}

}  // namespace baton::sample
