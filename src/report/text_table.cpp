#include "report/text_table.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"

namespace baton {

namespace {

constexpr int gap = 2;
constexpr int narrowest_flexible = 14;  // below, a sentence becomes a column of single words
constexpr int narrowest_column = 4;

int widest_word(std::string_view text) {
  int widest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    widest = std::max(widest, display_width(text.substr(at, end - at)));
    at = end + 1;
  }
  return widest;
}

}  // namespace

void TextTable::add(std::vector<Cell> cells) {
  BATON_CHECK(cells.size() <= columns_.size(), "a table row has no more cells than columns");
  for (Cell& cell : cells) cell.text = clean(cell.text);
  cells.resize(columns_.size(), Cell(""));
  rows_.push_back({std::move(cells)});
}

void TextTable::add_heading(std::string_view title) {
  rows_.push_back({{Cell(clean(title), Tone::strong)}, true});
}

// Natural widths first; then flexible columns give way, the widest first; then any column does.
std::vector<int> TextTable::widths(int room) const {
  std::vector<int> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    int width = widest_word(columns_[i].header);
    for (const Row& row : rows_) {
      if (!row.is_heading) width = std::max(width, display_width(row.cells[i].text));
    }
    widths.push_back(width);
  }
  const auto total = [&] {
    return std::accumulate(widths.begin(), widths.end(), 0) +
           gap * (static_cast<int>(widths.size()) - 1);
  };
  const auto give_way = [&](bool only_flexible, int narrowest) {
    while (total() > room) {
      int* widest = nullptr;
      for (std::size_t i = 0; i < widths.size(); ++i) {
        if (only_flexible && !columns_[i].is_flexible) continue;
        if (widths[i] > narrowest && (widest == nullptr || widths[i] > *widest)) {
          widest = &widths[i];
        }
      }
      if (widest == nullptr) return;
      --*widest;
    }
  };
  give_way(true, narrowest_flexible);
  give_way(false, narrowest_column);
  give_way(false, 1);
  return widths;
}

std::string TextTable::row_text(const std::vector<Cell>& cells, const std::vector<int>& widths,
                                const TextStyle& style, int indent) const {
  std::vector<std::vector<std::string>> lines;
  std::size_t height = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    lines.push_back(wrapped(cells[i].text, widths[i]));
    height = std::max(height, lines.back().size());
  }
  std::string text;
  for (std::size_t at = 0; at < height; ++at) {
    std::string line(indent, ' ');
    std::string blanks;  // held back, so that no line ends with blanks
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string part = at < lines[i].size() ? lines[i][at] : std::string();
      const std::string missing(std::max(0, widths[i] - display_width(part)), ' ');
      const bool is_right = columns_[i].align == Align::right;
      if (is_right) blanks += missing;
      if (!part.empty()) {
        line += blanks + painted(part, cells[i].tone, style);
        blanks.clear();
      }
      if (!is_right) blanks += missing;
      blanks += std::string(gap, ' ');
    }
    text += line + '\n';
  }
  return text;
}

std::string TextTable::text(const TextStyle& style, int width, int indent) const {
  const std::vector<int> column_widths = widths(width - indent);
  std::string text;
  std::vector<Cell> headers;
  bool has_header = false;
  for (const Column& column : columns_) {
    headers.emplace_back(column.header, Tone::faint);
    has_header |= !column.header.empty();
  }
  if (has_header) text += row_text(headers, column_widths, style, indent);
  for (const Row& row : rows_) {
    if (!row.is_heading) {
      text += row_text(row.cells, column_widths, style, indent);
      continue;
    }
    if (&row != &rows_.front()) text += '\n';
    for (const std::string& line : wrapped(row.cells.front().text, width)) {
      text += painted(line, Tone::strong, style) + '\n';
    }
  }
  return text;
}

}  // namespace baton
