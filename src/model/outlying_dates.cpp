#include "model/outlying_dates.h"

#include <algorithm>
#include <vector>

#include "model/row_reader.h"

namespace baton {
namespace {

/// Where the others begin, counted from the end at which `orders_of_day` begins, and how many lie
/// before: the largest few with a gap behind them. 0 and 0 where none lie apart.
struct Apart {
  std::size_t day = 0;
  std::int64_t orders = 0;
};

Apart apart(const std::vector<std::int64_t>& orders_of_day, std::int64_t most) {
  Apart found;
  std::int64_t before = 0;
  std::size_t last = 0;
  for (std::size_t day = 0; day < orders_of_day.size() && before <= most; ++day) {
    if (orders_of_day[day] == 0) continue;
    if (before > 0 && day - last >= static_cast<std::size_t>(least_gap_days)) found = {day, before};
    before += orders_of_day[day];
    last = day;
  }
  return found;
}

}  // namespace

PlausibleDays plausible_days(const History& history, const Business& business) {
  const Table& orders = history.table(FileKind::orders);
  const FieldOf placed(FileKind::orders, "placed_at");
  std::vector<std::int32_t> days;
  days.reserve(orders.rows());
  for (std::size_t r = 0; r < orders.rows(); ++r) {
    days.push_back(business.days.day_of(RowOf(orders, r).must_instant(placed)).number());
  }
  PlausibleDays plausible;
  if (days.empty()) return plausible;
  const auto [first, last] = std::minmax_element(days.begin(), days.end());
  const std::int32_t begin = *first;
  const std::int32_t end = *last;
  std::vector<std::int64_t> counts(static_cast<std::size_t>(end - begin) + 1);
  for (const std::int32_t day : days) ++counts[static_cast<std::size_t>(day - begin)];
  const auto most =
      static_cast<std::int64_t>(static_cast<double>(days.size()) * most_outlying_share);
  if (const Apart early = apart(counts, most); early.orders > 0) {
    plausible.first = Day(begin + static_cast<std::int32_t>(early.day));
    plausible.outlying += early.orders;
  }
  std::reverse(counts.begin(), counts.end());
  if (const Apart late = apart(counts, most); late.orders > 0) {
    plausible.last = Day(end - static_cast<std::int32_t>(late.day));
    plausible.outlying += late.orders;
  }
  return plausible;
}

}  // namespace baton
