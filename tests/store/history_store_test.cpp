// The store gives back what was put in, names keep their ids, sources are replaced as a whole, and
// a file that is damaged or of another version is told, never believed.
#include "store/history_store.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/random.h"
#include "store/digest.h"

namespace baton {
namespace {

namespace fs = std::filesystem;

class StoreTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        fs::temp_directory_path() / ("baton_store_" + std::to_string(getpid()) + "_" +
                                     testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path() const { return (folder_ / "store.sqlite").string(); }

  HistoryStore open() {
    auto store = HistoryStore::open(path());
    EXPECT_TRUE(store) << store.error().message;
    return std::move(store).value();
  }

  /// Runs SQL behind the store's back.
  void meddle(const std::string& sql) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(path().c_str(), &db), SQLITE_OK);
    char* message = nullptr;
    const int code = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message);
    EXPECT_EQ(code, SQLITE_OK) << (message == nullptr ? "" : message);
    sqlite3_free(message);
    sqlite3_close(db);
  }

  fs::path folder_;
};

StoredSource source(std::uint32_t id, std::string name, FileKind kind) {
  StoredSource result;
  result.id = id;
  result.name = std::move(name);
  result.file = "file.csv";
  result.digest = "abc";
  result.kind = kind;
  result.rows_read = 7;
  result.taken = 4;
  result.passed_over = 2;
  result.refused = 1;
  result.refusals = "not a date\t1\tline 3\n";
  result.notes = "x\n";
  return result;
}

