// Demand: how many orders come, from whom, for what, and what the channel believed it could sell.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "sample/simulation.h"

namespace baton::sample {
namespace {

// Orders of a shop by weekday, Monday first (ours), and by hour; none from 1 to 5 at night.
constexpr std::array<double, 7> shop_week = {1.12, 1.05, 1.0, 0.98, 0.93, 0.88, 1.04};
constexpr std::array<double, 7> office_week = {1.5, 1.45, 1.4, 1.4, 1.25, 0, 0};
constexpr std::array<double, 24> shop_hours = {0.8, 0, 0, 0, 0, 0.3, 0.8, 1.8, 3, 4,   5,   5.2,
                                               5,   5, 5, 5, 5, 5.2, 6,   7,   8, 7.5, 5.5, 2.8};
constexpr std::array<double, 24> office_hours = {0, 0, 0, 0, 0, 0, 0, 1, 5, 8, 9, 8,
                                                 4, 6, 7, 6, 4, 2, 0, 0, 0, 0, 0, 0};

double to_cents(double amount) { return std::round(amount * 100) / 100; }

/// One at least; `mean` on average.
int at_least_one(Random& random, double mean) {
  return 1 + static_cast<int>(random.poisson(mean - 1));
}

}  // namespace

void Simulation::draw_orders(Day day) {
  const double weather = demand_.lognormal(-0.006, 0.11);
  for (Index c = 0; c < world_.channels.size(); ++c) {
    const ChannelSpec& channel = world_.channels[c];
    const auto weekday = static_cast<std::size_t>(day.weekday());
    const double mean = world_.orders_a_day * channel.share * season(day) * weather *
                        growth(day, channel.growth_a_year) *
                        (channel.office_hours ? office_week : shop_week)[weekday];
    const std::int64_t orders = demand_.poisson(mean);
    for (std::int64_t i = 0; i < orders; ++i) {
      const std::size_t hour = demand_.weighted(channel.office_hours ? office_hours : shop_hours);
      schedule(wall(day, static_cast<double>(hour) + demand_.uniform()), Kind::order_comes, c);
    }
    if (channel.kind == "web" || channel.kind == "marketplace") {
      const double visits =
          static_cast<double>(orders) / world_.conversion * demand_.lognormal(0, 0.08);
      history_.traffic.push_back({day, c, static_cast<int>(std::lround(visits)) + 20});
    }
  }
}

void Simulation::refresh_weights(Day day) {
  weights_.resize(catalogue_.skus.size());
  double sum = 0;
  for (std::size_t s = 0; s < weights_.size(); ++s) {
    const Sku& sku = catalogue_.skus[s];
    if (sku.on_sale(day)) {
      sum += sku.popularity * season(day, sku.season_swing) / season(day);
    }
    weights_[s] = sum;
  }
}

/// What the channel shows as in stock is as old as its last feed.
void Simulation::refresh_picture(Index channel, Wall at) {
  const ChannelSpec& spec = world_.channels[channel];
  if (picture_age_[channel] > Wall(0) && at < after_hours(picture_age_[channel], spec.feed_hours)) {
    return;
  }
  picture_age_[channel] = at;
  for (Index s = 0; s < catalogue_.skus.size(); ++s) {
    int best = 1000000;
    for (const auto& [part, quantity] : parts_of(s)) {
      int units = 0;
      for (const std::size_t n : spec.lists) {
        units += std::max(0, shelf(static_cast<Index>(n), part).free());
      }
      best = std::min(best, units / quantity);
    }
    picture_[channel][s] = best;
  }
}

void Simulation::fill_lines(SampleOrder& order, Wall at) {
  const ChannelSpec& channel = world_.channels[order.channel];
  refresh_picture(order.channel, at);
  const int wanted = std::min(at_least_one(baskets_, channel.lines), 8);
  for (int i = 0; i < wanted; ++i) {
    const double drawn = baskets_.uniform() * weights_.back();
    const auto found = std::upper_bound(weights_.begin(), weights_.end(), drawn);
    const auto s = static_cast<Index>(std::min<std::ptrdiff_t>(
        found - weights_.begin(), static_cast<std::ptrdiff_t>(weights_.size()) - 1));
    const int quantity = at_least_one(baskets_, channel.units);
    const bool twice = std::any_of(order.lines.begin(), order.lines.end(),
                                   [s](const OrderLine& line) { return line.sku == s; });
    int& believed = picture_[order.channel][s];
    if (twice || (channel.shows_stock && believed < quantity)) continue;  // not to be had: not seen
    believed -= quantity;
    const Sku& sku = catalogue_.skus[s];
    const double rate = order.abroad ? world_.abroad_rate : 1;
    OrderLine line;
    line.sku = s;
    line.quantity = quantity;
    const double list = channel.tax_included ? sku.price : sku.price / (1 + world_.tax_rate);
    line.unit_price = to_cents(list * channel.price_factor / rate);
    const double gross = line.unit_price * quantity;
    if (baskets_.chance(0.09)) line.discount = to_cents(gross * (baskets_.chance(0.5) ? 0.1 : 0.2));
    const double paid = gross - line.discount;
    line.tax = to_cents(channel.tax_included ? paid * world_.tax_rate / (1 + world_.tax_rate)
                                             : paid * world_.tax_rate);
    line.unit_cost = to_cents(sku.cost / rate);
    order.lines.push_back(line);
  }
}

void Simulation::place_order(Wall at, Index channel_index) {
  const ChannelSpec& channel = world_.channels[channel_index];
  SampleOrder order;
  order.channel = channel_index;
  order.placed = at;
  order.abroad = channel.abroad_share > 0 && baskets_.chance(channel.abroad_share);
  fill_lines(order, at);
  if (order.lines.empty()) return;

  const auto regions = regions_of(order.abroad ? world_.abroad_country : world_.country);
  std::vector<double> people;
  for (const Region& region : regions) people.push_back(region.people);
  order.region = static_cast<Index>(baskets_.weighted(people));
  const Region& region = regions[order.region];
  order.latitude = region.latitude + baskets_.normal(0, 0.45);
  order.longitude = region.longitude + baskets_.normal(0, 0.6);
  const bool four_digits = region.country != "DE";
  order.postcode = fmt::format("{}{:0{}}", region.postcode_start,
                               baskets_.below(four_digits ? 100 : 1000), four_digits ? 2 : 3);
  // A third of the orders come from customers who have ordered before.
  const auto known = static_cast<std::uint32_t>(history_.orders.size() * 2 / 3 + 1);
  order.customer = baskets_.chance(channel.office_hours ? 0.93 : 0.34)
                       ? baskets_.below(channel.office_hours ? std::min(known, 180U) : known)
                       : known;
  if (channel.office_hours) order.customer += 500000;

  order.method =
      channel.pickup_share > 0 && baskets_.chance(channel.pickup_share) ? "pickup" : "ship";
  const int wait = order.method == "pickup" ? 1 : channel.promise_days + (order.abroad ? 2 : 0);
  Day promised = day_of(at).plus(hour_of(at) >= 14 ? 1 : 0);
  for (int left = wait; left > 0;) {
    promised = promised.plus(1);
    if (promised.weekday() != 6) --left;
  }
  order.promised = promised;

  double value = 0;
  for (const OrderLine& line : order.lines)
    value += line.unit_price * line.quantity - line.discount;
  const bool pays_delivery = order.method == "ship" && !channel.office_hours && value < 60;
  order.shipping_charge = pays_delivery ? 4.9 : 0;
  order.approved = after_minutes(at, baskets_.uniform(0.5, 6));
  if (channel.office_hours)
    order.approved = next_office(after_minutes(at, baskets_.uniform(5, 90)));

  const auto index = static_cast<Index>(history_.orders.size());
  history_.orders.push_back(std::move(order));
  cases_seen_.push_back(0);
  small_troubles(index, at);
}

}  // namespace baton::sample
