// OrderCosts: what an order brought in and cost, laid on its atoms. Costs of a parcel go to what
// was in it, costs of an order to all of it, in proportion to value (net of tax and discount), else
// to units; the parts add up to the whole exactly (base/money.h).
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "measure/order_flow.h"
#include "measure/order_judgement.h"

namespace baton {

/// What an hour and a unit cost, found once for the whole measurement.
struct Rates {
  struct Node {
    Money pick_pack_cost;             ///< wages of picking and packing on file ...
    std::int64_t pick_pack_units;     ///< ... for so many units that left; 0: not on file
    std::optional<Money> pick, pack;  ///< of nodes.csv: a unit, a parcel
  };
  std::vector<Node> nodes;
  std::optional<Money> hour;          ///< an hour of touches, averaged over all paid labour
  std::optional<Money> support_hour;  ///< an hour of customer service, else `hour`
  /// By ChannelId: channels that fees.csv has marketplace fees for; elsewhere channels.fee_rate.
  std::vector<bool> marketplace_fees_on_file;
  bool loose_fulfilment_fees = false;  ///< such as a 3PL's monthly invoice
};

class OrderCosts {
 public:
  OrderCosts(const Business& business, const Ledger& ledger, const FactsSeen& seen,
             const Rates& rates, Assumptions& assumptions)
      : business_(business),
        ledger_(ledger),
        seen_(seen),
        rates_(rates),
        assumptions_(assumptions) {}

  /// Fills the money figures of the flow's atoms.
  void lay(const OrderStory& story, OrderFlow& flow, const OrderJudgement& judgement);

  bool freight_known = false;  ///< of all parcels that left
  bool costed = false;         ///< enough is known for the cost of fulfilment
  bool priced = false;         ///< a line that was kept has a price

 private:
  void lay_revenue(const OrderStory& story, OrderFlow& flow);
  void lay_parcels(OrderFlow& flow);
  void lay_fees(const OrderStory& story, OrderFlow& flow);
  void lay_returns(const OrderStory& story, OrderFlow& flow);
  void lay_support(const OrderStory& story, OrderFlow& flow);
  void lay_contribution(OrderFlow& flow);
  void spread(Money amount, Figure figure, std::span<Atom*> over);
  std::vector<Atom*>& everything(OrderFlow& flow);
  std::vector<Atom*>& of_parcel(OrderFlow& flow, MaybeIndex parcel_slot);
  std::vector<Atom*>& of_line(OrderFlow& flow, MaybeIndex line_slot);
  const LineStory* line_of(const OrderFlow& flow, const Atom& atom) const;
  Money value_of(const Atom& atom) const;

  const Business& business_;
  const Ledger& ledger_;
  const FactsSeen& seen_;
  const Rates& rates_;
  Assumptions& assumptions_;
  OrderFlow* flow_ = nullptr;
  Money fulfilment_fees_;
  std::vector<Atom*> chosen_;
  std::vector<std::int64_t> weights_;
};

/// Fees that pay for getting orders to customers, and fees for haste that better routing avoids.
bool is_fulfilment_fee(FeeKind kind);
bool is_avoidable_fee(FeeKind kind);

}  // namespace baton
