#include "small_instance.h"

#include <algorithm>
#include <cmath>

#include "sourcing/network.h"

namespace baton::bench {
namespace {

struct Place {
  double latitude, longitude;
};
constexpr std::array<Place, centres> centre_places = {{{37.7448, -121.3985},   // OAK4
                                                       {39.9797, -86.3833},    // IND1
                                                       {41.2776, -75.4973},    // AVP3
                                                       {33.9114, -81.0501},    // CAE1
                                                       {32.9709, -97.3348}}};  // DFW7
constexpr std::array<Place, regions> region_places = {{{40.6943, -73.9249},    // New York
                                                       {34.1141, -118.4068},   // Los Angeles
                                                       {41.8375, -87.6866},    // Chicago
                                                       {25.784, -80.2101},     // Miami
                                                       {32.7935, -96.7667},    // Dallas
                                                       {29.786, -95.3885},     // Houston
                                                       {40.0077, -75.1339},    // Philadelphia
                                                       {33.7628, -84.422},     // Atlanta
                                                       {38.9047, -77.0163},    // Washington
                                                       {42.3188, -71.0852}}};  // Boston
constexpr std::array<double, regions> people = {18680025, 12531334, 8586888, 6076316, 5910669,
                                                5724418,  5540199,  5151496, 5066973, 4465966};
constexpr double parcel = 8.759, unit = 0.423, unit_mile = 0.000541, km_per_mile = 1.61;
constexpr double chance_carried = 0.75, safety = 0.5;

double miles(std::size_t centre, std::size_t region) {
  const Place& from = centre_places[centre];
  const Place& to = region_places[region];
  return great_circle_km(from.latitude, from.longitude, to.latitude, to.longitude) / km_per_mile;
}

void set_costs(SmallInstance& made) {
  made.once.fill(parcel);
  made.once[way_out] = 2 * parcel;
  for (std::size_t j = 0; j < regions; ++j) {
    double farthest = 0;
    for (std::size_t k = 0; k < centres; ++k) {
      made.each[k][j] = unit + unit_mile * miles(k, j);
      farthest = std::max(farthest, miles(k, j));
    }
    made.each[way_out][j] = 2 * (unit + unit_mile * farthest);
  }
}

std::vector<std::size_t> subset(std::size_t size, Random& random) {
  std::vector<std::size_t> items(skus);
  for (std::size_t i = 0; i < skus; ++i) items[i] = i;
  for (std::size_t i = 0; i < size; ++i) {
    std::swap(items[i], items[i + random.below(static_cast<std::uint32_t>(skus - i))]);
  }
  items.resize(size);
  std::sort(items.begin(), items.end());
  return items;
}

void draw_asks(SmallInstance& made, Random random) {
  std::array<double, largest_order + 1> of_size{};  // 0: an empty slot
  double sizes = 0;
  for (double& chance : of_size) sizes += chance = random.uniform();
  double all_people = 0;
  for (const double count : people) all_people += count;
  for (std::size_t size = 1; size <= largest_order; ++size) {
    std::array<double, types_of_a_size> of_type{};
    double types = 0;
    for (double& chance : of_type) types += chance = random.uniform();
    for (const double chance : of_type) {
      const std::vector<std::size_t> items = subset(size, random);
      for (std::size_t j = 0; j < regions; ++j) {
        made.asks.push_back(
            {items, j, of_size[size] / sizes * chance / types * people[j] / all_people});
      }
    }
  }
}

void draw_stock(SmallInstance& made, Random random) {
  for (std::size_t i = 0; i < skus; ++i) {
    for (std::size_t k = 0; k < centres; ++k) made.carries[k][i] = random.chance(chance_carried);
    for (std::size_t j = 0; j < regions; ++j) {
      std::vector<std::size_t>& near = made.nearest[j][i];
      for (std::size_t k = 0; k < centres; ++k) {
        if (made.carries[k][i]) near.push_back(k);
      }
      std::sort(near.begin(), near.end(),
                [&](std::size_t a, std::size_t b) { return miles(a, j) < miles(b, j); });
    }
  }
  std::array<std::array<double, skus>, centres> mean{};
  for (const Ask& ask : made.asks) {
    for (const std::size_t i : ask.items) {
      const std::vector<std::size_t>& near = made.nearest[ask.region][i];
      if (!near.empty()) mean[near.front()][i] += slots * ask.chance;
    }
  }
  for (std::size_t k = 0; k < centres; ++k) {
    for (std::size_t i = 0; i < skus; ++i) {
      const double mu = mean[k][i];
      made.stock[k][i] =
          static_cast<int>(std::lround(mu + safety * std::sqrt(mu * (1 - mu / slots))));
    }
  }
}

}  // namespace

SmallInstance SmallInstance::draw(Random random) {
  SmallInstance made;
  set_costs(made);
  draw_asks(made, random.fork("asks"));
  draw_stock(made, random.fork("stock"));
  return made;
}

Arrivals SmallInstance::draw_arrivals(Random random) const {
  std::vector<double> until;
  double sum = 0;
  for (const Ask& ask : asks) until.push_back(sum += ask.chance);
  Arrivals arrivals;
  arrivals.reserve(slots);
  for (int slot = 0; slot < slots; ++slot) {
    const auto at = std::upper_bound(until.begin(), until.end(), random.uniform());
    arrivals.push_back(at == until.end() ? no_order
                                         : static_cast<std::uint16_t>(at - until.begin()));
  }
  return arrivals;
}

ItemOrders SmallInstance::orders(const std::vector<double>& count,
                                 std::vector<std::size_t>& asked) const {
  SupplyTimeline supply;
  for (const auto& of_centre : stock) {
    for (const int units : of_centre) supply.add_resource(units);
  }
  ItemOrders made(std::move(supply));
  asked.clear();
  for (std::size_t a = 0; a < asks.size(); ++a) {
    if (count[a] <= 0) continue;
    std::vector<LineOffers> lines;
    for (const std::size_t i : asks[a].items) {
      LineOffers line;
      for (std::size_t k = 0; k < centres; ++k) {
        if (!carries[k][i]) continue;
        const auto resource = static_cast<std::uint32_t>(k * skus + i);
        line.offers.push_back({static_cast<std::uint32_t>(k), each[k][asks[a].region],
                               made.supply().period_at(resource), 1});
      }
      line.offers.push_back({way_out, each[way_out][asks[a].region], std::nullopt, 1});
      lines.push_back(std::move(line));
    }
    const auto added = made.add_group(count[a], once, lines);
    BATON_CHECK(added.has_value(), "an order group of our own that is refused");
    asked.push_back(a);
  }
  return made;
}

std::vector<double> SmallInstance::expected() const {
  std::vector<double> count;
  for (const Ask& ask : asks) count.push_back(slots * ask.chance);
  return count;
}

std::vector<double> SmallInstance::counted(const Arrivals& arrivals) const {
  std::vector<double> count(asks.size(), 0.0);
  for (const std::uint16_t ask : arrivals) {
    if (ask != no_order) ++count[ask];
  }
  return count;
}

}  // namespace baton::bench
