// Units that no node has now: made to order, or waiting for a named receipt. Each line takes what
// is ready first (then from the cheaper plan, then the lower node id); each receipt, and each SKU
// that is made, leaves as a parcel of its own. Lines that leave whole wait for one source that has
// all of them; so does a group of lines that is kept together: one receipt, or one maker.
// Internal to Sourcer.
#pragma once

#include "sourcing/allocation.h"
#include "sourcing/eligibility.h"
#include "sourcing/parcel_cost.h"

namespace baton {

class LaterSupply {
 public:
  LaterSupply(const Network& network, const Policy& policy);

  /// Adds sites to the order and units to the plan.
  void backorder(const World& world, Eligibility& eligibility, OrderInHand& order,
                 PlanPricer& pricer, TriedPlan& plan) const;
  /// From nodes of SourcingSku::only_at; where it names none, from plants and vendors; where the
  /// network has none of these, from any node.
  void make(const World& world, Eligibility& eligibility, OrderInHand& order, PlanPricer& pricer,
            TriedPlan& plan) const;

 private:
  /// A source of a line's units.
  struct Source {
    NodeId node;
    Instant ready;
    std::int64_t units = 0;
    Supply supply = Supply::inbound;
    std::optional<TextId> receipt;
  };
  void take(const World& world, Eligibility& eligibility, OrderInHand& order, PlanPricer& pricer,
            TriedPlan& plan, std::size_t line, std::vector<Source> sources) const;
  template <class SourcesOf>
  void supply(const World& world, Eligibility& eligibility, OrderInHand& order, PlanPricer& pricer,
              TriedPlan& plan, SourcesOf sources_of) const;
  /// A group takes all it wants of one source, or nothing.
  void take_group(const World& world, Eligibility& eligibility, OrderInHand& order,
                  PlanPricer& pricer, TriedPlan& plan, const Bundle& group,
                  const std::vector<Source>& sources) const;
  /// `units`: of the source, by item of the order.
  bool add_site(const World& world, Eligibility& eligibility, OrderInHand& order,
                const Source& source, const std::vector<std::int64_t>& units) const;
  std::vector<Source> receipts_for(const World& world, const Eligibility& eligibility,
                                   const OrderInHand& order, const TriedPlan& plan,
                                   std::size_t item) const;
  std::vector<Source> makers_of(const World& world, const Eligibility& eligibility,
                                const OrderInHand& order, std::size_t item) const;
  bool makes(NodeId node, const SourcingSku& sku) const;

  const Network& network_;
  const Policy& policy_;
  bool has_makers_ = false;  // plants or vendors
};

}  // namespace baton