/// Rows of a table, every cell that may be empty so now and then.
void add_rows(History& history, FileKind kind, std::size_t rows, Random random) {
  Table& table = history.table(kind);
  const FileSchema& schema = schema_of(kind);
  for (std::size_t r = 0; r < rows; ++r) {
    std::vector<Cell> row;
    for (const Field& field : schema.fields) {
      if (!field.obligatory && random.chance(0.3)) {
        row.emplace_back();
      } else if (field.type == FieldType::name || field.type == FieldType::text) {
        const std::string name = "n" + std::to_string(random.below(1000));
        row.emplace_back(history.names.intern(field.entity, name));
      } else if (field.type == FieldType::choice) {
        row.emplace_back(random.below(static_cast<std::uint32_t>(field.choices.size())));
      } else {
        row.emplace_back(static_cast<std::int64_t>(random.below(2'000'000'000)) - 1'000'000);
      }
    }
    table.append(static_cast<std::uint32_t>(r + 2), row);
  }
}

void put(HistoryStore& store, const StoredSource& stored, const History& history, std::size_t first,
         std::size_t end) {
  ASSERT_TRUE(store.begin());
  const auto done = store.put(stored, history.table(stored.kind), first, end);
  ASSERT_TRUE(done) << done.error().message;
  ASSERT_TRUE(store.put_new_names(history.names));
  ASSERT_TRUE(store.commit());
}

void expect_same_table(const History& a, const History& b, FileKind kind) {
  const Table& left = a.table(kind);
  const Table& right = b.table(kind);
  ASSERT_EQ(left.rows(), right.rows());
  for (std::size_t r = 0; r < left.rows(); ++r) {
    ASSERT_EQ(left.source(r).row, right.source(r).row);
    for (std::size_t c = 0; c < left.columns(); ++c) {
      ASSERT_EQ(left.cell(r, c).raw(), right.cell(r, c).raw());
    }
  }
}

void expect_same_names(const Names& a, const Names& b) {
  for (std::size_t e = 0; e < entity_count; ++e) {
    const auto entity = static_cast<Entity>(e);
    ASSERT_EQ(a.size(entity), b.size(entity));
    for (std::uint32_t i = 0; i < a.size(entity); ++i) {
      ASSERT_EQ(a.text(entity, i), b.text(entity, i));
    }
  }
}

TEST_F(StoreTest, GivesBackEveryKindOfTable) {
  History written;
  std::vector<std::uint32_t> ids;
  {
    HistoryStore store = open();
    for (const FileSchema& schema : dataset()) {
      const auto id = store.next_source_id();
      ASSERT_TRUE(id);
      ids.push_back(*id);
      written.table(schema.kind).begin_file(*id);
      add_rows(written, schema.kind, 40, Random(*id));
      put(store, source(*id, std::string(schema.name), schema.kind), written, 0, 40);
    }
  }
  HistoryStore store = open();
  History read;
  const auto loaded = store.load(ids, read);
  ASSERT_TRUE(loaded) << loaded.error().message;
  for (const FileSchema& schema : dataset()) {
    SCOPED_TRACE(std::string(schema.name));
    expect_same_table(written, read, schema.kind);
    EXPECT_EQ(read.table(schema.kind).source(0).file, written.table(schema.kind).source(0).file);
  }
  expect_same_names(written.names, read.names);
  ASSERT_EQ(read.files.size(), ids.size());
  EXPECT_EQ(read.files[0].name, "file.csv");
}

TEST_F(StoreTest, RemembersWhatASourceGave) {
  HistoryStore store = open();
  History history;
  put(store, source(1, "orders.csv > orders", FileKind::orders), history, 0, 0);
  const auto sources = store.sources();
  ASSERT_TRUE(sources);
  ASSERT_EQ(sources->size(), 1U);
  const StoredSource& s = (*sources)[0];
  const StoredSource expected = source(1, "orders.csv > orders", FileKind::orders);
  EXPECT_EQ(s.id, 1U);
  EXPECT_EQ(s.name, expected.name);
  EXPECT_EQ(s.file, expected.file);
  EXPECT_EQ(s.digest, expected.digest);
  EXPECT_EQ(s.kind, FileKind::orders);
  EXPECT_EQ(s.rows_read, 7);
  EXPECT_EQ(s.taken, 4);
  EXPECT_EQ(s.passed_over, 2);
  EXPECT_EQ(s.refused, 1);
  EXPECT_EQ(s.refusals, expected.refusals);
  EXPECT_EQ(s.notes, expected.notes);
}

TEST_F(StoreTest, ManyRowsGoInSeveralBatches) {
  constexpr std::size_t rows = 150'000;  // more than two batches of 65,536
  HistoryStore store = open();
  History written;
  written.table(FileKind::traffic).begin_file(1);
  add_rows(written, FileKind::traffic, rows, Random(1));
  put(store, source(1, "traffic", FileKind::traffic), written, 0, rows);
  History read;
  ASSERT_TRUE(store.load({1}, read));
  expect_same_table(written, read, FileKind::traffic);
}

TEST_F(StoreTest, ASourceIsReplacedAsAWholeAndNamesKeepTheirIds) {
  HistoryStore store = open();
  History first;
  first.table(FileKind::traffic).begin_file(1);
  add_rows(first, FileKind::traffic, 10, Random(1));
  put(store, source(1, "a", FileKind::traffic), first, 0, 10);
  History second;
  ASSERT_TRUE(store.load({}, second)) << "names come even where no rows do";
  expect_same_names(first.names, second.names);
  second.table(FileKind::traffic).begin_file(2);
  add_rows(second, FileKind::traffic, 5, Random(2));
  ASSERT_TRUE(store.begin());
  ASSERT_TRUE(store.remove(1));
  ASSERT_TRUE(store.put(source(2, "a", FileKind::traffic), second.table(FileKind::traffic), 0, 5));
  ASSERT_TRUE(store.put_new_names(second.names));
  ASSERT_TRUE(store.commit());
  EXPECT_EQ(store.sources()->size(), 1U);
  History read;
  ASSERT_TRUE(store.load({1, 2}, read));
  expect_same_table(second, read, FileKind::traffic);
  expect_same_names(second.names, read.names);
}

TEST_F(StoreTest, WhatIsNotCommittedNeverWas) {
  History history;
  history.table(FileKind::traffic).begin_file(1);
  add_rows(history, FileKind::traffic, 10, Random(1));
  {
    HistoryStore store = open();
    ASSERT_TRUE(store.begin());
    ASSERT_TRUE(
        store.put(source(1, "a", FileKind::traffic), history.table(FileKind::traffic), 0, 10));
    ASSERT_TRUE(store.put_new_names(history.names));
    store.roll_back();
    EXPECT_TRUE(store.sources()->empty());
    ASSERT_TRUE(store.begin());
    ASSERT_TRUE(
        store.put(source(1, "a", FileKind::traffic), history.table(FileKind::traffic), 0, 10));
  }  // closed without a commit
  HistoryStore store = open();
  EXPECT_TRUE(store.sources()->empty());
  History read;
  ASSERT_TRUE(store.load({1}, read));
  EXPECT_EQ(read.table(FileKind::traffic).rows(), 0U);
}

TEST_F(StoreTest, ANewerLayoutIsRefusedAnOlderOneEmptied) {
  {
    HistoryStore store = open();
    History history;
    put(store, source(1, "a", FileKind::orders), history, 0, 0);
  }
  meddle("PRAGMA user_version = 1");
  EXPECT_TRUE(open().sources()->empty());
  meddle("PRAGMA user_version = 99");
  const auto refused = HistoryStore::open(path());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Error::Kind::machine);
  EXPECT_NE(refused.error().message.find("newer baton"), std::string::npos);
}

class DamagedStore : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    HistoryStore store = open();
    History history;
    history.table(FileKind::orders).begin_file(1);
    add_rows(history, FileKind::orders, 20, Random(1));
    put(store, source(1, "orders", FileKind::orders), history, 0, 20);
  }
  std::string trouble() {
    auto store = HistoryStore::open(path());
    if (!store) return store.error().message;
    const auto sources = store->sources();
    if (!sources) return sources.error().message;
    History history;
    const auto loaded = store->load({1}, history);
    return loaded ? "" : loaded.error().message;
  }
};

