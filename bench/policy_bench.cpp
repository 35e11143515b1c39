// The benchmark of Jasin & Sinha and of Ma, SMALL (operations research 1.4, 1.5): random instances,
// 30 streams of orders each, on all cores; policies of the literature that never ship, the exact
// per-order optimum, and the bounds of src/bounds. Prints the table of 1.5 and whether each figure
// is met; exit code 1 where one is not.
//   policy_bench [INSTANCES] [STREAMS] [SEED]
//
// Orders are decided by bounds/cheapest_split.h, not by `sourcing`: the policies are not the
// product's. That Sourcer finds the same costs is checked on a stream of its own.
//
// The reference drew 30 instances. Among so few, instances differ more than the bars allow for:
// with seeds 1, 2, 3 independent rounding came to 1.124, 1.135, 1.142 (standard errors 0.006 to
// 0.009) and exact myopic to 6.2, 7.1, 6.6 %, so that one bar in each of two draws was missed by
// luck. Therefore 120 are drawn, for standard errors below a third of the bars. Where a figure
// settles (300 instances, seed 1 and, in brackets, 11): static 1.129 (1.131), nearest
// available 1.118 (1.120), independent 1.135 (1.137), Jasin-Sinha 1.086 (1.087), dilated 1.077
// (1.078), force-open 1.083 (1.084), myopic 6.6 % (6.7 %): the
// reference's 1.126, 1.115, 1.139, 1.089, 1.079, 1.084 and 6.5 % lie within one standard error of
// its own. Package over item LP: 1.012 (1.013), the reference 1.0136.
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <thread>

#include "bounds/package_lp.h"
#include "policy_runs.h"
#include "sourcer_agreement.h"

