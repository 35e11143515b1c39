// OrderJudgement: one mature order against its promises: on time, in full, perfect, filled at the
// first attempt. docs/kpis.md says in words what is decided here; SCOR RL.1.1 and RL.2.1-2.4, by
// logical AND of the parts. "Judged" tells whether the data allow a judgement at all: an order
// that is not judged is in neither numerator nor denominator and lowers the coverage.
#pragma once

#include <cstdint>

#include "measure/order_flow.h"

namespace baton {

struct OrderJudgement {
  bool has_lines = false;
  std::int64_t ordered = 0, withdrawn = 0, failed = 0, left = 0, delivered = 0;
  bool cancelled = false;  ///< as a whole, or every unit of it

  bool shipped = false;          ///< something left, not over the counter
  bool complete = false;         ///< nothing that is due is still on its way
  bool delivery_judged = false;  ///< on file whether it arrived
  bool quantity_judged = false;  ///< and how much of it
  bool promise_judged = false, last_judged = false, perfect_judged = false;
  bool in_full = false, on_time_first = false, on_time_last = false, undamaged = false,
       documents_right = false;
  bool otif() const { return in_full && on_time_first; }
  bool perfect() const { return otif() && undamaged && documents_right; }

  bool fill_judged = false, first_attempt = false, backordered = false;

  std::int64_t due() const { return ordered - withdrawn; }
};

/// `as_of`: promises that still lie ahead of it and are not yet kept are not judged.
OrderJudgement judge(const Ledger& ledger, const FactsSeen& seen, const OrderStory& story,
                     const OrderFlow& flow, Instant as_of);

}  // namespace baton
