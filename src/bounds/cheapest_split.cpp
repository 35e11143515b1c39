#include "bounds/cheapest_split.h"

#include <bit>
#include <cmath>

#include "base/check.h"

namespace baton {

double CheapestSplit::find(std::span<const double> once, std::span<const double> each) {
  const std::size_t count = once.size();
  BATON_CHECK(count > 0 && count <= most_split_nodes, "too few or too many nodes to try");
  const std::size_t lines = each.size() / count;
  BATON_CHECK(lines > 0 && lines * count == each.size(), "costs that are not line x node");
  BATON_CHECK(count <= most_tried_in_sets || lines <= most_tried_in_sets,
              "too many nodes and lines to try");
  nodes_.resize(lines);
  const auto nodes = static_cast<double>(count);
  const auto rows = static_cast<double>(lines);
  const bool few_nodes = std::exp2(nodes) * rows * 2 < std::pow(3, rows) + std::exp2(rows) * nodes;
  return few_nodes ? by_sets_of_nodes(once, each) : by_parcels(once, each);
}

double CheapestSplit::by_sets_of_nodes(std::span<const double> once, std::span<const double> each) {
  const std::size_t count = once.size();
  const std::size_t lines = nodes_.size();
  const std::size_t sets = std::size_t{1} << count;
  of_set_.resize(sets);
  of_set_[0] = 0;
  double least = cannot_serve;
  std::size_t best = 0;
  for (std::size_t set = 1; set < sets; ++set) {
    const auto lowest = static_cast<std::size_t>(std::countr_zero(set));
    double total = of_set_[set & (set - 1)] + once[lowest];
    of_set_[set] = total;
    for (std::size_t line = 0; line < lines && total < least; ++line) {
      const double* row = each.data() + line * count;
      double cheapest = cannot_serve;
      for (std::size_t rest = set; rest != 0; rest &= rest - 1) {
        const double here = row[std::countr_zero(rest)];
        cheapest = here < cheapest ? here : cheapest;
      }
      total += cheapest;
    }
    if (total < least) {
      least = total;
      best = set;
    }
  }
  BATON_CHECK(best != 0, "an order with a line that no node can serve");
  for (std::size_t line = 0; line < lines; ++line) {
    const double* row = each.data() + line * count;
    auto at = static_cast<std::size_t>(std::countr_zero(best));
    for (std::size_t rest = best; rest != 0; rest &= rest - 1) {
      const auto node = static_cast<std::size_t>(std::countr_zero(rest));
      if (row[node] < row[at]) at = node;
    }
    nodes_[line] = static_cast<std::uint8_t>(at);
  }
  return least;
}

double CheapestSplit::by_parcels(std::span<const double> once, std::span<const double> each) {
  const std::size_t count = once.size();
  const std::size_t lines = nodes_.size();
  const std::size_t sets = std::size_t{1} << lines;
  // parcel_[set]: the cheapest single parcel of just these lines.
  parcel_.assign(sets, cannot_serve);
  node_of_parcel_.resize(sets);
  of_set_.resize(sets);
  for (std::size_t node = 0; node < count; ++node) {
    of_set_[0] = once[node];
    for (std::size_t set = 1; set < sets; ++set) {
      const auto lowest = static_cast<std::size_t>(std::countr_zero(set));
      const double total = of_set_[set & (set - 1)] + each[lowest * count + node];
      of_set_[set] = total;
      if (total < parcel_[set]) {
        parcel_[set] = total;
        node_of_parcel_[set] = static_cast<std::uint8_t>(node);
      }
    }
  }
  // least_[set]: these lines in any parcels; the first of them holds the lowest line. That two
  // parcels may be of one node does no harm: one parcel of both is not dearer.
  least_.resize(sets);
  first_parcel_.resize(sets);
  least_[0] = 0;
  for (std::size_t set = 1; set < sets; ++set) {
    const std::size_t lowest = set & (~set + 1);
    const std::size_t others = set ^ lowest;
    double least = cannot_serve;
    for (std::size_t rest = others;; rest = (rest - 1) & others) {
      const double total = parcel_[set ^ rest] + least_[rest];
      if (total < least) {
        least = total;
        first_parcel_[set] = static_cast<std::uint32_t>(set ^ rest);
      }
      if (rest == 0) break;
    }
    least_[set] = least;
  }
  BATON_CHECK(least_[sets - 1] < cannot_serve, "an order with a line that no node can serve");
  for (std::size_t set = sets - 1; set != 0; set ^= first_parcel_[set]) {
    for (std::size_t in = first_parcel_[set]; in != 0; in &= in - 1) {
      nodes_[static_cast<std::size_t>(std::countr_zero(in))] = node_of_parcel_[first_parcel_[set]];
    }
  }
  return least_[sets - 1];
}

}  // namespace baton
