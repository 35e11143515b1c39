#include "app/chain.h"

#include "app/decide.h"
#include "app/evidence.h"
#include "app/measure.h"
#include "base/check.h"
#include "chain/tracing.h"

namespace baton {

Result<TracedChains> trace(const Imported& imported, const Workspace& workspace,
                           const Frameworks& frameworks, const ChainRequest& request) {
  if (!frameworks.chain) {
    return Error::bad_input("no framework file of purpose \"chain\": restore it");
  }
  TracingOptions options;
  options.from = request.from;
  options.to = request.to;
  options.by = request.by;
  options.maturity = Duration::days(request.maturity_days);
  const auto as_of = judged_as_of(imported, workspace);
  if (!as_of) return as_of.error();
  options.as_of = request.as_of ? std::optional(end_of_day(imported, *request.as_of)) : *as_of;
  ChainTracing tracing(imported.business, *frameworks.chain, options);
  BATON_CHECK(imported.timeline.has_value(), "an import that succeeded has its timeline");
  imported.timeline->for_each([&](const Event& event) { tracing.apply(event); });
  return tracing.finish();
}

ChainFindings priced(TracedChains traced, const Imported& imported, const Evidence& evidence,
                     const KpiRow& whole, const Frameworks& frameworks) {
  BATON_CHECK(frameworks.chain.has_value(), "what was traced had its rule");
  PainFacts rates = pain_facts(whole, evidence, frameworks, 1, true);
  for (const std::string_view rate : {"minutes_per_touch", "minutes_per_case"}) {
    if (const auto fact = fact_or_default(evidence, frameworks, rate)) rates.emplace(rate, *fact);
  }
  const std::string currency(imported.business.names.text(imported.business.currency));
  PricedChains money = price(traced, rates, currency);
  return {std::move(traced), std::move(money), *frameworks.chain};
}

void add_chain_facts(const TracedChains& traced, const ChainRule& rule, Evidence& evidence) {
  std::int64_t told = 0;
  std::int64_t failed = 0;
  std::int64_t inside = 0;
  std::int64_t between = 0;
  for (const Failure failure :
       {Failure::late, Failure::cancelled, Failure::short_, Failure::split}) {
    const StepTable& table = traced.of(failure).all;
    for (const StepCount& count : table.steps) {
      if (count.step == ChainStep::customer) continue;
      failed += count.orders;
      if (count.step == ChainStep::unknown) continue;
      told += count.orders;
      const Side side = rule.of(count.step).side;
      inside += side == Side::inside ? count.orders : 0;
      between += side == Side::between ? count.orders : 0;
    }
  }
  if (told < rule.least_failures) return;
  const auto set = [&](std::string_view id, std::int64_t orders) {
    if (evidence.find(Asset{}, id) != nullptr) return;
    const double share = static_cast<double>(orders) / static_cast<double>(told);
    const double coverage = static_cast<double>(told) / static_cast<double>(failed);
    evidence.set(Asset{}, id, {share, share, share, Grade::measured, told, coverage, "shipments"});
  };
  set("failures_inside_share", inside);
  set("failures_between_share", between);
}

Result<ChainFindings> chain_of_folder(const Imported& imported, const Workspace& workspace,
                                      const ChainRequest& request) {
  const auto frameworks = frameworks_of(workspace);
  if (!frameworks) return frameworks.error();
  auto traced = trace(imported, workspace, *frameworks, request);
  if (!traced) return traced.error();

  MeasureOptions options;
  options.groupings = {{}};
  options.from = request.from;
  options.to = request.to;
  options.maturity = Duration::days(request.maturity_days);
  if (request.as_of) options.as_of = end_of_day(imported, *request.as_of);
  const auto measured = measure(imported, workspace, options);
  if (!measured) return measured.error();
  const std::vector<const Measured*> all = {&*measured};
  const auto gathered = gather_evidence({imported, workspace.answers(), *frameworks, all});
  if (!gathered) return gathered.error();
  return priced(std::move(*traced), imported, gathered->evidence, measured->tables[0].rows[0],
                *frameworks);
}

}  // namespace baton
