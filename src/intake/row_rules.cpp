#include "intake/row_rules.h"

#include <fmt/format.h>

#include <cstdint>

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
    {FileKind::order_lines, "quantity", 1, any,
     "must be more than 0; credit notes belong in returns"},
    {FileKind::order_lines, "cancelled_quantity", 0, any, "must not be negative"},
    {FileKind::order_lines, "unit_price", 0, any, "must not be negative"},
    {FileKind::order_lines, "unit_cost", 0, any, "must not be negative"},
    {FileKind::shipment_lines, "quantity", 1, any, "must be more than 0"},
    {FileKind::returns, "quantity", 1, any, "must be more than 0"},
    {FileKind::stock, "on_hand", 0, any, "must not be negative; book oversold units as reserved"},
    {FileKind::counts, "counted", 0, any, "must not be negative"},
    {FileKind::receipts, "quantity", 1, any, "must be more than 0"},
    {FileKind::purchase_orders, "quantity", 1, any, "must be more than 0"},
    {FileKind::transfers, "quantity", 1, any, "must be more than 0"},
    {FileKind::picks, "asked", 0, any, "must not be negative"},
    {FileKind::picks, "picked", 0, any, "must not be negative"},
    {FileKind::picks, "minutes", 0, any, "must not be negative"},
    {FileKind::touches, "minutes", 0, any, "must not be negative"},
    {FileKind::cases, "minutes", 0, any, "must not be negative"},
    {FileKind::labour, "hours", 0, any, "must not be negative"},
    {FileKind::reviews, "score", micros, 5 * micros, "must be between 1 and 5"},
    {FileKind::channels, "fee_rate", 0, micros, "must be a share between 0 and 1"},
    {FileKind::partners, "sla_fill_rate", 0, micros, "must be a share between 0 and 1"},
    {FileKind::partners, "sla_on_time_rate", 0, micros, "must be a share between 0 and 1"},
    {FileKind::store_days, "satisfaction", 0, 100 * micros, "must be between 0 and 100"},
    {FileKind::forecasts, "quantity", 0, any, "must not be negative"},
    {FileKind::forecasts, "period_days", 1, 366, "must be between 1 and 366 days"},
    {FileKind::exchange_rates, "rate", 1, any, "must be more than 0"},
    {FileKind::bundles, "quantity", 1, any, "must be more than 0"},
    {FileKind::traffic, "visits", 0, any, "must not be negative"},
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
    {FileKind::touches, "first_action_at", "opened_at"},
    {FileKind::touches, "closed_at", "opened_at"},
    {FileKind::cases, "closed_at", "opened_at"},
    {FileKind::decisions, "made_at", "needed_at"},
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
};

}  // namespace

RowRules::RowRules(const FileSchema& schema) {
  const auto at = [&](std::string_view field) { return *schema.field_index(field); };
  for (const Range& r : ranges) {
    if (r.kind == schema.kind)
      limits_.push_back({at(r.field), r.least, r.most, r.field, r.sentence});
  }
  for (const InOrder& r : orders_in_time) {
    if (r.kind == schema.kind)
      not_before_.push_back({at(r.later), at(r.earlier), r.later, r.earlier});
  }
  for (const PartOf& r : parts) {
    if (r.kind == schema.kind) not_more_.push_back({at(r.part), at(r.whole), r.sentence});
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
  return std::nullopt;
}

}  // namespace baton
