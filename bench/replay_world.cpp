#include "replay_world.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "base/check.h"
#include "base/random.h"
#include "lifecycle/playbook_reader.h"

namespace baton {
namespace {

constexpr Instant first_monday{1'767'571'200};

void describe(const BenchHistory& size, Random& random, Business& business, Network& network) {
  business.names.intern(Entity::currency, "EUR");
  business.names.intern(Entity::channel, "web");
  business.names.intern(Entity::partner, "carrier");
  for (std::uint32_t i = 0; i < size.regions; ++i)
    business.names.intern(Entity::region, "region " + std::to_string(i));
  for (std::uint32_t i = 0; i < size.nodes; ++i) {
    business.names.intern(Entity::node, "node " + std::to_string(i));
    SourcingNode node;
    node.described = true;
    node.kind = i < 3 ? NodeKind::dc : NodeKind::store;
    node.calendar.opens = 8 * 60;
    node.calendar.closes = 18 * 60;
    node.calendar.cut_off = 14 * 60;
    if (!size.plain) node.daily_capacity = size.orders / static_cast<std::uint32_t>(size.days) + 10;
    node.pick_cost = Money::from_micros(500'000);
    node.pack_cost = Money::from_micros(900'000);
    network.nodes.push_back(node);
    for (std::uint32_t to = 0; to < size.regions; ++to) {
      Network::TariffRow row;
      row.from_node = NodeId(i);
      row.to_region = RegionId(to);
      row.service.carrier = PartnerId(0);
      FreightBand band;
      band.most = Weight::from_milligrams(31'500'000);
      band.price = Money::from_double_rounded(3.5 + random.uniform(0, 3));
      if (!size.plain) band.per_kg = Money::from_double_rounded(0.2);
      row.service.bands = {band};
      const auto days = static_cast<std::int64_t>(1 + random.below(4));
      row.service.transit = LegTimes::observed(
          std::vector<std::int64_t>{0, 0, 0, 1, 2, 5, 9, 5, static_cast<std::int64_t>(days), 1},
          LegEvidence::lane);
      network.tariff.push_back(row);
    }
  }
  for (std::uint32_t i = 0; i < size.skus; ++i) {
    business.names.intern(Entity::sku, "sku " + std::to_string(i));
    SourcingSku sku;
    sku.described = true;
    sku.weight = Weight::from_milligrams(200'000 + random.below(1'500'000));
    sku.unit_cost = Money::from_double_rounded(5 + random.uniform(0, 20));
    network.skus.push_back(sku);
  }
  network.channels = {ChannelKind::web};
}

void add_order(const BenchHistory& size, Random& random, ReadHistory& read, std::uint32_t i,
               std::vector<double>& demand) {
  ExogenousStream& stream = read.stream;
  DemandedOrder order;
  order.order = OrderId(i);
  const std::int64_t span = std::int64_t{size.days} * 86'400;
  order.placed_at = first_monday + Duration::seconds(span * i / size.orders);
  order.region = RegionId(random.below(size.regions));
  order.promised = order.placed_at + Duration::days(4);
  order.first_line = static_cast<std::uint32_t>(stream.lines.size());
  const double kind = random.uniform();
  order.lines = static_cast<std::uint16_t>(kind < 0.6 ? 1 : kind < 0.85 ? 2 : 3);
  for (int l = 0; l < order.lines; ++l) {
    // Few SKUs sell much: the square of a uniform number.
    const double u = random.uniform();
    DemandedLine line;
    line.sku = SkuId(static_cast<std::uint32_t>(u * u * size.skus));
    for (int before = 0; size.plain && before < l; ++before) {
      if (stream.lines[order.first_line + static_cast<std::uint32_t>(before)].sku == line.sku)
        line.sku = SkuId((line.sku.index() + 1 + static_cast<std::uint32_t>(l)) % size.skus);
    }
    line.units = 1;
    line.price = Money::from_units(30);
    line.margin = Money::from_units(12);
    demand[line.sku.index()] += 1;
    stream.lines.push_back(line);
  }
  stream.orders.push_back(order);
  HappenedOrder became;
  became.first_node = NodeId(order.region->index() % size.nodes);
  became.first_parcel = static_cast<std::uint32_t>(read.happened.parcels.size());
  became.parcels = 1;
  became.delivered_at = order.placed_at + Duration::days(3);
  read.happened.parcels.push_back({*became.first_node, order.placed_at + Duration::hours(9),
                                   order.placed_at, became.delivered_at, Money::from_units(5),
                                   order.lines});
  read.happened.orders.push_back(became);
}

}  // namespace

std::unique_ptr<ReplayWorld> bench_replay_world(const BenchHistory& size) {
  Random random(size.seed);
  Business business;
  Network network;
  describe(size, random, business, network);
  ReadHistory read;
  ExogenousStream& stream = read.stream;
  std::vector<StockCells::Place> places;
  for (std::uint32_t sku = 0; sku < size.skus; ++sku) {
    for (std::uint32_t node = 0; node < size.nodes; ++node) {
      if (node < 3 || (node + sku) % 3 != 0) places.push_back({NodeId(node), SkuId(sku)});
    }
  }
  stream.cells = StockCells(std::move(places));
  stream.stock_on_file = true;
  std::vector<double> demand(size.skus);
  for (std::uint32_t i = 0; i < size.orders; ++i) add_order(size, random, read, i, demand);
  stream.from = stream.orders.front().placed_at;
  stream.to = stream.orders.back().placed_at;
  const int weeks = size.days / 7;
  for (CellNumber cell = 0; cell < stream.cells.size(); ++cell) {
    const double share = demand[stream.cells[cell].sku.index()] / (0.75 * size.nodes);
    const double a_week = share / weeks;
    stream.daily_units.push_back(share / size.days);
    stream.opening.push_back(static_cast<std::int64_t>(1 + 2.0 * a_week));
    for (int week = 1; week < weeks; ++week) {
      const std::int64_t units = random.poisson(a_week);
      if (units == 0) continue;
      StockFlow flow;
      flow.at = first_monday + Duration::hours(168 * week + 10);
      flow.ready_at = flow.at + Duration::hours(20);
      flow.cell = cell;
      flow.units = units;
      stream.flows.push_back(flow);
    }
    stream.counts.push_back(
        {first_monday + Duration::hours(24 * random.below(static_cast<std::uint32_t>(size.days))),
         cell});
  }
  std::stable_sort(stream.flows.begin(), stream.flows.end(),
                   [](const StockFlow& a, const StockFlow& b) { return a.at < b.at; });
  std::stable_sort(stream.counts.begin(), stream.counts.end(),
                   [](const CountOccasion& a, const CountOccasion& b) { return a.at < b.at; });
  Policy policy;
  policy.version = "bench";
  policy.late_cost = Money::from_units(size.plain ? 0 : 5);
  if (size.plain) policy.wait_before_release = Duration();
  policy.split_cost = Money::from_units(1);
  policy.not_served_cost = Money::from_units(5);
  const auto settings = read_replay_settings("");
  BATON_CHECK(settings.has_value(), "the shipped levers can be read");
  if (size.plain) stream.counts.clear();
  auto world = make_replay_world(std::move(read), business, std::move(network), policy,
                                 shipped_playbooks(), *settings);
  BATON_CHECK(world.has_value(), "the bench's history can be replayed");
  if (size.plain) {
    (*world)->judged_from = (*world)->history.stream.from;
    for (NodePhysics& node : (*world)->physics) {
      NodePhysics plain;
      plain.days = std::move(node.days);
      node = std::move(plain);
    }
    return std::move(world).value();
  }
  for (NodePhysics& node : (*world)->physics) {
    node.loss_rate = 0.02;
    node.gain_rate = 0.005;
    node.missed_picks = 0.01;
  }
  return std::move(world).value();
}

std::string plain_world_text(const ReplayWorld& world) {
  const ExogenousStream& stream = world.history.stream;
  std::string text =
      fmt::format("patience {}\nends {}\n", world.patience.in_seconds(), world.ends.seconds());
  for (const Network::TariffRow& row : world.network.tariff) {
    text += fmt::format("lane {} {} {}", row.from_node->index(), row.to_region->index(),
                        row.service.bands.front().price.to_double());
    for (int percent = 1; percent <= 100; ++percent)
      text += fmt::format(" {}", row.service.transit.within(10'000 * percent).in_seconds());
    text += '\n';
  }
  for (CellNumber cell = 0; cell < stream.cells.size(); ++cell)
    text += fmt::format("stock {} {} {}\n", stream.cells[cell].node.index(),
                        stream.cells[cell].sku.index(), stream.opening[cell]);
  for (const StockFlow& flow : stream.flows)
    text += fmt::format("receipt {} {} {} {}\n", flow.ready_at.seconds(),
                        stream.cells[flow.cell].node.index(), stream.cells[flow.cell].sku.index(),
                        flow.units);
  for (const DemandedOrder& order : stream.orders) {
    text += fmt::format("order {} {} {}", order.placed_at.seconds(), order.region->index(),
                        order.promised->seconds());
    for (std::size_t l = 0; l < order.lines; ++l)
      text += fmt::format(" {}", stream.lines[order.first_line + l].sku.index());
    text += '\n';
  }
  return text;
}

}  // namespace baton
