// A distributor whose two planners route every order by spreadsheet (001 §6 C), and its twin.
#include "sample/worlds.h"

namespace baton::sample {

World distributor_world(DistributorTwin twin, Random random) {
  World world;
  world.country = "AT";
  world.time_zone = "Europe/Vienna";
  world.starts = Day::from_civil(2025, 1, 6);
  world.weeks = 38;
  world.orders_a_day = random.uniform(15, 17);
  world.yearly_swing = 0.08;
  world.peak_day = 270;
  world.spikes = {{60, 12, 1.65}, {158, 12, 1.7}, {225, 8, 1.6}};
  world.tax_rate = 0.20;
  world.families = technical_families();
  world.skus = 96;
  world.brands = 4;
  world.suppliers = 7;
  world.carriers = {parcel_carrier("alpenbote", 0.7), parcel_carrier("paketo", 0.3),
                    pallet_carrier("spedix")};
  world.answers = usual_answers();
  world.wage = 29;
  world.receivable_days = 38;
  world.payable_days = 40;
  answer(world, "wage_per_hour", 29.0);
  answer(world, "fte_cost_year", 52000.0);

  const bool one_node = twin == DistributorTwin::one_node;
  const std::size_t places[] = {1, 3, 2, 4, 5};
  constexpr const char* keys[] = {"WH-1", "WH-2", "WH-3", "WH-4", "WH-5"};
  for (std::size_t i = 0; i < (one_node ? 1U : std::size(places)); ++i) {
    NodeSpec node = node_in(world, keys[i], NodeKind::dc, places[i], random);
    node.role = i == 0 ? "distribution" : "local_fulfilment";
    node.job = one_node ? "Ships every order of our customers within a day"
               : i == 0 ? "Keeps the full range and feeds the four branches"
                        : "Serves the customers of its region from stock";
    node.care = good_care();
    node.care.losses_a_year = 0.35;
    node.care.count_every_days = i == 0 ? 14 : 28;
    node.daily_capacity = one_node ? 60 : 22;
    node.safety_days = i == 0 ? 9 : 42;
    node.planning_noise = one_node ? 0.1 : 0.25;
    node.review_days = 7;
    node.fixed_cost_month = i == 0 ? 8500 : 3600;
    if (i > 0) {
      node.supplied_by = 0;
      node.care.wrong_item = 0.0004;
      node.care.receiving_errors = 0.006;
    }
    world.nodes.push_back(node);
  }

  ChannelSpec trade;
  trade.key = "trade";
  trade.kind = "wholesale";
  trade.name = "Trade customers";
  trade.share = 0.82;
  trade.lines = 2.6;
  trade.units = 6;
  trade.price_factor = 0.86;
  trade.promise_days = 3;
  trade.office_hours = true;
  trade.tax_included = false;
  trade.patience_days = 8;
  for (std::size_t i = 0; i < world.nodes.size(); ++i) trade.lists.push_back(i);
  ChannelSpec phone = trade;
  phone.key = "phone";
  phone.kind = "phone";
  phone.name = "Workshops by phone";
  phone.share = 0.18;
  phone.lines = 1.6;
  phone.units = 3;
  world.channels = {trade, phone};

  if (one_node) {
    world.routing.desk_delay_hours = 1.5;
    world.planning_hours = 6;
    return world;
  }
  world.routing.nearest_first = true;
  world.routing.by_hand = true;
  world.routing.planners = 2;
  world.routing.minutes_an_order = 16;
  world.routing.absences = {{58, 8, 1}, {154, 14, 1}, {222, 10, 1}};
  world.routing.desk_minutes = 11;
  world.routing.minutes_a_source = 2.5;
  world.routing.desk_delay_hours = 2;
  world.rekeying_hours = 4.5;
  world.reconcile_hours = 1.4;
  world.planning_hours = 11;
  world.report_hours = 20;
  world.decide_hours = 16;
  world.act_hours = 14;
  answer(world, "planner_time_on_exceptions", 0.35);
  answer(world, "routing_by_hand", "yes");
  answer(world, "promise_depends_on_routing", "yes");
  answer(world, "status_updates_manual", "yes");
  answer(world, "data_disconnected", "yes");
  answer(world, "growth_capped_by_channels", "maybe");
  answer(world, "scales_profitably", "no");
  return world;
}

}  // namespace baton::sample
