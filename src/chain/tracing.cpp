#include "chain/tracing.h"

#include <algorithm>
#include <array>
#include <map>
#include <type_traits>

#include "base/check.h"
#include "chain/attribution.h"
#include "chain/tale.h"
#include "measure/assumptions.h"
#include "measure/window.h"

namespace baton {
namespace {

MeasureOptions window_options(const TracingOptions& options) {
  MeasureOptions measure;
  measure.from = options.from;
  measure.to = options.to;
  measure.as_of = options.as_of;
  measure.maturity = options.maturity;
  return measure;
}

/// What one failure adds up to, while orders come.
struct Tally {
  std::int64_t orders = 0;
  std::array<StepCount, step_count> steps;
};

struct LostOrder {
  std::uint32_t order;
  ChainStep step;
  std::int64_t seconds;  ///< over what is usual, where known
};

struct FailureTally {
  Tally all;
  std::map<std::string, Tally> by;
  std::map<std::string_view, std::int64_t> unclear, assumed;
  std::int64_t judged = 0;
  std::vector<LostOrder> lost;
};

StepTable table_of(const std::string& key, const Tally& tally) {
  StepTable table;
  table.key = key;
  table.orders = tally.orders;
  for (const StepCount& count : tally.steps) {
    if (count.orders > 0) table.steps.push_back(count);
  }
  std::stable_sort(table.steps.begin(), table.steps.end(),
                   [](const StepCount& a, const StepCount& b) {
                     const bool a_unknown = a.step == ChainStep::unknown;
                     const bool b_unknown = b.step == ChainStep::unknown;
                     return a_unknown != b_unknown ? b_unknown : a.orders > b.orders;
                   });
  return table;
}

std::vector<ChainNote> notes_of(const std::map<std::string_view, std::int64_t>& counts) {
  std::vector<ChainNote> notes;
  for (const auto& [text, orders] : counts) notes.push_back({std::string(text), orders});
  std::stable_sort(notes.begin(), notes.end(),
                   [](const ChainNote& a, const ChainNote& b) { return a.orders > b.orders; });
  return notes;
}

}  // namespace

struct ChainTracing::State {
  State(const Business& the_business, const ChainRule& the_rule, TracingOptions the_options)
      : business(the_business),
        rule(the_rule),
        options(the_options),
        window(business.days, window_options(options)),
        ledger(business, seen, assumptions),
        demand(business.days),
        usual(rule),
        upstream({business, rule, stock, supply, demand, picks}),
        attribution(business, ledger, seen, rule, usual, upstream) {}

  template <class Body>
  void hear(Instant at, const Body& e) {
    if constexpr (requires { ledger.apply(at, e); }) ledger.apply(at, e);
    if constexpr (requires { stock.apply(at, e); }) stock.apply(at, e);
    if constexpr (requires { supply.apply(at, e); }) supply.apply(at, e);
    if constexpr (requires { supply.apply(e); }) supply.apply(e);
    if constexpr (requires { demand.apply(at, e); }) demand.apply(at, e);
    if constexpr (std::is_same_v<Body, OrderApproved>) approvals = Approvals::on_file;
    if constexpr (std::is_same_v<Body, PickAttempted>) note_pick(at, e);
  }
  void note_pick(Instant at, const PickAttempted& e) {
    if (e.error == PickError::none || !e.order) return;
    picks.push_back(
        {e.order->index(), e.line, e.sku, e.node, at, e.error, e.asked ? e.asked->units() : 0});
  }
  void close_window();
  void collect();
  void lay_orders(TracedChains& result);
  void enter(Failure failure, const TracedOrder& order);
  std::string key_of(const TracedOrder& order, const Laid& laid) const;
  template <class Visit>
  void for_each_order(Visit visit);
  std::optional<OrderTale> tale(Failure failure);

