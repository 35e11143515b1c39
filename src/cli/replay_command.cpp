#include "cli/replay_command.h"

#include <csignal>

#include <fmt/format.h>

#include "app/replay.h"
#include "base/version.h"
#include "cli/answering.h"
#include "cli/terminal.h"
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

Result<ReplayOptions> options_of(const Arguments& a) {
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

ReportMeta meta_of(const ReplayReport& report, const Imported& imported) {
  const Business& business = imported.business;
  ReportMeta meta;
  meta.business = business.name;
  meta.version = std::string(version_text());
  meta.currency = std::string(business.names.text(business.currency));
  meta.as_of = report.to;
  meta.first_day = business.days.day_of(report.judged_from);
  meta.last_day = business.days.day_of(report.to);
  meta.orders = report.judged_orders;
  return meta;
}

}  // namespace

int run_replay_command(const Arguments& a) {
  auto options = options_of(a);
  if (!options) return failed(options.error());
  const auto workspace = open_workspace(a);
  if (!workspace) return failed(workspace.error());
  std::unique_ptr<Imported> imported;
  {
    ProgressLine line(a.quiet);
    auto read =
        import_folder(*workspace, [&](const ImportProgress& progress) { line.show(progress); });
    if (!read) return failed(read.error());
    imported = std::move(read).value();
  }
  Result<ReplayReport> report = Error::machine("not run");
  {
    ProgressLine line(a.quiet);
    options->show = [&](const SweepProgress& progress) {
      line.show("replaying orders", progress.orders_done, progress.orders_total);
    };
    std::signal(SIGINT, on_interrupt);
    options->cancel = &interrupted;
    report = replay_folder(*imported, *workspace, *options);
    std::signal(SIGINT, SIG_DFL);
  }
  if (!report) return failed(report.error());
  const ReportMeta meta = meta_of(*report, *imported);
  return print(a.json ? replay_json(*report, meta) : replay_text(*report, meta, terminal_style()));
}

}  // namespace baton
