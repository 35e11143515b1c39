#include "cli/commands.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>

#include "app/ask.h"
#include "app/chain.h"
#include "app/decide.h"
#include "app/demand.h"
#include "app/frameworks.h"
#include "app/import.h"
#include "app/init.h"
#include "app/mapping.h"
#include "app/measure.h"
#include "app/workspace.h"
#include "app/worth.h"
#include "base/version.h"
#include "cli/answering.h"
#include "cli/orchestrate_commands.h"
#include "cli/replay_command.h"
#include "cli/replay_watch.h"
#include "cli/terminal.h"
#include "intake/date_text.h"
#include "measure/demand_kpis.h"
#include "report/chain_report.h"
#include "report/demand_report.h"
#include "report/economics_report.h"
#include "report/import_explanation.h"
#include "report/report.h"
#include "report/tables.h"
#include "report/workbook.h"
#include "sample/sample.h"

namespace baton {
namespace {

Result<std::unique_ptr<Imported>> import_with_progress(const Workspace& workspace,
                                                       const Arguments& a) {
  ProgressLine line(a.quiet);
  return import_folder(workspace, [&](const ImportProgress& progress) { line.show(progress); });
}

/// Refused rows are told of wherever a command imports on its way.
void tell_refused(const Imported& imported, const Arguments& a) {
  if (a.quiet) return;
  for (const ImportSummary::File& file : imported.summary.files) {
    if (!file.trouble.empty())
      std::fprintf(stderr, "baton: %s %s\n", file.name.c_str(), file.trouble.c_str());
  }
  const std::int64_t refused = imported.summary.rows_refused();
  if (refused > 0) {
    std::fprintf(stderr,
                 "baton: %lld %s refused; baton import %s says why; waiting for repair in %s\n",
                 static_cast<long long>(refused), refused == 1 ? "row was" : "rows were",
                 a.folder.c_str(), imported.summary.rejects_file.c_str());
  }
}

ReportMeta meta_of(const Measured& measured, const Imported& imported) {
  ReportMeta meta =
      report_meta(measured, imported.business.name,
                  std::string(imported.business.names.text(imported.business.currency)));
  meta.version = std::string(version_text());
  return meta;
}

ReportMeta meta_of(const TracedChains& traced, const Imported& imported) {
  Measured window;  // the chain counts the same orders in the same window
  window.as_of = traced.as_of;
  window.first_day = traced.first_day;
  window.last_day = traced.last_day;
  window.orders = traced.orders;
  window.immature = traced.immature;
  return meta_of(window, imported);
}

int run_import(const Arguments& a) {
  const auto workspace = open_workspace(a);
  if (!workspace) return failed(workspace.error());
  const auto imported = import_with_progress(*workspace, a);
  if (!imported) return failed(imported.error());
  const ImportSummary& summary = (*imported)->summary;
  if (!a.explain) {
    return print(a.json ? import_json(summary) : import_text(summary, terminal_style()));
  }
  MeasureOptions options;
  options.groupings = {{}};
  options.maturity = Duration::days(0);  // what can be measured, not what is old enough yet
  const auto measured = measure(**imported, *workspace, options);
  if (!measured) return failed(measured.error());
  const ImportExplanation explanation = explain_import(summary, *measured);
  return print(a.json ? import_explanation_json(explanation)
                      : import_explanation_text(explanation, terminal_style()));
}

Result<std::optional<Day>> day_argument(const std::optional<std::string>& text,
                                        std::string_view flag) {
  if (!text) return std::optional<Day>();
  const auto date = read_iso_date(*text);
  if (!date)
    return Error::wrong_use(fmt::format("{} {}: write a day like 2026-03-31", flag, *text));
  return std::optional(Day::from_civil(date->year, date->month, date->day));
}

/// Only the KPIs asked for; all, if none were.
Measured only_chosen(Measured measured, const std::vector<std::string>& kpis) {
  if (kpis.empty()) return measured;
  for (KpiTable& table : measured.tables) {
    for (KpiRow& row : table.rows) {
      std::erase_if(row.values, [&](const KpiValue& value) {
        return std::find(kpis.begin(), kpis.end(), value.kpi) == kpis.end();
      });
    }
  }
  return measured;
}

/// Asked before the work, not after it. Among the business's files a workbook would be read as data
/// the next time.
Result<Done> workbook_may_go_there(const Arguments& a) {
  if (a.xlsx.empty()) return Done{};
  const std::filesystem::path file(a.xlsx);
  if (const auto there = folder_is_there(file); !there) return there.error();
  std::error_code error;
  const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  if (!std::filesystem::equivalent(folder, a.folder, error)) return Done{};
  return Error::wrong_use(fmt::format(
      "--xlsx {}: files in {} are read as data; write the workbook elsewhere", a.xlsx, a.folder));
}

int run_measure(const Arguments& a) {
  MeasureOptions options;
  options.groupings.emplace_back();  // the business
  for (const std::string& by : a.by) {
    auto grouping = grouping_named(by);
    if (!grouping) return failed(grouping.error());
    options.groupings.push_back(std::move(grouping).value());
  }
  const auto from = day_argument(a.from, "--from");
  if (!from) return failed(from.error());
  const auto to = day_argument(a.to, "--to");
  if (!to) return failed(to.error());
  const auto as_of = day_argument(a.as_of, "--as-of");
  if (!as_of) return failed(as_of.error());
  for (const std::string& kpi : a.kpis) {
    if (find_kpi(kpi) == nullptr) {
      return failed(Error::wrong_use(
          fmt::format("--kpi {}: there is no such KPI; docs/kpis.md lists them", kpi)));
    }
  }
  options.from = *from;
  options.to = *to;
  options.maturity = Duration::days(a.maturity_days);
  options.intervals = a.intervals;
  options.seed = a.seed;

  if (const auto there = workbook_may_go_there(a); !there) return failed(there.error());
  const auto workspace = open_workspace(a);
  if (!workspace) return failed(workspace.error());
  const auto imported = import_with_progress(*workspace, a);
  if (!imported) return failed(imported.error());
  tell_refused(**imported, a);
  const std::optional<Day>& judged_on = *as_of;
  if (judged_on) options.as_of = end_of_day(**imported, *judged_on);
  if (std::any_of(a.kpis.begin(), a.kpis.end(), takes_forecasts)) {
    const auto settings = demand_settings(*workspace);
    if (!settings) return failed(settings.error());
    options.demand = *settings;
  }
  const auto measured = measure(**imported, *workspace, options);
  if (!measured) return failed(measured.error());
  const ReportMeta meta = meta_of(*measured, **imported);
  if (!a.xlsx.empty()) {
    const auto saved = write_whole_file(a.xlsx, [&](const std::filesystem::path& path) {
      return write_measure_workbook(path, only_chosen(*measured, a.kpis), meta, a.kpis);
    });
    if (!saved) return failed(saved.error());
  }
  if (a.csv) return print(measure_csv(only_chosen(*measured, a.kpis)));
  if (a.json) return print(measure_json(only_chosen(*measured, a.kpis), meta));
  return print(measure_text(*measured, meta, {a.kpis, a.formulas}, terminal_style()));
}

int run_demand(const Arguments& a) {
  const auto by = demand_by_named(a.demand_by);
  if (!by) return failed(by.error());
  const auto workspace = open_workspace(a);
  if (!workspace) return failed(workspace.error());
  const auto imported = import_with_progress(*workspace, a);
  if (!imported) return failed(imported.error());
  tell_refused(**imported, a);
  const auto studied = [&] {
    ProgressLine line(a.quiet);
    return study_folder(**imported, *workspace, *by, [&](std::size_t done, std::size_t all) {
      line.show("forecasting series", done, all);
    });
  }();
  if (!studied) return failed(studied.error());
  const DemandReportMeta meta{(*imported)->business.name, std::string(version_text()),
                              studied->settings};
  if (a.csv) return print(demand_csv(studied->study));
  if (a.json) return print(demand_json(studied->study, meta));
  return print(demand_text(studied->study, meta, a.limit, terminal_style()));
}

int run_chain(const Arguments& a) {
  ChainRequest request;
  const auto from = day_argument(a.from, "--from");
  if (!from) return failed(from.error());
  const auto to = day_argument(a.to, "--to");
  if (!to) return failed(to.error());
  const auto as_of = day_argument(a.as_of, "--as-of");
  if (!as_of) return failed(as_of.error());
  request.from = *from;
  request.to = *to;
  request.as_of = *as_of;
  request.maturity_days = a.maturity_days;
  if (!a.chain_by.empty()) request.by = dimension_named(a.chain_by);
  const ChainChoice choice{failure_named(a.failure)};

  const auto workspace = open_workspace(a);
  if (!workspace) return failed(workspace.error());
  const auto imported = import_with_progress(*workspace, a);
  if (!imported) return failed(imported.error());
  tell_refused(**imported, a);
  const auto chain = chain_of_folder(**imported, *workspace, request);
  if (!chain) return failed(chain.error());
  if (a.csv) return print(chain_csv(*chain, choice));
  const ReportMeta meta = meta_of(chain->traced, **imported);
  return print(a.json ? chain_json(*chain, meta, choice)
                      : chain_text(*chain, meta, choice, terminal_style()));
}

int run_decide(const Arguments& a) {
  if (const auto there = workbook_may_go_there(a); !there) return failed(there.error());
  const auto workspace = open_workspace(a);
  if (!workspace) return failed(workspace.error());
  const auto imported = import_with_progress(*workspace, a);
  if (!imported) return failed(imported.error());
  tell_refused(**imported, a);
  DecideRequest request;
  request.seed = a.seed;
  request.with_working = !a.xlsx.empty();
  if (a.budget_given) request.budget = a.budget;
  const auto decided = decide_folder(**imported, *workspace, request);
  if (!decided) return failed(decided.error());
  const ReportMeta meta = meta_of(decided->measured, **imported);
  if (!a.xlsx.empty()) {
    const auto saved = write_whole_file(a.xlsx, [&](const std::filesystem::path& path) {
      return write_decide_workbook(
          path, {decided->verdict, decided->pain, decided->working, decided->measured}, meta);
    });
    if (!saved) return failed(saved.error());
  }
  const std::filesystem::path html =
      a.html.empty() ? workspace->state() / "report.html" : std::filesystem::path(a.html);
  HtmlChoice page;
  page.chain = &decided->chain;
  const auto written =
      write_whole_file(html, verdict_html(decided->verdict, decided->pain, meta, page));
  if (!written) return failed(written.error());
  if (a.json) return print(verdict_json(decided->verdict, decided->pain, meta));
  std::string text = verdict_text(decided->verdict, decided->pain, meta, terminal_style());
  text += fmt::format("\nThe report to hand on: {}\n", html.string());
  if (!a.xlsx.empty()) text += fmt::format("The workbook: {}\n", a.xlsx);
  return print(text);
}

/// A page and a workbook of level 3, where there is one; then the answer.
int print_worth(const Arguments& a, const Workspace& workspace, const Worth& worth,
                const ReportMeta& meta) {
  const auto& economics = worth.economics;
  if (!economics && !(a.html.empty() && a.xlsx.empty())) {
    return failed(
        Error::bad_input("--html, --xlsx: the page and the workbook are of level 3, which "
                         "cannot be told: " +
                         worth.levels.back().why_not));
  }
  std::string more;
  if (economics) {
    const std::filesystem::path html =
        a.html.empty() ? workspace.state() / "worth.html" : std::filesystem::path(a.html);
    if (const auto saved = write_whole_file(html, economics_html(*economics, meta)); !saved)
      return failed(saved.error());
    more = fmt::format("\nThe report to hand on: {}\n", html.string());
  }
  if (!a.xlsx.empty()) {
    const auto saved = write_whole_file(a.xlsx, [&](const std::filesystem::path& path) {
      return write_economics_workbook(path, *economics, meta);
    });
    if (!saved) return failed(saved.error());
    more += fmt::format("The workbook: {}\n", a.xlsx);
  }
  return print(a.json ? worth_json(worth, meta) : worth_text(worth, meta, terminal_style()) + more);
}

int run_worth(const Arguments& a) {
  if (const auto there = workbook_may_go_there(a); !there) return failed(there.error());
  WorthOptions options;
  options.replay = !a.no_replay;
  if (auto replaying = replay_options_of(a)) {
    options.replaying = std::move(replaying).value();
  } else {
    return failed(replaying.error());
  }
  const auto workspace = open_workspace(a);
  if (!workspace) return failed(workspace.error());
  const auto imported = import_with_progress(*workspace, a);
  if (!imported) return failed(imported.error());
  tell_refused(**imported, a);
  if (a.csv) return print(parcels_csv(**imported));
  Result<WorthOfFolder> found = Error::machine("not run");
  {
    const ReplayWatch watch(a.quiet, options.replaying);
    found = worth_of_folder(**imported, *workspace, options);
  }
  if (!found) return failed(found.error());
  return print_worth(a, *workspace, found->worth, meta_of(found->measured, **imported));
}

int run_sample(const Arguments& a) {
  if (a.sample.empty() || a.folder.empty()) {
    std::vector<SampleLine> lines;
    for (const SampleDescription& sample : samples()) {
      lines.push_back({std::string(sample.name), std::string(sample.story)});
    }
    return print(a.json ? samples_json(lines) : samples_text(lines));
  }
  const auto written = write_sample(a.sample, a.folder, a.seed,
                                    a.force ? SampleFolder::overwrite : SampleFolder::keep_others);
  if (!written) return failed(written.error());
  const std::string sentence =
      fmt::format("{}: {} orders in {} files in {}\nNext: baton decide {}\n", written->business,
                  written->orders, written->files.size(), a.folder, a.folder);
  return tell(sentence, a);
}

int run_init(const Arguments& a) { return tell(init_folder(a.folder), a); }

/// One question after the other; an empty line leaves it open, "." ends.
int ask_at_terminal(const Workspace& workspace, const std::vector<QuestionLine>& questions) {
  std::vector<std::string> settings;
  for (const QuestionLine& question : questions) {
    fmt::print("\n{}\n", question.text);
    if (!question.why.empty()) fmt::print("  {}\n", question.why);
    if (!question.default_text.empty())
      fmt::print("  assumed meanwhile: {}\n", question.default_text);
    fmt::print("  {} (empty: leave open, .: stop) = ", question.key);
    std::fflush(stdout);
    std::string line;
    if (!std::getline(std::cin, line) || line == ".") break;
    if (!line.empty()) settings.push_back(question.key + "=" + line);
  }
  if (settings.empty()) return print("\nNothing was changed.\n");
  const auto done = set_answers(workspace, settings);
  return done ? print("\nWritten to answers.toml:\n" + *done) : failed(done.error());
}

int run_ask(const Arguments& a) {
  auto workspace = open_workspace(a);
  if (!workspace) return failed(workspace.error());
  if (!a.set.empty()) {
    return tell(set_answers(*workspace, a.set), a);
  }
  const auto imported = import_with_progress(*workspace, a);
  if (!imported) return failed(imported.error());
  const auto questions = open_questions(**imported, *workspace, a.all);
  if (!questions) return failed(questions.error());
  if (a.json) return print(questions_json(*questions));
  if (isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0)
    return print(questions_text(*questions));
  return ask_at_terminal(*workspace, *questions);
}

int run_frameworks(const Arguments& a) {
  if (a.command == "frameworks copy") {
    return tell(copy_framework(a.folder, a.framework), a);
  }
  if (a.command == "frameworks list") {
    const auto list = list_frameworks(a.folder, a.json);
    return list ? print(*list) : failed(list.error());
  }
  const auto check = check_folder_frameworks(a.folder, a.json);
  if (!check) return failed(check.error());
  const int printed = print(check->text);
  return printed != 0 ? printed : code(check->clean ? Exit::done : Exit::answer_is_no);
}

int run_mapping(const Arguments& a) {
  if (a.command == "mapping new") {
    const auto draft =
        draft_mapping_for(a.file, {a.into, a.force ? IfThere::overwrite : IfThere::refuse}, a.json);
    return draft ? print(*draft) : failed(draft.error());
  }
  if (a.command == "mapping list") {
    const auto list = list_mappings(a.folder, a.json);
    return list ? print(*list) : failed(list.error());
  }
  const auto check = check_mappings(a.folder, a.json);
  if (!check) return failed(check.error());
  const int printed = print(check->text);
  return printed != 0 ? printed : code(check->clean ? Exit::done : Exit::answer_is_no);
}

}  // namespace

int run_command(const Arguments& a) {
  if (const auto done = run_orchestration_command(a)) return *done;
  if (a.command == "import") return run_import(a);
  if (a.command == "measure") return run_measure(a);
  if (a.command == "demand") return run_demand(a);
  if (a.command == "chain") return run_chain(a);
  if (a.command == "decide") return run_decide(a);
  if (a.command == "worth") return run_worth(a);
  if (a.command == "replay") return run_replay_command(a);
  if (a.command == "sample") return run_sample(a);
  if (a.command == "init") return run_init(a);
  if (a.command == "ask") return run_ask(a);
  if (a.command.starts_with("mapping ")) return run_mapping(a);
  return run_frameworks(a);
}

}  // namespace baton
