#include "sample/simulation.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace baton::sample {
namespace {
constexpr double two_pi = 6.283185307179586;
constexpr std::uint32_t trial_customers = 3000;
}  // namespace

Simulation::Simulation(const World& world, const Catalogue& catalogue, const Random& random)
    : world_(world),
      catalogue_(catalogue),
      begin_(wall(world.starts, 0)),
      end_(wall(world.starts.plus(world.weeks * 7), 0)),
      shelves_(world.nodes.size() * catalogue.skus.size()),
      node_days_(world.nodes.size()),
      to_count_(world.nodes.size(), 0),
      picture_(world.channels.size(), std::vector<int>(catalogue.skus.size(), 0)),
      picture_age_(world.channels.size(), Wall(0)),
      load_(world.nodes.size() * static_cast<std::size_t>(world.weeks * 7 + 90), 0),
      third_party_orders_(world.nodes.size(), 0),
      demand_(random.fork("demand")),
      baskets_(random.fork("baskets")),
      routing_(random.fork("routing")),
      picks_(random.fork("picks")),
      carriers_(random.fork("carriers")),
      stock_(random.fork("stock")),
      counts_(random.fork("counts")),
      aftermath_(random.fork("aftermath")),
      stores_(random.fork("stores")),
      office_(random.fork("office")) {
  planners_today_ = world.routing.planners;
}

History Simulation::run() {
  plan_stock();
  fill_shelves();
  for (int d = 0; d < world_.weeks * 7; ++d) {
    const Day day = world_.starts.plus(d);
    schedule(wall(day, 0), Kind::day_begins, static_cast<Index>(d));
    schedule(wall(day, 23.5), Kind::day_ends, static_cast<Index>(d));
  }
  const Wall closing = after_hours(end_, -0.25);
  schedule(closing, Kind::closing, 0);
  while (!queue_.empty()) {
    const Event event = queue_.top();
    queue_.pop();
    handle(event);
  }
  return std::move(history_);
}

void Simulation::schedule(Wall at, Kind kind, Index what) {
  if (over(at)) return;  // the files end before it happens
  queue_.push(Event{at, scheduled_++, kind, what});
}

void Simulation::handle(const Event& event) {
  const Day day = day_of(event.at);
  switch (event.kind) {
    case Kind::day_begins:
      return begin_day(day);
    case Kind::order_comes:
      return place_order(event.at, event.what);
    case Kind::order_routed:
      return route(event.what, event.at);
    case Kind::desk_decides:
      return desk_decides(event.what, event.at);
    case Kind::pick:
      return pick(event.what, event.at);
    case Kind::goods_arrive:
      return goods_arrive(event.what, event.at);
    case Kind::goods_put_away:
      return goods_put_away(event.what, event.at);
    case Kind::transfer_arrives:
      return transfer_arrives(event.what, event.at);
    case Kind::return_arrives:
      return return_arrives(event.what, event.at);
    case Kind::count_node:
      return count_node(event.what, event.at);
    case Kind::counter_sells:
      return counter_sells(day);
    case Kind::day_ends:
      return end_day(day);
    case Kind::closing:
      return close_books(event.at);
  }
  BATON_CHECK(false, "an event of an unknown kind");
}

void Simulation::begin_day(Day day) {
  if (day.weekday() == 0) {
    read_levels(wall(day, 0.1));
    begin_week(day);
  }
  planners_today_ = world_.routing.planners;
  for (const Spike& away : world_.routing.absences) {
    const int since = day.number() - world_.starts.number() - away.first_day;
    if (since >= 0 && since < away.days && planners_today_ > 1) --planners_today_;
  }
  refresh_weights(day);
  draw_orders(day);
  lose_stock(day);
  review_stock(day);
  for (Index n = 0; n < world_.nodes.size(); ++n) {
    if (works_on(n, day)) schedule(wall(day, world_.nodes[n].closes - 0.6), Kind::count_node, n);
  }
  schedule(wall(day, 13), Kind::counter_sells, 0);
}

/// The last reading of the levels, and what nobody could know.
void Simulation::close_books(Wall at) {
  read_levels(at);
  for (Index n = 0; n < world_.nodes.size(); ++n) {
    for (Index s = 0; s < catalogue_.skus.size(); ++s) {
      if (!catalogue_.skus[s].parts.empty()) continue;
      Shelf& here = shelf(n, s);
      here.totals.node = n;
      here.totals.sku = s;
      here.totals.on_hand = here.physical + here.dock;
      here.totals.book_on_hand = here.book;
      history_.shelves.push_back(here.totals);
    }
  }
}

double Simulation::season(Day day, double extra_swing) const {
  const int day_of_year =
      static_cast<int>(std::fmod(static_cast<double>(day.number()) - 0.25, 365.2425));
  const double swing = world_.yearly_swing + extra_swing;
  double level = 1 + swing * std::cos(two_pi * (day_of_year - world_.peak_day) / 365.2425);
  for (const Spike& spike : world_.spikes) {
    const int since = day.number() - world_.starts.number() - spike.first_day;
    if (since >= 0 && since < spike.days) level *= spike.factor;
  }
  return std::max(level, 0.05);
}

