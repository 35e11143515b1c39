// Attribution: which kinds of failure an order suffered, and at which step each was lost. The rule
// is docs/chain.md, its parameters are ChainRule; every branch here stands there in words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chain/chain_rule.h"
#include "chain/upstream.h"
#include "chain/usual_times.h"

namespace baton {

/// One order with everything that is known of it.
struct TracedOrder {
  std::uint32_t index = 0;
  const OrderStory& story;
  const OrderFlow& flow;
  const OrderJudgement& judgement;
  OrderWay way;
};

/// What an order of a failure is laid on.
struct Laid {
  ChainStep step = ChainStep::unknown;
  std::string_view unclear;  ///< why the step is unknown
  std::string_view assumed;  ///< the assumption it leans on; empty: none
  std::optional<Duration> excess;
  std::optional<StockFinding> stock;
  MaybeInstant pick_at;
  MaybeIndex node;  ///< where it was lost
};

class Attribution {
 public:
  Attribution(const Business& business, const Ledger& ledger, const FactsSeen& seen,
              const ChainRule& rule, const UsualTimes& usual, const Upstream& upstream)
      : business_(business),
        ledger_(ledger),
        seen_(seen),
        rule_(rule),
        usual_(usual),
        upstream_(upstream) {}

  /// Which file or field the failure needs; empty if it can be looked for.
  std::string missing(Failure failure) const;
  /// Whether the order failed so; nothing where that is not known or not asked (a cancelled order
  /// is not late).
  std::optional<bool> failed(Failure failure, const TracedOrder& order) const;
  Laid lay(Failure failure, const TracedOrder& order) const;
  Caused caused(Failure failure, const TracedOrder& order) const;
  /// When the first of its returns was received.
  MaybeInstant came_back(const TracedOrder& order) const;
  /// What the reason on file says, of a cancelled or returned order.
  std::string reason(Failure failure, const TracedOrder& order) const;

 private:
  struct Slow {
    const Stretch* stretch = nullptr;  ///< none: the promise, or nothing
    Duration excess;
    bool known = true;  ///< false: too few orders to say what is usual
    bool promise = false;
  };
  /// Against a promise: the step, or the promise itself, with the largest excess; without one: the
  /// step with the largest excess, if that was clearly slow.
  Slow slowest(const OrderWay& way, MaybeInstant promise) const;
  bool clearly_slow(const Stretch& stretch, Duration excess) const;
  Laid of_time(const TracedOrder& order, MaybeInstant promise) const;
  Laid of_stock(const TracedOrder& order, const std::vector<Need>& needs,
                Upstream::Said said) const;
  Laid led(const TracedOrder& order, ReasonLeads leads, const std::vector<Need>& needs) const;
  Laid late(const TracedOrder& order) const;
  Laid cancelled(const TracedOrder& order) const;
  Laid short_of(const TracedOrder& order) const;
  Laid split(const TracedOrder& order) const;
  Laid damaged(const TracedOrder& order) const;
  Laid returned(const TracedOrder& order) const;

  Need need_of(const TracedOrder& order, const LineFlow& line, std::int64_t units,
               MaybeIndex node) const;
  /// Of the units that the deciding parcel carried, or that never left.
  std::vector<Need> needs_of_way(const TracedOrder& order) const;
  std::vector<Need> needs_missing(const TracedOrder& order) const;
  const ReturnStory* first_return(const TracedOrder& order) const;
  bool sent_back_damaged(const TracedOrder& order) const;
  std::optional<CancelReason> cancel_reason(const TracedOrder& order) const;

  const Business& business_;
  const Ledger& ledger_;
  const FactsSeen& seen_;
  const ChainRule& rule_;
  const UsualTimes& usual_;
  const Upstream& upstream_;
};

}  // namespace baton
