#include "sourcing/fixed_routing.h"

#include <algorithm>

#include "sourcing/plan_making.h"

namespace baton {
namespace {

/// The place of a site in the plan; made if it is not there.
std::size_t place_for(std::uint32_t site, std::size_t lines, TriedPlan& plan) {
  const auto at = std::lower_bound(plan.sites.begin(), plan.sites.end(), site);
  const auto place = static_cast<std::size_t>(at - plan.sites.begin());
  if (at == plan.sites.end() || *at != site) {
    plan.sites.insert(at, site);
    plan.taken.insert(plan.taken.begin() + static_cast<std::ptrdiff_t>(place * lines), lines, 0);
  }
  return place;
}

/// As many units of a line as a parcel from the site takes along, up to `most`.
void add_units(const OrderInHand& order, std::uint32_t site, std::size_t line, std::int64_t most,
               PlanPricer& pricer, TriedPlan& plan) {
  const std::size_t lines = order.lines.size();
  TriedPlan tried = plan;
  const std::size_t place = place_for(site, lines, tried);
  std::int64_t& units = tried.taken[place * lines + line];
  const std::int64_t before = units;
  const auto possible = [&](std::int64_t more) {
    units = before + more;
    tried.price = pricer.price(order, tried.sites, tried.taken);
    return tried.price.possible;
  };
  std::int64_t can = 0;
  if (possible(most)) {
    can = most;
  } else {
    for (std::int64_t cannot = most; cannot - can > 1;) {
      const std::int64_t middle = can + (cannot - can) / 2;
      (possible(middle) ? can : cannot) = middle;
    }
  }
  if (can > 0 && possible(can)) plan = tried;
}

}  // namespace

void fill_in_order(const OrderInHand& order, std::span<const NodeId> nodes, PlanPricer& pricer,
                   TriedPlan& out) {
  serve_nothing(order, out);
  const std::size_t lines = order.lines.size();
  const auto taken_from = [&](std::size_t l, auto counts) {
    std::int64_t units = 0;
    for (std::size_t p = 0; p < out.sites.size(); ++p) {
      if (counts(order.sites[out.sites[p]])) units += out.taken[p * lines + l];
    }
    return units;
  };
  for (const NodeId node : nodes) {
    for (std::uint32_t s = 0; s < order.sites.size(); ++s) {
      const Site& site = order.sites[s];
      if (site.node != node.index()) continue;
      for (std::size_t l = 0; l < lines; ++l) {
        const std::size_t item = order.lines[l].item;
        std::int64_t left = order.available_at(site, item);
        for (std::size_t other = 0; other < lines; ++other) {
          if (order.lines[other].item != item) continue;
          left -= taken_from(other, [&](const Site& from) { return from.row == site.row; });
        }
        const std::int64_t open =
            order.lines[l].quantity - taken_from(l, [](const Site&) { return true; });
        if (std::min(left, open) > 0) add_units(order, s, l, std::min(left, open), pricer, out);
      }
    }
  }
}

}  // namespace baton
