// The ledger on disk gives back what was appended, batch by batch, also to readers beside the
// writer; it has one writer; an earlier layout is brought forward; personal data can be erased.
#include "store/ledger_sqlite.h"

#include <sqlite3.h>
#include <sys/wait.h>

#include <chrono>
#include <fstream>
#include <iterator>

#include "store/ledger_batches.h"
#include "store/ledger_upkeep.h"

namespace baton {
namespace {

class SqliteLedgerTest : public LedgerFolderTest {
 protected:
  std::unique_ptr<SqliteLedger> open() {
    auto ledger = SqliteLedger::open(path());
    EXPECT_TRUE(ledger) << ledger.error().message;
    return std::move(ledger).value();
  }

  static void append(LedgerStore& ledger, std::uint64_t entries) {
    const auto done = ledger.append(batch_after(ledger.last().value(), entries));
    EXPECT_TRUE(done) << done.error().message;
  }

  /// Runs SQL behind the ledger's back.
  void meddle(const std::string& sql) const {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(path().c_str(), &db), SQLITE_OK);
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message), SQLITE_OK)
        << (message == nullptr ? "" : message);
    sqlite3_free(message);
    sqlite3_close(db);
  }

  /// Reads all and holds every entry against what the test wrote. Returns how many there are.
  static std::uint64_t expect_all_there(LedgerSource& ledger, std::uint64_t from = 1) {
    std::uint64_t seen = 0;
    LedgerEnd end;
    const auto read = ledger.read(from, [&](const LedgerBatch& batch) -> Result<Done> {
      for (const LedgerEntry& entry : batch.entries) {
        EXPECT_EQ(entry, entry_of_test(entry.seq));
        ++seen;
      }
      if (from == 1) {
        EXPECT_EQ(batch.chain, chain_after(end.chain, batch.entries));
      }
      end.chain = batch.chain;
      return Done{};
    });
    EXPECT_TRUE(read) << read.error().message;
    return seen;
  }
};

TEST_F(SqliteLedgerTest, GivesBackWhatWasAppended) {
  auto ledger = open();
  EXPECT_EQ(ledger->last().value(), LedgerEnd{});
  append(*ledger, 1);
  append(*ledger, 100);
  append(*ledger, 7);
  EXPECT_EQ(ledger->last().value().seq, 108U);
  EXPECT_EQ(expect_all_there(*ledger), 108U);
  EXPECT_EQ(ledger->entry(55).value(), entry_of_test(55));
  EXPECT_FALSE(ledger->entry(109).value());
  EXPECT_EQ(ledger->personal("order 49").value(), person_of_test(49));
  EXPECT_FALSE(ledger->personal("order 50").value());

  const LedgerEnd end = ledger->last().value();
  ledger.reset();
  ledger = open();
  EXPECT_EQ(ledger->last().value(), end);
  append(*ledger, 3);
  EXPECT_EQ(expect_all_there(*ledger), 111U);
}

TEST_F(SqliteLedgerTest, ReadsFromTheBatchThatHoldsAnEntry) {
  auto ledger = open();
  for (int n = 0; n < 5; ++n) append(*ledger, 10);
  EXPECT_EQ(expect_all_there(*ledger, 11), 40U);
  EXPECT_EQ(expect_all_there(*ledger, 20), 40U);
  EXPECT_EQ(expect_all_there(*ledger, 21), 30U);
  EXPECT_EQ(expect_all_there(*ledger, 51), 0U);
}

TEST_F(SqliteLedgerTest, AVisitorsErrorEndsTheReading) {
  auto ledger = open();
  append(*ledger, 2);
  append(*ledger, 2);
  int seen = 0;
  const auto read = ledger->read(1, [&](const LedgerBatch&) -> Result<Done> {
    ++seen;
    return Error::bad_input("enough");
  });
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "enough");
  EXPECT_EQ(seen, 1);
  EXPECT_EQ(expect_all_there(*ledger), 4U) << "and leaves the reader as it was";
}