TEST_F(DamagedStore, IsWholeBeforeAnybodyMeddles) { EXPECT_EQ(trouble(), ""); }

TEST_F(DamagedStore, IsToldAndNeverBelieved) {
  const char* const meddling[] = {
      "UPDATE batch SET cells = zeroblob(length(cells))",
      "UPDATE batch SET cells = substr(cells, 1, length(cells) - 8)",
      "UPDATE batch SET lines = zeroblob(length(lines) + 4)",
      "UPDATE batch SET rows = rows + 1",
      "UPDATE batch SET fields = replace(fields, 'latitude,longitude', 'longitude,latitude')",
      "UPDATE name SET texts = substr(texts, 1, length(texts) - 1)",
      "UPDATE name SET count = count + 1",
      "UPDATE name SET entity = 'unheard of' WHERE entity = 'order'",
      "UPDATE source SET kind = 'invoices'",
      "DROP TABLE batch",
      "DROP TABLE name",
      "ALTER TABLE source RENAME COLUMN taken TO given",
  };
  for (const char* sql : meddling) {
    SCOPED_TRACE(sql);
    TearDown();
    SetUp();
    meddle(sql);
    const std::string told = trouble();
    EXPECT_NE(told, "");
    EXPECT_NE(told.find("the store"), std::string::npos) << told;
  }
}

TEST_F(DamagedStore, CellsThatNoFileCouldHaveGivenAreRefusedEvenWithARightDigest) {
  // As a program with a mistake in it would write: the digest fits, the ids have no names.
  HistoryStore store = open();
  History history;
  history.table(FileKind::orders).begin_file(2);
  add_rows(history, FileKind::orders, 5, Random(5));
  Names none;
  ASSERT_TRUE(store.begin());
  ASSERT_TRUE(store.remove(1));
  ASSERT_TRUE(
      store.put(source(1, "orders", FileKind::orders), history.table(FileKind::orders), 0, 5));
  ASSERT_TRUE(store.commit());
  meddle("DELETE FROM name");
  EXPECT_NE(trouble().find("holds what cannot be"), std::string::npos) << trouble();
}

TEST_F(DamagedStore, AnyByteOfTheFileMayBeWrong) {
  const auto size = fs::file_size(path());
  std::string whole(size, '\0');
  std::ifstream(path(), std::ios::binary).read(whole.data(), static_cast<std::streamsize>(size));
  Random random(21);
  for (int round = 0; round < 150; ++round) {
    SCOPED_TRACE(round);
    std::string broken = whole;
    for (int i = 0; i < 40; ++i) {
      broken[random.below(static_cast<std::uint32_t>(size))] = static_cast<char>(random.below(256));
    }
    fs::remove(path() + "-wal");
    fs::remove(path() + "-shm");
    std::ofstream(path(), std::ios::binary) << broken;
    (void)trouble();  // an answer or an error, never a crash
  }
  std::ofstream(path(), std::ios::binary) << "this is no database at all, but long enough to look";
  EXPECT_NE(trouble().find("is damaged"), std::string::npos) << trouble();
}

