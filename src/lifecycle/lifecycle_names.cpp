#include <array>

#include "lifecycle/ledger_event.h"
#include "lifecycle/verdict.h"

namespace baton {
namespace {

// One name for each alternative, by overload: a new event without one does not compile.
constexpr const char* name_of(const ledger::NamesGiven&) { return "names given"; }
constexpr const char* name_of(const ledger::PolicyAdopted&) { return "policy adopted"; }
constexpr const char* name_of(const ledger::OrderAccepted&) { return "order accepted"; }
constexpr const char* name_of(const ledger::OrderSourced&) { return "order sourced"; }
constexpr const char* name_of(const ledger::SourcingCalledFor&) { return "sourcing called for"; }
constexpr const char* name_of(const ledger::PromiseMade&) { return "promise made"; }
constexpr const char* name_of(const ledger::OrderEdited&) { return "order edited"; }
constexpr const char* name_of(const ledger::UnitsCancelled&) { return "units cancelled"; }
constexpr const char* name_of(const ledger::OrderPutOnHold&) { return "order put on hold"; }
constexpr const char* name_of(const ledger::OrderHoldReleased&) { return "order hold released"; }
constexpr const char* name_of(const ledger::ParcelsVoided&) { return "parcels voided"; }
constexpr const char* name_of(const ledger::UnitsUnclaimed&) { return "units unclaimed"; }
constexpr const char* name_of(const ledger::UnitsHeld&) { return "units held"; }
constexpr const char* name_of(const ledger::HoldEnded&) { return "hold ended"; }
constexpr const char* name_of(const ledger::ParcelsReleased&) { return "parcels released"; }
constexpr const char* name_of(const ledger::ParcelPicked&) { return "parcel picked"; }
constexpr const char* name_of(const ledger::AssignmentRejected&) { return "assignment rejected"; }
constexpr const char* name_of(const ledger::CoolOffSet&) { return "cool off set"; }
constexpr const char* name_of(const ledger::CoolOffsEnded&) { return "cool offs ended"; }
constexpr const char* name_of(const ledger::ParcelShipped&) { return "parcel shipped"; }
constexpr const char* name_of(const ledger::ParcelDelivered&) { return "parcel delivered"; }
constexpr const char* name_of(const ledger::ParcelLost&) { return "parcel lost"; }
constexpr const char* name_of(const ledger::UnitsReturned&) { return "units returned"; }
constexpr const char* name_of(const ledger::StockReported&) { return "stock reported"; }
constexpr const char* name_of(const ledger::StockReportRefused&) { return "stock report refused"; }
constexpr const char* name_of(const ledger::StockAdjusted&) { return "stock adjusted"; }
constexpr const char* name_of(const ledger::StockCounted&) { return "stock counted"; }
constexpr const char* name_of(const ledger::StockReceived&) { return "stock received"; }
constexpr const char* name_of(const ledger::StockMovedOut&) { return "stock moved out"; }
constexpr const char* name_of(const ledger::StockMovedIn&) { return "stock moved in"; }
constexpr const char* name_of(const ledger::InboundUnclaimed&) { return "inbound unclaimed"; }
constexpr const char* name_of(const ledger::InboundExpected&) { return "inbound expected"; }
constexpr const char* name_of(const ledger::ConflictSettled&) { return "conflict settled"; }
constexpr const char* name_of(const ledger::RingFenceSet&) { return "ring fence set"; }
constexpr const char* name_of(const ledger::NodeStatusSet&) { return "node status set"; }
constexpr const char* name_of(const ledger::CarrierStatusSet&) { return "carrier status set"; }
constexpr const char* name_of(const ledger::RoutingSet&) { return "routing set"; }
constexpr const char* name_of(const ledger::ExceptionOpened&) { return "exception opened"; }
constexpr const char* name_of(const ledger::ExceptionTaken&) { return "exception taken"; }
constexpr const char* name_of(const ledger::ExceptionActedOn&) { return "exception acted on"; }
constexpr const char* name_of(const ledger::ExceptionEscalated&) { return "exception escalated"; }
constexpr const char* name_of(const ledger::ExceptionClosed&) { return "exception closed"; }
constexpr const char* name_of(const PlaceOrder&) { return "place order"; }
constexpr const char* name_of(const EditOrder&) { return "edit order"; }
constexpr const char* name_of(const CancelOrder&) { return "cancel order"; }
constexpr const char* name_of(const PutOnHold&) { return "put on hold"; }
constexpr const char* name_of(const ReleaseHold&) { return "release hold"; }
constexpr const char* name_of(const HoldUnits&) { return "hold units"; }
constexpr const char* name_of(const GiveUpHold&) { return "give up hold"; }
constexpr const char* name_of(const ReleaseToNode&) { return "release to node"; }
constexpr const char* name_of(const ConfirmPick&) { return "confirm pick"; }
constexpr const char* name_of(const RejectAssignment&) { return "reject assignment"; }
constexpr const char* name_of(const ConfirmShipment&) { return "confirm shipment"; }
constexpr const char* name_of(const ConfirmDelivery&) { return "confirm delivery"; }
constexpr const char* name_of(const ReportLost&) { return "report lost"; }
constexpr const char* name_of(const ReturnUnits&) { return "return units"; }
constexpr const char* name_of(const ReportStock&) { return "report stock"; }
constexpr const char* name_of(const AdjustStock&) { return "adjust stock"; }
constexpr const char* name_of(const ReceiveStock&) { return "receive stock"; }
constexpr const char* name_of(const CountStock&) { return "count stock"; }
constexpr const char* name_of(const MoveStock&) { return "move stock"; }
constexpr const char* name_of(const ExpectInbound&) { return "expect inbound"; }
constexpr const char* name_of(const SetRingFence&) { return "set ring fence"; }
constexpr const char* name_of(const SetNodeStatus&) { return "set node status"; }
constexpr const char* name_of(const SetPartnerStatus&) { return "set partner status"; }
constexpr const char* name_of(const SetRouting&) { return "set routing"; }
constexpr const char* name_of(const AssignByHand&) { return "assign by hand"; }
constexpr const char* name_of(const GiveNames&) { return "give names"; }
constexpr const char* name_of(const OpenException&) { return "open exception"; }
constexpr const char* name_of(const WorkException&) { return "work exception"; }
constexpr const char* name_of(const ReviewWaiting&) { return "review waiting"; }
constexpr const char* name_of(const Elapse&) { return "elapse"; }

}  // namespace

const char* ledger_event_name(const LedgerEvent& event) {
  return std::visit([](const auto& what) { return name_of(what); }, event);
}

const char* command_name(const CommandBody& body) {
  return std::visit([](const auto& what) { return name_of(what); }, body);
}

std::string_view sourcing_cause_name(SourcingCause cause) {
  constexpr std::array<std::string_view, 13> names = {
      "placed",  "edited",  "short pick", "rejected",    "outage",  "oversold", "stock came",
      "cheaper", "by hand", "lost",       "inbound off", "held up", "way free"};
  return names[static_cast<std::size_t>(cause)];
}

std::string_view reject_reason_name(RejectReason reason) {
  constexpr std::array<std::string_view, 6> names = {"no stock", "damaged",     "no capacity",
                                                     "closed",   "cannot ship", "other"};
  return names[static_cast<std::size_t>(reason)];
}

std::string_view refusal_code_name(RefusalCode code) {
  constexpr std::array<std::string_view, refusal_code_count> names = {
      "malformed",  "unknown",       "already_there", "too_late",  "too_early",  "not_available",
      "not_served", "nothing_to_do", "too_much",      "no_reason", "key_reused", "overloaded"};
  return names[static_cast<std::size_t>(code)];
}

}  // namespace baton
