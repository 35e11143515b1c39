#include "sourcer_agreement.h"

#include <time.h>

#include <cmath>

#include "bounds/cheapest_split.h"
#include "sourcing/sourcer.h"

namespace baton::bench {
namespace {

std::int64_t cpu_nanoseconds() {
  timespec at{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
  return at.tv_sec * 1'000'000'000 + at.tv_nsec;
}

/// A unit weighs a kilogram, so that a card of price + price per kilogram is a parcel's cost and a
/// unit's. The way out is a node that has enough of everything.
struct Business {
  Network network;
  Policy policy;
  StockBook stock;
  Instant now{1'767'603'600};

  explicit Business(const SmallInstance& instance) {
    network.channels = {ChannelKind::web};
    policy.most_parcels = static_cast<int>(nodes);
    for (std::uint32_t k = 0; k < nodes; ++k) add_node(instance, k);
    for (std::uint32_t i = 0; i < skus; ++i) {
      SourcingSku sku;
      sku.described = true;
      sku.weight = Weight::from_milligrams(Weight::milligrams_per_kg);
      network.skus.push_back(sku);
      for (std::uint32_t k = 0; k < nodes; ++k) {
        const bool carried = k == way_out || instance.carries[k][i];
        if (carried) set(k, i, k == way_out ? slots : instance.stock[k][i]);
      }
    }
  }
  void set(std::uint32_t node, std::uint32_t sku, std::int64_t units) {
    StockRecord& record = stock.record(NodeId(node), SkuId(sku));
    record.on_hand = units;
    record.as_of = now;
  }

 private:
  void add_node(const SmallInstance& instance, std::uint32_t k) {
    SourcingNode node;
    node.described = true;
    network.nodes.push_back(node);
    for (std::uint32_t j = 0; j < regions; ++j) {
      Network::TariffRow row;
      row.from_node = NodeId(k);
      row.to_region = RegionId(j);
      row.service.carrier = PartnerId(0);
      row.service.bands = {{Weight(), Weight::limitless(),
                            Money::from_double_rounded(instance.once[k]),
                            Money::from_double_rounded(instance.each[k][j]), Money()}};
      row.service.transit = LegTimes::fixed(Duration::days(1), LegEvidence::rate_card);
      network.tariff.push_back(row);
    }
  }
};

}  // namespace

Agreement compare_with_sourcer(const SmallInstance& instance, const Arrivals& arrivals) {
  Business business(instance);
  const Sourcer sourcer(business.network, business.policy);
  const Circumstances around;
  const PriceVector prices;
  Sourced sourced;
  CheapestSplit split;
  Stock left = instance.stock;
  Agreement agreement;
  std::int64_t nanoseconds = 0;
  for (const std::uint16_t number : arrivals) {
    if (number == no_order) continue;
    const Ask& ask = instance.asks[number];
    OrderToSource order;
    order.placed_at = business.now;
    order.destination.region = RegionId(static_cast<std::uint32_t>(ask.region));
    std::vector<double> each;
    for (const std::size_t item : ask.items) {
      order.lines.push_back({SkuId(static_cast<std::uint32_t>(item)), Quantity(1), Money()});
      for (std::size_t k = 0; k < nodes; ++k) {
        const bool can = k == way_out || left[k][item] > 0;
        each.push_back(can ? instance.each[k][ask.region] : cannot_serve);
      }
    }
    const double least = split.find(instance.once, each);
    const std::int64_t start = cpu_nanoseconds();
    sourcer.source(order, business.stock, around, prices, business.now, Purpose::routing,
                   Tracing::off, sourced);
    nanoseconds += cpu_nanoseconds() - start;
    double difference = cannot_serve;
    if (sourced.plan.unserved.empty()) {
      difference = std::abs(sourced.plan.terms.total().to_double() - least);
    }
    ++agreement.orders;
    agreement.differ += difference > agreement_tolerance ? 1 : 0;
    agreement.largest = std::max(agreement.largest, difference);
    for (std::size_t n = 0; n < ask.items.size(); ++n) {
      const std::uint8_t k = split.nodes()[n];
      if (k == way_out) continue;
      const auto item = static_cast<std::uint32_t>(ask.items[n]);
      business.set(k, item, --left[k][item]);
    }
  }
  agreement.microseconds = static_cast<double>(nanoseconds) / 1000 / std::max(agreement.orders, 1);
  return agreement;
}

}  // namespace baton::bench
