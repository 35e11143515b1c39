#include "measure/stock_levels.h"

#include <algorithm>

namespace baton {
namespace {

__extension__ using Wide = __int128;  // units x seconds x millionths
constexpr std::int64_t week_seconds = 7 * 86400;

}  // namespace

StockLevels::StockLevels(Desk& desk, SkuSpread& spread)
    : desk_(desk),
      spread_(spread),
      begin_(desk.window.asked_start()),
      end_(desk.window.asked_end()) {
  for (const Book& book : desk.books.all) by_week_ = by_week_ || book.by_week();
}

Place StockLevels::place_of(const Level& level) const {
  return place_at(desk_.business, level.node, level.sku, monday_of(level.week));
}

void StockLevels::apply(Instant at, const StockReported& e) {
  see(desk_.seen, FactKind::stock);
  if (e.on_hand.units() > 0) {
    see(desk_.seen, FactKind::several_nodes_told);
    spread_.note(e.sku.index(), e.node.index());
  }
  if (end_ && at >= *end_) return;
  if (!begin_) begin_ = at;
  const std::uint64_t key = packed(e.node.index(), e.sku.index());
  const auto [found, added] = index_.insert({key, static_cast<std::uint32_t>(levels_.size())});
  if (added) {
    Level level;
    level.node = e.node.index();
    level.sku = e.sku.index();
    level.since = at;
    level.week = week_of(desk_.window.day_of(at));
    levels_.push_back(level);
  }
  Level& level = levels_[found->second];
  hold_until(level, at);
  level.on_hand = e.on_hand.units();
  const Day day = desk_.window.day_of(at);
  if (!desk_.window.asked_for(day)) return;
  if (level.day_open && level.day != day) close_day(level);
  level.day = day;
  level.day_open = true;
  level.day_in = level.on_hand > 0;
}

void StockLevels::hold_until(Level& level, Instant until) {
  Instant from = std::max(level.since, *begin_);
  level.since = until;
  while (from < until) {
    Instant step = until;
    if (by_week_) {
      const std::uint32_t week = week_of(desk_.window.day_of(from));
      if (week != level.week) hand_over(level);
      level.week = week;
      // The week's end; a change of clocks moves it by an hour at most.
      const Instant next_monday = desk_.window.start_of(monday_of(week + 1));
      step = std::min(until,
                      next_monday > from ? next_monday : from + Duration::seconds(week_seconds));
    }
    level.unit_seconds += level.on_hand * (step - from).in_seconds();
    from = step;
  }
}

void StockLevels::close_day(Level& level) {
  if (!level.day_open) return;
  if (by_week_) {
    const std::uint32_t week = week_of(level.day);
    if (week != level.week) hand_over(level);
    level.week = week;
  }
  ++level.days;
  if (level.day_in) ++level.days_in;
  level.day_open = false;
}

void StockLevels::hand_over(Level& level) {
  const auto cost = desk_.unit_cost(SkuId(level.sku), level.since);
  std::int64_t value_days = 0;
  if (cost) {
    see(desk_.seen, FactKind::stock_costs);
    value_days =
        static_cast<std::int64_t>(static_cast<Wide>(level.unit_seconds) * cost->micros() / 86400);
  }
  desk_.books.at(place_of(level), node_dimensions, [&](Book& book, std::uint32_t index) {
    FigureCell& cell = book.cell(index);
    cell.add(Figure::stock_value_days, value_days);
    cell.add(Figure::stock_days, level.days);
    if (cost) cell.add(Figure::stock_days_costed, level.days);
    cell.add(Figure::stock_days_in, level.days_in);
  });
  level.unit_seconds = 0;
  level.days = level.days_in = 0;
}

double StockLevels::days() const {
  const Instant end = end_ ? std::min(*end_, desk_.window.as_of()) : desk_.window.as_of();
  if (!begin_ || end <= *begin_) return 0;
  return (end - *begin_).in_days();
}

void StockLevels::finish() {
  const Instant end = end_ ? std::min(*end_, desk_.window.as_of()) : desk_.window.as_of();
  for (Level& level : levels_) {
    close_day(level);
    if (begin_ && level.since < end) hold_until(level, end);
    hand_over(level);
    desk_.books.at(place_of(level), node_dimensions, [&](Book& book, std::uint32_t index) {
      FigureCell& cell = book.cell(index);
      cell.add(Figure::stock_records, 1);
      cell.add(Figure::stock_closing_units, level.on_hand);
    });
  }
}

}  // namespace baton
