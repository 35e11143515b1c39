// CsvScanner: rows of fields out of bytes, by RFC 4180 and what people really send: comma,
// semicolon, tab or bar, LF, CRLF or CR, a byte order mark, quotes with line breaks in them. One
// stray quotation mark costs the row it stands in, not the rest of the file.
// Invariant: never reads outside the bytes, never holds more than a row; the rows' bytes, the line
// ends between them and the byte order mark are all of the file.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace baton {

/// Limits, so that a broken file is refused and does not fill the machine.
struct CsvLimits {
  std::size_t most_fields = 2'000;
  std::size_t longest_field = 1U << 20U;  ///< bytes
};

class CsvScanner {
 public:
  /// `bytes` must outlive the scanner. A byte order mark is passed over.
  explicit CsvScanner(std::string_view bytes, char delimiter = ',', CsvLimits limits = {});

  /// Comma, semicolon, tab or bar: whichever stands most often in the first line that is not empty,
  /// outside quotes. Comma where there is none.
  static char guess_delimiter(std::string_view bytes);

  struct Row {
    std::vector<std::string_view> fields;  ///< valid until the next call of next()
    std::uint32_t line = 0;  ///< line of its first byte, 1 being the first of the file
    std::string_view raw;    ///< its bytes without the line end
    /// Empty, or why the row cannot be trusted (a quote that never closes, a field over the limit).
    std::string_view trouble;
  };

  /// False at the end, and where the next row begins at `end` or later. Empty lines are passed
  /// over.
  bool next(Row& row, std::size_t end = std::string_view::npos);
  /// Where the next row begins, counted behind the byte order mark.
  std::size_t position() const { return position_; }
  /// The line of that place.
  std::uint32_t line() const { return line_; }
  /// Goes on from a place where a row begins.
  void go_to(std::size_t position, std::uint32_t line) {
    position_ = position;
    line_ = line;
  }
  /// Where the row that was read last began.
  std::size_t offset_of(const Row& row) const {
    return static_cast<std::size_t>(row.raw.data() - bytes_.data());
  }
  /// The first place at `position` or later where a line begins, whatever stands in quotes.
  std::size_t line_begin(std::size_t position) const;
  std::size_t size() const { return bytes_.size(); }

 private:
  bool scan_row(Row& row);
  std::string_view quoted_field(Row& row);
  /// Marks the row and goes on right behind the quote, as if it had not opened anything.
  std::string_view stray_quote(Row& row, std::size_t after_quote);
  void skip_plain_text();

  std::string_view bytes_;
  char delimiter_;
  std::array<bool, 256> ends_plain_text_{};  // by byte: delimiter or line end
  CsvLimits limits_;
  std::size_t position_ = 0;
  std::uint32_t line_ = 1;
  std::deque<std::string> unescaped_;  // texts of this row whose quotes were doubled
};

}  // namespace baton
