// Ledger: the pools of everything read so far, and how events enter them. One method for each event
// that has to do with an order; facts that stand alone are in the other folders' files
// (stock_levels.h, node_facts.h, supply_facts.h).
#pragma once

#include <optional>
#include <vector>

#include "measure/assumptions.h"
#include "measure/facts_seen.h"
#include "measure/order_story.h"
#include "model/business.h"

namespace baton {

class Ledger {
 public:
  Ledger(const Business& business, FactsSeen& seen, Assumptions& assumptions)
      : business_(business), seen_(seen), assumptions_(assumptions) {}

  void apply(Instant at, const OrderPlaced& e);
  void apply(Instant at, const LineOrdered& e);
  void apply(Instant at, const OrderPromised& e);
  void apply(Instant at, const OrderApproved& e);
  void apply(Instant at, const OrderCancelled& e);
  void apply(Instant at, const LineCancelled& e);
  void apply(Instant at, const OrderShipped& e);
  void apply(Instant at, const OrderDelivered& e);
  void apply(Instant at, const ShipmentReleased& e);
  void apply(Instant at, const ShipmentShipped& e);
  void apply(Instant at, const UnitsShipped& e);
  void apply(Instant at, const ShipmentDelivered& e);
  void apply(Instant at, const ShipmentLost& e);
  void apply(Instant at, const ReturnReceived& e);
  void apply(Instant at, const ExceptionOpened& e);
  void apply(Instant at, const ExceptionActedOn& e);
  void apply(Instant at, const ExceptionClosed& e);
  void apply(Instant at, const CaseOpened& e);
  void apply(Instant at, const ReviewGiven& e);
  void apply(Instant at, const FeeCharged& e);

  /// Ties fees to their orders and parcels; call once, after the last event.
  void settle_fees();

  /// Whether any order was sold over the counter: then sales.csv tells the same units again.
  bool holds_store_sales() const;

  /// In the reporting currency; nothing, and an assumption, where no rate is known.
  std::optional<Money> converted(std::optional<Money> money, CurrencyId currency, Instant at);

  std::vector<OrderStory> orders;  ///< by OrderId
  std::vector<LineStory> lines;
  std::vector<ParcelStory> parcels;
  std::vector<UnitsStory> units;
  std::vector<ReturnStory> returns;
  std::vector<TouchStory> touches;  ///< by TouchId
  std::vector<CaseStory> cases;
  std::vector<FeeStory> fees;
  /// By PartnerId: whether this carrier ever reported a delivery; and the same for parcels that
  /// name no carrier. A carrier that never does leaves its parcels unknown, not late.
  std::vector<bool> carrier_reports;
  bool nameless_carrier_reports = false;

 private:
  OrderStory& order(OrderId id);
  ParcelStory& parcel(ShipmentId shipment, OrderId order_id);
  MaybeIndex find_line(OrderStory& story, LineId line);

  const Business& business_;
  FactsSeen& seen_;
  Assumptions& assumptions_;
  std::vector<MaybeIndex> parcel_named_;  // by ShipmentId: the first parcel of that name
};

}  // namespace baton
