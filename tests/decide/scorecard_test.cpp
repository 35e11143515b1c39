// The scorecard: five to seven figures for one bottleneck, each with an owner (001 §3).
#include <gtest/gtest.h>

#include "decide/loading.h"
#include "decide/worlds.h"

namespace baton {
namespace {

TEST(Scorecard, HasFiveToSevenFiguresWithOwnersForEveryMove) {
  for (const Evidence& evidence : {three_channels(), calm_business(), many_accurate_stores()}) {
    const BusinessVerdict verdict = decided(evidence);
    EXPECT_FALSE(verdict.scorecard_title.empty()) << verdict.first_move;
    EXPECT_GE(verdict.scorecard.size(), 5U) << verdict.first_move;
    EXPECT_LE(verdict.scorecard.size(), 7U) << verdict.first_move;
    for (const ScorecardLine& line : verdict.scorecard) {
      EXPECT_FALSE(line.owner.empty()) << line.input;
      EXPECT_FALSE(line.label.empty()) << line.input;
    }
  }
}

TEST(Scorecard, FollowsTheMoveAndShowsWhatIsKnown) {
  const BusinessVerdict orchestrate = decided(three_channels());
  ASSERT_EQ(orchestrate.first_move, "orchestrate");
  const BusinessVerdict keep = decided(calm_business());
  ASSERT_EQ(keep.first_move, "keep");
  EXPECT_NE(orchestrate.scorecard_title, keep.scorecard_title);
  const auto now = [&](const BusinessVerdict& verdict, std::string_view input) {
    for (const ScorecardLine& line : verdict.scorecard) {
      if (line.input == input) return line.now;
    }
    return std::string("not on it");
  };
  EXPECT_NE(now(orchestrate, "exception_rate").find('%'), std::string::npos);
  EXPECT_EQ(now(orchestrate, "cost_per_order"), "") << "unknown figures stay empty";
}

TEST(Scorecard, IsDataAndMustBeShort) {
  const BusinessVerdict changed = decided(
      three_channels(), {{"playbooks.toml", "The network as one system", "Ours, in other words"}});
  EXPECT_EQ(changed.scorecard_title, "Ours, in other words");
  const auto problems = check_frameworks(
      edited({{"playbooks.toml",
               "{ input = \"roles_defined_share\", owner = \"managing director\" },", ""}}));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_NE(problems[0].sentence().find("five to seven"), std::string::npos)
      << problems[0].sentence();
}

}  // namespace
}  // namespace baton
