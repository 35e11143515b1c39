// History: what was read from files, as typed columns: one table for each kind of file of the
// dataset. Cells are 64-bit whole numbers whose meaning FieldType tells; text is interned in Names.
// Invariant: every column of a table has as many cells as the table has rows.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/column.h"
#include "model/dataset.h"
#include "model/event.h"
#include "model/names.h"

namespace baton {

class Table {
 public:
  explicit Table(FileKind kind);

  FileKind kind() const { return kind_; }
  std::size_t rows() const { return lines_.size(); }
  std::size_t columns() const { return cells_.size(); }
  Cell cell(std::size_t row, std::size_t column) const {
    return Cell::from_raw(cells_[column].raw(row));
  }
  /// Where a row was read.
  Source source(std::size_t row) const;

  /// Rows that follow were read from `file`.
  void begin_file(std::uint32_t file);
  /// `row` holds one cell for each column.
  void append(std::uint32_t line, std::span<const Cell> row);

  /// Many rows at once: raw cells by column, each as long as `lines`; an empty one is a column
  /// without any cell.
  void append_raw(std::span<const std::uint32_t> lines,
                  std::span<const std::vector<std::int64_t>> columns);

  /// For the store: a field's cells, and the line of each row.
  const Column& column(std::size_t column) const { return cells_[column]; }
  const Column& lines() const { return lines_; }

 private:
  struct Segment {
    std::uint32_t file;
    std::size_t first_row;
  };
  FileKind kind_;
  std::vector<Column> cells_;
  Column lines_;
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
