// What it is worth, for programs (docs/json.md). Money is in meta.currency.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/csv_text.h"
#include "report/economics_report.h"
#include "report/figures.h"
#include "report/json_list.h"
#include "report/json_parts.h"
#include "report/worth_report.h"

namespace baton {

namespace {

using Json = nlohmann::ordered_json;

Json kg_json(const std::optional<Weight>& weight) { return weight ? Json(weight->kg()) : Json(); }
Json count_json(const std::optional<std::int64_t>& count) { return count ? Json(*count) : Json(); }

Json sum_json(const FreightSum& sum) {
  return {{"parcels", sum.parcels},
          {"priced", sum.priced},
          {"freight", sum.price.to_double()},
          {"recorded_parcels", sum.recorded_parcels},
          {"recorded", sum.recorded.to_double()},
          {"compared", sum.compared},
          {"compared_freight", sum.compared_price.to_double()},
          {"compared_recorded", sum.compared_recorded.to_double()},
          {"recorded_above_card", (sum.compared_recorded - sum.compared_price).to_double()}};
}

Json way_json(const ParcelWay& way) {
  return {{"carrier", way.carrier}, {"service", way.service}, {"from", way.from}, {"to", way.to}};
}

Json example_json(const ParcelWay& way) {
  Json json = {{"shipment", way.shipment}};
  json.update(way_json(way));
  json["weight_kg"] = kg_json(way.weight);
  json["bands_end_at_kg"] = kg_json(way.bands.ends_at);
  json["bands_begin_at_kg"] = kg_json(way.bands.begins_at);
  return json;
}

Json freight_json(const FreightAsRouted& freight) {
  Json unpriced = Json::array();
  for (std::size_t why = 0; why < no_price_count; ++why) {
    const auto& left = freight.unpriced[why];
    if (left.parcels == 0) continue;
    unpriced.push_back({{"reason", no_price_name(static_cast<NoPrice>(why))},
                        {"text", no_price_text(static_cast<NoPrice>(why))},
                        {"parcels", left.parcels},
                        {"examples", list(left.examples, example_json)}});
  }
  return {{"has_rate_card", freight.has_rate_card},
          {"routing", "as_is"},
          {"sum", sum_json(freight.all)},
          {"unpriced", std::move(unpriced)},
          {"lanes", list(freight.lanes,
                         [](const auto& lane) {
                           Json json = way_json(lane.way);
                           json.update(sum_json(lane.sum));
                           return json;
                         })},
          {"node_cost", freight.node_cost().to_double()},
          {"node_costs", list(freight.node_costs,
                              [](const auto& node) {
                                return Json{{"node", node.node},
                                            {"parcels", node.parcels},
                                            {"units", node.units},
                                            {"cost", node.cost.to_double()}};
                              })},
          {"parcels_without_node_cost", freight.parcels_without_node_cost}};
}

Json rerouting_json(const Rerouting& of) {
  Json routings = Json::object();
  const Money as_routed = of.sums[0].total();
  for (std::size_t r = 0; r < routing_priced_count; ++r) {
    const auto routing = static_cast<RoutingPriced>(r);
    if (routing == RoutingPriced::nearest && !of.nearest_told) continue;
    const RoutingSum& sum = of.sums[r];
    routings[std::string(routing_priced_name(routing))] = {
        {"parcels", sum.parcels},
        {"split_orders", sum.split_orders},
        {"freight", sum.freight.to_double()},
        {"node_cost", sum.node_cost.to_double()},
        {"total", sum.total().to_double()},
        {"less_than_as_routed", (as_routed - sum.total()).to_double()}};
  }
  Json left_out = Json::array();
  for (std::size_t why = 0; why < not_compared_count; ++why) {
    const Rerouting::LeftOut& left = of.left_out[why];
    if (left.orders == 0) continue;
    left_out.push_back({{"reason", not_compared_name(static_cast<NotCompared>(why))},
                        {"text", not_compared_text(static_cast<NotCompared>(why))},
                        {"orders", left.orders},
                        {"examples", left.examples}});
  }
  Json interval;
  if (of.saving_interval) {
    interval = {of.saving_interval->first.to_double(), of.saving_interval->second.to_double()};
  }
  return {{"orders", of.orders},
          {"compared", of.compared},
          {"freight_assumed", of.freight_assumed},
          {"routings", std::move(routings)},
          {"saving_interval", std::move(interval)},
          {"not_exact", of.not_exact},
          {"left_out", std::move(left_out)},
          {"assumptions", rerouting_assumptions(of)},
          {"nodes", list(of.nodes, [](const Rerouting::NodeShift& node) {
             Json json = {{"node", node.node}};
             for (std::size_t r = 0; r < routing_priced_count; ++r)
               json[std::string(routing_priced_name(static_cast<RoutingPriced>(r)))] =
                   node.parcels[r];
             return json;
           })}};
}

Json day_json(const NetworkDay& day) {
  return {{"day", day.day.text()},
          {"orders", day.orders},
          {"capacity", count_json(day.capacity)},
          {"most_by_sku", count_json(day.most_by_sku)},
          {"most", count_json(day.most())},
          {"too_many", day.too_many()},
          {"full_nodes", day.full_nodes},
          {"only_there", day.only_there},
          {"capacity_there", day.capacity_there}};
}

Json capacity_json(const CapacityCheck& check) {
  return {{"can_all_be_met", check.days_over.empty() ? Json() : Json(false)},
          {"sentences", capacity_sentences(check)},
          {"capacity_a_day", count_json(check.capacity_a_day)},
          {"nodes_with_capacity", check.nodes_with_capacity},
          {"nodes_without_capacity", check.nodes_without},
          {"eligibility_known", check.eligibility_known},
          {"days", check.days},
          {"days_over", list(check.days_over, day_json)},
          {"nodes", list(check.loads,
                         [](const NodeLoad& load) {
                           return Json{{"node", load.node},
                                       {"capacity", load.capacity},
                                       {"orders", load.orders},
                                       {"days", load.days},
                                       {"days_over", load.days_over},
                                       {"worst_day", load.worst_day.text()},
                                       {"worst_orders", load.worst_orders}};
                         })},
          {"parcels_without_node_or_day", check.parcels_without_node_or_day}};
}

std::string text_or_empty(const auto& names, const auto& id) {
  return id ? csv_field(names.text(*id)) : std::string();
}

}  // namespace

std::string worth_json(const Worth& worth, const ReportMeta& meta) {
  Json level_2 = freight_json(worth.freight);
  level_2["rerouting"] = rerouting_json(worth.rerouting);
  Json document = {{"meta", meta_part(meta)},
                   {"level_1", pain_part(worth.pain)},
                   {"level_2", std::move(level_2)},
                   {"capacity", capacity_json(worth.capacity)},
                   {"limits", worth_limits(worth)}};
  if (worth.economics) {
    document.update(economics_part(*worth.economics));
  } else {
    document["levels"] = levels_part(worth.levels);
  }
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string parcel_csv_heading() {
  return "shipment,order,day,node,carrier,service,from,to_country,to_region,weight_kg,units,"
         "freight_on_card,freight_recorded,why_no_price\r\n";
}

std::string parcel_csv_line(const Parcel& parcel, const Quote& quote, const Names& names) {
  const ParcelToPrice& way = parcel.to_price;
  const Price* price = std::get_if<Price>(&quote);
  const auto number = [](double value) { return fmt::format("{}", value); };
  return fmt::format(
      "{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", csv_field(names.text(parcel.shipment)),
      csv_field(names.text(parcel.order)), parcel.day ? parcel.day->text() : std::string(),
      text_or_empty(names, way.from_node), text_or_empty(names, way.carrier),
      text_or_empty(names, way.service), text_or_empty(names, way.from_region),
      text_or_empty(names, way.to_country), text_or_empty(names, way.to_region),
      way.weight ? number(way.weight->kg()) : std::string(),
      parcel.units ? fmt::format("{}", *parcel.units) : std::string(),
      price != nullptr ? number(price->money.to_double()) : std::string(),
      parcel.freight ? number(parcel.freight->to_double()) : std::string(),
      price != nullptr ? std::string_view() : no_price_name(std::get<NoPrice>(quote)));
}

}  // namespace baton
