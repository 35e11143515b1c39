// Playbooks: 30-day lists, pilot cards, where to begin, what a move costs.
#include <fmt/format.h>

#include "decide/reading.h"

namespace baton {
namespace {

std::optional<Condition> optional_condition(TableReader& reader, const FrameworkReading& reading) {
  const TomlValue* when = reader.table("when");
  if (when == nullptr) return std::nullopt;
  return read_condition(*when, reader.where(), reading);
}

void need_source(const std::string& source, TableReader& reader) {
  if (source.empty()) {
    reader.list().remark(reader.line(), reader.where() +
                                            ": no source: write the document and "
                                            "section, or source = \"ours\"");
  }
}

void read_entry(const TomlValue& table, FrameworkReading& reading) {
  TableReader reader(table, "item", reading.list);
  PlanEntry entry;
  entry.moves = reader.texts("moves");
  entry.when = optional_condition(reader, reading);
  const std::string list = reader.required_text("list");
  entry.external = list == "external";
  if (list != "external" && list != "internal") {
    reader.wrong("list", "must be \"internal\" or \"external\"");
  }
  entry.item = {reader.required_text("what"), reader.required_text("who"),
                reader.required_text("by"), reader.required_text("measured_by")};
  entry.source = reader.text("source");
  need_source(entry.source, reader);
  reader.finish();
  reading.frameworks.plans.entries.push_back(std::move(entry));
}

void read_pilot(const TomlValue& table, FrameworkReading& reading) {
  TableReader reader(table, "pilot", reading.list);
  PilotPlan pilot;
  pilot.moves = reader.texts("moves");
  pilot.when = optional_condition(reader, reading);
  if (reader.has("framework")) {
    std::vector<int> none;
    pilot.framework = read_framework_reference(reader, reading, none);
  } else {
    pilot.input = read_input_reference(reader, "input", reading);
  }
  pilot.target = reader.number("target");
  pilot.relative = reader.number("relative").value_or(0);
  if (pilot.framework < 0 && !pilot.target && !reader.has("relative")) {
    reader.wrong("target",
                 "is missing: give 'target', 'relative' to the baseline, or a 'framework' whose "
                 "limit it is");
  }
  pilot.metric = reader.required_text("metric");
  pilot.owner = reader.required_text("owner");
  pilot.stop_rule = reader.required_text("stop_rule");
  pilot.length = reader.required_text("length");
  pilot.fallback = reader.required_text("fallback");
  pilot.control = reader.text("control");
  pilot.alone = reader.text("alone");
  pilot.source = reader.text("source");
  need_source(pilot.source, reader);
  reader.finish();
  reading.frameworks.plans.pilots.push_back(std::move(pilot));
}

void read_scope(const TomlValue& table, FrameworkReading& reading) {
  TableReader reader(table, "scope", reading.list);
  ScopePlan scope;
  scope.moves = reader.texts("moves");
  scope.when = optional_condition(reader, reading);
  scope.kind = reader.kind("over").value_or(AssetKind::channel);
  if (reader.has("framework")) {
    std::vector<int> none;
    scope.framework = read_framework_reference(reader, reading, none);
  } else {
    scope.input = read_input_reference(reader, "input", reading);
  }
  scope.weight_input = read_input_reference(reader, "weight", reading);
  scope.low_is_bad = reader.flag("low_is_bad");
  scope.cohort = static_cast<int>(reader.number("cohort").value_or(1));
  if (scope.cohort < 1) reader.wrong("cohort", "must be 1 or more");
  scope.sentence = reader.required_text("sentence");
  reader.texts("source");
  reader.finish();
  reading.frameworks.plans.scopes.push_back(std::move(scope));
}

void read_scorecard(const TomlValue& table, FrameworkReading& reading) {
  constexpr std::size_t fewest = 5, most = 7;  // 001 §3
  TableReader reader(table, "scorecard", reading.list);
  ScorecardPlan plan;
  plan.moves = reader.texts("moves");
  plan.when = optional_condition(reader, reading);
  plan.title = reader.required_text("title");
  for (const TomlValue* line : reader.tables("lines")) {
    TableReader of_line(*line, "line of a scorecard", reading.list);
    ScorecardPlan::Line read;
    read.input = read_input_reference(of_line, "input", reading);
    read.owner = of_line.required_text("owner");
    of_line.finish();
    plan.lines.push_back(std::move(read));
  }
  if (plan.lines.size() < fewest || plan.lines.size() > most) {
    reader.wrong("lines", "must be five to seven figures, not a wall of numbers");
  }
  plan.source = reader.text("source");
  need_source(plan.source, reader);
  reader.finish();
  reading.frameworks.plans.scorecards.push_back(std::move(plan));
}

void read_cost(const TomlValue& table, FrameworkReading& reading) {
  TableReader reader(table, "cost", reading.list);
  MoveCost cost;
  cost.kind = reader.kind("asset").value_or(AssetKind::business);
  cost.move = reader.required_text("move");
  cost.cost = reader.required_number("cost");
  if (cost.cost < 0) reader.wrong("cost", "must be 0 or more");
  cost.source = reader.text("source");
  need_source(cost.source, reader);
  reader.finish();
  reading.frameworks.plans.costs.push_back(std::move(cost));
}

}  // namespace

void read_plans(const TomlValue& file, FrameworkReading reading) {
  TableReader reader(file, "plans", reading.list);
  reader.required_text("purpose");
  reader.text("title");
  reader.text("source");
  for (const TomlValue* table : reader.tables("items")) read_entry(*table, reading);
  for (const TomlValue* table : reader.tables("pilots")) read_pilot(*table, reading);
  for (const TomlValue* table : reader.tables("scopes")) read_scope(*table, reading);
  for (const TomlValue* table : reader.tables("scorecards")) read_scorecard(*table, reading);
  for (const TomlValue* table : reader.tables("costs")) read_cost(*table, reading);
  reader.finish();
}

}  // namespace baton
