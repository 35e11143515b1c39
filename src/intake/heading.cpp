#include "intake/heading.h"

#include <fmt/format.h>

#include <algorithm>

#include "intake/field_text.h"

namespace baton {
namespace {

constexpr std::size_t fewest_columns = 3;  // of a heading below a title

std::size_t filled(const CsvScanner::Row& row) {
  return static_cast<std::size_t>(
      std::count_if(row.fields.begin(), row.fields.end(),
                    [](std::string_view field) { return !trimmed(field).empty(); }));
}

/// The bytes from the line on whose mark cuts them best: the first one if it has a mark, else the
/// first of the next lines that is cut into a heading.
std::string_view from_marked_line(std::string_view bytes) {
  std::string_view rest = bytes;
  for (int line = 0; line < most_rows_above_heading && !rest.empty(); ++line) {
    CsvScanner scanner(rest, CsvScanner::guess_delimiter(rest));
    CsvScanner::Row row;
    if (!scanner.next(row)) break;
    if (filled(row) >= fewest_columns) return rest;
    rest.remove_prefix(std::max<std::size_t>(1, scanner.position()));
  }
  return bytes;
}

/// "sep=;" as the first line says what the mark is and nothing else.
char delimiter_of(std::string_view bytes) {
  return CsvScanner::guess_delimiter(from_marked_line(bytes));
}

}  // namespace

HeadedRows::HeadedRows(std::string_view bytes)
    : delimiter_(delimiter_of(bytes)), scanner_(bytes, delimiter_) {
  CsvScanner probe(bytes, delimiter_);
  CsvScanner::Row row;
  int above = 0;
  bool found = false;
  for (int r = 0; r < most_rows_above_heading && probe.next(row); ++r) {
    const std::size_t columns = filled(row);
    // A single filled field is a title if a wider row follows; two may be a table of two columns.
    found = columns >= fewest_columns || (r == 0 && columns == 2);
    if (found) break;
    ++above;
  }
  if (!found) above = 0;
  for (int r = 0; r <= above; ++r) {
    if (!scanner_.next(row)) return;
  }
  for (const std::string_view name : row.fields) {
    std::string text = as_utf8(trimmed(name));
    const auto before = std::count(header_.begin(), header_.end(), text);
    if (before > 0 && !text.empty()) text += fmt::format(" ({})", before + 1);
    header_.push_back(std::move(text));
  }
}

std::vector<std::string> header_of(std::string_view bytes) { return HeadedRows(bytes).header(); }

}  // namespace baton
