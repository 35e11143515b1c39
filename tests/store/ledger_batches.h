// Batches for tests of ledgers: they go on from where a ledger ends, and what they hold follows
// from the numbers of their entries, so that a test can tell what must be there.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "store/ledger_store.h"

namespace baton {

/// What entry `seq` holds in these tests.
inline LedgerEntry entry_of_test(std::uint64_t seq) {
  const std::string number = std::to_string(seq);
  std::string verdict = "verdict " + number + " ";
  verdict.append(seq * 37 % 900, static_cast<char>('a' + seq % 26));
  verdict += '\0';  // bytes, not text
  return {.seq = seq,
          .at = Instant(1'700'000'000 + static_cast<std::int64_t>(seq / 3)),
          .who = "shop " + std::to_string(seq % 3),
          .key = "key " + number,
          .request = {seq * 0x9E3779B97F4A7C15U, ~seq},
          .verdict = verdict};
}

inline PersonalData person_of_test(std::uint64_t seq) {
  const std::string number = std::to_string(seq);
  return {.order = "order " + number,
          .name = "name of " + number,
          .street = "street of " + number,
          .email = number + "@example.org",
          .phone = "0" + number};
}

/// `entries` entries after `end`; personal data with every seventh of them.
inline LedgerBatch batch_after(const LedgerEnd& end, std::uint64_t entries) {
  LedgerBatch batch;
  for (std::uint64_t seq = end.seq + 1; seq <= end.seq + entries; ++seq) {
    batch.entries.push_back(entry_of_test(seq));
    if (seq % 7 == 0) batch.personal.push_back(person_of_test(seq));
  }
  batch.chain = chain_after(end.chain, batch.entries);
  return batch;
}

/// A folder of its own for a test, gone afterwards.
class LedgerFolderTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() /
              ("baton_ledger_" + std::to_string(getpid()) + "_" + test->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string path() const { return (folder_ / "ledger.sqlite").string(); }

  std::filesystem::path folder_;
};

}  // namespace baton
