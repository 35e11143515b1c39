#include "bounds/supply_timeline.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace baton {

std::uint32_t SupplyTimeline::add_resource(double opening, std::vector<Inflow> inflows) {
  const auto resource = static_cast<std::uint32_t>(first_.size());
  const auto add_period = [&](std::uint32_t begins, double amount) {
    BATON_CHECK(std::isfinite(amount) && amount >= 0, "a supply below zero or without end");
    amounts_.push_back(amount);
    begins_.push_back(begins);
    resource_of_.push_back(resource);
    has_next_.push_back(false);
  };
  first_.push_back(static_cast<PeriodNumber>(amounts_.size()));
  add_period(0, opening);
  std::stable_sort(inflows.begin(), inflows.end(),
                   [](const Inflow& a, const Inflow& b) { return a.epoch < b.epoch; });
  for (const Inflow& inflow : inflows) {
    if (inflow.epoch == begins_.back()) {
      BATON_CHECK(std::isfinite(inflow.quantity) && inflow.quantity >= 0,
                  "a supply below zero or without end");
      amounts_.back() += inflow.quantity;
    } else {
      has_next_.back() = true;
      add_period(inflow.epoch, inflow.quantity);
    }
  }
  return resource;
}

PeriodNumber SupplyTimeline::period_at(std::uint32_t resource, std::uint32_t epoch) const {
  BATON_CHECK(resource < first_.size(), "a resource that was never added");
  const PeriodNumber first = first_[resource];
  const PeriodNumber end =
      resource + 1 < first_.size() ? first_[resource + 1] : static_cast<PeriodNumber>(periods());
  const auto after = std::upper_bound(begins_.begin() + first, begins_.begin() + end, epoch);
  return static_cast<PeriodNumber>(after - begins_.begin()) - 1;
}

}  // namespace baton