TEST_F(SqliteLedgerTest, IsReadBesideItsWriter) {
  auto ledger = open();
  append(*ledger, 10);
  auto reader = LedgerReader::open(path());
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(expect_all_there(**reader), 10U);
  append(*ledger, 10);
  EXPECT_EQ((*reader)->last().value().seq, 20U);
  // What is appended while somebody reads is not part of what he reads.
  std::uint64_t seen = 0;
  const auto read = (*reader)->read(1, [&](const LedgerBatch& batch) -> Result<Done> {
    seen += batch.entries.size();
    append(*ledger, 5);
    return Done{};
  });
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(seen, 20U);
  EXPECT_EQ((*reader)->last().value().seq, 30U);
}

TEST_F(SqliteLedgerTest, HasOneWriter) {
  auto ledger = open();
  const auto second = SqliteLedger::open(path());
  ASSERT_FALSE(second);
  EXPECT_NE(second.error().message.find("has one writer"), std::string::npos);
  EXPECT_NE(second.error().message.find(std::to_string(getpid())), std::string::npos);

  const pid_t child = fork();
  if (child == 0) _exit(SqliteLedger::open(path()) ? 1 : 0);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0) << "another process is refused too";
  ledger.reset();
  EXPECT_TRUE(SqliteLedger::open(path())) << "the lock goes with its holder";
}

