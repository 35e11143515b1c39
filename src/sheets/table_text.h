// TableText: rows of cells on their way to CSV text, for whatever is no CSV file. Invariants: row N
// stands on line N; a row without content is an empty line; all others have the same number of
// fields; the text is UTF-8 if the cells are; control characters and line breaks are blanks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sheets/unpack_limits.h"

namespace baton {

/// The cells of one row, in whatever order they come. Reused from row to row.
class RowCells {
 public:
  void clear();
  /// Empty cells may be left out. Of two in one column the first counts.
  void add(std::size_t column, std::string_view text);
  bool has_content() const { return !cells_.empty(); }
  std::size_t size() const { return text_.size(); }  ///< bytes

 private:
  friend class TableText;
  struct Cell {
    std::size_t column, begin, size;
  };
  void put_in_order();

  std::string text_;
  std::vector<Cell> cells_;
};

class TableText {
 public:
  /// `name` is that of the table, for messages.
  TableText(std::string name, UnpackBudget& budget) : name_(std::move(name)), budget_(budget) {}

  /// `line` counts from 1 and ascends; lines left out are empty.
  /// Errors: too many columns, a cell too large, too much text.
  Result<Done> add(std::size_t line, RowCells& row);
  /// The next line.
  Result<Done> add(RowCells& row) { return add(lines_ + 1, row); }
  /// From now on, and in the end everywhere, rows have at least so many fields.
  Result<Done> widen(std::size_t columns, std::size_t line = 1);
  std::size_t lines() const { return lines_; }
  std::size_t width() const { return width_; }

  /// The whole text; this is then empty. Errors: too much text.
  Result<std::string> take();

 private:
  void append_cell(std::string_view text);

  /// From `begin` on, rows have `width` fields.
  struct Widening {
    std::size_t begin, width;
  };

  std::string name_;
  UnpackBudget& budget_;
  std::string text_;
  std::size_t lines_ = 0, width_ = 0;
  std::vector<Widening> widenings_;
};

}  // namespace baton
