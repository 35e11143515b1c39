#include "measure/order_judgement.h"

#include <algorithm>

namespace baton {
namespace {

void add_up(OrderJudgement& j, const Ledger& ledger, const OrderStory& story,
            const OrderFlow& flow) {
  j.has_lines = !flow.lines.empty();
  for (const LineFlow& line : flow.lines) {
    const std::int64_t quantity = ledger.lines[line.index].quantity;
    j.ordered += quantity;
    j.withdrawn += line.withdrawn;
    j.failed += line.failed;
    j.left += std::min(line.left, quantity);
    j.delivered += std::min(line.delivered, quantity);
  }
  if (!j.has_lines) {
    // An order without lines is judged as if it were one unit.
    j.ordered = 1;
    j.left = flow.shipped.has() ? 1 : 0;
    bool all_arrived = flow.delivered.has();
    for (const ParcelFlow& parcel : flow.parcels) {
      if (parcel.shipped && !parcel.delivered.has()) all_arrived = false;
    }
    j.delivered = all_arrived ? 1 : 0;
    if (story.cancelled.has() && j.left == 0) {
      (withdrawn_by_customer(story.cancel_reason) ? j.withdrawn : j.failed) = 1;
    }
  }
  j.cancelled = story.cancelled.has() || (j.ordered > 0 && j.withdrawn + j.failed >= j.ordered);
  j.shipped = flow.shipped.has() && !flow.over_the_counter;
  j.complete = j.due() - j.failed - j.delivered <= 0;
}

bool carrier_tells(const Ledger& ledger, const ParcelStory& parcel) {
  if (!parcel.carrier.has()) return ledger.nameless_carrier_reports;
  return *parcel.carrier < ledger.carrier_reports.size() && ledger.carrier_reports[*parcel.carrier];
}

bool arrival_on_file(const Ledger& ledger, const FactsSeen& seen, const OrderFlow& flow) {
  if (flow.over_the_counter) return true;
  if (!was_seen(seen, FactKind::delivery)) return false;
  return std::all_of(flow.parcels.begin(), flow.parcels.end(), [&](const ParcelFlow& parcel) {
    const ParcelStory& story = ledger.parcels[parcel.index];
    return !parcel.shipped || parcel.delivered.has() || story.lost || carrier_tells(ledger, story);
  });
}

bool kept_by(const OrderJudgement& j, const OrderStory& story, const OrderFlow& flow,
             Instant deadline) {
  if (!j.complete) return false;
  if (j.delivered > 0) return flow.delivered.has() && *flow.delivered <= deadline;
  // Nothing arrived because nothing was left to deliver: fine if the customer's side withdrew it
  // in time, a failure if the business cancelled.
  return j.failed == 0 && story.last_cancel.has() && *story.last_cancel <= deadline;
}

/// Damage and papers over the parcels that arrived. False in `known` if a parcel does not say.
struct Condition {
  bool good = true, known = true;
};
Condition condition(const Ledger& ledger, const OrderFlow& flow, bool field_in_use,
                    std::optional<bool> ParcelStory::*field, bool good_value) {
  Condition result;
  if (!field_in_use) return result;
  for (const ParcelFlow& parcel : flow.parcels) {
    if (!parcel.delivered.has()) continue;
    const std::optional<bool> value = ledger.parcels[parcel.index].*field;
    if (!value) {
      result.known = false;
    } else if (*value != good_value) {
      result.good = false;
    }
  }
  return result;
}

bool sent_back_for_its_condition(const Ledger& ledger, const OrderStory& story) {
  for (MaybeIndex i = story.first_return; i.has(); i = ledger.returns[*i].next) {
    const auto reason = ledger.returns[*i].reason;
    if (reason == ReturnReason::damaged || reason == ReturnReason::wrong_item ||
        reason == ReturnReason::defect) {
      return true;
    }
  }
  return false;
}

void judge_fill(OrderJudgement& j, const Ledger& ledger, const FactsSeen& seen,
                const OrderFlow& flow) {
  j.fill_judged =
      was_seen(seen, FactKind::shipping) && j.has_lines && j.due() > 0 && !flow.over_the_counter;
  if (!j.fill_judged) return;
  j.first_attempt = true;
  for (const LineFlow& line : flow.lines) {
    const std::int64_t quantity = ledger.lines[line.index].quantity;
    const std::int64_t due = quantity - line.withdrawn;
    if (line.left_first_day < due) j.first_attempt = false;
    const bool left_later = line.left > line.left_first_day;
    const bool still_open = due - line.failed - line.left > 0;
    if (left_later || still_open) j.backordered = true;
  }
}

}  // namespace

OrderJudgement judge(const Ledger& ledger, const FactsSeen& seen, const OrderStory& story,
                     const OrderFlow& flow, Instant as_of) {
  OrderJudgement j;
  add_up(j, ledger, story, flow);
  judge_fill(j, ledger, seen, flow);

  j.delivery_judged = arrival_on_file(ledger, seen, flow);
  j.quantity_judged = j.delivery_judged && j.has_lines;
  j.in_full = j.failed == 0 && j.complete;
  const auto ripe = [&](MaybeInstant promise) {
    return j.delivery_judged && !flow.over_the_counter && promise.has() &&
           (j.complete || *promise <= as_of);
  };
  j.promise_judged = ripe(story.first_promise);
  if (j.promise_judged) j.on_time_first = kept_by(j, story, flow, *story.first_promise);
  j.last_judged = ripe(story.last_promise);
  if (j.last_judged) j.on_time_last = kept_by(j, story, flow, *story.last_promise);

  const Condition damage =
      condition(ledger, flow, was_seen(seen, FactKind::damage), &ParcelStory::damaged, false);
  const Condition papers = condition(ledger, flow, was_seen(seen, FactKind::documents),
                                     &ParcelStory::documents_ok, true);
  j.undamaged = damage.good && !sent_back_for_its_condition(ledger, story);
  j.documents_right = papers.good;
  j.perfect_judged = j.promise_judged && j.quantity_judged && damage.known && papers.known;
  return j;
}

}  // namespace baton
