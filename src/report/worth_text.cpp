// What it is worth, for a terminal: level by level, then the capacities, then what is not there.
#include <fmt/format.h>

#include "report/economics_report.h"
#include "report/figures.h"
#include "report/money_bars.h"
#include "report/text_layout.h"
#include "report/text_table.h"
#include "report/wording.h"
#include "report/worth_report.h"

namespace baton {

namespace {

constexpr std::size_t lanes_shown = 10;
constexpr std::size_t nodes_shown = 10;

std::string_view bullet(const TextStyle& style) { return style.unicode ? "  • " : "  - "; }

void print_more(TextPage& page, std::size_t total, std::size_t shown) {
  if (total <= shown) return;
  page.paragraph(
      fmt::format("and {} more, see --json", count_text(static_cast<std::int64_t>(total - shown))),
      page.style().unicode ? "  … " : "  ... ", Tone::faint);
}

std::string amount(Money money) { return grouped_text(money.to_double(), 2); }

void print_pain(TextPage& page, const Pain& pain) {
  page.heading("LEVEL 1: MONEY LOST A YEAR", std::string(level_explained(pain.level)));
  if (!known_causes(pain).empty()) page.lines(money_bars_text(pain, page.style(), page.width()));
  const auto unknown = unknown_causes(pain);
  if (!unknown.empty()) page.paragraph(listed(unknown), "  Not known, left out: ", Tone::faint);
}

std::string way_text(const ParcelWay& way) {
  const auto or_unknown = [](const std::string& text) {
    return text.empty() ? std::string("?") : text;
  };
  std::string text = or_unknown(way.carrier);
  if (!way.service.empty()) text += " " + way.service;
  return text + fmt::format(", {} to {}", or_unknown(way.from), or_unknown(way.to));
}

/// Every digit: a parcel may lie a gram beside its band.
std::string kg_text(Weight weight) { return fmt::format("{} kg", weight.kg()); }

std::string example_text(const ParcelWay& way) {
  std::string text = fmt::format("such as {}: {}", way.shipment, way_text(way));
  if (way.weight) text += ", " + kg_text(*way.weight);
  if (way.bands.ends_at) text += "; bands below end at " + kg_text(*way.bands.ends_at);
  if (way.bands.begins_at) text += "; bands above begin at " + kg_text(*way.bands.begins_at);
  return text;
}

void print_sums(TextPage& page, const FreightSum& all, const std::string& currency) {
  page.paragraph(fmt::format("{} of {} parcels can be priced: {} at the cheapest row of the card",
                             count_text(all.priced), count_text(all.parcels),
                             money_text(all.price.to_double(), currency)),
                 "  ", Tone::strong);
  if (all.recorded_parcels == 0) {
    page.paragraph("No freight is recorded in shipments.csv, so nothing can be set beside it.",
                   "  ", Tone::faint);
    return;
  }
  const Money difference = all.compared_recorded - all.compared_price;
  page.paragraph(
      fmt::format("{} parcels have a recorded freight too: {} recorded, {} by the card: {} {}",
                  count_text(all.compared), money_text(all.compared_recorded.to_double(), currency),
                  money_text(all.compared_price.to_double(), currency),
                  money_text(std::abs(difference.to_double()), currency),
                  difference < Money() ? "less than the card" : "more than the card"),
      "  ");
}

void print_unpriced(TextPage& page, const FreightAsRouted& freight) {
  TextTable table({{"", Align::right}, {"", Align::left, true}});
  for (std::size_t why = 0; why < no_price_count; ++why) {
    const auto& unpriced = freight.unpriced[why];
    if (unpriced.parcels == 0) continue;
    table.add({{count_text(unpriced.parcels), Tone::warning},
               std::string(no_price_text(static_cast<NoPrice>(why)))});
    if (!unpriced.examples.empty()) {
      table.add({"", {example_text(unpriced.examples.front()), Tone::faint}});
    }
  }
  if (table.empty()) return;
  page.paragraph("Without a price:", "  ");
  page.lines(table.text(page.style(), page.width(), 4));
}

void print_lanes(TextPage& page, const FreightAsRouted& freight, const std::string& currency) {
  page.blank();
  TextTable table({{"carrier and lane", Align::left, true},
                   {"parcels", Align::right},
                   {"priced", Align::right},
                   {"freight " + currency, Align::right},
                   {"a parcel", Align::right}});
  for (std::size_t i = 0; i < freight.lanes.size() && i < lanes_shown; ++i) {
    const auto& [way, sum] = freight.lanes[i];
    table.add({way_text(way),
               count_text(sum.parcels),
               {count_text(sum.priced), sum.priced < sum.parcels ? Tone::warning : Tone::plain},
               sum.priced > 0 ? amount(sum.price) : "-",
               sum.priced > 0
                   ? grouped_text(sum.price.to_double() / static_cast<double>(sum.priced), 2)
                   : "-"});
  }
  page.lines(table.text(page.style(), page.width(), 2));
  print_more(page, freight.lanes.size(), lanes_shown);
}

void print_node_costs(TextPage& page, const FreightAsRouted& freight, const std::string& currency) {
  if (freight.node_costs.empty()) return;
  page.blank();
  page.paragraph(fmt::format("The nodes' own costs of these parcels, by unit and parcel: {}",
                             money_text(freight.node_cost().to_double(), currency)),
                 "  ");
  TextTable table({{"node", Align::left, true},
                   {"parcels", Align::right},
                   {"units", Align::right},
                   {"cost " + currency, Align::right}});
  for (std::size_t i = 0; i < freight.node_costs.size() && i < nodes_shown; ++i) {
    const auto& node = freight.node_costs[i];
    table.add({node.node, count_text(node.parcels), count_text(node.units), amount(node.cost)});
  }
  page.lines(table.text(page.style(), page.width(), 2));
  print_more(page, freight.node_costs.size(), nodes_shown);
}

void print_freight(TextPage& page, const FreightAsRouted& freight, const std::string& currency) {
  page.heading("LEVEL 2: FREIGHT ON THE RATE CARD, AS ROUTED",
               "every parcel at the cheapest row that holds it");
  if (freight.has_rate_card && freight.all.parcels > 0) {
    print_sums(page, freight.all, currency);
    print_unpriced(page, freight);
    print_lanes(page, freight, currency);
  } else {
    page.paragraph(freight.has_rate_card ? "There are no parcels: shipments.csv is missing."
                                         : "There is no rate card: rate_cards.csv is missing.",
                   "  ", Tone::faint);
  }
  print_node_costs(page, freight, currency);
}

void print_routings(TextPage& page, const Rerouting& of, const std::string& currency) {
  TextTable table({{"routing", Align::left, true},
                   {"parcels", Align::right},
                   {"split", Align::right},
                   {"freight " + currency, Align::right},
                   {"nodes", Align::right},
                   {"total", Align::right},
                   {"less", Align::right}});
  const Money as_routed = of.sums[0].total();
  for (std::size_t r = 0; r < routing_priced_count; ++r) {
    const auto routing = static_cast<RoutingPriced>(r);
    if (routing == RoutingPriced::nearest && !of.nearest_told) continue;
    const RoutingSum& sum = of.sums[r];
    table.add({std::string(routing_priced_text(routing)), count_text(sum.parcels),
               count_text(sum.split_orders), amount(sum.freight), amount(sum.node_cost),
               amount(sum.total()), r == 0 ? "-" : amount(as_routed - sum.total())});
  }
  page.lines(table.text(page.style(), page.width(), 2));
}

void print_shifts(TextPage& page, const Rerouting& of) {
  TextTable table({{"node", Align::left, true},
                   {"parcels as routed", Align::right},
                   {"fixed list", Align::right},
                   {of.nearest_told ? "nearest" : "", Align::right},
                   {"cheapest", Align::right}});
  for (std::size_t i = 0; i < of.nodes.size() && i < nodes_shown; ++i) {
    const auto& parcels = of.nodes[i].parcels;
    table.add({of.nodes[i].node, count_text(parcels[0]), count_text(parcels[1]),
               of.nearest_told ? count_text(parcels[2]) : "", count_text(parcels[3])});
  }
  page.blank();
  page.lines(table.text(page.style(), page.width(), 2));
  print_more(page, of.nodes.size(), nodes_shown);
}

void print_rerouting(TextPage& page, const Rerouting& of, const std::string& currency) {
  if (of.orders == 0) return;
  page.heading("LEVEL 2: THE SAME ORDERS UNDER OTHER ROUTING",
               of.freight_assumed ? "carriage as the rules assume it" : "on the same rate card");
  for (std::size_t why = 0; why < not_compared_count; ++why) {
    const Rerouting::LeftOut& left = of.left_out[why];
    if (left.orders == 0) continue;
    page.paragraph(
        fmt::format("{} of {} orders left out: {}, such as {}", count_text(left.orders),
                    count_text(of.orders), not_compared_text(static_cast<NotCompared>(why)),
                    left.examples.front()),
        bullet(page.style()), Tone::faint);
  }
  if (of.compared == 0) {
    page.paragraph("No order is left that every routing can price.", "  ", Tone::faint);
    return;
  }
  page.paragraph(fmt::format("{} orders that every routing can price:", count_text(of.compared)),
                 "  ");
  print_routings(page, of, currency);
  if (of.saving_interval) {
    page.paragraph(
        fmt::format("What the cheapest saves lies between {} and {} in nine of ten draws of the "
                    "weeks.",
                    money_text(of.saving_interval->first.to_double(), currency),
                    money_text(of.saving_interval->second.to_double(), currency)),
        "  ");
  }
  print_shifts(page, of);
  for (const std::string& sentence : rerouting_assumptions(of))
    page.paragraph(sentence, bullet(page.style()), Tone::faint);
}

void print_capacity(TextPage& page, const CapacityCheck& check) {
  page.heading("CAPACITY", "orders given to the nodes against what they can ship a day");
  if (check.loads.empty()) {
    page.paragraph("No node that shipped has a capacity on file.", "  ", Tone::faint);
    return;
  }
  const auto sentences = capacity_sentences(check);
  for (const std::string& sentence : sentences) {
    page.paragraph(sentence, bullet(page.style()), Tone::warning);
  }
  if (sentences.empty()) {
    page.paragraph(
        fmt::format("No node and no day of {} is over its capacity.", count_text(check.days)),
        "  ");
  }
  page.blank();
  TextTable table({{"node", Align::left, true},
                   {"capacity a day", Align::right},
                   {"worst day", Align::right},
                   {"orders then", Align::right},
                   {"use", Align::right},
                   {"days over", Align::right}});
  for (std::size_t i = 0; i < check.loads.size() && i < nodes_shown; ++i) {
    const NodeLoad& load = check.loads[i];
    const double use = load.capacity > 0 ? static_cast<double>(load.worst_orders) /
                                               static_cast<double>(load.capacity)
                                         : 0;
    table.add({load.node,
               count_text(load.capacity),
               load.worst_day.text(),
               count_text(load.worst_orders),
               {load.capacity > 0 ? share_text(use) : "-",
                load.days_over > 0 ? Tone::warning : Tone::plain},
               fmt::format("{} of {}", count_text(load.days_over), count_text(load.days))});
  }
  page.lines(table.text(page.style(), page.width(), 2));
  print_more(page, check.loads.size(), nodes_shown);
  page.paragraph("A bound from above: it knows neither stock nor which customers a node may serve.",
                 "  ", Tone::faint);
}

void print_level_3(TextPage& page, const Worth& worth) {
  if (worth.economics) {
    print_economics(page, *worth.economics);
    return;
  }
  page.heading("LEVEL 3: THE HISTORY, REPLAYED");
  for (const LevelTold& level : worth.levels) {
    if (level.level == "L3") page.paragraph("Not told: " + level.why_not, "  ", Tone::faint);
  }
}

}  // namespace

std::string worth_text(const Worth& worth, const ReportMeta& meta, const TextStyle& style) {
  TextPage page(style);
  page.paragraph(meta.business.empty() ? "What it is worth" : meta.business, {}, Tone::strong);
  page.paragraph(data_text(meta), {}, Tone::faint);
  print_pain(page, worth.pain);
  print_freight(page, worth.freight, meta.currency);
  print_rerouting(page, worth.rerouting, meta.currency);
  print_capacity(page, worth.capacity);
  print_level_3(page, worth);
  page.heading("NOT TOLD HERE");
  for (const std::string& limit : worth_limits(worth)) page.paragraph(limit, bullet(style));
  return page.text();
}

}  // namespace baton
