// Tables: what goes in comes out, with the file and line it came from.
#include "model/history.h"

#include <gtest/gtest.h>

namespace baton {
namespace {

std::vector<Cell> row_of(const Table& table, std::int64_t value) {
  std::vector<Cell> row(table.columns());
  row[0] = Cell(value);
  return row;
}

TEST(Cell, EmptyIsNoNumberThatCanBeRead) {
  EXPECT_FALSE(Cell().has_value());
  EXPECT_FALSE(Cell::empty().has_value());
  EXPECT_TRUE(Cell(0).has_value());
  EXPECT_TRUE(Cell(-1).has_value());
  EXPECT_FALSE(Cell::from_raw(Cell::empty().raw()).has_value());
  EXPECT_EQ(Cell::from_raw(Cell(-7).raw()).value(), -7);
}

TEST(Table, KnowsWhereEachRowWasRead) {
  Table table(FileKind::traffic);
  EXPECT_EQ(table.columns(), schema_of(FileKind::traffic).fields.size());
  table.begin_file(4);
  table.append(2, row_of(table, 10));
  table.append(5, row_of(table, 11));
  table.begin_file(9);  // a file whose rows were all refused
  table.begin_file(7);
  table.append(3, row_of(table, 12));
  ASSERT_EQ(table.rows(), 3U);
  EXPECT_EQ(table.source(0).file, 4U);
  EXPECT_EQ(table.source(0).row, 2U);
  EXPECT_EQ(table.source(1).file, 4U);
  EXPECT_EQ(table.source(1).row, 5U);
  EXPECT_EQ(table.source(2).file, 7U);
  EXPECT_EQ(table.source(2).row, 3U);
  EXPECT_EQ(table.cell(1, 0).value(), 11);
  EXPECT_FALSE(table.cell(1, 1).has_value());
}

TEST(Table, TakesWholeColumnsAsTheStoreGivesThem) {
  Table written(FileKind::traffic);
  written.begin_file(1);
  for (int i = 0; i < 5; ++i) written.append(static_cast<std::uint32_t>(i + 2), row_of(written, i));
  std::vector<std::vector<std::int64_t>> columns;
  for (std::size_t c = 0; c < written.columns(); ++c) {
    columns.emplace_back(written.rows());
    written.column(c).block_of(0, written.rows()).copy(0, columns.back());
  }
  Table read(FileKind::traffic);
  read.begin_file(1);
  std::vector<std::uint32_t> lines;
  for (std::size_t r = 0; r < written.rows(); ++r) lines.push_back(written.source(r).row);
  columns[1].clear();  // a column without any cell need not be spelt out
  read.append_raw(lines, columns);
  ASSERT_EQ(read.rows(), written.rows());
  for (std::size_t r = 0; r < read.rows(); ++r) {
    for (std::size_t c = 0; c < read.columns(); ++c) {
      EXPECT_EQ(read.cell(r, c).raw(), written.cell(r, c).raw());
    }
    EXPECT_EQ(read.source(r).row, written.source(r).row);
  }
}

TEST(History, HasATableForEveryKindOfFile) {
  const History history;
  for (const FileSchema& file : dataset()) EXPECT_EQ(history.table(file.kind).kind(), file.kind);
}

TEST(TableDeathTest, StopsAtARowOfAnotherShape) {
  Table table(FileKind::traffic);
  EXPECT_DEATH(table.append(1, std::vector<Cell>(1)), "one cell for each column");
  EXPECT_DEATH(table.append_raw(std::vector<std::uint32_t>{1}, {}), "match the schema");
}

}  // namespace
}  // namespace baton
