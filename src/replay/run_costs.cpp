// What a run costs, by part, week and slice; and what is left at its end.
#include <algorithm>

#include "replay/replay_run.h"

namespace baton {
namespace {

constexpr double seconds_of_a_year = 365.25 * 86'400;

}  // namespace

/// From the first judged day on; what was before counts nowhere.
std::size_t ReplayRun::week_of(Instant at) const {
  if (at < world_.judged_from) return world_.places.weeks;
  const auto week = static_cast<std::size_t>((at - world_.judged_from).in_seconds() / (7 * 86'400));
  return std::min(week, world_.places.weeks - 1);
}

void ReplayRun::charge(CostPart part, std::size_t week, double amount) {
  if (week >= world_.places.weeks) return;
  out_.parts[static_cast<std::size_t>(part)] += amount;
  out_.by_week[week] += amount;
}

void ReplayRun::charge_slice(std::size_t slice, std::size_t week, double amount) {
  if (week < world_.places.weeks) out_.by_week[slice * world_.places.weeks + week] += amount;
}

void ReplayRun::charge_sku(SkuId id, std::size_t week, double amount) {
  const SourcingSku& sku = world_.network.skus[id.index()];
  if (sku.family) charge_slice(world_.places.family(sku.family->index()), week, amount);
  if (sku.brand) charge_slice(world_.places.brand(sku.brand->index()), week, amount);
}

void ReplayRun::charge_holding(Instant until) {
  const Instant since = std::max(value_since_, world_.judged_from);
  value_since_ = until;
  if (until <= since) return;
  const double years = static_cast<double>((until - since).in_seconds()) / seconds_of_a_year;
  const double cost = value_ * years * world_.settings.costs.capital_rate;
  charge(CostPart::holding, week_of(since), cost);
}

/// As the last order is placed: later on nobody counts any more.
void ReplayRun::judge_records() {
  std::int64_t right = 0;
  for (CellNumber cell = 0; cell < shelves_.size(); ++cell) {
    shelves_.settle(cell, now_);
    lose(cell);
    const StockCells::Place place = stream_.cells[cell];
    const StockRecord* record = state_.stock().find(place.node, place.sku);
    if (record != nullptr && record->on_hand == shelves_.on_shelf(cell)) ++right;
  }
  out_.records_right = static_cast<double>(right) / static_cast<double>(shelves_.size());
}

void ReplayRun::close_books() {
  charge_holding(now_);
  for (CellNumber cell = 0; cell < shelves_.size(); ++cell) {
    shelves_.settle(cell, now_);
    lose(cell);
    const std::int64_t units = shelves_.on_shelf(cell) + shelves_.misplaced(cell);
    out_.units_end += units;
    out_.units_lost += shelves_.lost(cell);
  }
  out_.end_stock = value_;
  // Whoever is still owed something when nobody looks any more was not served.
  for (const OrderId id : std::vector<OrderId>(state_.open_orders())) {
    InPlay* play = in_play(id);
    if (play == nullptr) continue;
    const LiveOrder& order = state_.order(id);
    const DemandedOrder& demanded = stream_.orders[play->order];
    ++out_.still_open;
    for (std::size_t i = 0; i < order.lines.size(); ++i) {
      const LiveLine& line = order.lines[i];
      const std::int64_t owed = line.ordered - line.cancelled - line.shipped;
      if (owed > 0) not_served(*play, i, owed);
    }
    if (demanded.placed_at < world_.judged_from) continue;
    for (ReplayTally* tally : {&out_.all, &out_.by_channel[demanded.channel.index()]}) {
      ++tally->orders;
      ++tally->not_served;
    }
  }
}

}  // namespace baton
