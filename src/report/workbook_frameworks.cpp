// The sheet of frameworks: each with its signals, limits, weights, rules and bands as cells, and
// the answer as a formula over them, so that another limit or weight gives another answer. What the
// formulas do is said in decide/working.h.
#include <fmt/format.h>

#include <algorithm>

#include "report/figures.h"
#include "report/workbook_conditions.h"
#include "report/workbook_sections.h"

namespace baton {
namespace {

using namespace framework_columns;

constexpr CellStyle score_style{CellTone::strong, "0.00"};

class FrameworkSheet {
 public:
  FrameworkSheet(WorkbookSheet& sheet, const Working& working, WorkbookLinks& links)
      : sheet_(sheet), working_(working), links_(links) {
    for (const WorkedFramework& framework : working.frameworks) {
      sides_ = std::max(sides_, framework.sides.size());
    }
  }

  void write() {
    std::uint32_t summary =
        open_sheet(sheet_, "Frameworks",
                   "Live: change a limit, a weight or a score in a coloured cell (a figure on its "
                   "own sheet), and the answer follows. Truth: yes 1, maybe 0.5, no 0.");
    row_ = summary + 3 + static_cast<std::uint32_t>(working_.frameworks.size());
    for (const WorkedFramework& framework : working_.frameworks) write_framework(framework);
    write_summary(summary);
    sheet_.widths({52, 13, 12, 10, 11, 12, 10, 10, 9, 9, 18, 9});
    for (std::uint16_t s = 0; s < sides_; ++s)
      sheet_.width(static_cast<std::uint16_t>(side + s), 12);
    sheet_.freeze({3, 1});
    sheet_.print(0, 0, {row_, static_cast<std::uint16_t>(last_column())});
  }

 private:
  std::uint16_t last_column() const {
    return static_cast<std::uint16_t>(side + std::max<std::size_t>(sides_, 1) - 1);
  }
  std::uint16_t width() const { return static_cast<std::uint16_t>(last_column() + 1); }

  void write_summary(std::uint32_t r) {
    sheet_.headings({r, 0}, {over_text("Framework"), over_text("Answer"), over_text("As decided"),
                             over_text("Changed?"), over_numbers("Score")});
    ++r;
    for (const WorkedFramework& framework : working_.frameworks) {
      const std::string& answer = links_.answers.at(framework.id);
      sheet_.text({r, 0}, framework.title, {CellTone::strong});
      sheet_.formula({r, 1}, answer, framework.answer, {CellTone::strong});
      sheet_.text({r, 2}, framework.answer);
      sheet_.formula(
          {r, 3},
          fmt::format("IF({}={},\"no\",\"yes\")", SheetCell{r, 1}.name(), SheetCell{r, 2}.name()),
          std::string("no"));
      const auto score = scores_.find(framework.id);
      if (score != scores_.end()) {
        sheet_.formula({r, 4}, score->second.ref, score->second.value, {CellTone::plain, "0.00"});
      }
      ++r;
    }
  }

  void write_framework(const WorkedFramework& framework) {
    ++row_;
    block_title(sheet_, row_++, width(), framework.title, framework.source);
    const std::uint32_t answer_row = row_++;
    heading_row(framework);
    totals_.assign(framework.sides.size(), SheetCell{});
    largest_.assign(framework.sides.size(), SheetCell{});
    decides_.clear();
    if (!framework.signals.empty()) write_signals(framework);
    if (!framework.voters.empty()) write_voters(framework);
    for (std::size_t i = 0; i < framework.rules.size(); ++i) write_rule(framework, i);
    for (const WorkedBand& band : framework.bands) write_band(framework, band);
    if (!framework.voters.empty()) write_ties(framework);
    if (!framework.otherwise.empty()) {
      sheet_.text({row_, what}, "Otherwise", {CellTone::strong});
      decide({row_, answers}, framework.otherwise);
      sheet_.number({row_, decides}, 1);
      ++row_;
    }
    write_answer(framework, answer_row);
  }

