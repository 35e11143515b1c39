// The XML inside a workbook, without the zip around it: shared texts, styles and one worksheet,
// separated by zero bytes. Invariants: as for any table made here, whatever the parts say.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/check.h"
#include "base/utf8.h"
#include "intake/csv_scanner.h"
#include "sheets/workbook_parts.h"
#include "sheets/worksheet.h"

namespace {

using baton::CsvScanner;

std::string_view take_part(std::string_view& rest) {
  const std::size_t end = rest.find('\0');
  const std::string_view part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return part;
}

/// In small pieces, so that every seam between two is met.
void read_part(std::string_view part, baton::XmlHandler& handler,
               const baton::UnpackLimits& limits) {
  constexpr std::size_t piece = 7;
  baton::XmlReader reader("book.xlsx", handler, limits);
  for (; !part.empty(); part.remove_prefix(std::min(part.size(), piece))) {
    if (!reader.feed(part.substr(0, piece))) return;
  }
  (void)reader.finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  baton::UnpackLimits limits;
  limits.largest_sheet = 1U << 20U;
  limits.most_columns = 50;
  limits.most_rows = 5000;
  limits.largest_cell = 1U << 12U;
  limits.largest_shared_texts = 1U << 16U;
  baton::UnpackBudget budget("book.xlsx", size, limits);
  baton::WorkbookContext context;
  baton::SharedTextsHandler texts("book.xlsx", limits, context.texts);
  read_part(take_part(rest), texts, limits);
  baton::StylesHandler styles;
  read_part(take_part(rest), styles, limits);
  context.looks = styles.looks;
  baton::TableText table("book.xlsx/Orders", budget);
  baton::WorksheetHandler cells("book.xlsx/Orders", context, limits, table);
  read_part(take_part(rest), cells, limits);
  baton::WorkbookHandler book;
  read_part(take_part(rest), book, limits);
  const std::size_t lines = table.lines();
  const auto text = table.take();
  if (!text) return 0;
  BATON_CHECK(baton::is_utf8(text.value()), "UTF-8");
  BATON_CHECK(text.value().size() <= limits.largest_sheet + (1U << 20U), "within its limit");
  CsvScanner scanner(text.value(), CsvScanner::guess_delimiter(text.value()));
  CsvScanner::Row row;
  std::size_t width = 0;
  std::size_t last = 0;
  while (scanner.next(row)) {
    BATON_CHECK(row.trouble.empty(), "a row that was made here can be read");
    BATON_CHECK(width == 0 || row.fields.size() == width, "and is as wide as the others");
    width = row.fields.size();
    last = row.line;
  }
  BATON_CHECK(last == lines, "rows keep their lines");
  return 0;
}
