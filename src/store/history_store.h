// HistoryStore: the imported history on disk (SQLite, one file). What a source gave is kept as a
// batch of columns that a corrected source replaces as a whole; nothing of a source is ever changed
// in part. Invariant: a source and its batch, names and rejects change in one transaction.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/history.h"

namespace baton {

/// A file taken for one kind of file of the dataset.
struct StoredSource {
  std::uint32_t id = 0;
  std::string name;  ///< file name and what it was taken for: "orders.csv > orders"
  std::string file;  ///< relative to the business's folder
  std::string
      digest;  ///< of everything its rows depend on: its bytes, joined files, mapping, settings
  FileKind kind = FileKind::orders;
  std::int64_t rows_read = 0, taken = 0, passed_over = 0, refused = 0;
  std::string refusals;  ///< JSON-free summary, one "code\tcount\texample" a line
  std::string notes;     ///< unused columns and the like, one a line
};

class HistoryStore {
 public:
  /// Opens or makes the store; one of an earlier layout is emptied. Errors: cannot be opened, or
  /// was written by a newer version.
  static Result<HistoryStore> open(const std::string& path);
  HistoryStore(HistoryStore&&) noexcept;
  HistoryStore& operator=(HistoryStore&&) noexcept;
  ~HistoryStore();

  Result<std::vector<StoredSource>> sources();
  /// Reads the names and the rows of `ids` into `history`, which must be empty. Rows of an earlier
  /// version may lack fields; they are empty then. Errors: the store is damaged or cannot be read.
  Result<Done> load(const std::vector<std::uint32_t>& ids, History& history);

  /// All that follows until `commit` happens together or not at all.
  Result<Done> begin();
  Result<Done> commit();
  void roll_back();

  Result<Done> remove(std::uint32_t source);
  /// Gives the id that rows of a new source will carry.
  Result<std::uint32_t> next_source_id();
  /// Stores `source` and the rows from `first_row` to `end_row` of its table.
  Result<Done> put(const StoredSource& source, const Table& table, std::size_t first_row,
                   std::size_t end_row);
  /// Stores the names that were given since the last call.
  Result<Done> put_new_names(const Names& names);

 private:
  struct Connection;
  explicit HistoryStore(std::unique_ptr<Connection> connection);
  Result<Done> load_names(Names& names);
  Result<Done> load_rows(std::uint32_t source, History& history);
  std::unique_ptr<Connection> connection_;
};

}  // namespace baton
