// The measurement itself: which collector hears of which event, and in what order the books close.
#include "measure/measurement.h"

#include <algorithm>
#include <type_traits>

#include "base/check.h"
#include "measure/assumptions.h"
#include "measure/business_facts.h"
#include "measure/demand_facts.h"
#include "measure/derive.h"
#include "measure/desk.h"
#include "measure/floor_facts.h"
#include "measure/forecasts.h"
#include "measure/labour_facts.h"
#include "measure/ledger.h"
#include "measure/loose_facts.h"
#include "measure/order_entry.h"
#include "measure/sales_facts.h"
#include "measure/stock_levels.h"
#include "measure/supply_facts.h"

namespace baton {

const KpiValue* KpiRow::find(std::string_view kpi) const {
  for (const KpiValue& value : values) {
    if (value.kpi == kpi) return &value;
  }
  return nullptr;
}

struct Measurement::State {
  State(const Business& the_business, MeasureOptions the_options)
      : business(the_business),
        options(std::move(the_options)),
        window(business.days, options),
        books(options.groupings, options.intervals),
        desk{business, window, books, seen, assumptions},
        ledger(business, seen, assumptions),
        floor(desk),
        labour(desk),
        stock(desk, spread),
        supply(desk),
        facts(desk),
        forecasts(desk),
        sales(desk),
        demand(desk, options) {}

  void hear(Instant at, const EventBody& body);
  void close_window();
  void enter_orders(Measured& result, const Rates& rates);
  Rates find_rates();
  void say_what_costs_leave_out();

