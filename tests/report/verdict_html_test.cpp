// The HTML page: whole and well formed, needs nothing from anywhere, escapes every name, draws what
// the figures say, and can be read on paper, in grey and by a screen reader.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "report/example_verdict.h"
#include "report/html.h"
#include "report/html_charts.h"
#include "report/html_sections.h"
#include "report/report.h"

namespace baton {
namespace {

using testing::AssertionFailure;
using testing::AssertionResult;
using testing::AssertionSuccess;

std::string page(const BusinessVerdict& verdict) {
  return verdict_html(verdict, example::pain(), example::meta());
}

AssertionResult has(const std::string& text, const std::string& part) {
  if (text.find(part) != std::string::npos) return AssertionSuccess();
  return AssertionFailure() << "no \"" << part << "\"";
}

int occurrences(const std::string& text, const std::string& part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

// What a reader sees: without style and tags, one blank for every run of blanks.
std::string visible(const std::string& html) {
  std::string text;
  const auto add = [&](char c) {
    if (c != ' ' || !text.ends_with(' ')) text += c;
  };
  for (std::size_t at = 0; at < html.size(); ++at) {
    const std::string_view rest = std::string_view(html).substr(at);
    if (rest.starts_with("<style>")) at = html.find("</style>", at);
    if (html[at] == '<') {
      at = html.find('>', at);
      add(' ');
    } else if (rest.starts_with("\u00A0")) {
      ++at;
      add(' ');
    } else if (rest.starts_with("&amp;")) {
      at += 4;
      add('&');
    } else {
      add(html[at] == '\n' ? ' ' : html[at]);
    }
  }
  return text;
}

// Every tag is closed in order and every attribute is quoted.
AssertionResult well_formed(const std::string& html) {
  static const std::regex tag(R"re(<(/?)([a-z0-9]+)((?: [a-zA-Z0-9-]+="[^"<]*")*)>)re");
  std::vector<std::string> open;
  std::size_t expected = html.find("<html");
  for (std::sregex_iterator
           it(html.begin() + static_cast<std::ptrdiff_t>(expected), html.end(), tag),
       end;
       it != end; ++it) {
    const std::string name = (*it)[2];
    if (name == "meta") continue;
    if ((*it)[1].length() == 0) {
      open.push_back(name);
    } else if (open.empty() || open.back() != name) {
      return AssertionFailure() << "</" << name << "> closes " << (open.empty() ? "" : open.back());
    } else {
      open.pop_back();
    }
  }
  if (!open.empty()) return AssertionFailure() << "<" << open.back() << "> is never closed";
  const auto tags = std::distance(std::sregex_iterator(html.begin(), html.end(), tag), {});
  const auto signs = std::count(html.begin(), html.end(), '<');
  if (tags + 1 != signs) return AssertionFailure() << signs - tags - 1 << " stray <";
  return AssertionSuccess();
}

TEST(VerdictHtml, IsWellFormed) {
  EXPECT_TRUE(well_formed(page(example::verdict())));
  EXPECT_TRUE(well_formed(page(example::undetermined())));
  EXPECT_TRUE(well_formed(verdict_html({}, {}, {})));
  EXPECT_FALSE(well_formed("<!DOCTYPE html><html><p><b></p></b></html>"));
  EXPECT_FALSE(well_formed("<!DOCTYPE html><html>1 < 2</html>"));
}

TEST(VerdictHtml, AsksNothingOfAnybodyAndRunsNothing) {
  const std::string html = page(example::verdict());
  for (const char* part : {"<script", "http:", "https:", "src=", "href=", "url(", "@import",
                           "<link", "<img", "<iframe", "onclick", "javascript:"}) {
    EXPECT_FALSE(has(html, part)) << part;
  }
  EXPECT_TRUE(has(html, "default-src 'none'"));
}

TEST(VerdictHtml, EscapesEveryName) {
  const std::string name = "<script>alert(\"1\")</script> & 'so' on";
  ReportMeta meta = example::meta();
  meta.business = meta.currency = meta.version = name;
  Pain pain = example::pain();
  pain.currency = name;
  for (PainCause& cause : pain.causes) cause.title = cause.formula = name;
  const std::string html = verdict_html(example::named(name), pain, meta);
  EXPECT_EQ(occurrences(html, "<script"), 0);
  EXPECT_EQ(occurrences(html, "alert(\"1\")"), 0);
  EXPECT_GT(
      occurrences(html, "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;so&#39;"),
      60);
  EXPECT_TRUE(well_formed(html));
}

TEST(VerdictHtml, CarriesTheWholeStory) {
  const std::string text = visible(page(example::verdict()));
  for (const char* part : {"Fernhill & Daughters",
                           "61,204 orders placed 2025-04-01 to 2026-03-31",
                           "Operate DC-1 first;",
                           "86 %",
                           "In 86 of 100 draws",
                           "EUR 210,500",
                           "146,100 to 295,700, or 2.7 to 5.5 % of order value",
                           "Inventory accuracy at DC-1 is 91.2 %, under the limit of 95 % 001 §3",
                           "orchestrate channel marketplace",
                           "Smallest useful step:",
                           "Labour spent on exceptions",
                           "8,752 touches x 18 min x 26.00 an hour",
                           "52,100 to 86,900",
                           "Not known and left out: Write-offs",
                           "Taken together:",
                           "Whatever the 3 frameworks weigh, operate comes first",
                           "firm from 70 %",
                           "Five-test model 30 % 46 %",
                           "inventory accuracy (inside what it may be)",
                           "91.2 % 95.0 % orchestrate",
                           "weight of Five-test model 33.3 % 52.0 % orchestrate",
                           "Weighted decision matrix 001 §8",
                           "improve node, pilot",
                           "Orders touched by hand from 21.7 % to 15.2 %",
                           "What we need from others",
                           "Stock feed from Northway 3PL every hour",
                           "GS-0417 SKU",
                           "5 more SKUs (simplify 5)",
                           "beyond the budget",
                           "Hours a week spent rekeying: 6 (from 2 to 10, ours)",
                           "labour.csv : hours by task",
                           "Made by baton 0.1.0",
                           "counts of events times unit costs"}) {
    EXPECT_TRUE(has(text, part));
  }
  EXPECT_FALSE(has(text, "Questions that would settle it"));
}

TEST(VerdictHtml, AsksWhereItCannotTell) {
  const std::string text = visible(page(example::undetermined()));
  EXPECT_TRUE(has(text, "Questions that would settle it"));
  EXPECT_TRUE(has(text, "Of 100 records you count, how many agree with the book?"));
  EXPECT_TRUE(has(text, "answer as inventory_accuracy , or let it be measured by counts.csv"));
  EXPECT_TRUE(has(text, "What is known"));
  EXPECT_FALSE(has(text, "First pilot"));
}

TEST(VerdictHtml, AnEmptyVerdictHasNoEmptySections) {
  const std::string html = verdict_html({}, {}, {});
  EXPECT_TRUE(has(visible(html), "No verdict: there was nothing to judge."));
  EXPECT_EQ(occurrences(html, "<h2"), 0);
  EXPECT_EQ(occurrences(html, "<table"), 0);
}

TEST(VerdictHtml, ShowsAsManyRecommendationsOfAKindAsChosen) {
  HtmlChoice choice;
  choice.recommendations_a_kind = 100;
  const std::string all =
      verdict_html(example::verdict(), example::pain(), example::meta(), choice);
  EXPECT_TRUE(has(all, "KD-0032"));
  EXPECT_FALSE(has(visible(all), "in the JSON output"));
  EXPECT_FALSE(has(page(example::verdict()), "KD-0032"));
}

TEST(VerdictHtml, TablesAndDrawingsSpeakToAScreenReader) {
  const std::string html = page(example::verdict());
  EXPECT_EQ(occurrences(html, "<table"), occurrences(html, "<caption>"));
  EXPECT_GT(occurrences(html, "scope=\"col\""), 10);
  EXPECT_GT(occurrences(html, "scope=\"row\""), 20);
  EXPECT_EQ(occurrences(html, "<svg"), occurrences(html, "aria-hidden=\"true\" focusable") +
                                           occurrences(html, "role=\"img\""));
  EXPECT_TRUE(has(html, "aria-label=\"Score 20.4 on a scale from 6 to 30, limits at 15 and 22\""));
  EXPECT_EQ(occurrences(html, "<h1"), 1);
  EXPECT_TRUE(has(html, "<html lang=\"en\">"));
}

double luminance(const std::string& hex) {
  const auto channel = [&](int at) {
    const double c = std::stoi(hex.substr(at, 2), nullptr, 16) / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

TEST(VerdictHtml, EveryTextColourIsReadableOnPaperAndOnTheTintedBox) {
  const std::string style = style_sheet().str();
  const std::string tint = "#f5f7f8";
  ASSERT_TRUE(has(style, "--wash:" + tint));
  for (const char* name :
       {"ink", "soft", "accent", "operate", "orchestrate", "redefine", "outsource", "simplify"}) {
    std::smatch found;
    ASSERT_TRUE(
        std::regex_search(style, found, std::regex(std::string("--") + name + ":(#[0-9a-f]{6})")))
        << name;
    const double contrast = (luminance(tint) + 0.05) / (luminance(found[1]) + 0.05);
    EXPECT_GE(contrast, 4.5) << name << ": WCAG 2.1, 1.4.3";
  }
}

TEST(VerdictHtml, PlacesFillTheBarOneAfterTheOther) {
  const std::string html = page(example::verdict());
  EXPECT_TRUE(has(html, "class=\"place1\" x=\"0.00\" y=\"3.00\" width=\"810.00\""));
  EXPECT_TRUE(has(html, "class=\"place2\" x=\"810.00\" y=\"3.00\" width=\"170.00\""));
  EXPECT_TRUE(has(html, "class=\"firm\" x1=\"700.00\""));
  EXPECT_FALSE(has(visible(html), "keep 0 %")) << "a move that is never first has no row";
}

TEST(HtmlCharts, AxesEndOnARoundTick) {
  const auto axis = [](double most) { return std::pair(axis_for(most).end, axis_for(most).step); };
  EXPECT_EQ(axis(97700), std::pair(100000.0, 20000.0));
  EXPECT_EQ(axis(100000), std::pair(100000.0, 20000.0));
  EXPECT_EQ(axis(100001), std::pair(150000.0, 50000.0));
  EXPECT_EQ(axis(7), std::pair(8.0, 2.0));
  EXPECT_EQ(axis(0), std::pair(1.0, 1.0));
  for (double most = 0.01; most < 1e12; most *= 1.37) {
    const Axis a = axis_for(most);
    EXPECT_GE(a.end, most * 0.999999);
    EXPECT_LE(a.end, most * 2);
    EXPECT_LE(a.end / a.step, 6.01);
    EXPECT_GE(a.end / a.step, 1.99);
  }
}

TEST(HtmlCharts, BarsAndWhiskersStandWhereTheFiguresAre) {
  const std::string svg = range_bar({52100, 68300, 86900}, {100000, 20000}).str();
  EXPECT_TRUE(has(svg, "<rect class=\"bar\" x=\"0.00\" y=\"4.00\" width=\"683.00\""));
  EXPECT_TRUE(has(svg, "x1=\"521.00\" y1=\"11.00\" x2=\"869.00\" y2=\"11.00\""));
  EXPECT_EQ(occurrences(svg, "class=\"grid\""), 5);
  EXPECT_TRUE(has(range_bar({-5, -3, std::nan("")}, {1, 1}).str(), "width=\"0.00\""));
}

TEST(HtmlCharts, AScoreWithoutAScaleIsNotDrawn) {
  FrameworkAnswer answer;
  EXPECT_TRUE(score_scale(answer).empty());
  answer.score = 3;
  EXPECT_TRUE(score_scale(answer).empty());
  answer.score_max = 0;
  EXPECT_TRUE(score_scale(answer).empty());
  answer.score_max = 5;
  EXPECT_FALSE(score_scale(answer).empty());
  EXPECT_TRUE(has(score_scale(answer).str(), "Score 3 on a scale from 0 to 5\""));
}

TEST(HtmlCharts, TheDotStandsOnItsScale) {
  FrameworkAnswer answer;
  answer.score_min = 6;
  answer.score_max = 30;
  answer.score = 18;
  EXPECT_TRUE(has(score_scale(answer).str(), "cx=\"66.00\"")) << "the middle";
  answer.score = 99;
  EXPECT_TRUE(has(score_scale(answer).str(), "cx=\"126.00\"")) << "never beyond the end";
}

TEST(Html, TextAndAttributesAreEscaped) {
  EXPECT_EQ(Html::text("a<b & \"c\" 'd'").str(), "a&lt;b &amp; &quot;c&quot; &#39;d&#39;");
  EXPECT_EQ(element("i", Attributes{{"title", "\"><script>"}}, Html::text("x")).str(),
            "<i title=\"&quot;&gt;&lt;script&gt;\">x</i>");
  EXPECT_EQ(Html::text("91.2 % of").str(), "91.2\u00A0% of");
}

}  // namespace
}  // namespace baton
