#include "cli/replay_watch.h"

#include <csignal>

#include <fmt/format.h>

#include "intake/date_text.h"

namespace baton {
namespace {

std::atomic<bool> interrupted = false;

extern "C" void on_interrupt(int) { interrupted = true; }

Result<std::optional<Day>> day_of(const std::optional<std::string>& text, std::string_view name) {
  if (!text) return std::optional<Day>();
  const auto date = read_iso_date(*text);
  if (!date) return Error::wrong_use(fmt::format("{} {}: write a day as 2026-04-13", name, *text));
  return std::optional(Day::from_civil(date->year, date->month, date->day));
}

}  // namespace

Result<ReplayOptions> replay_options_of(const Arguments& a) {
  ReplayOptions options;
  for (const std::string& name : a.policies) {
    const auto policy = replay_policy_named(name);
    if (!policy) {
      std::string known;
      for (const ReplayPolicy of : all_replay_policies)
        known += (known.empty() ? "" : ", ") + std::string(replay_policy_name(of));
      return Error::wrong_use(fmt::format("--policy {}: there are {}", name, known));
    }
    options.policies.push_back(*policy);
  }
  options.replications = a.replications;
  options.seed = a.seed;
  const auto from = day_of(a.from, "--from");
  if (!from) return from.error();
  const auto to = day_of(a.to, "--to");
  if (!to) return to.error();
  options.from = *from;
  options.to = *to;
  if (!a.levers.empty()) {
    auto text = read_whole_file(a.levers);
    if (!text) return text.error();
    options.levers = std::move(text).value();
  }
  return options;
}

ReplayWatch::ReplayWatch(bool quiet, ReplayOptions& options) : line_(quiet) {
  options.show = [this](const SweepProgress& progress) {
    line_.show("replaying orders", progress.orders_done, progress.orders_total);
  };
  options.cancel = &interrupted;
  std::signal(SIGINT, on_interrupt);
}

ReplayWatch::~ReplayWatch() { std::signal(SIGINT, SIG_DFL); }

}  // namespace baton
