// Business: what stands still while orders flow: nodes, SKUs, channels, partners, exchange rates.
// Every vector is indexed by its id and may be shorter than the dictionary: a name that is used in
// an order but was never described has no entry, or an entry with `described == false`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "base/time.h"
#include "model/ids.h"
#include "model/local_days.h"
#include "model/names.h"

namespace baton {

// Enumerators stand in the order of the choices in dataset.cpp (checked by a test).
enum class CancelReason : std::uint8_t { no_stock, customer, payment, fraud, late, address, other };
enum class OrderMethod : std::uint8_t { ship, pickup, store_sale, dropship };
enum class ParcelMethod : std::uint8_t { parcel, express, freight, pickup, courier };
enum class PickError : std::uint8_t {
  none,
  not_found,
  short_,
  wrong_item,
  wrong_quantity,
  damaged
};
enum class ReturnReason : std::uint8_t {
  damaged,
  wrong_item,
  defect,
  not_as_described,
  size,
  late,
  changed_mind,
  other
};
enum class AdjustReason : std::uint8_t { shrink, damage, found, correction, write_off };
enum class TouchCause : std::uint8_t {
  stock_missing,
  oversold,
  wrong_node,
  split,
  reroute,
  late,
  address,
  payment,
  damaged,
  promise_change,
  rekeying,
  reconciliation,
  pick_error,
  label_error,
  partner,
  other
};
enum class Activity : std::uint8_t {
  pick,
  pack,
  receive,
  put_away,
  count,
  returns,
  ship,
  customer_service,
  planning,
  rekeying,
  reconciliation,
  selling,
  other
};
enum class CaseCause : std::uint8_t {
  where_is_it,
  late,
  damaged,
  wrong_item,
  missing_item,
  cancelled,
  return_,
  defect,
  question,
  other
};
enum class FeeKind : std::uint8_t {
  marketplace,
  payment,
  third_party_logistics,
  storage,
  carrier,
  surcharge,
  expedite,
  returns,
  other
};
enum class NodeKind : std::uint8_t { dc, store, third_party, vendor, plant };
enum class NodeRole : std::uint8_t {
  distribution,
  experience_centre,
  local_fulfilment,
  returns_hub,
  showroom,
  hybrid,
  closed
};
enum class SkuRole : std::uint8_t {
  acquisition,
  retention,
  margin,
  seasonal_test,
  bundle_anchor,
  channel_filler
};
enum class SkuType : std::uint8_t { hero, core, long_tail, seasonal, experimental };
enum class ChannelKind : std::uint8_t { web, marketplace, store, wholesale, phone, social };
enum class PartnerKind : std::uint8_t {
  carrier,
  third_party_logistics,
  supplier,
  vendor,
  marketplace,
  returns,
  support,
  manufacturer
};
enum class RecoveryPayer : std::uint8_t { business, partner, shared, unknown };
enum class DecisionKind : std::uint8_t {
  replenish,
  allocate,
  route,
  price,
  promotion,
  partner,
  assortment,
  other
};

/// An amount as it was written, in the currency it was written in.
struct Amount {
  Money money;
  CurrencyId currency;
};

struct Node {
  bool described = false;
  NodeKind kind = NodeKind::dc;
  std::optional<NodeRole> role;
  std::string job;  ///< one sentence, empty if none was given
  std::optional<PartnerId> partner;
  std::optional<double> latitude, longitude;  ///< degrees
  std::string time_zone;                      ///< IANA name, empty: the business's
  std::string working_days;  ///< as written, such as Mon-Fri; empty if none were given
  std::optional<int> opens_minutes, closes_minutes, cut_off_minutes;  ///< after midnight, local
  std::optional<std::int64_t> daily_capacity;                         ///< orders a day
  std::optional<bool> ships_orders;
  std::optional<RegionId> country, region;
  std::optional<Amount> fixed_cost_month, pick_cost, pack_cost, cost_per_unit;
  std::optional<Day> opened, closed;
};

struct Sku {
  bool described = false;
  std::optional<FamilyId> family;
  std::optional<BrandId> brand;
  std::optional<SkuRole> role;
  std::optional<SkuType> type;
  std::optional<Amount> unit_cost, price, stop_loss;
  std::optional<double> weight_kg;
  std::optional<double> length_cm, width_cm, height_cm;
  std::optional<double> lead_time_days;
  std::optional<PartnerId> supplier;
  std::optional<bool> hazardous, compliance, made_to_order;
  std::optional<Day> launched, ends;
};

struct BundleComponent {
  SkuId bundle, component;
  std::int64_t quantity = 1;
};

/// A node may make or hold a SKU.
struct NodeSku {
  NodeId node;
  SkuId sku;
};

struct Channel {
  bool described = false;
  ChannelKind kind = ChannelKind::web;
  std::optional<PartnerId> partner;
  std::optional<double> fee_rate;      ///< share of revenue, 0 to 1
  std::optional<double> promise_days;  ///< days
};

struct Partner {
  bool described = false;
  PartnerKind kind = PartnerKind::carrier;
  std::string sends;
  std::optional<double> feed_hours, sla_fill_rate, sla_on_time_rate, sla_ship_hours;
  bool has_escalation_owner = false;
  std::optional<RecoveryPayer> recovery_payer;
  std::optional<Day> contract_ends;
};

struct ExchangeRate {
  CurrencyId currency;
  Day from;
  /// Millionths of the reporting currency for `units` units of `currency`.
  std::int64_t rate_micros = 0;
  std::int64_t units = 1;
};

struct Business {
  std::string name;
  Names names;
  CurrencyId currency;  ///< the reporting currency
  LocalDays days;       ///< the business's own calendar
  std::vector<Node> nodes;
  std::vector<Sku> skus;
  std::vector<Channel> channels;
  std::vector<Partner> partners;
  std::vector<BundleComponent> bundles;
  std::vector<NodeSku> node_skus;            ///< a SKU that is not in it may come from any node
  std::vector<ExchangeRate> exchange_rates;  ///< ascending by (currency, day)

  /// The entry, or one that says it was never described.
  const Node& node(NodeId id) const;
  const Sku& sku(SkuId id) const;
  const Channel& channel(ChannelId id) const;
  const Partner& partner(PartnerId id) const;

  /// `amount` in the reporting currency at the rate of `day` (the latest one not after it, else the
  /// earliest one); nothing if no rate for its currency is known. Rounded half away from zero.
  std::optional<Money> in_reporting_currency(Amount amount, Day day) const;
};

}  // namespace baton
