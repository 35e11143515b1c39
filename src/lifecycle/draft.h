// Draft: stock and circumstances as they will be once the events of the command at hand have been
// applied. Until something differs it is the state itself; from then on, a copy of what is looked
// at.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "lifecycle/live_order.h"
#include "lifecycle/state.h"
#include "sourcing/circumstances.h"
#include "sourcing/plan.h"
#include "sourcing/stock_book.h"

namespace baton {

class Draft {
 public:
  explicit Draft(const State& state) : state_(state) {}

  /// For these lines. Good until the next change.
  const StockBook& stock_for(std::span<const LineToSource> lines);
  const Circumstances& around() const { return around_ ? *around_ : state_.circumstances_; }

  /// The claims of a parcel are free, and the day at its node.
  void lift(const LiveOrder& order, ParcelNumber parcel);
  /// ... and are taken again.
  void put_back(const LiveOrder& order, ParcelNumber parcel);
  bool is_lifted(const LiveOrder& order, ParcelNumber parcel) const;
  void lift(const LiveOrder& order, ParcelNumber parcel, const std::vector<LineUnits>& units);
  void lift(const LiveHold& hold);
  /// More than one decision will look at it.
  void expect_several() { several_ = true; }
  /// What a decision claims.
  void take(ChannelId channel, std::span<const LineToSource> lines, const Plan& plan);
  void change_on_hand(NodeId node, SkuId sku, std::int64_t units);
  /// To be changed: node status, cool-offs, routing.
  Circumstances& own_circumstances();

 private:
  void bring(SkuId sku);
  void reserve(NodeId node, SkuId sku, ChannelId channel, std::int64_t units);
  void reserve_inbound(SkuId sku, TextId receipt, std::int64_t units);
  void change(const LiveOrder& order, const Claim& claim, std::int64_t units);
  void count_load(const LiveOrder& order, ParcelNumber parcel, std::int64_t orders);

  struct Lifted {
    const LiveOrder* order = nullptr;
    ParcelNumber parcel = 0;
    bool operator==(const Lifted&) const = default;
  };

  const State& state_;
  bool differs_ = false;  // of stock
  bool several_ = false;
  std::vector<SkuId> brought_;  // that are in the copy
  std::vector<Lifted> lifted_;  // parcels whose claims are free
  std::optional<Circumstances> around_;
};

}  // namespace baton
