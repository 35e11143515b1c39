// Sheets: the bytes of whatever file a business sends, as tables of CSV text, so that the rest of
// the program has one way to read everything. CSV, TSV, UTF-16, gzip, zip, Excel workbooks, SQL
// dumps. Knows bytes, not folders: nothing is read from a disk or written to one, nothing in a file
// is ever carried out (formulas, statements, references to elsewhere).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sheets/unpack_limits.h"

namespace baton {

/// One table of rows. Two kinds: the bytes of a CSV or TSV file as they are, in whatever delimiter
/// and encoding; or CSV text made here (comma, RFC 4180, UTF-8, every row on one line, every row
/// that is not empty with the same number of fields).
struct Sheet {
  /// For people, and different for each sheet of a file: "orders.csv",
  /// "export.zip/2025/orders.csv", "book.xlsx/Orders", "dump.sql/orders". Always UTF-8 without
  /// control characters.
  std::string name;
  /// Names by which it may be known, best first: {"Orders", "book"} for the only sheet of
  /// book.xlsx,
  /// {"orders"} for orders.csv and for orders.csv.gz. Never empty.
  std::vector<std::string> stems;
  std::string owned;           ///< the text where it had to be unpacked or converted
  std::string_view callers;    ///< else a view of the bytes given to open_sheets()
  bool rows_are_lines = true;  ///< line N of the text is line N of the file, or row N of the
                               ///< worksheet. False (SQL): line N + 1 is row N of the table

  /// Valid as long as this sheet stays where it is and the caller's bytes live.
  std::string_view bytes() const { return owned.empty() ? callers : std::string_view(owned); }
};

struct Opened {
  std::vector<Sheet> sheets;
  /// What else was in the file, a sentence each: "export.zip/photo.jpg is no table; passed over".
  std::vector<std::string> passed_over;
};

/// All tables in a file; at least one. What a file is, is told by its content first, then by
/// `file_name` (a base name, used in messages too). `bytes` must outlive the result.
/// Errors: bad_input, one sentence for the person who sent the file, with what to do.
Result<Opened> open_sheets(std::string_view file_name, std::string_view bytes,
                           const UnpackLimits& limits = {});

/// Whether a file of this name is worth opening: .csv .tsv .tab .txt .xlsx .xlsm .sql .gz .zip,
/// capitals or not.
bool is_readable_name(std::string_view file_name);

/// A table by its name, but of a kind that is not read: .xls .xlsb .ods .numbers .pdf and others.
/// open_sheets() says what to do about it (or reads it, if it is a CSV file under a wrong name).
bool is_foreign_table_name(std::string_view file_name);

}  // namespace baton
