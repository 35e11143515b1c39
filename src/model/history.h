// History: what was read from files, as typed columns: one table for each kind of file of the
// dataset. Cells are 64-bit whole numbers whose meaning FieldType tells; text is interned in Names.
// Invariant: every column of a table has as many cells as the table has rows.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "model/dataset.h"
#include "model/event.h"
#include "model/names.h"

namespace baton {

/// A cell that may be empty. The empty mark never leaves this class and Table.
class Cell {
 public:
  constexpr Cell() = default;
  constexpr explicit Cell(std::int64_t value) : value_(value) {}
  static constexpr Cell empty() { return Cell(); }
  static constexpr Cell from_raw(std::int64_t raw) { return Cell(raw); }
  constexpr bool has_value() const { return value_ != mark; }
  constexpr std::int64_t value() const { return value_; }
  constexpr std::int64_t raw() const { return value_; }

 private:
  static constexpr std::int64_t mark = std::numeric_limits<std::int64_t>::min();
  std::int64_t value_ = mark;
};

class Table {
 public:
  explicit Table(FileKind kind);

  FileKind kind() const { return kind_; }
  std::size_t rows() const { return lines_.size(); }
  std::size_t columns() const { return cells_.size(); }
  Cell cell(std::size_t row, std::size_t column) const {
    return Cell::from_raw(cells_[column][row]);
  }
  /// Where a row was read.
  Source source(std::size_t row) const;

  /// Rows that follow were read from `file`.
  void begin_file(std::uint32_t file);
  /// `row` holds one cell for each column.
  void append(std::uint32_t line, std::span<const Cell> row);

  /// Whole columns, for the store.
  std::span<const std::int64_t> raw_column(std::size_t column) const { return cells_[column]; }
  std::span<const std::uint32_t> lines() const { return lines_; }
  void append_raw(std::span<const std::uint32_t> lines,
                  std::span<const std::vector<std::int64_t>> columns);

 private:
  struct Segment {
    std::uint32_t file;
    std::size_t first_row;
  };
  FileKind kind_;
  std::vector<std::vector<std::int64_t>> cells_;
  std::vector<std::uint32_t> lines_;
  std::vector<Segment> segments_;
};

/// A file that rows were read from.
struct SourceFile {
  std::uint32_t id = 0;
  std::string name;    ///< relative to the business's folder
  std::string digest;  ///< SHA-256 of its bytes, hexadecimal
};

struct History {
  History();
  Names names;
  std::vector<SourceFile> files;
  std::vector<Table> tables;  ///< in the order of FileKind

  const Table& table(FileKind kind) const { return tables[static_cast<std::size_t>(kind)]; }
  Table& table(FileKind kind) { return tables[static_cast<std::size_t>(kind)]; }
};

}  // namespace baton
