#include "store/ledger_upkeep.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "store/ledger_lock.h"
#include "store/ledger_reader.h"
#include "store/ledger_sql.h"
#include "store/statement.h"

namespace baton {

namespace fs = std::filesystem;

namespace {

Error cannot(std::string_view what, const std::string& path, int why) {
  return Error::machine(fmt::format("cannot {} {}: {}", what, path, std::strerror(why)));
}

/// Folders are synced too: a new name is only there after a power cut if its folder is on disk.
Result<Done> sync(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return cannot("open", path, errno);
  const bool synced = fsync(file) == 0;
  const int why = errno;
  ::close(file);
  if (!synced) return cannot("sync", path, why);
  return Done{};
}

std::string folder_of(const std::string& path) {
  const fs::path parent = fs::path(path).parent_path();
  return parent.empty() ? "." : parent.string();
}

Result<Done> move(const std::string& from, const std::string& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) return cannot("rename", from, errno);
  return Done{};
}

Result<Done> check_structure(const LedgerConnection& connection,
                             std::vector<std::string>& problems) {
  Statement rows(connection.db(), ledger_sql::integrity);
  while (rows.row()) {
    if (rows.text(0) != "ok") problems.emplace_back(rows.text(0));
  }
  if (!rows.went_well()) problems.push_back(connection.failure("being checked").message);
  return Done{};
}

/// The chain and the times, batch by batch; stops at the first that is wrong.
Result<Done> check_chain(LedgerReader& reader, LedgerVerification& found) {
  Instant before;
  const auto read = reader.read(1, [&](const LedgerBatch& batch) -> Result<Done> {
    const std::uint64_t first = batch.entries.front().seq;
    if (first != found.end.seq + 1) {
      return Error::bad_input(
          fmt::format("entries {} to {} are missing", found.end.seq + 1, first - 1));
    }
    if (chain_after(found.end.chain, batch.entries) != batch.chain) {
      return Error::bad_input(fmt::format(
          "the entries {} to {} are not those that were written: their chain does not hold", first,
          batch.entries.back().seq));
    }
    for (const LedgerEntry& entry : batch.entries) {
      if (entry.at < before && entry.seq > 1) {
        return Error::bad_input(
            fmt::format("entry {} was decided before the one before it", entry.seq));
      }
      before = entry.at;
    }
    found.end = {.seq = batch.entries.back().seq, .chain = batch.chain};
    ++found.batches;
    return Done{};
  });
  if (!read) found.problems.push_back(read.error().message);
  return Done{};
}

/// The verified end of `path`, or its first problem.
Result<LedgerEnd> verified(const std::string& path) {
  auto found = verify_ledger(path);
  if (!found) return found.error();
  if (!found->problems.empty()) {
    return Error::bad_input(fmt::format("{} is not right: {}", path, found->problems.front()));
  }
  return found->end;
}

void remove_log_of(const std::string& path) {
  std::error_code ignored;
  fs::remove(path + "-wal", ignored);
  fs::remove(path + "-shm", ignored);
}

}  // namespace

Result<LedgerVerification> verify_ledger(const std::string& path, const std::string& vfs) {
  auto reader = LedgerReader::open(path, vfs);
  if (!reader) return reader.error();
  LedgerVerification found;
  if (auto checked = check_structure((*reader)->connection(), found.problems); !checked) {
    return checked.error();
  }
  if (auto checked = check_chain(**reader, found); !checked) return checked.error();
  return found;
}

Result<LedgerEnd> back_up_ledger(const std::string& path, const std::string& copy) {
  if (fs::exists(copy)) {
    return Error::wrong_use(fmt::format("{} is there already: name another file", copy));
  }
  const std::string partial = copy + ".partial";
  std::error_code ignored;
  fs::remove(partial, ignored);
  {
    auto reader = LedgerReader::open(path);
    if (!reader) return reader.error();
    // A reader may copy: VACUUM INTO takes one look at the ledger and writes to the copy alone.
    const auto& connection = (*reader)->connection();
    if (auto set = connection.run("PRAGMA query_only=OFF", "being copied"); !set) {
      return set.error();
    }
    Statement into(connection.db(), ledger_sql::copy_into);
    if (!into.bind(1, partial).done()) return connection.failure("being copied");
  }
  auto end = verified(partial);
  remove_log_of(partial);
  if (!end) return end;
  if (auto synced = sync(partial); !synced) return synced.error();
  if (auto moved = move(partial, copy); !moved) return moved.error();
  if (auto synced = sync(folder_of(copy)); !synced) return synced.error();
  return end;
}

namespace {

/// Works the log of the ledger that is there into it, so that one file is all of it; where that
/// fails, because it is damaged, its log is kept beside too.
Result<Done> settle_log(const std::string& path, const std::string& kept) {
  {
    const auto old = LedgerConnection::open(path, LedgerAccess::write, {});
    // Closing the last connection works the log in and removes it.
    if (old) (void)(*old)->run("PRAGMA wal_checkpoint(TRUNCATE)", "working its log in");
  }
  if (fs::exists(path + "-wal")) {
    if (auto moved = move(path + "-wal", kept + "-wal"); !moved) return moved;
  }
  remove_log_of(path);
  return sync(folder_of(path));
}

}  // namespace

Result<LedgerEnd> restore_ledger(const std::string& copy, const std::string& path) {
  const auto lock = LedgerLock::take(path);
  if (!lock) return lock.error();
  if (!fs::exists(copy)) return Error::wrong_use(fmt::format("there is no file {}", copy));
  const std::string partial = path + ".partial";
  std::error_code failed;
  fs::copy_file(copy, partial, fs::copy_options::overwrite_existing, failed);
  if (failed) return Error::machine(fmt::format("cannot copy {}: {}", copy, failed.message()));
  auto end = verified(partial);
  remove_log_of(partial);
  if (!end) return end;
  if (auto synced = sync(partial); !synced) return synced.error();
  const std::string kept = path + ".replaced";
  if (fs::exists(path)) {
    // A log left of the old ledger would be played into the new one: it goes first.
    remove_log_of(kept);
    if (auto settled = settle_log(path, kept); !settled) return settled.error();
    fs::remove(kept, failed);
    fs::create_hard_link(path, kept, failed);
    if (failed) return Error::machine(fmt::format("cannot keep {}: {}", kept, failed.message()));
  }
  if (auto moved = move(partial, path); !moved) return moved.error();
  if (auto synced = sync(folder_of(path)); !synced) return synced.error();
  return end;
}

}  // namespace baton
