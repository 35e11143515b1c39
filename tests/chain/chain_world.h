// ChainWorld: five orders that go the usual way (approved after 1 h, given to DC after 1 h more,
// left after 4 h more, arrived after 24 h more, promised for 48 h), and the means to tell of one
// that does not.
#pragma once

#include "chain/tracing.h"
#include "measure/small_world.h"

namespace baton::testing_world {

inline constexpr double usual_approval = 1, usual_hand_over = 1, usual_pick = 4, usual_transit = 24;

struct ChainWorld : SmallWorld {
  ChainWorld() {
    rule.least_orders = 3;
    rule.cancelled = {{CancelReason::no_stock, {Leads::stock, ChainStep::unknown}},
                      {CancelReason::late, {Leads::time, ChainStep::unknown}},
                      {CancelReason::customer, {Leads::time, ChainStep::customer}},
                      {CancelReason::payment, {Leads::step, ChainStep::approval}}};
    rule.returned = {{ReturnReason::damaged, {Leads::look, ChainStep::unknown}},
                     {ReturnReason::wrong_item, {Leads::step, ChainStep::pick}},
                     {ReturnReason::defect, {Leads::step, ChainStep::product}},
                     {ReturnReason::size, {Leads::step, ChainStep::offer}},
                     {ReturnReason::late, {Leads::time, ChainStep::unknown}},
                     {ReturnReason::changed_mind, {Leads::step, ChainStep::customer}}};
    rule.steps[static_cast<std::size_t>(ChainStep::approval)].like = LikeOrders::channel;
    rule.steps[static_cast<std::size_t>(ChainStep::hand_over)].like = LikeOrders::channel;
    rule.steps[static_cast<std::size_t>(ChainStep::pick)].like = LikeOrders::node;
    rule.steps[static_cast<std::size_t>(ChainStep::pick)].at_most_business = true;
    rule.steps[static_cast<std::size_t>(ChainStep::transit)].like = LikeOrders::node;
    for (int i = 0; i < 5; ++i) {
      usual_order("U" + std::to_string(i), i * 24.0);
    }
  }

  void place(std::string_view o, double at, double promised_after = 48, std::int64_t units = 1) {
    tell(hour(at), placed(o));
    LineOrdered line_told = ordered(o, "1", "S", units, 10.0);
    line_told.assigned_node = node("DC");
    tell(hour(at), line_told);
    if (promised_after > 0) {
      tell(hour(at), OrderPromised{order(o), hour(at + promised_after), true});
    }
  }
  void approve(std::string_view o, double at) { tell(hour(at), OrderApproved{order(o)}); }
  void release(std::string_view p, std::string_view o, double at, std::string_view n = "DC") {
    tell(hour(at),
         ShipmentReleased{
             shipment(p), order(o), node(n), partner("dpd"), ParcelMethod::parcel, {}, {}});
  }
  void leave(std::string_view p, std::string_view o, double at, std::string_view n = "DC",
             std::optional<double> ship_by = {}, std::int64_t quantity = 1,
             std::string_view l = "1") {
    ShipmentShipped e = shipped(p, o, n);
    e.carrier = partner("dpd");
    if (ship_by) e.ship_by = hour(*ship_by);
    tell(hour(at), e);
    tell(hour(at), units(p, o, l, quantity));
  }
  void arrive(std::string_view p, std::string_view o, double at) { tell(hour(at), arrived(p, o)); }

  /// Each step by its hours, one after the other.
  void order_with(std::string_view o, double at, double approval, double hand_over, double pick,
                  double transit, double promised_after = 48,
                  std::optional<double> ship_by_after = {}) {
    const std::string p = "P-" + std::string(o);
    place(o, at, promised_after);
    approve(o, at + approval);
    release(p, o, at + approval + hand_over);
    const std::optional<double> ship_by =
        ship_by_after ? std::optional(at + *ship_by_after) : std::nullopt;
    leave(p, o, at + approval + hand_over + pick, "DC", ship_by);
    arrive(p, o, at + approval + hand_over + pick + transit);
  }
  void usual_order(std::string_view o, double at) {
    order_with(o, at, usual_approval, usual_hand_over, usual_pick, usual_transit);
  }

  void stock_at(std::string_view n, std::string_view s, double at, std::int64_t on_hand) {
    tell(hour(at), StockReported{node(n), sku(s), Quantity(on_hand), {}, {}});
  }
  void pick_fails(std::string_view o, double at, PickError error = PickError::not_found,
                  std::string_view n = "DC") {
    PickAttempted e;
    e.node = node(n);
    e.order = order(o);
    e.line = line("1");
    e.sku = sku("S");
    e.asked = Quantity(1);
    e.picked = Quantity(0);
    e.error = error;
    tell(hour(at), e);
  }
  void cancel(std::string_view o, double at, std::optional<CancelReason> reason) {
    tell(hour(at), OrderCancelled{order(o), reason});
  }
  void send_back(std::string_view o, double at, std::optional<ReturnReason> reason) {
    ReturnReceived e;
    e.order = order(o);
    e.line = line("1");
    e.quantity = Quantity(1);
    e.reason = reason;
    e.currency = business.currency;
    e.handling_cost = euro(4);
    tell(hour(at), e);
  }

  TracedChains traced(std::optional<Dimension> by = {}) const {
    TracingOptions options;
    options.as_of = day(100);
    options.by = by;
    ChainTracing tracing(business, rule, options);
    for (const Event& event : in_time()) tracing.apply(event);
    return tracing.finish();
  }
  FailureChain chain(Failure failure) const { return traced().of(failure); }
  /// The step of the only order that failed so; nothing if there is none, or more than one.
  std::optional<ChainStep> step(Failure failure) const {
    const FailureChain found = chain(failure);
    if (found.all.orders != 1 || found.all.steps.size() != 1) return std::nullopt;
    return found.all.steps[0].step;
  }

  ChainRule rule;
};

}  // namespace baton::testing_world
