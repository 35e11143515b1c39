// Office: hours worked, forecasts, decisions, fees and the month's books.
#include <algorithm>
#include <cmath>

#include "sample/simulation.h"

namespace baton::sample {
namespace {
double to_cents(double amount) { return std::round(amount * 100) / 100; }
}  // namespace

void Simulation::end_day(Day day) {
  for (Index n = 0; n < world_.nodes.size(); ++n) {
    if (!works_on(n, day)) continue;
    if (world_.nodes[n].kind == NodeKind::store) {
      end_store_day(n, day);
    } else if (world_.nodes[n].kind == NodeKind::dc) {
      node_labour(n, day);  // a 3PL's hours are its own affair; it sends invoices
    }
    NodeDay& today = node_days_[n];
    today.minutes.fill(0);
    today.shrink = today.counter_sales = 0;
    today.counter_units = today.counter_misses = 0;
  }
  if (day.weekday() < 5) office_labour(day);
  if (day.plus(1).text().ends_with("-01")) monthly_fees(day);
}

void Simulation::note_labour(Day day, Index node, std::string_view activity, double hours,
                             double overtime) {
  history_.labour.push_back({day, node, activity, hours, overtime});
}

/// Hours of a warehouse: the work there was, the slack of the rota, and overtime where it was
/// short.
void Simulation::node_labour(Index n, Day day) {
  NodeDay& today = node_days_[n];
  double needed = 0;
  for (const double minutes : today.minutes) needed += minutes / 60;
  needed += 1.5;  // trucks loaded, floor swept
  const double usual = today.usual_hours > 0 ? today.usual_hours : needed;
  const double staffed = std::max(4.0, usual * world_.nodes[n].staffing);
  const double overtime = std::clamp(needed - staffed, 0.0, 0.35 * staffed);
  for (std::size_t a = 0; a < today.minutes.size(); ++a) {
    const double hours = today.minutes[a] / 60;
    if (hours < 0.02) continue;
    note_labour(day, n, activity_names[a], hours, overtime * hours / needed);
  }
  note_labour(day, n, "ship", 1.5, overtime * 1.5 / needed);
  if (staffed > needed) note_labour(day, n, "other", staffed - needed, 0);
  today.usual_hours = today.usual_hours > 0 ? 0.95 * today.usual_hours + 0.05 * needed : needed;
}

void Simulation::office_labour(Day day) {
  const double service =
      (case_minutes_today_ + desk_minutes_today_) / 60 + office_.uniform(0.3, 0.8);
  note_labour(day, nowhere, "customer_service", service, 0);
  case_minutes_today_ = desk_minutes_today_ = 0;
  note_labour(day, nowhere, "planning", world_.planning_hours * office_.lognormal(-0.01, 0.12), 0);
  const auto chore = [&](std::string_view activity, double hours) {
    if (hours <= 0) return;
    const double spent = hours * office_.lognormal(-0.02, 0.2);
    note_labour(day, nowhere, activity, spent, 0);
    Touch what;
    what.opened = wall(day, office_.uniform(8.2, 9.5));
    what.first_action = after_minutes(what.opened, office_.uniform(5, 60));
    what.closed = after_minutes(what.first_action, spent * 60);
    what.cause = activity;
    what.minutes = spent * 60;
    what.who = "office";
    what.simple = activity == "rekeying";
    history_.touches.push_back(what);
  };
  chore("rekeying", world_.rekeying_hours);
  chore("reconciliation", world_.reconcile_hours);
}

void Simulation::begin_week(Day day) {
  // Forecasts of the week to come, made a week before.
  for (Index s = 0; s < catalogue_.skus.size(); ++s) {
    const Sku& sku = catalogue_.skus[s];
    if (!sku.on_sale(day)) continue;
    double units = 0;
    for (const ChannelSpec& channel : world_.channels) {
      units += world_.orders_a_day * channel.share * channel.lines * channel.units *
               growth(day, channel.growth_a_year);
    }
    // Nobody forecasts the campaign they were not told of: the season alone.
    units *= 7 * sku.popularity * season(day.plus(-7), sku.season_swing);
    units *= (1 + world_.forecast_bias) *
             office_.lognormal(-world_.forecast_error * world_.forecast_error / 2,
                               world_.forecast_error);
    history_.forecasts.push_back({s, day, wall(day.plus(-7), 9), units});
  }
  const auto decide = [&](std::string_view kind, std::string_view who, Index node, Index channel) {
    Decision what;
    what.kind = kind;
    what.who = who;
    what.needed = wall(day, 6);
    what.reported =
        next_office(after_hours(what.needed, 2 + office_.exponential(world_.report_hours)));
    what.made = next_office(after_hours(what.reported, office_.exponential(world_.decide_hours)));
    what.acted = next_office(after_hours(what.made, office_.exponential(world_.act_hours)));
    what.node = node;
    what.channel = channel;
    if (!over(what.acted)) history_.decisions.push_back(what);
  };
  decide("replenish", "planner", 0, nowhere);
  if (world_.nodes.size() > 1) decide("allocate", "planner", nowhere, nowhere);
  if (world_.channels.size() > 1 && office_.chance(0.5)) {
    decide("promotion", "channel-lead", nowhere,
           office_.below(static_cast<std::uint32_t>(world_.channels.size())));
  }
  if (!world_.abroad_currency.empty()) {
    history_.rates.push_back({day, world_.abroad_rate * office_.lognormal(0, 0.006)});
  }
}

/// What an order earns, in the month's books; and what others charge for it.
void Simulation::note_fees(Index order_index) {
  const SampleOrder& order = history_.orders[order_index];
  const ChannelSpec& channel = world_.channels[order.channel];
  const double rate = order.abroad ? world_.abroad_rate : 1;
  double paid = order.shipping_charge, net = 0, cost = 0;
  for (const OrderLine& line : order.lines) {
    const int kept = line.quantity - line.cancelled;
    const double share = static_cast<double>(kept) / line.quantity;
    const double value = (line.unit_price * line.quantity - line.discount) * share;
    paid += value;
    net += channel.tax_included ? value - line.tax * share : value;
    cost += line.unit_cost * kept;
  }
  // The day on which the last parcel was made.
  const Day day = day_of(history_.shipments.back().shipped);
  FinanceMonth& month = month_of(day);
  month.revenue += net * rate;
  month.cost_of_goods += cost * rate;
  if (channel.fee_rate <= 0) return;
  const bool marketplace = channel.kind == "marketplace";
  history_.fees.push_back({day, marketplace ? "marketplace" : "payment",
                           to_cents(paid * rate * channel.fee_rate), channel.partner, order_index,
                           nowhere, nowhere, order.channel});
}

void Simulation::monthly_fees(Day day) {
  for (Index n = 0; n < world_.nodes.size(); ++n) {
    const NodeSpec& node = world_.nodes[n];
    if (node.kind != NodeKind::third_party) continue;
    double units = 0;
    for (Index s = 0; s < catalogue_.skus.size(); ++s) units += shelf(n, s).book;
    history_.fees.push_back(
        {day, "storage", to_cents(180 + 0.11 * units), node.partner, nowhere, nowhere, n, nowhere});
    history_.fees.push_back({day, "third_party_logistics", to_cents(third_party_orders_[n] * 2.35),
                             node.partner, nowhere, nowhere, n, nowhere});
    third_party_orders_[n] = 0;
  }
  const CarrierSpec& carrier = world_.carriers.front();
  history_.fees.push_back({day, "surcharge", to_cents(office_.uniform(60, 220)), carrier.key,
                           nowhere, nowhere, nowhere, nowhere});
}

FinanceMonth& Simulation::month_of(Day day) {
  constexpr int shortest_month = 28;
  std::vector<FinanceMonth>& books = history_.finance;
  if (!books.empty() && books.back().month <= day &&
      day < books.back().month.plus(shortest_month)) {
    return books.back();
  }
  Day first = day;
  while (!first.text().ends_with("-01")) first = first.plus(-1);
  for (FinanceMonth& known : books) {
    if (known.month == first) return known;
  }
  books.push_back({first});
  return books.back();
}

}  // namespace baton::sample