namespace {

using namespace baton;         // NOLINT(google-build-using-namespace): a program, not a header
using namespace baton::bench;  // NOLINT(google-build-using-namespace)

/// What a figure has to be (operations research 1.5, G1).
struct Bar {
  double is, within;
};
struct Row {
  const char* name;
  MakePolicy make;
  std::optional<Bar> of_item_lp, over_hindsight;
};
template <auto Make>
std::unique_ptr<UnshippedPolicy> without_shares(const SmallInstance& instance, const Shares&) {
  return Make(instance);
}
const Row rows[] = {
    {"nearest static centre", without_shares<nearest_static>, Bar{1.126, 0.012}, {}},
    {"nearest available per item", without_shares<nearest_available>, {}, {}},
    {"independent rounding", independent_rounding, Bar{1.139, 0.012}, {}},
    {"Jasin-Sinha rounding", layered_rounding, Bar{1.089, 0.012}, {}},
    {"Ma dilated clocks", dilated_clocks, Bar{1.079, 0.012}, {}},
    {"Ma force-open", force_open, Bar{1.084, 0.012}, {}},
    {"exact per-order myopic", without_shares<exact_myopic>, {}, Bar{0.065, 0.005}},
};
constexpr double lagrangian_short_of_lp = 0.002;

struct Estimate {
  double mean = 0, error = 0;  ///< over instances; standard error
};
template <class Get>
Estimate estimate(const std::vector<InstanceFigures>& all, Get get) {
  Estimate made;
  const auto count = static_cast<double>(all.size());
  for (const InstanceFigures& one : all) made.mean += get(one) / count;
  double square = 0;
  for (const InstanceFigures& one : all) square += (get(one) - made.mean) * (get(one) - made.mean);
  if (all.size() > 1) made.error = std::sqrt(square / (count - 1) / count);
  return made;
}

const char* met(bool is, bool& all_met) {
  all_met = all_met && is;
  return is ? "met" : "NOT MET";
}

bool print_policies(const std::vector<InstanceFigures>& all) {
  fmt::print("{:<27} {:>19} {:>19} {:>8} {:>7} {:>8}  bar\n", "policy", "of the item LP",
             "over hindsight", "parcels", "split", "way out");
  bool all_met = true;
  for (std::size_t p = 0; p < std::size(rows); ++p) {
    const auto of = [&](double PolicyFigures::*figure) {
      return estimate(all, [&](const InstanceFigures& one) { return one.policies[p].*figure; });
    };
    const Estimate ratio = of(&PolicyFigures::of_item_lp);
    const Estimate gap = of(&PolicyFigures::over_hindsight);
    std::string bar = "none";
    if (const auto& wanted = rows[p].of_item_lp) {
      const bool is = std::abs(ratio.mean - wanted->is) <= wanted->within;
      bar = fmt::format("{:.3f} +- {:.3f} of the item LP: {}", wanted->is, wanted->within,
                        met(is, all_met));
    } else if (const auto& over = rows[p].over_hindsight) {
      const bool is = std::abs(gap.mean - over->is) <= over->within;
      bar = fmt::format("{:.1f} % +- {:.1f} over hindsight: {}", over->is * 100, over->within * 100,
                        met(is, all_met));
    }
    fmt::print(
        "{:<27} {:>8.4f} (se {:.4f}) {:>8.2f} % (se {:.2f}) {:>8.3f} {:>5.1f} % {:>6.1f} %  {}\n",
        rows[p].name, ratio.mean, ratio.error, gap.mean * 100, gap.error * 100,
        of(&PolicyFigures::parcels).mean, of(&PolicyFigures::split).mean * 100,
        of(&PolicyFigures::way_out).mean * 100, bar);
  }
  return all_met;
}

bool print_bounds(const std::vector<InstanceFigures>& all) {
  const auto of = [&](double InstanceFigures::*figure) {
    return estimate(all, [&](const InstanceFigures& one) { return one.*figure; }).mean;
  };
  double least = 1;
  for (const InstanceFigures& one : all) least = std::min(least, one.lagrangian_least);
  fmt::print("package LP over item LP {:.4f}; hindsight package LP over item LP {:.4f}\n",
             of(&InstanceFigures::package_of_item), of(&InstanceFigures::hindsight_of_item));
  fmt::print("hindsight package LP by columns: {:.2f} s of CPU time each\n",
             of(&InstanceFigures::lp_seconds));
  bool all_met = true;
  fmt::print(
      "Lagrangian bound: {:.2f} s, {:.0f} steps; of the LP mean {:.5f}, least {:.5f}; "
      "bar within {:.1f} %: {}\n",
      of(&InstanceFigures::lagrangian_seconds), of(&InstanceFigures::lagrangian_steps),
      of(&InstanceFigures::lagrangian_mean), least, lagrangian_short_of_lp * 100,
      met(least >= 1 - lagrangian_short_of_lp, all_met));
  return all_met;
}

/// On one instance: Sourcer, and the LP with all its methods written down.
bool print_checks(Random random) {
  const SmallInstance instance = SmallInstance::draw(random.fork("instance"));
  const Arrivals arrivals = instance.draw_arrivals(random.fork("checks"));
  bool all_met = true;
  const Agreement agreement = compare_with_sourcer(instance, arrivals);
  fmt::print(
      "Sourcer on {} orders: {} cost other than the optimum, by {:.6f} at most, {:.1f} us "
      "each: {}\n",
      agreement.orders, agreement.differ, agreement.largest, agreement.microseconds,
      met(agreement.orders > 0 && agreement.differ == 0, all_met));
  std::vector<std::size_t> asked;
  const ItemOrders orders = instance.orders(instance.counted(arrivals), asked);
  const auto found = package_lp_by_columns(orders);
  const auto problem = all_methods(orders, 1'000'000);
  if (!found || !problem) return false;
  const auto all = package_lp(*problem);
  if (!all) return false;
  fmt::print(
      "package LP with all {} methods written down: {:.4f}; by columns {:.4f} with {}, in "
      "{} rounds: {}\n",
      all->columns, all->value, found->value, found->columns, found->rounds,
      met(std::abs(all->value / found->value - 1) < 1e-7, all_met));
  return all_met;
}

std::vector<InstanceFigures> run_all(Random random, int instances, int streams) {
  std::vector<MakePolicy> policies;
  for (const Row& row : rows) policies.push_back(row.make);
  std::vector<InstanceFigures> all(static_cast<std::size_t>(instances));
  std::atomic<std::size_t> next{0};
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < std::max(1U, std::thread::hardware_concurrency()); ++t) {
    threads.emplace_back([&] {
      for (std::size_t i = next++; i < all.size(); i = next++) {
        all[i] = run_instance(random.fork(i), streams, policies);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  return all;
}

}  // namespace

int main(int argc, char** argv) {
  const int instances = std::max(argc > 1 ? std::atoi(argv[1]) : 120, 1);
  const int streams = std::max(argc > 2 ? std::atoi(argv[2]) : 30, 1);
  const std::uint64_t seed = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1;
  const Random random(seed);
  const auto start = std::chrono::steady_clock::now();
  const std::vector<InstanceFigures> all = run_all(random, instances, streams);
  for (const InstanceFigures& one : all) {
    if (one.trouble.empty()) continue;
    fmt::print(stderr, "policy_bench: {}\n", one.trouble);
    return 4;
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  fmt::print("{} instances, {} streams each, seed {}: {:.0f} s\n", instances, streams, seed,
             took.count());
  bool all_met = print_policies(all);
  all_met = print_bounds(all) && all_met;
  all_met = print_checks(random.fork(std::uint64_t{0})) && all_met;
  return all_met ? 0 : 1;
}
