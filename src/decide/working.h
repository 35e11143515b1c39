// Working: how the frameworks came to their answers about the business, laid open figure by figure,
// so that somebody else (a workbook, an auditor) can work them out again. Invariant: whoever works
// it out from these values as their comments say arrives at the answers and totals that stand here.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "decide/framework.h"
#include "measure/evidence.h"

namespace baton {

/// A figure as the frameworks took it.
struct WorkedFigure {
  std::string input, label;
  std::string unit;  ///< a unit's name as in kpis ("share", "hours"), or "yes_no"
  double value = 0, low = 0, high = 0;
  Grade grade = Grade::assumed;
  std::string source;
  /// The KPI it would be measured by, and how: value = scale x KPI, or one minus that.
  std::string kpi;
  double scale = 1;
  bool one_minus = false;
};

/// A condition with its truth: 1 yes, 0.5 maybe, 0 no.
struct WorkedCondition {
  enum class Kind : std::uint8_t {
    threshold,  ///< 1 if `figure` compares so with `limit`; else 0.5 if with `maybe_limit`; else 0
    truth,      ///< of a yes / maybe / no figure: 1 from 0.75 on, 0 up to 0.25, else 0.5
    answer,     ///< 1 if the framework's answer is one of `answers`, else 0
    total,      ///< as threshold, of the total of `side`
    largest,    ///< as threshold, of the largest size x points on `side`
    all,        ///< the least of its parts
    any,        ///< the greatest
    none,       ///< one minus its part
    maybe,      ///< its part, at most 0.5
    fixed,      ///< what no figure says: taken as it was found
  };
  Kind kind = Kind::fixed;
  std::string text;            ///< what is asked, in words
  int figure = -1;             ///< into Working::figures
  std::optional<int> against;  ///< a figure compared with, instead of `limit`
  Comparison comparison = Comparison::below;
  double limit = 0;
  std::optional<double> maybe_limit;
  std::string framework;             ///< whose answer
  std::vector<std::string> answers;  ///< ids
  int side = -1;
  double value = 0;  ///< of the total or the largest that is asked for
  double truth = 0;
  std::vector<WorkedCondition> parts;
};

/// A figure's score: straight lines between anchors (figure, score), the outermost scores beyond;
/// `steps`: the score of the greatest anchor not above the figure.
struct WorkedScore {
  int figure = -1;
  std::vector<std::pair<double, double>> anchors;
  bool steps = false;
  bool counts = true;  ///< false: only assumed, beside others that are known
  double score = 0;
};

struct WorkedSignal {
  std::string title, source;
  double weight = 1;       ///< as the file has it
  double weight_used = 1;  ///< weight x weights_add_up_to / sum of the weights, where that is given
  std::vector<double> points;  ///< for each side
  /// The size is the truth of `when`; or a score given directly; or the mean (the largest) of the
  /// scores that count.
  std::optional<WorkedCondition> when;
  std::optional<int> direct;  ///< a figure
  std::vector<WorkedScore> scores;
  bool take_largest = false;
  double size = 0;
};

struct WorkedRule {
  WorkedCondition when;
  double accept = 1;  ///< fires if the truth is at least this
  std::string answer;
};

/// from <= x, x > above, x < below, x <= to, of the total of side 0; what is not given does not
/// bind.
struct WorkedBand {
  std::string answer;
  std::optional<double> from, above, below, to;
};

/// A framework that counts in a vote: each of its answers gives strengths to sides, times weight.
struct WorkedVoter {
  std::string framework;
  double weight = 1;
  std::vector<std::pair<std::string, std::vector<double>>> strengths;  ///< answer -> by side
};

/// The first rule that fires answers, else the first band that holds, else `otherwise`. With
/// voters: the side with the largest total (if over vote_tolerance), by `tie_order` where several
/// come within vote_tolerance of it.
struct WorkedFramework {
  std::string id, title, source;
  std::vector<std::string> sides;
  std::vector<WorkedSignal> signals;
  std::vector<WorkedRule> rules;
  std::vector<WorkedBand> bands;
  std::vector<WorkedVoter> voters;
  std::vector<std::string> tie_order;  ///< every side once
  std::optional<double> weights_add_up_to;
  std::string otherwise;                ///< may be empty
  std::vector<double> totals, largest;  ///< by side: size x points x weight_used; size x points
  std::string answer, label;
  bool is_precedence = false;
};

struct Working {
  std::vector<WorkedFigure> figures;
  std::vector<WorkedFramework> frameworks;  ///< each after those whose answers it asks for
  /// The answer of a framework, or null.
  const WorkedFramework* find(const std::string& id) const;
};

/// Of every framework that speaks about the business.
Working working_of(const Evidence& evidence, const Frameworks& frameworks);

}  // namespace baton
