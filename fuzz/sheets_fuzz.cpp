// Any bytes through open_sheets(), under several names, with small limits. Invariants: what is made
// here is UTF-8, within its limits, and reads back as rows of one length; names are fit to print;
// errors are sentences.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/check.h"
#include "base/utf8.h"
#include "intake/csv_scanner.h"
#include "intake/field_text.h"
#include "sheets/sheets.h"

namespace {

using baton::CsvScanner;
using baton::Sheet;

baton::UnpackLimits small_limits() {
  baton::UnpackLimits limits;
  limits.largest_sheet = 1U << 20U;
  limits.largest_total = 4U << 20U;
  limits.most_entries = 20;
  limits.most_columns = 50;
  limits.most_rows = 5000;
  limits.largest_cell = 1U << 12U;
  limits.largest_shared_texts = 1U << 16U;
  return limits;
}

void rows_have_one_length(std::string_view text) {
  CsvScanner scanner(text, CsvScanner::guess_delimiter(text));
  CsvScanner::Row row;
  std::size_t width = 0;
  while (scanner.next(row)) {
    BATON_CHECK(row.trouble.empty(), "a row that was made here can be read");
    BATON_CHECK(width == 0 || row.fields.size() == width, "and is as wide as the others");
    width = row.fields.size();
  }
}

void check(const Sheet& sheet, bool made_here, const baton::UnpackLimits& limits) {
  BATON_CHECK(!sheet.name.empty() && baton::is_utf8(sheet.name), "a name fit to print");
  BATON_CHECK(!baton::has_control_character(sheet.name), "on one line");
  BATON_CHECK(!sheet.stems.empty(), "known by a name");
  BATON_CHECK(sheet.owned.size() <= 2 * limits.largest_sheet, "within its limit");
  if (!made_here) return;
  BATON_CHECK(baton::is_utf8(sheet.bytes()), "UTF-8");
  rows_have_one_length(sheet.bytes());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const baton::UnpackLimits limits = small_limits();
  for (const char* name : {"orders.csv", "shop.sql", "book.xlsx"}) {
    const auto opened = baton::open_sheets(name, bytes, limits);
    if (!opened) {
      BATON_CHECK(baton::is_utf8(opened.error().message), "an error that can be printed");
      continue;
    }
    BATON_CHECK(!opened.value().sheets.empty(), "at least one table");
    for (const Sheet& sheet : opened.value().sheets) {
      // Of a workbook or a dump; a CSV file in an archive stays as it is.
      const bool made_here =
          !sheet.rows_are_lines || sheet.name.find(".xlsx/") != std::string::npos;
      const bool in_zip = sheet.name.ends_with(".csv") || sheet.name.ends_with(".tsv") ||
                          sheet.name.ends_with(".txt") || sheet.name.ends_with(".tab");
      check(sheet, made_here && !in_zip, limits);
    }
  }
  return 0;
}
