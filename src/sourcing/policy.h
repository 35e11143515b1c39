// Policy: how a business wants its orders sourced, as a value: rules in order, weights, limits,
// what to do when nothing fits. Read from rules/*.toml (policy_reader.h); replay, dry run and the
// live engine take the same one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/money.h"
#include "base/time.h"
#include "model/business.h"
#include "model/ids.h"
#include "sourcing/leg_times.h"

namespace baton {

/// When a rule speaks. Every part that is told must hold; of a list, one. Empty: always.
struct RuleCondition {
  // of the node
  std::vector<NodeId> nodes;
  std::vector<NodeKind> node_kinds;
  std::vector<RegionId> node_countries, node_regions;
  std::vector<PartnerId> partners;
  std::optional<double> farther_than_km;  ///< from node to destination; an unknown distance is not
  std::optional<Duration> feed_older_than;  ///< of the node's stock record of the line's SKU
  // of the line
  std::vector<SkuId> skus;
  std::vector<FamilyId> families;
  std::vector<BrandId> brands;
  std::vector<SkuRole> sku_roles;
  std::vector<SkuType> sku_types;
  std::optional<bool> hazardous, compliance, made_to_order;
  // of the order
  std::vector<ChannelId> channels;
  std::vector<ChannelKind> channel_kinds;
  std::vector<OrderMethod> methods;
  std::vector<RegionId> to_countries, to_regions;
  std::optional<Money> value_at_least, value_below;  ///< sum of quantity x unit price

  bool about_nodes() const;
  bool about_lines() const;
  bool about_orders() const;
};

/// The node does not serve the line.
struct Exclude {};
/// Only nodes for which `nodes` holds (its node part) serve the line.
struct OnlyNodes {
  RuleCondition nodes;
};
/// Units that are kept back: from promises (a quote), and from routing. The larger of several rules
/// counts.
struct SafetyStock {
  std::int64_t promising = 0, routing = 0;
};
/// After a rejection or a short pick the node is not asked for the SKU again for so long.
struct CoolOffRule {
  Duration after_rejection;
};
/// Lines for which it holds leave in one parcel, all of them whole or none. Groups of several rules
/// that share a line are one group. Its condition is of lines and orders; a node part is not read.
struct KeepTogether {};
/// Lines for which it holds share no parcel with other lines, but for those they are kept together
/// with. Its condition is of lines and orders; a node part is not read.
struct ShipAlone {};
/// Freight of a parcel that holds such lines above this share of the margin of all that is in it is
/// charged once more, times the weight for margin; `forbid`: there is no such parcel. So a cheap
/// thing may ride along with a dear one, and is not worth a parcel of its own. Margin of a unit:
/// its price less its cost, not below zero. Of several rules the largest excess counts.
struct MarginSensitive {
  Ppm freight_share_of_margin = ppm_whole;
  bool forbid = false;
};
/// What an order disturbs at the node, in money, times the weight for node health: once for each
/// node that serves a line for which it holds, however many parcels leave there.
struct Disruption {
  Money each_order;
};
/// For an order that has a line for which it holds, instead of the policy's own figures; of several
/// rules the strictest counts. A node part is not read.
struct SplitLimit {
  std::optional<int> most_parcels;
  std::optional<bool> ship_complete;
};

using RuleEffect = std::variant<Exclude, OnlyNodes, SafetyStock, CoolOffRule, KeepTogether,
                                ShipAlone, MarginSensitive, Disruption, SplitLimit>;

struct Rule {
  std::string name;  ///< unique in a policy
  RuleCondition when;
  RuleEffect then;
  std::string because;     ///< for people; may be empty
  bool gives_way = false;  ///< when nothing fits, it is left out (the last one first)
};

/// Parts of a million; a term of a plan is multiplied with its weight.
struct ObjectiveWeights {
  Ppm cost = ppm_whole;         ///< freight, pick and pack, split, lateness, not served
  Ppm speed = 0;                ///< value of a day x days until the customer has it
  Ppm margin = ppm_whole;       ///< freight beyond what margins bear
  Ppm node_health = ppm_whole;  ///< disruption
};

/// What to do with units that no node can serve, in this order; the last one always can.
enum class NothingFits : std::uint8_t { give_way, make, backorder, queue, cancel };
/// What a node's stock is worth when nobody told it, or not for long, or two tell it differently.
enum class StockDoubt : std::uint8_t { take, keep_back, exclude };

struct StockTrust {
  std::optional<Duration> stale_after;  ///< none: never
  StockDoubt when_stale = StockDoubt::take;
  StockDoubt in_conflict = StockDoubt::keep_back;
  std::int64_t keep_back_units = 1;  ///< for `keep_back`
  /// Vendors that send no stock at all are taken to have everything.
  bool vendors_without_feed_have_all = false;
};

struct Policy {
  std::string name;
  std::string version;  ///< digest of the text it was read from
  std::vector<Rule> rules;
  ObjectiveWeights weights;
  Money value_of_a_day;   ///< to a customer
  Money split_cost;       ///< of every parcel beyond the first, above its freight and packing
  Money late_cost;        ///< of a parcel that comes late
  Money not_served_cost;  ///< of a unit that no node serves now, above its margin
  int most_parcels = 4;
  bool ship_complete = false;   ///< all or nothing
  Money least_split_value;      ///< all parcels of a plan but one have to hold goods of this value
  bool lines_may_split = true;  ///< else a line leaves in one parcel, whole or not at all
  Ppm promise_confidence = 950'000;  ///< operations research 3.3
  std::vector<NothingFits> nothing_fits = {NothingFits::give_way, NothingFits::backorder,
                                           NothingFits::queue};
  std::optional<Duration> backorder_at_most;  ///< a receipt later than this is none
  StockTrust trust;
  std::vector<NodeId> fixed_order;  ///< the kill switch: these nodes, in this order, nothing else
  /// Above this number of partial plans tried the best so far is taken, with its bound.
  std::int64_t most_plans_tried = 20'000;
  /// Partial plans tried to prove that the runner-up is the next best; 0: the next best that the
  /// search for the best came by is told, and that it is not proven.
  std::int64_t next_best_plans_tried = 0;
  /// Waiting orders: how long before they are released, and how much a better plan has to save.
  Duration wait_before_release = Duration::minutes(30);
  Money least_saving_to_move;
};

/// What a unit at a node is worth to later orders (opportunity price). Empty: nothing, for all.
struct PriceVector {
  std::string version;
  struct Entry {
    SkuId sku;
    NodeId node;
    Money each;
  };
  std::vector<Entry> entries;  ///< ascending by (sku, node)
  Money of(SkuId sku, NodeId node) const;
};

}  // namespace baton
