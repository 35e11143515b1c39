#include "cli/orchestrate_commands.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

#include "app/explain.h"
#include "app/ledger_care.h"
#include "app/orchestration.h"
#include "app/promises.h"
#include "app/route.h"
#include "app/rules.h"
#include "cli/answering.h"
#include "cli/terminal.h"
#include "engine/clock.h"
#include "intake/date_text.h"
#include "report/ledger_report.h"
#include "report/promise_report.h"

namespace baton {
namespace {

/// The machine's clock, or the time that was given.
Result<std::function<Instant()>> clock_of(const Arguments& a) {
  if (!a.now) return std::function<Instant()>([] { return SystemClock().now(); });
  const auto text = read_iso_date(*a.now);
  if (!text || !text->second_of_day || !text->utc_offset_seconds) {
    return Error::wrong_use(
        fmt::format("--now {}: write a time like 2026-03-02T10:05:00Z or with +01:00", *a.now));
  }
  const Day day = Day::from_civil(text->year, text->month, text->day);
  const Instant now(std::int64_t{day.number()} * 86'400 + *text->second_of_day -
                    *text->utc_offset_seconds);
  return std::function<Instant()>([now] { return now; });
}

Result<std::unique_ptr<Orchestration>> open_orchestration(const Arguments& a, Keeping keeping,
                                                          Instant now) {
  const auto workspace = open_workspace(a);
  if (!workspace) return workspace.error();
  ProgressLine line(a.quiet);
  return Orchestration::open(*workspace, keeping, now,
                             [&](const ImportProgress& progress) { line.show(progress); });
}

void tell_remarks(const Orchestration& orchestration, const Arguments& a) {
  if (a.quiet) return;
  for (const std::string& remark : orchestration.remarks()) {
    std::fprintf(stderr, "baton: %s\n", remark.c_str());
  }
}

/// Standard input, or the file that was named; closed at the end.
class OrdersFile {
 public:
  static Result<OrdersFile> open(const std::string& name) {
    if (name.empty()) return OrdersFile(STDIN_FILENO);
    const int file = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return Error::wrong_use(fmt::format("{} cannot be read", name));
    return OrdersFile(file);
  }
  OrdersFile(OrdersFile&& other) noexcept : file_(std::exchange(other.file_, STDIN_FILENO)) {}
  OrdersFile& operator=(OrdersFile&&) = delete;
  ~OrdersFile() {
    if (file_ != STDIN_FILENO) ::close(file_);
  }
  int number() const { return file_; }

