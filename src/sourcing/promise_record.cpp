#include "sourcing/promise_record.h"

#include <cmath>

namespace baton {

ShareInterval wilson_interval(std::int64_t met, std::int64_t count) {
  if (count <= 0) return {};
  constexpr double z = 1.959963984540054;  // two-sided 95 % of the normal distribution
  const auto n = static_cast<double>(count);
  const double share = static_cast<double>(met) / n;
  const double middle = share + z * z / (2 * n);
  const double reach = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  const double whole = 1 + z * z / n;
  return {(middle - reach) / whole, (middle + reach) / whole};
}

bool PromiseTally::passes(Ppm confidence) const {
  const double wanted = static_cast<double>(confidence) / static_cast<double>(ppm_whole);
  const ShareInterval around = interval();
  return around.low <= wanted && wanted <= around.high;
}

void PromiseRecord::add(const PromisedParcel& parcel) {
  const bool there = parcel.delivered_at && *parcel.delivered_at <= now_;
  const Instant arrived = there ? *parcel.delivered_at : now_;
  const bool late = arrived > parcel.deliver_by;
  const auto count = [&](PromiseTally& tally) {
    if (!there && !late) {
      ++tally.pending;
      return;
    }
    ++tally.made;
    if (!late) ++tally.met;
    tally.promised_days += (parcel.deliver_by - parcel.promised_at).in_days();
    if (late) tally.late_days += (arrived - parcel.deliver_by).in_days();
  };
  count(all_);
  count(by_node_[parcel.node]);
  if (parcel.carrier) count(by_carrier_[*parcel.carrier]);
  if (parcel.country) count(by_country_[*parcel.country]);
}

PromiseRecord::Cells PromiseRecord::cells(Ppm confidence) const {
  Cells cells;
  const auto look = [&](const auto& by) {
    for (const auto& [id, tally] : by) {
      if (tally.made < least_promises_of_a_cell) continue;
      ++cells.told;
      if (tally.passes(confidence)) ++cells.pass;
    }
  };
  look(by_node_);
  look(by_carrier_);
  look(by_country_);
  return cells;
}

}  // namespace baton
