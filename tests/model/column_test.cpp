// Columns give back what was put in, at every width, beside each other and across blocks; the
// oracle is a plain vector.
#include "model/column.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/random.h"

namespace baton {
namespace {

constexpr std::int64_t empty = Cell::empty().raw();

std::vector<std::int64_t> unpacked(const ColumnBlock& block) {
  std::vector<std::int64_t> cells(block.rows());
  block.copy(0, cells);
  return cells;
}

TEST(ColumnBlock, IsAsNarrowAsItsCellsAllow) {
  struct Case {
    const char* what;
    std::vector<std::int64_t> cells;
    unsigned width;
  };
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  const std::vector<Case> cases = {
      {"nothing", {empty, empty}, 0},
      {"no rows", {}, 0},
      {"one value", {7, 7, 7}, 0},
      {"one value, but for an empty cell", {7, empty, 7}, 1},
      {"254 apart", {-100, 154}, 1},
      {"255 apart: the highest code means empty", {-100, 155}, 2},
      {"65,534 apart", {5, 65'539}, 2},
      {"65,535 apart", {5, 65'540}, 4},
      {"cents in millionths", {5'000'000, 99'990'000, 12'340'000}, 2},
      {"units in millionths", {5'000'000, 99'000'000, empty}, 1},
      {"millionths", {5'000'000, 99'999'999}, 4},
      {"ends of days of a year", {1'735'775'999, 1'767'225'599, empty}, 2},
      {"times of a year", {1'735'689'600, 1'767'225'601}, 4},
      {"32 bits, all of them", {0, 4'294'967'294}, 4},
      {"more than 32 bits", {0, 4'294'967'295}, 8},
      {"least and largest", {empty + 1, largest, empty, 0}, 8},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.what);
    const ColumnBlock block = ColumnBlock::packed(c.cells);
    EXPECT_EQ(block.width(), c.width);
    EXPECT_EQ(unpacked(block), c.cells);
    for (std::size_t i = 0; i < c.cells.size(); ++i) EXPECT_EQ(block.raw(i), c.cells[i]);
    const auto again = ColumnBlock::of_parts(block.rows(), block.width(), block.base(),
                                             block.step(), block.codes());
    ASSERT_TRUE(again);
    EXPECT_EQ(unpacked(*again), c.cells);
    EXPECT_EQ(again->is_empty(), block.is_empty());
  }
  EXPECT_TRUE(ColumnBlock::packed(cases[0].cells).is_empty());
  EXPECT_FALSE(ColumnBlock::packed(cases[2].cells).is_empty());
}

TEST(ColumnBlock, IsNotMadeOfPartsThatMakeNone) {
  const std::vector<std::byte> codes(8);
  EXPECT_TRUE(ColumnBlock::of_parts(4, 2, 0, 1, codes));
  EXPECT_FALSE(ColumnBlock::of_parts(4, 3, 0, 1, codes)) << "no such width";
  EXPECT_FALSE(ColumnBlock::of_parts(5, 2, 0, 1, codes)) << "fewer codes than rows";
  EXPECT_FALSE(ColumnBlock::of_parts(4, 2, 0, 0, codes)) << "no step";
  EXPECT_FALSE(ColumnBlock::of_parts(4, 2, 0, -1, codes));
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  EXPECT_FALSE(ColumnBlock::of_parts(4, 2, largest - 10, 1, codes)) << "cells beyond 64 bits";
  EXPECT_FALSE(ColumnBlock::of_parts(4, 2, 0, largest, codes));
}

/// Cells such as fields have, of a kind that changes now and then.
std::int64_t some_cell(Random& random, unsigned kind) {
  const auto number = [&](std::uint32_t below) { return std::int64_t{random.below(below)}; };
  switch (kind) {
    case 0:
      return empty;
    case 1:
      return 3;
    case 2:
      return number(3) == 0 ? empty : number(200) - 100;
    case 3:
      return (500 + number(9'500)) * 10'000;
    case 4:
      return 1'735'689'600 + number(31'536'000);
    default:
      return (number(4'000'000'000U) - 2'000'000'000) * number(4'000'000'000U);
  }
}

TEST(Column, AgreesWithAPlainVector) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    Column column;
    std::vector<std::int64_t> plain;
    while (plain.size() < 3 * Column::rows_a_block) {
      const unsigned kind = random.below(6);
      std::vector<std::int64_t> some(random.below(50'000));
      for (std::int64_t& cell : some) cell = some_cell(random, kind);
      if (kind == 0) {
        column.append_empty(some.size());
      } else if (random.chance(0.5)) {
        column.append(some);
      } else {
        for (const std::int64_t cell : some) column.append(cell);
      }
      plain.insert(plain.end(), some.begin(), some.end());
    }
    ASSERT_EQ(column.size(), plain.size());
    for (std::size_t r = 0; r < plain.size(); ++r) ASSERT_EQ(column.raw(r), plain[r]) << r;
    for (int i = 0; i < 40; ++i) {
      const std::size_t first = random.below(static_cast<std::uint32_t>(plain.size()));
      const std::size_t rows = random.below(static_cast<std::uint32_t>(
          std::min<std::size_t>(Column::rows_a_block, plain.size() - first) + 1));
      const auto from = plain.begin() + static_cast<std::ptrdiff_t>(first);
      const std::vector<std::int64_t> expected(from, from + static_cast<std::ptrdiff_t>(rows));
      ASSERT_EQ(unpacked(column.block_of(first, rows)), expected);
    }
    const ColumnBlock whole = column.block_of(Column::rows_a_block, Column::rows_a_block);
    const auto from = plain.begin() + Column::rows_a_block;
    EXPECT_EQ(unpacked(whole), std::vector<std::int64_t>(from, from + Column::rows_a_block));
  }
}

}  // namespace
}  // namespace baton
