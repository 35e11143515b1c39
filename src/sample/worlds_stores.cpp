// Three fleets of stores: many and accurate, with stiff routing (003 §5 A); strained and losing
// track (003 §5 B); losing customers (003 §5 C). And their twins.
#include <fmt/format.h>

#include "sample/worlds.h"

namespace baton::sample {
namespace {

ChannelSpec shop_channel(const World& world) {
  ChannelSpec web;
  web.key = "web";
  web.kind = "web";
  web.name = "Online shop";
  web.fee_rate = 0.018;
  web.promise_days = 3;
  web.lines = 1.9;
  web.units = 1.1;
  web.patience_days = 3;
  for (std::size_t i = 1; i < world.nodes.size(); ++i) web.lists.push_back(i);
  web.lists.push_back(0);
  return web;
}

/// The stores' own counters: a channel without orders of its own in the files.
ChannelSpec counter_channel(const World& world) {
  ChannelSpec counter = shop_channel(world);
  counter.key = "stores";
  counter.kind = "store";
  counter.name = "Our stores";
  counter.share = 0;
  counter.fee_rate = 0;
  counter.promise_days = 0;
  return counter;
}

void add_dc(World& world, std::size_t region, Random& random) {
  NodeSpec dc = node_in(world, "DC-1", NodeKind::dc, region, random);
  dc.role = "distribution";
  dc.job = "Feeds the stores and ships what they cannot";
  dc.care = good_care();
  dc.daily_capacity = 60;
  dc.safety_days = 8;
  dc.care.losses_a_year = 0.4;
  dc.fixed_cost_month = 14000;
  world.nodes.push_back(dc);
}

void add_stores(World& world, int stores, const NodeSpec& like, double units_low, double units_high,
                Random& random) {
  const auto regions = regions_of(world.country);
  std::vector<double> people;
  for (const Region& region : regions) people.push_back(region.people);
  for (int i = 0; i < stores; ++i) {
    NodeSpec store = node_in(world, fmt::format("STORE-{:02}", i + 1), NodeKind::store,
                             random.weighted(people), random);
    const Spot spot = store.spot;
    const std::size_t region = store.region;
    std::string key = store.key;
    store = like;
    store.key = std::move(key);
    store.spot = spot;
    store.region = region;
    store.counter_units_a_day = random.uniform(units_low, units_high);
    store.care.losses_a_year *= random.uniform(0.75, 1.25);
    store.fixed_cost_month *= random.uniform(0.85, 1.2);
    world.nodes.push_back(store);
  }
}

/// A store that packs and ships, well kept.
NodeSpec sound_store(const World& world, Random& random) {
  NodeSpec store = node_in(world, "", NodeKind::store, 0, random);
  store.role = "hybrid";
  store.job = "Sells to walk-in customers and ships the orders of its neighbourhood";
  store.care = good_care();
  store.care.losses_a_year = 0.55;
  store.care.receiving_errors = 0.004;
  store.care.count_every_days = 14;
  store.care.minutes_a_pick = 2.4;
  store.supplied_by = 0;
  store.review_days = 14;
  store.safety_days = 6;
  store.planning_noise = 0.46;
  store.daily_capacity = 9;
  store.fixed_cost_month = 5200;
  store.staffing = 1.2;
  return store;
}

/// Routing by home store, settled by hand down the list of stores.
void route_by_home_store(World& world) {
  world.routing.nearest_first = true;
  world.routing.tries = 1;
  world.routing.desk_splits = 0.8;
  world.routing.gives_up = 0.08;
  world.routing.desk_minutes = 8;
  world.routing.minutes_a_source = 2.5;
  world.routing.desk_delay_hours = 8;
  world.routing.chases_late = 0.2;
  world.rekeying_hours = 1.2;
  world.reconcile_hours = 1.5;
  world.report_hours = 24;
  world.decide_hours = 18;
  answer(world, "planner_time_on_exceptions", 0.3);
  answer(world, "growth_capped_by_channels", "yes");
  answer(world, "status_updates_manual", "yes");
  answer(world, "data_disconnected", "maybe");
  answer(world, "scales_profitably", "maybe");
  answer(world, "promise_depends_on_routing", "yes");
  answer(world, "stores_can_ship", "yes");
}

World fleet(Day starts, int weeks, std::vector<FamilySpec> families, int skus) {
  World world;
  world.starts = starts;
  world.weeks = weeks;
  world.families = std::move(families);
  world.skus = skus;
  world.suppliers = 5;
  world.carriers = {parcel_carrier("paketo", 0.7), parcel_carrier("eilpost", 0.3),
                    pallet_carrier("spedix")};
  world.answers = usual_answers();
  world.wage = 23;
  answer(world, "wage_per_hour", 23.0);
  answer(world, "fte_cost_year", 41000.0);
  answer(world, "change_cost_year", 60000.0);
  return world;
}

}  // namespace

World many_stores_world(ManyStoresTwin twin, Random random) {
  World world = fleet(Day::from_civil(2025, 3, 3), 30, outdoor_families(), 46);
  world.orders_a_day = random.uniform(40, 46);
  world.yearly_swing = 0.12;
  world.peak_day = 180;
  world.spikes = {{60, 6, 1.4}, {150, 7, 1.45}};
  add_dc(world, 4, random);
  NodeSpec store = sound_store(world, random);
  if (twin == ManyStoresTwin::inaccurate) {
    const Care poor = poor_care();
    store.care.losses_a_year = 0.9;
    store.care.receiving_errors = 0.05;
    store.care.misplaced = 0.02;
    store.care.count_every_days = 28;
    store.care.wrong_item = poor.wrong_item;
  }
  add_stores(world, 32, store, 26, 44, random);
  ChannelSpec web = shop_channel(world);
  web.pickup_share = 0.16;
  web.growth_a_year = 0.45;
  web.feed_hours = 24;
  world.channels = {web, counter_channel(world)};
  route_by_home_store(world);
  return world;
}

World strained_stores_world(StrainedTwin twin, Random random) {
  World world = fleet(Day::from_civil(2025, 1, 13), 36, home_families(), 60);
  world.orders_a_day = random.uniform(27, 31);
  world.yearly_swing = 0.15;
  world.peak_day = 335;
  world.spikes = {{80, 6, 1.35}, {170, 7, 1.4}};
  add_dc(world, 0, random);
  NodeSpec store = sound_store(world, random);
  if (twin == StrainedTwin::none) {
    store.care = poor_care();
    store.care.losses_a_year = 1.1;
    store.care.receiving_errors = 0.07;
    store.care.misplaced = 0.05;
    store.care.count_every_days = 35;
    store.care.put_away_hours = 26;
    store.care.minutes_a_pick = 4.2;
    store.staffing = 0.93;
  }
  add_stores(world, 18, store, 30, 46, random);
  ChannelSpec web = shop_channel(world);
  web.pickup_share = 0.2;
  web.feed_hours = 24;
  web.growth_a_year = 0.1;
  world.channels = {web, counter_channel(world)};
  route_by_home_store(world);
  if (twin == StrainedTwin::none) {
    world.routing.gives_up = 0.35;
    answer(world, "stores_can_ship", "maybe");
    answer(world, "operating_maturity", 1.0);
    answer(world, "owner_exceptions", "maybe");
    answer(world, "adoption_ready", "maybe");
  }
  return world;
}

World declining_fleet_world(DecliningTwin twin, Random random) {
  World world = fleet(Day::from_civil(2024, 6, 3), 70, gift_families(), 44);
  world.orders_a_day = random.uniform(12.5, 14.5);
  world.yearly_swing = 0.1;
  world.peak_day = 345;
  add_dc(world, 0, random);
  world.nodes.front().job = "Feeds the stores and ships the orders of the shop within a day";
  NodeSpec store = sound_store(world, random);
  store.role = twin == DecliningTwin::with_roles ? "showroom" : "";
  store.job = twin == DecliningTwin::with_roles
                  ? "Shows the range to the neighbourhood and takes returns"
                  : "";
  store.ships_orders = false;
  store.counter_trend_a_year = -random.uniform(0.19, 0.27);
  store.fixed_cost_month = 3900;
  store.staffing = 1.15;
  store.planning_noise = 0.2;
  store.review_days = 14;
  store.safety_days = 9;
  add_stores(world, 20, store, 55, 80, random);
  ChannelSpec web = shop_channel(world);
  web.lists = {0};
  web.feed_hours = 1;
  web.promise_days = 4;
  web.growth_a_year = -0.04;
  ChannelSpec counter = counter_channel(world);
  counter.lists = {0};
  world.channels = {web, counter};
  world.routing.desk_delay_hours = 2.5;
  answer(world, "scales_profitably", "no");
  answer(world, "stores_can_ship", "maybe");
  answer(world, "objective_agreed", "maybe");
  return world;
}

}  // namespace baton::sample
