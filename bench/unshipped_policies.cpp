#include "unshipped_policies.h"

#include <algorithm>
#include <cmath>

namespace baton::bench {
namespace {

class Nearest final : public UnshippedPolicy {
 public:
  Nearest(const SmallInstance& instance, bool looks_at_stock)
      : instance_(instance), looks_at_stock_(looks_at_stock) {}
  void choose(std::size_t ask, const Stock& left, Random&, std::span<std::uint8_t> to) override {
    const Ask& asked = instance_.asks[ask];
    for (std::size_t n = 0; n < asked.items.size(); ++n) {
      const std::size_t item = asked.items[n];
      to[n] = way_out;
      for (const std::size_t k : instance_.nearest[asked.region][item]) {
        if (looks_at_stock_ && left[k][item] == 0) continue;
        to[n] = static_cast<std::uint8_t>(k);
        break;
      }
    }
  }

 private:
  const SmallInstance& instance_;
  bool looks_at_stock_;
};

class ExactMyopic final : public UnshippedPolicy {
 public:
  explicit ExactMyopic(const SmallInstance& instance) : instance_(instance) {}
  void choose(std::size_t ask, const Stock& left, Random&, std::span<std::uint8_t> to) override {
    const Ask& asked = instance_.asks[ask];
    each_.assign(asked.items.size() * nodes, cannot_serve);
    for (std::size_t n = 0; n < asked.items.size(); ++n) {
      for (std::size_t k = 0; k < nodes; ++k) {
        if (k == way_out || left[k][asked.items[n]] > 0) {
          each_[n * nodes + k] = instance_.each[k][asked.region];
        }
      }
    }
    split_.find(instance_.once, each_);
    std::copy(split_.nodes().begin(), split_.nodes().end(), to.begin());
  }

 private:
  const SmallInstance& instance_;
  CheapestSplit split_;
  std::vector<double> each_;
};

std::uint8_t drawn(std::span<const double> weights, Random& random) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  double left = random.uniform() * sum;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    if (left < weights[k]) return static_cast<std::uint8_t>(k);
    left -= weights[k];
  }
  return static_cast<std::uint8_t>(std::max_element(weights.begin(), weights.end()) -
                                   weights.begin());
}

/// What all rounding shares: the shares of an ask's items.
class Rounding : public UnshippedPolicy {
 public:
  Rounding(const SmallInstance& instance, const Shares& shares)
      : instance_(instance), shares_(shares) {}

 protected:
  std::size_t items(std::size_t ask) const { return instance_.asks[ask].items.size(); }
  std::span<const double> shares(std::size_t ask, std::size_t item) const {
    return std::span(shares_[ask]).subspan(item * nodes, nodes);
  }

 private:
  const SmallInstance& instance_;
  const Shares& shares_;
};

class Independent final : public Rounding {
 public:
  using Rounding::Rounding;
  void choose(std::size_t ask, const Stock&, Random& random, std::span<std::uint8_t> to) override {
    for (std::size_t n = 0; n < items(ask); ++n) to[n] = drawn(shares(ask, n), random);
  }
};

/// For each node its shares are peeled into layers: the m-th is as thick as the least of the shares
/// left where m items have some left. One layer of all is drawn, a thickness of M with m of the
/// ask's n items having weight M m / n; its items go to its node, the others by what is left of
/// their shares once these weights are taken off.
class Layered final : public Rounding {
 public:
  Layered(const SmallInstance& instance, const Shares& shares) : Rounding(instance, shares) {
    for (std::size_t ask = 0; ask < instance.asks.size(); ++ask) peeled_.push_back(peel(ask));
  }
  void choose(std::size_t ask, const Stock&, Random& random, std::span<std::uint8_t> to) override {
    const Peeled& peeled = peeled_[ask];
    const std::uint8_t layer = drawn(peeled.weights, random);
    for (std::size_t n = 0; n < items(ask); ++n) {
      to[n] = (peeled.members[layer] >> n & 1) != 0
                  ? peeled.nodes[layer]
                  : drawn(std::span(peeled.rest).subspan(n * nodes, nodes), random);
    }
  }

