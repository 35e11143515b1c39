// Book: the cells of one grouping, and what cannot be kept as plain sums: distinct values, single
// durations (for exact percentiles), weekly series.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "measure/dimension.h"
#include "measure/figure_cell.h"
#include "model/packed_key.h"

namespace baton {

/// Amounts by week of one cell, ascending by week; weeks without any are absent.
struct WeekAmount {
  std::uint32_t week;
  std::int64_t amount;
};

class Book {
 public:
  enum class Sample : std::uint8_t { delivery_time, dock_time };
  /// Demand is kept in thousandths of a unit, since sales by weight are not whole.
  enum class Series : std::uint8_t { demand, store_sales };
  static constexpr std::int64_t parts_of_unit = 1000;
  enum class Distinct : std::uint8_t { channel_orders, channel_revenue, paths };

  explicit Book(Grouping grouping, bool with_week_hidden = false);

  const Grouping& grouping() const { return grouping_; }
  DimensionSet looked_at() const { return looked_at_; }
  bool by_partner() const { return looked_at_.has(Dimension::partner); }
  bool by_week() const { return looked_at_.has(Dimension::week); }
  /// A book kept beside a grouping to hold its sums by week, for the bootstrap.
  bool hidden() const { return hidden_; }

  /// The cell of `place`, made now if there was none.
  std::uint32_t cell_at(const Place& place);
  std::optional<std::uint32_t> find(const PlaceKey& key) const {
    const auto found = index_.find(key);
    if (found == index_.end()) return std::nullopt;
    return found->second;
  }
  FigureCell& cell(std::uint32_t index) { return cells_[index]; }
  const FigureCell& cell(std::uint32_t index) const { return cells_[index]; }
  const PlaceKey& key(std::uint32_t index) const { return keys_[index]; }
  std::size_t size() const { return cells_.size(); }

  void add_sample(Sample sample, std::uint32_t cell, std::int64_t seconds);
  void add_series(Series series, std::uint32_t cell, std::uint32_t week, std::int64_t amount);
  void add_distinct(Distinct kind, std::uint32_t cell, std::uint32_t value, std::int64_t amount);

  /// Brings samples, series and distinct values into order; call once, before the getters below.
  void close();
  /// Seconds, ascending.
  std::span<const std::int64_t> samples(Sample sample, std::uint32_t cell) const;
  std::vector<WeekAmount> series(Series series, std::uint32_t cell) const;
  /// Amount of each distinct value seen in the cell.
  struct Valued {
    std::uint32_t value;
    std::int64_t amount;
  };
  std::vector<Valued> distinct(Distinct kind, std::uint32_t cell) const;

 private:
  struct Entry {  // of a cell, in one of the three collections
    std::uint32_t cell, value;
    std::int64_t amount;
  };
  using Gathered = PackedKeyMap<std::int64_t>;
  static std::vector<Entry> sorted(const Gathered& gathered);
  static std::span<const Entry> of_cell(const std::vector<Entry>& entries, std::uint32_t cell);

  Grouping grouping_;
  DimensionSet looked_at_;
  bool hidden_;
  tsl::robin_map<PlaceKey, std::uint32_t, PlaceKeyHash> index_;
  std::vector<PlaceKey> keys_;
  std::vector<FigureCell> cells_;
  std::optional<std::uint32_t> last_;  // facts come in runs that share a cell

  struct Samples {
    std::vector<std::pair<std::uint32_t, std::int64_t>> raw;
    std::vector<std::int64_t> seconds;
    std::vector<std::size_t> begin;
  };
  std::array<Samples, 2> samples_;
  std::array<Gathered, 2> series_;
  std::array<std::vector<Entry>, 2> series_sorted_;
  std::array<Gathered, 3> distinct_;
  std::array<std::vector<Entry>, 3> distinct_sorted_;
};

}  // namespace baton
