// FileReader: one file through one TableMapping into one table of a history, with every refused row
// kept. Knows bytes, not folders: who finds, hashes and stores files is the app.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_set.h>

#include "intake/heading.h"
#include "intake/row_builder.h"
#include "model/history.h"

namespace baton {

/// Keys of the rows that a table already holds, so that a second row with the same key is refused.
class KeysSeen {
 public:
  explicit KeysSeen(const FileSchema& schema) : fields_(schema.key_fields) {}
  /// False if the row's key was there already. Always true for files without a key.
  bool add(const std::vector<Cell>& cells);
  void add_all(const Table& table);

 private:
  struct Key {
    std::array<std::int64_t, 4> cells{};
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const noexcept;
  };
  std::size_t fields_;
  tsl::robin_set<Key, Hash> keys_;
};

/// What one file gave.
struct FileOutcome {
  std::int64_t rows_read = 0, taken = 0, passed_over = 0;
  std::vector<Refusal> refusals;  ///< the first `most_kept_refusals` of them
  std::int64_t refused = 0;
  std::map<std::string, std::int64_t> refused_by_code;
  std::map<std::string, std::int64_t> passed_over_by_why;  ///< as the mapping says it
  std::string rejects_csv;  ///< refused rows as they stood, with why; to be repaired
  std::vector<std::string> unused_columns;
  std::vector<std::string> absent_columns;  ///< named by the mapping, not in the file
};

/// Refusals kept one by one; beyond, they are still counted and still stand in the rejects file.
inline constexpr std::size_t most_kept_refusals = 10'000;

struct FileToRead {
  std::string name;  ///< for messages
  std::string_view bytes;
  const TableMapping* mapping = nullptr;  ///< null: the dataset's own format
  FileKind own_kind = FileKind::orders;   ///< where mapping is null
  WritingStyle style;
  std::string stem;  ///< the column "file.name"
  /// For each of mapping->joins: names and bytes of the files that it looks into.
  std::vector<std::vector<std::pair<std::string, std::string_view>>> joined;
  std::uint32_t file_id = 0;
};

/// Called now and then with the bytes done.
using ReadProgress = std::function<void(std::size_t bytes_done)>;

/// Appends the rows of `file` to `history`; rows that are blank from end to end are passed over as
/// empty lines are. A row that stands for several counts once for each of them that is not blank.
/// Invariant: rows_read = taken + passed_over + refused. Errors: the file cannot be read this way
/// at all.
Result<FileOutcome> read_file(const FileToRead& file, History& history, KeysSeen& keys,
                              const ReadProgress& progress = {});

}  // namespace baton
