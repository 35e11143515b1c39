#include "policy_runs.h"

#include <time.h>

#include <algorithm>

#include "bounds/item_lp.h"
#include "bounds/lagrangian.h"
#include "bounds/package_lp.h"

namespace baton::bench {
namespace {

struct Served {
  double cost = 0;
  int orders = 0, parcels = 0, split = 0, items = 0, way_out_items = 0;
};

Served serve(const SmallInstance& instance, const Arrivals& arrivals, UnshippedPolicy& policy,
             Random random) {
  Served served;
  Stock left = instance.stock;
  std::array<std::uint8_t, largest_order> to{};
  for (const std::uint16_t number : arrivals) {
    if (number == no_order) continue;
    const Ask& ask = instance.asks[number];
    policy.choose(number, left, random, std::span(to).first(ask.items.size()));
    unsigned used = 0;
    for (std::size_t n = 0; n < ask.items.size(); ++n) {
      std::size_t k = to[n];
      if (k != way_out && left[k][ask.items[n]] == 0) k = way_out;
      if (k != way_out) --left[k][ask.items[n]];
      served.cost += instance.each[k][ask.region];
      used |= 1U << k;
      served.way_out_items += k == way_out ? 1 : 0;
    }
    int parcels = 0;
    for (std::size_t k = 0; k < nodes; ++k) {
      if ((used >> k & 1) == 0) continue;
      served.cost += instance.once[k];
      ++parcels;
    }
    ++served.orders;
    served.parcels += parcels;
    served.split += parcels > 1 ? 1 : 0;
    served.items += static_cast<int>(ask.items.size());
  }
  return served;
}

double cpu_seconds() {
  timespec at{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
  return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) * 1e-9;
}

class InstanceRun {
 public:
  InstanceRun(Random random, int streams, const std::vector<MakePolicy>& policies)
      : random_(random), streams_(streams), policies_(policies) {}

  InstanceFigures run() {
    const SmallInstance instance = SmallInstance::draw(random_.fork("instance"));
    std::vector<std::size_t> asked;
    const ItemOrders expected = instance.orders(instance.expected(), asked);
    const auto items = item_lp(expected);
    const auto packages = package_lp_by_columns(expected);
    if (!items) return failed(items.error().message);
    if (!packages) return failed(packages.error().message);
    figures_.package_of_item = packages->value / items->value;
    const Shares shares = shares_of(instance, items->flows, asked);
    std::vector<std::unique_ptr<UnshippedPolicy>> made;
    for (const MakePolicy make : policies_) made.push_back(make(instance, shares));
    figures_.policies.resize(made.size());
    for (int s = 0; s < streams_; ++s) {
      const Random stream = random_.fork("streams").fork(static_cast<std::uint64_t>(s));
      const Arrivals arrivals = instance.draw_arrivals(stream.fork("arrivals"));
      const double hindsight = s < hindsight_streams ? bound(instance, arrivals) : 0;
      if (!figures_.trouble.empty()) return figures_;
      figures_.hindsight_of_item += hindsight / items->value / hindsights();
      for (std::size_t p = 0; p < made.size(); ++p) {
        const Served served = serve(instance, arrivals, *made[p], stream.fork("rounding"));
        add(figures_.policies[p], served, items->value, hindsight);
      }
    }
    return figures_;
  }

 private:
  InstanceFigures failed(std::string why) {
    figures_.trouble = std::move(why);
    return figures_;
  }
  double hindsights() const { return std::min(streams_, hindsight_streams); }

  /// The package LP of the stream, and the Lagrangian bound beside it.
  double bound(const SmallInstance& instance, const Arrivals& arrivals) {
    std::vector<std::size_t> asked;
    const ItemOrders orders = instance.orders(instance.counted(arrivals), asked);
    const double start = cpu_seconds();
    const auto lp = package_lp_by_columns(orders);
    const double solved = cpu_seconds();
    const LagrangianBound lagrangian = lagrangian_bound(orders);
    const double bounded = cpu_seconds();
    if (!lp) {
      figures_.trouble = lp.error().message;
      return 0;
    }
    if (lagrangian.value > lp->value * (1 + 1e-6)) {
      figures_.trouble = "the Lagrangian bound is above the LP";
    }
    const double share = lagrangian.value / lp->value;
    figures_.lagrangian_least = std::min(figures_.lagrangian_least, share);
    figures_.lagrangian_mean += share / hindsights();
    figures_.lagrangian_steps += lagrangian.steps / hindsights();
    figures_.lp_seconds += (solved - start) / hindsights();
    figures_.lagrangian_seconds += (bounded - solved) / hindsights();
    return lp->value;
  }

  /// `hindsight` 0: the stream has none.
  void add(PolicyFigures& to, const Served& served, double item_bound, double hindsight) const {
    const double share = 1.0 / streams_;
    to.of_item_lp += share * served.cost / item_bound;
    to.parcels += share * served.parcels / served.orders;
    to.split += share * served.split / served.orders;
    to.way_out += share * served.way_out_items / served.items;
    if (hindsight > 0) to.over_hindsight += (served.cost / hindsight - 1) / hindsights();
  }

  Random random_;
  int streams_;
  const std::vector<MakePolicy>& policies_;
  InstanceFigures figures_;
};

}  // namespace

InstanceFigures run_instance(Random random, int streams, const std::vector<MakePolicy>& policies) {
  return InstanceRun(random, streams, policies).run();
}

}  // namespace baton::bench