  void heading_row(const WorkedFramework& framework) {
    sheet_.headings({row_, 0},
                    {over_text("Asked"), over_numbers("Figure"), over_text("Unit"),
                     over_text("Grade"), over_text("Test"), over_numbers("Limit"),
                     over_numbers("Maybe from"), over_numbers("Result"), over_numbers("Weight"),
                     over_numbers("Used"), over_text("Answer"), over_numbers("Decides")});
    for (std::uint16_t s = 0; s < sides_; ++s) {
      sheet_.text({row_, static_cast<std::uint16_t>(side + s)},
                  s < framework.sides.size() ? framework.sides[s] : "",
                  {CellTone::heading, {}, false, 0, true});
    }
    ++row_;
  }

  void decide(SheetCell at, const std::string& answer) {
    sheet_.text(at, answer);
    decides_.push_back(at.row);
  }

  void write_answer(const WorkedFramework& framework, std::uint32_t r) {
    sheet_.text({r, what}, "Answer by the cells below", {CellTone::strong});
    BATON_CHECK(!decides_.empty(), "a framework has a rule, a band or an otherwise");
    const auto range = [&](std::uint16_t column) {
      return fmt::format("{}:{}", SheetCell{decides_.front(), column}.name(),
                         SheetCell{decides_.back(), column}.name());
    };
    const SheetCell at{r, figure};
    sheet_.formula(
        at,
        fmt::format("IFERROR(INDEX({},MATCH(1,{},0)),\"none\")", range(answers), range(decides)),
        framework.answer, {CellTone::good});
    sheet_.text({r, test}, framework.label, {CellTone::note});
    links_.answers[framework.id] = sheet_.ref(at);
  }

  // --- signals -----------------------------------------------------------------------------------

  void write_signals(const WorkedFramework& framework) {
    std::string add_up_to;
    if (framework.weights_add_up_to) {
      sheet_.text({row_, what}, "Weights are made to add up to");
      sheet_.number({row_, weight}, *framework.weights_add_up_to, {CellTone::input, "0.00"});
      add_up_to = SheetCell{row_++, weight}.name();
    }
    const std::uint32_t first = row_;
    std::vector<std::uint32_t> signal_rows;
    for (const WorkedSignal& signal : framework.signals) {
      signal_rows.push_back(row_);
      write_signal(framework, signal);
    }
    const std::uint32_t last = row_ - 1;
    write_weights(framework, signal_rows, add_up_to);
    for (std::size_t s = 0; s < framework.sides.size(); ++s) {
      const auto c = static_cast<std::uint16_t>(side + s);
      totals_[s] = {row_, c};
      const auto range = [&](std::uint16_t column) {
        return fmt::format("{}:{}", SheetCell{first, column}.name(),
                           SheetCell{last, column}.name());
      };
      sheet_.formula(totals_[s],
                     fmt::format("SUMPRODUCT({},{},{})", range(result), range(used), range(c)),
                     framework.totals[s], {CellTone::total, "0.00"});
    }
    sheet_.text({row_, what}, "Total: result x weight used x points", {CellTone::total});
    for (std::uint16_t c = 1; c < side; ++c) sheet_.empty({row_, c}, {CellTone::total});
    if (framework.bands.size() > 0)
      scores_[framework.id] = {sheet_.ref(totals_[0]), framework.totals[0]};
    ++row_;
    write_largest(framework, signal_rows);
  }

  void write_weights(const WorkedFramework& framework, const std::vector<std::uint32_t>& rows,
                     const std::string& add_up_to) {
    std::string sum;
    for (const std::uint32_t r : rows)
      sum += (sum.empty() ? "" : "+") + SheetCell{r, weight}.name();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string own = SheetCell{rows[i], weight}.name();
      sheet_.formula({rows[i], used},
                     add_up_to.empty() ? own : fmt::format("{}*{}/({})", own, add_up_to, sum),
                     framework.signals[i].weight_used, {CellTone::plain, "0.00"});
    }
  }

