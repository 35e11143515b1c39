#include "worth/flow_bound.h"

#include <algorithm>
#include <initializer_list>
#include <limits>

#include "base/check.h"

namespace baton {
namespace {

constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max() / 4;
constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

/// Source, groups, nodes, sink. An edge and its reverse stand beside each other (index xor 1).
class Network {
 public:
  explicit Network(std::size_t places) : edges_of_(places), came_by_(places) {}

  /// The edge's number.
  std::size_t connect(std::size_t from, std::size_t to, std::int64_t room) {
    edges_of_[from].push_back(edges_.size());
    edges_.push_back({to, room});
    edges_of_[to].push_back(edges_.size());
    edges_.push_back({from, 0});
    return edges_.size() - 2;
  }

  /// Sends as much as there is room for along these edges; what it sent.
  std::int64_t send(std::initializer_list<std::size_t> way) {
    std::int64_t sent = no_limit;
    for (const std::size_t edge : way) sent = std::min(sent, edges_[edge].room);
    for (const std::size_t edge : way) {
      edges_[edge].room -= sent;
      edges_[edge ^ 1U].room += sent;
    }
    return sent;
  }

  /// Sends along one shortest way; what it sent.
  std::int64_t augment(std::size_t source, std::size_t sink) {
    search(source);
    if (came_by_[sink] == none) return 0;
    std::int64_t sent = no_limit;
    for (std::size_t at = sink; at != source; at = edges_[came_by_[at] ^ 1U].to) {
      sent = std::min(sent, edges_[came_by_[at]].room);
    }
    for (std::size_t at = sink; at != source; at = edges_[came_by_[at] ^ 1U].to) {
      edges_[came_by_[at]].room -= sent;
      edges_[came_by_[at] ^ 1U].room += sent;
    }
    return sent;
  }

  /// After the last augmentation: what still has room from the source.
  bool reached(std::size_t place) const { return came_by_[place] != none; }

 private:
  struct Edge {
    std::size_t to;
    std::int64_t room;
  };

  void search(std::size_t source) {
    std::fill(came_by_.begin(), came_by_.end(), none);
    std::vector<std::size_t> queue = {source};
    for (std::size_t i = 0; i < queue.size(); ++i) {
      for (const std::size_t edge : edges_of_[queue[i]]) {
        const std::size_t to = edges_[edge].to;
        if (edges_[edge].room == 0 || to == source || came_by_[to] != none) continue;
        came_by_[to] = edge;
        queue.push_back(to);
      }
    }
  }

  std::vector<std::vector<std::size_t>> edges_of_;
  std::vector<Edge> edges_;
  std::vector<std::size_t> came_by_;
};

}  // namespace

FlowBound flow_bound(std::span<const OrdersOfNodes> groups,
                     std::span<const std::optional<std::int64_t>> capacity) {
  const std::size_t source = groups.size() + capacity.size();
  const std::size_t sink = source + 1;
  Network network(sink + 1);
  FlowBound bound;
  std::vector<std::size_t> to_sink(capacity.size());
  for (std::size_t n = 0; n < capacity.size(); ++n) {
    to_sink[n] = network.connect(groups.size() + n, sink, capacity[n].value_or(no_limit));
  }
  for (std::size_t g = 0; g < groups.size(); ++g) {
    BATON_CHECK(groups[g].orders >= 0, "no negative number of orders");
    const std::size_t to_group = network.connect(source, g, groups[g].orders);
    for (const std::uint32_t node : groups[g].nodes) {
      const std::size_t over = network.connect(g, groups.size() + node, groups[g].orders);
      // Whatever has room is filled at once; only what is then left over needs a search.
      bound.shipped += network.send({to_group, over, to_sink[node]});
    }
  }
  while (const std::int64_t sent = network.augment(source, sink)) bound.shipped += sent;

  // Groups that still have room can reach full nodes alone: those are the bottleneck.
  for (std::size_t n = 0; n < capacity.size(); ++n) {
    if (!network.reached(groups.size() + n)) continue;
    bound.full_nodes.push_back(static_cast<std::uint32_t>(n));
    bound.capacity_there += capacity[n].value_or(0);
  }
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (network.reached(g) && !groups[g].nodes.empty()) bound.only_there += groups[g].orders;
  }
  return bound;
}

}  // namespace baton
