#include "app/replay.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/folder_facts.h"
#include "app/orchestration.h"
#include "app/rules.h"
#include "lifecycle/playbook_reader.h"
#include "sourcing/network_of.h"

namespace baton {
namespace {

Result<std::string> levers_text(const Workspace& workspace, const ReplayOptions& options) {
  if (!options.levers.empty()) return options.levers;
  const auto own = workspace.toml_files("replay");
  if (!own) return own.error();
  for (const auto& [name, text] : *own) {
    if (name == "levers.toml") return text;
  }
  return std::string();
}

std::vector<std::string> remarks_of(const ReplayWorld& world) {
  const ExogenousStream& stream = world.history.stream;
  std::vector<std::string> remarks = stream.remarks;
  const std::int64_t told = stream.days_with_stock + stream.days_without_stock;
  if (stream.days_without_stock > 0) {
    remarks.push_back(fmt::format(
        "{:.1f} % of the stock levels on file are nothing: what customers would have bought then "
        "is "
        "not on file, so demand is censored and lost sales are at least what is told.",
        100.0 * static_cast<double>(stream.days_without_stock) / static_cast<double>(told)));
  }
  remarks.push_back(fmt::format(
      "Customers wait {:.1f} days for units that nobody has ({}).", world.patience.in_days(),
      world.patience_measured ? "the middle one of the cancellations on file" : "assumed"));
  std::int64_t losses = 0, picks = 0, delays = 0, nodes = 0;
  for (std::size_t i = 0; i < world.physics.size(); ++i) {
    if (!world.network.nodes[i].described) continue;
    ++nodes;
    losses += world.physics[i].losses_measured ? 1 : 0;
    picks += world.physics[i].picks_measured ? 1 : 0;
    delays += world.physics[i].delay_measured ? 1 : 0;
  }
  remarks.push_back(fmt::format(
      "Of {} nodes, losses are measured by counts at {}, picks at {}, delays of parcels at {}; "
      "elsewhere nothing is lost, missed or late beyond the calendar and the capacity.",
      nodes, losses, picks, delays));
  remarks.emplace_back(
      "Purchase orders are not announced to the replay: orders wait for stock, not for receipts.");
  return remarks;
}

void limit_days(ReadHistory& history, const Business& business, const ReplayOptions& options) {
  if (!options.to) return;
  auto& orders = history.stream.orders;
  while (!orders.empty() && business.days.day_of(orders.back().placed_at) > *options.to)
    orders.pop_back();
  history.happened.orders.resize(orders.size());
  if (!orders.empty()) history.stream.to = orders.back().placed_at;
}

}  // namespace

Result<ReplaySettings> replay_settings_of(const Workspace& workspace,
                                          const ReplayOptions& options) {
  const auto levers = levers_text(workspace, options);
  if (!levers) return levers.error();
  return read_replay_settings(*levers);
}

Result<std::unique_ptr<ReplayWorld>> replay_world_of(const Imported& imported,
                                                     const Workspace& workspace,
                                                     const ReplayOptions& options) {
  const auto settings = replay_settings_of(workspace, options);
  if (!settings) return settings.error();
  const Business& business = imported.business;
  auto rules = rules_of(workspace, business.names);
  if (!rules) return rules.error();
  ReadHistory history = read_for_replay(*imported.timeline, business);
  limit_days(history, business, options);
  const std::vector<RateRow> rates = rate_rows(imported.history, business.currency);
  const std::vector<ObservedLeg> legs = legs_of(imported);
  const Instant known_at = history.stream.to + Duration::days(30);
  MadeNetwork network =
      network_of({business, rates, legs, rules->network, IdTranslation(), zone_named, known_at});
  auto world = make_replay_world(std::move(history), business, std::move(network.network),
                                 rules->policy, shipped_playbooks(), *settings);
  if (!world) return world;
  calibrate_missed_picks(**world);
  if (!options.from) return world;
  const Instant from = business.days.noon_of(*options.from) - Duration::hours(12);
  if (from <= (*world)->history.stream.from || from >= (*world)->history.stream.to)
    return Error::wrong_use(
        "--from: no orders lie before that day to fit the routing on, or none "
        "after it");
  (*world)->judged_from = from;
  return world;
}

Result<ReplayReport> replay_folder(const Imported& imported, const Workspace& workspace,
                                   const ReplayOptions& options) {
  auto world = replay_world_of(imported, workspace, options);
  if (!world) return world.error();
  const ReplayWorld& of = **world;
  std::vector<Levers> cells = two_by_two_cells(of.settings);
  const std::size_t four = cells.size();
  for (const ReplayPolicy policy : all_replay_policies) {
    const bool wanted = options.policies.empty() ||
                        std::find(options.policies.begin(), options.policies.end(), policy) !=
                            options.policies.end();
    if (!wanted || policy == ReplayPolicy::as_is) continue;
    Levers levers;
    levers.policy = policy;
    cells.push_back(levers);
  }
  SweepOptions sweep_options;
  sweep_options.seed = options.seed;
  sweep_options.replications = options.replications;
  sweep_options.show = options.show;
  sweep_options.cancel = options.cancel;
  auto results = sweep(of, cells, sweep_options);
  if (!results) return Error::machine("cancelled: nothing was written");
  ReplayReport report;
  report.cells.assign(results->begin(), results->begin() + static_cast<std::ptrdiff_t>(four));
  report.policies.push_back(report.cells.front());
  report.policies.insert(report.policies.end(),
                         results->begin() + static_cast<std::ptrdiff_t>(four), results->end());
  report.fidelity = judge_fidelity(of, report.cells.front(), options.replications);
  report.slices = slice_costs(of, report.cells);
  report.fitted = of.fitted;
  for (const auto& node : of.fitted.nodes)
    report.fitted_nodes.emplace_back(of.names.text(node.node));
  report.remarks = remarks_of(of);
  report.seed = options.seed;
  report.replications = options.replications;
  report.orders = static_cast<std::int64_t>(of.history.stream.orders.size());
  report.judged_orders = report.cells.front().mean.all.orders / options.replications;
  report.from = of.history.stream.from;
  report.judged_from = of.judged_from;
  report.to = of.history.stream.to;
  report.days = (of.history.stream.to - of.judged_from).in_days();
  const ReplayTally& orchestrated = report.cells[2].mean.all;
  report.new_lanes = orchestrated.parcels > 0 ? static_cast<double>(orchestrated.new_lanes) /
                                                    static_cast<double>(orchestrated.parcels)
                                              : 0;
  return report;
}

}  // namespace baton
