#include "model/outlying_dates.h"

#include <algorithm>
#include <vector>

#include "model/row_reader.h"

namespace baton {

PlausibleDays plausible_days(const History& history, const Business& business) {
  const Table& orders = history.table(FileKind::orders);
  const FieldOf placed(FileKind::orders, "placed_at");
  std::vector<Day> days;
  days.reserve(orders.rows());
  for (std::size_t r = 0; r < orders.rows(); ++r) {
    days.push_back(business.days.day_of(RowOf(orders, r).must_instant(placed)));
  }
  std::sort(days.begin(), days.end());
  PlausibleDays plausible;
  const auto most =
      static_cast<std::size_t>(static_cast<double>(days.size()) * most_outlying_share);
  for (std::size_t i = std::min(most, days.size()); i > 0; --i) {  // the largest few before a gap
    if (i < days.size() && days[i].number() - days[i - 1].number() >= least_gap_days) {
      plausible.first = days[i];
      plausible.outlying += static_cast<std::int64_t>(i);
      break;
    }
  }
  for (std::size_t i = std::min(most, days.size()); i > 0; --i) {
    const std::size_t at = days.size() - i;  // the first of the few behind a gap
    if (at > 0 && days[at].number() - days[at - 1].number() >= least_gap_days) {
      plausible.last = days[at - 1];
      plausible.outlying += static_cast<std::int64_t>(i);
      break;
    }
  }
  return plausible;
}

}  // namespace baton