  void write_largest(const WorkedFramework& framework, const std::vector<std::uint32_t>& rows) {
    const bool asked =
        std::any_of(framework.rules.begin(), framework.rules.end(), [](const WorkedRule& rule) {
          return names_kind(rule.when, WorkedCondition::Kind::largest);
        });
    if (!asked) return;
    sheet_.text({row_, what}, "Largest: result x points");
    for (std::size_t s = 0; s < framework.sides.size(); ++s) {
      const auto c = static_cast<std::uint16_t>(side + s);
      std::string products;
      for (const std::uint32_t r : rows) {
        products += fmt::format(",{}*{}", SheetCell{r, result}.name(), SheetCell{r, c}.name());
      }
      largest_[s] = {row_, c};
      sheet_.formula(largest_[s], fmt::format("MAX(0{})", products), framework.largest[s],
                     {CellTone::plain, "0.00"});
    }
    ++row_;
  }

  void write_signal(const WorkedFramework& framework, const WorkedSignal& signal) {
    const std::uint32_t r = row_;
    for (std::size_t s = 0; s < framework.sides.size(); ++s) {
      sheet_.number({r, static_cast<std::uint16_t>(side + s)}, signal.points[s],
                    {CellTone::input, "0.0"});
    }
    sheet_.number({r, weight}, signal.weight, {CellTone::input, "0.00"});
    if (signal.when) {
      ConditionRows rows(sheet_, working_, links_, totals_, largest_);
      row_ = rows.write(*signal.when, r, 0, signal.title);
      return;
    }
    sheet_.text({r, what}, signal.title, {CellTone::strong});
    ++row_;
    if (signal.direct) {
      write_figure(*signal.direct, "given directly: ");
      sheet_.formula({r, result}, SheetCell{row_ - 1, figure}.name(), signal.size, score_style);
      return;
    }
    std::string scores;
    for (const WorkedScore& score : signal.scores) {
      const SheetCell at = write_score(score);
      if (score.counts) scores += (scores.empty() ? "" : ",") + at.name();
    }
    if (scores.empty()) {
      sheet_.number({r, result}, signal.size, {CellTone::input, "0.00"});
      return;
    }
    sheet_.text({r, test}, signal.take_largest ? "largest of" : "mean of", {CellTone::note});
    sheet_.formula({r, result},
                   fmt::format("{}({})", signal.take_largest ? "MAX" : "AVERAGE", scores),
                   signal.size, score_style);
  }

  void write_figure(int index, const std::string& before) {
    put_figure(sheet_, working_, links_, index, row_, before);
    ++row_;
  }

  /// A figure and its scale; returns the cell of its score. The score stands in the column of
  /// limits, so that only the signal's own row counts in the total.
  SheetCell write_score(const WorkedScore& score) {
    const std::uint32_t r = row_;
    write_figure(score.figure, score.counts ? "" : "left out, only assumed: ");
    sheet_.text({row_, what}, score.steps ? "figure from" : "figure",
                {CellTone::note, "", false, 2});
    sheet_.text({row_ + 1, what}, score.steps ? "score" : "score, straight lines between",
                {CellTone::note, "", false, 2});
    const std::string_view format = figure_format(working_, score.figure);
    for (std::size_t i = 0; i < score.anchors.size(); ++i) {
      const auto c = static_cast<std::uint16_t>(figure + i);
      sheet_.number({row_, c}, score.anchors[i].first, {CellTone::input, format});
      sheet_.number({row_ + 1, c}, score.anchors[i].second, {CellTone::input, "0.0"});
    }
    const SheetCell at{r, limit};
    sheet_.text({r, test}, "scores");
    sheet_.formula(at, scale_formula(score, SheetCell{r, figure}.name(), row_), score.score,
                   score_style);
    row_ += 2;
    return at;
  }

