#include "model/event.h"

#include <array>

namespace baton {
namespace {

struct Trait {
  const char* name;
  Origin origin;
};

// One trait for each alternative, by overload: a new event without one does not compile.
constexpr auto world = Origin::exogenous;
constexpr auto decided = Origin::endogenous;
constexpr Trait trait(const OrderPlaced&) { return {"order placed", world}; }
constexpr Trait trait(const LineOrdered&) { return {"line ordered", world}; }
constexpr Trait trait(const OrderPromised&) { return {"order promised", decided}; }
constexpr Trait trait(const OrderApproved&) { return {"order approved", world}; }
constexpr Trait trait(const OrderCancelled&) { return {"order cancelled", decided}; }
constexpr Trait trait(const LineCancelled&) { return {"line cancelled", decided}; }
constexpr Trait trait(const OrderShipped&) { return {"order shipped", decided}; }
constexpr Trait trait(const OrderDelivered&) { return {"order delivered", world}; }
constexpr Trait trait(const ShipmentReleased&) { return {"shipment released", decided}; }
constexpr Trait trait(const ShipmentShipped&) { return {"shipment shipped", decided}; }
constexpr Trait trait(const UnitsShipped&) { return {"units shipped", decided}; }
constexpr Trait trait(const ShipmentDelivered&) { return {"shipment delivered", world}; }
constexpr Trait trait(const ShipmentLost&) { return {"shipment lost", world}; }
constexpr Trait trait(const PickAttempted&) { return {"pick attempted", world}; }
constexpr Trait trait(const ReturnReceived&) { return {"return received", world}; }
constexpr Trait trait(const StockReported&) { return {"stock reported", world}; }
constexpr Trait trait(const StockCounted&) { return {"stock counted", world}; }
constexpr Trait trait(const StockArrived&) { return {"stock arrived", world}; }
constexpr Trait trait(const StockOrdered&) { return {"stock ordered", decided}; }
constexpr Trait trait(const StockTransferred&) { return {"stock transferred", decided}; }
constexpr Trait trait(const StockAdjusted&) { return {"stock adjusted", world}; }
constexpr Trait trait(const ExceptionOpened&) { return {"exception opened", world}; }
constexpr Trait trait(const ExceptionActedOn&) { return {"exception acted on", decided}; }
constexpr Trait trait(const ExceptionClosed&) { return {"exception closed", decided}; }
constexpr Trait trait(const LabourWorked&) { return {"labour worked", world}; }
constexpr Trait trait(const CaseOpened&) { return {"case opened", world}; }
constexpr Trait trait(const ReviewGiven&) { return {"review given", world}; }
constexpr Trait trait(const FeeCharged&) { return {"fee charged", world}; }
constexpr Trait trait(const ForecastIssued&) { return {"forecast issued", decided}; }
constexpr Trait trait(const StoreDayClosed&) { return {"store day closed", world}; }
constexpr Trait trait(const MonthClosed&) { return {"month closed", world}; }
constexpr Trait trait(const DecisionCalledFor&) { return {"decision called for", world}; }
constexpr Trait trait(const VisitsCounted&) { return {"visits counted", world}; }
constexpr Trait trait(const SalesCounted&) { return {"sales counted", world}; }

}  // namespace

Origin origin_of(const EventBody& body) {
  return std::visit([](const auto& event) { return trait(event).origin; }, body);
}

bool is_of_an_order(const EventBody& body) {
  // Those that cannot be without one; a pick, a case or a fee may name its order or not.
  return std::visit(
      [](const auto& event) {
        return requires { event.order.index(); };
      },
      body);
}

const char* event_name(const EventBody& body) {
  return std::visit([](const auto& event) { return trait(event).name; }, body);
}

}  // namespace baton
