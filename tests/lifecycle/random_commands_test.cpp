// Random commands, legal and not, by seed: after every one the state is sound, and a second state
// that saw only the bytes of the verdicts has the same digest. Units are counted by a naive model.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "base/random.h"
#include "lifecycle/promise_history.h"
#include "lifecycle/trading_world.h"

namespace baton {
namespace {

/// What is on hand by a log of everything that was ever told, read from its beginning each time.
class NaiveStock {
 public:
  void see(const Verdict& verdict, const State& after) {
    for (const LedgerEvent& event : verdict.events) {
      ++sequence_;
      if (const auto* e = std::get_if<ledger::StockReported>(&event))
        level(e->node, e->sku, e->taken.units(), e->as_of, true);
      if (const auto* e = std::get_if<ledger::StockCounted>(&event))
        level(e->node, e->sku, e->counted.units(), e->at, false);
      if (const auto* e = std::get_if<ledger::StockAdjusted>(&event))
        change(e->node, e->sku, e->difference.units(), e->at);
      if (const auto* e = std::get_if<ledger::StockReceived>(&event))
        change(e->node, e->sku, e->quantity.units(), e->at);
      if (const auto* e = std::get_if<ledger::StockMovedOut>(&event))
        change(e->from, e->sku, -e->quantity.units(), e->at);
      if (const auto* e = std::get_if<ledger::StockMovedIn>(&event))
        change(e->to, e->sku, e->quantity.units(), e->at);
      if (const auto* e = std::get_if<ledger::UnitsReturned>(&event); e != nullptr && e->resalable)
        change(e->node, after.order(e->order).lines[e->line].sku, e->quantity.units(), e->at);
      if (const auto* e = std::get_if<ledger::ParcelShipped>(&event)) {
        const LiveOrder& order = after.order(e->order);
        for (const Claim& claim : order.claims) {
          if (claim.parcel == e->parcel && claim.supply == Supply::on_hand)
            change(order.parcels[e->parcel].node, order.lines[claim.line].sku, -claim.units, e->at);
        }
      }
    }
  }
  std::int64_t on_hand(NodeId node, SkuId sku) const {
    const auto found = log_.find({node, sku});
    if (found == log_.end()) return 0;
    Entry last;  // the level that holds
    for (const Entry& entry : found->second) {
      if (!entry.is_level) continue;
      const bool same_moment = last.is_level && last.report && entry.report && entry.at == last.at;
      const std::uint64_t since = same_moment ? last.sequence : entry.sequence;
      last = entry;
      last.sequence = since;
    }
    std::int64_t units = last.units;
    for (const Entry& entry : found->second) {
      if (entry.is_level) continue;
      if (entry.at > last.at || (entry.at == last.at && entry.sequence > last.sequence))
        units += entry.units;
    }
    return units;
  }

 private:
  struct Entry {
    Instant at;
    std::uint64_t sequence = 0;
    bool is_level = false, report = false;
    std::int64_t units = 0;
  };
  void level(NodeId node, SkuId sku, std::int64_t units, Instant at, bool report) {
    log_[{node, sku}].push_back({at, sequence_, true, report, units});
  }
  void change(NodeId node, SkuId sku, std::int64_t units, Instant at) {
    log_[{node, sku}].push_back({at, sequence_, false, false, units});
  }
  std::map<std::pair<NodeId, SkuId>, std::vector<Entry>> log_;
  std::uint64_t sequence_ = 0;
};

class RandomTrade {
 public:
  explicit RandomTrade(std::uint64_t seed) : random_(seed) {
    for (int i = 0; i < 4; ++i)
      nodes_.push_back(
          world_.node("node " + std::to_string(i), i < 2 ? NodeKind::dc : NodeKind::store));
    for (int i = 0; i < 3; ++i) skus_.push_back(world_.sku("sku " + std::to_string(i)));
    world_.small.network.nodes[1].partner = PartnerId(1);
    world_.small.network.nodes[3].daily_capacity = 2;
    world_.small.network.skus[2].made_to_order = random_.chance(0.3);
    world_.small.network.skus[2].lead_time = Duration::days(4);
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      world_.small.band(nodes_[i], 4 + static_cast<double>(i));
    world_.small.network.tariff.back().service.carrier = PartnerId(1);
    world_.small.rule(CoolOffRule{Duration::hours(6)});
    world_.small.policy.ship_complete = random_.chance(0.3);
    if (random_.chance(0.3)) world_.small.policy.most_parcels = 2;
    if (random_.chance(0.3)) world_.small.rule(KeepTogether{}).when.value_at_least = euros(60);
    if (random_.chance(0.5)) world_.small.rule(SafetyStock{1, 1});
    world_.small.policy.wait_before_release = Duration::minutes(random_.chance(0.2) ? 0 : 30);
    if (random_.chance(0.4))
      world_.small.policy.nothing_fits = {NothingFits::make, NothingFits::backorder,
                                          NothingFits::cancel};
    else
      world_.small.policy.nothing_fits = {NothingFits::make, NothingFits::backorder,
                                          NothingFits::queue};
    world_.small.policy.fixed_order = {nodes_[2], nodes_[0]};
    world_.open();
    world_.after_each = [this](const Verdict& verdict) {
      naive_.see(verdict, world_.state);
      promises_.take(world_.now, verdict);
      for (const NodeId node : nodes_) {
        for (const SkuId sku : skus_)
          EXPECT_EQ(world_.on_hand(node, sku), naive_.on_hand(node, sku))
              << "node " << node.index() << ", SKU " << sku.index();
      }
    };
  }

