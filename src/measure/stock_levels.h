// StockLevels: reported levels by node and SKU, held between reports. Time-weighted value, days in
// stock, units at the end. A level holds from its report until the next one; before its first
// report a SKU counts as having none.
#pragma once

#include <vector>

#include "measure/desk.h"
#include "measure/order_entry.h"
#include "model/event.h"

namespace baton {

class StockLevels {
 public:
  StockLevels(Desk& desk, SkuSpread& spread);

  void apply(Instant at, const StockReported& e);
  void finish();
  /// Days over which levels were averaged: from the first report (or the window's begin) to the
  /// end.
  double days() const;

 private:
  struct Level {
    std::uint32_t node, sku;
    Instant since;  // up to when the level has been added up
    std::int64_t on_hand = 0;
    std::uint32_t week = 0;  // of what is gathered below
    std::int64_t unit_seconds = 0;
    std::int32_t days = 0, days_in = 0;
    bool day_open = false, day_in = false;
    Day day;
  };
  void hold_until(Level& level, Instant until);
  void close_day(Level& level);
  void hand_over(Level& level);
  Place place_of(const Level& level) const;

  Desk& desk_;
  SkuSpread& spread_;
  bool by_week_ = false;
  std::optional<Instant> begin_, end_;
  PackedKeyMap<std::uint32_t> index_;
  std::vector<Level> levels_;
};

}  // namespace baton
