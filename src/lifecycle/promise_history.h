// PromiseHistory: what orders were promised and what became of it, gathered from the ledger's
// events as they come. An order is held to the first date it was told, with all of its units; a
// parcel to its own date. Goods to be fetched are there once they are picked.
#pragma once

#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/time.h"
#include "lifecycle/ids.h"
#include "lifecycle/verdict.h"
#include "sourcing/promise_record.h"

namespace baton {

enum class PromiseOutcome : std::uint8_t {
  kept,
  missed,
  pending,    ///< neither yet
  broken,     ///< we cancelled the order
  withdrawn,  ///< the customer did, or the order was not to be sent: counts neither way
};
std::string_view promise_outcome_name(PromiseOutcome outcome);

struct OrderPromise {
  ChannelId channel;
  std::optional<RegionId> country;
  Instant promised_at;                    ///< when the first date was told
  Instant deliver_by;                     ///< the first date
  Instant told_last;                      ///< the date told last; the same where none slipped
  std::optional<Instant> shipped_at;      ///< the last parcel so far
  std::optional<Instant> delivered_at;    ///< all that was not cancelled
  std::optional<CancelReason> cancelled;  ///< all of it

  PromiseOutcome outcome(Instant now) const;
};

/// Promises counted: those of orders, and of the parcels that were sent or are to be sent.
struct PromiseBook {
  Instant now;
  PromiseTally orders;
  std::map<ChannelId, PromiseTally> by_channel;
  std::int64_t slipped = 0;    ///< orders that were told a later date
  std::int64_t broken = 0;     ///< of `orders`, those that we cancelled
  std::int64_t withdrawn = 0;  ///< not in `orders`
  std::int64_t untold = 0;     ///< parcels that left and whose date is over: nobody said they came
  PromiseRecord parcels;
};

class PromiseHistory {
 public:
  /// An entry of the ledger, in its order.
  void take(Instant at, const Verdict& verdict);

  /// None: it was promised nothing yet.
  std::optional<OrderPromise> of(OrderId order) const;
  PromiseBook book(Instant now) const;

 private:
  struct Parcel {
    PromisedParcel promised;
    ParcelMethod method = ParcelMethod::parcel;
    bool gone = false;  // void, or lost
    std::map<LineNumber, std::int64_t> units;
    std::optional<Instant> shipped_at;
    std::int64_t count() const;
  };
  struct Order {
    ChannelId channel;
    std::optional<RegionId> country;
    std::vector<std::int64_t> ordered, cancelled;
    std::optional<CancelReason> reason;
    std::optional<Instant> promised_at, first, last;
    std::vector<Parcel> parcels;
  };
  struct Hand;  // one verdict being taken

  static std::optional<OrderPromise> promise_of(const Order& order);
  static void take_out(Parcel& parcel, LineNumber line, std::int64_t units);

  std::unordered_map<std::uint32_t, Order> orders_;  // by the order's index
};

}  // namespace baton
