// The fields of plans and traces. Candidates are written in runs: most nodes are ruled out for the
// same reason as their neighbour, and cost next to nothing.
#pragma once

#include "lifecycle/command_fields.h"
#include "lifecycle/fields.h"
#include "sourcing/plan.h"

namespace baton {

template <>
struct LastOf<Supply> {
  static constexpr auto value = Supply::vendor;
};
template <>
struct LastOf<NothingFits> {
  static constexpr auto value = NothingFits::cancel;
};
template <>
struct LastOf<RuledOut> {
  static constexpr auto value = RuledOut::carrier_out;
};
template <>
struct LastOf<Method> {
  static constexpr auto value = Method::nothing_to_do;
};

template <class A, Is<Terms> T>
void fields(A& a, T& x) {
  lay_open(a, x.of);
}
template <class A, Is<PlannedUnits> T>
void fields(A& a, T& x) {
  lay_open(a, x.line, x.parcel, x.quantity, x.supply, x.receipt);
}
template <class A, Is<PlannedParcel> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.carrier, x.method, x.service, x.billed, x.freight, x.leaves_on, x.leaves_at,
           x.deliver_by, x.chance_late, x.freight_assumed);
}
template <class A, Is<Unserved> T>
void fields(A& a, T& x) {
  lay_open(a, x.line, x.quantity, x.what);
}
template <class A, Is<Plan> T>
void fields(A& a, T& x) {
  lay_open(a, x.parcels, x.units, x.unserved, x.terms, x.promise);
}
template <class A, Is<RunnerUp> T>
void fields(A& a, T& x) {
  lay_open(a, x.nodes, x.terms);
}
template <class A, Is<Candidate> T>
void fields(A& a, T& x) {
  lay_open(a, x.node, x.serves, x.some, x.why, x.rule, x.alone);
}

/// A candidate's first byte: why it is out (five bits), and what follows.
namespace candidate_byte {
inline constexpr unsigned why = 0x1F;
inline constexpr unsigned serves_none =
    0x20;  ///< no lines, no price: `serves`, `some`, `alone` left out
inline constexpr unsigned next_node = 0x40;  ///< its id follows that of the one before
inline constexpr unsigned run = 0x80;        ///< as many more of the same, one id after the other
static_assert(static_cast<unsigned>(RuledOut::carrier_out) <= why);
}  // namespace candidate_byte

/// Nodes of one decision; a reader refuses more.
inline constexpr std::uint64_t most_candidates = 65'536;

class ByteWriter;
class ByteReader;
void write_candidates(ByteWriter& writer, const std::vector<Candidate>& candidates);
void read_candidates(ByteReader& reader, std::vector<Candidate>& candidates);

template <class A, Is<Trace> T>
void fields(A& a, T& x) {
  if constexpr (std::same_as<A, ByteWriter>) {
    write_candidates(a, x.candidates);
  } else if constexpr (std::same_as<A, ByteReader>) {
    read_candidates(a, x.candidates);
  } else {
    lay_open(a, x.candidates);
  }
  lay_open(a, x.runner_up);
  lay_open_since(2, a, x.runner_up_proven);
  lay_open(a, x.method, x.bound, x.plans_tried, x.gave_way, x.left_aside);
  lay_open_since(2, a, x.ships_complete, x.held_back);
}
template <class A, Is<Sourced> T>
void fields(A& a, T& x) {
  lay_open(a, x.plan, x.trace);
}

}  // namespace baton
