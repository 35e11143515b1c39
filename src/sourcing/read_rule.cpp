// Rules: their conditions and effects.
#include <fmt/format.h>

#include "sourcing/policy_reading.h"

namespace baton {
namespace {

void read_node_part(PolicyTable& table, RuleCondition& condition) {
  condition.nodes = table.ids<NodeId>("node");
  condition.node_kinds = table.choices<NodeKind>("node_kind", FileKind::nodes, "kind");
  condition.node_countries = table.ids<RegionId>("node_country");
  condition.node_regions = table.ids<RegionId>("node_region");
  condition.partners = table.ids<PartnerId>("partner");
  constexpr double half_around_the_world_km = 20'100;
  condition.farther_than_km = table.number_within("farther_than_km", 0, half_around_the_world_km);
  condition.feed_older_than = table.duration("feed_older_than");
}

void read_line_part(PolicyTable& table, RuleCondition& condition) {
  condition.skus = table.ids<SkuId>("sku");
  condition.families = table.ids<FamilyId>("family");
  condition.brands = table.ids<BrandId>("brand");
  condition.sku_roles = table.choices<SkuRole>("sku_role", FileKind::skus, "role");
  condition.sku_types = table.choices<SkuType>("sku_type", FileKind::skus, "type");
  condition.hazardous = table.yes_or_no("hazardous");
  condition.compliance = table.yes_or_no("compliance");
  condition.made_to_order = table.yes_or_no("made_to_order");
}

void read_order_part(PolicyTable& table, RuleCondition& condition) {
  condition.channels = table.ids<ChannelId>("channel");
  condition.channel_kinds = table.choices<ChannelKind>("channel_kind", FileKind::channels, "kind");
  condition.methods = table.choices<OrderMethod>("method", FileKind::orders, "method");
  condition.to_countries = table.ids<RegionId>("to_country");
  condition.to_regions = table.ids<RegionId>("to_region");
  condition.value_at_least = table.money("value_at_least");
  condition.value_below = table.money("value_below");
}

/// What an effect may be made to depend on.
enum class Scope { all, all_but_feeds, nodes_lines, lines_orders };

struct EffectRead {
  RuleEffect effect;
  Scope scope = Scope::all;
};

constexpr std::string_view effects =
    "\"exclude\", \"keep_together\", \"ship_alone\", { only = {...} }, { safety_stock = {...} }, "
    "{ cool_off = \"24h\" }, { margin_sensitive = {...} }, { disruption = 1.50 }, { split = {...} "
    "}";

std::optional<EffectRead> read_effect_word(PolicyTable& rule) {
  const std::string word = rule.text("then");
  if (word == "exclude") return EffectRead{Exclude{}};
  if (word == "keep_together") return EffectRead{KeepTogether{}, Scope::lines_orders};
  if (word == "ship_alone") return EffectRead{ShipAlone{}, Scope::lines_orders};
  rule.wrong("then", fmt::format("cannot be '{}': write one of {}", word, effects));
  return std::nullopt;
}

constexpr std::int64_t most_units = 1'000'000;

SafetyStock read_safety_stock(const TomlValue& value, const std::string& where,
                              const RuleReading& reading) {
  PolicyTable table(value, where + ", safety_stock", reading);
  SafetyStock stock;
  if (!table.has("promising") && !table.has("routing")) {
    reading.list.fatal(value.line, fmt::format("{} says nothing: add 'promising' or 'routing', in "
                                               "units",
                                               table.where()));
  }
  stock.promising = table.whole("promising", 0, most_units).value_or(0);
  stock.routing = table.whole("routing", 0, most_units).value_or(0);
  table.finish();
  return stock;
}

MarginSensitive read_margin(const TomlValue& value, const std::string& where,
                            const RuleReading& reading) {
  PolicyTable table(value, where + ", margin_sensitive", reading);
  MarginSensitive margin;
  if (!table.has("freight_share_of_margin")) {
    table.wrong("freight_share_of_margin",
                "is missing: say how much of the margin freight may "
                "take, such as 0.3");
  }
  margin.freight_share_of_margin = table.share("freight_share_of_margin").value_or(ppm_whole);
  margin.forbid = table.yes_or_no("forbid").value_or(false);
  table.finish();
  return margin;
}

SplitLimit read_split(const TomlValue& value, const std::string& where,
                      const RuleReading& reading) {
  PolicyTable table(value, where + ", split", reading);
  SplitLimit split;
  if (const auto most = table.whole("most_parcels", 1, 64)) {
    split.most_parcels = static_cast<int>(*most);
  }
  split.ship_complete = table.yes_or_no("ship_complete");
  if (!table.has("most_parcels") && !table.has("ship_complete")) {
    reading.list.fatal(value.line, fmt::format("{} says nothing: add 'most_parcels' or "
                                               "'ship_complete'",
                                               table.where()));
  }
  table.finish();
  return split;
}

OnlyNodes read_only(const TomlValue& value, const std::string& where, const RuleReading& reading) {
  OnlyNodes only = {read_rule_condition(value, where + ", only", ConditionPart::nodes, reading)};
  if (value.entries.empty()) {
    reading.list.fatal(value.line, fmt::format("{}, only: names no nodes: add 'node_kind', 'node' "
                                               "or another key of nodes",
                                               where));
  }
  return only;
}

std::optional<EffectRead> read_effect_table(const TomlValue& value, const std::string& rule,
                                            const RuleReading& reading) {
  const std::string where = rule + ", then";
  PolicyTable table(value, where, reading);
  std::optional<EffectRead> read;
  if (value.entries.size() != 1) {
    reading.list.fatal(value.line, fmt::format("{} must hold one effect, one of {}; write a rule "
                                               "for each",
                                               where, effects));
  }
  if (const TomlValue* only = table.table("only")) {
    read = {read_only(*only, where, reading)};
  } else if (const TomlValue* stock = table.table("safety_stock")) {
    read = {read_safety_stock(*stock, where, reading)};
  } else if (const auto time = table.duration("cool_off")) {
    read = {CoolOffRule{*time}, Scope::nodes_lines};
  } else if (const TomlValue* margin = table.table("margin_sensitive")) {
    read = {read_margin(*margin, where, reading), Scope::all_but_feeds};
  } else if (const auto cost = table.money("disruption")) {
    read = {Disruption{*cost}, Scope::all_but_feeds};
  } else if (const TomlValue* split = table.table("split")) {
    read = {read_split(*split, where, reading), Scope::lines_orders};
  }
  table.finish();
  return read;
}

void check_scope(PolicyTable& rule, const RuleCondition& when, Scope scope) {
  if (scope == Scope::lines_orders && when.about_nodes()) {
    rule.wrong("when",
               "asks about nodes, but this effect holds whatever the node: take the keys "
               "of nodes out");
  }
  if (scope == Scope::all_but_feeds && when.feed_older_than) {
    rule.wrong("when",
               "asks how old a feed is, but a parcel holds many SKUs: take feed_older_than "
               "out");
  }
  if (scope == Scope::nodes_lines && (when.farther_than_km || when.feed_older_than)) {
    rule.wrong("when",
               "asks about a distance or a feed, but this effect outlives the order: take "
               "farther_than_km and feed_older_than out");
  }
  if (scope == Scope::nodes_lines && when.about_orders()) {
    rule.wrong("when",
               "asks about orders, but this effect outlives the order: take the keys of "
               "orders out");
  }
}

}  // namespace

RuleCondition read_rule_condition(const TomlValue& value, const std::string& where,
                                  ConditionPart part, const RuleReading& reading) {
  PolicyTable table(value, where, reading);
  RuleCondition condition;
  read_node_part(table, condition);
  if (part == ConditionPart::all) {
    read_line_part(table, condition);
    read_order_part(table, condition);
  }
  table.finish();
  return condition;
}

std::optional<Rule> read_rule(const TomlValue& value, std::size_t number,
                              const RuleReading& reading) {
  PolicyTable table(value, fmt::format("rule {}", number), reading);
  Rule rule;
  rule.name = table.required_text("name");
  const std::string where = rule.name.empty() ? table.where() : fmt::format("rule '{}'", rule.name);
  PolicyTable named(value, where, reading);
  for (const std::string_view key : {"name", "source"}) named.has(key);
  if (const TomlValue* when = named.table("when")) {
    rule.when = read_rule_condition(*when, where + ", when", ConditionPart::all, reading);
  }
  rule.because = named.text("because");
  rule.gives_way = named.flag("gives_way");
  std::optional<EffectRead> effect;
  const TomlValue* then = named.any("then");
  if (then == nullptr) {
    named.wrong("then", fmt::format("is missing: write one of {}", effects));
  } else if (then->kind == TomlValue::Kind::table) {
    effect = read_effect_table(*then, where, reading);
  } else {
    effect = read_effect_word(named);
  }
  named.finish();
  if (!effect || rule.name.empty()) return std::nullopt;
  check_scope(named, rule.when, effect->scope);
  rule.then = effect->effect;
  return rule;
}

}  // namespace baton