  void run(int commands) {
    for (int i = 0; i < commands && !::testing::Test::HasFailure(); ++i) step();
    world_.wait(Duration::days(3));
    check_promises();
  }
  /// What was gathered from the events alone is what the state says.
  void check_promises() const {
    for (std::uint32_t i = 0; i < world_.state.order_count(); ++i) {
      const LiveOrder& order = world_.state.order(OrderId(i));
      const auto promise = promises_.of(OrderId(i));
      ASSERT_EQ(promise.has_value(), order.first_promise.has_value()) << "order " << i;
      if (!promise) continue;
      EXPECT_EQ(promise->deliver_by, *order.first_promise) << "order " << i;
      EXPECT_EQ(promise->told_last, *order.promise) << "order " << i;
      const OrderStage stage = stage_of(order);
      EXPECT_EQ(promise->cancelled.has_value(), stage == OrderStage::cancelled) << "order " << i;
      const bool other_rules =
          std::any_of(order.parcels.begin(), order.parcels.end(), [](const LiveParcel& parcel) {
            return parcel.method == ParcelMethod::pickup || parcel.stage == ParcelStage::lost;
          });
      if (other_rules) continue;
      EXPECT_EQ(promise->delivered_at.has_value(), stage == OrderStage::delivered) << "order " << i;
    }
  }
  const TradingWorld& world() const { return world_; }

 private:
  NodeId any_node() { return nodes_[random_.below(static_cast<std::uint32_t>(nodes_.size()))]; }
  SkuId any_sku() { return skus_[random_.below(static_cast<std::uint32_t>(skus_.size()))]; }
  std::int64_t units(std::uint32_t most) { return 1 + random_.below(most); }
  std::string any_order() {
    return orders_ == 0 ? "none" : "order " + std::to_string(random_.below(orders_));
  }
  TextId any_text() { return TextId(random_.below(4)); }
  std::optional<Instant> some_time() {
    if (random_.chance(0.7)) return std::nullopt;
    return world_.now - Duration::minutes(random_.below(240));
  }
  ParcelNumber any_parcel(const std::string& name) {
    const auto id = world_.state.find_order(name);
    const std::size_t count = id ? world_.state.order(*id).parcels.size() : 0;
    return static_cast<ParcelNumber>(count == 0 ? 0
                                                : random_.below(static_cast<std::uint32_t>(count)));
  }

