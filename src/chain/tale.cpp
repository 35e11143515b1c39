#include "chain/tale.h"

#include <algorithm>

namespace baton {
namespace {

using What = StoryMoment::What;

What what_at(Point point, bool open) {
  switch (point) {
    case Point::placed:
      return What::placed;
    case Point::approved:
      return open ? What::not_left : What::approved;
    case Point::released:
      return open ? What::not_left : What::released;
    case Point::left:
      return open ? What::not_left : What::left;
    case Point::arrived:
      return open ? What::not_arrived : What::arrived;
  }
  return What::placed;
}

class Teller {
 public:
  Teller(const Business& business, const UsualTimes& usual, const TracedOrder& order)
      : business_(business), usual_(usual), order_(order) {
    const OrderWay& way = order.way;
    if (way.node.has()) node_ = business.names.text(NodeId(*way.node));
    if (way.carrier.has()) carrier_ = business.names.text(PartnerId(*way.carrier));
  }

  void tell_way(OrderTale& tale) const {
    add(tale, What::placed, order_.way.placed, {});
    Instant at = order_.way.placed;
    for (const Stretch& stretch : order_.way.stretches) {
      at = at + stretch.took;
      const What what =
          order_.way.lost && stretch.open ? What::lost : what_at(stretch.to, stretch.open);
      const bool on_the_way = stretch.to == Point::arrived;
      const bool at_node = stretch.to == Point::released || stretch.to == Point::left;
      StoryMoment& moment = add(tale, what, at, on_the_way ? carrier_ : at_node ? node_ : "");
      moment.took = stretch.took;
      moment.usual = usual_.of(stretch, order_.way);
    }
  }
  StoryMoment& add(OrderTale& tale, What what, Instant at, std::string where) const {
    StoryMoment moment;
    moment.what = what;
    moment.at = business_.days.wall_clock(at);
    moment.where = std::move(where);
    tale.moments.push_back(std::move(moment));
    return tale.moments.back();
  }

 private:
  const Business& business_;
  const UsualTimes& usual_;
  const TracedOrder& order_;
  std::string node_, carrier_;
};

}  // namespace

OrderTale tale_of(const Business& business, const Attribution& attribution, const UsualTimes& usual,
                  Failure failure, const TracedOrder& order, const Laid& laid) {
  OrderTale tale;
  tale.order = business.names.text(OrderId(order.index));
  if (order.story.channel.has()) {
    tale.channel = business.names.text(ChannelId(*order.story.channel));
  }
  tale.step = laid.step;
  tale.excess = laid.excess;
  tale.stock = laid.stock;
  tale.reason = attribution.reason(failure, order);
  const Teller teller(business, usual, order);
  teller.tell_way(tale);
  if (laid.pick_at.has()) {
    teller.add(tale, What::pick_failed, *laid.pick_at,
               laid.node.has() ? std::string(business.names.text(NodeId(*laid.node))) : "");
  }
  if (failure == Failure::cancelled && order.story.last_cancel.has()) {
    // What was still to come never will.
    std::erase_if(tale.moments, [](const StoryMoment& moment) {
      return moment.what == What::not_left || moment.what == What::not_arrived;
    });
    teller.add(tale, What::cancelled, *order.story.last_cancel, "");
  }
  if (const MaybeInstant back = attribution.came_back(order);
      back.has() && (failure == Failure::returned || failure == Failure::damaged)) {
    teller.add(tale, What::returned, *back, "");
  }
  std::stable_sort(tale.moments.begin(), tale.moments.end(),
                   [](const StoryMoment& a, const StoryMoment& b) { return a.at < b.at; });
  if (order.story.first_promise.has()) {
    const Instant promise = *order.story.first_promise;
    tale.promised = business.days.wall_clock(promise);
    const MaybeInstant arrived = order.way.arrived;
    const Instant end = arrived.has() ? *arrived : order.way.until;
    if (failure == Failure::late && end > promise) tale.late_by = end - promise;
  }
  return tale;
}

}  // namespace baton
