// Consumer goods in three channels, each with stock of its own (001 §6 B), and twins.
#include "sample/worlds.h"

namespace baton::sample {

World goods_world(GoodsTwin twin, Random random) {
  World world;
  world.country = "DE";
  world.starts = Day::from_civil(2025, 3, 3);
  world.weeks = 32;
  world.orders_a_day = random.uniform(33, 38);
  world.yearly_swing = 0.16;
  world.peak_day = 330;
  world.spikes = {{52, 6, 1.5}, {140, 8, 1.45}};
  world.families = household_families();
  world.skus = 68;
  world.brands = 3;
  world.bundles = 3;
  world.suppliers = 5;
  world.abroad_country = "CH";
  world.abroad_currency = "CHF";
  world.abroad_rate = 1.06;
  world.carriers = {parcel_carrier("paketo", 0.6), parcel_carrier("eilpost", 0.4),
                    pallet_carrier("spedix")};
  world.answers = usual_answers();
  world.wage = 26;
  world.receivable_days = 16;

  NodeSpec dc = node_in(world, "DC-1", NodeKind::dc, 4, random);
  dc.role = "distribution";
  dc.job = "Ships the orders of the own shop and of trade customers within a day";
  dc.care = good_care();
  dc.daily_capacity = 90;
  dc.safety_days = 9;
  if (twin == GoodsTwin::inaccurate) {
    dc.care = poor_care();
    dc.care.put_away_hours = 20;
    dc.care.count_every_days = 14;
    dc.care.losses_a_year = 2.0;
    dc.care.receiving_errors = 0.06;
    dc.care.wrong_item = 0.002;
  }

  ChannelSpec web;
  web.key = "web";
  web.kind = "web";
  web.name = "Own shop";
  web.fee_rate = 0.019;
  web.promise_days = 3;
  web.lines = 2.3;
  web.units = 1.35;
  web.abroad_share = 0.07;

  if (twin == GoodsTwin::one_channel) {
    dc.job = "Ships every order of the own shop within a day";
    web.share = 1;
    web.lists = {0};
    web.feed_hours = 0.25;
    web.promise_days = 4;
    world.nodes = {dc};
    world.channels = {web};
    world.routing.desk_delay_hours = 1.5;
    answer(world, "operating_maturity", 4.0);
    return world;
  }

  NodeSpec partner = node_in(world, "WH-2", NodeKind::third_party, 1, random);
  partner.partner = "lagerhof";
  partner.role = "local_fulfilment";
  partner.job =
      "Ships marketplace orders that we send ourselves, and what the south of the shop needs";
  partner.care = good_care();
  partner.supplied_by = 0;
  partner.fixed_cost_month = 0;
  NodeSpec theirs = node_in(world, "FC-3", NodeKind::third_party, 0, random);
  theirs.partner = "marktplatz-lager";
  theirs.role = "local_fulfilment";
  theirs.job = "Ships marketplace orders under the marketplace's own promise";
  theirs.care = good_care();
  theirs.supplied_by = 0;
  theirs.fixed_cost_month = 0;
  // Stock is dealt out to the channels by rule of thumb, in a spreadsheet, every other week.
  for (NodeSpec* node : {&dc, &partner, &theirs}) node->planning_noise = 0.42;
  for (NodeSpec* node : {&partner, &theirs}) {
    node->review_days = 14;
    node->care.count_every_days = 28;
    node->care.losses_a_year = 0.25;
    node->care.receiving_errors = 0.005;
    node->safety_days = 3;
  }
  world.nodes = {dc, partner, theirs};

  web.share = 0.5;
  web.lists = {0, 1};
  web.stock_split = {0.8, 0.2};
  web.feed_hours = 12;
  ChannelSpec market;
  market.key = "marketplace";
  market.kind = "marketplace";
  market.name = "Marketplace";
  market.partner = "marktplatz";
  market.share = 0.36;
  market.fee_rate = 0.14;
  market.promise_days = 2;
  market.lines = 1.4;
  market.units = 1.2;
  market.lists = {2, 1};
  market.beyond = {0};
  market.stock_split = {0.6, 0.4};
  market.feed_hours = 24;
  market.growth_a_year = 0.25;
  ChannelSpec trade;
  trade.key = "wholesale";
  trade.kind = "wholesale";
  trade.name = "Trade customers";
  trade.share = 0.14;
  trade.promise_days = 5;
  trade.lines = 3.6;
  trade.units = 9;
  trade.price_factor = 0.62;
  trade.shows_stock = false;
  trade.patience_days = 9;
  trade.office_hours = true;
  trade.tax_included = false;
  trade.lists = {0};
  trade.beyond = {1, 2};
  world.channels = {web, market, trade};

  world.routing.tries = 1;
  world.routing.desk_minutes = 9;
  world.routing.desk_delay_hours = 7;
  world.routing.chases_late = 0.3;
  world.rekeying_hours = 1.6;
  world.reconcile_hours = 2.2;
  world.planning_hours = 7;
  world.forecast_error = 0.38;
  world.forecast_bias = 0.09;
  world.report_hours = 26;
  world.decide_hours = 22;
  world.act_hours = 24;
  answer(world, "planner_time_on_exceptions", 0.35);
  answer(world, "growth_capped_by_channels", "yes");
  answer(world, "status_updates_manual", "yes");
  answer(world, "data_disconnected", "yes");
  answer(world, "partners_unlock_growth", "yes");
  answer(world, "scales_profitably", "no");
  answer(world, "promise_depends_on_routing", "yes");
  answer(world, "routing_by_hand", "maybe");
  return world;
}

}  // namespace baton::sample
