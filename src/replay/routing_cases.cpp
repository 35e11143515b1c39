#include "replay/routing_cases.h"

#include <algorithm>

#include "base/check.h"

namespace baton {

void RoutingCases::add(Day day, const RoutingCase& asked, NodeId went_to) {
  Row row{day,
          asked.channel,
          asked.region,
          asked.family,
          candidates_.size(),
          static_cast<std::uint32_t>(asked.candidates.size()),
          0};
  bool found = false;
  for (std::uint32_t c = 0; c < row.candidates; ++c) {
    const RoutingCandidate& candidate = asked.candidates[c];
    nodes_ = std::max(nodes_, std::size_t{candidate.node.index()} + 1);
    if (candidate.node != went_to) continue;
    BATON_CHECK(!found, "a node that is a candidate twice");
    found = true;
    row.went_to = c;
  }
  BATON_CHECK(found, "a case that went to a node which is no candidate");
  candidates_.insert(candidates_.end(), asked.candidates.begin(), asked.candidates.end());
  rows_.push_back(row);
}

RoutingCase RoutingCases::asked(std::size_t number) const {
  const Row& row = rows_[number];
  return {row.channel, row.region, row.family,
          std::span(candidates_).subspan(row.first, row.candidates)};
}

}  // namespace baton