/// The one batch of the store with its first `columns` columns under other headings, digest and
/// all, as another version would have written it.
void rewrite_batch(const std::string& path, const std::string& fields, std::size_t columns) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
  const auto blob = [&](const char* sql) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(db, sql, -1, &statement, nullptr);
    EXPECT_EQ(sqlite3_step(statement), SQLITE_ROW);
    std::string bytes(static_cast<const char*>(sqlite3_column_blob(statement, 0)),
                      static_cast<std::size_t>(sqlite3_column_bytes(statement, 0)));
    sqlite3_finalize(statement);
    return bytes;
  };
  const std::string lines = blob("SELECT lines FROM batch");
  const std::string rows = blob("SELECT rows FROM batch");
  std::string cells = blob("SELECT cells FROM batch");
  std::size_t end = 0;  // a column is its width in bytes, two numbers of 64 bits, and its codes
  for (std::size_t c = 0; c < columns; ++c) {
    end += 17 + static_cast<std::size_t>(cells.at(end)) * std::stoul(rows);
  }
  cells.resize(end);
  const std::string digest =
      sha256_hex(rows + " " + fields + sha256_hex(lines) + sha256_hex(cells));
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(db, "UPDATE batch SET fields = ?, cells = ?, digest = ?", -1, &statement,
                     nullptr);
  sqlite3_bind_text(statement, 1, fields.c_str(), -1, SQLITE_TRANSIENT);
  sqlite3_bind_blob(statement, 2, cells.data(), static_cast<int>(cells.size()), SQLITE_TRANSIENT);
  sqlite3_bind_text(statement, 3, digest.c_str(), -1, SQLITE_TRANSIENT);
  EXPECT_EQ(sqlite3_step(statement), SQLITE_DONE);
  sqlite3_finalize(statement);
  sqlite3_close(db);
}

TEST_F(StoreTest, ABatchOfAnotherVersionGivesTheFieldsItHas) {
  History written;
  {
    HistoryStore store = open();
    written.table(FileKind::traffic).begin_file(1);
    add_rows(written, FileKind::traffic, 9, Random(1));
    put(store, source(1, "traffic", FileKind::traffic), written, 0, 9);
  }
  // Headings in another order, and one that this version no longer knows.
  rewrite_batch(path(), "day,channel,visits", 3);
  {
    History read;
    ASSERT_TRUE(open().load({1}, read));
    expect_same_table(written, read, FileKind::traffic);
  }
  rewrite_batch(path(), "day,channel,hits", 3);
  History read;
  const auto refused = open().load({1}, read);
  ASSERT_FALSE(refused) << "an obligatory field cannot be made up";
  EXPECT_NE(refused.error().message.find("traffic.visits"), std::string::npos);
}

TEST_F(StoreTest, FieldsThatABatchLacksAreEmpty) {
  History written;
  {
    HistoryStore store = open();
    written.table(FileKind::orders).begin_file(1);
    add_rows(written, FileKind::orders, 9, Random(1));
    put(store, source(1, "orders", FileKind::orders), written, 0, 9);
  }
  rewrite_batch(path(), "order,placed_at,shop", 3);
  History read;
  const auto loaded = open().load({1}, read);
  ASSERT_TRUE(loaded) << loaded.error().message;
  const Table& table = read.table(FileKind::orders);
  ASSERT_EQ(table.rows(), 9U);
  for (std::size_t r = 0; r < table.rows(); ++r) {
    EXPECT_EQ(table.cell(r, 0).raw(), written.table(FileKind::orders).cell(r, 0).raw());
    EXPECT_EQ(table.cell(r, 1).raw(), written.table(FileKind::orders).cell(r, 1).raw());
    for (std::size_t c = 2; c < table.columns(); ++c) EXPECT_FALSE(table.cell(r, c).has_value());
  }
}

TEST_F(StoreTest, CannotBeOpenedWhereThereIsNoFolder) {
  const auto store = HistoryStore::open((folder_ / "no" / "store.sqlite").string());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().kind, Error::Kind::machine);
}

}  // namespace
}  // namespace baton
