#include "replay/settings.h"

#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "base/toml_table.h"
#include "replay/embedded_levers.h"

namespace baton {
namespace {

constexpr std::string_view file_name = "replay/levers.toml";

/// Reads tables of one file over what is there; a key that is not told leaves it as it is.
class LeversReader {
 public:
  LeversReader(const TomlValue& root, std::vector<TomlProblem>& problems)
      : root_(root, "the file", {std::string(file_name), &problems}) {}

  void read(ReplaySettings& settings) {
    operate(settings.operate);
    orchestrate(settings.orchestrate);
    blend(settings.blend);
    physics(settings.physics);
    as_is(settings.as_is);
    costs(settings.costs);
    in("patience", [&](TomlTable& table) { days(table, "days", settings.patience, 86'400); });
    fidelity(settings.fidelity);
    root_.finish();
  }

 private:
  void in(std::string_view name, const std::function<void(TomlTable&)>& read) {
    const TomlValue* value = root_.table(name);
    if (value == nullptr) return;
    TomlTable table(*value, fmt::format("[{}]", name), root_.list());
    read(table);
    table.text("source");
    table.finish();
  }
  static void number(TomlTable& table, std::string_view key, double& out, double most = 1e9) {
    const auto told = table.number(key);
    if (!told) return;
    if (!(*told >= 0 && *told <= most))
      return table.wrong(key, fmt::format("has to be from 0 to {}", most));
    out = *told;
  }
  static void days(TomlTable& table, std::string_view key, Duration& out, double seconds) {
    double told = -1;
    number(table, key, told, 3650);
    if (told >= 0) out = Duration::seconds(std::llround(told * seconds));
  }
  static void money(TomlTable& table, std::string_view key, Money& out) {
    double told = -1;
    number(table, key, told, 1e6);
    if (told >= 0) out = Money::from_double_rounded(told);
  }
  static void count(TomlTable& table, std::string_view key, std::int64_t& out) {
    double told = -1;
    number(table, key, told, 1e9);
    if (told >= 0) out = std::llround(told);
  }

  void operate(OperateTargets& out) {
    in("operate", [&](TomlTable& table) {
      number(table, "count_every_days", out.count_every_days, 3650);
      number(table, "count_share", out.count_share, 1);
      number(table, "missed_picks", out.missed_picks, 1);
      days(table, "dock_to_stock_hours", out.dock_to_stock, 3600);
      number(table, "capacity", out.capacity, 100);
      number(table, "handling_delay", out.handling_delay, 1);
      number(table, "shrink", out.shrink, 1);
      number(table, "receipt_errors", out.receipt_errors, 1);
    });
  }
  void orchestrate(OrchestrateTargets& out) {
    in("orchestrate", [&](TomlTable& table) {
      if (const std::string name = table.text("policy"); !name.empty()) {
        const auto policy = replay_policy_named(name);
        if (!policy) table.wrong("policy", "has to be one of those of baton replay --policy");
        out.policy = policy.value_or(out.policy);
      }
      if (table.has("ships_from_store")) out.ships_from_store = table.flag("ships_from_store");
      if (const std::string promise = table.text("promise"); !promise.empty()) {
        if (promise != "on_file" && promise != "own")
          table.wrong("promise", "has to be \"on_file\" or \"own\"");
        out.own_promises = promise == "own";
      }
    });
  }
  void blend(ObjectiveWeights& out) {
    in("blend", [&](TomlTable& table) {
      const auto weight = [&](std::string_view key, Ppm& to) {
        double told = -1;
        number(table, key, told, 1000);
        if (told >= 0) to = std::llround(told * static_cast<double>(ppm_whole));
      };
      weight("cost", out.cost);
      weight("speed", out.speed);
      weight("margin", out.margin);
      weight("node_health", out.node_health);
    });
  }
  void physics(PhysicsAssumptions& out) {
    in("physics", [&](TomlTable& table) {
      number(table, "misplaced_share", out.misplaced_share, 1);
      number(table, "misplaced_days", out.misplaced_days, 365);
      number(table, "receipt_error_rate", out.receipt_error_rate, 1);
      if (table.has("count_after_missed_pick"))
        out.count_after_missed_pick = table.flag("count_after_missed_pick");
      count(table, "least_counts", out.least_counts);
      count(table, "least_picks", out.least_picks);
      count(table, "least_parcels", out.least_parcels);
      days(table, "pick_minutes", out.pick_time, 60);
    });
  }
  void as_is(AsIsReading& out) {
    in("as_is", [&](TomlTable& table) {
      number(table, "blind_from", out.blind_from, 1);
      number(table, "splits_from", out.splits_from, 1);
      number(table, "node_of_channel", out.node_of_channel, 1);
      count(table, "least_orders", out.least_orders);
    });
  }
  void costs(ReplayCosts& out) {
    in("costs", [&](TomlTable& table) {
      money(table, "exception", out.exception);
      money(table, "count", out.count);
      number(table, "capital_rate", out.capital_rate, 10);
    });
  }
  void fidelity(FidelityLimits& out) {
    in("fidelity", [&](TomlTable& table) {
      number(table, "calibration_share", out.calibration_share, 0.9);
      number(table, "cost_per_order", out.cost_per_order);
      number(table, "on_time", out.on_time);
      number(table, "parcels_per_order", out.parcels_per_order);
      number(table, "not_served", out.not_served);
      number(table, "node_share", out.node_share);
      count(table, "least_orders", out.least_orders);
    });
  }

  TomlTable root_;
};

void read_over(std::string_view text, ReplaySettings& settings,
               std::vector<TomlProblem>& problems) {
  const Result<TomlValue, TomlTrouble> tree = parse_toml(text);
  if (!tree) {
    problems.push_back({std::string(file_name), tree.error().line, true, tree.error().message});
    return;
  }
  LeversReader(*tree, problems).read(settings);
}

}  // namespace

std::string_view replay_policy_name(ReplayPolicy policy) {
  switch (policy) {
    case ReplayPolicy::as_is:
      return "as_is";
    case ReplayPolicy::fixed_priority:
      return "fixed_priority";
    case ReplayPolicy::nearest:
      return "nearest";
    case ReplayPolicy::exact_myopic:
      return "exact_myopic";
    case ReplayPolicy::weighted_blend:
      return "weighted_blend";
  }
  return "";
}

std::optional<ReplayPolicy> replay_policy_named(std::string_view name) {
  for (const ReplayPolicy policy : all_replay_policies) {
    if (replay_policy_name(policy) == name) return policy;
  }
  return std::nullopt;
}

Result<ReplaySettings> read_replay_settings(std::string_view own) {
  ReplaySettings settings;
  std::vector<TomlProblem> problems;
  for (const EmbeddedFile& file : embedded_levers()) read_over(file.text, settings, problems);
  BATON_CHECK(problems.empty(), "the levers inside the binary can be read");
  if (!own.empty()) read_over(own, settings, problems);
  std::string sentences;
  for (const TomlProblem& problem : problems) {
    if (problem.fatal) sentences += (sentences.empty() ? "" : "\n") + problem.sentence();
  }
  if (!sentences.empty()) return Error::bad_input(sentences);
  return settings;
}

}  // namespace baton
