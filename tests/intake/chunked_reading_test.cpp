// A file read in chunks by several threads, with the quick way for plain rows, gives what reading
// it row after row the general way gives: the same rows with the same names, the same refusals in
// the same order, for files as hostile as they come and chunks down to a byte.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <set>

#include "base/random.h"
#include "intake/file_reader.h"
#include "intake/in_order.h"

namespace baton {
namespace {

struct Read {
  History history;
  FileOutcome outcome;
};

enum class Way { general, quick };

/// Two files one after the other, so that the second one's keys meet those of the first.
Read read(FileKind kind, const std::vector<std::string>& files, Way way, const ReadingPace& pace) {
  Read result;
  KeysSeen keys(schema_of(kind));
  std::uint32_t id = 0;
  for (const std::string& bytes : files) {
    const TableMapping general = own_format(schema_of(kind), header_of(bytes));
    FileToRead file;
    file.name = "file.csv";
    file.bytes = bytes;
    file.own_kind = kind;
    file.mapping = way == Way::general ? &general : nullptr;
    file.file_id = ++id;
    auto clock = ZoneClock::of("Europe/Berlin");
    EXPECT_TRUE(clock);
    file.style.clock = *clock;
    auto outcome = read_file(file, result.history, keys, {}, pace);
    EXPECT_TRUE(outcome) << outcome.error().message;
    result.outcome.rows_read += outcome->rows_read;
    result.outcome.taken += outcome->taken;
    result.outcome.refused += outcome->refused;
    result.outcome.rejects_csv += outcome->rejects_csv;
    for (RowRefusal& refusal : outcome->refusals) result.outcome.refusals.push_back(refusal);
    for (const auto& [code, count] : outcome->refused_by_code) {
      result.outcome.refused_by_code[code] += count;
    }
  }
  return result;
}

std::vector<std::string> told(const Read& read) {
  std::vector<std::string> lines;
  for (const RowRefusal& r : read.outcome.refusals) {
    lines.push_back(std::to_string(r.line) + "|" + r.column + "|" + r.value + "|" + r.code + "|" +
                    r.sentence);
  }
  return lines;
}

void expect_same(const Read& expected, const Read& actual, FileKind kind) {
  EXPECT_EQ(expected.outcome.rows_read, actual.outcome.rows_read);
  EXPECT_EQ(expected.outcome.taken, actual.outcome.taken);
  EXPECT_EQ(expected.outcome.refused, actual.outcome.refused);
  EXPECT_EQ(expected.outcome.refused_by_code, actual.outcome.refused_by_code);
  ASSERT_EQ(told(expected), told(actual));
  ASSERT_EQ(expected.outcome.rejects_csv, actual.outcome.rejects_csv);
  const Table& left = expected.history.table(kind);
  const Table& right = actual.history.table(kind);
  ASSERT_EQ(left.rows(), right.rows());
  for (std::size_t r = 0; r < left.rows(); ++r) {
    ASSERT_EQ(left.source(r).file, right.source(r).file);
    ASSERT_EQ(left.source(r).row, right.source(r).row);
    for (std::size_t c = 0; c < left.columns(); ++c) {
      ASSERT_EQ(left.cell(r, c).raw(), right.cell(r, c).raw()) << "row " << r << ", column " << c;
    }
  }
  for (std::size_t e = 0; e < entity_count; ++e) {
    const auto entity = static_cast<Entity>(e);
    ASSERT_EQ(expected.history.names.size(entity), actual.history.names.size(entity));
    for (std::uint32_t i = 0; i < expected.history.names.size(entity); ++i) {
      ASSERT_EQ(expected.history.names.text(entity, i), actual.history.names.text(entity, i));
    }
  }
}

std::string one_of(Random& random, const std::vector<std::string>& texts) {
  return texts[random.below(static_cast<std::uint32_t>(texts.size()))];
}

/// A text for the field, mostly one that can be read.
std::string some_text(Random& random, const Field& field, std::uint32_t row) {
  const auto number = [&](std::uint32_t below) { return std::to_string(random.below(below)); };
  if (random.chance(0.03)) {
    return one_of(random, {"", " ", "\xC2\xA0", "x\ny", "\"", "a\"b", "\xFF\xFE", "caf\xC3\xA9",
                           "=1+1", "-", "null", std::string(201, 'n'), "\t7", "a\x01z", "12,5"});
  }
  switch (field.type) {
    case FieldType::name:
      if (field.entity == Entity::currency) {
        return one_of(random, {"EUR", "USD", "EUR", "eur", " GBP", "EURO", "E1R"});
      }
      // Keys mostly in order, as files have them; now and then one of before.
      return one_of(random, {"N", "N", "N", " N", "\xC3\x9C"}) +
             (random.chance(0.9) ? std::to_string(row / 2) : number(row + 1));
    case FieldType::text:
      return one_of(random, {"a gift", "two\nlines", "tab\there", "\"said\" he", "gr\xFC\xDF"});
    case FieldType::choice: {
      std::string choice(
          field.choices[random.below(static_cast<std::uint32_t>(field.choices.size()))]);
      if (random.chance(0.1)) choice[0] = static_cast<char>(choice[0] - 'a' + 'A');
      return choice + one_of(random, {"", "", "", " ", "s"});
    }
    case FieldType::money:
    case FieldType::number:
      return one_of(random, {number(100), number(100) + "." + number(1'000), "-" + number(9),
                             number(9) + ".1234567", "1,234.50", "\xE2\x82\xAC 5", "(5)", "5.",
                             ".5", "12345678901234", "0.000001", "1e3", "+4", "7-", "--7"});
    case FieldType::quantity:
      return one_of(random,
                    {number(9), number(9), "1,000", "2.0", "2.5", "-3", "1000000001", "+1"});
    case FieldType::instant:
    case FieldType::deadline:
    case FieldType::day:
      return one_of(random, {"2026-03-02",
                             "2026-03-29 02:30:00",
                             "2026-10-25 02:30",
                             "2026-02-29",
                             "2024-02-29 10:15",
                             "2026-3-2 7:05",
                             "2026-03-02T10:15:00Z",
                             "2026-03-02 10:15:30+02:00",
                             "02.03.2026",
                             "2026-12-31 23:59:59",
                             "2026-12-31 23:59:60",
                             "2026-13-01",
                             "1979-12-31",
                             "2060-01-01",
                             "2026-04-31",
                             "2026-03-02 24:00",
                             "2026-06-0" + std::to_string(1 + random.below(9)),
                             "2026-03-02 10:15:3",
                             "2026/03/02",
                             "2026-03-02x10:15"});
    case FieldType::clock:
      return one_of(random, {"08:00", "8:00", "24:00", "25:00"});
    case FieldType::flag:
      return one_of(random, {"yes", "no", "YES", "n", "1", "0", "true", "perhaps"});
  }
  return "";
}

/// As spreadsheets, shops and people write: in quotes or not, more or fewer fields, any line end.
std::string some_file(Random& random, const FileSchema& schema, std::uint32_t rows) {
  const char delimiter = one_of(random, {",", ";", "\t"})[0];
  const std::string line_end = one_of(random, {"\n", "\r\n", "\r", "\n"});
  std::string text = random.chance(0.3) ? "\xEF\xBB\xBF" : "";
  std::vector<const Field*> fields;
  for (const Field& field : schema.fields) {
    if (field.obligatory || random.chance(0.6)) fields.push_back(&field);
  }
  for (const Field* field : fields) text += std::string(field->name) + delimiter;
  text += "remark" + line_end;
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (random.chance(0.03)) text += line_end;
    if (random.chance(0.02)) text += std::string(fields.size(), delimiter) + line_end;
    const std::size_t given = random.chance(0.03) ? random.below(4) : fields.size();
    for (std::size_t f = 0; f < given; ++f) {
      std::string cell =
          !fields[f]->obligatory && random.chance(0.3) ? "" : some_text(random, *fields[f], row);
      const bool needs_quotes = cell.find_first_of("\n\r\"") != std::string::npos ||
                                cell.find(delimiter) != std::string::npos;
      if (random.chance(0.1) || (needs_quotes && random.chance(0.95))) {
        std::string quoted = "\"";
        for (const char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
        cell = quoted + "\"";
      }
      text += cell + delimiter;
    }
    if (random.chance(0.02)) text += std::string("a") + delimiter + "b";
    if (random.chance(0.05)) text += "\"quoted" + line_end + "remark, over lines\"";
    if (random.chance(0.01)) text += "\"never closed";
    text += random.chance(0.02) ? "\r\n" : line_end;
  }
  return text;
}

TEST(ChunkedReading, GivesWhatRowAfterRowGives) {
  const FileKind kinds[] = {FileKind::orders,  FileKind::order_lines, FileKind::shipment_lines,
                            FileKind::returns, FileKind::cases,       FileKind::adjustments,
                            FileKind::nodes};
  std::int64_t taken = 0;
  std::map<std::string, std::int64_t> refused;  // the files are as mixed as they are meant to be
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const FileKind kind = kinds[random.below(std::size(kinds))];
    const FileSchema& schema = schema_of(kind);
    const std::uint32_t rows = random.below(150);
    const std::vector<std::string> files = {some_file(random, schema, rows),
                                            some_file(random, schema, rows)};
    ReadingPace in_one_go{1, std::size_t{1} << 30U, 1};
    const Read expected = read(kind, files, Way::general, in_one_go);
    taken += expected.outcome.taken;
    for (const auto& [code, count] : expected.outcome.refused_by_code) refused[code] += count;
    expect_same(expected, read(kind, files, Way::quick, in_one_go), kind);
    const std::size_t any = 1 + random.below(4'000);
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{13}, std::size_t{400}, any}) {
      SCOPED_TRACE(chunk);
      expect_same(expected, read(kind, files, Way::quick, {3, chunk, 4}), kind);
      expect_same(expected, read(kind, files, Way::general, {2, chunk, 1}), kind);
      if (testing::Test::HasFatalFailure()) return;
    }
  }
  EXPECT_GT(taken, 500);
  for (const char* code : {"stands twice", "broken row", "too many fields", "not a date",
                           "date out of range", "not a number", "not whole", "out of range",
                           "empty", "too long", "broken name", "not a choice", "not yes or no"}) {
    EXPECT_GT(refused[code], 0) << code;
  }
}

TEST(ChunkedReading, CountsLinesWithinTheirOrderAcrossChunks) {
  const auto mapping = parse_mapping("x.toml", R"(id = "x"
title = "x"
[[table]]
file = "x"
into = "order_lines"
number_within = ["o"]
[table.fields]
order = "o"
line = "row.number"
sku = "s"
quantity = { constant = "1" }
)");
  ASSERT_TRUE(mapping) << mapping.error().message;
  std::string bytes = "o,s\n";
  for (int row = 0; row < 400; ++row) bytes += "7,A\n";
  FileToRead file;
  file.name = "x.csv";
  file.bytes = bytes;
  file.mapping = &mapping->tables[0];
  History history;
  KeysSeen keys(schema_of(FileKind::order_lines));
  ReadingPace pace;
  pace.chunk_bytes = 64;
  const auto outcome = read_file(file, history, keys, {}, pace);
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->taken, 400) << "no two lines have one number";
}

