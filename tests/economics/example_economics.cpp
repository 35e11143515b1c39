#include "economics/example_economics.h"

#include <cmath>

#include "base/random.h"

namespace baton {
namespace {

SliceCosts invented_slice(const char* kind, const char* name, double scale, double operate,
                          double orchestrate, double both, Random random) {
  constexpr int weeks = 52;
  SliceCosts slice{kind, name, {}, weeks * 7};
  for (int w = 0; w < weeks; ++w) {
    const double season = 1 + 0.3 * std::sin(w * 2 * M_PI / weeks);
    const double cost = scale * season * (1 + 0.05 * random.normal());
    const auto less = [&](double share) {
      return cost * (1 - share * (1 + 0.3 * random.normal()));
    };
    slice.blocks.push_back({{cost, less(operate), less(orchestrate), less(both)}});
  }
  return slice;
}

RestrictedChange invented_change(const char* name, double whole_share, Random random) {
  RestrictedChange change{"node", name, ReplayCell::operate, {}, 364};
  for (int w = 0; w < 52; ++w) {
    const double part = 9000 * (1 + 0.05 * random.normal());
    change.weeks.push_back(
        {part, part * 0.9, 60000, 60000 * (1 - whole_share * (1 + 0.4 * random.normal()))});
  }
  return change;
}

}  // namespace

EconomicsInput example_economics_input() {
  EconomicsInput input;
  input.currency = "EUR";
  input.routing_rule = "nearest node with stock, then by priority DC-1, DC-2, STORE-3";
  input.fidelity.rows = {
      {"business", "", "freight_per_order", 6.12, 6.08, 0.03, true, 48210, true, true},
      {"channel", "web", "on_time", 0.912, 0.905, 0.02, false, 31040, true, true},
      {"channel", "market", "not_served", 0.031, 0.034, 0.01, false, 17170, true, true},
      {"node", "STORE-3", "share_of_parcels", 0.081, 0.079, 0.02, false, 3905, true, true},
      {"node", "VENDOR", "share_of_parcels", 0.0004, 0.0021, 0.02, false, 19, false, true}};
  input.unseen_lane_share = 0.04;
  const Random random(20);
  input.slices = {
      invented_slice("business", "all", 60000, 0.05, 0.09, 0.13, random.fork("all")),
      invented_slice("node", "DC-1", 32000, 0.02, 0.10, 0.12, random.fork("dc-1")),
      invented_slice("node", "DC-2", 18000, 0.03, 0.08, 0.10, random.fork("dc-2")),
      invented_slice("node", "STORE-3", 10000, 0.19, 0.06, 0.23, random.fork("store")),
      invented_slice("channel", "web", 40000, 0.06, 0.10, 0.15, random.fork("web")),
      invented_slice("channel", "market", 20000, 0.03, 0.07, 0.09, random.fork("market"))};
  input.restricted = {invented_change("DC-1", 0.01, random.fork("change dc")),
                      invented_change("STORE-3", -0.008, random.fork("change store"))};
  const CellYear as_is{5.1e6, 1.62e6, 9.0e5, 31000, 98000, 2.5e6, 4.2e5, 2.0e5};
  CellYear operate = as_is, orchestrate = as_is, both = as_is;
  operate.labour_hours = 28800, operate.operating_cost = 2.41e6, operate.lost_margin = 3.8e5;
  orchestrate.revenue = 5.22e6, orchestrate.margin = 1.66e6, orchestrate.working_capital = 8.3e5;
  orchestrate.operating_cost = 2.34e6, orchestrate.lost_margin = 3.4e5;
  orchestrate.risk_cost = 1.8e5;
  both.revenue = 5.24e6, both.margin = 1.67e6, both.working_capital = 8.2e5;
  both.labour_hours = 28500, both.operating_cost = 2.27e6, both.lost_margin = 3.1e5;
  both.risk_cost = 1.7e5;
  input.years = {as_is, operate, orchestrate, both};
  input.replenishment_days = 14;
  input.options = default_options();
  input.levels = {
      {"L1", "counts of events times unit costs", true, ""},
      {"L2", "orders priced again on the rate card", false, "rate_cards.csv is missing"},
      {"L3", "replay with stock, receipts and failures", true, ""}};
  input.seed = 1;
  return input;
}

}  // namespace baton
