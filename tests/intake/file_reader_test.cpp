// One file into one table: what is taken, what is refused and why, and that the refused rows can be
// repaired and read again.
#include "intake/file_reader.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace baton {
namespace {

struct Reader {
  FileKind kind;
  History history;
  KeysSeen keys{schema_of(kind)};
  std::uint32_t next_file = 1;

  explicit Reader(FileKind which) : kind(which) {}

  Result<FileOutcome> operator()(std::string_view bytes) {
    FileToRead file;
    file.name = std::string(schema_of(kind).name) + ".csv";
    file.bytes = bytes;
    file.own_kind = kind;
    file.file_id = next_file++;
    return read_file(file, history, keys);
  }
  FileOutcome good(std::string_view bytes) {
    auto outcome = (*this)(bytes);
    EXPECT_TRUE(outcome) << outcome.error().message;
    EXPECT_EQ(outcome->rows_read, outcome->taken + outcome->passed_over + outcome->refused);
    std::int64_t by_code = 0;
    for (const auto& [code, count] : outcome->refused_by_code) by_code += count;
    EXPECT_EQ(by_code, outcome->refused);
    return std::move(outcome).value();
  }
  std::size_t rows() const { return history.table(kind).rows(); }
};

TEST(FileReader, EmptyAndHeaderOnly) {
  Reader read(FileKind::orders);
  const auto empty = read("");
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().message, "orders.csv is empty");
  EXPECT_FALSE(read("\n\n"));
  const FileOutcome header_only = read.good("order,placed_at\n");
  EXPECT_EQ(header_only.rows_read, 0);
  EXPECT_TRUE(header_only.rejects_csv.empty());
  EXPECT_EQ(read.rows(), 0U);
}

TEST(FileReader, SaysWhichColumnIsMissing) {
  Reader read(FileKind::orders);
  const auto outcome = read("order,when\n1,2026-03-02\n");
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().message, "orders.csv: the column \"placed_at\" is missing");
}

TEST(FileReader, RefusesWithLineColumnValueAndReason) {
  Reader read(FileKind::orders);
  const FileOutcome outcome = read.good(
      "order,placed_at,latitude,note\n"
      "1,2026-03-02,48.1,fine\n"
      "2,02.03.2026,48.1,date\n"
      ",2026-03-02,48.1,key\n"
      "4,2026-03-02,482,place\n"
      "1,2026-03-03,48.1,twice\n"
      "6,2026-03-02,48,1,comma\n"
      "7,2026-03-02,\"48.1,quote\n"
      "8,2026-03-02\n");
  EXPECT_EQ(outcome.taken, 2);
  ASSERT_EQ(outcome.refusals.size(), 6U);
  struct Expected {
    std::uint32_t line;
    const char *column, *value, *code;
  };
  constexpr Expected expected[] = {{3, "placed_at", "02.03.2026", "not a date"},
                                   {4, "order", "", "empty"},
                                   {5, "latitude", "482", "out of range"},
                                   {6, "order", "", "stands twice"},
                                   {7, "", "6,2026-03-02,48,1,comma", "too many fields"},
                                   {8, "", "7,2026-03-02,\"48.1,quote", "broken row"}};
  for (std::size_t i = 0; i < std::size(expected); ++i) {
    EXPECT_EQ(outcome.refusals[i].line, expected[i].line);
    EXPECT_EQ(outcome.refusals[i].column, expected[i].column);
    EXPECT_EQ(outcome.refusals[i].value, expected[i].value);
    EXPECT_EQ(outcome.refusals[i].code, expected[i].code);
    EXPECT_FALSE(outcome.refusals[i].sentence.empty());
  }
  EXPECT_EQ(outcome.unused_columns, std::vector<std::string>{"note"});
  EXPECT_EQ(outcome.rejects_csv.substr(0, outcome.rejects_csv.find('\n')),
            "order,placed_at,latitude,note,baton_line,baton_column,baton_reason");
}

TEST(FileReader, BlankRowsAreNoRows) {
  Reader read(FileKind::orders);
  const FileOutcome outcome = read.good("order,placed_at\n1,2026-03-02\n,\n  , \n\n");
  EXPECT_EQ(outcome.rows_read, 1);
  EXPECT_EQ(outcome.refused, 0);
}

