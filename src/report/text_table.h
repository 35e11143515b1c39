// TextTable: rows and columns for a terminal. Column widths follow their content; what does not fit
// is wrapped inside its cell, never cut, so every line keeps to the width it is given.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/text_layout.h"

namespace baton {

enum class Align { left, right };

class TextTable {
 public:
  struct Column {
    std::string header;
    Align align = Align::left;
    /// Gives way first where the table is too wide: for sentences.
    bool is_flexible = false;
  };
  struct Cell {
    // A text is a cell by itself: implicit on purpose.
    // NOLINTBEGIN(google-explicit-constructor)
    Cell(std::string cell_text, Tone cell_tone = Tone::plain)
        : text(std::move(cell_text)), tone(cell_tone) {}
    Cell(const char* cell_text) : text(cell_text) {}
    // NOLINTEND(google-explicit-constructor)
    std::string text;
    Tone tone = Tone::plain;
  };

  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}
  /// As many cells as there are columns; missing ones at the end are empty. Texts are cleaned.
  void add(std::vector<Cell> cells);
  /// A line of its own above the rows that follow, after a blank line unless it is the first.
  void add_heading(std::string_view title);
  bool empty() const { return rows_.empty(); }

  /// Every line ends with a newline and is at most `width` columns wide, blanks on the left
  /// included. Columns without any header print no header line.
  std::string text(const TextStyle& style, int width, int indent) const;

 private:
  std::vector<int> widths(int room) const;
  struct Row {
    std::vector<Cell> cells;
    bool is_heading = false;
  };
  std::string row_text(const std::vector<Cell>& cells, const std::vector<int>& widths,
                       const TextStyle& style, int indent) const;

  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

}  // namespace baton
