// Composites over orders, parcels, stock and labour.
#include <algorithm>
#include <cmath>
#include <set>

#include "measure/composites.h"

namespace baton {
namespace {

using F = Figure;

double as_double(std::int64_t n) { return static_cast<double>(n); }

Computed quotient(double numerator, double denominator, std::int64_t events,
                  std::string_view why_not = {}) {
  Computed c{{}, numerator, denominator, events, why_not};
  if (denominator > 0) c.value = numerator / denominator;
  return c;
}

/// Nearest rank: the smallest value that at least `share` of the values do not exceed.
Computed percentile_of(std::span<const std::int64_t> seconds, double share, double unit) {
  Computed c;
  c.events = static_cast<std::int64_t>(seconds.size());
  if (seconds.empty()) return c;
  const auto rank = static_cast<std::size_t>(std::ceil(share * as_double(c.events) - 1e-9));
  const std::size_t at = std::clamp<std::size_t>(rank, 1, seconds.size()) - 1;
  c.value = as_double(seconds[at]) * unit;
  c.numerator = *c.value;
  c.denominator = 1;
  return c;
}

}  // namespace

Computed no_stock_cancellation_rate(const CellView& v) {
  Computed c = quotient(as_double(v.get(F::units_cancelled_no_stock)),
                        as_double(v.get(F::units_ordered)), v.get(F::lines));
  const bool told_why =
      v.get(F::units_cancelled_no_stock) > 0 || v.get(F::units_cancelled_unreasoned) == 0;
  if (!told_why) {
    c.value.reset();
    c.why_not = "needs orders.csv or order_lines.csv (cancel_reason)";
  }
  return c;
}

Computed delivery_time_p50(const CellView& v) {
  return percentile_of(v.book.samples(Book::Sample::delivery_time, v.index), 0.50, per_day_length);
}
Computed delivery_time_p95(const CellView& v) {
  return percentile_of(v.book.samples(Book::Sample::delivery_time, v.index), 0.95, per_day_length);
}
Computed dock_time_p95(const CellView& v) {
  return percentile_of(v.book.samples(Book::Sample::dock_time, v.index), 0.95, per_hour);
}

Computed routing_cost_per_order(const CellView& v) {
  return quotient(v.money(F::freight_costed) + v.money(F::pick_pack_freighted),
                  as_double(v.get(F::orders_freighted)), v.get(F::orders_freighted));
}

Computed active_channels(const CellView& v) {
  const auto channels = v.book.distinct(Book::Distinct::channel_orders, v.index);
  const double count = as_double(static_cast<std::int64_t>(channels.size()));
  Computed c{count, count, 1, v.get(F::orders), {}};
  if (channels.empty()) {
    c.value.reset();
    c.why_not = "needs orders.csv (channel)";
  }
  return c;
}

Computed active_nodes(const CellView& v) {
  std::set<std::uint32_t> nodes;
  for (const auto& path : v.book.distinct(Book::Distinct::paths, v.index)) {
    nodes.insert(path.value / 16);
  }
  const double count = as_double(static_cast<std::int64_t>(nodes.size()));
  Computed c{count, count, 1, v.get(F::orders_parcelled), {}};
  if (nodes.empty()) {
    c.value.reset();
    c.why_not = "needs shipments.csv (node)";
  }
  return c;
}

Computed fulfilment_paths(const CellView& v) {
  const auto paths = v.book.distinct(Book::Distinct::paths, v.index);
  const double orders = as_double(v.get(F::orders_parcelled));
  std::int64_t served = 0;
  for (const auto& path : paths) {
    if (as_double(path.amount) >= smallest_path_share * orders) ++served;
  }
  Computed c{as_double(served), as_double(served), 1, v.get(F::orders_parcelled), {}};
  if (paths.empty()) {
    c.value.reset();
    c.why_not = "needs shipments.csv (node)";
  }
  return c;
}

Computed channel_concentration(const CellView& v) {
  const auto largest_share = [&](Book::Distinct kind, double unit) {
    double largest = 0, sum = 0;
    for (const auto& channel : v.book.distinct(kind, v.index)) {
      largest = std::max(largest, as_double(channel.amount) * unit);
      sum += as_double(channel.amount) * unit;
    }
    return quotient(largest, sum, v.get(F::orders), "needs orders.csv (channel)");
  };
  const Computed by_revenue = largest_share(Book::Distinct::channel_revenue, in_money);
  return by_revenue.value ? by_revenue : largest_share(Book::Distinct::channel_orders, 1);
}

Computed inventory_value_accuracy(const CellView& v) {
  const double book = v.money(F::count_book_value);
  return quotient(book - v.money(F::count_wrong_value), book, v.get(F::counts_costed));
}

Computed pick_rate(const CellView& v) {
  const double hours = as_double(v.get(F::pick_centihours)) * in_hundredths;
  if (hours > 0) {
    const bool picks_told = v.get(F::pick_units) > 0;
    const double units = as_double(v.get(picks_told ? F::pick_units : F::units_left_labour));
    return quotient(units, hours, v.get(F::labour_rows));
  }
  return quotient(as_double(v.get(F::pick_timed_units)),
                  as_double(v.get(F::pick_centiminutes)) / 6000, v.get(F::picks_timed));
}

Computed sell_through(const CellView& v) {
  const double left =
      as_double(v.get(F::units_left)) + as_double(v.get(F::sold_micro_units)) * 1e-6;
  return quotient(left, left + as_double(v.get(F::stock_closing_units)), v.get(F::stock_records));
}

Computed stock_out_rate(const CellView& v) {
  return quotient(as_double(v.get(F::stock_days) - v.get(F::stock_days_in)),
                  as_double(v.get(F::stock_days)), v.get(F::stock_days));
}

Computed lead_time_sd(const CellView& v) {
  const auto n = as_double(v.get(F::purchase_arrived));
  Computed c;
  c.events = v.get(F::purchase_arrived);
  if (n < 2) {
    c.why_not = "needs two purchase-order lines that arrived";
    return c;
  }
  const double sum = as_double(v.get(F::lead_minutes));
  const double squares = as_double(v.get(F::lead_minutes_squared));
  const double variance = std::max(0.0, (squares - sum * sum / n) / (n - 1));
  c.value = std::sqrt(variance) / 1440;
  c.numerator = *c.value;
  c.denominator = 1;
  return c;
}

Computed overtime_share(const CellView& v) {
  if (v.get(F::store_centihours) > 0) {
    return quotient(as_double(v.get(F::store_overtime_centihours)) * in_hundredths,
                    as_double(v.get(F::store_centihours)) * in_hundredths, v.get(F::store_days));
  }
  return quotient(as_double(v.get(F::overtime_centihours)) * in_hundredths,
                  as_double(v.get(F::labour_centihours)) * in_hundredths, v.get(F::labour_rows));
}

Computed rekeying_share(const CellView& v) {
  double wasted = as_double(v.get(F::rekeying_centihours)) * in_hundredths;
  double all = as_double(v.get(F::labour_centihours)) * in_hundredths;
  if (wasted <= 0 && all > 0) {
    wasted = as_double(v.get(F::rekeying_touch_centiminutes)) / 6000;
    all += wasted;
  }
  return quotient(wasted, all, v.get(F::labour_rows));
}

Computed rekeying_hours_week(const CellView& v) {
  double hours = as_double(v.get(F::rekeying_centihours)) * in_hundredths;
  if (hours <= 0) hours = as_double(v.get(F::rekeying_touch_centiminutes)) / 6000;
  return quotient(hours, v.days / 7, v.get(F::labour_rows) + v.get(F::touches_timed));
}

}  // namespace baton
