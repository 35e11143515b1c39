// The chain as text, JSON, CSV and picture: shares add up, nothing is escaped wrongly, what is not
// known says so.
#include "report/chain_report.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/example_chain.h"
#include "report/example_verdict.h"
#include "report/html_sections.h"
#include "report/text_layout.h"

namespace baton {
namespace {

using nlohmann::json;

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string one_line(const std::string& text) {
  std::string result;
  for (const char c : text) {
    const char plain = c == '\n' ? ' ' : c;
    if (plain != ' ' || !result.ends_with(' ')) result += plain;
  }
  return result;
}

TEST(ChainReport, TellsTheTaleWithItsTimes) {
  const ChainFindings chain = example::chain();
  EXPECT_EQ(tale_text(*chain.traced.failures[0].tale, chain.rule),
            "Order SO-1001<b> (web): placed Mon 2026-03-02 10:05; approved Mon 2026-03-02 13:05 "
            "after 3.0 h (usually 20 min); left DC-1 Tue 2026-03-03 13:05 after 24 h (usually 20 "
            "h); arrived with dpd Sat 2026-03-07 13:05 after 4.0 days (usually 24 h). Promised for "
            "Thu 2026-03-05 23:59: 37 h late. Lost at: label of transit, 3.0 days over the usual.");
}

TEST(ChainReport, TextHasStepsSharesMoneyAndGrades) {
  const std::string text =
      one_line(chain_text(example::chain(), example::meta(), {}, {100, false, false}));
  EXPECT_TRUE(has(text, "LATE ORDERS 100 of 1,000 judged (10.0 %)")) << text;
  EXPECT_TRUE(has(text, "label of transit 60 60.0 % 600 to 1,800 measured")) << text;
  EXPECT_TRUE(has(text, "label of pick 20 20.0 % 400 to 1,200 partly assumed")) << text;
  EXPECT_TRUE(has(text, "cannot tell 5: no released_at")) << text;
  EXPECT_TRUE(has(text, "assumed for 5: no approved_at")) << text;
  EXPECT_TRUE(has(text, "ORDERS WITH RETURNS needs returns.csv")) << text;
  EXPECT_TRUE(has(text, "some of them assumed within a range")) << text;
}

TEST(ChainReport, EveryLineKeepsToItsWidth) {
  for (const int width : {60, 80, 120}) {
    const std::string text =
        chain_text(example::chain(), example::meta(), {}, {width, false, true});
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      EXPECT_LE(display_width(text.substr(at, end - at)), width) << text.substr(at, end - at);
      at = end + 1;
    }
  }
}

TEST(ChainReport, OneFailureAlone) {
  const std::string text =
      chain_text(example::chain(), example::meta(), {Failure::returned}, {100, false, false});
  EXPECT_FALSE(has(text, "LATE"));
  EXPECT_TRUE(has(text, "ORDERS WITH RETURNS"));
}

TEST(ChainReport, JsonSharesAddUpAndWhatIsUnknownIsNull) {
  const json document = json::parse(chain_json(example::chain(), example::meta(), {}));
  ASSERT_EQ(document["failures"].size(), 6u);
  const json& late = document["failures"][0];
  double shares = 0;
  for (const json& step : late["steps"]) shares += step["share"].get<double>();
  EXPECT_NEAR(shares, 1, 1e-12);
  EXPECT_EQ(late["steps"][0]["side"], "between");
  EXPECT_EQ(late["steps"][0]["cost_a_year"]["high"], 1800);
  EXPECT_TRUE(late["steps"][2]["cost_a_year"].is_null());
  EXPECT_EQ(late["by"][0]["key"], "DC-1, \"old\"");
  EXPECT_EQ(late["story"]["moments"][3]["took_hours"], 96);
  EXPECT_EQ(late["story"]["moments"][3]["at_local"], "2026-03-07T13:05:00");
  EXPECT_TRUE(document["failures"][5]["story"].is_null());
  EXPECT_EQ(document["failures"][5]["missing"], "needs returns.csv");
}

TEST(ChainReport, CsvHasALineForEachStepAndKey) {
  const std::string csv = chain_csv(example::chain(), {});
  EXPECT_TRUE(has(csv, "late,,transit,between,60,0.6,600.00,1200.00,1800.00,measured\r\n")) << csv;
  EXPECT_TRUE(has(csv, "late,,promise,neither,15,0.15,,,,measured\r\n")) << csv;
  EXPECT_TRUE(has(csv, "late,\"DC-1, \"\"old\"\"\",pick,inside,20,0.2,")) << csv;
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 9);
}

TEST(ChainReport, ThePictureNamesWhatItDraws) {
  const std::string html = chain_section(example::chain()).str();
  EXPECT_TRUE(has(html, "late orders")) << html;
  EXPECT_TRUE(has(html, "label of transit 60\u00A0%")) << html;
  EXPECT_TRUE(has(html, "class=\"between\" x=\"200.00\" y=\"0.00\" width=\"597.00\"")) << html;
  EXPECT_TRUE(has(html, "SO-1001&lt;b&gt;"));
  EXPECT_FALSE(has(html, "orders with returns"));  // not enough of them
}

TEST(ChainReport, TooFewFailuresMakeNoPicture) {
  ChainFindings chain = example::chain();
  chain.rule.least_failures = 101;
  EXPECT_TRUE(chain_section(chain).empty());
  const ChainFindings found = example::chain();
  HtmlChoice choice;
  const std::string without = verdict_html(example::verdict(), example::pain(), example::meta());
  EXPECT_FALSE(has(without, "Which step loses orders"));
  choice.chain = &found;
  const std::string with =
      verdict_html(example::verdict(), example::pain(), example::meta(), choice);
  EXPECT_TRUE(has(with, "Which step loses orders"));
}

TEST(ChainReport, SpansInTheUnitThatFits) {
  EXPECT_EQ(span_text(Duration::minutes(20)), "20 min");
  EXPECT_EQ(span_text(Duration::minutes(90)), "1.5 h");
  EXPECT_EQ(span_text(Duration::hours(20)), "20 h");
  EXPECT_EQ(span_text(Duration::hours(60)), "2.5 days");
}

}  // namespace
}  // namespace baton