  void step() {
    if (random_.chance(0.3)) world_.wait(Duration::minutes(random_.below(60)));
    switch (random_.below(5)) {
      case 0:
        return new_order();
      case 1:
        return change_order();
      case 2:
        return node_work();
      case 3:
        return stock();
      default:
        return rest();
    }
  }
  void new_order() {
    std::vector<LineToPlace> lines;
    for (std::uint32_t i = 0, n = 1 + random_.below(3); i < n; ++i)
      lines.push_back({any_sku(), Quantity(units(4)), euros(10), {}});
    if (random_.chance(0.2)) {
      HoldUnits hold;
      hold.hold = "hold " + std::to_string(holds_++);
      hold.lines = lines;
      hold.expires_at = world_.now + Duration::minutes(10 + random_.below(200));
      world_.run(hold);
      return;
    }
    PlaceOrder order;
    order.order = "order " + std::to_string(orders_);
    order.channel = ChannelId(random_.below(2));
    order.placed_at = world_.now;
    order.lines = lines;
    if (holds_ > 0 && random_.chance(0.3))
      order.hold = "hold " + std::to_string(random_.below(holds_));
    if (random_.chance(0.1)) {
      order.method = OrderMethod::pickup;
      order.destination.pick_up_at = nodes_[2];
    }
    world_.run(order);
    ++orders_;
  }
  void edit(const std::string& name) {
    EditOrder edit{name, {{0, static_cast<std::int64_t>(random_.below(6))}}, {}, {}, "asked"};
    if (random_.chance(0.3)) edit.lines.clear();
    if (random_.chance(0.3)) {
      edit.method = random_.chance(0.5) ? OrderMethod::pickup : OrderMethod::ship;
      if (random_.chance(0.7)) edit.destination.emplace().pick_up_at = nodes_[2];
    }
    world_.run(edit);
  }

  void change_order() {
    const std::string name = any_order();
    switch (random_.below(7)) {
      case 0:
        return edit(name);
      case 1: {
        CancelOrder cancel;
        cancel.order = name;
        if (random_.chance(0.5)) cancel.lines = {{0, units(2)}};
        cancel.released_too = random_.chance(0.3);
        cancel.why = "asked";
        world_.run(cancel);
        return;
      }
      case 2:
        world_.run(PutOnHold{name, "payment"});
        return;
      case 3:
        world_.run(ReleaseHold{name, "paid"});
        return;
      case 4:
        world_.run(
            AssignByHand{name, {any_node(), any_node()}, "a friend asked", random_.chance(0.5)});
        return;
      case 5:
        world_.run(ReviewWaiting{OrderId(0), 1000});
        return;
      default:
        world_.run(GiveUpHold{"hold " + std::to_string(random_.below(holds_ + 1))});
        return;
    }
  }
  void node_work() {
    const std::string name = any_order();
    const ParcelNumber parcel = any_parcel(name);
    switch (random_.below(8)) {
      case 0:
        world_.run(ReleaseToNode{name});
        return;
      case 1:
      case 2: {
        ConfirmPick pick{name, parcel, {}};
        if (const auto id = world_.state.find_order(name)) {
          for (const Claim& claim : world_.state.order(*id).claims) {
            if (claim.parcel == parcel && !random_.chance(0.2))
              pick.picked.push_back(
                  {claim.line, random_.chance(0.8) ? claim.units : claim.units - 1});
          }
        }
        world_.run(pick);
        return;
      }
      case 3:
        world_.run(RejectAssignment{name, parcel, RejectReason::no_stock, "not there"});
        return;
      case 4:
      case 5:
        world_.run(ConfirmShipment{name, parcel, some_time(), euros(5)});
        return;
      case 6:
        world_.run(ConfirmDelivery{name, parcel, {}, false});
        return;
      default:
        if (random_.chance(0.5)) {
          world_.run(ReportLost{name, parcel, random_.chance(0.7), "gone"});
        } else {
          world_.run(ReturnUnits{name, 0, Quantity(units(2)), any_node(), random_.chance(0.7),
                                 ReturnReason::size, some_time()});
        }
        return;
    }
  }
  void stock() {
    const NodeId node = any_node();
    const SkuId sku = any_sku();
    switch (random_.below(9)) {
      case 0:
      case 1:
      case 2: {
        const Instant as_of =
            random_.chance(0.5) ? world_.now : Instant(world_.now.seconds() / 3600 * 3600);
        world_.run(
            ReportStock{node, sku, Quantity(random_.below(12)), as_of, TextId(random_.below(2))});
        return;
      }
      case 3:
        world_.run(AdjustStock{node, sku, Quantity(static_cast<std::int64_t>(random_.below(9)) - 4),
                               AdjustReason::shrink, some_time(), "looked"});
        return;
      case 4: {
        ReceiveStock receive{node, sku, Quantity(units(8)), {}, random_.chance(0.3), some_time()};
        if (random_.chance(0.7)) receive.receipt = any_text();
        world_.run(receive);
        return;
      }
      case 5:
        world_.run(CountStock{node, sku, Quantity(random_.below(8)), some_time()});
        return;
      case 6: {
        MoveStock move;
        move.leg = random_.chance(0.5) ? MoveStock::Leg::out : MoveStock::Leg::in;
        move.transfer = any_text();
        move.from = node;
        move.to = any_node();
        move.sku = sku;
        move.quantity = Quantity(units(4));
        move.complete = random_.chance(0.5);
        world_.run(move);
        return;
      }
      case 7:
        world_.run(ExpectInbound{node, sku, any_text(), Quantity(random_.below(12)),
                                 world_.now + Duration::hours(random_.below(100))});
        return;
      default:
        world_.run(
            SetRingFence{node, sku, ChannelId(random_.below(2)), Quantity(random_.below(4)), {}});
        return;
    }
  }
  void rest() {
    switch (random_.below(6)) {
      case 0: {
        NodeStatus status{random_.chance(0.5), {}};
        if (random_.chance(0.5))
          status.out_until = world_.now + Duration::hours(1 + random_.below(9));
        world_.run(SetNodeStatus{any_node(), status, "water"});
        return;
      }
      case 1:
        world_.run(SetPartnerStatus{
            PartnerId(random_.chance(0.5) ? 1 : 0), {random_.chance(0.5), {}}, "strike"});
        return;
      case 2:
        world_.run(SetRouting{ChannelId(0), random_.chance(0.3) ? Routing::fixed : Routing::live,
                              "drill"});
        return;
      case 3: {
        WorkException work;
        work.filter.of = static_cast<ExceptionClass>(random_.below(exception_class_count));
        const std::vector<ExceptionId>& open = world_.state.open_exceptions();
        if (!open.empty() && random_.chance(0.7)) {
          const auto which = random_.below(static_cast<std::uint32_t>(open.size()));
          work.filter.of = world_.state.exception(open[which]).of;
        }
        work.work = static_cast<ExceptionWork>(random_.below(4));
        if (random_.chance(0.2)) {
          work.filter.of = ExceptionClass::conflicting_feed;
          work.work = ExceptionWork::close;
        }
        work.what = "done";
        world_.run(work);
        return;
      }
      case 4:
        world_.run(OpenException{ExceptionClass::other, {}, any_node(), {}, {}, "odd smell"});
        return;
      default:
        world_.run(ReviewWaiting{OrderId(0), 1000});
        return;
    }
  }

