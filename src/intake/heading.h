// HeadedRows: the rows of a file below its heading. Exports and spreadsheets often begin with a
// title, a date or "sep=;": the heading is the first row that has as many filled fields as a table
// needs, and what stands above it is passed over.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intake/csv_scanner.h"

namespace baton {

/// Rows looked at in search of the heading.
inline constexpr int most_rows_above_heading = 20;

class HeadedRows {
 public:
  /// `bytes` must outlive it.
  explicit HeadedRows(std::string_view bytes);

  /// Column names, without blanks around them, as UTF-8; empty if the file is empty. Two columns of
  /// one name: the second is "name (2)".
  const std::vector<std::string>& header() const { return header_; }
  char delimiter() const { return delimiter_; }
  /// The next row below the heading; false at the end.
  bool next(CsvScanner::Row& row) { return scanner_.next(row); }
  /// Stands at that row.
  CsvScanner& scanner() { return scanner_; }

 private:
  char delimiter_;
  CsvScanner scanner_;
  std::vector<std::string> header_;
};

/// Column names of the first row that is a heading.
std::vector<std::string> header_of(std::string_view bytes);

}  // namespace baton
