// The audit of a plan: everything in it is held against a reckoning of its own.
#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "sourcing/reckoning.h"
#include "sourcing/sourcer.h"

namespace baton {
namespace {

class Audit {
 public:
  Audit(const Plan& plan, const Reckoning& reckoning) : plan_(plan), reckoning_(reckoning) {}

  std::vector<std::string> wrong() {
    if (!check_shape()) return wrong_;
    check_quantities();
    check_supplies();
    for (std::size_t p = 0; p < plan_.parcels.size(); ++p) check_parcel(p);
    for (std::string& what : reckoning_.against_parcels(parcels_)) say(std::move(what));
    check_whole();
    return wrong_;
  }

 private:
  void say(std::string what) { wrong_.push_back(std::move(what)); }

  bool check_shape() {
    const auto key = [](const PlannedUnits& u) { return std::tuple(u.line, u.parcel); };
    for (std::size_t i = 0; i < plan_.units.size(); ++i) {
      const PlannedUnits& units = plan_.units[i];
      if (units.line >= reckoning_.order.lines.size() || units.parcel >= plan_.parcels.size()) {
        say("units of a line or parcel that is not there");
      } else if (units.quantity.units() <= 0) {
        say("units that are none");
      } else if (i > 0 && key(plan_.units[i - 1]) >= key(units)) {
        say("units that do not ascend");
      }
    }
    for (const PlannedParcel& parcel : plan_.parcels) {
      if (parcel.node.index() >= reckoning_.network.nodes.size()) say("a parcel from nowhere");
    }
    for (const Unserved& unserved : plan_.unserved) {
      if (unserved.line >= reckoning_.order.lines.size()) say("no such line is unserved");
    }
    return wrong_.empty();
  }

  void check_quantities() {
    std::map<std::size_t, std::int64_t> told;
    for (const PlannedUnits& units : plan_.units) told[units.line] += units.quantity.units();
    for (const Unserved& unserved : plan_.unserved) {
      told[unserved.line] += unserved.quantity.units();
      if (unserved.quantity.units() <= 0) say("nothing is told to be unserved");
      if (unserved.what != NothingFits::queue && unserved.what != NothingFits::cancel) {
        say("units that are left with no end");
      }
    }
    for (std::size_t l = 0; l < reckoning_.order.lines.size(); ++l) {
      const std::int64_t wanted =
          std::max<std::int64_t>(reckoning_.order.lines[l].quantity.units(), 0);
      if (told[l] != wanted) say(fmt::format("line {}: {} units of {}", l, told[l], wanted));
    }
    if (reckoning_.ship_complete() && !plan_.unserved.empty() && !plan_.parcels.empty()) {
      say("a part of an order that ships complete");
    }
  }

  void check_supplies() {
    std::map<std::tuple<NodeId, SkuId, Supply, std::optional<TextId>>, std::int64_t> taken;
    for (const PlannedUnits& units : plan_.units) {
      const NodeId node = plan_.parcels[units.parcel].node;
      const SkuId sku = reckoning_.order.lines[units.line].sku;
      const std::string against = reckoning_.against(units.line, node);
      if (!against.empty()) {
        say(fmt::format("line {}: node {} {}", units.line, node.index(), against));
      }
      std::int64_t& sum = taken[{node, sku, units.supply, units.receipt}];
      sum += units.quantity.units();
      if (sum > limit(units, node, sku)) {
        say(fmt::format("line {}: node {} has no {} units", units.line, node.index(), sum));
      }
    }
  }

  /// Units there of such a supply, for all lines.
  std::int64_t limit(const PlannedUnits& units, NodeId node, SkuId sku) const {
    constexpr std::int64_t any = INT64_MAX;
    const SourcingSku& made = reckoning_.sku_of(units.line);
    const auto on_hand = reckoning_.available(sku, node, units.line);
    switch (units.supply) {
      case Supply::on_hand:
        return on_hand.value_or(0);
      case Supply::vendor:
        return on_hand ? 0 : any;
      case Supply::made_to_order:
        return made.made_to_order && made.lead_time ? any : 0;
      case Supply::inbound:
        for (const InboundStock& inbound : reckoning_.stock.inbound(sku)) {
          if (inbound.node != node || inbound.receipt != units.receipt) continue;
          const auto& at_most = reckoning_.policy.backorder_at_most;
          const bool late = at_most && inbound.expected_at > reckoning_.now + *at_most;
          return late ? 0 : inbound.free();
        }
        return 0;
    }
    return 0;
  }