 private:
  explicit OrdersFile(int file) : file_(file) {}
  int file_;
};

int run_route(const Arguments& a) {
  const auto now = clock_of(a);
  if (!now) return failed(now.error());
  const auto file = OrdersFile::open(a.orders);
  if (!file) return failed(file.error());
  if (a.orders.empty() && isatty(STDIN_FILENO) != 0 && !a.quiet) {
    std::fprintf(stderr,
                 "baton: orders are read from the keyboard, one JSON object a line; "
                 "--orders FILE takes a file\n");
  }
  const auto orchestration =
      open_orchestration(a, a.dry_run ? Keeping::aside : Keeping::live, (*now)());
  if (!orchestration) return failed(orchestration.error());
  tell_remarks(**orchestration, a);
  RouteOptions options;
  options.json = a.json;
  options.explain = a.explain;
  options.style = terminal_style();
  LineSource lines(file->number());
  const auto begun = std::chrono::steady_clock::now();
  const auto done =
      route(**orchestration, lines, options, *now, [](const std::string& text) -> Result<Done> {
        const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
        if (written && std::fflush(stdout) == 0) return Done{};
        return Error::machine("cannot write to standard output");
      });
  if (!done) return failed(done.error());
  RouteSummary summary = *done;
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  if (!a.quiet) {
    std::fprintf(stderr, "%s%s", a.dry_run ? "dry run, nothing was kept\n" : "",
                 route_summary_text(summary).c_str());
  }
  return code(summary.unread > 0 ? Exit::bad_input : Exit::done);
}

int run_explain_rules(const Arguments& a) {
  const auto orchestration = open_orchestration(a, Keeping::aside, SystemClock().now());
  if (!orchestration) return failed(orchestration.error());
  const std::string page = explained_rules(**orchestration);
  return print(a.json ? explained_rules_json(**orchestration) : page);
}

int run_explain_order(const Arguments& a) {
  const Instant now = SystemClock().now();
  const auto orchestration = open_orchestration(a, Keeping::aside, now);
  if (!orchestration) return failed(orchestration.error());
  const auto told = a.json ? explained_order_json(**orchestration, a.order, now)
                           : explained_order(**orchestration, a.order, now);
  return told ? print(*told) : failed(told.error());
}

int run_rules_check(const Arguments& a) {
  const auto workspace = open_workspace(a);
  if (!workspace) return failed(workspace.error());
  ProgressLine line(a.quiet);
  const auto check = check_rules_of_folder(
      *workspace, a.json, [&](const ImportProgress& progress) { line.show(progress); });
  if (!check) return failed(check.error());
  const int printed = print(check->text);
  return printed != 0 ? printed : code(check->clean ? Exit::done : Exit::answer_is_no);
}

int run_exceptions(const Arguments& a) {
  const auto workspace = open_workspace(a);
  if (!workspace) return failed(workspace.error());
  const auto state = state_of_ledger(*workspace);
  if (!state) return failed(state.error());
  return print(a.json ? exceptions_json(*state, a.all)
                      : exceptions_text(*state, SystemClock().now(), a.all, terminal_style()));
}

int run_promises(const Arguments& a) {
  const auto clock = clock_of(a);
  if (!clock) return failed(clock.error());
  const Instant now = (*clock)();
  const auto orchestration = open_orchestration(a, Keeping::aside, now);
  if (!orchestration) return failed(orchestration.error());
  const auto book = promises_of_ledger(**orchestration, now);
  if (!book) return failed(book.error());
  const PromisesToPrint promises{*book, (*orchestration)->state().names(),
                                 (*orchestration)->policy().promise_confidence};
  return print(a.json ? promises_json(promises) : promises_text(promises, terminal_style()));
}

int run_verify(const Arguments& a) {
  const auto workspace = open_workspace(a);
  if (!workspace) return failed(workspace.error());
  const auto findings = verify_folder(*workspace);
  if (!findings) return failed(findings.error());
  const int printed = print(a.json ? verification_json(*findings) : verification_text(*findings));
  return printed != 0 ? printed
                      : code(findings->problems.empty() ? Exit::done : Exit::answer_is_no);
}

int run_forget(const Arguments& a) {
  const auto workspace = open_workspace(a);
  if (!workspace) return failed(workspace.error());
  return tell(forget_person(*workspace, a.order, "forget", SystemClock().now()), a);
}

int run_care(const Arguments& a) {
  const auto workspace = open_workspace(a);
  if (!workspace) return failed(workspace.error());
  if (a.command == "backup") {
    return tell(back_up_folder(*workspace, a.copy,
                               a.force ? IfCopyIsThere::replace : IfCopyIsThere::refuse),
                a);
  }
  return tell(restore_folder(*workspace, a.copy,
                             a.force ? IfLedgerIsLonger::replace : IfLedgerIsLonger::refuse),
              a);
}

}  // namespace

std::optional<int> run_orchestration_command(const Arguments& a) {
  if (a.command == "route") return run_route(a);
  if (a.command == "explain rules") return run_explain_rules(a);
  if (a.command == "explain order") return run_explain_order(a);
  if (a.command == "rules check") return run_rules_check(a);
  if (a.command == "rules copy") return tell(copy_rules(a.folder), a);
  if (a.command == "exceptions") return run_exceptions(a);
  if (a.command == "promises") return run_promises(a);
  if (a.command == "verify") return run_verify(a);
  if (a.command == "forget") return run_forget(a);
  if (a.command == "backup" || a.command == "restore") return run_care(a);
  return std::nullopt;
}

}  // namespace baton