  const Business& business;
  const ChainRule& rule;
  TracingOptions options;
  FactsSeen seen;
  Assumptions assumptions;
  Window window;
  Ledger ledger;
  ObservedStock stock;
  SupplyRecord supply;
  DemandRecord demand;
  std::vector<FailedPick> picks;
  UsualTimes usual;
  Upstream upstream;
  Attribution attribution;
  Approvals approvals = Approvals::not_on_file;
  std::array<FailureTally, failure_count> tallies;
  Instant last_event;
  bool finished = false;
};

ChainTracing::ChainTracing(const Business& business, const ChainRule& rule, TracingOptions options)
    : state_(std::make_unique<State>(business, rule, options)) {
  see(state_->seen, FactKind::always);
}
ChainTracing::~ChainTracing() = default;

void ChainTracing::apply(const Event& event) {
  State& state = *state_;
  BATON_CHECK(!state.finished, "an event after the chains were laid");
  if (!state.window.knows_of(event.at)) return;
  // A forecast without a date of issue is stamped with its period, which may lie ahead.
  if (!std::holds_alternative<ForecastIssued>(event.body)) state.last_event = event.at;
  std::visit([&](const auto& body) { state.hear(event.at, body); }, event.body);
}

void ChainTracing::State::close_window() {
  std::optional<Day> first, last;
  for (const OrderStory& story : ledger.orders) {
    if (!story.placed.has()) continue;
    const Day day = window.day_of(*story.placed);
    if (!first || day < *first) first = day;
    if (!last || day > *last) last = day;
  }
  window.close(last_event, first, last);
}

/// Visits every order that was placed, taken apart.
template <class Visit>
void ChainTracing::State::for_each_order(Visit visit) {
  OrderFlow flow(business, ledger);
  for (std::uint32_t index = 0; index < ledger.orders.size(); ++index) {
    const OrderStory& story = ledger.orders[index];
    if (!story.placed.has()) continue;
    flow.read(index);
    const OrderJudgement judgement = judge(ledger, seen, story, flow, window.as_of());
    const Instant until =
        judgement.cancelled && story.last_cancel.has() ? *story.last_cancel : window.as_of();
    visit(TracedOrder{index, story, flow, judgement,
                      way_of(business, ledger, story, flow, judgement, approvals, until)});
  }
}

/// What has to be known of all orders before one can be laid: usual times, claims on stock, demand.
void ChainTracing::State::collect() {
  for_each_order([&](const TracedOrder& order) {
    for (const LineFlow& line : order.flow.lines) {
      const LineStory& story = ledger.lines[line.index];
      demand.add_ordered(SkuId(story.sku), *order.story.placed, story.assigned_node,
                         order.story.channel, story.quantity);
    }
    for (const Atom& atom : order.flow.atoms) {
      if (!atom.node.has() || !atom.sku.has() || !atom.parcel.has() || atom.left <= 0) continue;
      const ParcelStory& parcel = ledger.parcels[order.flow.parcels[*atom.parcel].index];
      const Instant given = parcel.released.value_or(*order.story.placed);
      stock.claim(NodeId(*atom.node), SkuId(*atom.sku), given, atom.left);
    }
    const bool arrived =
        order.way.arrived.has() && !order.flow.over_the_counter && !order.judgement.cancelled;
    const bool counts =
        !rule.usual_of_on_time || (order.judgement.promise_judged && order.judgement.on_time_first);
    if (arrived && counts && window.asked_for(*order.story.placed)) usual.add(order.way);
  });
}

std::string ChainTracing::State::key_of(const TracedOrder& order, const Laid& laid) const {
  if (options.by == Dimension::channel) {
    return order.story.channel.has()
               ? std::string(business.names.text(ChannelId(*order.story.channel)))
               : "(none)";
  }
  const MaybeIndex node = laid.node.has() ? laid.node : order.way.node;
  return node.has() ? std::string(business.names.text(NodeId(*node))) : "(none)";
}

void ChainTracing::State::enter(Failure failure, const TracedOrder& order) {
  FailureTally& tally = tallies[static_cast<std::size_t>(failure)];
  const auto failed = attribution.failed(failure, order);
  if (!failed) return;
  ++tally.judged;
  if (!*failed) return;
  const Laid laid = attribution.lay(failure, order);
  const Caused caused = attribution.caused(failure, order);
  const auto count = [&](Tally& into) {
    ++into.orders;
    StepCount& step = into.steps[static_cast<std::size_t>(laid.step)];
    step.step = laid.step;
    ++step.orders;
    step.partly_assumed += laid.assumed.empty() ? 0 : 1;
    step.caused.add(caused);
  };
  count(tally.all);
  if (options.by) count(tally.by[key_of(order, laid)]);
  if (laid.step == ChainStep::unknown) ++tally.unclear[laid.unclear];
  if (!laid.assumed.empty()) ++tally.assumed[laid.assumed];
  tally.lost.push_back({order.index, laid.step, laid.excess ? laid.excess->in_seconds() : 0});
}

void ChainTracing::State::lay_orders(TracedChains& result) {
  for_each_order([&](const TracedOrder& order) {
    const Day day = window.day_of(*order.story.placed);
    if (!window.asked_for(day)) return;
    if (!window.mature(*order.story.placed)) {
      ++result.immature;
      return;
    }
    if (result.orders == 0 || day < result.first_day) result.first_day = day;
    if (result.orders == 0 || day > result.last_day) result.last_day = day;
    ++result.orders;
    for (std::size_t f = 0; f < failure_count; ++f) {
      const auto failure = static_cast<Failure>(f);
      if (attribution.missing(failure).empty()) enter(failure, order);
    }
  });
}

/// Of the step that lost most orders, if any is known, the order in the middle by its excess.
std::optional<OrderTale> ChainTracing::State::tale(Failure failure) {
  FailureTally& tally = tallies[static_cast<std::size_t>(failure)];
  if (tally.lost.empty()) return std::nullopt;
  const ChainStep most = table_of("", tally.all).steps.front().step;
  std::erase_if(tally.lost, [&](const LostOrder& one) { return one.step != most; });
  std::sort(tally.lost.begin(), tally.lost.end(), [](const LostOrder& a, const LostOrder& b) {
    return std::pair(a.seconds, a.order) < std::pair(b.seconds, b.order);
  });
  const std::uint32_t index = tally.lost[(tally.lost.size() - 1) / 2].order;
  OrderFlow flow(business, ledger);
  flow.read(index);
  const OrderStory& story = ledger.orders[index];
  const OrderJudgement judgement = judge(ledger, seen, story, flow, window.as_of());
  const Instant until =
      judgement.cancelled && story.last_cancel.has() ? *story.last_cancel : window.as_of();
  const TracedOrder order{index, story, flow, judgement,
                          way_of(business, ledger, story, flow, judgement, approvals, until)};
  return tale_of(business, attribution, usual, failure, order, attribution.lay(failure, order));
}

TracedChains ChainTracing::finish() {
  State& state = *state_;
  BATON_CHECK(!state.finished, "finish() twice");
  state.finished = true;
  state.close_window();
  state.ledger.settle_fees();
  std::stable_sort(state.picks.begin(), state.picks.end(),
                   [](const FailedPick& a, const FailedPick& b) { return a.order < b.order; });
  state.collect();
  state.stock.close();
  state.supply.close(state.rule.least_orders);
  state.demand.close();
  state.usual.close();

  TracedChains result;
  result.as_of = state.window.as_of();
  result.by = state.options.by;
  state.lay_orders(result);
  result.days = state.window.days();
  result.usual = state.usual.of_business();
  for (std::size_t f = 0; f < failure_count; ++f) {
    const auto failure = static_cast<Failure>(f);
    const FailureTally& tally = state.tallies[f];
    FailureChain chain;
    chain.failure = failure;
    chain.missing = state.attribution.missing(failure);
    chain.judged = tally.judged;
    chain.all = table_of("", tally.all);
    for (const auto& [key, one] : tally.by) chain.by.push_back(table_of(key, one));
    std::stable_sort(chain.by.begin(), chain.by.end(),
                     [](const StepTable& a, const StepTable& b) { return a.orders > b.orders; });
    chain.cannot_tell = notes_of(tally.unclear);
    chain.assumed = notes_of(tally.assumed);
    chain.tale = state.tale(failure);
    result.failures.push_back(std::move(chain));
  }
  return result;
}

}  // namespace baton
