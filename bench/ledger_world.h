// The shop of bench/ledger_bench.cpp: 20 nodes that all ship and all have 1,000 SKUs, carriers with
// weight bands, and orders of two lines or of one hot SKU. The same orders as its rivals take
// (rival_orders.h), but that here nobody says from which node: each is sourced.
#pragma once

#include <memory>

#include "engine/engine.h"
#include "lifecycle/playbooks.h"
#include "rival_orders.h"

namespace baton::bench {

class LedgerWorld {
 public:
  explicit LedgerWorld(const OrderLoad& load);
  LedgerWorld(const LedgerWorld&) = delete;
  LedgerWorld& operator=(const LedgerWorld&) = delete;

  State initial() const;
  Context context() const { return {*sourcer_, prices_, playbooks_}; }
  /// Units come in at every node. Returns what went wrong.
  std::string fill(Engine& engine) const;
  Request order(std::uint64_t n) const;
  /// Units claimed by orders; a problem where the state does not add up.
  std::int64_t units_claimed(const State& state, std::string& problem) const;

 private:
  OrderLoad load_;
  Network network_;
  Policy policy_;
  PriceVector prices_;
  Playbooks playbooks_;
  Names names_;
  std::unique_ptr<Sourcer> sourcer_;
};

}  // namespace baton::bench
