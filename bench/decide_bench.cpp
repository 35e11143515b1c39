// What one decision costs in CPU time: orders of 2 lines over 50 nodes, and of 5 lines over 10, all
// stocked at random, with zones, weight breaks, calendars, daily capacities and rules; with the
// trace on and off, whose plans have to be the same, and with a proof of the next best plan.
// Decisions are timed one by one for the percentiles (the clock's own cost, measured beside, is
// taken off) and in blocks of 100, where the clock costs nothing, for the mean and the share of the
// trace.
//   decide_bench [DECISIONS]
#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/random.h"
#include "sourcing/sourcer.h"

namespace {

using namespace baton;  // NOLINT(google-build-using-namespace): a program, not a header

std::int64_t cpu_nanoseconds() {
  timespec at{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
  return at.tv_sec * 1'000'000'000 + at.tv_nsec;
}

std::int64_t clock_cost() {
  std::vector<std::int64_t> costs;
  for (int i = 0; i < 10'001; ++i) {
    const std::int64_t start = cpu_nanoseconds();
    costs.push_back(cpu_nanoseconds() - start);
  }
  std::nth_element(costs.begin(), costs.begin() + 5'000, costs.end());
  return costs[5'000];
}

Money cents(std::uint32_t n) { return Money::from_micros(std::int64_t{n} * 10'000); }
Weight grams(std::uint32_t n) { return Weight::from_milligrams(std::int64_t{n} * 1'000); }

struct World {
  Network network;
  Policy policy;
  StockBook stock;
  Circumstances around;
  PriceVector prices;
  std::vector<OrderToSource> orders;
  Instant now{1'767'603'600};  // a Monday, 09:00 UTC
};

constexpr std::uint32_t regions = 16;

void add_node(World& world, Random& random) {
  SourcingNode node;
  node.described = true;
  node.kind = random.chance(0.2) ? NodeKind::dc : NodeKind::store;
  node.region = RegionId(random.below(regions));
  node.latitude = random.uniform(47, 55);
  node.longitude = random.uniform(6, 15);
  node.calendar.zone = LocalDays({{Instant(0), Duration::hours(1)}});
  node.calendar.works[6] = false;
  node.calendar.cut_off = 14 * 60;
  node.calendar.closes = 20 * 60;
  node.daily_capacity = node.kind == NodeKind::dc ? 2'000 : 40;
  node.pick_cost = cents(node.kind == NodeKind::dc ? 30 : 80);
  node.pack_cost = cents(50 + random.below(60));
  world.network.nodes.push_back(node);
  world.around.add_load(NodeId(static_cast<std::uint32_t>(world.network.nodes.size() - 1)),
                        world.now.utc_day(), 1 + random.below(45));
}

/// Two carriers' cards, five bands to each region.
void add_tariff(World& world, std::uint32_t node, Random& random) {
  constexpr std::uint32_t ends[] = {1'000, 2'000, 5'000, 10'000, 31'500};
  for (std::uint32_t to = 0; to < regions; ++to) {
    for (std::uint32_t carrier = 0; carrier < 2; ++carrier) {
      std::uint32_t price = 330 + random.below(160) + carrier * 250;
      std::uint32_t from = 0;
      std::vector<std::int64_t> hours(96);
      for (std::size_t h = carrier == 0 ? 24 : 12; h < hours.size(); ++h) hours[h] = 96 - h;
      for (const std::uint32_t end : ends) {
        Network::TariffRow row;
        row.from_node = NodeId(node);
        row.to_region = RegionId(to);
        row.service.carrier = PartnerId(carrier);
        row.service.bands = {{grams(from), grams(end), cents(price), Money(), Money()}};
        row.service.transit = LegTimes::observed(hours, LegEvidence::lane);
        world.network.tariff.push_back(row);
        from = end + 1;
        price += 40 + random.below(220);
      }
    }
  }
}

Rule rule(const char* name, RuleEffect then) {
  Rule made;
  made.name = name;
  made.then = std::move(then);
  return made;
}

void add_policy(World& world) {
  Policy& policy = world.policy;
  policy.split_cost = cents(100);
  policy.late_cost = cents(600);
  policy.not_served_cost = cents(500);
  policy.trust.stale_after = Duration::hours(24);
  Rule safety = rule("stores keep one", SafetyStock{2, 1});
  safety.when.node_kinds = {NodeKind::store};
  Rule hazardous = rule("stores send nothing hazardous", Exclude{});
  hazardous.when.node_kinds = {NodeKind::store};
  hazardous.when.hazardous = true;
  Rule quiet = rule("stores are disturbed", Disruption{cents(120)});
  quiet.when.node_kinds = {NodeKind::store};
  Rule margin = rule("accessories bear a third", MarginSensitive{333'333, false});
  margin.when.families = {FamilyId(3)};
  Rule far = rule("not across the country", Exclude{});
  far.when.farther_than_km = 900;
  policy.rules = {safety, hazardous, quiet, margin, far};
}

World make_world(std::uint32_t nodes, std::uint32_t lines, std::uint64_t seed) {
  constexpr std::uint32_t skus = 2'000;
  Random random(seed);
  World world;
  world.network.channels = {ChannelKind::web};
  world.network.mm3_per_kg = 5'000'000;
  for (std::uint32_t n = 0; n < nodes; ++n) {
    add_node(world, random);
    add_tariff(world, n, random);
  }
  for (std::uint32_t s = 0; s < skus; ++s) {
    SourcingSku sku;
    sku.described = true;
    sku.family = FamilyId(random.below(8));
    sku.weight = grams(100 + random.below(3'000));
    sku.volume_mm3 = 500'000 + random.below(9'000'000);
    sku.unit_cost = cents(300 + random.below(4'000));
    sku.hazardous = random.chance(0.03);
    world.network.skus.push_back(sku);
    for (std::uint32_t n = 0; n < nodes; ++n) {
      StockRecord& record = world.stock.record(NodeId(n), SkuId(s));
      record.on_hand = random.below(12);
      record.reserved = random.below(3);
      record.as_of = world.now - Duration::minutes(random.below(600));
    }
  }
  add_policy(world);
  for (int o = 0; o < 4'096; ++o) {
    OrderToSource order;
    order.placed_at = world.now;
    const std::uint32_t to = random.below(regions);
    order.destination.region = RegionId(to);
    order.destination.latitude = 47.0 + to / 2.0;  // of the region, as postcodes give it
    order.destination.longitude = 6.0 + to / 2.0;
    if (random.chance(0.3)) order.deliver_by = world.now + Duration::hours(48 + random.below(72));
    for (std::uint32_t l = 0; l < lines; ++l) {
      order.lines.push_back({SkuId(random.below(skus)), Quantity(1 + random.below(3)),
                             cents(1'000 + random.below(6'000))});
    }
    world.orders.push_back(std::move(order));
  }
  return world;
}

bool same(const Plan& a, const Plan& b) {
  const auto units = [](const PlannedUnits& x, const PlannedUnits& y) {
    return x.line == y.line && x.parcel == y.parcel && x.quantity == y.quantity &&
           x.supply == y.supply;
  };
  const auto parcels = [](const PlannedParcel& x, const PlannedParcel& y) {
    return x.node == y.node && x.carrier == y.carrier && x.freight == y.freight &&
           x.leaves_at == y.leaves_at && x.deliver_by == y.deliver_by;
  };
  return a.terms == b.terms && a.promise == b.promise && a.unserved.size() == b.unserved.size() &&
         std::equal(a.units.begin(), a.units.end(), b.units.begin(), b.units.end(), units) &&
         std::equal(a.parcels.begin(), a.parcels.end(), b.parcels.begin(), b.parcels.end(),
                    parcels);
}

class Bench {
 public:
  Bench(const World& world, std::int64_t decisions)
      : world_(world),
        sourcer_(world.network, world.policy),
        with_proof_(with_proof(world.policy)),
        proving_(world.network, with_proof_),
        decisions_(decisions) {}

  bool run(const char* what, double most_median, double most_p99) {
    for (const OrderToSource& order : world_.orders) decide(order, Tracing::on, on_);
    int different = 0;
    int split = 0;
    int heuristic = 0;
    for (const OrderToSource& order : world_.orders) {
      decide(order, Tracing::on, on_);
      decide(order, Tracing::off, off_);
      different += same(on_.plan, off_.plan) ? 0 : 1;
      split += on_.plan.parcels.size() > 1 ? 1 : 0;
      heuristic += on_.trace.method == Method::exact ? 0 : 1;
    }
    const std::vector<double> times = one_by_one();
    const double with = mean_of_blocks(Tracing::on);
    const double without = mean_of_blocks(Tracing::off);
    const double proven = mean_of_blocks(Tracing::on, proving_);
    const double median = times[times.size() / 2];
    const double p99 = times[times.size() * 99 / 100];
    fmt::print("{}: {} decisions, trace on\n", what, decisions_);
    fmt::print(
        "  CPU time: median {:.2f} us, p99 {:.2f} us, p99.9 {:.2f} us, longest {:.1f} us; in "
        "blocks {:.2f} us\n",
        median, p99, times[times.size() * 999 / 1000], times.back(), with);
    fmt::print("  without the trace {:.2f} us: the trace costs {:.1f} %\n", without,
               (with - without) / without * 100);
    fmt::print("  with a proof of the next best plan {:.2f} us\n", proven);
    fmt::print("  {} of {} orders in several parcels, {} not exact, {} differ without the trace\n",
               split, world_.orders.size(), heuristic, different);
    const bool met = median < most_median && p99 < most_p99 && with < without * 1.2;
    fmt::print("  bars: median < {} us, p99 < {} us, trace < 20 %: {}\n", most_median, most_p99,
               met ? "met" : "NOT MET");
    return different == 0;
  }

 private:
  static Policy with_proof(Policy policy) {
    policy.next_best_plans_tried = policy.most_plans_tried;
    return policy;
  }
  void decide(const OrderToSource& order, Tracing tracing, Sourced& out) const {
    decide(sourcer_, order, tracing, out);
  }
  void decide(const Sourcer& sourcer, const OrderToSource& order, Tracing tracing,
              Sourced& out) const {
    sourcer.source(order, world_.stock, world_.around, world_.prices, world_.now, Purpose::routing,
                   tracing, out);
  }
  const OrderToSource& order(std::int64_t i) const {
    return world_.orders[static_cast<std::size_t>(i) % world_.orders.size()];
  }

  std::vector<double> one_by_one() {
    const std::int64_t clock = clock_cost();
    std::vector<double> times;
    times.reserve(static_cast<std::size_t>(decisions_));
    for (std::int64_t i = 0; i < decisions_; ++i) {
      const std::int64_t start = cpu_nanoseconds();
      decide(order(i), Tracing::on, on_);
      const std::int64_t took = cpu_nanoseconds() - start - clock;
      times.push_back(static_cast<double>(std::max<std::int64_t>(took, 0)) / 1000);
    }
    std::sort(times.begin(), times.end());
    return times;
  }

  /// The median over blocks of 100 decisions of their mean.
  double mean_of_blocks(Tracing tracing) { return mean_of_blocks(tracing, sourcer_); }
  double mean_of_blocks(Tracing tracing, const Sourcer& sourcer) {
    constexpr std::int64_t block = 100;
    std::vector<double> means;
    for (std::int64_t i = 0; i + block <= decisions_; i += block) {
      const std::int64_t start = cpu_nanoseconds();
      for (std::int64_t k = i; k < i + block; ++k) decide(sourcer, order(k), tracing, off_);
      means.push_back(static_cast<double>(cpu_nanoseconds() - start) / 1000 / block);
    }
    std::sort(means.begin(), means.end());
    return means[means.size() / 2];
  }

  const World& world_;
  Sourcer sourcer_;
  Policy with_proof_;
  Sourcer proving_;
  std::int64_t decisions_;
  Sourced on_, off_;
};

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t decisions =
      std::max<std::int64_t>(argc > 1 ? std::atoll(argv[1]) : 200'000, 1'000);
  const World wide = make_world(50, 2, 1);
  const World deep = make_world(10, 5, 2);
  bool right = Bench(wide, decisions).run("2 lines, 50 nodes", 5, 50);
  right = Bench(deep, decisions).run("5 lines, 10 nodes", 1'000, 1'000) && right;
  return right ? 0 : 1;
}
