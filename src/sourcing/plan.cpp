#include "sourcing/plan.h"

namespace baton {

std::string_view term_name(Term term) {
  constexpr std::array<std::string_view, term_count> names = {
      "freight",    "pick_and_pack", "split",       "lateness",  "speed",
      "disruption", "margin",        "opportunity", "not_served"};
  return names[static_cast<std::size_t>(term)];
}

Money Terms::total() const {
  Money sum;
  for (const Money money : of) sum += money;
  return sum;
}

std::string_view ruled_out_name(RuledOut why) {
  constexpr std::array<std::string_view, static_cast<std::size_t>(RuledOut::carrier_out) + 1>
      names = {"no",          "not_asked",         "closed",      "does_not_ship", "other_pick_up",
               "refused",     "cooling_off",       "rule",        "may_not_hold",  "no_record",
               "stale_stock", "stock_in_conflict", "no_stock",    "safety_stock",  "ring_fence",
               "no_lane",     "no_weight_band",    "no_capacity", "margin",        "carrier_out"};
  return names[static_cast<std::size_t>(why)];
}

}  // namespace baton
