// Candidates have one text: what the writer never writes is refused, whatever it would mean.
#include <gtest/gtest.h>

#include "base/random.h"
#include "lifecycle/archives.h"
#include "lifecycle/plan_fields.h"

namespace baton {
namespace {

std::string written(const std::vector<Candidate>& candidates) {
  std::string bytes;
  ByteWriter writer(bytes);
  write_candidates(writer, candidates);
  writer.finish();
  return bytes;
}

struct ReadBack {
  bool refused = false;
  std::vector<Candidate> candidates;
};
ReadBack read(const std::string& bytes) {
  ByteReader reader(bytes);
  ReadBack back;
  read_candidates(reader, back.candidates);
  back.refused = reader.failed() || reader.left() > 0;
  return back;
}

std::string bytes_of(std::initializer_list<unsigned> bytes) {
  std::string text;
  for (const unsigned byte : bytes) text += static_cast<char>(byte);
  return text;
}

Candidate out(std::uint32_t node, RuledOut why = RuledOut::no_stock) {
  Candidate candidate;
  candidate.node = NodeId(node);
  candidate.why = why;
  return candidate;
}

constexpr unsigned no_stock = static_cast<unsigned>(RuledOut::no_stock);
constexpr unsigned none = candidate_byte::serves_none, next = candidate_byte::next_node,
                   run = candidate_byte::run;

TEST(CandidateCodec, ARunIsReadAsItWasWritten) {
  const std::string three = written({out(0), out(1), out(2)});
  EXPECT_EQ(three, bytes_of({3, no_stock | none | next | run, 2}));
  EXPECT_EQ(read(three).candidates.size(), 3U);
}

TEST(CandidateCodec, WhatIsNeverWrittenIsRefused) {
  // A run of none.
  EXPECT_TRUE(read(bytes_of({1, no_stock | none | next | run, 0})).refused);
  // A run in two pieces, and two candidates that should have been a run.
  EXPECT_TRUE(read(bytes_of({4, no_stock | none | next | run, 1, no_stock | none | next | run, 1}))
                  .refused);
  EXPECT_TRUE(read(bytes_of({2, no_stock | none | next, no_stock | none | next})).refused);
  // A run longer than the list.
  EXPECT_TRUE(read(bytes_of({2, no_stock | none | next | run, 2})).refused);
  // A run of candidates that serve (serves 1, some 1, alone none).
  EXPECT_TRUE(read(bytes_of({2, next | run, 1, 1, 0, 1})).refused);
  // One that serves nothing, and says so at length.
  EXPECT_TRUE(read(bytes_of({1, no_stock | next, 0, 0, 0})).refused);
  // The next node, told as a step: from node 0 one on (zig-zag 2).
  EXPECT_FALSE(read(bytes_of({2, no_stock | none | next, next, 1, 1, 0})).refused);
  EXPECT_TRUE(read(bytes_of({2, no_stock | none | next, 0, 2, 1, 1, 0})).refused);
  // A node below the first one.
  EXPECT_TRUE(read(bytes_of({2, no_stock | none | next, 0, 1, 1, 1, 0})).refused);
}

TEST(CandidateCodec, WhateverIsReadIsWrittenAsTheSameBytes) {
  for (std::uint64_t seed = 1; seed <= 4'000; ++seed) {
    Random random(seed);
    std::vector<Candidate> candidates;
    std::uint32_t node = random.below(3);
    for (std::uint32_t i = random.below(12); i > 0; --i) {
      Candidate candidate = out(node, random.chance(0.5) ? RuledOut::no_stock : RuledOut::rule);
      if (candidate.why == RuledOut::rule)
        candidate.rule = static_cast<std::uint16_t>(random.below(2));
      if (random.chance(0.2)) candidate.serves = candidate.some = 1;
      if (random.chance(0.1)) candidate.alone = Money::from_units(random.below(9));
      candidates.push_back(candidate);
      node += random.chance(0.8) ? 1 : 1 + random.below(5);
    }
    std::string bytes = written(candidates);
    const ReadBack back = read(bytes);
    ASSERT_FALSE(back.refused) << "seed " << seed;
    ASSERT_EQ(written(back.candidates), bytes) << "seed " << seed;
    ASSERT_EQ(back.candidates.size(), candidates.size()) << "seed " << seed;
    // Damaged bytes are refused, or are the text of what they are read as.
    for (int damage = 0; damage < 8 && !bytes.empty(); ++damage) {
      std::string damaged = bytes;
      damaged[random.below(static_cast<std::uint32_t>(damaged.size()))] =
          static_cast<char>(random.below(256));
      const ReadBack other = read(damaged);
      if (!other.refused) {
        ASSERT_EQ(written(other.candidates), damaged) << "seed " << seed;
      }
    }
  }
}

}  // namespace
}  // namespace baton
