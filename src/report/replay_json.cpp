// A replay, for programs (docs/json.md). Money is in meta.currency, per judged period.
#include <nlohmann/json.hpp>

#include "report/json_parts.h"
#include "report/replay_report.h"

namespace baton {
namespace {

using Json = nlohmann::ordered_json;

Json per(double of, std::int64_t to) {
  return to > 0 ? Json(of / static_cast<double>(to)) : Json();
}

Json tally_json(const ReplayTally& tally) {
  const auto share = [](std::int64_t part, std::int64_t whole) {
    return per(static_cast<double>(part), whole);
  };
  return {{"parcels_per_order", share(tally.parcels, tally.orders)},
          {"split_rate", share(tally.split_orders, tally.orders)},
          {"on_time", share(tally.on_time, tally.promised)},
          {"not_served", share(tally.not_served, tally.orders)},
          {"units_not_served", share(tally.units_not_served, tally.units)},
          {"parcels_missed_at_pick", share(tally.missed_picks, tally.parcels)},
          {"new_lanes", share(tally.new_lanes, tally.parcels)}};
}

Json cell_json(const CellResult& cell, const ReplayReport& report) {
  const bool told = report.fidelity.within;
  const double runs = report.replications;
  Json json = tally_json(cell.mean.all);
  json["orders"] = static_cast<double>(cell.mean.all.orders) / runs;
  json["still_open"] = static_cast<double>(cell.mean.still_open) / runs;
  json["records_right"] = cell.mean.records_right;
  json["cost"] = told ? Json(cell.mean.cost()) : Json();
  json["cost_by_replication"] = told ? Json(cell.cost) : Json();
  Json parts = Json::object();
  for (std::size_t i = 0; i < cost_part_count && told; ++i)
    parts[std::string(cost_part_name(static_cast<CostPart>(i)))] = cell.mean.parts[i];
  json["parts"] = told ? parts : Json();
  json["end_stock"] = told ? Json(cell.mean.end_stock) : Json();
  return json;
}

Json routing_json(const ReplayReport& report) {
  Json nodes = Json::array();
  for (std::size_t i = 0; i < report.fitted.nodes.size(); ++i) {
    const FittedRouting::Agreement& node = report.fitted.nodes[i];
    nodes.push_back(
        {{"node", report.fitted_nodes[i]}, {"orders", node.orders}, {"agreed", node.agreed}});
  }
  return {{"rule", report.fitted.told}, {"agreement", report.fitted.agreement}, {"nodes", nodes}};
}

Json slices_json(const ReplayReport& report) {
  Json slices = Json::array();
  if (!report.fidelity.within) return slices;
  for (const SliceCosts& slice : report.slices) {
    Json blocks = Json::array();
    for (const BlockCost& block : slice.blocks) blocks.push_back(block.cost);
    slices.push_back(
        {{"kind", slice.kind}, {"name", slice.name}, {"days", slice.days}, {"weeks", blocks}});
  }
  return slices;
}

}  // namespace

std::string replay_json(const ReplayReport& report, const ReportMeta& meta) {
  Json policies = Json::object();
  for (const CellResult& cell : report.policies)
    policies[std::string(replay_policy_name(cell.levers.policy))] = cell_json(cell, report);
  Json cells = Json::object();
  for (std::size_t i = 0; i < report.cells.size(); ++i)
    cells[std::string(name_of(all_replay_cells[i]))] = cell_json(report.cells[i], report);
  const Json json = {{"meta", meta_part(meta)},
                     {"seed", report.seed},
                     {"replications", report.replications},
                     {"orders", report.orders},
                     {"judged_orders", report.judged_orders},
                     {"judged_from", report.judged_from.text()},
                     {"days", report.days},
                     {"fidelity", fidelity_part(report.fidelity)},
                     {"routing", routing_json(report)},
                     {"policies", policies},
                     {"cells", cells},
                     {"new_lanes", report.new_lanes},
                     {"slices", slices_json(report)},
                     {"remarks", report.remarks}};
  return json.dump(2) + "\n";
}

}  // namespace baton
