// Sentences about freight and capacity, shared by text, JSON and the verdict's notices.
#include <fmt/format.h>

#include <algorithm>

#include "report/figures.h"
#include "report/wording.h"
#include "report/worth_report.h"

namespace baton {

namespace {

constexpr std::size_t nodes_named = 5;

std::string named(const std::vector<std::string>& nodes) {
  if (nodes.size() <= nodes_named) return listed(nodes);
  std::vector<std::string> some(nodes.begin(), nodes.begin() + nodes_named);
  some.push_back(fmt::format("{} more", nodes.size() - nodes_named));
  return listed(some);
}

std::string orders_text(std::int64_t orders) {
  return fmt::format("{} order{}", count_text(orders), orders == 1 ? "" : "s");
}

std::string network_sentence(const CapacityCheck& check, const NetworkDay& day) {
  const std::string more_days =
      check.days_over.size() == 1
          ? std::string()
          : fmt::format(" So it is on {} of {} days; this is the worst.",
                        count_text(static_cast<std::int64_t>(check.days_over.size())),
                        count_text(check.days));
  if (day.capacity && day.orders > *day.capacity) {
    return fmt::format(
        "The capacities cannot all be met: on {} the nodes were given {}, and all capacities "
        "together are {} a day: {} cannot leave on the day whatever the routing.{}",
        day.day.text(), orders_text(day.orders), count_text(*day.capacity),
        orders_text(day.orders - *day.capacity), more_days);
  }
  return fmt::format(
      "The capacities cannot all be met: on {} the nodes were given {}, and {} cannot leave on the "
      "day whatever the routing, since not every node may ship every SKU.{}",
      day.day.text(), orders_text(day.orders), orders_text(day.too_many()), more_days);
}

std::string eligibility_sentence(const NetworkDay& day) {
  return fmt::format(
      "By what each node may ship (node_skus.csv) it is at most {} on that day, so that {} stay "
      "behind: {} may leave from {} alone, which can ship {} a day.",
      orders_text(*day.most_by_sku), orders_text(day.orders - *day.most_by_sku),
      orders_text(day.only_there), named(day.full_nodes), count_text(day.capacity_there));
}

std::string nodes_sentence(const CapacityCheck& check) {
  std::vector<std::string> over;
  for (const NodeLoad& load : check.loads) {
    if (load.days_over == 0) continue;
    over.push_back(fmt::format("{} ({} on {}, capacity {})", load.node,
                               count_text(load.worst_orders), load.worst_day.text(),
                               count_text(load.capacity)));
  }
  if (over.empty()) return {};
  return fmt::format("Given more than they can ship in a day: {}.", named(over));
}

}  // namespace

std::string_view no_price_text(NoPrice why) {
  switch (why) {
    case NoPrice::fetched:
      return "fetched by the customer: no freight";
    case NoPrice::no_carrier:
      return "shipments.csv does not say who carried it";
    case NoPrice::unknown_carrier:
      return "no rate card of its carrier";
    case NoPrice::unknown_service:
      return "its carrier's rate card has not this method or service";
    case NoPrice::no_lane:
      return "no row of the rate card leads from there to there";
    case NoPrice::no_weight:
      return "its weight is not known: give shipments.weight_kg or skus.weight_kg";
    case NoPrice::no_band:
      return "the lane has no price for this weight: its bands leave it out";
    case NoPrice::no_exchange_rate:
      return "the rate card is in a currency without an exchange rate";
    case NoPrice::beyond_reason:
      return "the price would be beyond reason: look at the weight and the card";
  }
  return "";
}

std::string_view routing_priced_text(RoutingPriced routing) {
  switch (routing) {
    case RoutingPriced::as_routed:
      return "as routed";
    case RoutingPriced::fixed_priority:
      return "one list of nodes for all";
    case RoutingPriced::nearest:
      return "the nearest node";
    case RoutingPriced::cheapest:
      return "the cheapest, exactly";
  }
  return "";
}

std::string_view not_compared_text(NotCompared why) {
  switch (why) {
    case NotCompared::fetched:
      return "fetched by the customer";
    case NotCompared::as_routed:
      return "the way they went has no price (why: above)";
    case NotCompared::lines_not_told:
      return "what was in them, or which node sent it, is not told";
    case NotCompared::no_other_way:
      return "no list of nodes has a price for all of them";
    case NotCompared::no_place:
      return "where they went, or where their nodes are, is not told";
  }
  return "";
}

std::vector<std::string> rerouting_assumptions(const Rerouting& of) {
  if (of.compared == 0) return {};
  std::vector<std::string> sentences = {
      "Nodes are taken to have enough of what they may send, and time to send it; how an order "
      "was carried stays, the carrier is free, and the cheapest row counts however long it takes."};
  if (of.freight_assumed) {
    sentences.emplace_back(
        "There is no rate card: every parcel is priced as rules/*.toml take carriage to cost where "
        "no card tells ([freight] default_...), so the sums are assumed, their order is less so.");
  }
  if (of.skus_by_sight > 0) {
    sentences.push_back(fmt::format(
        "For {} of {} SKUs node_skus.csv does not tell who may send them: the nodes are taken that "
        "sent or stocked them.",
        count_text(of.skus_by_sight), count_text(of.skus_by_sight + of.skus_by_table)));
  }
  if (!of.nearest_told) {
    sentences.emplace_back(
        "The nearest node is not told: nodes.csv or orders.csv lack latitude and longitude.");
  }
  if (!of.saving_interval) {
    sentences.emplace_back("There is no interval: it needs four weeks of orders.");
  }
  if (of.not_exact > 0) {
    sentences.push_back(fmt::format(
        "For {} orders not every assignment was tried: the cheapest may be a little cheaper.",
        count_text(of.not_exact)));
  }
  return sentences;
}

std::vector<std::string> capacity_sentences(const CapacityCheck& check) {
  std::vector<std::string> sentences;
  if (!check.days_over.empty()) {
    const NetworkDay& worst = check.days_over.front();
    sentences.push_back(network_sentence(check, worst));
    if (worst.most_by_sku && *worst.most_by_sku < worst.capacity.value_or(worst.orders)) {
      sentences.push_back(eligibility_sentence(worst));
    }
  }
  if (std::string nodes = nodes_sentence(check); !nodes.empty()) {
    sentences.push_back(std::move(nodes));
  }
  return sentences;
}

std::vector<std::string> worth_limits(const Worth& worth) {
  std::vector<std::string> limits = {
      "Level 2 takes stock and time for granted; level 3, the history replayed, does not."};
  if (!worth.freight.has_rate_card) {
    limits.emplace_back("There is no rate card: rate_cards.csv would price the parcels.");
  }
  const CapacityCheck& check = worth.capacity;
  if (check.nodes_with_capacity == 0) {
    limits.emplace_back("No capacity is on file: nodes.daily_capacity would tell it.");
  } else if (!check.nodes_without.empty()) {
    limits.push_back(fmt::format(
        "Nothing can be said of the whole network: {} can ship, and nodes.daily_capacity does not "
        "tell how much.",
        named(check.nodes_without)));
  }
  if (check.nodes_with_capacity > 0 && !check.eligibility_known) {
    limits.emplace_back(
        "That every node may ship every SKU is assumed; node_skus.csv would tell it.");
  }
  if (check.eligibility_too_large) {
    limits.push_back(
        fmt::format("Which node may ship what was left aside on days with more than {} different "
                    "sets of nodes.",
                    count_text(static_cast<std::int64_t>(most_node_sets))));
  }
  limits.insert(limits.end(), worth.notes.begin(), worth.notes.end());
  return limits;
}

}  // namespace baton
