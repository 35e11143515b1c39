// A replay's money, printed: from replayed weeks all the way to text, JSON, page and workbook;
// nothing is told where the replay is not faithful.
#include "report/economics_report.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "economics/example_economics.h"
#include "report/html_money_charts.h"
#include "report/text_layout.h"

namespace baton {
namespace {

const Economics& example() {
  static const Economics economics = *economics_of(example_economics_input());
  return economics;
}

Economics not_faithful() {
  auto input = example_economics_input();
  input.fidelity.rows[0].replayed = 7.01;
  input.fidelity.rows[0].within = false;
  input.fidelity.within = false;
  input.fidelity.reason =
      "the replayed cost is 15 % above what was paid; check rate_cards.csv, then replay again";
  return *economics_of(input);
}

ReportMeta meta() {
  ReportMeta about;
  about.business = "Fjord & <Field>";
  about.version = "baton 0.1.0";
  about.currency = "EUR";
  about.first_day = Day::from_civil(2025, 4, 1);
  about.last_day = Day::from_civil(2026, 3, 30);
  about.orders = 98000;
  return about;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string flowing(const std::string& text) {
  std::istringstream words(text);
  std::string flat;
  for (std::string word; words >> word;) flat += word + " ";
  return flat;
}

TEST(EconomicsText, KeepsToItsWidthAndToAsciiWhereAsked) {
  for (const int width : {60, 80, 120}) {
    TextStyle style;
    style.width = width;
    style.unicode = false;
    const std::string text = economics_text(example(), meta(), style);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(display_width(line), width) << line;
    }
    EXPECT_TRUE(std::all_of(text.begin(), text.end(), [](char c) { return c > 0; }));
  }
}

TEST(EconomicsText, TellsWhatMatters) {
  const std::string text = flowing(economics_text(example(), meta(), {}));
  // Fidelity heads it.
  EXPECT_LT(text.find("FIDELITY"), text.find("FIRST MOVE"));
  EXPECT_TRUE(has(text, "nearest node with stock"));
  EXPECT_TRUE(has(text, "before the nodes are repaired"));
  EXPECT_TRUE(has(text, "node STORE-3, operating better"));
  EXPECT_TRUE(has(text, "It harms the whole"));
  EXPECT_TRUE(has(text, "Inventory orchestration platform"));
  EXPECT_TRUE(has(text, "A pilot of 12 weeks"));
}

TEST(EconomicsText, WithholdsMoneyWhereTheReplayIsNotFaithful) {
  const std::string text = flowing(economics_text(not_faithful(), meta(), {}));
  EXPECT_TRUE(has(text, "Money is withheld: the replayed cost is 15 % above"));
  EXPECT_TRUE(has(text, "outside"));
  EXPECT_FALSE(has(text, "TWO BY TWO"));
  EXPECT_FALSE(has(text, "NPV"));
}

TEST(EconomicsJson, HasItsKeysAndAddsUp) {
  const auto json = nlohmann::json::parse(economics_json(example(), meta()));
  for (const char* cell : {"as_is", "operate", "orchestrate", "both"}) {
    EXPECT_GT(json["cells"][cell]["value"], 0) << cell;
  }
  const double both =
      json["cells"]["as_is"]["value"].get<double>() - json["cells"]["both"]["value"].get<double>();
  EXPECT_NEAR(json["shapley"]["operate"]["value"].get<double>() +
                  json["shapley"]["orchestrate"]["value"].get<double>(),
              both, 1e-6);
  EXPECT_NEAR(json["gains"]["operate"]["value"].get<double>() +
                  json["gains"]["orchestrate"]["value"].get<double>() +
                  json["interaction"]["value"].get<double>(),
              both, 1e-6);
  EXPECT_EQ(json["fidelity"]["within"], true);
  EXPECT_EQ(json["fidelity"]["rows"].size(), 5U);
  EXPECT_EQ(json["fidelity"]["rows"][0]["limit_is"], "relative");
  EXPECT_EQ(json["levels"][1]["why_not"], "rate_cards.csv is missing");
  EXPECT_EQ(json["parts"].size(), 5U);
  EXPECT_EQ(json["restricted"][1]["harms_whole"], true);
  EXPECT_EQ(json["options"].size(), 5U);
  for (const auto& option : json["options"]) {
    EXPECT_EQ(option["months"].size(), 37U);
    EXPECT_LE(option["drawn_npv"]["p5"], option["drawn_npv"]["p95"]);
  }
  EXPECT_TRUE(json["options"][4]["payback_months"].is_null());
  EXPECT_EQ(json["choice"]["draws"], 10000);
}

TEST(EconomicsJson, WithholdsMoneyWhereTheReplayIsNotFaithful) {
  const auto json = nlohmann::json::parse(economics_json(not_faithful(), meta()));
  EXPECT_EQ(json["fidelity"]["within"], false);
  EXPECT_EQ(json["fidelity"]["rows"][0]["within"], false);
  for (const char* key : {"cells", "gains", "interaction", "shapley", "first_move", "parts",
                          "options", "choice", "orchestrate_before_and_after_repair"}) {
    ASSERT_TRUE(json.contains(key)) << key;
    EXPECT_TRUE(json[key].is_null()) << key;
  }
}

TEST(EconomicsHtml, IsWholeAndEscapesNames) {
  const std::string page = economics_html(example(), meta());
  EXPECT_TRUE(has(page, "Fjord &amp; &lt;Field&gt;"));
  EXPECT_FALSE(has(page, "<Field>"));
  EXPECT_FALSE(has(page, "http://") || has(page, "https://") || has(page, "url("));
  EXPECT_FALSE(has(page, "<script"));
  EXPECT_TRUE(has(page, "class=\"cash-lines\""));
  EXPECT_TRUE(has(page, "harms the whole"));
  EXPECT_FALSE(has(page, "nan"));
  EXPECT_FALSE(has(page, "inf\""));
  for (const char* tag : {"section", "table", "svg", "div", "tr"}) {
    std::size_t opened = 0, closed = 0;
    const std::string open = std::string("<") + tag, close = std::string("</") + tag + ">";
    for (auto at = page.find(open); at != std::string::npos; at = page.find(open, at + 1)) {
      const char next = page[at + open.size()];
      opened += next == '>' || next == ' ';
    }
    for (auto at = page.find(close); at != std::string::npos; at = page.find(close, at + 1)) {
      ++closed;
    }
    EXPECT_EQ(opened, closed) << tag;
  }
}

TEST(EconomicsHtml, WithholdsMoneyWhereTheReplayIsNotFaithful) {
  const std::string page = economics_html(not_faithful(), meta());
  EXPECT_TRUE(has(page, "cannot be believed"));
  EXPECT_TRUE(has(page, "Money is withheld"));
  EXPECT_FALSE(has(page, "Options side by side"));
  EXPECT_FALSE(has(page, "NPV"));
}

// Nothing gained, nothing spent, nothing sold: figures that are not there are said to be, never
// nan.
TEST(EconomicsReport, SurvivesWhatGainsNothing) {
  for (const double cost : {0.0, 1000.0}) {
    auto input = example_economics_input();
    for (SliceCosts& slice : input.slices) {
      for (BlockCost& week : slice.blocks) week.cost = {cost, cost, cost, cost};
    }
    input.restricted.clear();
    input.years = std::array<CellYear, replay_cell_count>{};
    const auto economics = economics_of(input);
    ASSERT_TRUE(economics) << economics.error().message;
    EXPECT_EQ(economics->two_by_two.slices[0].as_replayed.first, FirstMove::neither);
    for (const std::string& printed :
         {economics_html(*economics, meta()), economics_text(*economics, meta(), {}),
          economics_json(*economics, meta())}) {
      EXPECT_FALSE(has(printed, "nan"));
      EXPECT_FALSE(has(printed, "inf\""));
    }
    EXPECT_TRUE(has(economics_text(*economics, meta(), {}), "Leave it"));
  }
}

TEST(SignedAxis, HoldsWhatItShowsAndNothing) {
  for (const auto& [least, most] :
       {std::pair{-120.0, 900.0}, std::pair{0.0, 7.0}, std::pair{-5e6, -1e6}, std::pair{3.0, 4.0},
        std::pair{-1e-3, 2e-3}, std::pair{0.0, 0.0}}) {
    const SignedAxis axis = signed_axis_for(least, most);
    EXPECT_LE(axis.low, std::min(least, 0.0));
    EXPECT_GE(axis.high, std::max(most, 0.0));
    const double ticks = (axis.high - axis.low) / axis.step;
    EXPECT_NEAR(ticks, std::round(ticks), 1e-6);
    EXPECT_LE(ticks, 8);
    // No tick beyond what is shown.
    if (most > 0) {
      EXPECT_LT(axis.high - axis.step, std::max(most, 0.0));
    }
    if (least >= 0) {
      EXPECT_EQ(axis.low, 0);
    }
    EXPECT_NEAR(axis.low / axis.step, std::round(axis.low / axis.step), 1e-6);
  }
}

TEST(EconomicsWorkbook, IsTheSameForTheSameValues) {
  const auto folder = std::filesystem::temp_directory_path();
  const auto one = folder / fmt::format("baton_economics_{}_1.xlsx", getpid()),
             other = folder / fmt::format("baton_economics_{}_2.xlsx", getpid());
  ASSERT_TRUE(write_economics_workbook(one, example(), meta()));
  ASSERT_TRUE(write_economics_workbook(other, example(), meta()));
  const auto bytes = [](const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  EXPECT_GT(bytes(one).size(), 10000U);
  EXPECT_EQ(bytes(one), bytes(other));
  std::filesystem::remove(one);
  std::filesystem::remove(other);
}

// For economics_workbook_test.py, which has LibreOffice work it out again, and for looking at it:
// writes workbook and page where BATON_EXAMPLE_FOLDER says.
TEST(EconomicsExample, IsWrittenWhereAsked) {
  const char* folder = std::getenv("BATON_EXAMPLE_FOLDER");
  if (folder == nullptr) GTEST_SKIP() << "needs BATON_EXAMPLE_FOLDER";
  const std::filesystem::path to(folder);
  ASSERT_TRUE(write_economics_workbook(to / "economics.xlsx", example(), meta()));
  std::ofstream(to / "economics.html") << economics_html(example(), meta());
  std::ofstream(to / "withheld.html") << economics_html(not_faithful(), meta());
  std::ofstream(to / "economics.json") << economics_json(example(), meta());
  std::ofstream(to / "economics.txt") << economics_text(example(), meta(), {});
  EXPECT_TRUE(exists(to / "economics.xlsx"));
}

}  // namespace
}  // namespace baton
