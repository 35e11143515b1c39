#include "sourcing/rules_page.h"

#include <fmt/format.h>

#include "base/duration_text.h"
#include "sourcing/departure.h"
#include "sourcing/observed_legs.h"
#include "sourcing/plain_page.h"
#include "sourcing/policy_phrases.h"

namespace baton {
namespace {

std::string weight_words(Ppm weight) {
  return fmt::format("{:g}", static_cast<double>(weight) / static_cast<double>(ppm_whole));
}

/// An amount as it counts: times its weight, and how that came about where it is not one.
std::string counted(Money amount, Ppm weight, std::string_view weight_name) {
  if (weight == ppm_whole) return amount_words(amount);
  return fmt::format("{} ({} times {}, the weight of {})",
                     amount_words(amount.scaled(weight, ppm_whole)), amount_words(amount),
                     weight_words(weight), weight_name);
}

void tell_order_of_decision(const Policy& policy, PlainPage& page) {
  page.heading("How an order is decided");
  page.numbered(1,
                "Every node is asked for every line. It is out if it takes no orders, does not "
                "ship what this order needs, has refused this very order, has no day left to "
                "ship, a rule below rules it out, the SKU is not for it, it is cooling off, its "
                "stock is not known or not to be trusted, nothing is left of it after what is "
                "kept back and set aside for other channels, or nobody carries from there.");
  page.numbered(2,
                "Among the nodes that are left, the plan that serves the most units wins; among "
                "equals the one that costs least by the terms below; then the one with fewer "
                "nodes.");
  page.numbered(3, fmt::format("That is exact, unless more than {} partial plans would have to be "
                               "tried: then the best so far is taken, and the decision says so.",
                               policy.most_plans_tried));
  page.numbered(4,
                policy.next_best_plans_tried > 0
                    ? fmt::format("What else was possible is told with the next best plan; up to "
                                  "{} partial plans are tried to prove that it is.",
                                  policy.next_best_plans_tried)
                    : std::string("What else was possible is told with the next best plan that "
                                  "the search came by; whether another one was closer is not "
                                  "looked for."));
  page.numbered(5, "Units that no node can serve go through the steps of \"When nothing fits\".");
}

void tell_terms(const Policy& policy, PlainPage& page) {
  const ObjectiveWeights& w = policy.weights;
  page.heading("What a plan costs");
  page.item(w.cost == ppm_whole
                ? "Freight, picking and packing count as they are."
                : fmt::format("Freight, picking and packing count {} times, the weight of cost.",
                              weight_words(w.cost)));
  page.item(fmt::format("A parcel beyond the first costs {} on top of its freight and packing.",
                        counted(policy.split_cost, w.cost, "cost")));
  page.item(fmt::format("A parcel that comes late costs {}, times the chance that it does.",
                        counted(policy.late_cost, w.cost, "cost")));
  page.item(fmt::format("A day until the customer has everything costs {}.",
                        counted(policy.value_of_a_day, w.speed, "speed")));
  page.item(w.node_health == ppm_whole
                ? "Disturbing a node counts as its rules say."
                : fmt::format("Disturbing a node counts {} times what its rules say, the weight of "
                              "node health.",
                              weight_words(w.node_health)));
  page.item(w.margin == ppm_whole
                ? "Freight beyond what margin-sensitive goods bear counts once more."
                : fmt::format("Freight beyond what margin-sensitive goods bear counts {} times "
                              "more, the weight of margin.",
                              weight_words(w.margin)));
  page.item("A unit counts what it is worth to later orders at its node, where prices are known.");
  page.item(fmt::format("A unit that nobody serves now costs its margin and {}.",
                        counted(policy.not_served_cost, w.cost, "cost")));
}

void tell_splits(const Policy& policy, PlainPage& page) {
  page.heading("Splitting");
  page.item(policy.most_parcels == 1
                ? "An order leaves in one parcel."
                : fmt::format("An order leaves in {} parcels at most.", policy.most_parcels));
  page.item(policy.ship_complete ? "An order ships complete or waits as a whole."
                                 : "What is there ships; the rest need not hold it up.");
  if (policy.least_split_value > Money()) {
    page.item(fmt::format("All parcels of an order but one hold goods worth {} or more.",
                          amount_words(policy.least_split_value)));
  }
  page.item(policy.lines_may_split ? "Units of one line may leave in several parcels."
                                   : "A line leaves in one parcel, whole or not at all.");
}

void tell_rules(const RulesToTell& rules, PlainPage& page) {
  page.heading("Rules");
  if (rules.policy.rules.empty()) page.sentence("There are none.");
  for (std::size_t r = 0; r < rules.policy.rules.size(); ++r) {
    const Rule& rule = rules.policy.rules[r];
    std::string text = fmt::format("{}: {}", rule.name, rule_sentence(rule, rules.names));
    if (!rule.because.empty()) text += fmt::format(" Because: {}.", rule.because);
    if (rule.gives_way) text += " It gives way when nothing fits.";
    if (r < rules.places.size()) {
      text += fmt::format(" ({}, line {})", rules.places[r].file, rules.places[r].line);
    }
    page.numbered(r + 1, text);
  }
  if (rules.policy.rules.size() > 1) {
    page.sentence(
        "All of them hold together. Of several that keep back units the largest counts; "
        "of several that limit parcels, or charge freight once more, the strictest.");
  }
}

std::string doubt_words(StockDoubt doubt, std::int64_t keep_back) {
  switch (doubt) {
    case StockDoubt::take:
      return "is taken as it stands";
    case StockDoubt::keep_back:
      return fmt::format("is taken less {} {}", keep_back, keep_back == 1 ? "unit" : "units");
    case StockDoubt::exclude:
      return "counts for nothing";
  }
  return {};
}

void tell_stock(const StockTrust& trust, PlainPage& page) {
  page.heading("Stock in doubt");
  if (trust.stale_after) {
    page.item(fmt::format("Stock that nobody has told for {} {}.",
                          duration_words(*trust.stale_after),
                          doubt_words(trust.when_stale, trust.keep_back_units)));
  } else {
    page.item("Stock never grows too old to be trusted.");
  }
  page.item(fmt::format("Stock that two feeds tell differently {}.",
                        doubt_words(trust.in_conflict, trust.keep_back_units)));
  page.item(trust.vendors_without_feed_have_all
                ? "Vendors that send no stock at all are taken to have everything."
                : "A node without a stock record of a SKU has none of it, vendors too.");
}

std::string step_words(NothingFits step, const Policy& policy) {
  switch (step) {
    case NothingFits::give_way:
      return "Rules that give way are left out, the last one first, until all is served.";
    case NothingFits::make:
      return "What is made to order is made.";
    case NothingFits::backorder:
      return policy.backorder_at_most
                 ? fmt::format(
                       "Units wait for a receipt that is on its way, if it comes within {}.",
                       duration_words(*policy.backorder_at_most))
                 : "Units wait for a receipt that is on its way, however late.";
    case NothingFits::queue:
      return "The rest waits in the queue until there is stock.";
    case NothingFits::cancel:
      return "The rest is cancelled, and the customer is told.";
  }
  return {};
}

void tell_nothing_fits(const Policy& policy, PlainPage& page) {
  page.heading("When nothing fits");
  for (std::size_t s = 0; s < policy.nothing_fits.size(); ++s) {
    page.numbered(s + 1, step_words(policy.nothing_fits[s], policy));
  }
}

void tell_promise(const Policy& policy, PlainPage& page) {
  page.heading("Promise and waiting");
  page.item(fmt::format("The date that {} of parcels meet is promised.",
                        share_words(policy.promise_confidence)));
  page.item(
      fmt::format("An order decided by a node's cut-off leaves by its closing on the same "
                  "working day, any other on the next one with room for it. A node without "
                  "a working day in {} days is closed.",
                  most_days_off));
  page.item(
      fmt::format("Time on the way is that of {} or more parcels seen on the lane, else of "
                  "the carrier in the country, else of the carrier, else what the rate card "
                  "says, else what is assumed.",
                  least_legs));
  page.item(fmt::format(
      "An order waits {} before its node gets the work; until then it moves to "
      "a better plan that saves {} or more and breaks no promise.",
      duration_words(policy.wait_before_release), amount_words(policy.least_saving_to_move)));
}

void tell_kill_switch(const Policy& policy, const Names& names, PlainPage& page) {
  page.heading("The kill switch");
  if (policy.fixed_order.empty()) {
    page.sentence(
        "While it is thrown for a channel no node is asked, and its orders wait: no "
        "nodes are named for fixed routing.");
    return;
  }
  std::string list;
  for (const NodeId node : policy.fixed_order) {
    list += fmt::format("{}{}", list.empty() ? "" : ", then ", names.text(node));
  }
  page.sentence(
      fmt::format("While it is thrown for a channel, its orders go to {}: each gives what "
                  "it has, no rule speaks and nothing is weighed.",
                  list));
}

void tell_freight(const NetworkSettings& network, PlainPage& page) {
  page.heading("Carriage without a rate card");
  if (network.default_freight) {
    const DefaultFreight& freight = *network.default_freight;
    page.item(
        fmt::format("A lane without a card is taken to cost {} a parcel, {} a kg and {} for "
                    "every 100 km, and to take {}; decisions say where that was so.",
                    amount_words(freight.per_parcel), amount_words(freight.per_kg),
                    amount_words(freight.per_100_km), duration_words(freight.transit)));
  } else {
    page.item("Nobody carries on a lane without a card.");
  }
  page.item(network.mm3_per_kg > 0
                ? fmt::format("Parcels are billed by scales or volume, whichever is more: {:g} cm3 "
                              "count as a kg.",
                              static_cast<double>(network.mm3_per_kg) / 1000)
                : "Parcels are billed by the scales alone.");
}

std::string clock_words(int minutes) {
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string calendar_words(const CalendarSetting& calendar, const Names& names) {
  constexpr std::array<std::string_view, 7> days = {"Mon", "Tue", "Wed", "Thu",
                                                    "Fri", "Sat", "Sun"};
  std::string text =
      fmt::format("Where nodes.csv does not tell it, {}", nodes_words(calendar.at, names));
  std::string_view joint = " ";
  const auto add = [&](const std::string& words) {
    text += fmt::format("{}{}", joint, words);
    joint = ", ";
  };
  if (calendar.works) {
    std::string list;
    for (std::size_t d = 0; d < days.size(); ++d) {
      if ((*calendar.works)[d]) list += fmt::format("{}{}", list.empty() ? "" : " ", days[d]);
    }
    add("work " + list);
  }
  if (calendar.opens) add("open at " + clock_words(*calendar.opens));
  if (calendar.closes) add("close at " + clock_words(*calendar.closes));
  if (calendar.cut_off) add("take orders for the same day until " + clock_words(*calendar.cut_off));
  return text + ".";
}

std::string holiday_words(const HolidaySetting& holiday, const Names& names) {
  std::string list;
  const auto add = [&](const std::string& day) {
    list += fmt::format("{}{}", list.empty() ? "" : ", ", day);
  };
  for (const Day day : holiday.days) add(day.text());
  for (const YearlyDay& day : holiday.every_year) {
    add(fmt::format("{:02}-{:02} of every year", day.month, day.day));
  }
  return fmt::format("{}: {} do not work on {}.", holiday.name, nodes_words(holiday.at, names),
                     list);
}

}  // namespace

std::string rules_page(const RulesToTell& rules) {
  PlainPage page;
  page.sentence(fmt::format("The rules that decide where an order goes: \"{}\", version {}.",
                            rules.policy.name, rules.policy.version));
  page.sentence(fmt::format("All amounts are in {}.", rules.currency));
  tell_order_of_decision(rules.policy, page);
  tell_rules(rules, page);
  tell_terms(rules.policy, page);
  tell_splits(rules.policy, page);
  tell_nothing_fits(rules.policy, page);
  tell_promise(rules.policy, page);
  tell_stock(rules.policy.trust, page);
  tell_kill_switch(rules.policy, rules.names, page);
  tell_freight(rules.network, page);
  if (!rules.network.calendars.empty() || !rules.network.holidays.empty()) {
    page.heading("Calendars");
    for (const CalendarSetting& calendar : rules.network.calendars) {
      page.item(calendar_words(calendar, rules.names));
    }
    for (const HolidaySetting& holiday : rules.network.holidays) {
      page.item(holiday_words(holiday, rules.names));
    }
  }
  return std::move(page).text();
}

}  // namespace baton
