#include "model/describe.h"

#include <algorithm>

#include "model/row_reader.h"

namespace baton {
namespace {

template <class Thing, class Id>
Thing& entry(std::vector<Thing>& things, Id id) {
  if (things.size() <= id.index()) things.resize(id.index() + 1);
  return things[id.index()];
}

std::string text_of(const Names& names, const RowOf& row, FieldOf field) {
  const auto id = row.id<TextId>(field);
  return id ? std::string(names.text(*id)) : std::string();
}

std::optional<Amount> amount_of(const RowOf& row, FieldOf field, CurrencyId currency) {
  const auto money = row.money(field);
  return money ? std::optional(Amount{*money, currency}) : std::nullopt;
}

std::optional<int> minutes_of(const RowOf& row, FieldOf field) {
  const auto minutes = row.whole(field);
  return minutes ? std::optional(static_cast<int>(*minutes)) : std::nullopt;
}

void describe_nodes(const Table& table, Business& business) {
  const auto field = [](std::string_view name) { return FieldOf(FileKind::nodes, name); };
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const RowOf row(table, r);
    Node& node = entry(business.nodes, row.must<NodeId>(field("node")));
    const CurrencyId currency = row.id<CurrencyId>(field("currency")).value_or(business.currency);
    node.described = true;
    node.kind = row.choice<NodeKind>(field("kind")).value_or(NodeKind::dc);
    node.role = row.choice<NodeRole>(field("role"));
    node.job = text_of(business.names, row, field("job"));
    node.partner = row.id<PartnerId>(field("partner"));
    node.latitude = row.number(field("latitude"));
    node.longitude = row.number(field("longitude"));
    node.time_zone = text_of(business.names, row, field("time_zone"));
    node.working_days = text_of(business.names, row, field("working_days"));
    node.opens_minutes = minutes_of(row, field("opens"));
    node.closes_minutes = minutes_of(row, field("closes"));
    node.cut_off_minutes = minutes_of(row, field("cut_off"));
    node.daily_capacity = row.whole(field("daily_capacity"));
    node.ships_orders = row.flag(field("ships_orders"));
    node.fixed_cost_month = amount_of(row, field("fixed_cost_month"), currency);
    node.pick_cost = amount_of(row, field("pick_cost"), currency);
    node.pack_cost = amount_of(row, field("pack_cost"), currency);
    node.cost_per_unit = amount_of(row, field("cost_per_unit"), currency);
    node.country = row.id<RegionId>(field("country"));
    node.region = row.id<RegionId>(field("region"));
    node.opened = row.day(field("opened"));
    node.closed = row.day(field("closed"));
  }
}

void describe_skus(const Table& table, Business& business) {
  const auto field = [](std::string_view name) { return FieldOf(FileKind::skus, name); };
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const RowOf row(table, r);
    Sku& sku = entry(business.skus, row.must<SkuId>(field("sku")));
    const CurrencyId currency = row.id<CurrencyId>(field("currency")).value_or(business.currency);
    sku.described = true;
    sku.family = row.id<FamilyId>(field("family"));
    sku.brand = row.id<BrandId>(field("brand"));
    sku.role = row.choice<SkuRole>(field("role"));
    sku.type = row.choice<SkuType>(field("type"));
    sku.unit_cost = amount_of(row, field("unit_cost"), currency);
    sku.price = amount_of(row, field("price"), currency);
    sku.stop_loss = amount_of(row, field("stop_loss"), currency);
    sku.weight_kg = row.number(field("weight_kg"));
    sku.length_cm = row.number(field("length_cm"));
    sku.width_cm = row.number(field("width_cm"));
    sku.height_cm = row.number(field("height_cm"));
    sku.lead_time_days = row.number(field("lead_time_days"));
    sku.supplier = row.id<PartnerId>(field("supplier"));
    sku.hazardous = row.flag(field("hazardous"));
    sku.compliance = row.flag(field("compliance"));
    sku.made_to_order = row.flag(field("made_to_order"));
    sku.launched = row.day(field("launched"));
    sku.ends = row.day(field("ends"));
  }
}