double Simulation::growth(Day day, double a_year) const {
  return std::pow(1 + a_year, static_cast<double>(day.number() - world_.starts.number()) / 365.0);
}

std::vector<std::pair<Index, int>> Simulation::parts_of(Index sku) const {
  const Sku& what = catalogue_.skus[sku];
  return what.parts.empty() ? std::vector<std::pair<Index, int>>{{sku, 1}} : what.parts;
}

bool Simulation::works_on(Index node, Day day) const {
  const int weekday = day.weekday();
  return weekday < 5 || (weekday == 5 && world_.nodes[node].open_saturday);
}

Wall Simulation::next_work(Index node, Wall at) const {
  const NodeSpec& spec = world_.nodes[node];
  Day day = day_of(at);
  if (works_on(node, day)) {
    if (hour_of(at) < spec.opens) return wall(day, spec.opens + 0.1);
    if (hour_of(at) < spec.closes - 0.7) return at;
  }
  do {
    day = day.plus(1);
  } while (!works_on(node, day));
  return wall(day, spec.opens + 0.1);
}

Wall Simulation::next_office(Wall at) const {
  Day day = day_of(at);
  if (day.weekday() < 5) {
    if (hour_of(at) < 8) return wall(day, 8.1);
    if (hour_of(at) < 17.5) return at;
  }
  do {
    day = day.plus(1);
  } while (day.weekday() > 4);
  return wall(day, 8.1);
}

/// What planning expects each node to sell of each SKU a day, with the noise of its rules of thumb.
void Simulation::plan_stock() {
  std::vector<double> node_units(world_.nodes.size(), 0);
  Random trial = stock_.fork("trial customers");
  const auto regions = regions_of(world_.country);
  for (const ChannelSpec& channel : world_.channels) {
    const double units = world_.orders_a_day * channel.share * channel.lines * channel.units;
    if (!world_.routing.nearest_first) {
      for (std::size_t i = 0; i < channel.lists.size(); ++i) {
        const double part =
            channel.stock_split.empty() ? (i == 0 ? 1.0 : 0.0) : channel.stock_split[i];
        node_units[channel.lists[i]] += units * part;
      }
      continue;
    }
    std::vector<double> people;
    for (const Region& region : regions) people.push_back(region.people);
    for (std::uint32_t c = 0; c < trial_customers; ++c) {
      const Region& region = regions[trial.weighted(people)];
      const Spot spot{region.latitude + trial.normal(0, 0.45),
                      region.longitude + trial.normal(0, 0.6)};
      std::size_t nearest = channel.lists.front();
      for (const std::size_t n : channel.lists) {
        if (distance_km(spot, world_.nodes[n].spot) <
            distance_km(spot, world_.nodes[nearest].spot)) {
          nearest = n;
        }
      }
      node_units[nearest] += units / trial_customers;
    }
  }
  for (Index n = 0; n < world_.nodes.size(); ++n) {
    const NodeSpec& node = world_.nodes[n];
    for (Index s = 0; s < catalogue_.skus.size(); ++s) {
      const Sku& sku = catalogue_.skus[s];
      double plan = (node_units[n] + node.counter_units_a_day * 6.0 / 7.0) * sku.popularity;
      plan *= stock_.lognormal(-node.planning_noise * node.planning_noise / 2, node.planning_noise);
      for (const auto& [part, quantity] : parts_of(s)) shelf(n, part).plan += plan * quantity;
    }
  }
  // Who feeds others keeps stock for them too.
  for (Index n = 0; n < world_.nodes.size(); ++n) {
    const int from = world_.nodes[n].supplied_by;
    if (from < 0) continue;
    for (Index s = 0; s < catalogue_.skus.size(); ++s) {
      shelf(static_cast<Index>(from), s).plan += shelf(n, s).plan;
    }
  }
}

/// Opening stock, with the errors that have gathered in the record since the last counts.
void Simulation::fill_shelves() {
  for (Index n = 0; n < world_.nodes.size(); ++n) {
    const NodeSpec& node = world_.nodes[n];
    for (Index s = 0; s < catalogue_.skus.size(); ++s) {
      if (!catalogue_.skus[s].parts.empty()) continue;
      Shelf& here = shelf(n, s);
      if (here.plan <= 0) continue;
      const double days = node.safety_days + node.review_days * stock_.uniform(0.2, 1.0) +
                          (node.supplied_by < 0 ? 0.45 * catalogue_.skus[s].lead_days : 1.0);
      const double level = here.plan * season(world_.starts) * days;
      here.physical = static_cast<int>(std::ceil(level)) + (node.kind == NodeKind::store ? 1 : 0);
      here.book = here.physical;
      const double events =
          node.care.losses_a_year / 365.0 * node.care.count_every_days * stock_.uniform() * 1.3;
      for (std::int64_t e = stock_.poisson(events); e > 0; --e) {
        here.physical -= 1 + static_cast<int>(stock_.exponential(node.care.loss_units - 1 + 1e-9));
      }
      here.physical = std::max(here.physical, 0);
      here.misplaced = stock_.chance(node.care.misplaced);
      here.totals.opening = here.physical;
      here.totals.book_opening = here.book;
    }
  }
}

}  // namespace baton::sample
