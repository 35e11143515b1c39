// Ledgers outlive the program that wrote them: verdicts of the first format are read still.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "base/random.h"
#include "lifecycle/verdict_codec.h"

namespace baton {
namespace {

std::string bytes_of(const char* name) {
  std::ifstream file(std::string(BATON_SOURCE_DIR) + "/fuzz/seeds/verdict_fuzz/" + name,
                     std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(VerdictFormat, WhatTheFirstFormatWroteIsRead) {
  for (const char* name : {"order", "refusal", "stock"}) {
    std::string bytes = bytes_of(name);
    ASSERT_FALSE(bytes.empty()) << name;
    ASSERT_EQ(bytes[0], 1) << name;
    const Result<Verdict> read = decode(bytes);
    ASSERT_TRUE(read.has_value()) << name << ": " << read.error().message;
    const Result<Verdict> again = decode(encode(*read));
    ASSERT_TRUE(again.has_value()) << name;
    EXPECT_EQ(encode(*again), encode(*read)) << name;
  }
  const Result<Verdict> placed = decode(bytes_of("order"));
  bool sourced = false;
  for (const LedgerEvent& event : placed->events) {
    const auto* decision = std::get_if<ledger::OrderSourced>(&event);
    if (decision == nullptr) continue;
    sourced = true;
    EXPECT_FALSE(decision->sourced.trace.ships_complete);
    EXPECT_FALSE(decision->sourced.plan.parcels.empty());
  }
  EXPECT_TRUE(sourced);
}

TEST(VerdictFormat, ANewerFormatIsNotGuessedAt) {
  std::string bytes = encode(Verdict{});
  bytes[0] = static_cast<char>(verdict_format + 1);
  const Result<Verdict> read = decode(bytes);
  ASSERT_FALSE(read.has_value());
  EXPECT_NE(read.error().message.find("use the baton that wrote it"), std::string::npos);
}

TEST(VerdictFormat, WhateverIsReadWouldBeWrittenTheSame) {
  std::size_t taken = 0;
  for (const char* name : {"order", "refusal", "stock"}) {
    const std::string whole = encode(*decode(bytes_of(name)));
    for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
      Random random(seed);
      std::string damaged = whole;
      for (std::uint32_t i = 1 + random.below(2); i > 0; --i) {
        const std::uint32_t at = 1 + random.below(static_cast<std::uint32_t>(damaged.size()) - 1);
        damaged[at] = static_cast<char>(random.below(256));
      }
      const Result<Verdict> read = decode(damaged);
      if (!read) continue;
      ++taken;
      ASSERT_EQ(encode(*read), damaged) << name << ", seed " << seed;
    }
  }
  EXPECT_GT(taken, 1'000U);
}

}  // namespace
}  // namespace baton
