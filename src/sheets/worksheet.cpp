#include "sheets/worksheet.h"

#include <fmt/format.h>

#include <charconv>

#include "base/number_text.h"
#include "sheets/file_name.h"
#include "sheets/inflate.h"

namespace baton {
namespace {

constexpr std::size_t last_letter_column = 456'976;  // beyond XFD by far
constexpr std::size_t last_number = 1'000'000'000'000;

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end || number > last_number) return std::nullopt;
  return number;
}

/// "2026-03-02T10:15:00.000Z" as the other dates are written.
std::string iso_date_text(std::string_view value) {
  std::string text(value.substr(0, value.find_first_of(".Z")));
  const std::size_t t = text.find('T');
  if (t != std::string::npos) text[t] = ' ';
  return text;
}

}  // namespace

std::optional<CellReference> read_reference(std::string_view text) {
  std::size_t column = 0;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    const bool large = c >= 'A' && c <= 'Z';
    if (!large && !(c >= 'a' && c <= 'z')) break;
    column = column * 26 + static_cast<std::size_t>(c - (large ? 'A' : 'a')) + 1;
    if (column > last_letter_column) return std::nullopt;
  }
  const auto row = whole_number(text.substr(at));
  if (column == 0 || !row || *row == 0) return std::nullopt;
  return CellReference{column - 1, *row};
}

void WorksheetHandler::begin(std::string_view element, const XmlAttributes& attributes) {
  if (element == "sheetData") in_data_ = true;
  if (!in_data_) return;
  if (element == "c") return begin_cell(attributes);
  if (element == "v" || element == "t") in_value_ = in_cell_ && !in_reading_;
  if (element == "rPh") in_reading_ = true;
  if (element == "row") begin_row(attributes);
}

void WorksheetHandler::text(std::string_view piece) {
  if (!in_value_) return;
  value_ += piece;
  if (value_.size() <= limits_.largest_cell) return;
  fail(Error::bad_input(fmt::format("{}, row {}: a cell holds more than {} of text; shorten it",
                                    name_, std::max(row_, last_row_ + 1),
                                    size_text(limits_.largest_cell))));
}

void WorksheetHandler::end(std::string_view element) {
  if (!in_data_) return;
  if (element == "v" || element == "t") in_value_ = false;
  if (element == "c" && in_cell_) end_cell();
  if (element == "rPh") in_reading_ = false;
  if (element == "row") end_row();
  if (element == "sheetData") in_data_ = false;
}

void WorksheetHandler::begin_row(const XmlAttributes& attributes) {
  if (in_row_) return fail(damaged(name_));  // a row within a row
  in_row_ = true;
  row_cells_.clear();
  row_ = 0;
  next_column_ = 0;
  if (!attributes.has("r")) return;
  const auto number = whole_number(attributes.get("r"));
  if (!number || *number == 0) return fail(damaged(name_));
  settle_row(*number);
}

void WorksheetHandler::settle_row(std::size_t row) {
  if (row_ == row) return;
  if (row > limits_.most_rows) {
    return fail(Error::bad_input(
        fmt::format("{} has cells below row {}; delete what stands there and save it again", name_,
                    with_separators(std::to_string(limits_.most_rows)))));
  }
  if (row_ != 0 || row <= last_row_) {
    return fail(
        Error::bad_input(fmt::format("{} has its rows in disorder (see row {}); open it in Excel "
                                     "or LibreOffice and save it again",
                                     name_, row)));
  }
  row_ = row;
}

void WorksheetHandler::begin_cell(const XmlAttributes& attributes) {
  in_cell_ = true;
  in_value_ = false;
  value_.clear();
  type_ = attributes.get("t");
  style_ = whole_number(attributes.get("s")).value_or(0);
  column_ = next_column_;
  if (const std::string_view written = attributes.get("r"); !written.empty()) {
    const auto reference = read_reference(written);
    if (!reference) return fail(damaged(name_));
    settle_row(reference->row);
    column_ = reference->column;
  }
  next_column_ = column_ + 1;
}

std::string WorksheetHandler::value_text() const {
  if (type_ == "b") return value_ == "1" || value_ == "true" ? "yes" : "no";
  if (type_ == "d") return iso_date_text(value_);
  if (type_.empty() || type_ == "n") {
    const NumberLook look = style_ < context_.looks.size() ? context_.looks[style_] : NumberLook();
    return cell_number_text(value_, look, context_.day_count);
  }
  return decoded_text(value_);  // "str", "inlineStr", "e"
}

void WorksheetHandler::end_cell() {
  in_cell_ = false;
  if (value_.empty()) return;
  if (type_ != "s") return add_cell(value_text());
  const auto index = whole_number(value_);
  if (!index || *index >= context_.texts.count()) return fail(damaged(name_));
  add_cell(context_.texts.text(*index));
}

void WorksheetHandler::add_cell(std::string_view text) {
  if (text.empty()) return;
  if (column_ >= limits_.most_columns) {
    return fail(Error::bad_input(fmt::format(
        "{} has more than {} columns (see row {}); delete those that are no part of the table",
        name_, with_separators(std::to_string(limits_.most_columns)),
        std::max(row_, last_row_ + 1))));
  }
  row_cells_.add(column_, text);
  if (row_cells_.size() > limits_.largest_sheet) fail(too_large(name_, limits_));
}

void WorksheetHandler::end_row() {
  in_row_ = false;
  if (row_ == 0) settle_row(last_row_ + 1);
  if (failure()) return;
  last_row_ = row_;
  if (auto added = table_.add(row_, row_cells_); !added) fail(added.error());
}

}  // namespace baton
