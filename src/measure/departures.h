// Departures: everything that left a node, by the day it left and whether or not its order is
// judged. What labour, capacity and sell-through are set against.
#pragma once

#include <cstdint>
#include <vector>

#include "measure/books.h"
#include "measure/order_entry.h"
#include "measure/recipe.h"

namespace baton {

/// Which nodes have warehouse hours on file. Hours of no node stand for all of them.
struct LabourNodes {
  std::vector<bool> has_hours;
  bool nameless = false;
  bool covers(MaybeIndex node) const {
    return nameless || (node.has() && *node < has_hours.size() && has_hours[*node]);
  }
};

class Departures {
 public:
  Departures(const Business& business, Ledger& ledger, const Window& window, SkuSpread& spread,
             const LabourNodes& labour, FactsSeen& seen, Books& books)
      : business_(business),
        ledger_(ledger),
        window_(window),
        spread_(spread),
        labour_(labour),
        seen_(seen),
        books_(books) {}

  /// Goes through every order placed.
  void run();
  /// Units that left each node on days of the cohort range, by NodeId.
  const std::vector<std::int64_t>& units_of_node() const { return units_of_node_; }

 private:
  void note(const OrderFlow& flow);
  void add_capacity();

  const Business& business_;
  Ledger& ledger_;
  const Window& window_;
  SkuSpread& spread_;
  const LabourNodes& labour_;
  FactsSeen& seen_;
  Books& books_;
  std::vector<std::int64_t> units_of_node_;
  PackedKeyMap<std::int64_t> parcels_of_node_day_;
};

}  // namespace baton
