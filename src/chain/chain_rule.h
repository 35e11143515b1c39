// ChainRule: the parameters by which an order is laid on a step. They are data, read from the file
// of purpose "chain" (frameworks/chain-steps.toml); what each means is in docs/chain.md.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "base/time.h"
#include "chain/chain.h"
#include "model/business.h"

namespace baton {

/// Which orders' times make up what is usual for an order.
enum class LikeOrders : std::uint8_t { node, channel, business };

/// What a reason on file, or the lack of one, leads to.
enum class Leads : std::uint8_t {
  stock,  ///< look for the missing stock
  time,   ///< look which step took longest over its usual time
  look,   ///< first the one, then the other
  step,   ///< settled: the step
};
struct ReasonLeads {
  Leads leads = Leads::look;
  ChainStep step = ChainStep::unknown;
};

/// How a step speaks for the next move: by where it lies (002 §3, §7).
enum class Side : std::uint8_t { inside, between, neither };
std::string_view side_name(Side side);

struct ChainRule {
  struct StepRule {
    std::string label;        ///< "on the way"
    std::string explanation;  ///< one sentence
    Side side = Side::neither;
    LikeOrders like = LikeOrders::business;  ///< steps that take time alone
    /// What is usual for a node or channel is never more than what is for the whole business.
    bool at_most_business = false;
  };
  std::array<StepRule, step_count> steps;
  int least_orders = 30;          ///< behind what is called usual
  bool usual_of_on_time = false;  ///< usual is the median of orders that came in time; else of all
  /// A parcel that left by its ship_by was not lost in the step before it left.
  bool ship_by_clears = true;
  /// Where no promise measures it, a step was slow if it took at least so many times what is usual,
  /// and so much longer.
  double slow_times = 2;
  Duration slow_least = Duration::hours(1);
  int recount_days = 7;        ///< a count so soon after a failed pick speaks of what lay there
  double forecast_margin = 0;  ///< orders above forecast x (1 + this) make it too low
  int least_failures = 20;     ///< told so, for a picture and for the decision
  std::map<CancelReason, ReasonLeads> cancelled;
  std::map<ReturnReason, ReasonLeads> returned;

  const StepRule& of(ChainStep step) const { return steps[static_cast<std::size_t>(step)]; }
};

}  // namespace baton