  static std::string scale_formula(const WorkedScore& score, const std::string& x,
                                   std::uint32_t scale_row) {
    const auto from = [&](std::size_t i) {
      return SheetCell{scale_row, static_cast<std::uint16_t>(figure + i)}.name();
    };
    const auto to = [&](std::size_t i) {
      return SheetCell{scale_row + 1, static_cast<std::uint16_t>(figure + i)}.name();
    };
    const std::size_t last = score.anchors.size() - 1;
    std::string formula = to(last);
    for (std::size_t i = last; i-- > 0;) {
      const std::string between = score.steps
                                      ? to(i)
                                      : fmt::format("{0}+({1}-{2})/({3}-{2})*({4}-{0})", to(i), x,
                                                    from(i), from(i + 1), to(i + 1));
      formula = fmt::format("IF({}<{},{},{})", x, from(i + 1), between, formula);
    }
    return fmt::format("IF({}<={},{},{})", x, from(0), to(0), formula);
  }

  // --- votes -------------------------------------------------------------------------------------

  void write_voters(const WorkedFramework& framework) {
    std::vector<std::uint32_t> voters;
    for (const WorkedVoter& voter : framework.voters) {
      voters.push_back(row_);
      write_voter(voter);
    }
    sheet_.text({row_, what}, "Total of the votes", {CellTone::total});
    for (std::uint16_t c = 1; c < side; ++c) sheet_.empty({row_, c}, {CellTone::total});
    for (std::size_t s = 0; s < framework.sides.size(); ++s) {
      totals_[s] = {row_, static_cast<std::uint16_t>(side + s)};
      std::string sum;
      for (const std::uint32_t r : voters) {
        sum += (sum.empty() ? "" : "+") + SheetCell{r, totals_[s].column}.name();
      }
      sheet_.formula(totals_[s], sum, framework.totals[s], {CellTone::total, "0.00"});
    }
    ++row_;
  }

  void write_voter(const WorkedVoter& voter) {
    const std::uint32_t r = row_++;
    const WorkedFramework* said = working_.find(voter.framework);
    BATON_CHECK(said != nullptr, "who votes has been asked");
    sheet_.text({r, what}, said->title, {CellTone::strong});
    sheet_.formula({r, answers}, links_.answers.at(voter.framework), said->answer,
                   {CellTone::strong});
    sheet_.number({r, weight}, voter.weight, {CellTone::input, "0.00"});
    const std::uint32_t first = row_;
    const std::vector<double>* strengths = nullptr;
    for (const auto& [id, by_side] : voter.strengths) {
      sheet_.text({row_, what}, "if it says " + id, {CellTone::note, "", false, 2});
      sheet_.text({row_, answers}, id, {CellTone::note});
      for (std::size_t s = 0; s < by_side.size(); ++s) {
        sheet_.number({row_, static_cast<std::uint16_t>(side + s)}, by_side[s],
                      {CellTone::input, "0.0"});
      }
      if (id == said->answer) strengths = &by_side;
      ++row_;
    }
    BATON_CHECK(strengths != nullptr, "an answer is one of its framework's");
    for (std::size_t s = 0; s < strengths->size(); ++s) {
      const auto c = static_cast<std::uint16_t>(side + s);
      const auto range = [&](std::uint16_t column) {
        return fmt::format("{}:{}", SheetCell{first, column}.name(),
                           SheetCell{row_ - 1, column}.name());
      };
      sheet_.formula({r, c},
                     fmt::format("SUMIF({},{},{})*{}", range(answers), SheetCell{r, answers}.name(),
                                 range(c), SheetCell{r, weight}.name()),
                     (*strengths)[s] * voter.weight, {CellTone::strong, "0.00"});
    }
  }