TEST(FileReader, TheRejectsFileRepairedIsReadWhole) {
  Reader read(FileKind::order_lines);
  const std::string heading = "order;line;sku;quantity;unit_price\n";
  const FileOutcome first = read.good(heading +
                                      "1;1;A;2;9.90\n"
                                      "1;2;\"B; large\";none;9.90\n"
                                      "1;3;C\n"
                                      "1;4;D;1;cheap\n");
  EXPECT_EQ(first.taken, 1);
  EXPECT_EQ(first.refused, 3);
  std::string repaired = first.rejects_csv;
  const auto mend = [&](std::string_view from, std::string_view to) {
    const std::size_t at = repaired.find(from);
    ASSERT_NE(at, std::string::npos) << from << " in " << repaired;
    repaired.replace(at, from.size(), to);
  };
  mend("none", "3");
  mend("C;;", "C;1;");
  // One row is forgotten: it is refused again, with the reason in its place, not beside the old
  // one.
  const FileOutcome second = read.good(repaired);
  EXPECT_EQ(second.taken, 2);
  EXPECT_EQ(second.refused, 1);
  EXPECT_TRUE(second.unused_columns.empty());
  EXPECT_EQ(second.rejects_csv.substr(0, second.rejects_csv.find('\n')),
            "order;line;sku;quantity;unit_price;baton_line;baton_column;baton_reason");
  repaired = second.rejects_csv;
  mend("cheap", "5");
  const FileOutcome third = read.good(repaired);
  EXPECT_EQ(third.taken, 1);
  EXPECT_EQ(third.refused, 0);
  EXPECT_EQ(read.rows(), 4U);
  std::vector<std::string> skus;
  for (std::size_t r = 0; r < read.rows(); ++r) {
    skus.emplace_back(read.history.names.text(
        SkuId(static_cast<std::uint32_t>(read.history.table(read.kind).cell(r, 2).value()))));
  }
  EXPECT_EQ(skus, (std::vector<std::string>{"A", "B; large", "C", "D"}));
}

TEST(FileReader, ARefusedDoubleIsRepeatedWithoutTheColumnsOfAnEarlierRejectsFile) {
  Reader read(FileKind::orders);
  const FileOutcome outcome = read.good(
      "order,placed_at,note,baton_line,baton_column,baton_reason\n"
      "1,2026-03-02,a,7,x,y\n"
      "1,2026-03-02,\"b,c\",8,x,y\n");
  EXPECT_EQ(outcome.rejects_csv,
            "order,placed_at,note,baton_line,baton_column,baton_reason\n"
            "1,2026-03-02,\"b,c\",3,order,the same order was read before; it has to be unique\n");
}

TEST(FileReader, KeysHoldOverFiles) {
  Reader read(FileKind::stock);
  const std::string heading = "at,node,sku,on_hand\n";
  EXPECT_EQ(read.good(heading + "2026-03-02,DC,A,1\n2026-03-02,DC,B,1\n2026-03-02,S,A,1\n").taken,
            3);
  EXPECT_EQ(read.good(heading + "2026-03-02,DC,A,2\n2026-03-03,DC,A,2\n").taken, 1);
  KeysSeen again(schema_of(FileKind::stock));
  again.add_all(read.history.table(FileKind::stock));
  const Table& table = read.history.table(FileKind::stock);
  RawColumns columns;
  for (std::size_t c = 0; c < table.columns(); ++c) columns.push_back({table.cell(0, c).raw()});
  EXPECT_EQ(again.add_rows(table, columns, 1), std::vector<std::size_t>{0});
  columns[2][0] = 99;
  EXPECT_TRUE(again.add_rows(table, columns, 1).empty());
}

TEST(FileReader, RowsOfOneReturnTellLinesApart) {
  Reader read(FileKind::returns);
  const FileOutcome outcome = read.good(
      "return,order,line,sku,quantity,at\n"
      "R,1,1,A,1,2026-03-02\nR,1,2,B,1,2026-03-02\nR,1,,C,1,2026-03-02\nR,1,1,A,1,2026-03-02\n");
  EXPECT_EQ(outcome.taken, 3);
  EXPECT_EQ(outcome.refused, 1);
}

