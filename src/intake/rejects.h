// Rejects: the refused rows of a file, counted by reason and written down as they stood, with why,
// so that a person can repair them and have them read again.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "intake/csv_scanner.h"
#include "intake/row_builder.h"

namespace baton {

/// Refusals kept one by one; beyond, they are still counted and still stand in the rejects file.
inline constexpr std::size_t most_kept_refusals = 10'000;

/// Bytes of a refused row that are kept, at most: a line of gigabytes is not repaired by hand.
inline constexpr std::size_t longest_kept_row = 1U << 20U;

/// What one file gave.
struct FileOutcome {
  std::int64_t rows_read = 0, taken = 0, passed_over = 0;
  std::vector<RowRefusal> refusals;  ///< the first `most_kept_refusals` of them
  std::int64_t refused = 0;
  std::map<std::string, std::int64_t> refused_by_code;
  std::map<std::string, std::int64_t> passed_over_by_why;  ///< as the mapping says it
  std::string rejects_csv;  ///< refused rows as they stood, with why; to be repaired
  std::vector<std::string> unused_columns;
  std::vector<std::string> absent_columns;  ///< named by the mapping, not in the file
};

/// What the rejects file repeats of a row: its own columns, as many as the heading has, without
/// those that an earlier rejects file had added. A row that does not fit its heading stays as it
/// stood, but for one longer than `longest_kept_row`, which is cut and says so.
class RawText {
 public:
  RawText(const std::vector<std::string>& header, char delimiter);
  std::string operator()(const CsvScanner::Row& row) const;
  /// The heading, put together the same way.
  std::string heading() const;

 private:
  std::vector<std::string> header_;
  bool any_added_;
  char delimiter_;
};

class Rejects {
 public:
  Rejects(FileOutcome& outcome, std::string heading, char delimiter)
      : outcome_(outcome), heading_(std::move(heading)), delimiter_(delimiter) {}
  void add(RowRefusal refusal, std::string_view raw);

 private:
  FileOutcome& outcome_;
  std::string heading_;
  char delimiter_;
};

}  // namespace baton
