#include "app/ledger_care.h"

#include <fmt/format.h>

#include "app/orchestration.h"
#include "engine/recovery.h"
#include "report/figures.h"
#include "store/ledger_reader.h"

namespace baton {
namespace {

Result<Done> there_is_one(const std::string& path) {
  if (std::filesystem::exists(path)) return Done{};
  return Error::bad_input(
      fmt::format("{} is not there: nothing was routed yet (baton route)", path));
}

std::string entries_text(std::uint64_t entries) {
  return fmt::format("{} {}", count_text(static_cast<std::int64_t>(entries)),
                     entries == 1 ? "entry" : "entries");
}

}  // namespace

Result<State> state_of_ledger(const Workspace& workspace) {
  const std::string path = ledger_path(workspace);
  if (auto there = there_is_one(path); !there) return there.error();
  auto reader = LedgerReader::open(path);
  if (!reader) return reader.error();
  auto recovered = recover(State(), **reader);
  if (!recovered) return recovered.error();
  return std::move(recovered->state);
}

Result<LedgerFindings> verify_folder(const Workspace& workspace) {
  const std::string path = ledger_path(workspace);
  if (auto there = there_is_one(path); !there) return there.error();
  const auto file = verify_ledger(path);
  if (!file) return file.error();
  LedgerFindings findings;
  findings.problems = file->problems;
  findings.entries = file->end.seq;
  findings.batches = file->batches;
  if (!findings.problems.empty()) return findings;  // a damaged file makes no state
  const auto state = state_of_ledger(workspace);
  if (!state) {
    findings.problems.push_back(state.error().message);
    return findings;
  }
  for (std::string& sentence : state->verify()) findings.problems.push_back(std::move(sentence));
  findings.orders = state->order_count();
  findings.open_orders = state->open_orders().size();
  findings.open_exceptions = state->open_exceptions().size();
  findings.digest = state->digest();
  return findings;
}

Result<std::string> back_up_folder(const Workspace& workspace, const std::filesystem::path& copy,
                                   IfCopyIsThere if_there) {
  const std::string path = ledger_path(workspace);
  if (auto there = there_is_one(path); !there) return there.error();
  if (auto there = folder_is_there(copy); !there) return there.error();
  std::error_code error;
  if (std::filesystem::exists(copy, error)) {
    if (if_there == IfCopyIsThere::refuse) {
      return Error::wrong_use(
          fmt::format("{} is there already; another name, or --force", copy.string()));
    }
    std::filesystem::remove(copy, error);
  }
  const auto end = back_up_ledger(path, copy.string());
  if (!end) return end.error();
  return fmt::format("{}: {}, checked", copy.string(), entries_text(end->seq));
}

Result<std::string> restore_folder(const Workspace& workspace, const std::filesystem::path& copy,
                                   IfLedgerIsLonger if_longer) {
  const std::string path = ledger_path(workspace);
  if (auto made = workspace.make_state_folder(); !made) return made.error();
  if (if_longer == IfLedgerIsLonger::refuse && std::filesystem::exists(path)) {
    auto here = LedgerReader::open(path);
    auto there = LedgerReader::open(copy.string());
    if (!there) return there.error();
    if (here) {
      const auto now = (*here)->last();
      const auto then = (*there)->last();
      if (now && then && now->seq > then->seq) {
        return Error::wrong_use(fmt::format(
            "the ledger holds {}, the copy {}: what came after the copy would be gone; --force if "
            "that is wanted",
            entries_text(now->seq), entries_text(then->seq)));
      }
    }
  }
  const auto end = restore_ledger(copy.string(), path);
  if (!end) return end.error();
  return fmt::format("the ledger is that of {}: {}", copy.string(), entries_text(end->seq));
}

Result<std::string> forget_person(const Workspace& workspace, const std::string& order,
                                  const std::string& who, Instant now) {
  const std::string path = ledger_path(workspace);
  if (auto there = there_is_one(path); !there) return there.error();
  auto ledger = SqliteLedger::open(path);
  if (!ledger) return ledger.error();
  const auto person = (*ledger)->personal(order);
  if (!person) return person.error();
  if (!*person) {
    return Error::wrong_use(fmt::format("nothing personal is on file for the order {}", order));
  }
  const auto erased = (*ledger)->erase_personal(order, who, now);
  if (!erased) return erased.error();
  const std::string done = fmt::format(
      "{}: name, street, e-mail and phone are erased; copies of the ledger made "
      "before still hold them",
      order);
  if (*erased == Erased::wholly) return done;
  return done + fmt::format(
                    "; but somebody reads the ledger now, so their bytes stay in {}-wal until the "
                    "reader has finished and baton route has run again",
                    path);
}

}  // namespace baton
