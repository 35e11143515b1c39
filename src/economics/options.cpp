#include "economics/options.h"

#include <fmt/format.h>

#include <cmath>
#include <set>

#include "base/check.h"
#include "base/toml_table.h"
#include "economics/embedded_options.h"

namespace baton {
namespace {

constexpr std::string_view options_file = "options.toml";
constexpr double most_amount = 1e12;  // of money: more is a slip of the keyboard

/// Where a figure may lie.
struct Within {
  double least, most;
};
constexpr Within an_amount{0, most_amount}, a_share{0, 1}, a_rate{-0.9, 10}, months{0, 240};

Uncertain read_uncertain(const TomlValue& value, std::string where, const ProblemList& list,
                         Within within) {
  TomlTable table(value, std::move(where), list);
  Uncertain figure;
  figure.low = table.required_number("low");
  figure.high = table.required_number("high");
  figure.likely = table.number("likely").value_or((figure.low + figure.high) / 2);
  figure.source = table.required_text("source");
  const std::string shape = table.text("shape");
  if (shape == "pert") {
    figure.shape = Shape::pert;
  } else if (!shape.empty() && shape != "triangular") {
    table.wrong("shape", "has to be \"triangular\" or \"pert\"");
  }
  if (!(figure.low <= figure.likely && figure.likely <= figure.high)) {
    table.wrong("likely", "has to lie between low and high, and low must not be above high");
  }
  if (!(figure.low >= within.least && figure.high <= within.most)) {
    table.wrong("low",
                fmt::format("and high have to lie between {} and {}", within.least, within.most));
  }
  table.finish();
  return figure;
}

Uncertain required_figure(TomlTable& table, const std::string& key, Within within) {
  const TomlValue* value = table.table(key);
  if (value == nullptr) {
    table.wrong(key, "is missing: { low = ..., likely = ..., high = ..., source = \"...\" }");
    return {};
  }
  return read_uncertain(*value, table.where() + ", " + key, table.list(), within);
}

Uncertain figure_or_nothing(TomlTable& table, const std::string& key, Within within) {
  const TomlValue* value = table.table(key);
  if (value == nullptr) return Uncertain::exactly(0);
  return read_uncertain(*value, table.where() + ", " + key, table.list(), within);
}

ReplayCell read_cell(TomlTable& table) {
  const std::string name = table.required_text("buys");
  if (name == "nothing") return ReplayCell::as_is;
  for (const ReplayCell cell : all_replay_cells) {
    if (cell != ReplayCell::as_is && name == name_of(cell)) return cell;
  }
  table.wrong("buys", R"(has to be "operate", "orchestrate", "both" or "nothing")");
  return ReplayCell::as_is;
}

OptionOffered read_option(const TomlValue& value, std::size_t number, const ProblemList& list) {
  TomlTable table(value, fmt::format("option {}", number), list);
  OptionOffered option;
  option.id = table.required_text("id");
  option.title = table.required_text("title");
  option.source = table.required_text("source");
  option.ongoing = table.text("ongoing");
  option.benefit = table.text("benefit");
  option.best_fit = table.text("best_fit");
  option.buys = read_cell(table);
  option.upfront = figure_or_nothing(table, "upfront", an_amount);
  option.run_cost_year = figure_or_nothing(table, "run_cost_year", an_amount);
  option.first_month = table.number("first_month").value_or(0);
  if (option.buys == ReplayCell::as_is) {
    option.reach = option.full_month = Uncertain::exactly(0);
  } else {
    option.reach = required_figure(table, "reach", a_share);
    option.full_month = required_figure(table, "full_month", months);
  }
  if (!(option.first_month >= 0 && option.first_month <= option.full_month.low)) {
    table.wrong("first_month", "has to lie between 0 and the lowest full_month");
  }
  table.finish();
  return option;
}

PilotOffered read_pilot(const TomlValue& value, const ProblemList& list) {
  TomlTable table(value, "[pilot]", list);
  PilotOffered pilot;
  pilot.weeks = table.required_number("weeks");
  pilot.share = table.required_number("share");
  pilot.cost = required_figure(table, "cost", an_amount);
  pilot.source = table.required_text("source");
  if (!(pilot.weeks >= 1 && pilot.weeks <= 520)) table.wrong("weeks", "has to be 1 to 520");
  if (!(pilot.share > 0 && pilot.share <= 1)) {
    table.wrong("share", "has to be above 0, at most 1");
  }
  table.finish();
  return pilot;
}

SureEnough read_sure_enough(const TomlValue& value, const ProblemList& list) {
  TomlTable table(value, "[sure_enough]", list);
  SureEnough sure;
  sure.probability = table.required_number("probability");
  sure.false_discovery = table.required_number("false_discovery");
  const double resamples = table.required_number("resamples");
  sure.most_regret_year = table.number("most_regret_year");
  sure.negligible_share = table.required_number("negligible_share");
  sure.replenishment_days = table.required_number("replenishment_days");
  table.required_text("source");
  if (!(sure.probability > 0 && sure.probability <= 1)) {
    table.wrong("probability", "has to be above 0, at most 1");
  }
  if (!(sure.negligible_share >= 0 && sure.negligible_share < 1)) {
    table.wrong("negligible_share", "has to be 0 or more, below 1");
  }
  if (!(sure.replenishment_days >= 1 && sure.replenishment_days <= 365)) {
    table.wrong("replenishment_days", "has to be 1 to 365");
  }
  if (!(sure.false_discovery > 0 && sure.false_discovery < 1)) {
    table.wrong("false_discovery", "has to lie between 0 and 1");
  }
  if (!(resamples >= fewest_resamples && resamples <= most_resamples)) {
    table.wrong("resamples", fmt::format("has to be {} to {}", fewest_resamples, most_resamples));
  } else {
    sure.resamples = static_cast<int>(resamples);
  }
  table.finish();
  return sure;
}

TieOffered read_tie(const TomlValue& value, std::size_t number, const ProblemList& list) {
  TomlTable table(value, fmt::format("tie {}", number), list);
  TieOffered tie;
  tie.one = table.required_text("one");
  tie.other = table.required_text("other");
  tie.rho = table.required_number("rho");
  table.required_text("source");
  if (!(std::abs(tie.rho) < 1)) table.wrong("rho", "has to lie between -1 and 1");
  if (tie.one == tie.other) table.wrong("other", "has to be another figure than one");
  table.finish();
  return tie;
}

void read_common(TomlTable& table, OptionTable& read) {
  read.currency = table.required_text("currency");
  table.required_text("source");
  const double horizon = table.required_number("horizon_months");
  if (!(horizon >= 12 && horizon <= longest_horizon_months && horizon == std::floor(horizon))) {
    table.wrong("horizon_months",
                fmt::format("has to be a whole number from 12 to {}", longest_horizon_months));
  } else {
    read.horizon_months = static_cast<int>(horizon);
  }
  read.discount_rate_year = required_figure(table, "discount_rate_year", a_rate);
  read.volume_growth_year = required_figure(table, "volume_growth_year", a_rate);
  read.drift_year = required_figure(table, "drift_year", a_rate);
  read.realisation_operate = required_figure(table, "realisation_operate", {0, 2});
  read.realisation_orchestrate = required_figure(table, "realisation_orchestrate", {0, 2});
}

}  // namespace

Result<OptionTable> read_options(std::string_view toml, std::string_view file) {
  const Result<TomlValue, TomlTrouble> tree = parse_toml(toml);
  if (!tree) {
    return Error::bad_input(
        fmt::format("{}, line {}: {}", file, tree.error().line, tree.error().message));
  }
  std::vector<TomlProblem> problems;
  const ProblemList list{std::string(file), &problems};
  TomlTable table(*tree, "the file", list);
  OptionTable read;
  read_common(table, read);
  if (const TomlValue* pilot = table.table("pilot"); pilot != nullptr) {
    read.pilot = read_pilot(*pilot, list);
  } else {
    list.fatal(0, "[pilot] is missing: weeks, share, cost and source of a trial");
  }
  if (const TomlValue* sure = table.table("sure_enough"); sure != nullptr) {
    read.sure = read_sure_enough(*sure, list);
  } else {
    list.fatal(0, "[sure_enough] is missing: probability, false_discovery, resamples, source");
  }
  for (const TomlValue* tie : table.tables("tie")) {
    read.ties.push_back(read_tie(*tie, read.ties.size() + 1, list));
  }
  std::set<std::string> ids;
  for (const TomlValue* option : table.tables("option")) {
    read.options.push_back(read_option(*option, read.options.size() + 1, list));
    if (!ids.insert(read.options.back().id).second) {
      list.fatal(option->line, "id \"" + read.options.back().id + "\" is there twice");
    }
  }
  if (read.options.empty() || read.options.size() > most_options) {
    list.fatal(0, fmt::format("[[option]] is wanted 1 to {} times", most_options));
  }
  table.finish();
  std::string wrong;
  for (const TomlProblem& problem : problems) {
    if (problem.fatal) wrong += (wrong.empty() ? "" : "\n") + problem.sentence();
  }
  if (!wrong.empty()) return Error::bad_input(wrong);
  return read;
}

OptionTable default_options() {
  for (const EmbeddedFile& file : embedded_economics()) {
    if (file.name != options_file) continue;
    Result<OptionTable> read = read_options(file.text, file.name);
    BATON_CHECK(read.has_value(), "the options that baton brings along can be read");
    return std::move(*read);
  }
  BATON_CHECK(false, "the options that baton brings along are there");
  return {};
}

}  // namespace baton
