// The audit is not blind: each of these plans is wrong in one place, and it says so.
#include <gtest/gtest.h>

#include <functional>

#include "sourcing/small_network.h"

namespace baton {
namespace {

struct Audited : testing::Test {
  SmallNetwork world;
  NodeId a = world.node();
  NodeId b = world.node();
  SkuId sku = world.sku(2);

  Audited() {
    world.band(a, 4);
    world.band(b, 6);
    world.has(a, sku, 3);
    world.has(b, sku, 4);
    world.line(sku, 5);
    world.line(sku, 1);
  }
  std::vector<std::string> audit(const Plan& plan) const {
    return audit_plan(plan, world.order, world.network, world.policy, world.stock, world.around,
                      world.prices, world.now, world.purpose);
  }
};

TEST_F(Audited, EachSlipIsFound) {
  const Plan right = world.sourced().plan;
  ASSERT_EQ(right.parcels.size(), 2U);
  EXPECT_EQ(audit(right), std::vector<std::string>{});
  const std::vector<std::pair<std::string, std::function<void(Plan&)>>> slips = {
      {"a unit too many", [](Plan& p) { p.units[0].quantity += Quantity(1); }},
      {"a unit forgotten", [](Plan& p) { p.units.pop_back(); }},
      {"more than there is", [](Plan& p) { p.parcels[1].node = p.parcels[0].node; }},
      {"a cheaper freight", [](Plan& p) { p.parcels[0].freight -= euros(1); }},
      {"another weight", [](Plan& p) { p.parcels[0].billed = Weight(); }},
      {"another carrier", [](Plan& p) { p.parcels[0].carrier = PartnerId(9); }},
      {"another day", [](Plan& p) { p.parcels[0].leaves_on = p.parcels[0].leaves_on.plus(1); }},
      {"a promise too early", [](Plan& p) { p.promise = *p.promise - Duration::days(1); }},
      {"a parcel that comes too early",
       [](Plan& p) { p.parcels[0].deliver_by = p.parcels[0].deliver_by - Duration::hours(1); }},
      {"no chance to be late", [](Plan& p) { p.parcels[0].chance_late += 1; }},
      {"a term less", [](Plan& p) { p.terms[Term::split] = Money(); }},
      {"a supply that is none", [](Plan& p) { p.units[0].supply = Supply::vendor; }},
      {"a receipt that is none",
       [](Plan& p) { p.units[0].supply = Supply::inbound, p.units[0].receipt = TextId(1); }},
      {"units of no line", [](Plan& p) { p.units.back().line = 7; }},
  };
  for (const auto& [what, slip] : slips) {
    Plan wrong = right;
    slip(wrong);
    EXPECT_FALSE(audit(wrong).empty()) << what;
  }
}

TEST_F(Audited, ARuleThatForbidsIsHeldAgainstThePlan) {
  const Plan plan = world.sourced().plan;
  const std::vector<std::function<void()>> rules = {
      [&] { world.rule(Exclude{}).when.nodes = {b}; },
      [&] {
        OnlyNodes only;
        only.nodes.nodes = {a};
        world.rule(only);
      },
      [&] {
        world.rule(SafetyStock{0, 1});
      },
      [&] { world.rule(KeepTogether{}); },
      [&] { world.rule(ShipAlone{}); },
      [&] {
        world.rule(MarginSensitive{0, true});
      },
      [&] { world.rule(Disruption{euros(1)}); },
      [&] {
        world.rule(SplitLimit{1, std::nullopt});
      },
      [&] { world.policy.least_split_value = euros(1'000); },
      [&] { world.policy.lines_may_split = false; },
      [&] {
        world.around.set_status(a, {false, std::nullopt});
      },
      [&] { world.around.set_cool_off(a, sku, world.now + Duration::hours(1)); },
      [&] { world.order.refused_by = {b}; },
  };
  const SmallNetwork before = world;
  for (std::size_t r = 0; r < rules.size(); ++r) {
    world = before;
    rules[r]();
    EXPECT_FALSE(audit(plan).empty()) << "rule " << r;
  }
}

}  // namespace
}  // namespace baton
