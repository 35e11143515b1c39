// Parts from which the worlds are put together.
#include <algorithm>

#include "sample/worlds.h"

namespace baton::sample {

Care good_care() {
  Care care;
  care.losses_a_year = 0.7;
  return care;
}

Care poor_care() {
  Care care;
  care.losses_a_year = 1.1;
  care.loss_units = 4;
  care.receiving_errors = 0.03;
  care.wrong_item = 0.001;
  care.caught_pick_errors = 0.015;
  care.misplaced = 0.03;
  care.put_away_hours = 30;
  care.count_every_days = 21;
  care.recounts_failed_pick = 0.4;
  care.minutes_a_pick = 2.1;
  care.sets_aside = 0.45;
  return care;
}

std::vector<std::pair<std::string, Answer>> usual_answers() {
  return {
      {"wage_per_hour", 26.0},
      {"fte_cost_year", 46000.0},
      {"capital_cost_rate", 0.09},
      {"lost_sale_recovery_share", 0.35},
      {"change_cost_year", 30000.0},
      {"planner_time_on_exceptions", 0.05},
      {"adoption_ready", "yes"},
      {"objective_agreed", "yes"},
      {"owner_master_data", "yes"},
      {"owner_exceptions", "yes"},
      {"growth_capped_by_channels", "no"},
      {"status_updates_manual", "no"},
      {"data_disconnected", "no"},
      {"partners_unlock_growth", "no"},
      {"scales_profitably", "yes"},
      {"routing_by_hand", "no"},
      {"promise_depends_on_routing", "no"},
      {"operating_maturity", 3.0},
  };
}

namespace {
void set_answer(World& world, std::string_view key, Answer value) {
  const auto known = std::find_if(world.answers.begin(), world.answers.end(),
                                  [key](const auto& entry) { return entry.first == key; });
  if (known != world.answers.end()) {
    known->second = std::move(value);
  } else {
    world.answers.emplace_back(std::string(key), std::move(value));
  }
}
}  // namespace

void answer(World& world, std::string_view key, double value) { set_answer(world, key, value); }
void answer(World& world, std::string_view key, std::string_view word) {
  set_answer(world, key, std::string(word));
}

NodeSpec node_in(const World& world, std::string key, NodeKind kind, std::size_t region,
                 Random& random) {
  NodeSpec node;
  node.key = std::move(key);
  node.kind = kind;
  node.region = region;
  const Region& place = regions_of(world.country)[region];
  const double spread = kind == NodeKind::store ? 0.35 : 0.1;
  node.spot = {place.latitude + random.normal(0, spread),
               place.longitude + random.normal(0, spread * 1.3)};
  if (kind == NodeKind::store) {
    node.open_saturday = true;
    node.opens = 9;
    node.closes = 19;
    node.cut_off = 13;
    node.pick_cost = 0.8;
    node.pack_cost = 1.3;
  }
  return node;
}

CarrierSpec parcel_carrier(std::string key, double share) {
  CarrierSpec carrier;
  carrier.name = key + " parcel";
  carrier.key = std::move(key);
  carrier.share = share;
  return carrier;
}

CarrierSpec pallet_carrier(std::string key) {
  CarrierSpec carrier;
  carrier.name = key + " freight";
  carrier.key = std::move(key);
  carrier.freight = true;
  carrier.base_price = 34;
  carrier.price_per_100_km = 4.5;
  carrier.price_per_kg = 0.16;
  carrier.days = 2;
  carrier.damage_rate = 0.008;
  return carrier;
}

}  // namespace baton::sample
