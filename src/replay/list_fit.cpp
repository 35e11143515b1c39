#include "replay/list_fit.h"

#include <algorithm>

namespace baton {
namespace {

struct Tally {
  std::int64_t candidate = 0, taken = 0;
  double share() const {
    return static_cast<double>(taken + 1) / static_cast<double>(candidate + 2);
  }
};

std::vector<Tally> tally(const RoutingCases& cases, std::span<const std::size_t> numbers,
                         const CandidateCounts& counts) {
  std::vector<Tally> tallies(cases.nodes());
  for (const std::size_t number : numbers) {
    const RoutingCase asked = cases.asked(number);
    for (const RoutingCandidate& candidate : asked.candidates) {
      if (counts && !counts(asked, candidate)) continue;
      ++tallies[candidate.node.index()].candidate;
    }
    ++tallies[cases.node_of(number).index()].taken;
  }
  return tallies;
}

NodeId most_taken(const std::vector<Tally>& tallies) {
  const auto most =
      std::max_element(tallies.begin(), tallies.end(),
                       [](const Tally& a, const Tally& b) { return a.taken < b.taken; });
  return NodeId(static_cast<std::uint32_t>(most - tallies.begin()));
}

bool has(const RoutingCase& asked, NodeId node, const CandidateCounts& counts) {
  return std::any_of(asked.candidates.begin(), asked.candidates.end(),
                     [&](const RoutingCandidate& candidate) {
                       return candidate.node == node && (!counts || counts(asked, candidate));
                     });
}

}  // namespace

NodeList fit_list(const RoutingCases& cases, std::span<const std::size_t> numbers,
                  const CandidateCounts& counts) {
  std::vector<std::size_t> left(numbers.begin(), numbers.end());
  std::erase_if(left, [&](std::size_t number) {
    return !has(cases.asked(number), cases.node_of(number), counts);
  });
  std::vector<NodeId> list;
  while (!left.empty()) {
    const std::vector<Tally> tallies = tally(cases, left, counts);
    std::size_t best = 0;
    for (std::size_t n = 1; n < tallies.size(); ++n) {
      const bool taken = tallies[n].taken > 0;
      if (taken && (tallies[best].taken == 0 || tallies[n].share() > tallies[best].share())) {
        best = n;
      }
    }
    // Every case left went to one of its candidates, so that some node was taken.
    list.emplace_back(static_cast<std::uint32_t>(best));
    std::erase_if(
        left, [&](std::size_t number) { return has(cases.asked(number), list.back(), counts); });
  }
  return NodeList(std::move(list));
}

void fit_lists(AsIsRule& rule, const RoutingCases& cases, std::span<const std::size_t> numbers,
               std::int64_t least_cases) {
  std::map<ListKey, std::vector<std::size_t>> by_key;
  for (const std::size_t number : numbers) {
    by_key[rule.key_of(cases.asked(number))].push_back(number);
  }
  rule.lists.clear();
  for (const auto& [key, of_key] : by_key) {
    if (static_cast<std::int64_t>(of_key.size()) < least_cases) continue;
    rule.lists.emplace(key, rule.kind == AsIsRuleKind::home_of_channel
                                ? NodeList({most_taken(tally(cases, of_key, {}))})
                                : fit_list(cases, of_key));
  }
  if (rule.kind != AsIsRuleKind::home_of_channel) return;
  // Where the home is a candidate, the list decides nothing.
  rule.overall = fit_list(cases, numbers, [&](const RoutingCase& asked, const RoutingCandidate&) {
    const auto found = rule.lists.find(rule.key_of(asked));
    return found == rule.lists.end() || !has(asked, found->second.nodes().front(), {});
  });
}

}  // namespace baton
