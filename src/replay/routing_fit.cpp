#include "replay/routing_fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "replay/blend_fit.h"
#include "replay/list_fit.h"

namespace baton {
namespace {

using Numbers = std::vector<std::size_t>;

/// What cases tell, of those with a choice.
struct Known {
  std::int64_t with_choice = 0, distance = 0, stock = 0;
  bool regions = false, families = false, several_channels = false;
  double share(std::int64_t known) const {
    return with_choice > 0 ? static_cast<double>(known) / static_cast<double>(with_choice) : 0;
  }
};

Known what_is_known(const RoutingCases& cases, const Numbers& numbers) {
  Known known;
  std::optional<ChannelId> channel;
  for (const std::size_t number : numbers) {
    const RoutingCase asked = cases.asked(number);
    known.regions = known.regions || asked.region;
    known.families = known.families || asked.family;
    known.several_channels = known.several_channels || (channel && *channel != asked.channel);
    channel = asked.channel;
    if (asked.candidates.size() < 2) continue;
    ++known.with_choice;
    const auto all = [&](auto tells) {
      return std::all_of(asked.candidates.begin(), asked.candidates.end(), tells) ? 1 : 0;
    };
    known.distance += all([](const RoutingCandidate& c) { return c.distance_km.has_value(); });
    known.stock += all([](const RoutingCandidate& c) { return c.stock.has_value(); });
  }
  return known;
}

/// At most so many, evenly.
Numbers sampled(const Numbers& numbers, std::size_t most) {
  if (numbers.size() <= most) return numbers;
  Numbers taken;
  for (std::size_t i = 0; i < most; ++i) taken.push_back(numbers[i * numbers.size() / most]);
  return taken;
}

double agreement_of(const AsIsRule& rule, const RoutingCases& cases, const Numbers& numbers) {
  std::int64_t with_choice = 0, agreed = 0;
  for (const std::size_t number : numbers) {
    const RoutingCase asked = cases.asked(number);
    if (asked.candidates.size() < 2) continue;
    ++with_choice;
    agreed += rule.choose(asked) == cases.went_to(number) ? 1 : 0;
  }
  return with_choice > 0 ? static_cast<double>(agreed) / static_cast<double>(with_choice) : 1;
}

class Contest {
 public:
  Contest(const RoutingCases& cases, const AsIsSettings& settings)
      : cases_(cases), settings_(settings) {
    BATON_CHECK(settings.folds >= 2, "a rule has to be judged on other days than it was fitted on");
    numbers_.resize(cases.size());
    std::iota(numbers_.begin(), numbers_.end(), std::size_t{0});
    numbers_ = sampled(numbers_, settings.most_cases);
    known_ = what_is_known(cases, numbers_);
  }

  std::string why_not(AsIsRuleKind kind) const;
  AsIsRule fit(AsIsRuleKind kind, const Numbers& numbers) const;
  double cross_validated(AsIsRuleKind kind) const;
  const Numbers& numbers() const { return numbers_; }

 private:
  void fit_zones(AsIsRule& rule, const Numbers& numbers) const;
  void fit_preferred(AsIsRule& rule, const Numbers& numbers) const;
  bool distances() const { return known_.share(known_.distance) >= settings_.least_known; }
  bool stocks() const { return known_.share(known_.stock) >= settings_.least_known; }
  std::vector<std::size_t> folds() const;