TEST(FileReader, RowsWithoutAKeyMayRepeat) {
  Reader read(FileKind::labour);
  EXPECT_EQ(read.good("day,activity,hours\n2026-03-02,pick,8\n2026-03-02,pick,8\n").taken, 2);
}

TEST(FileReader, ReadsTheFilesOfOtherSystems) {
  Reader read(FileKind::orders);
  const FileOutcome outcome = read.good(
      "\xEF\xBB\xBForder;placed_at "
      ";\"region\"\r\n1;2026-03-02;Th\xFCringen\r\n2;2026-03-02;\"\"\r\n");
  EXPECT_EQ(outcome.taken, 2);
  const std::size_t region = *schema_of(FileKind::orders).field_index("region");
  const Table& table = read.history.table(FileKind::orders);
  EXPECT_EQ(
      read.history.names.text(RegionId(static_cast<std::uint32_t>(table.cell(0, region).value()))),
      "Th\xC3\xBCringen");
  EXPECT_FALSE(table.cell(1, region).has_value());
  EXPECT_EQ(header_of("a, b ,\xC4\n"), (std::vector<std::string>{"a", "b", "\xC3\x84"}));
}

TEST(FileReader, KeepsTheFirstRefusalsAndCountsTheRest) {
  std::string bytes = "order,placed_at\n";
  const std::int64_t rows = static_cast<std::int64_t>(most_kept_refusals) + 50;
  for (std::int64_t r = 0; r < rows; ++r) bytes += std::to_string(r) + ",never\n";
  Reader read(FileKind::orders);
  const FileOutcome outcome = read.good(bytes);
  EXPECT_EQ(outcome.refused, rows);
  EXPECT_EQ(outcome.refusals.size(), most_kept_refusals);
  EXPECT_EQ(std::count(outcome.rejects_csv.begin(), outcome.rejects_csv.end(), '\n'), rows + 1);
}

TEST(FileReader, TellsHowFarItIs) {
  std::string bytes = "day,activity,hours\n";
  for (int r = 0; r < 50'000; ++r) bytes += "2026-03-02,pick,8\n";
  FileToRead file;
  file.name = "labour.csv";
  file.bytes = bytes;
  file.own_kind = FileKind::labour;
  for (const unsigned threads : {1U, 2U}) {
    History history;
    KeysSeen keys(schema_of(FileKind::labour));
    std::vector<std::size_t> told;
    ASSERT_TRUE(read_file(file, history, keys, [&](std::size_t done) { told.push_back(done); },
                          {threads, 100'000, 2}));
    EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
    EXPECT_GE(told.size(), 9U);
    EXPECT_EQ(told.back(), bytes.size());
  }
}

TEST(FileReader, AnyRowsAreTakenOrRefusedAndTheRejectsHoldEveryRefusedOne) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    std::string bytes = "day,activity,hours,cost\n";
    const std::uint32_t rows = random.below(30);
    for (std::uint32_t r = 0; r < rows; ++r) {
      static constexpr std::string_view days[] = {"2026-03-02", "2026-02-30", "x",
                                                  "\"2026-03-02\""};
      static constexpr std::string_view hours[] = {"8", "-1", "8,5", "\"8\"", ""};
      bytes += std::string(days[random.below(4)]) + (random.chance(0.9) ? ",pick," : ",rest,") +
               std::string(hours[random.below(5)]) + (random.chance(0.5) ? ",5" : "") + "\n";
    }
    Reader read(FileKind::labour);
    const FileOutcome outcome = read.good(bytes);
    ASSERT_EQ(outcome.rows_read, rows);
    ASSERT_EQ(static_cast<std::int64_t>(read.rows()), outcome.taken);
    if (outcome.refused == 0) continue;
    Reader again(FileKind::labour);
    const FileOutcome second = again.good(outcome.rejects_csv);
    ASSERT_EQ(second.refused, outcome.refused) << "nothing was repaired";
    ASSERT_EQ(second.refusals.size(), outcome.refusals.size());
  }
}

}  // namespace
}  // namespace baton
