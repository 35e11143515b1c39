#include "chain/demand_record.h"

#include <algorithm>

#include "base/grown.h"

namespace baton {

void DemandRecord::apply(Instant at, const ForecastIssued& e) {
  if (e.period_days < 1) return;
  grown(forecasts_, e.sku.index())
      .push_back({e.period_start, e.period_days, e.node, e.channel, at, e.quantity});
}

void DemandRecord::add_ordered(SkuId sku, Instant placed, MaybeIndex node, MaybeIndex channel,
                               std::int64_t units) {
  if (forecasts_.size() <= sku.index()) return;
  grown(ordered_, sku.index()).push_back({days_.day_of(placed), node, channel, units});
}

void DemandRecord::close() {
  for (auto& of_sku : ordered_) {
    std::stable_sort(of_sku.begin(), of_sku.end(),
                     [](const Ordered& a, const Ordered& b) { return a.day < b.day; });
  }
}

std::optional<ForecastMet> DemandRecord::at(SkuId sku, MaybeIndex node, MaybeIndex channel,
                                            Instant at) const {
  if (sku.index() >= forecasts_.size()) return std::nullopt;
  const Day day = days_.day_of(at);
  const Forecast* best = nullptr;
  for (const Forecast& f : forecasts_[sku.index()]) {
    const bool covers = f.start <= day && day < f.start.plus(f.length);
    const bool here = !f.node.has() || f.node == node;
    const bool this_channel = !f.channel.has() || f.channel == channel;
    if (!covers || !here || !this_channel) continue;
    if (best == nullptr || issued_in_time(f)) best = &f;  // they come in order of issue
  }
  if (best == nullptr) return std::nullopt;
  ForecastMet met{best->units, 0};
  if (sku.index() >= ordered_.size()) return met;
  for (const Ordered& one : ordered_[sku.index()]) {
    if (one.day < best->start || one.day >= best->start.plus(best->length)) continue;
    if (best->node.has() && !(best->node == one.node)) continue;
    if (best->channel.has() && !(best->channel == one.channel)) continue;
    met.ordered += one.units;
  }
  return met;
}

}  // namespace baton
