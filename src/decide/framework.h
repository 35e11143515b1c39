// Frameworks as data: inputs, conditions, signals, bands, rules and answers, as read from
// frameworks/*.toml (docs/frameworks.md has the format). Nothing here knows a framework by its
// name; what one is for stands in its `purpose`. Invariant of what load_frameworks() returns: every
// index is valid, answers a rule gives are in the framework's list, nothing depends on itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chain/chain_rule.h"
#include "decide/verdict.h"
#include "demand/settings.h"
#include "measure/evidence.h"

namespace baton {

enum class InputUnit : std::uint8_t {
  share,
  count,
  score,
  yes_no,
  money,
  hours,
  days,
  minutes,
  ratio,
  per_thousand,
  text
};

/// A set of asset kinds.
class AssetKinds {
 public:
  void add(AssetKind kind) { bits_ |= 1U << static_cast<unsigned>(kind); }
  bool has(AssetKind kind) const { return ((bits_ >> static_cast<unsigned>(kind)) & 1U) != 0; }
  bool empty() const { return bits_ == 0; }

 private:
  unsigned bits_ = 0;
};

/// What a framework may ask about an asset, and what is taken where nobody knows.
struct Input {
  std::string id, label;
  InputUnit unit = InputUnit::share;
  std::string question;  ///< asked of a person; empty if only a file can know
  std::string kpi;       ///< fact it is measured by, if not one under its own id
  bool one_minus = false;
  double scale = 1;   ///< measured figure times this
  std::string file;   ///< which file would measure it; empty if none could
  std::string lacks;  ///< what a headline calls it where it is not on file ("stock counts")
  AssetKinds kinds;
  /// The asset of this kind is asked where the asset itself has no figure (a SKU's family).
  std::optional<AssetKind> inherits;
  bool answer_overrides = false;  ///< an explicit answer beats a measured value
  double least = 0, most = 1;     ///< the values it can have at all
  struct Default {
    double value = 0, low = 0, high = 0;
    std::string source;
  };
  std::optional<Default> otherwise;  ///< none: unknown stays unknown (a "maybe")
  int line = 0;
};

enum class Comparison : std::uint8_t { below, above, at_least, at_most };

/// A question with the answer yes (1), maybe (0.5) or no (0). `all` is the least of its parts,
/// `any` the greatest, `none` one minus it (Kleene's three-valued logic).
struct Condition {
  enum class Kind : std::uint8_t {
    threshold,  ///< an input against a limit, or against another input
    truth,      ///< a yes / maybe / no input as it stands
    text,       ///< a text attribute is one of a list
    known,      ///< the input has a figure or a text that is not assumed
    answer,     ///< another framework's answer, for this asset or for the business
    share,      ///< share of the assets of a kind that have a certain answer
    total,      ///< the sum of this framework's signals on one side
    largest,    ///< the strongest of this framework's signals on one side
    all,
    any,
    none,   ///< not: exactly one part
    maybe,  ///< its one part, but never more than a maybe
  };
  Kind kind = Kind::all;
  int input = -1;
  Comparison comparison = Comparison::below;
  double limit = 0;
  std::optional<double> maybe_limit;  ///< between this and `limit` the answer is maybe
  int other_input = -1;               ///< compared with, instead of `limit`
  std::vector<std::string> texts;
  int framework = -1;
  std::vector<int> answers;
  std::optional<AssetKind> over;  ///< share: of which assets
  bool of_business = false;       ///< answer: the business's, not this asset's
  int weight_input = -1;          ///< share: weighed by this input
  int side = -1;
  double unknown = 0.5;  ///< truth where the input is unknown
  std::vector<Condition> parts;
  bool context = false;  ///< a circumstance: it counts, but is no reason to be told
  std::string says;      ///< wording of the reason, with {value} and {limit}; empty: from the label
};

/// One thing a framework looks at. It gives points to sides: by `when` (truth times points) or by
/// `parts`, whose anchors turn a figure into a score.
struct Signal {
  std::string id, title, source;
  AssetKinds kinds;  ///< empty: all of the framework's
  double weight = 1;
  std::vector<std::pair<int, double>> points;  ///< side, points for a full yes
  std::optional<Condition> when;
  struct Part {
    int input = -1;
    std::vector<std::pair<double, double>> anchors;  ///< figure -> score, ascending figures
    bool steps = false;  ///< score of the greatest anchor not above the figure; else straight lines
  };
  std::vector<Part> parts;
  bool take_largest = false;  ///< of the parts; else their mean
  int direct = -1;            ///< an input that gives the score itself, where somebody did
  int line = 0;
};

/// Which assets a statement is about: those of `kind` with one of `answers`, heaviest first.
struct Selector {
  AssetKind kind = AssetKind::business;
  int framework = -1;  ///< none: every asset of the kind
  std::vector<int> answers;
  int weight_input = -1;
  int most = 0;           ///< only this many, the heaviest; 0: all
  std::string otherwise;  ///< words where none is found
};

/// A later step of the sequence.
struct FollowUp {
  std::optional<Condition> when;
  std::string move, step;
  std::optional<Selector> select;
};

struct FrameworkRule {
  AssetKinds kinds;  ///< empty: all of the framework's
  Condition when;
  double accept = 1;  ///< fires if the truth is at least this
  int answer = -1;
  std::string reading, headline, step;
  double severity = 0;
  std::optional<Selector> select;
  std::vector<FollowUp> then;
  int line = 0;
};

/// from <= x, x > above, x < below, x <= to; what is not given does not bind.
struct Band {
  int answer = -1;
  std::optional<double> from, above, below, to;
  int line = 0;
  bool holds(double x) const;
};

struct AnswerChoice {
  std::string id, label, reading;
  std::vector<std::pair<std::string, double>> leans;  ///< first move -> strength
};

struct Vote {
  int framework = -1;
  double weight = 1;
};

/// How the weights of a vote are drawn, and when a first move may be called firm (SMAA-2).
struct WeightDrawing {
  int draws = 10000;
  /// Each weight lies within this share of its own: 0.5 is from half to one and a half times; none:
  /// any weights that add up to one.
  std::optional<double> within;
  std::vector<int> order;  ///< of votes, by falling importance, where somebody says that much
  double least_first = 0.7, least_confidence = 0.7;
};

enum class FrameworkPurpose : std::uint8_t { diagnosis, gate, trigger, vote, precedence };

struct Framework {
  std::string id, title, source, file;
  FrameworkPurpose purpose = FrameworkPurpose::diagnosis;
  AssetKinds kinds;
  std::vector<AnswerChoice> answers;
  std::vector<std::string> sides;  ///< sides[0] is what bands speak of
  std::vector<Signal> signals;
  std::vector<FrameworkRule>
      rules;  ///< in order, the first that fires answers; they go before the bands
  std::vector<Band> bands;
  int otherwise = -1;  ///< the answer where no rule fired and there are no bands
  std::optional<double> weights_add_up_to;
  std::vector<Vote> votes;
  std::vector<std::string> tie_order;  ///< vote: the first of these wins a tie
  WeightDrawing drawing;               ///< vote
  int answer_index(std::string_view answer) const;
  int side_index(std::string_view side) const;
  bool scores() const;  ///< whether sides[0] is a score (has anchors)
};

/// How far an answer may wobble before it is called undetermined (in the precedence file).
struct RobustnessLimits {
  int draws = 400;
  double joint_flip_share = 0.2;
  int questions = 5;
  double most_assumed = 0.6;  ///< a first move that rests on assumptions for more is undetermined
  double enough = 0.05;       ///< no more questions once this share of draws is left open
  double least_confidence = 0.5;  ///< an asset's mode that holds in fewer draws is undetermined
};

/// Which inputs moves are ranked by (in the precedence file).
struct Ranking {
  int worth = -1;            ///< money a year that is at stake
  std::vector<int> volumes;  ///< the first that is known for a kind tells big assets from small
};

struct PlanEntry {
  std::vector<std::string> moves;  ///< of the first step; empty: any
  std::optional<Condition> when;
  bool external = false;
  PlanItem item;
  std::string source;
};

struct PilotPlan {
  std::vector<std::string> moves;
  std::optional<Condition> when;
  int framework = -1;            ///< the metric is its figure furthest out of bounds, or ...
  int input = -1;                ///< ... this one
  double relative = 0;           ///< target = baseline x (1 + relative), unless `target` is given
  std::optional<double> target;  ///< absolute
  std::string metric, owner, stop_rule, length, fallback, source;
  std::string control, alone;  ///< {control}: where like places are left to compare with, or none
};

/// Where failures concentrate: assets of a kind, the failure rate, and how much passes through.
struct ScopePlan {
  std::vector<std::string> moves;
  std::optional<Condition> when;
  AssetKind kind = AssetKind::channel;
  int framework = -1;  ///< ranked by its figure furthest out of bounds, or by `input`
  int input = -1, weight_input = -1;
  bool low_is_bad = false;
  int cohort = 1;  ///< how many assets together
  std::string sentence;
};

struct MoveCost {
  AssetKind kind = AssetKind::business;
  std::string move;
  double cost = 0;
  std::string source;
};

/// Five to seven figures for one bottleneck, each with an owner (001 §3).
struct ScorecardPlan {
  struct Line {
    int input = -1;
    std::string owner;  ///< a role, no person's name
  };
  std::vector<std::string> moves;
  std::optional<Condition> when;
  std::string title, source;
  std::vector<Line> lines;
};

struct Plans {
  std::vector<ScorecardPlan> scorecards;
  std::vector<PlanEntry> entries;
  std::vector<PilotPlan> pilots;
  std::vector<ScopePlan> scopes;
  std::vector<MoveCost> costs;
};

struct Frameworks {
  std::vector<Input> inputs;
  std::vector<Framework> all;  ///< ascending by id
  int precedence = -1;
  RobustnessLimits limits;
  Ranking ranking;
  Plans plans;
  std::optional<DemandSettings> demand;  ///< of purpose demand_settings
  /// How a failed order is laid on a step; nothing where no file is for it.
  std::optional<ChainRule> chain;
  int input_index(std::string_view id) const;
  int framework_index(std::string_view id) const;
};

}  // namespace baton
