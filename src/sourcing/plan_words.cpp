#include "sourcing/plan_words.h"

namespace baton {

std::string_view term_words(Term term) {
  switch (term) {
    case Term::freight:
      return "freight";
    case Term::pick_and_pack:
      return "picking and packing";
    case Term::split:
      return "parcels beyond the first";
    case Term::lateness:
      return "the chance to be late";
    case Term::speed:
      return "days until it is there";
    case Term::disruption:
      return "disturbing nodes";
    case Term::margin:
      return "freight beyond what margins bear";
    case Term::opportunity:
      return "worth of the units to later orders";
    case Term::not_served:
      return "units that nobody serves now";
  }
  return {};
}

std::string_view ruled_out_words(RuledOut why) {
  switch (why) {
    case RuledOut::no:
      return "not in question";
    case RuledOut::not_asked:
      return "not in the list for fixed routing";
    case RuledOut::closed:
      return "takes no orders: not open yet, closed, or out of service";
    case RuledOut::does_not_ship:
      return "does not serve orders of this kind";
    case RuledOut::other_pick_up:
      return "not where the customer fetches it";
    case RuledOut::refused:
      return "refused this order before";
    case RuledOut::cooling_off:
      return "refused these goods, or could not find them, a short while ago";
    case RuledOut::rule:
      return "ruled out by a rule";
    case RuledOut::may_not_hold:
      return "not a node for these goods";
    case RuledOut::no_record:
      return "no stock of these goods is told";
    case RuledOut::stale_stock:
      return "its stock was told too long ago";
    case RuledOut::stock_in_conflict:
      return "two feeds tell its stock differently";
    case RuledOut::no_stock:
      return "no stock that is free";
    case RuledOut::safety_stock:
      return "stock, but all of it is kept back";
    case RuledOut::ring_fence:
      return "stock, but all of it is set aside for other channels";
    case RuledOut::no_lane:
      return "nobody carries from there to the customer";
    case RuledOut::no_weight_band:
      return "nobody carries that weight from there";
    case RuledOut::no_capacity:
      return "no room on any day in sight";
    case RuledOut::carrier_out:
      return "those who carry from there take no parcels now";
    case RuledOut::margin:
      return "freight from there is above what the goods' margin bears";
  }
  return {};
}

}  // namespace baton
