// OrderInHand: one order with everything worked out that a plan's cost is read from: its lines and
// SKUs, the sites that can give something, what they have, the rules that speak. Plans are tried on
// this alone. It is scratch memory, filled anew for each order (eligibility.h). Internal to
// Sourcer.
//
// Amounts are micros, already times the weight of their term; weights are milligrams.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "sourcing/amounts.h"
#include "sourcing/departure.h"
#include "sourcing/plan.h"
#include "sourcing/ways.h"

namespace baton {

/// Units that a vendor without a feed is taken to have.
inline constexpr std::int64_t everything = std::numeric_limits<std::int32_t>::max();

struct LineInHand {
  std::uint16_t line = 0;  ///< in OrderToSource::lines
  std::uint16_t item = 0;
  std::uint16_t bundle = 0;
  std::int64_t quantity = 0;
  std::int64_t price = 0, margin = 0;  ///< of a unit, not weighted; margin not below zero
  std::int64_t not_served = 0;         ///< of a unit
  std::int64_t weight = 0, volume_mm3 = 0;
  bool weight_known = false;
  std::uint64_t margin_rules = 0, disruption_rules = 0;  ///< bits of OrderInHand's lists
};

/// A SKU of the order; lines that name it share its stock.
struct ItemInHand {
  SkuId sku;
  std::int64_t wanted = 0;
};

/// Lines that leave together: a line of its own, or a group that is kept together.
struct Bundle {
  std::vector<std::uint16_t> lines;  ///< in OrderInHand::lines
  bool alone = false;                ///< shares no parcel
  bool whole = false;                ///< in one parcel or not at all
};

/// A node that can give something. A node that may have to send several parcels, because the order
/// is heavier than any of its bands, is several sites that share a row of stock.
struct Site {
  std::uint32_t node = 0;
  std::uint32_t row = 0;   ///< in OrderInHand::available
  std::uint32_t copy = 0;  ///< 0 for the first site of its node
  Departure leaves;
  std::int64_t pick = 0, pack = 0;
  std::uint32_t first_service = 0, end_service = 0;      ///< in Way::services
  std::uint64_t margin_rules = 0, disruption_rules = 0;  ///< whose node part holds here
  std::int64_t disturbs = 0;                             ///< disruption whatever line it serves
  std::int64_t least_parcel = 0;  ///< no parcel from here, with that, costs less
  Supply supply = Supply::on_hand;
  std::optional<TextId> receipt;  ///< for inbound
};

struct MarginRule {
  std::uint16_t rule = 0;  ///< in Policy::rules
  Ppm freight_share_of_margin = ppm_whole;
  bool forbid = false;
  std::int64_t bears = 0;       ///< freight that all its units of the order bear in one parcel
  std::int64_t least_unit = 0;  ///< billed weight of the lightest of them
};
struct DisruptionRule {
  std::uint16_t rule = 0;
  std::int64_t each_order = 0;
};
/// No node sends more parcels of one order because of their weight (source: ours).
inline constexpr int most_copies = 8;
/// More rules of one of these two kinds that hold for one order are not read (source: ours).
inline constexpr std::size_t most_rules_of_a_kind = 64;

struct OrderInHand {
  const OrderToSource* order = nullptr;
  const Way* way = nullptr;
  Instant now;
  std::vector<LineInHand> lines;
  std::vector<ItemInHand> items;
  std::vector<Bundle> bundles;
  std::size_t bundle_count = 0;                    ///< in use: the others keep their memory
  std::vector<Site> sites;                         ///< ascending by (node, copy)
  std::size_t rows = 0;                            ///< of stock: nodes that can give something
  std::vector<std::int64_t> available, unit_cost;  ///< row x item
  std::vector<MarginRule> margin_rules;
  std::vector<DisruptionRule> disruption_rules;
  int most_parcels = 0;
  bool ship_complete = false;
  /// Each line is a bundle of its own that may leave in parts, in any parcel.
  bool plain = true;
  // of the policy, weighted
  std::int64_t split = 0, late = 0, a_day = 0;
  std::int64_t least_split_value = 0;  ///< not weighted
  Ppm cost_weight = ppm_whole, margin_weight = ppm_whole, promise_confidence = ppm_whole;
  std::int64_t mm3_per_kg = 0;
  std::int64_t least_unit_billed = 0, whole_billed = 0;  ///< the lightest unit; all there is

  std::int64_t available_at(const Site& site, std::size_t item) const {
    return available[site.row * items.size() + item];
  }
  std::int64_t unit_cost_at(const Site& site, std::size_t item) const {
    return unit_cost[site.row * items.size() + item];
  }
  /// Those that were added for later supplies.
  void forget_sites_behind(std::size_t count);
  std::int64_t billed(std::int64_t weight, std::int64_t volume_mm3) const {
    return mm3_per_kg <= 0 || volume_mm3 == 0 ? weight : by_dimensions(weight, volume_mm3);
  }
  std::int64_t by_dimensions(std::int64_t weight, std::int64_t volume_mm3) const;
};

}  // namespace baton
