// Any bytes through the scanner, and back through csv_field. Invariants: rows and the line ends
// between them are the bytes; lines ascend; rows without trouble, written again, read the same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/csv_text.h"
#include "intake/csv_scanner.h"

namespace {

using baton::csv_field;
using baton::CsvLimits;
using baton::CsvScanner;

void rows_are_the_bytes(std::string_view bytes, char delimiter, CsvLimits limits) {
  CsvScanner scanner(bytes, delimiter, limits);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  CsvScanner::Row row;
  const char* at = bytes.data();
  std::uint32_t line = 0;
  const auto only_line_ends = [](const char* from, const char* to) {
    for (; from < to; ++from) BATON_CHECK(*from == '\n' || *from == '\r', "a byte between rows");
  };
  while (scanner.next(row)) {
    BATON_CHECK(row.raw.data() >= at, "rows follow one another");
    only_line_ends(at, row.raw.data());
    at = row.raw.data() + row.raw.size();
    BATON_CHECK(row.line > line, "lines ascend");
    line = row.line;
    BATON_CHECK(!row.fields.empty() && row.fields.size() <= limits.most_fields, "fields of a row");
    for (const std::string_view field : row.fields) {
      BATON_CHECK(!row.trouble.empty() || field.size() <= limits.longest_field, "a field too long");
    }
  }
  only_line_ends(at, bytes.data() + bytes.size());
}

void what_is_written_is_read(std::string_view bytes, char delimiter) {
  CsvScanner scanner(bytes, delimiter);
  CsvScanner::Row row;
  while (scanner.next(row)) {
    if (!row.trouble.empty()) continue;
    const std::vector<std::string> fields(row.fields.begin(), row.fields.end());
    if (fields.size() == 1 && fields[0].empty()) continue;  // written, it is an empty line
    std::string written;
    for (std::size_t f = 0; f < fields.size(); ++f) {
      if (f > 0) written += delimiter;
      written += csv_field(fields[f], delimiter);
    }
    if (written.starts_with("\xEF\xBB\xBF")) continue;
    CsvScanner again(written, delimiter);
    CsvScanner::Row read;
    BATON_CHECK(again.next(read), "the row is there");
    BATON_CHECK(read.trouble.empty(), "and is a good one");
    BATON_CHECK(std::vector<std::string>(read.fields.begin(), read.fields.end()) == fields,
                "the same fields");
    BATON_CHECK(!again.next(read), "and no other row");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const char delimiter = CsvScanner::guess_delimiter(bytes);
  CsvLimits narrow;
  narrow.most_fields = 5;
  narrow.longest_field = 16;
  rows_are_the_bytes(bytes, delimiter, {});
  rows_are_the_bytes(bytes, delimiter, narrow);
  what_is_written_is_read(bytes, delimiter);
  return 0;
}