  const RoutingCases& cases_;
  const AsIsSettings& settings_;
  Numbers numbers_;
  Known known_;
};

std::string Contest::why_not(AsIsRuleKind kind) const {
  switch (kind) {
    case AsIsRuleKind::nearest:
    case AsIsRuleKind::nearest_zone_then_list:
    case AsIsRuleKind::preferred_then_nearest:
      if (distances()) return "";
      return fmt::format(
          "distances of all nodes are known for {:.0f} % of the orders that had a "
          "choice; {:.0f} % are needed",
          known_.share(known_.distance) * 100, settings_.least_known * 100);
    case AsIsRuleKind::highest_stock:
      if (stocks()) return "";
      return fmt::format(
          "the stock of all nodes is known for {:.0f} % of the orders that had a "
          "choice; {:.0f} % are needed",
          known_.share(known_.stock) * 100, settings_.least_known * 100);
    case AsIsRuleKind::home_of_channel:
    case AsIsRuleKind::list_by_channel:
      return known_.several_channels ? "" : "there is one channel only";
    case AsIsRuleKind::list_by_region:
      return known_.regions ? "" : "no order tells its region";
    case AsIsRuleKind::list_by_family:
      return known_.families ? "" : "no order tells its family";
    case AsIsRuleKind::list_by_channel_and_region:
      if (!known_.regions) return "no order tells its region";
      return known_.several_channels ? "" : "there is one channel only";
    case AsIsRuleKind::blend:
      if (cases_.nodes() <= settings_.most_blend_nodes) return "";
      return fmt::format("there are {} nodes, more than {}", cases_.nodes(),
                         settings_.most_blend_nodes);
    case AsIsRuleKind::one_list:
      return "";
  }
  return "";
}

AsIsRule Contest::fit(AsIsRuleKind kind, const Numbers& numbers) const {
  AsIsRule rule;
  rule.kind = kind;
  rule.overall = fit_list(cases_, numbers);
  switch (kind) {
    case AsIsRuleKind::nearest:
    case AsIsRuleKind::highest_stock:
    case AsIsRuleKind::one_list:
      break;
    case AsIsRuleKind::nearest_zone_then_list:
      fit_zones(rule, numbers);
      break;
    case AsIsRuleKind::preferred_then_nearest:
      fit_preferred(rule, numbers);
      break;
    case AsIsRuleKind::home_of_channel:
    case AsIsRuleKind::list_by_channel:
    case AsIsRuleKind::list_by_region:
    case AsIsRuleKind::list_by_family:
    case AsIsRuleKind::list_by_channel_and_region:
      fit_lists(rule, cases_, numbers, settings_.least_cases_of_a_list);
      break;
    case AsIsRuleKind::blend:
      rule.weights = fit_blend(cases_, sampled(numbers, settings_.most_blend_cases),
                               {distances(), stocks()}, settings_.ridge);
      break;
  }
  return rule;
}

/// The width that agrees best; of equal ones the narrowest. Its list decides between the nodes of
/// the nearest zone.
void Contest::fit_zones(AsIsRule& rule, const Numbers& numbers) const {
  double best = -1;
  AsIsRule tried = rule;
  for (const double km : settings_.zone_widths_km) {
    const auto zone = [km](const RoutingCandidate& candidate) {
      return std::floor(static_cast<double>(candidate.distance_km.value_or(1e9F)) / km);
    };
    tried.zone_km = km;
    tried.overall = fit_list(cases_, numbers, [&](const RoutingCase& asked, const auto& one) {
      return std::all_of(asked.candidates.begin(), asked.candidates.end(),
                         [&](const RoutingCandidate& other) { return zone(one) <= zone(other); });
    });
    const double agreement = agreement_of(tried, cases_, numbers);
    if (agreement > best) {
      best = agreement;
      rule = tried;
    }
  }
}

/// The preferred nodes are the first so many of the overall list; how many, agreement says.
void Contest::fit_preferred(AsIsRule& rule, const Numbers& numbers) const {
  double best = -1;
  std::vector<bool> preferred(cases_.nodes(), false), chosen = preferred;
  for (const NodeId node : rule.overall.nodes()) {
    preferred[node.index()] = true;
    rule.preferred = preferred;
    const double agreement = agreement_of(rule, cases_, numbers);
    if (agreement > best) {
      best = agreement;
      chosen = preferred;
    }
  }
  rule.preferred = chosen;
}

/// By place in `numbers_`. Whole days together, since what was special about a day is in all its
/// cases.
std::vector<std::size_t> Contest::folds() const {
  std::vector<Day> days;
  for (const std::size_t number : numbers_) days.push_back(cases_.day(number));
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  const auto count = static_cast<std::size_t>(settings_.folds);
  const bool by_day = days.size() >= 2 * count;
  std::vector<std::size_t> folds;
  for (std::size_t i = 0; i < numbers_.size(); ++i) {
    const auto place = std::lower_bound(days.begin(), days.end(), cases_.day(numbers_[i]));
    folds.push_back((by_day ? static_cast<std::size_t>(place - days.begin()) : i) % count);
  }
  return folds;
}

double Contest::cross_validated(AsIsRuleKind kind) const {
  const std::vector<std::size_t> fold_of = folds();
  double agreed = 0, with_choice = 0;
  for (std::size_t fold = 0; fold < static_cast<std::size_t>(settings_.folds); ++fold) {
    Numbers fitted, judged;
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      (fold_of[i] == fold ? judged : fitted).push_back(numbers_[i]);
    }
    std::erase_if(judged, [&](std::size_t n) { return cases_.asked(n).candidates.size() < 2; });
    if (fitted.empty() || judged.empty()) continue;
    const auto count = static_cast<double>(judged.size());
    agreed += count * agreement_of(fit(kind, fitted), cases_, judged);
    with_choice += count;
  }
  return with_choice > 0 ? agreed / with_choice : 1;
}

}  // namespace

