#include "sourcing/random_world.h"

namespace baton {
namespace {

class Maker {
 public:
  Maker(std::uint64_t seed, WorldSize size) : random_(seed), size_(size) {}

  SmallNetwork made() {
    add_nodes();
    add_skus();
    add_tariff();
    add_stock();
    add_order();
    add_policy();
    const std::uint32_t rules = below(5);
    for (std::uint32_t r = 0; r < rules; ++r) add_rule();
    add_what_is_elsewhere();
    return std::move(world_);
  }

 private:
  std::uint32_t below(std::uint32_t bound) { return random_.below(bound); }
  bool once_in(std::uint32_t times) { return below(times) == 0; }
  NodeId any_node() { return NodeId(below(size_.nodes)); }
  SkuId any_sku() { return SkuId(below(size_.skus)); }
  Money cents(std::uint32_t below_cents) { return Money::from_micros(below(below_cents) * 10'000); }
  Ppm any_weight() {
    constexpr Ppm weights[] = {0, 333'333, 500'000, 1'000'000, 1'000'000, 1'700'001};
    return weights[below(6)];
  }

  void add_nodes() {
    for (std::uint32_t n = 0; n < size_.nodes; ++n) {
      world_.node(static_cast<NodeKind>(below(4)));
      SourcingNode& node = world_.network.nodes.back();
      node.latitude = 48 + below(600) / 100.0;
      node.longitude = 8 + below(600) / 100.0;
      node.region = RegionId(below(2));
      node.pick_cost = cents(60);
      node.pack_cost = cents(150);
      node.calendar.cut_off = static_cast<int>(below(24) * 60);
      node.calendar.closes = 18 * 60;
      node.calendar.works[below(7)] = false;
      if (once_in(4)) node.daily_capacity = below(3);
      if (once_in(12)) node.ships = false;
      if (once_in(12)) node.closed = world_.now.utc_day().plus(static_cast<int>(below(3)));
      if (once_in(4)) {
        const int ahead = static_cast<int>(below(3));
        world_.around.add_load(NodeId(n), world_.now.utc_day().plus(ahead), 1);
      }
      if (once_in(15)) world_.around.set_status(NodeId(n), {false, std::nullopt});
    }
  }

  void add_skus() {
    for (std::uint32_t s = 0; s < size_.skus; ++s) {
      world_.sku((1 + below(60)) / 10.0);
      SourcingSku& sku = world_.network.skus.back();
      if (once_in(8)) sku.weight.reset();
      sku.volume_mm3 = once_in(2) ? 0 : below(20) * 1'000'000;
      sku.unit_cost = cents(1500);
      sku.hazardous = once_in(4);
      sku.made_to_order = once_in(6);
      if (sku.made_to_order) sku.lead_time = Duration::days(below(9));
      if (once_in(8)) sku.only_at = {any_node()};
      for (std::uint32_t n = 0; n < size_.nodes; ++n) {
        if (once_in(20)) {
          world_.around.set_cool_off(NodeId(n), SkuId(s), world_.now + Duration::hours(1));
        }
      }
    }
    if (once_in(2)) world_.network.mm3_per_kg = 5'000'000;
  }

  void add_tariff() {
    const std::uint32_t carriers = 1 + below(2);
    for (std::uint32_t n = 0; n < size_.nodes; ++n) {
      if (once_in(12)) continue;  // no lane from here
      for (std::uint32_t c = 0; c < carriers; ++c) {
        const int days = 1 + static_cast<int>(below(4));
        double from = 0;
        double price = 2 + below(500) / 100.0;
        const double per_kg = once_in(2) ? 0 : below(100) / 100.0;
        while (from < 60) {
          const double until = from + 1 + below(120) / 10.0;
          Network::TariffRow& row = world_.band(NodeId(n), price, from, until, per_kg, c, days);
          row.service.bands[0].minimum = once_in(4) ? cents(900) : Money();
          row.service.transit = transit(days);
          from = until + 0.000001;
          price += once_in(5) ? -1 : below(400) / 100.0;
          if (once_in(9)) break;
        }
      }
    }
    if (once_in(3)) {
      world_.network.default_freight =
          DefaultFreight{euros(5), euros(0.4), euros(1), Duration::days(3)};
    }
  }

  static LegTimes transit(int days) {
    std::vector<std::int64_t> hours(static_cast<std::size_t>(days) * 24 + 30);
    hours[static_cast<std::size_t>(days) * 24] = 90;
    hours.back() = 10;
    return LegTimes::observed(hours, LegEvidence::lane);
  }

  void add_stock() {
    for (std::uint32_t n = 0; n < size_.nodes; ++n) {
      if (world_.network.nodes[n].kind == NodeKind::vendor && once_in(2)) continue;
      for (std::uint32_t s = 0; s < size_.skus; ++s) {
        if (once_in(6)) continue;
        world_.has(NodeId(n), SkuId(s), below(5));
        StockRecord& record = world_.stock.record(NodeId(n), SkuId(s));
        if (once_in(4)) record.on_hand += 5;
        record.reserved = once_in(4) ? 1 : 0;
        record.in_conflict = once_in(8);
        if (once_in(6)) record.as_of = world_.now - Duration::hours(30);
        if (once_in(6)) {
          const ChannelId channel(below(2));
          world_.stock.fence(NodeId(n), SkuId(s), channel) = {NodeId(n), channel, 2, 1};
        }
        if (once_in(4)) world_.prices.entries.push_back({SkuId(s), NodeId(n), cents(300)});
        if (once_in(4)) {
          const Instant expected = world_.now + Duration::days(below(12));
          world_.stock.inbound(NodeId(n), SkuId(s), TextId(below(3)), expected).quantity = below(4);
        }
      }
    }
    std::sort(world_.prices.entries.begin(), world_.prices.entries.end(),
              [](const auto& a, const auto& b) {
                return std::pair(a.sku, a.node) < std::pair(b.sku, b.node);
              });
  }

  void add_order() {
    const std::uint32_t lines = 1 + below(size_.lines);
    for (std::uint32_t l = 0; l < lines; ++l) {
      world_.line(any_sku(), 1 + below(size_.units_of_a_line), below(4000) / 100.0);
    }
    OrderToSource& order = world_.order;
    order.channel = ChannelId(below(2));
    order.destination.latitude = 50.0;
    order.destination.longitude = 10.0;
    if (once_in(3)) order.deliver_by = world_.now + Duration::hours(below(120));
    if (once_in(12)) order.refused_by = {any_node()};
    if (once_in(12)) order.method = OrderMethod::pickup;
    if (order.method == OrderMethod::pickup) order.destination.pick_up_at = any_node();
    if (once_in(20)) order.method = OrderMethod::dropship;
    world_.purpose = once_in(2) ? Purpose::promising : Purpose::routing;
  }

  /// A part of the order left before, a carrier is out.
  void add_what_is_elsewhere() {
    if (once_in(4)) {
      const std::int64_t units = 1 + below(3);
      world_.order.elsewhere.push_back({any_sku(), Quantity(units), cents(4000)});
      world_.order.parcels_elsewhere = 1 + static_cast<int>(below(2));
    }
    if (once_in(8)) world_.around.set_status(PartnerId(below(2)), {false, std::nullopt});
  }

  void add_policy() {
    Policy& policy = world_.policy;
    policy.weights = {any_weight(), once_in(2) ? 0 : any_weight(), any_weight(), any_weight()};
    if (policy.weights.cost == 0) policy.weights.cost = ppm_whole;
    policy.value_of_a_day = cents(300);
    policy.split_cost = once_in(3) ? Money() : cents(300);
    policy.late_cost = cents(2000);
    policy.not_served_cost = cents(500);
    policy.most_parcels = 1 + static_cast<int>(below(4));
    policy.least_split_value = once_in(3) ? cents(3000) : Money();
    policy.lines_may_split = !once_in(6);
    policy.nothing_fits = {NothingFits::queue};
    policy.most_plans_tried = 50'000'000;
    policy.next_best_plans_tried = 50'000'000;
    if (once_in(2)) policy.trust.stale_after = Duration::hours(24);
    policy.trust.when_stale = static_cast<StockDoubt>(below(3));
    policy.trust.in_conflict = static_cast<StockDoubt>(below(3));
    policy.trust.vendors_without_feed_have_all = once_in(2);
  }

  void add_rule() {
    Rule& rule = world_.rule(effect());
    RuleCondition& when = rule.when;
    if (once_in(2)) when.nodes = {any_node()};
    if (once_in(4)) when.node_kinds = {static_cast<NodeKind>(below(4))};
    if (once_in(6)) when.farther_than_km = 100 + below(200);
    if (once_in(8)) when.feed_older_than = Duration::hours(12);
    if (once_in(3)) when.skus = {any_sku()};
    if (once_in(5)) when.hazardous = once_in(2);
    if (once_in(5)) when.channels = {ChannelId(below(2))};
    if (once_in(6)) when.value_at_least = cents(6000);
    rule.gives_way = once_in(3);
  }

  RuleEffect effect() {
    switch (below(9)) {
      case 0:
        return Exclude{};
      case 1: {
        OnlyNodes only;
        only.nodes.nodes = {any_node(), any_node()};
        return only;
      }
      case 2:
        return SafetyStock{1 + below(3), below(3)};
      case 3:
        return KeepTogether{};
      case 4:
        return ShipAlone{};
      case 5:
        return MarginSensitive{any_weight(), once_in(3)};
      case 6:
        return Disruption{cents(400)};
      case 7:
        return SplitLimit{1 + static_cast<int>(below(3)), std::nullopt};
      default:
        return SplitLimit{std::nullopt, once_in(2)};
    }
  }

  Random random_;
  WorldSize size_;
  SmallNetwork world_;
};

}  // namespace

SmallNetwork random_world(std::uint64_t seed, WorldSize size) { return Maker(seed, size).made(); }

}  // namespace baton
