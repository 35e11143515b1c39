#include "report/example_chain.h"

namespace baton::example {
namespace {

StepCount count(ChainStep step, std::int64_t orders, std::int64_t partly_assumed = 0) {
  StepCount one;
  one.step = step;
  one.orders = orders;
  one.partly_assumed = partly_assumed;
  return one;
}

FailureCost cost(double low, double base, double high) {
  return {true, {low, base, high}, "hours x wage", Grade::assumed};
}

Instant clock(int day, int hour, int minute) {
  return Instant(std::int64_t{Day::from_civil(2026, 3, 2).plus(day).number()} * 86400 +
                 hour * 3600 + minute * 60);
}

OrderTale tale() {
  using What = StoryMoment::What;
  OrderTale tale;
  tale.order = "SO-1001<b>";
  tale.channel = "web";
  tale.step = ChainStep::transit;
  tale.moments = {
      {What::placed, clock(0, 10, 5), "", {}, {}},
      {What::approved, clock(0, 13, 5), "", Duration::hours(3), Duration::minutes(20)},
      {What::left, clock(1, 13, 5), "DC-1", Duration::hours(24), Duration::hours(20)},
      {What::arrived, clock(5, 13, 5), "dpd", Duration::hours(96), Duration::hours(24)}};
  tale.promised = clock(3, 23, 59);
  tale.late_by = Duration::hours(37);
  tale.excess = Duration::hours(72);
  return tale;
}

}  // namespace

ChainFindings chain() {
  ChainFindings chain;
  for (std::size_t i = 0; i < step_count; ++i) {
    chain.rule.steps[i].label = "label of " + std::string(step_name(static_cast<ChainStep>(i)));
  }
  chain.rule.steps[static_cast<std::size_t>(ChainStep::transit)].side = Side::between;
  chain.rule.steps[static_cast<std::size_t>(ChainStep::pick)].side = Side::inside;
  chain.rule.least_failures = 20;
  chain.traced.by = Dimension::node;
  chain.traced.days = 100;
  chain.traced.usual = {{ChainStep::transit, Duration::hours(24), 900}};
  chain.priced.currency = "EUR";
  for (std::size_t f = 0; f < failure_count; ++f) {
    FailureChain failure;
    failure.failure = static_cast<Failure>(f);
    failure.missing = "needs returns.csv";
    chain.traced.failures.push_back(failure);
    chain.priced.failures.emplace_back();
  }
  FailureChain& late = chain.traced.failures[0];
  late.missing.clear();
  late.judged = 1000;
  late.all = {"",
              100,
              {count(ChainStep::transit, 60), count(ChainStep::pick, 20, 5),
               count(ChainStep::promise, 15), count(ChainStep::unknown, 5)}};
  late.by = {{"DC-1, \"old\"", 100, late.all.steps}};
  late.cannot_tell = {{"no released_at", 5}};
  late.assumed = {{"no approved_at", 5}};
  late.tale = tale();
  PricedFailure& priced = chain.priced.failures[0];
  priced.all.all = cost(1000, 2000, 3000);
  priced.all.steps = {cost(600, 1200, 1800), cost(400, 800, 1200), {}, {}};
  priced.by = {priced.all};
  return chain;
}

}  // namespace baton::example