RoutingAgreement judge_as_is(const AsIsRule& rule, const RoutingCases& cases) {
  RoutingAgreement judged;
  std::map<std::pair<NodeId, NodeId>, std::int64_t> pairs;
  std::map<NodeId, RoutingAgreement::OfNode> nodes;
  for (std::size_t number = 0; number < cases.size(); ++number) {
    const RoutingCase asked = cases.asked(number);
    const NodeId observed = cases.node_of(number);
    const NodeId by_rule = asked.candidates[rule.choose(asked)].node;
    const std::int64_t agreed = observed == by_rule ? 1 : 0;
    ++judged.cases;
    judged.agreed += agreed;
    if (asked.candidates.size() > 1) {
      ++judged.with_choice;
      judged.with_choice_agreed += agreed;
    }
    ++nodes[observed].observed;
    ++nodes[by_rule].by_rule;
    nodes[observed].agreed += agreed;
    ++pairs[{observed, by_rule}];
  }
  for (auto& [node, of_node] : nodes) {
    of_node.node = node;
    judged.nodes.push_back(of_node);
  }
  for (const auto& [pair, count] : pairs) {
    judged.confusion.push_back({pair.first, pair.second, count});
  }
  return judged;
}

Result<AsIsRule> fit_rule(AsIsRuleKind kind, const RoutingCases& cases,
                          const AsIsSettings& settings) {
  if (cases.size() == 0) return Error::bad_input("no order tells which node served it");
  const Contest contest(cases, settings);
  const std::string why_not = contest.why_not(kind);
  if (!why_not.empty()) {
    return Error::bad_input(fmt::format("{} cannot be fitted: {}", as_is_rule_name(kind), why_not));
  }
  return contest.fit(kind, contest.numbers());
}

Result<AsIsFit> fit_as_is(const RoutingCases& cases, const AsIsSettings& settings) {
  if (cases.size() == 0) {
    return Error::bad_input(
        "no order tells which node served it: give shipments or assignments with their node");
  }
  const Contest contest(cases, settings);
  AsIsFit fit;
  double best = 0;
  for (std::size_t k = 0; k < as_is_rule_kinds; ++k) {
    AsIsScore score;
    score.kind = static_cast<AsIsRuleKind>(k);
    score.not_tried = contest.why_not(score.kind);
    if (score.not_tried.empty()) {
      score.cross_validated = contest.cross_validated(score.kind);
      best = std::max(best, *score.cross_validated);
    }
    fit.scores.push_back(std::move(score));
  }
  // one_list is always tried, so that there is one.
  const auto simplest = std::find_if(fit.scores.begin(), fit.scores.end(), [&](const AsIsScore& s) {
    return s.cross_validated && *s.cross_validated >= best - settings.tolerance;
  });
  fit.rule = contest.fit(simplest->kind, contest.numbers());
  fit.fitted_on = contest.numbers().size();
  fit.calibration = judge_as_is(fit.rule, cases);
  return fit;
}

}  // namespace baton