  /// When its units are there.
  Instant ready(std::size_t p) const {
    Instant ready = reckoning_.now;
    for (const PlannedUnits& units : plan_.units) {
      if (units.parcel != p) continue;
      if (units.supply == Supply::made_to_order) {
        const auto lead = reckoning_.sku_of(units.line).lead_time.value_or(Duration());
        ready = std::max(ready, reckoning_.now + lead);
      }
      if (units.supply != Supply::inbound) continue;
      for (const InboundStock& inbound :
           reckoning_.stock.inbound(reckoning_.order.lines[units.line].sku)) {
        const bool it = inbound.receipt == units.receipt && inbound.node == plan_.parcels[p].node;
        if (it) ready = std::max(ready, inbound.expected_at);
      }
    }
    return ready;
  }

  void check_parcel(std::size_t p) {
    const PlannedParcel& told = plan_.parcels[p];
    ParcelReckoned parcel;
    parcel.node = told.node;
    parcel.freight = told.freight;
    parcel.leaves_on = told.leaves_on;
    parcel.leaves_at = told.leaves_at;
    bool later = false;
    for (const PlannedUnits& units : plan_.units) {
      if (units.parcel != p) continue;
      parcel.units[units.line] = units.quantity.units();
      later = later || units.supply == Supply::inbound || units.supply == Supply::made_to_order;
    }
    later_ += later ? 1 : 0;
    if (parcel.units.empty()) say(fmt::format("parcel {} is empty", p));
    if (reckoning_.billed(parcel.units) != told.billed) say(fmt::format("parcel {}: weight", p));
    const auto leaving = reckoning_.leaves(told.node, ready(p));
    if (!leaving || leaving->first != told.leaves_on || leaving->second != told.leaves_at) {
      say(fmt::format("parcel {} does not leave then", p));
    }
    std::optional<CarriageReckoned> cheapest;
    for (const CarriageReckoned& carriage : reckoning_.carriages(told.node, told.billed)) {
      const LegTimes transit = carriage.transit.leaving(told.leaves_on);
      const Instant there = told.leaves_at + transit.within(reckoning_.policy.promise_confidence);
      if (carriage.carrier != told.carrier || carriage.method != told.method ||
          carriage.service != told.service || there != told.deliver_by) {
        continue;
      }
      parcel.transit = transit;
      if (reckoning_.chance_late(parcel) != told.chance_late) continue;
      if (!cheapest || carriage.freight < cheapest->freight) cheapest = carriage;
    }
    if (!cheapest || cheapest->freight != told.freight) {
      say(fmt::format("parcel {}: nobody carries it at that price and promise", p));
    } else {
      parcel.transit = cheapest->transit.leaving(told.leaves_on);
    }
    parcels_.push_back(std::move(parcel));
  }

  void check_whole() {
    std::optional<Instant> promise;
    for (const PlannedParcel& parcel : plan_.parcels) {
      promise = std::max(promise.value_or(parcel.deliver_by), parcel.deliver_by);
    }
    if (promise != plan_.promise) say("the promise is not that of the last parcel");
    const Terms terms = reckoning_.terms(parcels_, later_);
    for (std::size_t t = 0; t < term_count; ++t) {
      if (terms.of[t] == plan_.terms.of[t]) continue;
      say(fmt::format("{} is {} and not {}", term_name(static_cast<Term>(t)), terms.of[t].micros(),
                      plan_.terms.of[t].micros()));
    }
  }

  const Plan& plan_;
  const Reckoning& reckoning_;
  std::vector<ParcelReckoned> parcels_;
  std::size_t later_ = 0;
  std::vector<std::string> wrong_;
};

}  // namespace

std::vector<std::string> audit_plan(const Plan& plan, const OrderToSource& order,
                                    const Network& network, const Policy& policy,
                                    const StockBook& stock, const Circumstances& around,
                                    const PriceVector& prices, Instant now, Purpose purpose,
                                    const std::vector<std::uint16_t>& gave_way) {
  const Reckoning reckoning{order, network, policy, stock, around, prices, now, purpose, gave_way};
  return Audit(plan, reckoning).wrong();
}

}  // namespace baton
