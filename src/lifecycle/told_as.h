// ToldAs: what the ledger keeps, in the one vocabulary of events that measure, worth and replay
// read, so that live orders are measured as imported ones are.
//
// An exception that the engine settled in the very verdict that opened it is not told: nobody had
// to touch it, and an exception is what a person had to touch.
#pragma once

#include <cstdint>
#include <vector>

#include "base/time.h"
#include "lifecycle/state.h"
#include "lifecycle/verdict.h"
#include "model/event.h"

namespace baton {

class ToldAs {
 public:
  /// `currency`: the reporting one, in which the ledger's prices are.
  explicit ToldAs(CurrencyId currency) : currency_(currency) {}

  /// Appends what a verdict tells, to be called for every verdict from the ledger's first one on.
  /// `after`: the state with the verdict applied. Events carry the time when they happened, which
  /// may lie before that of the entry: sort by it where the order of time matters.
  void tell(const Verdict& verdict, Instant at, const State& after, std::vector<Event>& out);

 private:
  struct Telling;
  LineId line(OrderId order, LineNumber number) const;
  ShipmentId shipment(OrderId order, ParcelNumber parcel);

  CurrencyId currency_;
  std::vector<std::uint32_t> first_line_;  // by order
  std::uint32_t lines_ = 0;
  std::vector<std::vector<std::uint32_t>> shipments_;  // by order and parcel, plus one; 0: none yet
  std::uint32_t shipment_count_ = 0;
};

}  // namespace baton
