// Verdict: what `baton decide` says, as a value. Everything printed, in text, JSON or HTML, is in
// here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "measure/evidence.h"

namespace baton {

/// A statement that can be traced: what was seen, against which limit, and how it is known.
struct Reason {
  std::string text;   ///< "inventory accuracy is 91.2 %, under the limit of 95 %"
  std::string input;  ///< input id
  Grade grade = Grade::measured;
  double value = 0;
  std::string source;  ///< the framework's source: "001 §3"
  /// The limit `value` was held against, in the same unit; missing where there is none.
  std::optional<double> limit = std::nullopt;
  /// Of `value` and `limit`: a unit's name as in kpis ("share", "hours"), "yes_no", or empty.
  std::string unit = {};
};

/// Where a band of a framework's score begins: from `from` (included) up to the next band.
struct ScoreBand {
  double from = 0;
  std::string answer;
};

/// One framework's answer for one asset.
struct FrameworkAnswer {
  std::string framework;  ///< id, the file's name without .toml
  std::string title;
  std::string source;  ///< "001 §8"
  Asset asset;
  std::string answer;  ///< an answer of the framework's own list ("operate", "pilot", "passed" ...)
  std::string leans;   ///< the first move it argues for, or empty
  std::optional<double> score;
  std::optional<double> score_max;
  std::string reading;  ///< one sentence
  std::vector<Reason> reasons;
  /// Share of its weight that rests on each grade, adding up to 1.
  double measured_share = 0, answered_share = 0, assumed_share = 0;
  std::optional<double> score_min = std::nullopt;  ///< lowest possible score; 0 where missing
  std::vector<ScoreBand> bands = {};               ///< of the score, ascending; empty if not scored
  /// How many of the reasons, from the first, speak for the answer; and how many of these by a
  /// limit that is crossed, a question answered so, a high score (not by what is not the case).
  std::size_t supporting = 0, crossing = 0;
};

struct Step {
  std::string move;  ///< operate | orchestrate | redefine | outsource | simplify | keep
  Asset asset;
  std::string sentence;  ///< "Operate DC-1 first: bring inventory accuracy from 91 % to 95 %"
  std::vector<Reason> evidence;
};

struct Question {
  std::string input;
  std::string text;        ///< asked of a person
  std::string why;         ///< what its answer would settle
  std::string file;        ///< which file would measure it instead, if any
  std::string answer_key;  ///< where to write it in answers.toml
};

struct Change {
  std::string input;
  double now = 0, at = 0;  ///< the value at which the first move becomes `to`
  std::string to;
  std::string sentence;
  std::string unit = {};  ///< of `now` and `at`, as in Reason
  std::string label = {};
  /// What the input may be as far as anybody knows: its interval, or its stated range.
  double low = 0, high = 0;
};

/// How firmly the first move stands when the weights of the frameworks are drawn together with
/// everything else that is uncertain (SMAA-2), each draw taken through the whole precedence.
struct Acceptability {
  struct Voter {
    std::string framework, title;
    double weight = 0;            ///< as it stands, of all weights together
    std::optional<double> flips;  ///< the weight at which, alone, it changes the first move
    std::string to;               ///< into what
  };
  struct Move {
    std::string move;
    std::vector<double> ranks;  ///< share of draws on the first, second ... place
    double by_scores = 0;   ///< share of draws first by the scores alone, without what goes first
    double confidence = 0;  ///< share of worlds in which it is first with its central weights
    std::vector<double> central_weights;  ///< in the order of `voters`; empty if it is never first
    bool firm = false;                    ///< first, and confident, often enough
  };
  int draws = 0, worlds = 0;
  double least_first = 0, least_confidence = 0;
  std::vector<Voter> voters;
  std::vector<Move> moves;       ///< most often first first
  double before_weights = 0;     ///< share of worlds in which a rule decides whatever the weights
  std::string decided_by;        ///< that rule's reading, where it decides as things stand
  std::string sentence;          ///< what it comes to
  std::string weights_sentence;  ///< which single weight would change it, or that none does
};

struct PilotCard {
  std::string scope, owner, metric, stop_rule, length;
  std::string kpi;
  double baseline = 0, target = 0;
  std::string fallback;
};

/// A figure to watch every week while the first move is made, and who answers for it.
struct ScorecardLine {
  std::string input, label;
  std::string now;    ///< with its unit; empty if it is not known
  std::string owner;  ///< a role
};

struct PlanItem {
  std::string what, who, by, measured_by;
};

struct Recommendation {
  Asset asset;
  std::string mode;  ///< a move, or undetermined: then without reasons, and listed last
  int rank = 0;      ///< under the budget, 1 first
  double confidence = 0;
  std::optional<MoneyRange> worth_a_year;  ///< level 1
  std::optional<double> cost;              ///< of the move, where a budget is given
  bool within_budget = true;
  /// Why, in one sentence: the variant of the move (made to order ...), the step of the sequence
  /// that names the asset, or what an undetermined one lies between.
  std::string reading;
  std::vector<Reason> reasons;
  std::vector<std::string> triggers;  ///< ids of thresholds that fired
};

/// How well the order of the assets' moves holds when figures move: Kendall's tau-b, 1 where it
/// never changes, 0 where it says nothing.
struct OrderAgreement {
  int assets = 0, worlds = 0;
  double mean = 0, low = 0;  ///< low: in the worst twentieth of the worlds
};

struct BusinessVerdict {
  std::string first_move;  ///< operate | orchestrate | redefine | outsource | simplify | keep |
                           ///< undetermined
  Asset first_asset;
  std::string headline;
  double confidence = 0;
  std::string confidence_meaning;
  std::vector<Step> sequence;
  std::vector<FrameworkAnswer> frameworks;  ///< for the business
  std::vector<FrameworkAnswer> asset_answers;
  std::string agreement;                       ///< where frameworks agree and where they do not
  std::vector<Change> what_would_change_it;    ///< nearest first
  std::optional<Acceptability> acceptability;  ///< none where no framework weighs the others
  std::vector<Question> questions;             ///< at most five
  std::vector<Recommendation> recommendations;
  std::optional<OrderAgreement> order_agreement;  ///< none for fewer than three assets
  /// How many assets of a kind got a mode, and how many of these stand in `recommendations`.
  struct Listing {
    AssetKind kind = AssetKind::sku;
    std::string mode;
    int assets = 0, listed = 0;
  };
  std::vector<Listing> listings;
  std::string smallest_intervention;
  std::optional<PilotCard> pilot;
  std::string scorecard_title;
  std::vector<ScorecardLine> scorecard;  ///< five to seven, chosen for the bottleneck
  std::vector<PlanItem> internal_fixes, external_dependencies;  ///< the 30-day list
  struct Leaning {
    std::string input, text;
    double value, low, high;
    int figures = 0;        ///< how many statements lean on it
    std::string unit = {};  ///< of value, low and high, as in Reason
    std::string label = {}, source = {};
  };
  std::vector<Leaning> assumed;  ///< every assumed input used
  struct Missing {
    std::string file, raises;
    int statements = 0;  ///< how many statements it would turn from assumed into measured
  };
  std::vector<Missing> missing_files;  ///< most useful first
  /// What a reader has to know whatever the move is: capacities that cannot be met, and the like.
  std::vector<std::string> notices;
};

}  // namespace baton
