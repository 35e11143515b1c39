// Plan and Trace: where an order goes, what that costs term by term, and why not otherwise. Both
// are values: printed, kept in the ledger, compared.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "base/quantity.h"
#include "base/time.h"
#include "base/weight.h"
#include "sourcing/policy.h"

namespace baton {

/// The terms of the objective, each in money and already times its weight.
enum class Term : std::uint8_t {
  freight,
  pick_and_pack,
  split,
  lateness,     ///< chance to be late x late_cost, parcel by parcel
  speed,        ///< value of a day x mean days, of the slowest parcel
  disruption,   ///< node health
  margin,       ///< freight beyond what parcels with margin-sensitive lines bear
  opportunity,  ///< price vector x units
  not_served,   ///< units that nobody serves now: their margin and not_served_cost
};
inline constexpr std::size_t term_count = static_cast<std::size_t>(Term::not_served) + 1;
std::string_view term_name(Term term);

struct Terms {
  std::array<Money, term_count> of{};
  Money& operator[](Term term) { return of[static_cast<std::size_t>(term)]; }
  Money operator[](Term term) const { return of[static_cast<std::size_t>(term)]; }
  Money total() const;
  bool operator==(const Terms&) const = default;
};

/// Where units come from. On hand: there is a stock record, to be reserved on. Vendor: of a vendor
/// that sends no stock at all, with nothing to reserve on.
enum class Supply : std::uint8_t { on_hand, inbound, made_to_order, vendor };

struct PlannedUnits {
  std::uint16_t line = 0;    ///< in OrderToSource::lines
  std::uint16_t parcel = 0;  ///< in Plan::parcels
  Quantity quantity;
  Supply supply = Supply::on_hand;
  std::optional<TextId> receipt;  ///< for inbound
};

struct PlannedParcel {
  NodeId node;
  std::optional<PartnerId> carrier;
  ParcelMethod method = ParcelMethod::parcel;
  std::optional<TextId> service;
  Weight billed;  ///< the larger of scales and dimensions
  Money freight;
  Day leaves_on;        ///< in the node's time zone: the day whose capacity it takes
  Instant leaves_at;    ///< when the node has to hand it over at the latest
  Instant deliver_by;   ///< met with the policy's confidence
  Ppm chance_late = 0;  ///< against the order's own deliver_by, else against this one
  bool freight_assumed = false;
};

/// Units without a node: what becomes of them.
struct Unserved {
  std::uint16_t line = 0;
  Quantity quantity;
  NothingFits what = NothingFits::queue;  ///< queue or cancel
};

struct Plan {
  std::vector<PlannedParcel> parcels;
  std::vector<PlannedUnits> units;  ///< ascending by (line, parcel)
  std::vector<Unserved> unserved;
  Terms terms;
  /// When the customer has all that is served; none where nothing is.
  std::optional<Instant> promise;
};

/// Why a node is not in question for a line, first reason found.
enum class RuledOut : std::uint8_t {
  no,
  not_asked,  ///< fixed routing does not name it
  closed,     ///< not opened yet, closed for good, out of service
  does_not_ship,
  other_pick_up,  ///< the customer fetches it elsewhere
  refused,        ///< this very order, before
  cooling_off,
  rule,
  may_not_hold,  ///< the SKU is not for this node
  no_record,     ///< of the SKU
  stale_stock,
  stock_in_conflict,
  no_stock,
  safety_stock,  ///< there is stock, all of it kept back
  ring_fence,    ///< there is stock, all of it for other channels
  no_lane,
  no_weight_band,
  no_capacity,
  margin,       ///< a parcel with margin-sensitive lines costs more freight than it bears
  carrier_out,  ///< those who carry from there take no parcels now
};
std::string_view ruled_out_name(RuledOut why);

/// One node as a candidate. `serves`: bit i is set where it can give all of line i; `some`: where
/// it can give part of it.
struct Candidate {
  NodeId node;
  std::uint64_t serves = 0, some = 0;
  /// Of the first line it cannot serve at all; or, where it has all of every line, why no parcel
  /// of it all leaves there (no_weight_band, margin).
  RuledOut why = RuledOut::no;
  std::uint16_t rule = 0;      ///< in Policy::rules, where `why` is rule
  std::optional<Money> alone;  ///< total of the plan in which it serves the whole order
};

/// The next best plan known that serves as many units on hand, of another set of nodes.
struct RunnerUp {
  std::vector<NodeId> nodes;  ///< ascending; of its parcels
  Terms terms;
};

enum class Method : std::uint8_t { exact, heuristic, fixed_routing, nothing_to_do };

struct Trace {
  std::vector<Candidate> candidates;  ///< every node, ascending
  std::optional<RunnerUp> runner_up;
  /// No other set of nodes that serves as many units costs less than the runner-up; where there is
  /// none, none serves as many.
  bool runner_up_proven = true;
  Method method = Method::exact;
  /// No plan that serves as many units can cost less; the plan's total where the method is exact.
  /// Later supplies (inbound, made to order) are added to the best plan, not weighed against
  /// others.
  Money bound;
  std::int64_t plans_tried = 0;
  std::vector<std::uint16_t> gave_way;  ///< rules that were left out, in Policy::rules
  /// Nodes that would have been candidates had the order not been too large for an exact answer.
  std::uint16_t left_aside = 0;
  /// The order ships complete, and so many units could be served now, but are not, since others
  /// cannot.
  bool ships_complete = false;
  std::int64_t held_back = 0;
};

struct Sourced {
  Plan plan;
  Trace trace;
};

}  // namespace baton
