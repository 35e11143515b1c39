#include "intake/row_rules.h"

#include <fmt/format.h>

#include <cstdint>

#include "base/money.h"
#include "intake/decimal_text.h"

namespace baton {
namespace {

constexpr std::int64_t micros = 1'000'000;

struct Range {
  FileKind kind;
  std::string_view field;
  std::int64_t least, most;  // in cells
  std::string_view sentence;
};

constexpr std::int64_t any = INT64_MAX;
constexpr Range ranges[] = {
    {FileKind::orders, "latitude", -90 * micros, 90 * micros, "must be between -90 and 90"},
    {FileKind::orders, "longitude", -180 * micros, 180 * micros, "must be between -180 and 180"},
    {FileKind::nodes, "latitude", -90 * micros, 90 * micros, "must be between -90 and 90"},
    {FileKind::nodes, "longitude", -180 * micros, 180 * micros, "must be between -180 and 180"},
    {FileKind::orders, "discount", 0, any, "must not be negative; write 5.00, not -5.00"},
    {FileKind::order_lines, "discount", 0, any, "must not be negative; write 5.00, not -5.00"},
    {FileKind::order_lines, "quantity", 1, any,
     "must be more than 0; credit notes belong in returns"},
    {FileKind::shipment_lines, "quantity", 1, any, "must be more than 0"},
    {FileKind::returns, "quantity", 1, any, "must be more than 0"},
    {FileKind::stock, "on_hand", 0, any, "must not be negative; book oversold units as reserved"},
    {FileKind::receipts, "quantity", 1, any, "must be more than 0"},
    {FileKind::purchase_orders, "quantity", 1, any, "must be more than 0"},
    {FileKind::transfers, "quantity", 1, any, "must be more than 0"},
    {FileKind::reviews, "score", micros, 5 * micros, "must be between 1 and 5"},
    {FileKind::channels, "fee_rate", 0, micros, "must be a share between 0 and 1"},
    {FileKind::partners, "sla_fill_rate", 0, micros, "must be a share between 0 and 1"},
    {FileKind::partners, "sla_on_time_rate", 0, micros, "must be a share between 0 and 1"},
    {FileKind::store_days, "satisfaction", 0, 100 * micros, "must be between 0 and 100"},
    {FileKind::forecasts, "period_days", 1, 366, "must be between 1 and 366 days"},
    {FileKind::sales, "period_days", 1, 366, "must be between 1 and 366 days"},
    {FileKind::sales, "quantity", 0, any,
     "must not be negative; what came back belongs in returns"},
    {FileKind::exchange_rates, "rate", 1, any, "must be more than 0"},
    {FileKind::exchange_rates, "units", 1, any, "must be more than 0"},
    {FileKind::bundles, "quantity", 1, any, "must be more than 0"},
};

struct NotNegative {
  FileKind kind;
  std::string_view field;
};

constexpr NotNegative not_negative[] = {
    {FileKind::orders, "shipping_charge"},
    {FileKind::order_lines, "cancelled_quantity"},
    {FileKind::order_lines, "unit_price"},
    {FileKind::order_lines, "unit_cost"},
    {FileKind::shipments, "freight"},
    {FileKind::shipments, "packaging"},
    {FileKind::shipments, "distance_km"},
    {FileKind::shipments, "weight_kg"},
    {FileKind::picks, "asked"},
    {FileKind::picks, "picked"},
    {FileKind::picks, "minutes"},
    {FileKind::returns, "refund"},
    {FileKind::returns, "handling_cost"},
    {FileKind::stock, "reserved"},
    {FileKind::stock, "in_transit"},
    {FileKind::counts, "counted"},
    {FileKind::purchase_orders, "unit_cost"},
    {FileKind::transfers, "received"},
    {FileKind::touches, "minutes"},
    {FileKind::labour, "hours"},
    {FileKind::labour, "overtime_hours"},
    {FileKind::labour, "cost"},
    {FileKind::cases, "minutes"},
    {FileKind::cases, "cost"},
    {FileKind::rate_cards, "min_kg"},
    {FileKind::rate_cards, "price"},
    {FileKind::rate_cards, "price_per_kg"},
    {FileKind::rate_cards, "minimum"},
    {FileKind::rate_cards, "transit_days"},
    {FileKind::forecasts, "quantity"},
    {FileKind::store_days, "transactions"},
    {FileKind::store_days, "visitors"},
    {FileKind::store_days, "tasks_due"},
    {FileKind::store_days, "tasks_missed"},
    {FileKind::store_days, "hours"},
    {FileKind::store_days, "overtime_hours"},
    {FileKind::traffic, "visits"},
    {FileKind::nodes, "daily_capacity"},
    {FileKind::nodes, "fixed_cost_month"},
    {FileKind::nodes, "pick_cost"},
    {FileKind::nodes, "pack_cost"},
    {FileKind::nodes, "cost_per_unit"},
    {FileKind::skus, "unit_cost"},
    {FileKind::skus, "price"},
    {FileKind::skus, "weight_kg"},
    {FileKind::skus, "lead_time_days"},
    {FileKind::channels, "promise_days"},
    {FileKind::partners, "feed_hours"},
    {FileKind::partners, "sla_ship_hours"},
};

struct InOrder {
  FileKind kind;
  std::string_view later, earlier;
};

// A second of slack is not given: a parcel that arrives before it left is a mistake in one of the
// two.
constexpr InOrder orders_in_time[] = {
    {FileKind::orders, "cancelled_at", "placed_at"},
    {FileKind::orders, "shipped_at", "placed_at"},
    {FileKind::orders, "delivered_at", "placed_at"},
    {FileKind::shipments, "delivered_at", "shipped_at"},
    {FileKind::receipts, "available_at", "arrived_at"},
    {FileKind::transfers, "received_at", "shipped_at"},
    {FileKind::touches, "first_action_at", "opened_at"},
    {FileKind::touches, "closed_at", "opened_at"},
    {FileKind::cases, "closed_at", "opened_at"},
    {FileKind::decisions, "made_at", "needed_at"},
    {FileKind::nodes, "closed", "opened"},
    {FileKind::skus, "ends", "launched"},
};

struct PartOf {
  FileKind kind;
  std::string_view part, whole, sentence;
};

constexpr PartOf parts[] = {
    {FileKind::order_lines, "cancelled_quantity", "quantity",
     "more units are cancelled than were ordered"},
    {FileKind::store_days, "tasks_missed", "tasks_due", "more tasks are missed than were due"},
    {FileKind::labour, "overtime_hours", "hours", "overtime is more than all hours"},
    {FileKind::store_days, "overtime_hours", "hours", "overtime is more than all hours"},
    {FileKind::rate_cards, "min_kg", "max_kg", "min_kg is more than max_kg"},
};

/// Two names that must differ.
struct TwoThings {
  FileKind kind;
  std::string_view one, other, sentence;
};

constexpr TwoThings two_things[] = {
    {FileKind::transfers, "to_node", "from_node", "a transfer goes to another node"},
    {FileKind::bundles, "component", "bundle", "a bundle cannot hold itself"},
};

/// Units times an amount each, which has to stay an amount that can be added up.
struct Worth {
  FileKind kind;
  std::string_view units, each;
};

constexpr Worth worths[] = {
    {FileKind::order_lines, "quantity", "unit_price"},
    {FileKind::order_lines, "quantity", "unit_cost"},
    {FileKind::purchase_orders, "quantity", "unit_cost"},
};

bool too_large(std::int64_t units, std::int64_t each) {
  std::int64_t product = 0;
  return __builtin_mul_overflow(units, each, &product) ||
         product > largest_decimal * Money::micros_per_unit;
}

}  // namespace

RowRules::RowRules(const FileSchema& schema) {
  const auto at = [&](std::string_view field) { return *schema.field_index(field); };
  for (const Range& r : ranges) {
    if (r.kind == schema.kind)
      limits_.push_back({at(r.field), r.least, r.most, r.field, r.sentence});
  }
  for (const NotNegative& r : not_negative) {
    if (r.kind == schema.kind) {
      limits_.push_back({at(r.field), 0, any, r.field, "must not be negative"});
    }
  }
  for (const InOrder& r : orders_in_time) {
    if (r.kind == schema.kind)
      not_before_.push_back({at(r.later), at(r.earlier), r.later, r.earlier});
  }
  for (const PartOf& r : parts) {
    if (r.kind == schema.kind) not_more_.push_back({at(r.part), at(r.whole), r.sentence});
  }
  for (const TwoThings& r : two_things) {
    if (r.kind == schema.kind) not_same_.push_back({at(r.one), at(r.other), r.sentence});
  }
  for (const Worth& r : worths) {
    if (r.kind == schema.kind) worths_.push_back({at(r.units), at(r.each)});
  }
}

std::optional<BrokenRule> RowRules::broken_by(const std::vector<Cell>& cells) const {
  for (const Limits& l : limits_) {
    const Cell cell = cells[l.field];
    if (cell.has_value() && (cell.value() < l.least || cell.value() > l.most)) {
      return BrokenRule{l.field, "out of range", fmt::format("{} {}", l.name, l.sentence)};
    }
  }
  for (const NotBefore& rule : not_before_) {
    const Cell later = cells[rule.later];
    const Cell earlier = cells[rule.earlier];
    if (later.has_value() && earlier.has_value() && later.value() < earlier.value()) {
      return BrokenRule{rule.later, "out of order",
                        fmt::format("{} lies before {}", rule.later_name, rule.earlier_name)};
    }
  }
  for (const NotMore& rule : not_more_) {
    const Cell part = cells[rule.part];
    const Cell whole = cells[rule.whole];
    if (part.has_value() && whole.has_value() && part.value() > whole.value()) {
      return BrokenRule{rule.part, "out of range", std::string(rule.sentence)};
    }
  }
  for (const NotMore& rule : not_same_) {
    const Cell one = cells[rule.part];
    if (one.has_value() && one.value() == cells[rule.whole].value()) {
      return BrokenRule{rule.part, "the same twice", std::string(rule.sentence)};
    }
  }
  for (const UnitsOf& rule : worths_) {
    if (cells[rule.units].has_value() && cells[rule.each].has_value() &&
        too_large(cells[rule.units].value(), cells[rule.each].value())) {
      return BrokenRule{rule.units, "out of range", "the units are worth more than can be"};
    }
  }
  return std::nullopt;
}

}  // namespace baton
