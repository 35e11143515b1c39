#include "model/column.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"

namespace baton {
namespace {

constexpr std::int64_t empty = Cell::empty().raw();

/// What the cells are multiples of, counted from the least: amounts in millionths are mostly whole
/// units or whole cents, deadlines mostly ends of days.
constexpr std::int64_t whole_units = 1'000'000, whole_days = 86'400, whole_cents = 10'000;
constexpr std::int64_t steps[] = {whole_units, whole_days, whole_cents};

struct Spread {
  std::int64_t least = 0, most = 0;
  bool any = false;  // a cell is filled
  bool any_empty = false;
};

Spread spread_of(std::span<const std::int64_t> cells) {
  Spread spread;
  spread.least = std::numeric_limits<std::int64_t>::max();
  spread.most = std::numeric_limits<std::int64_t>::min();
  for (const std::int64_t raw : cells) {
    if (raw == empty) {
      spread.any_empty = true;
      continue;
    }
    spread.least = std::min(spread.least, raw);
    spread.most = std::max(spread.most, raw);
  }
  spread.any = spread.least <= spread.most;
  return spread;
}

std::uint64_t above(std::int64_t raw, std::int64_t base) {
  return static_cast<std::uint64_t>(raw) - static_cast<std::uint64_t>(base);
}

bool all_multiples(std::span<const std::int64_t> cells, std::int64_t base, std::int64_t step) {
  const auto by = static_cast<std::uint64_t>(step);
  return std::all_of(cells.begin(), cells.end(),
                     [&](std::int64_t raw) { return raw == empty || above(raw, base) % by == 0; });
}

}  // namespace

template <class Code>
void ColumnBlock::pack(std::span<const std::int64_t> raw_cells) {
  width_ = sizeof(Code);
  codes_.resize(raw_cells.size() * sizeof(Code));
  auto* codes = reinterpret_cast<Code*>(codes_.data());
  // A division by a constant is a multiplication; one by a variable would be most of the work.
  const auto with_step = [&](auto divided) {
    for (std::size_t i = 0; i < raw_cells.size(); ++i) {
      codes[i] = raw_cells[i] == empty ? std::numeric_limits<Code>::max()
                                       : static_cast<Code>(divided(above(raw_cells[i], base_)));
    }
  };
  switch (step_) {
    case whole_units:
      with_step([](std::uint64_t n) { return n / whole_units; });
      break;
    case whole_days:
      with_step([](std::uint64_t n) { return n / whole_days; });
      break;
    case whole_cents:
      with_step([](std::uint64_t n) { return n / whole_cents; });
      break;
    default:
      BATON_CHECK(step_ == 1, "a step that cells are packed by");
      with_step([](std::uint64_t n) { return n; });
  }
}

ColumnBlock ColumnBlock::packed(std::span<const std::int64_t> raw_cells) {
  ColumnBlock block;
  block.rows_ = raw_cells.size();
  const Spread spread = spread_of(raw_cells);
  if (!spread.any) return block;
  if (spread.least == spread.most && !spread.any_empty) {
    block.base_ = spread.least;
    return block;
  }
  std::uint64_t range = above(spread.most, spread.least);
  block.base_ = spread.least;
  for (const std::int64_t step : steps) {
    if (range < std::numeric_limits<std::uint8_t>::max()) break;  // cannot become narrower
    if (range / static_cast<std::uint64_t>(step) == 0 ||
        !all_multiples(raw_cells, spread.least, step)) {
      continue;
    }
    block.step_ = step;
    range /= static_cast<std::uint64_t>(step);
    break;
  }
  if (range < std::numeric_limits<std::uint8_t>::max()) {
    block.pack<std::uint8_t>(raw_cells);
  } else if (range < std::numeric_limits<std::uint16_t>::max()) {
    block.pack<std::uint16_t>(raw_cells);
  } else if (range < std::numeric_limits<std::uint32_t>::max()) {
    block.pack<std::uint32_t>(raw_cells);
  } else {
    block.width_ = sizeof(std::int64_t);
    block.base_ = 0;
    block.step_ = 1;
    const auto bytes = std::as_bytes(raw_cells);
    block.codes_.assign(bytes.begin(), bytes.end());
  }
  return block;
}

std::optional<ColumnBlock> ColumnBlock::of_parts(std::size_t rows, unsigned width,
                                                 std::int64_t base, std::int64_t step,
                                                 std::span<const std::byte> codes) {
  const bool known = width == 0 || width == 1 || width == 2 || width == 4 || width == 8;
  if (!known || codes.size() != rows * width || step <= 0) return std::nullopt;
  if (width > 0 && width < 8) {
    // The largest code there could be must still be a cell.
    std::int64_t reach = 0;
    const std::int64_t largest = (std::int64_t{1} << (8 * width)) - 1;
    if (__builtin_mul_overflow(largest, step, &reach) ||
        __builtin_add_overflow(base, reach, &reach)) {
      return std::nullopt;
    }
  }
  ColumnBlock block;
  block.rows_ = rows;
  block.width_ = width;
  block.base_ = base;
  block.step_ = step;
  block.codes_.assign(codes.begin(), codes.end());
  return block;
}

void ColumnBlock::copy(std::size_t first, std::span<std::int64_t> cells) const {
  BATON_CHECK(first + cells.size() <= rows_, "cells of a block are read within it");
  if (width_ == 8) {
    std::memcpy(cells.data(), codes_.data() + first * 8, cells.size() * 8);
    return;
  }
  for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = raw(first + i);
}

void Column::append(std::span<const std::int64_t> raw_cells) {
  while (!raw_cells.empty()) {
    const std::size_t some = std::min(raw_cells.size(), rows_a_block - open_.size());
    open_.insert(open_.end(), raw_cells.begin(),
                 raw_cells.begin() + static_cast<std::ptrdiff_t>(some));
    raw_cells = raw_cells.subspan(some);
    if (open_.size() == rows_a_block) close_block();
  }
}

void Column::append_empty(std::size_t rows) {
  while (rows > 0) {
    const std::size_t some = std::min(rows, rows_a_block - open_.size());
    open_.resize(open_.size() + some, empty);
    rows -= some;
    if (open_.size() == rows_a_block) close_block();
  }
}

void Column::close_block() {
  blocks_.push_back(ColumnBlock::packed(open_));
  open_.clear();
}

ColumnBlock Column::block_of(std::size_t first, std::size_t rows) const {
  BATON_CHECK(first + rows <= size(), "cells of a column are read within it");
  const std::size_t block = first / rows_a_block;
  if (block < blocks_.size() && first % rows_a_block == 0 && rows == rows_a_block) {
    return blocks_[block];
  }
  std::vector<std::int64_t> cells(rows);
  for (std::size_t done = 0; done < rows;) {
    const std::size_t row = first + done;
    const std::size_t at = row % rows_a_block;
    const std::span<std::int64_t> rest = std::span(cells).subspan(done);
    const auto part = rest.first(std::min(rest.size(), rows_a_block - at));
    if (row / rows_a_block < blocks_.size()) {
      blocks_[row / rows_a_block].copy(at, part);
    } else {
      std::copy_n(open_.begin() + static_cast<std::ptrdiff_t>(at), part.size(), part.begin());
    }
    done += part.size();
  }
  return ColumnBlock::packed(cells);
}

}  // namespace baton
