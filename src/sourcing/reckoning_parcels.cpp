// What may share a parcel, and how many there may be.
#include <algorithm>
#include <numeric>
#include <set>

#include "sourcing/reckoning.h"

namespace baton {

int Reckoning::most_parcels() const {
  std::optional<int> strictest;
  for (std::size_t r = 0; r < policy.rules.size(); ++r) {
    const auto* limit = std::get_if<SplitLimit>(&policy.rules[r].then);
    if (limit == nullptr || !limit->most_parcels || !holds_for_any(r)) continue;
    strictest = std::min(strictest.value_or(*limit->most_parcels), *limit->most_parcels);
  }
  const int most = strictest.value_or(policy.most_parcels);
  if (order.parcels_elsewhere == 0) return most;
  return std::max(most - order.parcels_elsewhere, 1);
}

bool Reckoning::ship_complete() const {
  std::optional<bool> strictest;
  for (std::size_t r = 0; r < policy.rules.size(); ++r) {
    const auto* limit = std::get_if<SplitLimit>(&policy.rules[r].then);
    if (limit == nullptr || !limit->ship_complete || !holds_for_any(r)) continue;
    strictest = strictest.value_or(false) || *limit->ship_complete;
  }
  return strictest.value_or(policy.ship_complete);
}

/// Of the whole order: what is to be sourced, and what is elsewhere.
bool Reckoning::holds_for_any(std::size_t rule) const {
  for (const auto* lines : {&order.lines, &order.elsewhere}) {
    for (const LineToSource& line : *lines) {
      if (line.quantity.units() > 0 && holds_for(rule, line)) return true;
    }
  }
  return false;
}

std::vector<std::string> Reckoning::against_parcels(
    const std::vector<ParcelReckoned>& parcels) const {
  std::vector<std::string> wrong;
  const std::size_t lines = order.lines.size();
  if (static_cast<int>(parcels.size()) > most_parcels() && !parcels.empty()) {
    wrong.push_back("more parcels than allowed");
  }
  // Groups: lines that some rule keeps together, through any number of rules.
  std::vector<std::size_t> group(lines);
  std::iota(group.begin(), group.end(), 0);
  std::vector<bool> whole(lines, !policy.lines_may_split && !fixed());
  std::vector<bool> alone(lines, false);
  for (std::size_t r = 0; r < policy.rules.size(); ++r) {
    for (std::size_t a = 0; a < lines; ++a) {
      if (order.lines[a].quantity.units() <= 0 || !holds(r, a)) continue;
      if (std::holds_alternative<ShipAlone>(policy.rules[r].then)) alone[a] = true;
      if (!std::holds_alternative<KeepTogether>(policy.rules[r].then)) continue;
      whole[a] = true;
      for (std::size_t b = 0; b < lines; ++b) {
        if (order.lines[b].quantity.units() <= 0 || !holds(r, b)) continue;
        const std::size_t from = std::max(group[a], group[b]);
        std::replace(group.begin(), group.end(), from, std::min(group[a], group[b]));
      }
    }
  }
  for (std::size_t a = 0; a < lines; ++a) {
    for (std::size_t b = 0; b < lines; ++b) {
      if (group[a] == group[b] && whole[a]) whole[b] = true;
      if (group[a] == group[b] && alone[a]) alone[b] = true;
    }
  }
  std::map<std::size_t, std::set<std::size_t>> parcels_of_group;
  std::map<std::size_t, std::int64_t> served_of_group;
  std::map<std::size_t, std::int64_t> wanted_of_group;
  for (std::size_t l = 0; l < lines; ++l) {
    wanted_of_group[group[l]] += std::max<std::int64_t>(order.lines[l].quantity.units(), 0);
  }
  std::size_t small = 0;
  for (std::size_t p = 0; p < parcels.size(); ++p) {
    std::set<std::size_t> groups;
    bool has_alone = false;
    Money value;
    for (const auto& [line, count] : parcels[p].units) {
      groups.insert(group[line]);
      has_alone = has_alone || alone[line];
      value += order.lines[line].unit_price * count;
      if (!whole[line]) continue;
      parcels_of_group[group[line]].insert(p);
      served_of_group[group[line]] += count;
    }
    if (has_alone && groups.size() > 1) wrong.push_back("a parcel shared with what ships alone");
    if (value < policy.least_split_value) ++small;
    if (!excess(parcels[p])) wrong.push_back("freight above what a forbidding margin rule bears");
  }
  for (const auto& [of, in] : parcels_of_group) {
    if (in.size() > 1) wrong.push_back("lines that leave together, in several parcels");
    if (served_of_group[of] != wanted_of_group[of]) {
      wrong.push_back("a part of lines that leave whole");
    }
  }
  if (parcels.size() > 1 && small > 1 && !fixed()) {
    wrong.push_back("several parcels below the least value of a split");
  }
  return wrong;
}

}  // namespace baton
