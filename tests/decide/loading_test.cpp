// Framework files are read, checked and refused with file, line, key and what to do.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "decide/worlds.h"

namespace baton {
namespace {

std::string refusal(const std::vector<Edit>& edits) {
  const auto loaded = load_frameworks(edited(edits));
  return loaded ? "" : loaded.error().message;
}

TEST(Loading, BuiltInFrameworksHaveNoProblem) {
  for (const FrameworkProblem& problem : check_frameworks(with_own_frameworks({}))) {
    ADD_FAILURE() << problem.sentence();
  }
}

struct Malformed {
  const char* what;
  Edit edit;
  const char* says;  // must occur in the refusal
};
class MalformedFile : public testing::TestWithParam<Malformed> {};

TEST_P(MalformedFile, IsRefusedWithPlaceAndAdvice) {
  const std::string message = refusal({GetParam().edit});
  EXPECT_NE(message.find(GetParam().says), std::string::npos) << GetParam().what << ": " << message;
  EXPECT_EQ(message.find(GetParam().edit.file), 0U) << message;
}

INSTANTIATE_TEST_SUITE_P(
    Cases, MalformedFile,
    testing::Values(
        Malformed{"not TOML",
                  {"five-tests.toml", "source = \"001 §2\"", "source = 001 §2"},
                  "five-tests.toml, line 5: this is not TOML"},
        Malformed{"unknown key",
                  {"kpi-triggers.toml", "counts = \"fired\"", "count = \"fired\""},
                  "key 'count' means nothing here"},
        Malformed{"unknown input",
                  {"kpi-triggers.toml", "{ input = \"rekeying_share\"", "{ input = \"rekeying\""},
                  "names an unknown input 'rekeying'"},
        Malformed{"unknown framework",
                  {"weighing.toml", "framework = \"six-signals\"", "framework = \"6-signals\""},
                  "names an unknown framework '6-signals'"},
        Malformed{"answer not in the list",
                  {"decision-matrix.toml", "answer = \"pilot\"\nfrom", "answer = \"pilots\"\nfrom"},
                  "'pilots' is not in the list"},
        Malformed{"answer of another not in its list",
                  {"precedence.toml", "answer_is = \"role\"", "answer_is = \"roles\""},
                  "'roles' is not an answer of decision-tree"},
        Malformed{"gap between bands",
                  {"decision-matrix.toml", "from = 15", "from = 16"},
                  "bands leave a gap"},
        Malformed{"bands that overlap",
                  {"decision-matrix.toml", "below = 15", "below = 16"},
                  "bands overlap"},
        Malformed{"weights that add up to nothing",
                  {"decision-matrix.toml", "weights_add_up_to = 6", "weights_add_up_to = 0"},
                  "weights cannot be made to add up"},
        Malformed{"negative weight",
                  {"decision-matrix.toml", "weight = 1", "weight = -1"},
                  "must be 0 or more"},
        Malformed{"two limits at once",
                  {"readiness.toml", "below = 0.95 }", "below = 0.95, above = 0.2 }"},
                  "needs exactly one of below"},
        Malformed{"maybe on the wrong side",
                  {"five-tests.toml", "maybe_above = 0.10", "maybe_above = 0.20"},
                  "must be less than 'above'"},
        Malformed{"circle",
                  {"decision-tree.toml", "{ input = \"roles_defined_share\", below = 0.75 }",
                   "{ framework = \"precedence\", answer_is = \"redefine\" }"},
                  "break the circle"},
        Malformed{"lean to no move",
                  {"six-signals.toml", "leans = \"operate\"", "leans = \"optimise\""},
                  "'optimise' is not a move"},
        Malformed{"default outside of its range",
                  {"inputs.toml", "value = 0.93, low = 0.85", "value = 0.83, low = 0.85"},
                  "must lie between low and high"},
        Malformed{"text for a number",
                  {"precedence.toml", "severity = 5", "severity = \"high\""},
                  "key 'severity' must be a number"},
        Malformed{"unknown kind of asset",
                  {"readiness.toml", "for = [\"business\"]", "for = [\"company\"]"},
                  "names no kind of asset: 'company'"}));

TEST(Loading, RemarksDoNotRefuse) {
  const auto remarked = [](const Edit& edit, const std::string& says) {
    const auto texts = edited({edit});
    EXPECT_TRUE(load_frameworks(texts).has_value());
    const auto problems = check_frameworks(texts);
    return std::any_of(problems.begin(), problems.end(), [&](const FrameworkProblem& p) {
      return !p.fatal && p.file == edit.file && p.message.find(says) != std::string::npos;
    });
  };
  EXPECT_TRUE(
      remarked({"kpi-triggers.toml", "source = \"001 §3; limit ours\"\n", ""}, "no source"));
  EXPECT_TRUE(remarked({"cost-thresholds.toml", "source = \"001 §4\"\n", ""}, "no source"));
  EXPECT_TRUE(
      remarked({"inputs.toml", "high = 0.99, source = \"ours\" }", "high = 0.99 }"}, "no source"));
  // Asked first for one, then for two: nobody gets to two.
  EXPECT_TRUE(remarked({"kpi-triggers.toml", "when = { total = \"fired\", at_least = 3 }",
                        "when = { total = \"fired\", at_least = 1 }"},
                       "can never be reached"));
  EXPECT_TRUE(remarked({"six-signals.toml", "otherwise = \"none\"", "otherwise = \"operate\""},
                       "answer 'none' is never given"));
}

TEST(Loading, AnOwnFileTakesThePlaceOfTheBuiltInOne) {
  const std::vector<FrameworkText> built_in_texts = with_own_frameworks({});
  FrameworkText own{"weighing.toml", "purpose = \"nonsense\"\n"};
  const auto texts = with_own_frameworks({&own, 1});
  EXPECT_EQ(texts.size(), built_in_texts.size());
  const auto loaded = load_frameworks(texts);
  ASSERT_FALSE(loaded.has_value());
  EXPECT_NE(loaded.error().message.find("weighing.toml"), std::string::npos);
}

TEST(Loading, MissingOrDoubleFilesAreRefused) {
  EXPECT_NE(load_frameworks({}).error().message.find("purpose \"precedence\""), std::string::npos);
  auto texts = with_own_frameworks({});
  texts.push_back(texts.front());
  EXPECT_NE(load_frameworks(texts).error().message.find("there twice"), std::string::npos);
}

// Frameworks are data (docs/adr/0002): the engine must not ask for one by name.
TEST(Engine, KnowsNoFrameworkByName) {
  const std::filesystem::path root(BATON_SOURCE_DIR);
  std::vector<std::string> stems;
  for (const auto& entry : std::filesystem::directory_iterator(root / "frameworks")) {
    const std::string stem = entry.path().stem().string();
    if (stem != "precedence" && stem != "inputs") stems.push_back(stem);
  }
  ASSERT_GT(stems.size(), 15U);
  for (const auto& entry : std::filesystem::directory_iterator(root / "src" / "decide")) {
    std::ifstream file(entry.path());
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (const std::string& stem : stems) {
      EXPECT_EQ(text.find("\"" + stem + "\""), std::string::npos)
          << entry.path().filename() << " names " << stem;
    }
    EXPECT_EQ(text.find("\"precedence\" =="), std::string::npos);
  }
}

}  // namespace
}  // namespace baton