TEST(ChunkedReading, MeetsTheSameKeyInAnotherChunk) {
  std::string text = "order,line,sku,quantity\n";
  for (int i = 0; i < 3'000; ++i) {
    text += "O" + std::to_string(i % 1'000) + ",1,A,1\n";
  }
  const Read whole = read(FileKind::order_lines, {text}, Way::general, {1, 1U << 30U, 1});
  EXPECT_EQ(whole.outcome.taken, 1'000);
  EXPECT_EQ(whole.outcome.refused_by_code.at("stands twice"), 2'000);
  EXPECT_EQ(whole.outcome.refusals.front().line, 1'002U);
  expect_same(whole, read(FileKind::order_lines, {text}, Way::quick, {2, 500, 4}),
              FileKind::order_lines);
}

TEST(ChunkedReading, FindsItsWayThroughARowLargerThanItsChunks) {
  std::string text = "order,placed_at,channel\n1,2026-03-02,\"";
  for (int i = 0; i < 60; ++i) text += "O" + std::to_string(i) + ",2026-03-02,web\n";
  text += "\"\n2,2026-03-03,web\n";
  const Read whole = read(FileKind::orders, {text}, Way::general, {1, 1U << 30U, 1});
  EXPECT_EQ(whole.outcome.rows_read, 2);
  expect_same(whole, read(FileKind::orders, {text}, Way::quick, {2, 50, 4}), FileKind::orders);
}

TEST(WorkInOrder, TakesEveryPieceOnceInOrderAndNeverRunsAhead) {
  for (const std::size_t ahead : {1U, 2U, 100U}) {
    std::atomic<std::size_t> taken = 0;
    std::vector<std::size_t> order;
    std::vector<int> worked(500);
    work_in_order(
        500, 3, ahead,
        [&](unsigned, std::size_t piece) {
          EXPECT_LT(piece, taken + ahead + 1);
          ++worked[piece];
        },
        [&](std::size_t piece) {
          EXPECT_EQ(worked[piece], 1);
          order.push_back(piece);
          ++taken;
        });
    ASSERT_EQ(order.size(), 500U);
    for (std::size_t i = 0; i < 500; ++i) EXPECT_EQ(order[i], i);
  }
  work_in_order(
      0, 2, 1, [](unsigned, std::size_t) { FAIL(); }, [](std::size_t) { FAIL(); });
}

TEST(KeysSeen, AgreesWithASetOfKeys) {
  for (const FileKind kind : {FileKind::orders, FileKind::order_lines, FileKind::shipment_lines,
                              FileKind::returns, FileKind::adjustments, FileKind::finance}) {
    const FileSchema& schema = schema_of(kind);
    Random random(static_cast<std::uint64_t>(kind) + 1);
    Table table(kind);
    KeysSeen keys(schema);
    std::set<std::vector<std::int64_t>> naive;
    for (int round = 0; round < 30; ++round) {
      const std::size_t rows = random.below(200);
      RawColumns columns(schema.fields.size());
      std::vector<std::size_t> expected;
      for (std::size_t f = 0; f < schema.key_fields; ++f) columns[f].resize(rows);
      for (std::size_t r = 0; r < rows; ++r) {
        std::vector<std::int64_t> key;
        for (std::size_t f = 0; f < schema.key_fields; ++f) {
          columns[f][r] = f == 0 ? random.below(300) : random.below(4);
          key.push_back(columns[f][r]);
        }
        if (!key.empty() && !naive.insert(key).second) expected.push_back(r);
      }
      ASSERT_EQ(keys.add_rows(table, columns, rows), expected);
      std::vector<Cell> cells(schema.fields.size());
      for (std::size_t r = 0; r < rows; ++r) {
        if (std::find(expected.begin(), expected.end(), r) != expected.end()) continue;
        for (std::size_t f = 0; f < schema.key_fields; ++f) cells[f] = Cell(columns[f][r]);
        table.append(1, cells);
      }
      if (round == 15) {  // begun anew from what the table holds
        keys = KeysSeen(schema);
        keys.add_all(table);
      }
    }
  }
}

}  // namespace
}  // namespace baton
