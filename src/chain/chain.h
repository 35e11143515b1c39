// The bottleneck chain (SPEC A9, 002 §7): for each kind of failure, at which step of its way each
// order was lost, counted over its events. Invariants: an order of a failure stands at exactly one
// step, so the steps of a failure add up to its orders; what the events cannot tell is counted as
// that, with the reason; kinds of failure overlap and are never added up. docs/chain.md has the
// rule.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "base/time.h"
#include "measure/measurement.h"

namespace baton {

enum class Failure : std::uint8_t { late, cancelled, short_, split, damaged, returned };
inline constexpr std::size_t failure_count = 6;
/// "late", "short" ...: as typed and as in JSON.
std::string_view failure_name(Failure failure);
std::optional<Failure> failure_named(std::string_view name);

/// Where an order was lost. The first five are steps of its way, in their order; the next five lie
/// upstream of it, in the stock; the last say that no step of ours lost it, or that nobody can
/// tell.
enum class ChainStep : std::uint8_t {
  approval,       ///< waited for payment or credit
  hand_over,      ///< waited until a node had it; of a vendor: until the vendor gave it away
  pick,           ///< picked and packed slowly, wrongly, or short though it was there
  transit,        ///< on the way too long, lost or damaged
  promise,        ///< the promise was shorter than the way usually takes
  record_wrong,   ///< the book said yes, the pick or the count said no
  late_receipt,   ///< goods were due by then and had not come, or lay on the dock
  elsewhere,      ///< another node had it
  forecast_bias,  ///< more was ordered than had been forecast
  no_stock,       ///< not there, and nothing further upstream is to be seen
  product,        ///< the goods themselves: a defect
  offer,          ///< not what the shop led to expect: size, description
  customer,       ///< the customer's own change of mind
  unknown,        ///< the events cannot tell
};
inline constexpr std::size_t step_count = 14;
std::string_view step_name(ChainStep step);
std::optional<ChainStep> step_named(std::string_view name);

/// What the failed orders of one step caused, for the money (worth/chain_cost.h). Amounts are in
/// the reporting currency and of the window, not of a year.
struct Caused {
  std::int64_t touches = 0, touches_timed = 0;
  double touch_minutes = 0;  ///< of those timed
  std::int64_t cases = 0, cases_timed = 0;
  double case_minutes = 0;
  std::int64_t extra_parcels = 0;  ///< beyond one an order; of split orders alone
  Money lost_value;                ///< net price of units that the business did not deliver
  Money goodwill;                  ///< vouchers to customers
  Money handling;                  ///< of returns
  Money expedite;                  ///< fees for haste

  void add(const Caused& other);
};

struct StepCount {
  ChainStep step = ChainStep::unknown;
  std::int64_t orders = 0;
  std::int64_t partly_assumed = 0;  ///< of these, laid here with an assumption that `notes` tells
  Caused caused;
};

/// One failure in one place. `steps` has only steps that lost an order: most orders first, cannot
/// tell last.
struct StepTable {
  std::string key;  ///< node or channel; empty for the whole business, "(none)" where unknown
  std::int64_t orders = 0;
  std::vector<StepCount> steps;
  const StepCount* find(ChainStep step) const;
};

/// One thing that happened to the order of a story.
struct StoryMoment {
  enum class What : std::uint8_t {
    placed,
    approved,
    released,
    pick_failed,
    left,
    arrived,
    lost,
    not_left,     ///< has not left, at the end of the data
    not_arrived,  ///< has not arrived, at the end of the data
    cancelled,
    returned,
  };
  What what = What::placed;
  Instant at;                     ///< wall clock of the business, written as if it were UTC
  std::string where;              ///< node or carrier; may be empty
  std::optional<Duration> took;   ///< since the moment before it on its way
  std::optional<Duration> usual;  ///< what that usually takes
};

/// What the stock's records said where goods were missing.
struct StockFinding {
  std::string sku, node;
  std::int64_t needed = 0;
  std::optional<std::int64_t> recorded;  ///< units free by the book when the order was placed
  std::optional<std::int64_t> counted;   ///< by the next count after a failed pick
  std::string other_node;                ///< that had it
  std::string purchase_order;            ///< that was overdue
  std::optional<Day> due;
  std::optional<double> forecast;       ///< units of the period
  std::optional<std::int64_t> ordered;  ///< units ordered in it
};

/// One real order, told.
struct OrderTale {
  std::string order, channel;
  ChainStep step = ChainStep::unknown;
  std::vector<StoryMoment> moments;  ///< in time order
  std::optional<Instant> promised;   ///< wall clock
  std::optional<Duration> late_by;
  std::optional<Duration> excess;  ///< of the step, over what is usual
  std::optional<StockFinding> stock;
  std::string reason;  ///< of the cancellation or return, as on file; may be empty
};

/// Why something could not be told, or with which assumption it was, and of how many orders.
struct ChainNote {
  std::string text;
  std::int64_t orders = 0;
};

struct FailureChain {
  Failure failure = Failure::late;
  std::string missing;      ///< "needs promised_by in orders.csv": not looked for; else empty
  std::int64_t judged = 0;  ///< orders of which it is known whether they failed so
  StepTable all;
  std::vector<StepTable> by;           ///< most orders first
  std::vector<ChainNote> cannot_tell;  ///< most orders first
  std::vector<ChainNote> assumed;
  std::optional<OrderTale> tale;  ///< of the step that lost most, the order in the middle
};

/// How long a step usually takes for the business as a whole.
struct UsualTime {
  ChainStep step = ChainStep::pick;
  Duration median;
  std::int64_t orders = 0;
};

struct TracedChains {
  std::vector<FailureChain> failures;  ///< in the order of Failure
  std::vector<UsualTime> usual;
  std::optional<Dimension> by;  ///< node or channel
  Instant as_of;
  Day first_day, last_day;  ///< of the orders judged
  std::int64_t orders = 0, immature = 0;
  int days = 0;  ///< from the first to the last day judged
  const FailureChain& of(Failure failure) const;
};

}  // namespace baton
