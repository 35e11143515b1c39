// FileReader: one file through one TableMapping into one table of a history, with every refused row
// kept. Large files are read by several threads, a chunk each. Knows bytes, not folders: who finds,
// hashes and stores files is the app.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/heading.h"
#include "intake/keys_seen.h"
#include "intake/rejects.h"
#include "intake/row_builder.h"
#include "model/history.h"

namespace baton {

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

/// How a large file is read. The rows, names and refusals do not depend on it (docs/adr/0012).
struct ReadingPace {
  unsigned threads = 2;
  std::size_t chunk_bytes = std::size_t{1} << 20U;  ///< rows are taken in so many bytes at a time
  std::size_t chunks_ahead = 6;  ///< read and not yet taken, at most: what is held in memory
};

/// Called now and then with the bytes done.
using ReadProgress = std::function<void(std::size_t bytes_done)>;

/// Appends the rows of `file` to `history`; rows that are blank from end to end are passed over as
/// empty lines are. A row that stands for several counts once for each of them that is not blank.
/// Invariant: rows_read = taken + passed_over + refused. Errors: the file cannot be read this way
/// at all.
Result<FileOutcome> read_file(const FileToRead& file, History& history, KeysSeen& keys,
                              const ReadProgress& progress = {}, const ReadingPace& pace = {});

}  // namespace baton
