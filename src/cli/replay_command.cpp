#include "cli/replay_command.h"

#include "app/replay.h"
#include "base/version.h"
#include "cli/answering.h"
#include "cli/replay_watch.h"
#include "cli/terminal.h"

namespace baton {
namespace {

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
  auto options = replay_options_of(a);
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
    const ReplayWatch watch(a.quiet, *options);
    report = replay_folder(*imported, *workspace, *options);
  }
  if (!report) return failed(report.error());
  const ReportMeta meta = meta_of(*report, *imported);
  return print(a.json ? replay_json(*report, meta) : replay_text(*report, meta, terminal_style()));
}

}  // namespace baton
