// Ledgers outlive the program that wrote them: verdicts of the first format are read still.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

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

}  // namespace
}  // namespace baton
