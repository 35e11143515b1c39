#include "store/ledger_reader.h"

#include <fmt/format.h>

#include <cstring>

#include "store/ledger_sql.h"
#include "store/statement.h"

namespace baton {

namespace {

std::optional<Digest> digest_in(std::string_view bytes) {
  Digest digest{};
  if (bytes.size() != digest.size()) return std::nullopt;
  std::memcpy(digest.data(), bytes.data(), digest.size());
  return digest;
}

LedgerEntry entry_in(const Statement& row) {
  return LedgerEntry{.seq = static_cast<std::uint64_t>(row.whole(0)),
                     .at = Instant(row.whole(1)),
                     .who = std::string(row.text(2)),
                     .key = std::string(row.text(3)),
                     .request = {static_cast<std::uint64_t>(row.whole(4)),
                                 static_cast<std::uint64_t>(row.whole(5))},
                     .verdict = std::string(row.text(6))};
}

}  // namespace

Result<std::unique_ptr<LedgerReader>> LedgerReader::open(const std::string& path,
                                                         const std::string& vfs) {
  auto connection = LedgerConnection::open(path, LedgerAccess::read, vfs);
  if (!connection) return connection.error();
  return std::unique_ptr<LedgerReader>(new LedgerReader(std::move(*connection)));
}

Result<LedgerEnd> LedgerReader::last() {
  const std::lock_guard guard(one_at_a_time_);
  Statement asked(connection_->db(), ledger_sql::last_batch);
  if (!asked.row()) {
    if (!asked.went_well()) return connection_->failure("finding its end");
    return LedgerEnd{};
  }
  const auto chain = digest_in(asked.text(1));
  if (!chain) return connection_->damaged("its last batch has no chain");
  return LedgerEnd{.seq = static_cast<std::uint64_t>(asked.whole(0)), .chain = *chain};
}

Result<Done> LedgerReader::read(std::uint64_t from_seq, const LedgerVisitor& visit) {
  const std::lock_guard guard(one_at_a_time_);
  if (auto begun = connection_->run("BEGIN", "being read"); !begun) return begun;
  auto result = read_batches(from_seq, visit);
  if (auto ended = connection_->run("COMMIT", "being read"); !ended && result) return ended;
  return result;
}

// Two cursors side by side: the batches say how many entries belong to each.
Result<Done> LedgerReader::read_batches(std::uint64_t from_seq, const LedgerVisitor& visit) {
  Statement batches(connection_->db(), ledger_sql::batches_from);
  Statement entries(connection_->db(), ledger_sql::entries_from);
  batches.bind(1, static_cast<std::int64_t>(from_seq));
  LedgerBatch batch;
  std::int64_t next = 0;  // number of the entry to come; 0: nothing read yet
  while (batches.row()) {
    const std::int64_t last = batches.whole(0);
    const std::int64_t count = batches.whole(1);
    const auto chain = digest_in(batches.text(2));
    if (!chain || count < 1 || count > last || (next != 0 && last - count + 1 != next)) {
      return connection_->damaged(fmt::format("the batch that ends with entry {} is none", last));
    }
    if (next == 0) {
      next = last - count + 1;
      entries.bind(1, next);
    }
    batch.entries.clear();
    batch.chain = *chain;
    for (; next <= last; ++next) {
      const bool found = entries.row();
      if (!entries.went_well()) return connection_->failure("being read");
      if (!found || entries.whole(0) != next) {
        return connection_->damaged(fmt::format("entry {} is missing", next));
      }
      batch.entries.push_back(entry_in(entries));
    }
    if (auto visited = visit(batch); !visited) return visited;
  }
  if (!batches.went_well()) return connection_->failure("being read");
  if (next == 0) entries.bind(1, static_cast<std::int64_t>(from_seq));
  if (entries.row()) {
    return connection_->damaged(fmt::format("entry {} belongs to no batch", entries.whole(0)));
  }
  if (!entries.went_well()) return connection_->failure("being read");
  return Done{};
}

Result<std::optional<LedgerEntry>> LedgerReader::entry(std::uint64_t seq) {
  const std::lock_guard guard(one_at_a_time_);
  Statement asked(connection_->db(), ledger_sql::entry);
  asked.bind(1, static_cast<std::int64_t>(seq));
  if (!asked.row()) {
    if (!asked.went_well()) return connection_->failure("looking an entry up");
    return std::optional<LedgerEntry>();
  }
  return std::optional(entry_in(asked));
}

Result<std::optional<PersonalData>> LedgerReader::personal(std::string_view order) {
  const std::lock_guard guard(one_at_a_time_);
  Statement asked(connection_->db(), ledger_sql::personal);
  asked.bind(1, order);
  if (!asked.row()) {
    if (!asked.went_well()) return connection_->failure("looking up whose an order is");
    return std::optional<PersonalData>();
  }
  return std::optional(PersonalData{.order = std::string(asked.text(0)),
                                    .name = std::string(asked.text(1)),
                                    .street = std::string(asked.text(2)),
                                    .email = std::string(asked.text(3)),
                                    .phone = std::string(asked.text(4))});
}

}  // namespace baton