  void write_ties(const WorkedFramework& framework) {
    const std::string most =
        fmt::format("MAX({}:{})", totals_.front().name(), totals_.back().name());
    const double largest = *std::max_element(framework.totals.begin(), framework.totals.end());
    for (const std::string& move : framework.tie_order) {
      const auto s =
          static_cast<std::size_t>(std::find(framework.sides.begin(), framework.sides.end(), move) -
                                   framework.sides.begin());
      if (s >= framework.sides.size()) continue;
      sheet_.text({row_, what}, "Most votes (the first of these, where several have as many)");
      sheet_.formula({row_, result}, totals_[s].name(), framework.totals[s],
                     {CellTone::plain, "0.00"});
      decide({row_, answers}, move);
      const bool wins = largest > 1e-9 && framework.totals[s] >= largest - 1e-9;
      sheet_.formula({row_, decides},
                     fmt::format("IF(AND({0}>0.000000001,{1}>={0}-0.000000001),1,0)", most,
                                 SheetCell{row_, result}.name()),
                     wins ? 1 : 0);
      ++row_;
    }
  }

  // --- rules and bands ---------------------------------------------------------------------------

  void write_rule(const WorkedFramework& framework, std::size_t index) {
    const WorkedRule& rule = framework.rules[index];
    const std::uint32_t r = row_;
    ConditionRows rows(sheet_, working_, links_, totals_, largest_);
    row_ = rows.write(rule.when, r + 1, 1, {});
    sheet_.text({r, what}, fmt::format("Rule {}", index + 1), {CellTone::strong});
    sheet_.text({r, test}, "fires from");
    sheet_.number({r, limit}, rule.accept, {CellTone::input, "0.0"});
    sheet_.formula({r, result}, SheetCell{r + 1, result}.name(), rule.when.truth, score_style);
    decide({r, answers}, rule.answer);
    sheet_.formula(
        {r, decides},
        fmt::format("IF({}>={},1,0)", SheetCell{r, result}.name(), SheetCell{r, limit}.name()),
        rule.when.truth >= rule.accept ? 1 : 0);
  }

  void write_band(const WorkedFramework& framework, const WorkedBand& band) {
    const std::string total = totals_.front().name();
    const double score = framework.totals.front();
    sheet_.text({row_, what}, "Band of the total", {CellTone::strong});
    std::string holds;
    bool now = true;
    const auto bound = [&](std::uint16_t column, const char* sign, std::optional<double> x,
                           bool held) {
      if (!x) return;
      sheet_.text({row_, static_cast<std::uint16_t>(column - 1)}, sign);
      sheet_.number({row_, column}, *x, {CellTone::input, "0.00"});
      holds += fmt::format("{}{}{}{}", holds.empty() ? "" : ",", total, sign,
                           SheetCell{row_, column}.name());
      now = now && held;
    };
    // A lower bound stands under "Unit" and "Grade", an upper one under "Test" and "Limit".
    bound(grade, ">=", band.from, !band.from || score >= *band.from);
    bound(grade, ">", band.above, !band.above || score > *band.above);
    bound(limit, "<", band.below, !band.below || score < *band.below);
    bound(limit, "<=", band.to, !band.to || score <= *band.to);
    sheet_.formula({row_, result}, total, score, {CellTone::plain, "0.00"});
    decide({row_, answers}, band.answer);
    sheet_.formula({row_, decides}, fmt::format("IF(AND({}),1,0)", holds), now ? 1 : 0);
    ++row_;
  }

  WorkbookSheet& sheet_;
  const Working& working_;
  WorkbookLinks& links_;
  std::size_t sides_ = 1;
  std::uint32_t row_ = 0;
  std::vector<SheetCell> totals_, largest_;  ///< by side, of the framework being written
  std::vector<std::uint32_t> decides_;       ///< rows of what may decide it
  std::map<std::string, LinkedCell> scores_;
};

}  // namespace

void write_framework_sheet(WorkbookSheet& sheet, const Working& working, WorkbookLinks& links) {
  FrameworkSheet(sheet, working, links).write();
}

}  // namespace baton
