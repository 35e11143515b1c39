#include "sourcing/allocation.h"

#include <algorithm>
#include <tuple>

namespace baton {

void Allocation::begin(const OrderInHand& order) {
  order_ = &order;
  shared_ = order.items.size() != order.lines.size();
  tasks_.clear();
  const std::size_t items = order.items.size();
  for (std::size_t b = 0; b < order.bundle_count; ++b) {
    const Bundle& bundle = order.bundles[b];
    Task task;
    task.bundle = static_cast<std::uint16_t>(b);
    task.line = bundle.lines.front();
    task.whole = bundle.whole;
    for (const std::uint16_t l : bundle.lines) task.units += order.lines[l].quantity;
    for (std::size_t row = 0; row < order.rows; ++row) {
      if (order.available[row * items + order.lines[task.line].item] > 0) ++task.sites;
    }
    tasks_.push_back(task);
  }
  // What has the fewest choices goes first, so that the others see what is left.
  std::sort(tasks_.begin(), tasks_.end(), [](const Task& a, const Task& b) {
    return std::tuple(!a.whole, a.sites, a.bundle) < std::tuple(!b.whole, b.sites, b.bundle);
  });
}

bool Allocation::improve(std::span<const std::uint32_t> sites, const CarriageFloors& floors,
                         UnservedWanted wanted, PlanPricer& pricer, Effort& effort,
                         TriedPlan& best) {
  floors_ = &floors;
  wanted_ = wanted;
  pricer_ = &pricer;
  effort_ = &effort;
  best_ = &best;
  sites_.assign(sites.begin(), sites.end());
  units_cost_ = unserved_ = 0;
  read_sites();
  read_rest();
  improved_ = false;
  if (may_beat(0, 0)) choose(0);
  return improved_;
}

void Allocation::read_sites() {
  const std::size_t items = order_->items.size();
  left_.clear();
  item_left_.assign(items, 0);
  taken_.assign(sites_.size() * order_->lines.size(), 0);
  states_.clear();
  floor_ = Floor();
  margin_ = 0;
  sure_margin_ = wanted_.most > 0 ? 0 : least_margin_charge(*order_, sites_);
  parcels_ = 0;
  empty_ = sites_.size();
  std::size_t rows = 0;
  for (std::size_t p = 0; p < sites_.size(); ++p) {
    const Site& site = order_->sites[sites_[p]];
    SiteState& state = states_.emplace_back();
    state.site = sites_[p];
    set_floor(p);
    if (p > 0 && order_->sites[sites_[p - 1]].row == site.row) {
      state.row = rows - 1;
      continue;
    }
    state.row = rows++;
    for (std::size_t i = 0; i < items; ++i) {
      left_.push_back(order_->available_at(site, i));
      item_left_[i] += left_.back();
    }
  }
}

/// What the tasks from each on cost and leave unserved at least.
void Allocation::read_rest() {
  rest_cost_.assign(tasks_.size() + 1, 0);
  rest_units_.assign(tasks_.size() + 1, 0);
  rest_unserved_.assign(tasks_.size() + 1, 0);
  each_cost_.assign(tasks_.size(), 0);
  for (std::size_t t = tasks_.size(); t-- > 0;) {
    rest_cost_[t] = rest_cost_[t + 1];
    rest_units_[t] = rest_units_[t + 1] + tasks_[t].units;
    rest_unserved_[t] = rest_unserved_[t + 1];
    for (const std::uint16_t l : order_->bundles[tasks_[t].bundle].lines) {
      const LineInHand& line = order_->lines[l];
      std::int64_t least = wanted_.most > 0 ? line.not_served : largest_amount;
      for (const std::uint32_t s : sites_) {
        if (order_->available_at(order_->sites[s], line.item) == 0) continue;
        least = std::min(least, order_->unit_cost_at(order_->sites[s], line.item));
      }
      each_cost_[t] = least;  // read for tasks of one line alone
      rest_cost_[t] += times_limited(least, line.quantity);
      rest_unserved_[t] += std::max<std::int64_t>(line.quantity - item_left_[line.item], 0);
    }
  }
}

/// What leaves the site costs at least this: the parcel that lines share may grow, but no parcel of
/// more weight has a lower floor.
void Allocation::set_floor(std::size_t place) {
  SiteState& state = states_[place];
  const Site& site = order_->sites[state.site];
  floor_.plain -= state.floor.plain;
  floor_.sloped -= state.floor.sloped;
  parcels_ -= state.parcels;
  state.parcels = std::max<std::int64_t>(state.alone_parcels + (state.units > 0 ? 1 : 0), 1);
  if (state.units == 0 && state.alone_parcels == 0) {
    state.floor = floors_->of_any_parcel(state.site);
  } else {
    state.floor.plain = state.alone.plain + site.disturbs;
    state.floor.sloped = state.alone.sloped + site.disturbs;
    if (state.units > 0) {
      const Floor shared = floors_->at(state.site, order_->billed(state.weight, state.volume_mm3));
      state.floor.plain += site.pack + shared.plain;
      state.floor.sloped += site.pack + shared.sloped;
    }
  }
  floor_.plain += state.floor.plain;
  floor_.sloped += state.floor.sloped;
  parcels_ += state.parcels;
  if (order_->margin_rules.empty()) return;
  margin_ -= state.margin;
  state.margin = margin_charge(place);
  margin_ += state.margin;
}

/// To the parcel that lines share.
std::int64_t Allocation::margin_charge(std::size_t place) const {
  const SiteState& state = states_[place];
  if (state.units == 0) return 0;
  std::uint64_t rules = 0;
  for (std::size_t l = 0; l < order_->lines.size(); ++l) {
    const LineInHand& line = order_->lines[l];
    const bool in_it = taken_[place * order_->lines.size() + l] > 0;
    if (in_it && !order_->bundles[line.bundle].alone) rules |= line.margin_rules;
  }
  if (rules == 0) return 0;
  return least_margin_charge(*order_, order_->sites[state.site], rules,
                             order_->billed(state.weight, state.volume_mm3));
}

std::int64_t Allocation::sure_unserved(std::size_t next_task, std::int64_t left) {
  if (!shared_) return unserved_ + rest_unserved_[next_task];
  const std::size_t items = order_->items.size();
  item_wanted_.assign(items, 0);
  if (left > 0) item_wanted_[order_->lines[tasks_[next_task - 1].line].item] += left;
  for (std::size_t t = next_task; t < tasks_.size(); ++t) {
    for (const std::uint16_t l : order_->bundles[tasks_[t].bundle].lines) {
      item_wanted_[order_->lines[l].item] += order_->lines[l].quantity;
    }
  }
  std::int64_t unserved = unserved_;
  for (std::size_t i = 0; i < items; ++i) {
    unserved += std::max<std::int64_t>(item_wanted_[i] - item_left_[i], 0);
  }
  return unserved;
}

/// Whether a plan that goes on from here could be better than the best: neither bound is ever above
/// what the plan turns out to be. `left`: units still open of the task before `next_task`.
bool Allocation::may_beat(std::size_t next_task, std::int64_t left) {
  if (static_cast<std::int64_t>(empty_) > rest_units_[next_task] + left) return false;
  if (parcels_ > order_->most_parcels || floor_.plain >= largest_amount ||
      margin_ >= largest_amount)
    return false;
  std::int64_t cost = units_cost_ + rest_cost_[next_task] +
                      std::max(floor_.plain, floor_.sloped + floors_->of_weight()) +
                      std::max(margin_, sure_margin_) + times_limited(order_->split, parcels_ - 1);
  if (left > 0) cost += times_limited(each_cost_[next_task - 1], left);
  const PlanPrice& best = best_->price;
  if (best.possible && best.unserved <= wanted_.fewest && cost >= best.cost) return false;
  const std::int64_t unserved = sure_unserved(next_task, left);
  if (unserved > wanted_.most) return false;
  if (!best.possible) return true;
  return unserved != best.unserved ? unserved < best.unserved : cost < best.cost;
}

void Allocation::keep_if_better() {
  if (empty_ > 0) return;
  const PlanPrice price = pricer_->price(*order_, sites_, taken_);
  if (!price.possible || price.unserved > wanted_.most || !price.better_than(best_->price)) return;
  if (!improved_) displaced_ = *best_;
  improved_ = true;
  best_->price = price;
  best_->sites = sites_;
  best_->taken = taken_;
}

void Allocation::choose(std::size_t task) {
  if (task == tasks_.size()) {
    keep_if_better();
  } else if (tasks_[task].whole) {
    choose_site(tasks_[task], task);
  } else {
    choose_units(tasks_[task], task, 0, tasks_[task].units);
  }
}

bool Allocation::fits_whole(const Task& task, std::size_t place) const {
  const std::int64_t* left = &left_[states_[place].row * order_->items.size()];
  const std::vector<std::uint16_t>& lines = order_->bundles[task.bundle].lines;
  for (const std::uint16_t l : lines) {
    std::int64_t wanted = 0;
    for (const std::uint16_t other : lines) {
      if (order_->lines[other].item == order_->lines[l].item) {
        wanted += order_->lines[other].quantity;
      }
    }
    if (wanted > left[order_->lines[l].item]) return false;
  }
  return true;
}

/// All of the bundle, or none of it where `units` is below zero.
void Allocation::give(const Task& task, std::size_t place, std::int64_t units) {
  SiteState& state = states_[place];
  const Site& site = order_->sites[state.site];
  const Bundle& bundle = order_->bundles[task.bundle];
  const std::size_t items = order_->items.size();
  std::int64_t weight = 0;
  std::int64_t volume = 0;
  std::int64_t given = 0;
  for (const std::uint16_t l : bundle.lines) {
    const LineInHand& line = order_->lines[l];
    const std::int64_t of_line = task.whole ? (units > 0 ? line.quantity : -line.quantity) : units;
    taken_[place * order_->lines.size() + l] += of_line;
    left_[state.row * items + line.item] -= of_line;
    item_left_[line.item] -= of_line;
    weight += times_limited(line.weight, of_line);
    volume += times_limited(line.volume_mm3, of_line);
    units_cost_ += times_limited(order_->unit_cost_at(site, line.item), of_line);
    given += of_line;
  }
  const bool was_empty = state.units == 0 && state.alone_parcels == 0;
  if (bundle.alone) {
    const std::int64_t billed =
        order_->billed(given > 0 ? weight : -weight, given > 0 ? volume : -volume);
    const Floor carriage = floors_->at(state.site, billed);
    const std::int64_t sign = given > 0 ? 1 : -1;
    state.alone.plain += sign * (site.pack + carriage.plain);
    state.alone.sloped += sign * (site.pack + carriage.sloped);
    state.alone_parcels += sign;
  } else {
    state.weight += weight;
    state.volume_mm3 += volume;
    state.units += given;
  }
  const bool is_empty = state.units == 0 && state.alone_parcels == 0;
  if (was_empty && !is_empty) --empty_;
  if (!was_empty && is_empty) ++empty_;
  set_floor(place);
}

void Allocation::choose_site(const Task& task, std::size_t number) {
  for (std::size_t place = 0; place < states_.size() && !effort_->spent(); ++place) {
    if (!fits_whole(task, place)) continue;
    ++effort_->tried;
    give(task, place, task.units);
    if (may_beat(number + 1, 0)) choose(number + 1);
    give(task, place, -task.units);
  }
  if (effort_->spent()) return;
  std::int64_t cost = 0;
  for (const std::uint16_t l : order_->bundles[task.bundle].lines) {
    cost += times_limited(order_->lines[l].not_served, order_->lines[l].quantity);
  }
  ++effort_->tried;
  unserved_ += task.units;
  units_cost_ += cost;
  if (may_beat(number + 1, 0)) choose(number + 1);
  unserved_ -= task.units;
  units_cost_ -= cost;
}

/// Of the task's line, at the places behind; sites of one node may count what they share twice.
std::int64_t Allocation::left_after(const Task& task, std::size_t place) const {
  std::int64_t units = 0;
  for (std::size_t p = place + 1; p < states_.size(); ++p) {
    units += left_[states_[p].row * order_->items.size() + order_->lines[task.line].item];
  }
  return units;
}

/// `left`: units of the line that the places before `place` do not give.
void Allocation::choose_units(const Task& task, std::size_t number, std::size_t place,
                              std::int64_t left) {
  if (place == states_.size() || left == 0) {
    const std::int64_t cost = times_limited(order_->lines[task.line].not_served, left);
    unserved_ += left;
    units_cost_ += cost;
    if (left == 0 || may_beat(number + 1, 0)) choose(number + 1);
    unserved_ -= left;
    units_cost_ -= cost;
    return;
  }
  const std::size_t item = order_->lines[task.line].item;
  const std::int64_t there = left_[states_[place].row * order_->items.size() + item];
  const std::int64_t behind = left_after(task, place);
  for (std::int64_t units = std::min(left, there); units >= 0; --units) {
    if (effort_->spent()) return;
    // Fewer units from here can only leave more unserved.
    std::int64_t unserved = unserved_ + std::max<std::int64_t>(left - units - behind, 0);
    if (!shared_) unserved += rest_unserved_[number + 1];
    if (unserved > wanted_.most) return;
    if (best_->price.possible && unserved > best_->price.unserved) return;
    ++effort_->tried;
    if (units > 0) give(task, place, units);
    if (may_beat(number + 1, left - units)) {
      choose_units(task, number, place + 1, left - units);
    }
    if (units > 0) give(task, place, -units);
  }
}

}  // namespace baton