void describe_channels(const Table& table, Business& business) {
  const auto field = [](std::string_view name) { return FieldOf(FileKind::channels, name); };
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const RowOf row(table, r);
    Channel& channel = entry(business.channels, row.must<ChannelId>(field("channel")));
    channel.described = true;
    channel.kind = row.choice<ChannelKind>(field("kind")).value_or(ChannelKind::web);
    channel.partner = row.id<PartnerId>(field("partner"));
    channel.fee_rate = row.number(field("fee_rate"));
    channel.promise_days = row.number(field("promise_days"));
  }
}

void describe_partners(const Table& table, Business& business) {
  const auto field = [](std::string_view name) { return FieldOf(FileKind::partners, name); };
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const RowOf row(table, r);
    Partner& partner = entry(business.partners, row.must<PartnerId>(field("partner")));
    partner.described = true;
    partner.kind = row.choice<PartnerKind>(field("kind")).value_or(PartnerKind::carrier);
    partner.sends = text_of(business.names, row, field("sends"));
    partner.feed_hours = row.number(field("feed_hours"));
    partner.sla_fill_rate = row.number(field("sla_fill_rate"));
    partner.sla_on_time_rate = row.number(field("sla_on_time_rate"));
    partner.sla_ship_hours = row.number(field("sla_ship_hours"));
    partner.has_escalation_owner = row.has(field("escalation_owner"));
    partner.recovery_payer = row.choice<RecoveryPayer>(field("recovery_payer"));
    partner.contract_ends = row.day(field("contract_ends"));
  }
}

void describe_node_skus(const Table& table, Business& business) {
  const FieldOf node(FileKind::node_skus, "node");
  const FieldOf sku(FileKind::node_skus, "sku");
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const RowOf row(table, r);
    business.node_skus.push_back({row.must<NodeId>(node), row.must<SkuId>(sku)});
  }
}

void describe_rates(const History& history, Business& business) {
  const Table& bundles = history.table(FileKind::bundles);
  const auto of_bundle = [](std::string_view name) { return FieldOf(FileKind::bundles, name); };
  for (std::size_t r = 0; r < bundles.rows(); ++r) {
    const RowOf row(bundles, r);
    business.bundles.push_back({row.must<SkuId>(of_bundle("bundle")),
                                row.must<SkuId>(of_bundle("component")),
                                row.whole(of_bundle("quantity")).value_or(1)});
  }
  const Table& rates = history.table(FileKind::exchange_rates);
  const auto of_rate = [](std::string_view name) {
    return FieldOf(FileKind::exchange_rates, name);
  };
  for (std::size_t r = 0; r < rates.rows(); ++r) {
    const RowOf row(rates, r);
    business.exchange_rates.push_back({row.must<CurrencyId>(of_rate("currency")),
                                       row.day(of_rate("day")).value_or(Day()),
                                       row.whole(of_rate("rate")).value_or(Money::micros_per_unit),
                                       row.whole(of_rate("units")).value_or(1)});
  }
  std::stable_sort(business.exchange_rates.begin(), business.exchange_rates.end(),
                   [](const ExchangeRate& a, const ExchangeRate& b) {
                     return std::pair(a.currency, a.from) < std::pair(b.currency, b.from);
                   });
}

}  // namespace

Business describe_business(History& history, const BusinessProfile& profile) {
  Business business;
  business.name = profile.name;
  business.days = profile.days;
  business.names = std::move(history.names);
  business.currency = CurrencyId(business.names.intern(Entity::currency, profile.currency));
  describe_nodes(history.table(FileKind::nodes), business);
  describe_node_skus(history.table(FileKind::node_skus), business);
  describe_skus(history.table(FileKind::skus), business);
  describe_channels(history.table(FileKind::channels), business);
  describe_partners(history.table(FileKind::partners), business);
  describe_rates(history, business);
  return business;
}

}  // namespace baton
