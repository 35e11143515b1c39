#include "app/replay_economics.h"

#include <algorithm>

namespace baton {
namespace {

constexpr std::string_view options_file = "options.toml";

double part(const ReplayOutcome& outcome, CostPart of) {
  return outcome.parts[static_cast<std::size_t>(of)];
}

CellYear year_of(const CellResult& cell, const ReplayReport& replay) {
  const double a_year = replay.years() > 0 ? 1 / replay.years() : 0;
  const ReplayOutcome& mean = cell.mean;
  const double lost = part(mean, CostPart::not_served), late = part(mean, CostPart::late);
  CellYear year;
  year.lost_margin = lost * a_year;
  year.risk_cost = late * a_year;
  year.operating_cost = (mean.cost() - lost - late) * a_year;
  year.margin = -mean.cost() * a_year;  // its change is all that is told of it
  year.working_capital = mean.end_stock;
  if (replay.replications > 0) {
    year.orders = static_cast<double>(mean.all.orders) / replay.replications * a_year;
  }
  return year;
}

}  // namespace

Result<OptionTable> option_table_of(const Workspace& workspace) {
  const auto own = workspace.toml_files("economics");
  if (!own) return own.error();
  for (const auto& [name, text] : *own) {
    if (name == options_file) return read_options(text, "economics/" + name);
  }
  return default_options();
}

Result<Economics> economics_of_replay(const ReplayReport& replay, const OptionTable& table,
                                      const std::string& currency, std::vector<LevelTold> levels) {
  EconomicsInput input;
  input.currency = currency;
  input.fidelity = replay.fidelity;
  input.routing_rule = replay.fitted.told;
  input.unseen_lane_share = replay.new_lanes;
  input.slices = replay.slices;
  if (replay.cells.size() == replay_cell_count) {
    input.years.emplace();
    std::transform(replay.cells.begin(), replay.cells.end(), input.years->begin(),
                   [&](const CellResult& cell) { return year_of(cell, replay); });
  }
  input.replenishment_days = table.sure.replenishment_days;
  input.options = table;
  input.levels = std::move(levels);
  input.seed = replay.seed;
  return economics_of(input);
}

}  // namespace baton
