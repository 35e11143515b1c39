#include "simulation/world.h"

namespace baton::simulation {
namespace {

constexpr std::int64_t kg = Weight::milligrams_per_kg;

SourcingNode node_of(Random& random, std::uint32_t index) {
  SourcingNode node;
  node.described = true;
  constexpr NodeKind kinds[] = {NodeKind::dc, NodeKind::store, NodeKind::third_party,
                                NodeKind::vendor};
  node.kind = index == 0 ? NodeKind::dc : kinds[random.below(4)];
  node.hands_over = node.kind == NodeKind::store;
  node.country = RegionId(0);
  node.region = RegionId(1 + random.below(3));
  node.partner = node.kind == NodeKind::third_party || node.kind == NodeKind::vendor
                     ? std::optional(PartnerId(index % 2))
                     : std::nullopt;
  node.calendar.opens = 8 * 60;
  node.calendar.closes = 20 * 60;
  node.calendar.cut_off = static_cast<int>(10 + random.below(6)) * 60;
  if (random.chance(0.6)) node.calendar.works = {true, true, true, true, true, false, false};
  if (random.chance(0.4)) node.daily_capacity = 1 + random.below(12);
  node.pick_cost = Money::from_micros(100'000 + 100'000 * random.below(8));
  node.pack_cost = Money::from_micros(500'000 + 100'000 * random.below(8));
  return node;
}

void add_tariff(Random& random, Network& network, std::uint32_t node) {
  const std::uint32_t bands = 1 + random.below(3);
  std::int64_t from = 0;
  for (std::uint32_t band = 0; band < bands; ++band) {
    Network::TariffRow row;
    row.from_node = NodeId(node);
    row.service.carrier = PartnerId(2);
    const std::int64_t to = band + 1 == bands ? 100 * kg : from + kg * (1 + random.below(3));
    FreightBand price;
    price.least = Weight::from_milligrams(from);
    price.most = Weight::from_milligrams(to);
    price.price = Money::from_micros(3'000'000 + 100'000 * random.below(40));
    price.per_kg = Money::from_micros(100'000 * random.below(5));
    row.service.bands = {price};
    row.service.transit =
        LegTimes::fixed(Duration::hours(24 * (1 + random.below(3))), LegEvidence::rate_card);
    network.tariff.push_back(row);
    from = to + 1;
  }
}

void set_policy(Random& random, std::size_t nodes, Policy& policy) {
  policy.name = "simulated";
  policy.version = "1";
  policy.split_cost = Money::from_micros(500'000 * random.below(6));
  policy.late_cost = Money::from_units(5);
  policy.not_served_cost = Money::from_units(10);
  policy.most_parcels = 1 + static_cast<int>(random.below(4));
  policy.ship_complete = random.chance(0.2);
  policy.lines_may_split = random.chance(0.8);
  constexpr NothingFits ends[] = {NothingFits::queue, NothingFits::cancel};
  policy.nothing_fits.back() = ends[random.below(2)];
  policy.trust.in_conflict = random.chance(0.5) ? StockDoubt::keep_back : StockDoubt::exclude;
  policy.wait_before_release = Duration::minutes(10 * random.below(12));
  for (std::uint32_t node = 0; node < nodes; ++node) policy.fixed_order.push_back(NodeId(node));
  Rule safety;
  safety.name = "Stores keep one back";
  safety.when.node_kinds = {NodeKind::store};
  safety.then = SafetyStock{2, 1};
  safety.gives_way = random.chance(0.5);
  if (random.chance(0.6)) policy.rules.push_back(safety);
  Rule cool_off;
  cool_off.name = "Not again for a while";
  cool_off.then = CoolOffRule{Duration::hours(1 + random.below(24))};
  policy.rules.push_back(cool_off);
  Rule together;
  together.name = "Sets leave together";
  together.when.skus = {SkuId(0), SkuId(1)};
  together.then = KeepTogether{};
  if (random.chance(0.3)) policy.rules.push_back(together);
}

}  // namespace

World world_of(const Random& seed) {
  Random random = seed.fork("world");
  World world;
  world.start = Instant(1'772'442'000 + 3600 * std::int64_t{random.below(24 * 200)});
  world.nodes = 2 + random.below(5);
  world.skus = 2 + random.below(5);
  world.channels = 2;
  for (std::uint32_t node = 0; node < world.nodes; ++node) {
    world.network.nodes.push_back(node_of(random, node));
    add_tariff(random, world.network, node);
  }
  for (std::uint32_t index = 0; index < world.skus; ++index) {
    SourcingSku sku;
    sku.described = true;
    sku.weight = Weight::from_milligrams(100'000 + 100'000 * std::int64_t{random.below(30)});
    sku.unit_cost = Money::from_units(2 + random.below(30));
    sku.has_cost = true;
    world.network.skus.push_back(sku);
  }
  world.network.channels = {ChannelKind::web, ChannelKind::marketplace};
  set_policy(random, world.nodes, world.policy);
  return world;
}

}  // namespace baton::simulation
