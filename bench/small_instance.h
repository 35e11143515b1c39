// The SMALL instances of Jasin & Sinha (Operations Research 63(6), 2015) as Ma (M&SOM, 2023) draws
// them; the recipe is operations research 1.4: ten US metropolitan regions, five fulfilment
// centres, 20 SKUs, orders of one to five of them, 10,000 slots in which an order may come or not.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/random.h"
#include "bounds/item_orders.h"

namespace baton::bench {

inline constexpr std::size_t centres = 5, regions = 10, skus = 20, largest_order = 5;
inline constexpr std::size_t types_of_a_size = 5;
/// The centres, and after them the way out: not served from stock, at twice the price.
inline constexpr std::size_t nodes = centres + 1, way_out = centres;
inline constexpr int slots = 10'000;

/// What is asked for, and where.
struct Ask {
  std::vector<std::size_t> items;  ///< SKUs, each once, one unit of each
  std::size_t region = 0;
  double chance = 0;  ///< in a slot
};

using Stock = std::array<std::array<int, skus>, centres>;
/// By slot: the number of an Ask, or `no_order`.
using Arrivals = std::vector<std::uint16_t>;
inline constexpr std::uint16_t no_order = 0xFFFF;

struct SmallInstance {
  std::array<double, nodes> once{};                       ///< a parcel
  std::array<std::array<double, regions>, nodes> each{};  ///< a unit
  std::vector<Ask> asks;
  std::array<std::array<bool, skus>, centres> carries{};
  /// Centres that carry the SKU, nearest to the region first.
  std::array<std::array<std::vector<std::size_t>, skus>, regions> nearest;
  Stock stock{};

  static SmallInstance draw(Random random);
  Arrivals draw_arrivals(Random random) const;
  /// So many orders of each Ask, with all stock; Asks that nobody asks are left out. `asked`: by
  /// group, the number of its Ask.
  ItemOrders orders(const std::vector<double>& count, std::vector<std::size_t>& asked) const;
  std::vector<double> expected() const;
  std::vector<double> counted(const Arrivals& arrivals) const;
};

}  // namespace baton::bench
