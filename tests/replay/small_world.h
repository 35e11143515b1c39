// A business small enough to be reckoned by hand: some nodes in a row, some SKUs, orders at an even
// pace, all of it in the stream form that a replay reads.
#pragma once

#include <string>

#include "lifecycle/playbook_reader.h"
#include "replay/world.h"

namespace baton {

constexpr Instant first_monday{1'767'571'200};  // 2026-01-05T00:00:00Z

struct SmallWorld {
  std::uint32_t nodes = 3, skus = 4, orders = 300;
  Duration between_orders = Duration::minutes(97);
  std::int64_t opening = 10'000;   // of each SKU at each node
  std::int64_t receipt_every = 0;  // orders; 0: none
  std::int64_t receipt_units = 0;
  bool several_lines = true;
  double loss_rate = 0, gain_rate = 0, missed_picks = 0, receipt_errors = 0;
  std::optional<std::int64_t> capacity;
  int count_every = 0;  // orders; 0: never

  std::unique_ptr<ReplayWorld> make() const {
    Business business;
    business.names.intern(Entity::currency, "EUR");
    business.names.intern(Entity::channel, "web");
    business.names.intern(Entity::partner, "carrier");
    business.names.intern(Entity::region, "DE");
    Network network;
    for (std::uint32_t i = 0; i < nodes; ++i) add_node(business, network, i);
    for (std::uint32_t i = 0; i < skus; ++i) add_sku(business, network, i);
    network.channels = {ChannelKind::web};
    const auto settings = read_replay_settings("");
    BATON_CHECK(settings.has_value(), "the shipped levers can be read");
    Policy policy;
    policy.version = "test";
    policy.wait_before_release = Duration();
    policy.late_cost = Money::from_units(5);
    auto world = make_replay_world(history(), business, std::move(network), policy,
                                   shipped_playbooks(), *settings);
    BATON_CHECK(world.has_value(), "a small world can be replayed");
    (*world)->judged_from = (*world)->history.stream.from;
    (*world)->patience = Duration::days(2);
    for (NodePhysics& node : (*world)->physics) {
      node.loss_rate = loss_rate;
      node.gain_rate = gain_rate;
      node.missed_picks = missed_picks;
      node.receipt_errors = receipt_errors;
      node.capacity = capacity;
    }
    return std::move(world).value();
  }

 private:
  static void add_node(Business& business, Network& network, std::uint32_t number) {
    business.names.intern(Entity::node, "node " + std::to_string(number));
    SourcingNode node;
    node.described = true;
    node.latitude = 50.0 + number;
    node.longitude = 8.0;
    node.calendar.opens = 8 * 60;
    node.calendar.closes = 18 * 60;
    node.calendar.cut_off = 14 * 60;
    node.pick_cost = Money::from_micros(500'000);
    node.pack_cost = Money::from_units(1);
    network.nodes.push_back(node);
    Network::TariffRow row;
    row.from_node = NodeId(number);
    row.service.carrier = PartnerId(0);
    FreightBand band;
    band.most = Weight::from_milligrams(50'000'000);
    band.price = Money::from_units(4 + number);
    row.service.bands = {band};
    row.service.transit = LegTimes::fixed(Duration::days(1), LegEvidence::rate_card);
    network.tariff.push_back(row);
  }
  static void add_sku(Business& business, Network& network, std::uint32_t number) {
    business.names.intern(Entity::sku, "sku " + std::to_string(number));
    SourcingSku sku;
    sku.described = true;
    sku.weight = Weight::from_milligrams(500'000);
    sku.unit_cost = Money::from_units(10);
    network.skus.push_back(sku);
  }
  ReadHistory history() const {
    ReadHistory read;
    ExogenousStream& stream = read.stream;
    std::vector<StockCells::Place> places;
    for (std::uint32_t node = 0; node < nodes; ++node) {
      for (std::uint32_t sku = 0; sku < skus; ++sku) places.push_back({NodeId(node), SkuId(sku)});
    }
    stream.cells = StockCells(std::move(places));
    stream.opening.assign(stream.cells.size(), opening);
    stream.daily_units.assign(stream.cells.size(), 2.0);
    stream.stock_on_file = true;
    for (std::uint32_t i = 0; i < orders; ++i) {
      const Instant at = first_monday + Duration::seconds(between_orders.in_seconds() * i);
      add_order(read, i, at);
      const auto cell = static_cast<CellNumber>(i % stream.cells.size());
      if (receipt_every > 0 && i % receipt_every == 0) {
        StockFlow flow;
        flow.at = at;
        flow.ready_at = at + Duration::hours(20);
        flow.cell = cell;
        flow.units = receipt_units;
        stream.flows.push_back(flow);
      }
      if (count_every > 0 && i % static_cast<std::uint32_t>(count_every) == 0)
        stream.counts.push_back({at, cell});
    }
    stream.from = stream.orders.front().placed_at;
    stream.to = stream.orders.back().placed_at;
    return read;
  }
  void add_order(ReadHistory& read, std::uint32_t i, Instant at) const {
    ExogenousStream& stream = read.stream;
    DemandedOrder order;
    order.order = OrderId(i);
    order.placed_at = at;
    order.country = RegionId(0);
    order.promised = at + Duration::days(4);
    order.first_line = static_cast<std::uint32_t>(stream.lines.size());
    const std::uint32_t lines = several_lines ? 1 + i % 3 : 1;
    for (std::uint32_t l = 0; l < lines; ++l) {
      DemandedLine line;
      line.sku = SkuId((i + l) % skus);
      line.units = static_cast<std::int32_t>(several_lines ? 1 + i % 2 : 1);
      line.price = Money::from_units(25);
      line.margin = Money::from_units(15);
      stream.lines.push_back(line);
    }
    order.lines = static_cast<std::uint16_t>(lines);
    stream.orders.push_back(order);
    HappenedOrder became;
    became.first_node = NodeId(i % nodes);
    became.first_parcel = static_cast<std::uint32_t>(read.happened.parcels.size());
    became.parcels = 1;
    became.delivered_at = at + Duration::days(2);
    read.happened.parcels.push_back({*became.first_node, at + Duration::hours(5), at,
                                     became.delivered_at, Money::from_units(5), 1});
    read.happened.orders.push_back(became);
  }
};

}  // namespace baton
