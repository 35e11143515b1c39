// Stores: what is sold over the counter, and how a store's day went: tasks done or missed,
// overtime, how content its customers were. Strain follows from the hours staffed and the work
// there was.
#include <algorithm>
#include <array>
#include <cmath>

#include "sample/simulation.h"

namespace baton::sample {
namespace {

constexpr std::array<double, 7> store_week = {0.85, 0.85, 0.9, 0.95, 1.2, 1.55, 0};
constexpr double buyers_of_visitors = 0.24;
constexpr double units_of_receipt = 1.7;
constexpr double minutes_a_visitor = 1.6;
constexpr double minutes_a_task = 9;
constexpr double base_hours = 11;  ///< till and door are manned whoever comes

}  // namespace

void Simulation::counter_sells(Day day) {
  const double weather = stores_.lognormal(-0.005, 0.1);
  for (Index n = 0; n < world_.nodes.size(); ++n) {
    const NodeSpec& node = world_.nodes[n];
    NodeDay& here = node_days_[n];
    if (node.counter_units_a_day <= 0 || !works_on(n, day)) continue;
    const double mean = node.counter_units_a_day * season(day) * weather *
                        store_week[static_cast<std::size_t>(day.weekday())] *
                        growth(day, node.counter_trend_a_year) * stores_.lognormal(-0.008, 0.13);
    for (std::int64_t wish = stores_.poisson(mean); wish > 0; --wish) {
      const double drawn = stores_.uniform() * weights_.back();
      const auto found = std::upper_bound(weights_.begin(), weights_.end(), drawn);
      const auto s = static_cast<Index>(std::min<std::ptrdiff_t>(
          found - weights_.begin(), static_cast<std::ptrdiff_t>(weights_.size()) - 1));
      if (!catalogue_.skus[s].parts.empty()) continue;
      Shelf& lying = shelf(n, s);
      const bool kept_back =
          lying.physical <= lying.reserved && stores_.chance(node.care.sets_aside);
      if (lying.physical <= 0 || kept_back) {
        ++here.counter_misses;
        continue;
      }
      if (lying.book <= 0) adjust(n, s, 1, "found", wall(day, 13));
      --lying.physical;
      --lying.book;
      ++lying.totals.sold_over_counter;
      ++here.counter_units;
      here.counter_sales += catalogue_.skus[s].price;
      FinanceMonth& month = month_of(day);
      month.revenue += catalogue_.skus[s].price / (1 + world_.tax_rate);
      month.cost_of_goods += catalogue_.skus[s].cost;
    }
  }
}

void Simulation::end_store_day(Index n, Day day) {
  const NodeSpec& node = world_.nodes[n];
  NodeDay& today = node_days_[n];
  StoreDay row{};
  row.day = day;
  row.node = n;
  row.sales = std::round(today.counter_sales * 100) / 100;
  row.transactions = static_cast<int>(std::ceil(today.counter_units / units_of_receipt));
  const double visitors = (today.counter_units + today.counter_misses) / units_of_receipt /
                          buyers_of_visitors * stores_.lognormal(0, 0.1);
  row.visitors = std::max(row.transactions, static_cast<int>(std::lround(visitors)));
  row.due = 18 + static_cast<int>(stores_.below(9));

  double back_minutes = 0;  // picking, packing, searching, receiving, counting
  for (const double minutes : today.minutes) back_minutes += minutes;
  const double needed =
      base_hours +
      (row.visitors * minutes_a_visitor + row.due * minutes_a_task + back_minutes) / 60;
  const double usual = today.usual_hours > 0 ? today.usual_hours : needed;
  // The rota knows the weekday's custom, not the day's surprises; now and then somebody is ill.
  const double custom = store_week[static_cast<std::size_t>(day.weekday())];
  double staffed = usual * node.staffing * (0.7 + 0.3 * custom) / 1.02;
  if (stores_.chance(0.07)) staffed -= 5;
  staffed = std::max(staffed, base_hours);
  const double gap = std::max(0.0, needed - staffed);
  row.overtime = std::min(gap * 0.55, 7.0);
  const double undone = std::max(0.0, gap - row.overtime) * 60 / minutes_a_task;
  row.missed = std::min(row.due, static_cast<int>(undone));
  if (stores_.chance(0.25)) row.missed = std::min(row.due, row.missed + 1);
  row.hours = staffed + row.overtime;
  const double misses =
      today.counter_units + today.counter_misses > 0
          ? static_cast<double>(today.counter_misses) / (today.counter_units + today.counter_misses)
          : 0;
  const double strain = static_cast<double>(row.missed) / row.due;
  row.satisfaction = std::clamp(
      89 - 38 * strain - 30 * misses - 1.0 * row.overtime + stores_.normal(0, 2.5), 30.0, 99.0);
  row.shrink = std::round(today.shrink * 100) / 100;
  today.usual_hours = today.usual_hours > 0 ? 0.96 * today.usual_hours + 0.04 * needed : needed;
  history_.store_days.push_back(row);
  note_labour(day, n, "selling", std::max(0.5, row.hours - back_minutes / 60), row.overtime);
  for (std::size_t a = 0; a < today.minutes.size(); ++a) {
    if (today.minutes[a] >= 6) note_labour(day, n, activity_names[a], today.minutes[a] / 60, 0);
  }
}

}  // namespace baton::sample
