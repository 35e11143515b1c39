// PromiseRecord: promises made against what happened, by node, carrier and country (operations
// research 3.5): whether dates that shall be met with a confidence are met that often. A parcel
// that is not there yet counts as late once its date is over, and not at all before.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/time.h"
#include "model/ids.h"
#include "sourcing/leg_times.h"

namespace baton {

/// A parcel whose delivery was promised.
struct PromisedParcel {
  NodeId node;
  std::optional<PartnerId> carrier;
  std::optional<RegionId> country;
  Instant promised_at, deliver_by;
  std::optional<Instant> delivered_at;
};

struct ShareInterval {
  double low = 0, high = 1;
};
/// Wilson's 95 % interval of a share (Wilson, JASA 22, 1927), with z = 1.959964. Of none: 0 to 1.
ShareInterval wilson_interval(std::int64_t met, std::int64_t count);

struct PromiseTally {
  std::int64_t made = 0;     ///< promises whose date is over, or that are met
  std::int64_t met = 0;      ///< of these
  std::int64_t pending = 0;  ///< neither yet
  double promised_days = 0;  ///< sum over `made`, from promise to date: how much room they took
  double late_days = 0;      ///< sum over those that came late, or are late by now
  void count(Instant promised_at, Instant deliver_by, std::optional<Instant> delivered_at,
             Instant now);
  /// A promise that nobody is going to keep.
  void count_broken(Instant promised_at, Instant deliver_by);
  double share() const {
    return made > 0 ? static_cast<double>(met) / static_cast<double>(made) : 0;
  }
  ShareInterval interval() const { return wilson_interval(met, made); }
  /// Whether the confidence lies in the interval: promises are neither too bold nor too timid, as
  /// far as so many tell.
  bool passes(Ppm confidence) const;
  bool operator==(const PromiseTally&) const = default;
};

/// Fewer promises in a cell are shown, but do not count for or against (operations research 3.5).
inline constexpr std::int64_t least_promises_of_a_cell = 200;

class PromiseRecord {
 public:
  explicit PromiseRecord(Instant now) : now_(now) {}
  void add(const PromisedParcel& parcel);

  const PromiseTally& all() const { return all_; }
  const std::map<NodeId, PromiseTally>& by_node() const { return by_node_; }
  const std::map<PartnerId, PromiseTally>& by_carrier() const { return by_carrier_; }
  const std::map<RegionId, PromiseTally>& by_country() const { return by_country_; }

  /// Of the cells by node, carrier and country that have enough promises: how many there are, and
  /// how many pass. The promise holds where at least 90 % do (operations research 3.5).
  struct Cells {
    std::int64_t told = 0, pass = 0;
    bool hold() const { return told > 0 && pass * 10 >= told * 9; }
  };
  Cells cells(Ppm confidence) const;

 private:
  Instant now_;
  PromiseTally all_;
  std::map<NodeId, PromiseTally> by_node_;
  std::map<PartnerId, PromiseTally> by_carrier_;
  std::map<RegionId, PromiseTally> by_country_;
};

}  // namespace baton
