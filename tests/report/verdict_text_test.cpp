// The terminal page: it says what matters, keeps to its width, and is safe to print.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <string>

#include "report/example_verdict.h"
#include "report/report.h"
#include "report/text_layout.h"

namespace baton {
namespace {

using testing::AssertionFailure;
using testing::AssertionResult;
using testing::AssertionSuccess;

AssertionResult keeps_to(int width, const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    if (display_width(line) > width) {
      return AssertionFailure() << display_width(line) << " columns: " << line;
    }
    at = end + 1;
  }
  return AssertionSuccess();
}

AssertionResult has(const std::string& text, const std::string& part) {
  if (text.find(part) != std::string::npos) return AssertionSuccess();
  return AssertionFailure() << "no \"" << part << "\" in\n" << text;
}

// One blank for every run of blanks and line ends, so that wrapping does not matter.
std::string flowing(const std::string& text) {
  return std::regex_replace(text, std::regex("\\s+"), " ");
}

std::string page(const BusinessVerdict& verdict, int width = 100) {
  TextStyle style;
  style.width = width;
  return verdict_text(verdict, example::pain(), example::meta(), style);
}

TEST(VerdictText, SaysWhatToDoHowSureAndWhy) {
  const std::string text = flowing(page(example::verdict()));
  EXPECT_TRUE(has(text, "Fernhill & Daughters"));
  EXPECT_TRUE(has(text, "61,204 orders placed 2025-04-01 to 2026-03-31"));
  EXPECT_TRUE(has(text, "First move: operate, node DC-1, confidence 86 %"));
  EXPECT_TRUE(has(text, "In 86 of 100 draws"));
  EXPECT_TRUE(has(text, "M Inventory accuracy at DC-1 is 91.2 %, under the limit of 95 % 001 §3"));
  EXPECT_TRUE(has(text, "A Master data has an owner; exceptions have none 002 §4"));
  EXPECT_TRUE(has(text, "1 operate node DC-1"));
  EXPECT_TRUE(has(text, "3 orchestrate the whole business"));
}

TEST(VerdictText, ShowsMoneyAsARangeByCauseMostExpensiveFirst) {
  const std::string text = page(example::verdict());
  EXPECT_TRUE(has(flowing(text), "52,100 68,300 86,900 █"));
  EXPECT_TRUE(has(flowing(text), "total of what is known 146,100 210,500 295,700"));
  EXPECT_TRUE(has(flowing(text), "3.0 to 6.1 full-time employees; 2.7 to 5.5 % of order value"));
  EXPECT_TRUE(has(text, "Not known, left out: Write-offs"));
  EXPECT_LT(text.find("Labour spent"), text.find("Lost sales and"));
  EXPECT_LT(text.find("Lost sales and"), text.find("Customer support"));
}

TEST(VerdictText, SetsFrameworksSideBySideWithWhatTheyRestOn) {
  const std::string text = flowing(page(example::verdict(), 120));
  EXPECT_TRUE(
      has(text, "Weighted decision matrix 001 §8 improve node, pilot 20.4 of 30 operate 72 18 10"));
  EXPECT_TRUE(has(text, "Decision tree 003 §9 counts and picks operate 100 0 0"));
  EXPECT_TRUE(has(text, "disagree on when"));
}

TEST(VerdictText, TellsHowFirmItIsAndWhatOneWouldHaveToBelieve) {
  const std::string text = flowing(page(example::verdict(), 120));
  EXPECT_TRUE(has(text, "HOW FIRM IT IS 10,000 draws of the frameworks' weights over 400"));
  EXPECT_TRUE(has(text, "operate 81 % █"));
  EXPECT_TRUE(has(text, "44 % 93 %"));
  EXPECT_TRUE(has(text, "For operate to be right one has to weigh Decision tree at 42.0 % (now"));
  EXPECT_TRUE(has(text, "For orchestrate to be right one has to weigh Five-test model at 46.0 %"));
  EXPECT_TRUE(has(text, "The nearest weight that alone changes it"));
  EXPECT_TRUE(
      has(text, "The order of the 15 assets' moves in 48 drawn worlds: Kendall's tau 0.82"));
  EXPECT_TRUE(has(text, "Nearest: With inventory accuracy at DC-1 of 95 %"));
}

TEST(VerdictText, TellsThePilotThePlanTheGapsAndTheAssets) {
  const std::string text = flowing(page(example::verdict(), 120));
  EXPECT_TRUE(has(text, "target Orders touched by hand from 21.7 % to 15.2 %"));
  EXPECT_TRUE(has(text, "Count A items of DC-1 weekly"));
  EXPECT_TRUE(has(text, "SCORECARD One place made reliable, every week"));
  EXPECT_TRUE(has(text, "dock-to-stock time not known receiving lead"));
  EXPECT_TRUE(has(text,
                  "Stock feed from Northway 3PL every hour Northway 3PL; day 21; age of the feed "
                  "under 60 min"));
  EXPECT_TRUE(has(text, "rekeying at 2.5 instead of 6 would make it: operate"));
  EXPECT_TRUE(has(text, "Hours a week spent rekeying: 6 (from 2 to 10, ours)"));
  EXPECT_TRUE(has(text, "labour.csv hours by task"));
  EXPECT_TRUE(has(text, "channel marketplace orchestrate 78 % 38,000 to 84,000 M"));
  EXPECT_TRUE(has(text, "(beyond the budget)"));
  EXPECT_TRUE(has(text, "5 more SKUs (simplify 5)"));
}

TEST(VerdictText, CountsAssetsThatTheVerdictItselfDidNotList) {
  BusinessVerdict verdict = example::verdict();
  verdict.listings = {{AssetKind::sku, "simplify", 240, 7}, {AssetKind::sku, "keep", 1000, 0}};
  EXPECT_TRUE(has(flowing(page(verdict)), "1,238 more SKUs (keep 1,000 and simplify 238)"));
}

TEST(VerdictText, AsksWhereItCannotTell) {
  const std::string text = flowing(page(example::undetermined()));
  EXPECT_TRUE(has(text, "First move: undetermined, confidence 48 %"));
  EXPECT_TRUE(has(text, "1. Of 100 records you count, how many agree with the book?"));
  EXPECT_TRUE(has(text, "[inventory_accuracy] Measured by counts.csv."));
  EXPECT_TRUE(has(text, "3. Which share of a planner's week"));
  const std::string known = text.substr(text.find("WHAT IS KNOWN"));
  EXPECT_TRUE(has(known.substr(0, 160), "M Inventory accuracy at DC-1 is 91.2 %"));
  EXPECT_FALSE(has(known, "? Rekeying")) << "what is assumed is not known";
  EXPECT_FALSE(has(text, "node ,")) << "no asset is named where none was found";
}

TEST(VerdictText, AnEmptyVerdictIsSaidToBeOne) {
  EXPECT_EQ(flowing(verdict_text({}, {}, {}, TextStyle{.width = 60, .unicode = false})),
            "Verdict no orders to judge " + std::string(60, '-') +
                " No verdict: there was nothing to judge. ");
}

TEST(VerdictText, KeepsToEveryWidth) {
  const std::string long_name = "Überlang 東京 " + std::string(180, 'x') + " Straße";
  for (const int width : {60, 80, 100, 120, 200}) {
    EXPECT_TRUE(keeps_to(width, page(example::verdict(), width)));
    EXPECT_TRUE(keeps_to(width, page(example::undetermined(), width)));
    EXPECT_TRUE(keeps_to(width, page(example::named(long_name), width)));
  }
  EXPECT_TRUE(keeps_to(60, page(example::verdict(), 10))) << "narrower than that is not tried";
}

TEST(VerdictText, AddsOnlyAsciiWhereUnicodeIsNotWanted) {
  TextStyle style;
  style.unicode = false;
  const std::string text =
      verdict_text(example::named("x"), example::pain(), example::meta(), style);
  EXPECT_TRUE(std::all_of(text.begin(), text.end(),
                          [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
  EXPECT_TRUE(has(text, "######"));
}

TEST(VerdictText, ColourChangesNothingButColour) {
  TextStyle coloured;
  coloured.colour = true;
  const std::string text =
      verdict_text(example::verdict(), example::pain(), example::meta(), coloured);
  EXPECT_TRUE(has(text, "\x1b[1m"));
  EXPECT_EQ(std::regex_replace(text, std::regex("\x1b\\[[0-9]+m"), ""), page(example::verdict()));
}

TEST(VerdictText, ANameCannotSteerTheTerminal) {
  const std::string text = page(example::named("evil\x1b[2Jname\r\n\a"));
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find('\r'), std::string::npos);
  EXPECT_EQ(text.find('\a'), std::string::npos);
  EXPECT_TRUE(has(flowing(text), "evil [2Jname"));
}

}  // namespace
}  // namespace baton
