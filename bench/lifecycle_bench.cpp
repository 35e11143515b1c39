// What an order costs beside its decision: accepting, reserving, promising, applying, encoding. The
// decision itself (Sourcer::source) is measured in the same run and is the raw limit.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "lifecycle/handle.h"
#include "lifecycle/playbook_reader.h"
#include "lifecycle/verdict_codec.h"

namespace baton {
namespace {

constexpr std::uint32_t nodes = 50, skus = 1'000;
constexpr Instant monday_morning{1'767'603'600};

/// Fifty nodes with stock of everything, two lines an order, trace on.
struct Trade {
  Network network;
  Policy policy;
  PriceVector prices;
  std::unique_ptr<Sourcer> sourcer;
  State state;
  std::uint32_t orders = 0;

  Trade() {
    Names names;
    for (std::uint32_t i = 0; i < nodes; ++i) {
      names.intern(Entity::node, "node " + std::to_string(i));
      SourcingNode node;
      node.described = true;
      network.nodes.push_back(node);
      Network::TariffRow row;
      row.from_node = NodeId(i);
      row.service.carrier = PartnerId(0);
      FreightBand band;
      band.most = Weight::from_milligrams(50'000'000);
      band.price = Money::from_micros(4'000'000 + 10'000 * i);
      row.service.bands = {band};
      row.service.transit = LegTimes::fixed(Duration::days(1), LegEvidence::rate_card);
      network.tariff.push_back(row);
    }
    for (std::uint32_t i = 0; i < skus; ++i) {
      names.intern(Entity::sku, "sku " + std::to_string(i));
      SourcingSku sku;
      sku.described = true;
      sku.weight = Weight::from_milligrams(500'000);
      network.skus.push_back(sku);
    }
    network.channels = {ChannelKind::web};
    names.intern(Entity::channel, "web");
    names.intern(Entity::partner, "carrier");
    names.intern(Entity::currency, "EUR");
    names.intern(Entity::text, "till");
    policy.version = "bench";
    state.take_names(names);
    for (std::uint32_t sku = 0; sku < skus; ++sku) {
      for (std::uint32_t node = 0; node < nodes; ++node) {
        if ((node + sku) % 3 == 0) continue;  // not everything is everywhere
        state.apply(ledger::StockReported{NodeId(node),
                                          SkuId(sku),
                                          Quantity(100'000'000),
                                          Quantity(100'000'000),
                                          monday_morning,
                                          TextId(0),
                                          false,
                                          {}},
                    monday_morning);
      }
    }
    sourcer = std::make_unique<Sourcer>(network, policy);
  }
  Context context() const { return {*sourcer, prices, shipped_playbooks()}; }
  Command next() {
    PlaceOrder order;
    order.order = "order-" + std::to_string(orders);
    order.placed_at = monday_morning;
    order.lines = {{SkuId(orders % skus), Quantity(1), Money::from_units(20), {}},
                   {SkuId((orders * 7 + 1) % skus), Quantity(2), Money::from_units(15), {}}};
    ++orders;
    return {"shop", std::move(order)};
  }
  void take(const Verdict& verdict) {
    EntryHead head;
    head.sequence = state.sequence() + 1;
    head.at = monday_morning;
    state.take(head, verdict);
  }
};

constexpr int batch = 1'000;

std::vector<Command> commands(Trade& trade) {
  std::vector<Command> made;
  for (int i = 0; i < batch; ++i) made.push_back(trade.next());
  return made;
}

/// The raw limit: the decision alone.
void sourcing_alone(benchmark::State& run) {
  Trade trade;
  Sourced out;
  for (auto _ : run) {
    run.PauseTiming();
    std::vector<OrderToSource> wanted;
    for (const Command& command : commands(trade)) {
      OrderToSource& order = wanted.emplace_back();
      for (const LineToPlace& line : std::get<PlaceOrder>(command.body).lines)
        order.lines.push_back({line.sku, line.quantity, line.unit_price});
      order.placed_at = monday_morning;
    }
    run.ResumeTiming();
    for (const OrderToSource& order : wanted) {
      trade.sourcer->source(order, trade.state.stock(), trade.state.circumstances(), trade.prices,
                            monday_morning, Purpose::routing, Tracing::on, out);
      benchmark::DoNotOptimize(out);
    }
  }
  run.SetItemsProcessed(run.iterations() * batch);
}
BENCHMARK(sourcing_alone)->Unit(benchmark::kMicrosecond);

void place_apply_encode(benchmark::State& run) {
  Trade trade;
  Verdict verdict;
  std::string bytes;
  std::size_t size = 0;
  for (auto _ : run) {
    run.PauseTiming();
    const std::vector<Command> made = commands(trade);
    run.ResumeTiming();
    for (const Command& command : made) {
      handle(trade.state, command, trade.context(), monday_morning, verdict);
      bytes.clear();
      encode(verdict, bytes);
      size = bytes.size();
      trade.take(verdict);
    }
  }
  run.SetItemsProcessed(run.iterations() * batch);
  run.counters["bytes"] = static_cast<double>(size);
}
BENCHMARK(place_apply_encode)->Unit(benchmark::kMicrosecond);

void apply_alone(benchmark::State& run) {
  Trade trade;
  for (auto _ : run) {
    run.PauseTiming();
    std::vector<Verdict> verdicts;
    Trade other;
    for (const Command& command : commands(other)) {
      verdicts.push_back(handle(other.state, command, other.context(), monday_morning));
      other.take(verdicts.back());
    }
    Trade fresh;
    run.ResumeTiming();
    for (const Verdict& verdict : verdicts) fresh.take(verdict);
  }
  run.SetItemsProcessed(run.iterations() * batch);
}
BENCHMARK(apply_alone)->Unit(benchmark::kMicrosecond)->Iterations(20);

Verdict one_verdict() {
  Trade trade;
  return handle(trade.state, trade.next(), trade.context(), monday_morning);
}
void encode_alone(benchmark::State& run) {
  const Verdict verdict = one_verdict();
  std::string bytes;
  for (auto _ : run) {
    bytes.clear();
    encode(verdict, bytes);
    benchmark::DoNotOptimize(bytes);
  }
  run.counters["bytes"] = static_cast<double>(bytes.size());
}
BENCHMARK(encode_alone);
void decode_alone(benchmark::State& run) {
  const std::string bytes = encode(one_verdict());
  for (auto _ : run) benchmark::DoNotOptimize(decode(bytes));
}
BENCHMARK(decode_alone);

}  // namespace
}  // namespace baton

BENCHMARK_MAIN();
