#include "sheets/table_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/number_text.h"
#include "sheets/inflate.h"

namespace baton {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// Whatever might be taken for a delimiter too, because readers guess it from the first line.
bool needs_quotes(char c) { return c == ',' || c == '"' || c == ';' || c == '|'; }

}  // namespace

void RowCells::clear() {
  text_.clear();
  cells_.clear();
}

void RowCells::add(std::size_t column, std::string_view text) {
  if (text.empty()) return;
  cells_.push_back({column, text_.size(), text.size()});
  text_ += text;
}

void RowCells::put_in_order() {
  const auto before = [](const Cell& a, const Cell& b) { return a.column < b.column; };
  if (!std::is_sorted(cells_.begin(), cells_.end(), before)) {
    std::stable_sort(cells_.begin(), cells_.end(), before);
  }
  const auto same = [](const Cell& a, const Cell& b) { return a.column == b.column; };
  cells_.erase(std::unique(cells_.begin(), cells_.end(), same), cells_.end());
}

void TableText::append_cell(std::string_view text) {
  const bool quoted = std::any_of(text.begin(), text.end(), needs_quotes);
  if (quoted) text_ += '"';
  const std::size_t begin = text_.size();
  if (quoted && text.find('"') != std::string_view::npos) {
    for (const char c : text) text_.append(c == '"' ? 2 : 1, c);
  } else {
    text_ += text;
  }
  std::replace_if(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.end(), is_control, ' ');
  if (quoted) text_ += '"';
}

Result<Done> TableText::widen(std::size_t columns, std::size_t line) {
  if (columns <= width_) return Done{};
  if (columns > budget_.limits().most_columns) {
    return Error::bad_input(fmt::format(
        "{} has more than {} columns (see row {}); delete those that are no part of the table",
        name_, with_separators(std::to_string(budget_.limits().most_columns)), line));
  }
  widenings_.push_back({text_.size(), columns});
  width_ = columns;
  return Done{};
}

Result<Done> TableText::add(std::size_t line, RowCells& row) {
  BATON_CHECK(line > lines_, "lines ascend");
  const UnpackLimits& limits = budget_.limits();
  row.put_in_order();
  if (!row.has_content()) return Done{};  // an empty line if another row follows
  const std::size_t width = std::max(width_, row.cells_.back().column + 1);
  for (const RowCells::Cell& cell : row.cells_) {
    if (cell.size <= limits.largest_cell) continue;
    return Error::bad_input(fmt::format("{}, row {}: a cell holds more than {} of text; shorten it",
                                        name_, line, size_text(limits.largest_cell)));
  }
  const std::size_t before = text_.size();
  text_.append(line - lines_ - 1, '\n');
  if (auto fits = widen(width, line); !fits) return fits;
  std::size_t column = 0;
  for (const RowCells::Cell& cell : row.cells_) {
    text_.append(cell.column - column, ',');
    column = cell.column;
    append_cell(std::string_view(row.text_).substr(cell.begin, cell.size));
  }
  text_.append(width - 1 - column, ',');
  text_ += '\n';
  lines_ = line;
  if (text_.size() > limits.largest_sheet) return too_large(name_, limits);
  return budget_.spend(text_.size() - before);
}

Result<std::string> TableText::take() {
  std::string narrow = std::move(text_);
  text_.clear();
  lines_ = 0;
  if (widenings_.size() < 2) return narrow;
  // Rows that came before a wider one are filled up to its width.
  std::size_t from = 0;
  for (std::size_t w = 0; w < widenings_.size(); ++w) {
    const bool last = w + 1 == widenings_.size();
    const std::size_t end = last ? narrow.size() : widenings_[w + 1].begin;
    const std::size_t missing = width_ - widenings_[w].width;
    while (from < end) {
      const std::size_t line_end = narrow.find('\n', from);
      const std::size_t size = line_end - from;
      const std::size_t added = size == 0 ? 0 : missing;
      if (text_.size() + size + added + 1 > budget_.limits().largest_sheet) {
        return too_large(name_, budget_.limits());
      }
      text_.append(narrow, from, size);
      text_.append(added, ',');
      text_ += '\n';
      from = line_end + 1;
    }
  }
  if (text_.size() > narrow.size()) {
    if (auto spent = budget_.spend(text_.size() - narrow.size()); !spent) return spent.error();
  }
  return std::move(text_);
}

}  // namespace baton
