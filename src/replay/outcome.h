// ReplayOutcome: what one run came to, in money by week and slice, and in counts by channel and
// node. Statistics, so doubles, added in the order of events: the same run gives the same bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace baton {

/// What a replayed history costs. Orders' costs count in the week in which they were placed.
enum class CostPart : std::uint8_t {
  freight,
  handling,    ///< pick and pack
  split,       ///< of every parcel beyond an order's first
  late,        ///< parcels that came after the promise
  not_served,  ///< lost margin of units that nobody served, and what the rules add to it
  exceptions,  ///< work of people
  counting,
  shrink,   ///< units lost for good, at cost
  holding,  ///< interest on stock
};
inline constexpr std::size_t cost_part_count = static_cast<std::size_t>(CostPart::holding) + 1;
std::string_view cost_part_name(CostPart part);

/// Orders, or parcels of orders, of the business, a channel or a node.
struct ReplayTally {
  std::int64_t orders = 0;   ///< placed on judged days, those that their customer cancelled aside
  std::int64_t parcels = 0;  ///< left
  std::int64_t split_orders = 0;
  std::int64_t promised = 0, on_time = 0;  ///< orders that can be judged, and were
  std::int64_t not_served = 0;             ///< orders that miss units for good
  std::int64_t units = 0, units_not_served = 0;
  std::int64_t missed_picks = 0;  ///< parcels that lacked units when they were picked
  std::int64_t new_lanes = 0;     ///< parcels on lanes that the history never used
  double freight = 0;

  void add(const ReplayTally& other);
};

/// Where slices stand in `ReplayOutcome::by_week`: the business, then nodes, channels, families,
/// brands, each by id.
struct SlicePlaces {
  std::size_t nodes = 0, channels = 0, families = 0, brands = 0;
  std::size_t weeks = 0;
  std::size_t node(std::size_t id) const { return 1 + id; }
  std::size_t channel(std::size_t id) const { return 1 + nodes + id; }
  std::size_t family(std::size_t id) const { return 1 + nodes + channels + id; }
  std::size_t brand(std::size_t id) const { return 1 + nodes + channels + families + id; }
  std::size_t count() const { return 1 + nodes + channels + families + brands; }
};

struct ReplayOutcome {
  ReplayTally all;
  std::vector<ReplayTally> by_channel, by_node;  ///< of a node: parcels, freight, missed picks
  std::array<double, cost_part_count> parts{};
  std::vector<double> by_week;  ///< slice x weeks: all parts together
  double end_stock = 0;         ///< at cost, physical
  double records_right = 0;     ///< share of cells whose record was right in the end
  std::int64_t still_open = 0;  ///< orders that something was owed to when the replay ended
  std::int64_t commands = 0;
  std::int64_t units_opening = 0, units_in = 0, units_out = 0, units_lost = 0, units_end = 0;

  double cost() const;
  void add(const ReplayOutcome& other);
  void divide_money(double by);  ///< costs and end stock become means; counts stay sums
};

}  // namespace baton
