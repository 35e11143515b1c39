// A clothing brand with one warehouse that puts away late and loses track (001 §6 A), and twins.
#include <fmt/format.h>

#include "sample/worlds.h"

namespace baton::sample {
namespace {

void add_marketplace_and_stores(World& world, Random& random) {
  NodeSpec& dc = world.nodes.front();
  dc.job = "Ships shop and marketplace orders and feeds the stores";
  dc.planning_noise = 0.95;
  dc.safety_days = 0;
  world.purchase_batch_days = 8;
  const std::size_t towns[] = {0, 1, 4, 7};
  for (std::size_t i = 0; i < std::size(towns); ++i) {
    NodeSpec store =
        node_in(world, fmt::format("STORE-{}", i + 1), NodeKind::store, towns[i], random);
    store.role = "hybrid";
    store.job = "Sells to walk-in customers, hands over orders and ships what the warehouse lacks";
    store.care = good_care();
    store.care.losses_a_year = 0.4;
    store.care.count_every_days = 14;
    store.counter_units_a_day = random.uniform(18, 26);
    store.supplied_by = 0;
    store.review_days = 7;
    store.safety_days = 3;
    store.planning_noise = 0.62;
    store.daily_capacity = 8;
    store.fixed_cost_month = 4200;
    store.staffing = 1.2;
    world.nodes.push_back(store);
  }
  ChannelSpec& web = world.channels.front();
  web.share = 0.52;
  web.pickup_share = 0.38;
  web.lists = {0, 1, 2, 3, 4};
  web.stock_split = {0.8, 0.05, 0.05, 0.05, 0.05};
  web.feed_hours = 12;
  ChannelSpec market = web;
  market.key = "marketplace";
  market.kind = "marketplace";
  market.name = "Fashion marketplace";
  market.partner = "modeplatz";
  market.share = 0.42;
  market.fee_rate = 0.15;
  market.promise_days = 2;
  market.pickup_share = 0;
  market.lines = 1.5;
  market.lists = {0};
  market.stock_split = {};
  market.beyond = {1, 2, 3, 4};
  market.feed_hours = 24;
  world.channels[1].share = 0.06;
  world.channels[1].beyond = {1, 2, 3, 4};
  world.channels.insert(world.channels.begin() + 1, market);
  world.routing.desk_delay_hours = 5;
  world.routing.desk_splits = 0.4;
  world.rekeying_hours = 1.2;
  world.reconcile_hours = 1.5;
  answer(world, "planner_time_on_exceptions", 0.25);
  answer(world, "growth_capped_by_channels", "yes");
  answer(world, "status_updates_manual", "yes");
  answer(world, "data_disconnected", "yes");
  answer(world, "partners_unlock_growth", "maybe");
  answer(world, "scales_profitably", "maybe");
  answer(world, "promise_depends_on_routing", "yes");
  answer(world, "stores_can_ship", "yes");
}

}  // namespace

World clothing_world(ClothingTwin twin, Random random) {
  World world;
  world.starts = Day::from_civil(2025, 2, 3);
  world.weeks = 34;
  world.orders_a_day = random.uniform(32, 37);
  world.yearly_swing = 0.14;
  world.peak_day = 330;
  world.spikes = {{95, 5, 1.4}, {180, 6, 1.5}};
  world.families = clothing_families();
  world.skus = 92;
  world.brands = 2;
  world.suppliers = 4;
  world.carriers = {parcel_carrier("paketo", 0.75), parcel_carrier("eilpost", 0.25),
                    pallet_carrier("spedix")};
  world.answers = usual_answers();
  world.conversion = 0.022;
  world.purchase_batch_days = 24;

  NodeSpec dc = node_in(world, "DC-1", NodeKind::dc, 2, random);
  dc.role = "distribution";
  dc.job = "Ships every order within a day and takes the returns back";
  dc.daily_capacity = 110;
  dc.safety_days = 4;
  dc.care = good_care();
  dc.care.losses_a_year = 0.5;
  if (twin == ClothingTwin::none) {
    dc.care = poor_care();
    dc.care.put_away_hours = 28;  // waits on the dock over night, at times for days
    dc.care.books_on_arrival = true;
    dc.care.losses_a_year = 0.25;
    dc.care.loss_units = 6;
    dc.care.receiving_errors = 0.02;
    dc.care.misplaced = 0.08;
    dc.care.count_every_days = 21;
  }
  world.nodes = {dc};

  ChannelSpec web;
  web.key = "web";
  web.kind = "web";
  web.name = "Own shop";
  web.share = 0.93;
  web.fee_rate = 0.018;
  web.promise_days = 4;
  web.lines = 1.75;
  web.units = 1.08;
  web.lists = {0};
  web.feed_hours = 0.5;
  web.patience_days = 6;
  ChannelSpec phone = web;
  phone.key = "phone";
  phone.kind = "phone";
  phone.name = "Orders by phone";
  phone.share = 0.07;
  phone.fee_rate = 0;
  world.channels = {web, phone};
  world.routing.desk_delay_hours = 2.5;
  world.routing.chases_late = 0.12;
  world.planning_hours = 5;
  answer(world, "operating_maturity", twin == ClothingTwin::none ? 2.0 : 3.0);
  if (twin == ClothingTwin::none) {
    answer(world, "planner_time_on_exceptions", 0.08);
    answer(world, "scales_profitably", "maybe");
  }
  if (twin == ClothingTwin::marketplace_stores) add_marketplace_and_stores(world, random);
  return world;
}

}  // namespace baton::sample
