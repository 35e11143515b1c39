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

void PromiseTally::count(Instant promised_at, Instant deliver_by,
                         std::optional<Instant> delivered_at, Instant now) {
  const bool there = delivered_at && *delivered_at <= now;
  const Instant arrived = there ? *delivered_at : now;
  const bool late = arrived > deliver_by;
  if (!there && !late) {
    ++pending;
    return;
  }
  ++made;
  if (!late) ++met;
  promised_days += (deliver_by - promised_at).in_days();
  if (late) late_days += (arrived - deliver_by).in_days();
}

void PromiseTally::count_broken(Instant promised_at, Instant deliver_by) {
  ++made;
  promised_days += (deliver_by - promised_at).in_days();
}

void PromiseRecord::add(const PromisedParcel& parcel) {
  const auto count = [&](PromiseTally& tally) {
    tally.count(parcel.promised_at, parcel.deliver_by, parcel.delivered_at, now_);
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
