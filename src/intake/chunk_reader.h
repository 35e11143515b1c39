// ChunkReader: the rows of one stretch of a file, built and kept as columns until they are taken
// into their table. Several readers may be at work on stretches of one file; each has its own
// RowBuilder and clock.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <tsl/robin_map.h>

#include "intake/csv_scanner.h"
#include "intake/keys_seen.h"
#include "intake/quick_row.h"
#include "intake/rejects.h"
#include "intake/row_builder.h"

namespace baton {

/// What a stretch of a file gave. Lines are those that the scanner counted.
struct RowsRead {
  std::vector<std::uint32_t> lines;  ///< of each row
  std::vector<std::size_t> offsets;  ///< where it begins in the file
  RawColumns columns;                ///< by field of the schema
  struct Refused {
    RowRefusal refusal;
    std::string raw;
    std::size_t rows_before;  ///< so many rows were built before it
  };
  std::vector<Refused> refused;
  std::int64_t rows_read = 0, passed_over = 0;
  std::map<std::string, std::int64_t> passed_over_by_why;
  std::size_t end = 0;             ///< where the first row behind it begins
  std::uint32_t lines_passed = 0;  ///< line breaks up to there

  std::size_t rows() const { return lines.size(); }
  /// Nothing read; what memory was needed stays at hand for the next chunk.
  void clear();
  void append(std::uint32_t line, std::size_t offset, const std::vector<Cell>& cells);
};

class ChunkReader {
 public:
  /// `group_by`: rows are added up to one for each group, which come out of `finish`.
  ChunkReader(const FileSchema& schema, bool group_by, RowBuilder builder,
              std::optional<QuickRow> quick, const RawText& raw_text);

  /// Reads on from where `scanner` stands, up to the first row that begins at `end` or later.
  void read(CsvScanner& scanner, std::size_t end, Names& names, RowsRead& rows);
  /// At the end of the file: the groups, if rows are grouped.
  void finish(RowsRead& rows);
  const RowBuilder& builder() const { return builder_; }

 private:
  struct Group {
    std::vector<Cell> cells;
    std::uint32_t line = 0;
    std::size_t offset = 0;
    std::string raw;
    bool too_large = false;  // a sum
  };
  void read_repetition(std::size_t repetition, const CsvScanner::Row& row, std::size_t offset,
                       Names& names, RowsRead& rows);

  bool group_by_;
  RowBuilder builder_;
  std::optional<QuickRow> quick_;
  const RawText& raw_text_;
  std::vector<Cell> cells_;
  std::deque<Group> groups_;  // one row for each, in the order of first sight
  tsl::robin_map<std::string, std::size_t> group_index_;
};

}  // namespace baton
