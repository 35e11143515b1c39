// The per-order optimiser of operations research 1.1: which nodes serve the lines of one order,
// where each node used costs something once and each line something at its node. Exact, in one of
// two ways, whichever is shorter. With the set of nodes fixed, lines do not touch each other: all
// sets of nodes are tried. With the lines of one parcel fixed, its node is the cheapest for them:
// all ways to part the lines into parcels are tried. Of bounds and of benchmarks; orders that are
// routed are decided by `sourcing`, which knows far more of them.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace baton {

/// A node that cannot serve a line costs this.
inline constexpr double cannot_serve = std::numeric_limits<double>::infinity();
inline constexpr std::size_t most_split_nodes = 64;
/// Of nodes or of lines there may not be more than this: 4,095 sets of nodes, or half a million
/// ways to part lines (source: ours).
inline constexpr std::size_t most_tried_in_sets = 12;

class CheapestSplit {
 public:
  /// None negative. `once`: by node, what using it costs. `each`: line x node, a row for each line;
  /// every line must have a node that can serve it. Returns the least total; of equal ones always
  /// the same. 1 to `most_split_nodes` nodes, at least one line; nodes or lines within
  /// `most_tried_in_sets`.
  double find(std::span<const double> once, std::span<const double> each);
  /// Of the last find(): by line, its node.
  std::span<const std::uint8_t> nodes() const { return nodes_; }

 private:
  double by_sets_of_nodes(std::span<const double> once, std::span<const double> each);
  double by_parcels(std::span<const double> once, std::span<const double> each);

  std::vector<double> of_set_, parcel_, least_;
  std::vector<std::uint8_t> node_of_parcel_, nodes_;
  std::vector<std::uint32_t> first_parcel_;
};

}  // namespace baton
