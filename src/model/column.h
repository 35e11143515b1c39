// Column: the cells of one field, row after row. Full blocks are kept as narrow as their cells
// allow, since most cells need one to four of their eight bytes and a history has a hundred million
// of them. Invariant: what comes out is what went in, whatever the widths (docs/adr/0012).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/cell.h"

namespace baton {

/// Cells that do not change any more, packed: a cell is `base + step * code`, the codes being as
/// wide as the largest one needs, and the highest code of a width stands for an empty cell. Width 0
/// is one value for all cells, width 8 is the cells as they are.
class ColumnBlock {
 public:
  static ColumnBlock packed(std::span<const std::int64_t> raw_cells);
  /// From what was stored. Nothing if these parts make no block.
  static std::optional<ColumnBlock> of_parts(std::size_t rows, unsigned width, std::int64_t base,
                                             std::int64_t step, std::span<const std::byte> codes);

  std::size_t rows() const { return rows_; }
  std::int64_t raw(std::size_t row) const {
    switch (width_) {
      case 0:
        return base_;
      case 1:
        return unpacked<std::uint8_t>(row);
      case 2:
        return unpacked<std::uint16_t>(row);
      case 4:
        return unpacked<std::uint32_t>(row);
      default:
        return code_at<std::int64_t>(row);
    }
  }
  /// Cells `first` to `first + cells.size()`.
  void copy(std::size_t first, std::span<std::int64_t> cells) const;

  /// No cell of it is filled.
  bool is_empty() const { return width_ == 0 && base_ == Cell::empty().raw(); }
  unsigned width() const { return width_; }  ///< bytes of a code: 0, 1, 2, 4 or 8
  std::int64_t base() const { return base_; }
  std::int64_t step() const { return step_; }
  std::span<const std::byte> codes() const { return codes_; }

 private:
  template <class Code>
  Code code_at(std::size_t row) const {
    return reinterpret_cast<const Code*>(codes_.data())[row];
  }
  template <class Code>
  std::int64_t unpacked(std::size_t row) const {
    const Code code = code_at<Code>(row);
    if (code == std::numeric_limits<Code>::max()) return Cell::empty().raw();
    return base_ + step_ * static_cast<std::int64_t>(code);
  }
  template <class Code>
  void pack(std::span<const std::int64_t> raw_cells);

  std::size_t rows_ = 0;
  unsigned width_ = 0;
  std::int64_t base_ = Cell::empty().raw(), step_ = 1;
  std::vector<std::byte> codes_;  // operator new aligns it for any code
};

class Column {
 public:
  /// So few that the numbers of as many rows, and names given in their order, take two bytes.
  static constexpr std::size_t rows_a_block = 32'768;

  std::size_t size() const { return blocks_.size() * rows_a_block + open_.size(); }
  std::int64_t raw(std::size_t row) const {
    const std::size_t block = row / rows_a_block;
    if (block < blocks_.size()) return blocks_[block].raw(row % rows_a_block);
    return open_[row - blocks_.size() * rows_a_block];
  }
  void append(std::int64_t raw) {
    open_.push_back(raw);
    if (open_.size() == rows_a_block) close_block();
  }
  void append(std::span<const std::int64_t> raw_cells);
  void append_empty(std::size_t rows);
  /// Cells `first` to `first + rows`, packed: a block of the column itself where they are one.
  ColumnBlock block_of(std::size_t first, std::size_t rows) const;

 private:
  void close_block();
  std::vector<ColumnBlock> blocks_;
  std::vector<std::int64_t> open_;  // the last rows, fewer than a block
};

}  // namespace baton
