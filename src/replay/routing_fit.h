// The fit of the as-is routing: which of a few simple rules the history went by, how well it agrees
// with it node by node, on the days it was fitted on and on later ones. Nothing that a replay says
// is believed before (DESIGN.md; C1 in SPEC.md).
#pragma once

#include "base/result.h"
#include "replay/as_is_rule.h"

namespace baton {

/// Source of every figure: ours.
struct AsIsSettings {
  int folds = 5;  ///< of days, or of cases where there are fewer than twice as many days
  /// The simplest rule that agrees in at most this share less of the cases than the best is taken.
  double tolerance = 0.01;
  std::int64_t least_cases_of_a_list = 20;  ///< else the overall list holds
  /// More are sampled evenly; the blend, slow to fit, has fewer.
  std::size_t most_cases = 20'000, most_blend_cases = 5'000;
  std::vector<double> zone_widths_km = {50, 100, 250, 500, 1'000};
  /// A rule by distance or stock is tried where at least this share of the cases with a choice
  /// tells it of all candidates.
  double least_known = 0.9;
  double ridge = 0.01;                ///< of the blend
  std::size_t most_blend_nodes = 64;  ///< more, and it is not tried: its time grows with the cube
};

/// What a rule says against what happened. Cases with one candidate agree by themselves.
struct RoutingAgreement {
  std::int64_t cases = 0, agreed = 0, with_choice = 0, with_choice_agreed = 0;
  struct OfNode {
    NodeId node;
    std::int64_t observed = 0, by_rule = 0, agreed = 0;
  };
  std::vector<OfNode> nodes;  ///< ascending; those observed or chosen
  struct Confusion {
    NodeId observed, by_rule;
    std::int64_t cases = 0;
  };
  std::vector<Confusion> confusion;  ///< ascending by (observed, by_rule); agreement is in it
  double share() const { return cases > 0 ? double(agreed) / double(cases) : 1; }
  double share_with_choice() const {
    return with_choice > 0 ? double(with_choice_agreed) / double(with_choice) : 1;
  }
};
RoutingAgreement judge_as_is(const AsIsRule& rule, const RoutingCases& cases);

/// One kind of rule in the contest.
struct AsIsScore {
  AsIsRuleKind kind = AsIsRuleKind::one_list;
  /// Share of the cases with a choice that it gets right on days it was not fitted on.
  std::optional<double> cross_validated;
  std::string not_tried;  ///< why, where it was not; else empty
};

struct AsIsFit {
  AsIsRule rule;                  ///< fitted on all cases
  std::vector<AsIsScore> scores;  ///< of every kind, simplest first
  std::size_t fitted_on = 0;      ///< cases, after sampling
  RoutingAgreement calibration;   ///< on all cases given
};

/// Error (bad input): no cases.
Result<AsIsFit> fit_as_is(const RoutingCases& cases, const AsIsSettings& settings = {});

/// The rule of one kind, for replays that ask for it by name ("nearest", "one_list") and for tests.
/// Error (bad input): why it cannot be tried; see AsIsScore::not_tried.
Result<AsIsRule> fit_rule(AsIsRuleKind kind, const RoutingCases& cases,
                          const AsIsSettings& settings = {});

}  // namespace baton