TEST_F(SqliteLedgerTest, IsNotMadeByReading) {
  const auto reader = LedgerReader::open(path());
  EXPECT_FALSE(reader);
  EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(SqliteLedgerTest, RefusesWhatIsNoLedger) {
  meddle("CREATE TABLE entry (x)");
  for (const bool writes : {true, false}) {
    const std::string said = writes ? SqliteLedger::open(path()).error().message
                                    : LedgerReader::open(path()).error().message;
    EXPECT_NE(said.find("is no ledger"), std::string::npos) << said;
  }
  std::ofstream(path(), std::ios::trunc) << std::string(5000, 'x');
  EXPECT_FALSE(SqliteLedger::open(path()));
  EXPECT_FALSE(LedgerReader::open(path()));
}

TEST_F(SqliteLedgerTest, RefusesANewerLayout) {
  open().reset();
  meddle("INSERT INTO ledger_version (version) VALUES (1000)");
  for (const bool writes : {true, false}) {
    const std::string said = writes ? SqliteLedger::open(path()).error().message
                                    : LedgerReader::open(path()).error().message;
    EXPECT_NE(said.find("newer version"), std::string::npos) << said;
  }
}

// The first layout as it was written, in SQL of its own: not by the code under test.
TEST_F(SqliteLedgerTest, BringsTheFirstLayoutForward) {
  meddle(
      "CREATE TABLE ledger_version (version INTEGER PRIMARY KEY) STRICT;"
      "INSERT INTO ledger_version VALUES (1);"
      "CREATE TABLE entry (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL,"
      " key TEXT NOT NULL, request_a INTEGER NOT NULL, request_b INTEGER NOT NULL, verdict BLOB "
      "NOT NULL) STRICT;"
      "CREATE TABLE batch (last INTEGER PRIMARY KEY, entries INTEGER NOT NULL,"
      " chain BLOB NOT NULL) STRICT;"
      "CREATE TABLE personal (order_name TEXT PRIMARY KEY, name TEXT NOT NULL,"
      " street TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL) STRICT, WITHOUT ROWID;"
      "INSERT INTO personal VALUES ('order 7','name of 7','street of 7','7@example.org','07');");
  const LedgerBatch old = batch_after({}, 7);
  std::string sql;
  for (const LedgerEntry& entry : old.entries) {
    std::string hex;
    for (const char byte : entry.verdict) {
      constexpr std::string_view digits = "0123456789abcdef";
      hex += digits[static_cast<unsigned char>(byte) >> 4U];
      hex += digits[static_cast<unsigned char>(byte) & 15U];
    }
    sql += "INSERT INTO entry VALUES (" + std::to_string(entry.seq) + "," +
           std::to_string(entry.at.seconds()) + ",'" + entry.who + "','" + entry.key + "'," +
           std::to_string(static_cast<std::int64_t>(entry.request[0])) + "," +
           std::to_string(static_cast<std::int64_t>(entry.request[1])) + ",x'" + hex + "');";
  }
  meddle(sql + "INSERT INTO batch VALUES (7, 7, x'" + hex_of(old.chain) + "')");
  EXPECT_EQ(expect_all_there(*LedgerReader::open(path()).value()), 7U) << "readers need not wait";

  auto ledger = open();
  EXPECT_EQ(expect_all_there(*ledger), 7U);
  append(*ledger, 5);
  ASSERT_TRUE(ledger->erase_personal("order 7", "clerk", Instant(5)));
  ledger.reset();
  ledger = open();
  EXPECT_EQ(expect_all_there(*ledger), 12U);
  EXPECT_TRUE(verify_ledger(path()).value().problems.empty());
}

TEST_F(SqliteLedgerTest, ErasesPersonalDataFromTheFile) {
  auto ledger = open();
  append(*ledger, 30);
  const auto holds = [&](const std::string& text) {
    std::string bytes;
    for (const char* end : {"", "-wal"}) {
      std::ifstream file(path() + end, std::ios::binary);
      bytes.append(std::istreambuf_iterator<char>(file), {});
    }
    return bytes.find(text) != std::string::npos;
  };
  EXPECT_TRUE(holds("street of 14"));
  ASSERT_EQ(ledger->erase_personal("order 14", "clerk", Instant(5)).value(), Erased::wholly);
  EXPECT_FALSE(ledger->personal("order 14").value());
  EXPECT_EQ(ledger->personal("order 21").value(), person_of_test(21));
  EXPECT_FALSE(holds("street of 14")) << "the bytes are gone, not only the row";
  EXPECT_TRUE(holds("street of 21"));
  EXPECT_TRUE(verify_ledger(path()).value().problems.empty()) << "the chain does not need them";
}

TEST_F(SqliteLedgerTest, ErasingWaitsForNoReaderAndFinishesBehindIt) {
  auto ledger = open();
  append(*ledger, 30);
  const auto log_holds = [&](const std::string& text) {
    std::ifstream file(path() + "-wal", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    return bytes.find(text) != std::string::npos;
  };
  auto reader = LedgerReader::open(path()).value();
  bool met = false;
  const auto read = reader->read(1, [&](const LedgerBatch&) -> Result<Done> {
    if (met) return Done{};
    met = true;
    const auto begun = std::chrono::steady_clock::now();
    const auto erased = ledger->erase_personal("order 14", "clerk", Instant(5));
    append(*ledger, 1);
    const std::chrono::duration<double> waited = std::chrono::steady_clock::now() - begun;
    EXPECT_LT(waited.count(), 5.0) << "the writer does not wait for who reads";
    EXPECT_EQ(erased.value(), Erased::row) << "and says what is left";
    EXPECT_FALSE(ledger->personal("order 14").value()) << "nobody finds it any more";
    EXPECT_TRUE(log_holds("street of 14"));
    return Done{};
  });
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_TRUE(met);
  reader.reset();
  for (int batch = 0; batch < 70; ++batch) append(*ledger, 1);
  EXPECT_FALSE(log_holds("street of 14")) << "while batches are appended the log is emptied";
}

TEST_F(SqliteLedgerTest, WhatAReaderKeptIsGoneWhenTheLedgerIsOpenedAgain) {
  auto ledger = open();
  append(*ledger, 30);
  auto reader = LedgerReader::open(path()).value();
  bool met = false;
  const auto read = reader->read(1, [&](const LedgerBatch&) -> Result<Done> {
    if (met) return Done{};
    met = true;
    EXPECT_EQ(ledger->erase_personal("order 14", "clerk", Instant(5)).value(), Erased::row);
    ledger.reset();
    return Done{};
  });
  ASSERT_TRUE(read) << read.error().message;
  reader.reset();
  ledger = open();
  for (const char* end : {"", "-wal"}) {
    std::ifstream file(path() + end, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(bytes.find("street of 14"), std::string::npos) << "in the file" << end;
  }
}

}  // namespace
}  // namespace baton
