// PlainRows: a random small business as plain tables, and the same as events. The oracle
// (oracle_test.cpp) reads the tables only; the measurement reads the events only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/random.h"
#include "small_world.h"

namespace baton::testing_world {

struct OrderRow {
  int id;
  int placed;  // hours
  int channel;
  std::optional<int> promised, repromised, cancelled;
  std::optional<CancelReason> why;
  bool tax_included;
  bool pounds;
  double discount;
};
struct LineRow {
  int order, line, sku, quantity;
  double price, discount, tax;
  std::optional<double> cost;
  std::optional<int> assigned;
  int cancelled = 0;
  int cancelled_at = 0;
  std::optional<CancelReason> why;
};
struct ParcelRow {
  int id, order;
  std::optional<int> node;
  int carrier;
  int shipped, ship_by;
  std::optional<int> delivered;
  bool lost;
  std::optional<bool> damaged, documents_ok;
  std::optional<double> freight;
};
struct UnitRow {
  int parcel, order, line, quantity;
};
struct TouchRow {
  int order, at;
  std::optional<int> node;
  double minutes;
  bool simple;
};
struct ReturnRow {
  int order, line, at, quantity;
  ReturnReason reason;
};
struct ReviewRow {
  int order, at, score;
};
struct CountRow {
  int node, sku, at, book, counted;
};

struct PlainRows {
  std::vector<OrderRow> orders;
  std::vector<LineRow> lines;
  std::vector<ParcelRow> parcels;
  std::vector<UnitRow> units;
  std::vector<TouchRow> touches;
  std::vector<ReturnRow> returns;
  std::vector<ReviewRow> reviews;
  std::vector<CountRow> counts;
};

inline constexpr int channels = 3, nodes = 4, skus = 9, carriers = 2;
inline constexpr double euros_for_a_pound = 1.25;

inline std::optional<CancelReason> random_reason(Random& r) {
  static const std::optional<CancelReason> reasons[] = {CancelReason::no_stock,
                                                        CancelReason::customer, CancelReason::late,
                                                        CancelReason::fraud, std::nullopt};
  return reasons[r.below(5)];
}

inline double cents(Random& r, int most) {
  return r.below(static_cast<std::uint32_t>(most)) / 100.0;
}
inline int pick(Random& r, int bound) {
  return static_cast<int>(r.below(static_cast<std::uint32_t>(bound)));
}

inline void ship_lines(PlainRows& rows, Random& r, const OrderRow& order, std::size_t first_line) {
  const bool tell_units = !r.chance(0.15);
  const int parcels = r.chance(0.3) ? 2 : 1;
  int first_parcel = static_cast<int>(rows.parcels.size());
  for (int p = 0; p < parcels; ++p) {
    ParcelRow parcel{};
    parcel.id = first_parcel + p;
    parcel.order = order.id;
    if (!r.chance(0.05)) parcel.node = pick(r, nodes);
    parcel.carrier = pick(r, carriers);
    parcel.shipped = order.placed + 2 + pick(r, 60);
    parcel.ship_by = order.placed + 30;
    parcel.lost = r.chance(0.03);
    if (!parcel.lost && !r.chance(0.03)) {
      parcel.delivered = parcel.shipped + 10 + pick(r, 60);
      if (!r.chance(0.03)) parcel.damaged = r.chance(0.05);
      if (!r.chance(0.03)) parcel.documents_ok = !r.chance(0.05);
    }
    if (!r.chance(0.1)) parcel.freight = 3 + cents(r, 900);
    rows.parcels.push_back(parcel);
  }
  if (!tell_units) return;
  for (std::size_t l = first_line; l < rows.lines.size(); ++l) {
    const LineRow& line = rows.lines[l];
    int left = line.quantity - line.cancelled;
    for (int p = 0; p < parcels && left > 0; ++p) {
      const int here = p + 1 == parcels ? left - (r.chance(0.1) ? 1 : 0) : pick(r, left + 1);
      if (here <= 0) continue;
      rows.units.push_back({first_parcel + p, order.id, line.line, here});
      left -= here;
    }
  }
}

inline PlainRows random_rows(std::uint64_t seed, int count = 400) {
  Random r(seed);
  PlainRows rows;
  for (int id = 0; id < count; ++id) {
    OrderRow order{};
    order.id = id;
    order.placed = pick(r, 110 * 24);
    order.channel = pick(r, channels);
    if (!r.chance(0.1)) order.promised = order.placed + 72;
    if (order.promised && r.chance(0.1)) order.repromised = *order.promised + 48;
    order.tax_included = order.channel != 2;
    order.pounds = order.channel == 1 && r.chance(0.5);
    order.discount = r.chance(0.2) ? cents(r, 300) : 0;
    const std::size_t first_line = rows.lines.size();
    const int line_count = 1 + pick(r, 3);
    for (int l = 0; l < line_count; ++l) {
      LineRow line{};
      line.order = id;
      line.line = l;
      line.sku = pick(r, skus);
      line.quantity = 1 + pick(r, 4);
      line.price = 5 + cents(r, 4000);
      line.discount = r.chance(0.2) ? cents(r, 200) : 0;
      line.tax = order.tax_included ? cents(r, 300) : cents(r, 50);
      if (!r.chance(0.1)) line.cost = 1 + cents(r, 2000);
      if (!r.chance(0.2)) line.assigned = pick(r, nodes);
      if (r.chance(0.1)) {
        line.cancelled = 1 + pick(r, line.quantity);
        line.cancelled_at = order.placed + 1;
        line.why = random_reason(r);
      }
      rows.lines.push_back(line);
    }
    if (r.chance(0.08)) {
      order.cancelled = order.placed + 1 + pick(r, 100);
      order.why = random_reason(r);
    } else if (!r.chance(0.05)) {
      ship_lines(rows, r, order, first_line);
    }
    for (int t = 0; r.chance(0.15) && t < 3; ++t) {
      TouchRow touch{id, order.placed + 5 + t, {}, 1 + cents(r, 1000), r.chance(0.5)};
      if (r.chance(0.3)) touch.node = pick(r, nodes);
      rows.touches.push_back(touch);
    }
    if (r.chance(0.1)) {
      rows.returns.push_back(
          {id, pick(r, line_count), order.placed + 200, 1, static_cast<ReturnReason>(r.below(8))});
    }
    if (r.chance(0.3)) rows.reviews.push_back({id, order.placed + 150, 1 + pick(r, 5)});
    rows.orders.push_back(order);
  }
  for (int i = 0; i < 200; ++i) {
    const int book = pick(r, 40);
    rows.counts.push_back({pick(r, nodes), pick(r, skus), pick(r, 115 * 24), book,
                           r.chance(0.8) ? book : book + pick(r, 5) - 2});
  }
  return rows;
}

inline std::string named(const char* kind, int index) { return kind + std::to_string(index); }

/// The same rows as a world of events.
inline void tell_all(SmallWorld& w, const PlainRows& rows) {
  const CurrencyId pounds = w.id<CurrencyId>(Entity::currency, "GBP");
  w.business.exchange_rates.push_back({pounds, date(-30), 1'250'000});
  for (int n = 0; n < nodes; ++n) w.node(named("N", n));
  for (int c = 0; c < channels; ++c) w.channel(named("C", c));
  std::map<int, std::string> order_names;
  for (const OrderRow& o : rows.orders) {
    const std::string name = named("O", o.id);
    OrderPlaced e = w.placed(name, named("C", o.channel));
    e.currency = o.pounds ? pounds : w.business.currency;
    e.tax_included = o.tax_included;
    if (o.discount > 0) e.discount = euro(o.discount);
    w.tell(hour(o.placed), e);
    if (o.promised) w.tell(hour(o.placed), OrderPromised{w.order(name), hour(*o.promised), true});
    if (o.repromised) {
      w.tell(hour(o.placed + 3), OrderPromised{w.order(name), hour(*o.repromised), false});
    }
    if (o.cancelled) w.tell(hour(*o.cancelled), OrderCancelled{w.order(name), o.why});
  }
  for (const LineRow& l : rows.lines) {
    const std::string order = named("O", l.order), line = named("", l.line);
    const OrderRow& o = rows.orders[static_cast<std::size_t>(l.order)];
    LineOrdered e = w.ordered(order, line, named("S", l.sku), l.quantity, l.price);
    e.currency = o.pounds ? pounds : w.business.currency;
    e.discount = euro(l.discount);
    e.tax = euro(l.tax);
    if (l.cost) e.unit_cost = euro(*l.cost);
    if (l.assigned) e.assigned_node = w.node(named("N", *l.assigned));
    w.tell(hour(o.placed), e);
    if (l.cancelled > 0) {
      w.tell(hour(l.cancelled_at),
             LineCancelled{w.order(order), w.line(line), Quantity(l.cancelled), l.why});
    }
  }
  for (const ParcelRow& p : rows.parcels) {
    const std::string order = named("O", p.order), parcel = named("P", p.id);
    ShipmentShipped e = w.shipped(parcel, order, p.node ? named("N", *p.node) : "");
    e.carrier = w.partner(named("K", p.carrier));
    e.ship_by = hour(p.ship_by);
    if (p.freight) e.freight = euro(*p.freight);
    w.tell(hour(p.shipped), e);
    for (const UnitRow& u : rows.units) {
      if (u.parcel == p.id) {
        w.tell(hour(p.shipped), w.units(parcel, order, named("", u.line), u.quantity));
      }
    }
    if (p.delivered) {
      w.tell(hour(*p.delivered),
             ShipmentDelivered{w.shipment(parcel), w.order(order), p.damaged, p.documents_ok});
    }
    if (p.lost) w.tell(hour(p.shipped + 100), ShipmentLost{w.shipment(parcel), w.order(order)});
  }
  int touch = 0;
  for (const TouchRow& t : rows.touches) {
    ExceptionOpened e;
    e.touch = w.id<TouchId>(Entity::touch, named("T", touch++));
    e.order = w.order(named("O", t.order));
    if (t.node) e.node = w.node(named("N", *t.node));
    e.minutes = static_cast<float>(t.minutes);
    e.simple = t.simple;
    w.tell(hour(t.at), e);
  }
  for (const ReturnRow& r : rows.returns) {
    ReturnReceived e;
    e.order = w.order(named("O", r.order));
    e.line = w.line(named("", r.line));
    e.quantity = Quantity(r.quantity);
    e.reason = r.reason;
    e.currency = w.business.currency;
    w.tell(hour(r.at), e);
  }
  for (const ReviewRow& r : rows.reviews) {
    w.tell(hour(r.at), ReviewGiven{w.order(named("O", r.order)), static_cast<double>(r.score)});
  }
  for (const CountRow& c : rows.counts) {
    w.tell(hour(c.at), StockCounted{w.node(named("N", c.node)), w.sku(named("S", c.sku)),
                                    Quantity(c.book), Quantity(c.counted)});
  }
}

}  // namespace baton::testing_world
