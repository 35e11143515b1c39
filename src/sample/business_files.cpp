#include <fmt/format.h>

#include <cmath>

#include "sample/dataset_files.h"

namespace baton::sample {
namespace {

std::string clock(double hour) {
  return fmt::format("{:02}:{:02}", static_cast<int>(hour),
                     static_cast<int>(std::lround(hour * 60)) % 60);
}

std::string_view kind_word(NodeKind kind) {
  return kind == NodeKind::dc ? "dc" : kind == NodeKind::store ? "store" : "3pl";
}

Sheet nodes_file(const World& world) {
  Sheet nodes(FileKind::nodes, {"node",
                                "kind",
                                "role",
                                "job",
                                "partner",
                                "country",
                                "region",
                                "latitude",
                                "longitude",
                                "time_zone",
                                "opens",
                                "closes",
                                "working_days",
                                "cut_off",
                                "daily_capacity",
                                "ships_orders",
                                "fixed_cost_month",
                                "pick_cost",
                                "pack_cost",
                                "currency"});
  for (const NodeSpec& node : world.nodes) {
    nodes.text(node.key).text(kind_word(node.kind)).text(node.role).text(node.job);
    nodes.text(node.partner).text(world.country).text(regions_of(world.country)[node.region].code);
    nodes.number(node.spot.latitude, 3).number(node.spot.longitude, 3).text(world.time_zone);
    nodes.text(clock(node.opens)).text(clock(node.closes));
    nodes.text(node.open_saturday ? "Mon-Sat" : "Mon-Fri").text(clock(node.cut_off));
    nodes.whole(node.daily_capacity).flag(node.ships_orders).money(node.fixed_cost_month);
    nodes.money(node.pick_cost).money(node.pack_cost).text(world.currency).end();
  }
  return nodes;
}

Sheet skus_file(const World& world, const Catalogue& catalogue) {
  Sheet skus(FileKind::skus,
             {"sku", "name", "family", "brand", "role", "type", "unit_cost", "price", "currency",
              "weight_kg", "length_cm", "width_cm", "height_cm", "compliance", "supplier",
              "lead_time_days", "launched", "ends", "stop_loss"});
  for (const Sku& sku : catalogue.skus) {
    const FamilySpec& family = world.families[sku.family];
    skus.text(sku.key).text(sku.name).text(family.key).text(sku.brand).text(sku.role);
    skus.text(sku.type).money(sku.cost).money(sku.price).text(world.currency);
    skus.number(sku.weight, 3).number(sku.length, 0).number(sku.width, 0).number(sku.height, 0);
    skus.flag(family.regulated).text(catalogue.suppliers[sku.supplier].key);
    skus.number(sku.lead_days, 0).day(sku.launched).day(sku.ends);
    if (sku.stop_loss) {
      skus.money(*sku.stop_loss).end();
    } else {
      skus.none().end();
    }
  }
  return skus;
}

Sheet bundles_file(const Catalogue& catalogue) {
  Sheet bundles(FileKind::bundles, {"bundle", "component", "quantity"});
  for (const Sku& sku : catalogue.skus) {
    for (const auto& [part, quantity] : sku.parts) {
      bundles.text(sku.key).text(catalogue.skus[part].key).whole(quantity).end();
    }
  }
  return bundles;
}

Sheet channels_file(const World& world) {
  Sheet channels(FileKind::channels,
                 {"channel", "kind", "name", "partner", "fee_rate", "promise_days"});
  for (const ChannelSpec& channel : world.channels) {
    channels.text(channel.key).text(channel.kind).text(channel.name).text(channel.partner);
    channels.number(channel.fee_rate, 3).whole(channel.promise_days).end();
  }
  return channels;
}

Sheet partners_file(const World& world, const Catalogue& catalogue) {
  Sheet partners(FileKind::partners, {"partner", "kind", "name", "sends", "feed_hours",
                                      "sla_fill_rate", "sla_on_time_rate", "sla_ship_hours",
                                      "escalation_owner", "recovery_payer", "contract_ends"});
  const Day ends = world.starts.plus(700);
  for (const CarrierSpec& carrier : world.carriers) {
    partners.text(carrier.key).text("carrier").text(carrier.name).text("tracking events");
    partners.number(6, 0).none().number(0.95, 2).none().text("logistics-lead");
    partners.text(carrier.freight ? "shared" : "partner").day(ends).end();
  }
  for (const Supplier& supplier : catalogue.suppliers) {
    partners.text(supplier.key).text("supplier").text(supplier.name).text("order confirmations");
    partners.number(72, 0).number(0.97, 2).number(0.92, 2).none().text("buyer").text("partner");
    partners.day(ends.plus(120)).end();
  }
  for (const NodeSpec& node : world.nodes) {
    if (node.partner.empty()) continue;
    partners.text(node.partner).text("3pl").text("Fulfilment partner");
    partners.text("stock levels, shipments").number(24, 0).number(0.98, 2).number(0.97, 2);
    partners.number(24, 0).text("logistics-lead").text("shared").day(ends.plus(-200)).end();
  }
  for (const ChannelSpec& channel : world.channels) {
    if (channel.partner.empty()) continue;
    partners.text(channel.partner);
    partners.text(channel.kind == "marketplace" ? "marketplace" : "support").text(channel.name);
    partners.text("orders, settlements").number(24, 0).none().none().none().text("channel-lead");
    partners.text("business").day(std::nullopt).end();
  }
  return partners;
}

Sheet rate_cards_file(const World& world) {
  Sheet cards(FileKind::rate_cards,
              {"carrier", "method", "from_node", "to_country", "to_region", "min_kg", "max_kg",
               "price", "price_per_kg", "currency", "transit_days"});
  for (const CarrierSpec& carrier : world.carriers) {
    for (const NodeSpec& node : world.nodes) {
      if (!node.ships_orders) continue;
      const auto add = [&](const Region& region, bool abroad) {
        const double km = distance_km(node.spot, {region.latitude, region.longitude});
        cards.text(carrier.key).text(carrier.freight ? "freight" : "parcel").text(node.key);
        cards.text(region.country).text(region.code).number(carrier.freight ? 31.5 : 0, 1);
        cards.number(carrier.freight ? 2000 : 31.5, 1);
        cards.money(carrier.base_price + carrier.price_per_100_km * km / 100 + (abroad ? 6.5 : 0));
        cards.money(carrier.price_per_kg).text(world.currency);
        cards.number(carrier.days + std::floor(km / 330) + (abroad ? 1 : 0), 0).end();
      };
      for (const Region& region : regions_of(world.country)) add(region, false);
      if (world.abroad_country.empty()) continue;
      for (const Region& region : regions_of(world.abroad_country)) add(region, true);
    }
  }
  return cards;
}

Sheet labour_file(const World& world, const History& history) {
  Sheet labour(FileKind::labour,
               {"day", "node", "activity", "hours", "overtime_hours", "cost", "currency"});
  for (const Labour& row : history.labour) {
    labour.day(row.day).text(row.node == nowhere ? "" : world.nodes[row.node].key);
    labour.text(row.activity).number(row.hours, 2).number(row.overtime, 2);
    labour.money((row.hours + 0.25 * row.overtime) * world.wage).text(world.currency).end();
  }
  return labour;
}

Sheet store_days_file(const World& world, const History& history) {
  Sheet days(FileKind::store_days,
             {"day", "node", "sales", "currency", "transactions", "visitors", "tasks_due",
              "tasks_missed", "hours", "overtime_hours", "satisfaction", "shrink"});
  for (const StoreDay& row : history.store_days) {
    days.day(row.day).text(world.nodes[row.node].key).money(row.sales).text(world.currency);
    days.whole(row.transactions).whole(row.visitors).whole(row.due).whole(row.missed);
    days.number(row.hours, 1).number(row.overtime, 1).number(row.satisfaction, 0);
    days.money(row.shrink).end();
  }
  return days;
}

Sheet finance_file(const World& world, const History& history) {
  Sheet finance(FileKind::finance, {"month", "revenue", "cost_of_goods", "receivables", "payables",
                                    "stock_value", "markdowns", "currency"});
  const Day end = world.starts.plus(world.weeks * 7);
  for (const FinanceMonth& month : history.finance) {
    // Only months that have ended have closed books.
    if (month.month.plus(31) > end || month.stock_readings == 0) continue;
    finance.day(month.month).money(month.revenue).money(month.cost_of_goods);
    finance.money(month.revenue * world.receivable_days / 30);
    finance.money(month.cost_of_goods * world.payable_days / 30);
    finance.money(month.stock_value / month.stock_readings);
    finance.money(month.revenue * world.markdown_share).text(world.currency).end();
  }
  return finance;
}

Sheet decisions_file(const World& world, const History& history) {
  Sheet decisions(FileKind::decisions, {"decision", "kind", "needed_at", "reported_at", "made_at",
                                        "acted_at", "node", "channel", "who"});
  int number = 0;
  for (const Decision& row : history.decisions) {
    decisions.text(fmt::format("D-{}", 1 + number++)).text(row.kind).at(row.needed);
    decisions.at(row.reported).at(row.made).at(row.acted);
    decisions.text(row.node == nowhere ? "" : world.nodes[row.node].key);
    decisions.text(row.channel == nowhere ? "" : world.channels[row.channel].key);
    decisions.text(row.who).end();
  }
  return decisions;
}

}  // namespace

std::vector<Sheet> business_files(const World& world, const Catalogue& catalogue,
                                  const History& history) {
  Sheet traffic(FileKind::traffic, {"day", "channel", "visits"});
  for (const Traffic& row : history.traffic) {
    traffic.day(row.day).text(world.channels[row.channel].key).whole(row.visits).end();
  }
  Sheet rates(FileKind::exchange_rates, {"day", "currency", "rate"});
  for (const Rate& row : history.rates) {
    rates.day(row.day).text(world.abroad_currency).number(row.rate, 4).end();
  }
  std::vector<Sheet> files;
  files.push_back(nodes_file(world));
  files.push_back(skus_file(world, catalogue));
  files.push_back(bundles_file(catalogue));
  files.push_back(channels_file(world));
  files.push_back(partners_file(world, catalogue));
  files.push_back(rate_cards_file(world));
  files.push_back(labour_file(world, history));
  files.push_back(store_days_file(world, history));
  files.push_back(finance_file(world, history));
  files.push_back(decisions_file(world, history));
  files.push_back(std::move(traffic));
  files.push_back(std::move(rates));
  // A file without a row is one that the business does not have.
  std::erase_if(files, [](const Sheet& sheet) { return sheet.rows() == 0; });
  return files;
}

}  // namespace baton::sample