 private:
  struct Peeled {
    std::vector<double> weights;  // by layer
    std::vector<std::uint8_t> nodes, members;
    std::vector<double> rest;  // item x node
  };
  Peeled peel(std::size_t ask) const {
    constexpr double nothing = 1e-12;
    const std::size_t count = items(ask);
    Peeled peeled;
    peeled.rest.assign(count * nodes, 0.0);
    for (std::size_t k = 0; k < nodes; ++k) {
      std::vector<double> left;
      for (std::size_t n = 0; n < count; ++n) left.push_back(shares(ask, n)[k]);
      for (;;) {
        std::uint8_t members = 0;
        double thick = 1;
        std::size_t size = 0;
        for (std::size_t n = 0; n < count; ++n) {
          if (left[n] <= nothing) continue;
          members = static_cast<std::uint8_t>(members | 1U << n);
          thick = std::min(thick, left[n]);
          ++size;
        }
        if (size == 0) break;
        const double weight = thick * static_cast<double>(size) / static_cast<double>(count);
        peeled.weights.push_back(weight);
        peeled.nodes.push_back(static_cast<std::uint8_t>(k));
        peeled.members.push_back(members);
        for (std::size_t n = 0; n < count; ++n) {
          if ((members >> n & 1) == 0) continue;
          left[n] -= thick;
          peeled.rest[n * nodes + k] += thick - weight;
        }
      }
    }
    return peeled;
  }

  std::vector<Peeled> peeled_;
};

using Clocks = std::array<double, nodes>;
Clocks clocks(Random& random) {
  Clocks at;
  for (double& clock : at) clock = random.exponential(1);
  return at;
}

std::uint8_t first_ringing(std::span<const double> shares, const Clocks& at) {
  std::size_t first = nodes;
  double soonest = 0;
  for (std::size_t k = 0; k < nodes; ++k) {
    if (shares[k] <= 0) continue;
    const double rings = at[k] / shares[k];
    if (first == nodes || rings < soonest) {
      first = k;
      soonest = rings;
    }
  }
  return static_cast<std::uint8_t>(first);
}

class Dilated final : public Rounding {
 public:
  using Rounding::Rounding;
  void choose(std::size_t ask, const Stock&, Random& random, std::span<std::uint8_t> to) override {
    const Clocks at = clocks(random);
    for (std::size_t n = 0; n < items(ask); ++n) to[n] = first_ringing(shares(ask, n), at);
  }
};

class ForceOpen final : public Rounding {
 public:
  using Rounding::Rounding;
  void choose(std::size_t ask, const Stock&, Random& random, std::span<std::uint8_t> to) override {
    const Clocks at = clocks(random);
    for (std::size_t n = 0; n < items(ask); ++n) {
      const std::span<const double> share = shares(ask, n);
      const auto most =
          static_cast<std::size_t>(std::max_element(share.begin(), share.end()) - share.begin());
      const double u = share[most];
      Clocks seen = at;
      // The chance that keeps the item's shares exact; its limit for u = 1 is 1.
      const double last =
          u >= 1 - 1e-9 ? 1.0 : (1 - u) / (1 - u + u * std::exp(1 / u) - std::exp(1.0));
      seen[most] = random.chance(last) ? 1.0 : std::min(at[most], 1.0);
      to[n] = first_ringing(share, seen);
    }
  }
};

}  // namespace

Shares shares_of(const SmallInstance& instance, const std::vector<std::vector<double>>& flows,
                 const std::vector<std::size_t>& asked) {
  Shares shares(instance.asks.size());
  for (std::size_t g = 0; g < asked.size(); ++g) {
    shares[asked[g]] = flows[g];
    for (std::size_t n = 0; n * nodes < flows[g].size(); ++n) {
      double* row = shares[asked[g]].data() + n * nodes;
      double sum = 0;
      for (std::size_t k = 0; k < nodes; ++k) sum += row[k];
      for (std::size_t k = 0; k < nodes; ++k) row[k] = row[k] < 1e-9 * sum ? 0.0 : row[k] / sum;
    }
  }
  return shares;
}

std::unique_ptr<UnshippedPolicy> nearest_static(const SmallInstance& instance) {
  return std::make_unique<Nearest>(instance, false);
}
std::unique_ptr<UnshippedPolicy> nearest_available(const SmallInstance& instance) {
  return std::make_unique<Nearest>(instance, true);
}
std::unique_ptr<UnshippedPolicy> exact_myopic(const SmallInstance& instance) {
  return std::make_unique<ExactMyopic>(instance);
}
std::unique_ptr<UnshippedPolicy> independent_rounding(const SmallInstance& instance,
                                                      const Shares& shares) {
  return std::make_unique<Independent>(instance, shares);
}
std::unique_ptr<UnshippedPolicy> layered_rounding(const SmallInstance& instance,
                                                  const Shares& shares) {
  return std::make_unique<Layered>(instance, shares);
}
std::unique_ptr<UnshippedPolicy> dilated_clocks(const SmallInstance& instance,
                                                const Shares& shares) {
  return std::make_unique<Dilated>(instance, shares);
}
std::unique_ptr<UnshippedPolicy> force_open(const SmallInstance& instance, const Shares& shares) {
  return std::make_unique<ForceOpen>(instance, shares);
}

}  // namespace baton::bench