  Random random_;
  TradingWorld world_;
  NaiveStock naive_;
  PromiseHistory promises_;
  std::vector<NodeId> nodes_;
  std::vector<SkuId> skus_;
  std::uint32_t orders_ = 0, holds_ = 0;
};

TEST(RandomCommands, LeaveTheStateSoundAndItsTwinTheSame) {
  const char* only = std::getenv("BATON_SEED");
  const std::uint64_t first = only != nullptr ? std::strtoull(only, nullptr, 10) : 1;
  const std::uint64_t last = only != nullptr ? first : 60;
  decltype(TradingWorld::seen) seen{};
  decltype(TradingWorld::trouble) trouble{};
  for (std::uint64_t seed = first; seed <= last; ++seed) {
    SCOPED_TRACE("BATON_SEED=" + std::to_string(seed));
    RandomTrade trade(seed);
    trade.run(300);
    if (HasFailure()) return;
    for (std::size_t i = 0; i < seen.size(); ++i) seen[i] += trade.world().seen[i];
    for (std::size_t i = 0; i < trouble.size(); ++i) trouble[i] += trade.world().trouble[i];
  }
  if (only != nullptr) return;
  // A test that never meets a kind of event says nothing about it.
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (i == LedgerEvent(ledger::NamesGiven()).index()) continue;
    EXPECT_GT(seen[i], 0U) << "events of kind " << i;
  }
  for (std::size_t i = 0; i < trouble.size(); ++i) {
    const auto of = static_cast<ExceptionClass>(i);
    // Need another network; they have tests of their own.
    if (of == ExceptionClass::no_capacity || of == ExceptionClass::bad_address) continue;
    EXPECT_GT(trouble[i], 0U) << exception_class_name(of);
  }
}

}  // namespace
}  // namespace baton