  const Business& business;
  MeasureOptions options;
  Window window;
  Books books;
  FactsSeen seen;
  Assumptions assumptions;
  Desk desk;
  Ledger ledger;
  SkuSpread spread;
  FloorFacts floor;
  LabourFacts labour;
  StockLevels stock;
  SupplyFacts supply;
  BusinessFacts facts;
  Forecasts forecasts;
  SalesFacts sales;
  DemandFacts demand;
  Instant last_event, last_loose_event;
  bool any_event = false, any_loose_event = false, finished = false;
};

Measurement::Measurement(const Business& business, MeasureOptions options)
    : state_(std::make_unique<State>(business, std::move(options))) {
  see(state_->seen, FactKind::always);
}
Measurement::~Measurement() = default;

namespace {

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

}  // namespace

void Measurement::State::hear(Instant at, const EventBody& body) {
  demand.apply(at, body);
  std::visit(Overloaded{
                 [&](const OrderPlaced& e) { ledger.apply(at, e); },
                 [&](const LineOrdered& e) { ledger.apply(at, e); },
                 [&](const OrderPromised& e) { ledger.apply(at, e); },
                 [&](const OrderApproved& e) { ledger.apply(at, e); },
                 [&](const OrderCancelled& e) { ledger.apply(at, e); },
                 [&](const LineCancelled& e) { ledger.apply(at, e); },
                 [&](const OrderShipped& e) { ledger.apply(at, e); },
                 [&](const OrderDelivered& e) { ledger.apply(at, e); },
                 [&](const ShipmentReleased& e) { ledger.apply(at, e); },
                 [&](const ShipmentShipped& e) { ledger.apply(at, e); },
                 [&](const UnitsShipped& e) { ledger.apply(at, e); },
                 [&](const ShipmentDelivered& e) { ledger.apply(at, e); },
                 [&](const ShipmentLost& e) { ledger.apply(at, e); },
                 [&](const PickAttempted& e) { floor.apply(at, e); },
                 [&](const ReturnReceived& e) { ledger.apply(at, e); },
                 [&](const StockReported& e) { stock.apply(at, e); },
                 [&](const StockCounted& e) { floor.apply(at, e); },
                 [&](const StockArrived& e) { supply.apply(at, e); },
                 [&](const StockOrdered& e) { supply.apply(at, e); },
                 [&](const StockTransferred& e) { supply.apply(at, e); },
                 [&](const StockAdjusted& e) { floor.apply(at, e); },
                 [&](const ExceptionOpened& e) { ledger.apply(at, e); },
                 [&](const ExceptionActedOn& e) { ledger.apply(at, e); },
                 [&](const ExceptionClosed& e) { ledger.apply(at, e); },
                 [&](const LabourWorked& e) { labour.apply(at, e); },
                 [&](const CaseOpened& e) { ledger.apply(at, e); },
                 [&](const ReviewGiven& e) { ledger.apply(at, e); },
                 [&](const FeeCharged& e) { ledger.apply(at, e); },
                 [&](const ForecastIssued& e) { forecasts.apply(at, e); },
                 [&](const StoreDayClosed& e) { facts.apply(at, e); },
                 [&](const MonthClosed& e) { facts.apply(at, e); },
                 [&](const DecisionCalledFor& e) { facts.apply(at, e); },
                 [&](const VisitsCounted& e) { facts.apply(at, e); },
                 [&](const SalesCounted& e) { sales.apply(at, e); },
             },
             body);
}

void Measurement::expect(const Size& size) {
  Ledger& ledger = state_->ledger;
  ledger.orders.reserve(size.orders);
  ledger.lines.reserve(size.lines);
  ledger.parcels.reserve(size.parcels);
  ledger.units.reserve(size.units);
}

void Measurement::apply(const Event& event) {
  State& state = *state_;
  BATON_CHECK(!state.finished, "an event after the books were closed");
  if (!state.window.knows_of(event.at)) return;
  if (!is_of_an_order(event.body)) {
    BATON_CHECK(!state.any_loose_event || event.at >= state.last_loose_event,
                "events out of time order");
    state.last_loose_event = event.at;
    state.any_loose_event = true;
  }
  // A forecast without a date of issue is stamped with the period it is for, which may lie ahead.
  if (!std::holds_alternative<ForecastIssued>(event.body)) {
    state.last_event = state.any_event ? std::max(state.last_event, event.at) : event.at;
    state.any_event = true;
  }
  state.hear(event.at, event.body);
}

void Measurement::State::close_window() {
  std::optional<Day> first, last;
  for (const OrderStory& story : ledger.orders) {
    if (!story.placed.has()) continue;
    const Day day = window.day_of(*story.placed);
    if (!first || day < *first) first = day;
    if (!last || day > *last) last = day;
  }
  // Without orders the days on which sales were counted stand for those on which orders were
  // placed.
  if (!first) {
    first = sales.first_day();
    last = sales.last_day();
  }
  window.close(last_event, first, last);
}

Rates Measurement::State::find_rates() {
  const LabourNodes nodes = labour.nodes();
  Departures departures(business, ledger, window, spread, nodes, seen, books);
  departures.run();
  Rates rates = labour.rates(departures.units_of_node());
  for (const FeeStory& fee : ledger.fees) {
    if (is_fulfilment_fee(fee.kind)) {
      see(seen, FactKind::fulfilment_cost);
      if (!fee.order.has()) rates.loose_fulfilment_fees = true;
    }
    if (fee.kind != FeeKind::marketplace) continue;
    MaybeIndex channel = fee.channel;
    if (!channel.has() && fee.order.has()) channel = ledger.orders[*fee.order].channel;
    if (!channel.has()) continue;
    if (*channel >= rates.marketplace_fees_on_file.size()) {
      rates.marketplace_fees_on_file.resize(*channel + 1);
    }
    rates.marketplace_fees_on_file[*channel] = true;
  }
  return rates;
}

void Measurement::State::enter_orders(Measured& result, const Rates& rates) {
  OrderEntry entry(business, ledger, seen, rates, spread, window, assumptions, books);
  entry.channel_has_visits = facts.channels_with_visits();
  std::int64_t nameless = 0;
  for (std::uint32_t order = 0; order < ledger.orders.size(); ++order) {
    const OrderStory& story = ledger.orders[order];
    if (!story.placed.has()) {
      const bool told = story.parcels.first.has() || story.first_return.has() ||
                        story.first_touch.has() || story.reviews > 0;
      nameless += told;
      continue;
    }
    const Day day = window.day_of(*story.placed);
    if (!window.asked_for(day)) continue;
    if (!window.mature(*story.placed)) {
      ++result.immature;
      continue;
    }
    if (result.orders == 0 || day < result.first_day) result.first_day = day;
    if (result.orders == 0 || day > result.last_day) result.last_day = day;
    ++result.orders;
    entry.enter(order);
  }
  assumptions.lean("orders that other files name but orders.csv does not are left out", nameless);
}

void Measurement::State::say_what_costs_leave_out() {
  std::string parts;
  const auto lacks = [&](FactKind fact, std::string_view name) {
    if (was_seen(seen, fact)) return;
    if (!parts.empty()) parts += ", ";
    parts += name;
  };
  lacks(FactKind::freight, "freight");
  lacks(FactKind::packaging, "packaging");
  lacks(FactKind::labour_cost, "wages");
  lacks(FactKind::fees, "fees");
  if (parts.empty() || !was_seen(seen, FactKind::shipping)) return;
  std::int64_t left = 0;
  for (const OrderStory& story : ledger.orders) {
    left += story.parcels.first.has() || story.shipped.has();
  }
  assumptions.lean(
      "costs per order and contribution margin are without " + parts + ", which no file tells",
      left);
}

Measured Measurement::finish() {
  State& state = *state_;
  BATON_CHECK(!state.finished, "finish() twice");
  state.finished = true;
  if (state.seen.test(static_cast<std::size_t>(FactKind::freight))) {
    see(state.seen, FactKind::fulfilment_cost);
  }
  if (was_seen(state.seen, FactKind::prices)) see(state.seen, FactKind::prices_or_finance);
  if (was_seen(state.seen, FactKind::touch_minutes)) see(state.seen, FactKind::rekeying_told);
  if (was_seen(state.seen, FactKind::lines)) see(state.seen, FactKind::demand);
  if (was_seen(state.seen, FactKind::parcels) || was_seen(state.seen, FactKind::sales)) {
    see(state.seen, FactKind::left_or_sold);
  }
  if (state.options.demand) see(state.seen, FactKind::demand_judged);

  Measured result;
  state.close_window();
  result.as_of = state.window.as_of();
  state.ledger.settle_fees();
  // The whole business has a row even where it has no facts.
  for (Book& book : state.books.all) {
    if (book.grouping().by.empty() && !book.hidden()) book.cell_at(Place());
  }
  const Rates rates = state.find_rates();
  state.enter_orders(result, rates);
  if (result.orders == 0) {
    result.first_day = state.window.first();
    result.last_day = state.window.last();
  }
  enter_loose_touches(state.desk, state.ledger);
  enter_loose_cases(state.desk, state.ledger, rates.support_hour);
  enter_loose_fees(state.desk, state.ledger);
  state.labour.finish();
  state.floor.finish();
  state.stock.finish();
  state.supply.finish();
  state.facts.finish(state.floor);
  state.sales.finish(state.ledger.holds_store_sales());
  state.forecasts.finish(state.ledger, state.sales);
  state.demand.finish();
  state.say_what_costs_leave_out();

  const DeriveContext context{state.business, state.window, state.seen, state.stock.days(),
                              state.options};
  bool intervals_left_out = false;
  for (std::size_t i = 0; i < state.books.all.size(); ++i) {
    Book& book = state.books.all[i];
    if (book.hidden()) continue;
    book.close();
    const bool has_weeks = i + 1 < state.books.all.size() && state.books.all[i + 1].hidden();
    Book* weeks = has_weeks ? &state.books.all[i + 1] : nullptr;
    if (weeks != nullptr) weeks->close();
    result.tables.push_back(derive(book, weeks, context, intervals_left_out));
  }
  if (intervals_left_out) {
    state.assumptions.lean("tables of more than 2,000 rows are shown without intervals");
  }
  result.assumptions = state.assumptions.list();
  mark_partly_assumed(result.assumptions, result.tables);
  return result;
}

}  // namespace baton
