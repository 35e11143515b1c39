// State::verify: recomputes every derived quantity from orders, claims, holds and totals, without
// the code that maintains them.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "lifecycle/state.h"

namespace baton {

class StateAudit {
 public:
  explicit StateAudit(const State& state) : state_(state) {}

  std::vector<std::string> problems() {
    for (std::uint32_t i = 0; i < state_.orders_.size(); ++i) look_at_order(OrderId(i));
    look_at_holds();
    look_at_lists();
    look_at_stock();
    look_at_inbound();
    look_at_fences();
    look_at_loads();
    look_at_exceptions();
    look_at_clocks();
    return std::move(problems_);
  }

 private:
  using Record = std::pair<SkuId, NodeId>;
  using Fence = std::tuple<SkuId, NodeId, ChannelId>;

  template <class... Args>
  void say(fmt::format_string<Args...> sentence, Args&&... args) {
    problems_.push_back(fmt::format(sentence, std::forward<Args>(args)...));
  }
  std::string_view sku_text(SkuId sku) const { return state_.names_.text(sku); }
  std::string_view node_text(NodeId node) const { return state_.names_.text(node); }

  void look_at_order(OrderId id) {
    const LiveOrder& order = state_.orders_[id.index()];
    const std::string_view name = state_.order_text(id);
    std::vector<std::int64_t> claimed(order.lines.size()), gone(order.lines.size());
    for (const Claim& claim : order.claims) {
      const LiveParcel& parcel = order.parcels.at(claim.parcel);
      const LiveLine& line = order.lines.at(claim.line);
      if (claim.units <= 0) say("order {}: a claim on {} units", name, claim.units);
      if (parcel.stage == ParcelStage::voided)
        say("order {}: parcel {} is void and still claims units", name, claim.parcel);
      if (!claims_live(parcel.stage)) {
        gone[claim.line] += claim.units;
        continue;
      }
      claimed[claim.line] += claim.units;
      if (claim.supply == Supply::on_hand) {
        reserved_[{line.sku, parcel.node}] += claim.units;
        by_channel_[{line.sku, parcel.node, order.channel}] += claim.units;
      } else if (claim.supply == Supply::inbound) {
        on_the_way_[{line.sku, *claim.receipt}] += claim.units;
      }
    }
    for (std::size_t i = 0; i < order.lines.size(); ++i) {
      const LiveLine& line = order.lines[i];
      if (line.claimed != claimed[i])
        say("order {} line {}: {} units claimed, its claims say {}", name, i, line.claimed,
            claimed[i]);
      if (line.missing() < 0) say("order {} line {}: more is claimed than wanted", name, i);
      if (line.shipped > gone[i])
        say("order {} line {}: {} units shipped, its parcels say {}", name, i, line.shipped,
            gone[i]);
      if (line.returned > gone[i]) say("order {} line {}: more came back than went", name, i);
    }
    std::set<std::pair<NodeId, Day>> days;
    for (const LiveParcel& parcel : order.parcels) {
      if (parcel.stage != ParcelStage::voided && parcel.leaves_on >= state_.loads_from_)
        days.insert({parcel.node, parcel.leaves_on});
    }
    for (const auto& day : days) ++loads_[day];
  }

  void look_at_holds() {
    std::size_t open = 0;
    for (std::size_t i = 0; i < state_.holds_.size(); ++i) {
      const LiveHold& hold = state_.holds_[i];
      if (hold.ended) continue;
      ++open;
      for (const ledger::HeldUnits& held : hold.units) {
        reserved_[{held.sku, held.node}] += held.quantity.units();
        by_channel_[{held.sku, held.node, hold.channel}] += held.quantity.units();
      }
    }
    if (open != state_.open_holds_.size())
      say("{} holds are open, {} are listed", open, state_.open_holds_.size());
  }

  void look_at_lists() {
    std::size_t open = 0;
    for (std::uint32_t i = 0; i < state_.orders_.size(); ++i) {
      const LiveOrder& order = state_.orders_[i];
      const bool listed = order.place_among_open &&
                          *order.place_among_open < state_.open_orders_.size() &&
                          state_.open_orders_[*order.place_among_open] == OrderId(i);
      if (order.open() != listed)
        say("order {} is {}listed as open", state_.order_text(OrderId(i)), listed ? "" : "not ");
      if (order.open()) ++open;
      for (std::size_t l = 0; l < order.lines.size(); ++l) look_at_wanting(OrderId(i), order, l);
    }
    if (open != state_.open_orders_.size())
      say("{} orders are open, {} are listed", open, state_.open_orders_.size());
  }

  void look_at_wanting(OrderId id, const LiveOrder& order, std::size_t number) {
    const LiveLine& line = order.lines[number];
    const bool wants = line.missing() > 0 ||
                       std::any_of(order.claims.begin(), order.claims.end(), [&](const Claim& c) {
                         return c.line == number && c.supply == Supply::inbound;
                       });
    bool listed = false;
    if (line.sku.index() < state_.wanting_.size()) {
      const auto& list = state_.wanting_[line.sku.index()];
      listed = std::find(list.begin(), list.end(), id) != list.end();
    }
    if (line.wanting != wants || (wants && !listed))
      say("order {} line {}: whether it wants units is not kept right", state_.order_text(id),
          number);
  }

  void look_at_stock() {
    std::map<Record, std::int64_t> on_hand;
    for (std::uint32_t sku = 0; sku < state_.histories_.size(); ++sku) {
      for (const StockHistory& history : state_.histories_[sku])
        on_hand[{SkuId(sku), history.node}] = history.totals.on_hand();
    }
    for (std::uint32_t i = 0; i < state_.stock_.skus(); ++i) {
      const SkuId sku(i);
      for (const StockRecord& record : state_.stock_.records(sku)) {
        const Record key = {sku, record.node};
        if (record.reserved != reserved_[key])
          say("{} at {}: {} units reserved, claims and holds say {}", sku_text(sku),
              node_text(record.node), record.reserved, reserved_[key]);
        if (record.on_hand != on_hand[key])
          say("{} at {}: {} units on hand, its movements say {}", sku_text(sku),
              node_text(record.node), record.on_hand, on_hand[key]);
        ledger::Subject about;
        about.node = record.node;
        about.sku = sku;
        if (record.free() < 0 && !state_.open_exception(ExceptionClass::oversold, about))
          say("{} at {}: {} units on hand, {} reserved, and no exception says so", sku_text(sku),
              node_text(record.node), record.on_hand, record.reserved);
        reserved_.erase(key);
        on_hand.erase(key);
      }
    }
    for (const auto& [key, units] : reserved_) {
      if (units != 0)
        say("{} at {}: claims on {} units, but no record", sku_text(key.first),
            node_text(key.second), units);
    }
    for (const auto& [key, units] : on_hand) {
      if (units != 0)
        say("{} at {}: {} units moved, but no record", sku_text(key.first), node_text(key.second),
            units);
    }
  }

  void look_at_inbound() {
    for (std::uint32_t i = 0; i < state_.stock_.skus(); ++i) {
      for (const InboundStock& inbound : state_.stock_.inbound(SkuId(i))) {
        const std::int64_t claimed = on_the_way_[{SkuId(i), inbound.receipt}];
        on_the_way_.erase({SkuId(i), inbound.receipt});
        if (inbound.reserved != claimed)
          say("{} by receipt {}: {} units reserved, claims say {}", sku_text(SkuId(i)),
              state_.names_.text(inbound.receipt), inbound.reserved, claimed);
        if (inbound.reserved > inbound.quantity)
          say("{} by receipt {}: more is reserved than comes", sku_text(SkuId(i)),
              state_.names_.text(inbound.receipt));
      }
    }
    for (const auto& [key, units] : on_the_way_) {
      if (units != 0)
        say("{}: claims on {} units of a receipt that is not there", sku_text(key.first), units);
    }
  }

  void look_at_fences() {
    for (std::uint32_t i = 0; i < state_.stock_.skus(); ++i) {
      for (const RingFence& fence : state_.stock_.fences(SkuId(i))) {
        std::int64_t used = by_channel_[{SkuId(i), fence.node, fence.channel}];
        for (const State::FenceUse& use : state_.fence_uses_) {
          if (use.node == fence.node && use.sku == SkuId(i) && use.channel == fence.channel)
            used += use.shipped;
        }
        if (used != fence.used)
          say("{} at {}: a ring-fence counts {} units as used, claims say {}", sku_text(SkuId(i)),
              node_text(fence.node), fence.used, used);
      }
    }
  }

  void look_at_loads() {
    for (const DayLoad& load : state_.circumstances_.loads()) {
      const std::int64_t orders = loads_[{load.node, load.day}];
      loads_.erase({load.node, load.day});
      if (orders != load.orders)
        say("{} on {}: {} orders counted, its parcels say {}", node_text(load.node),
            load.day.text(), load.orders, orders);
    }
    for (const auto& [key, orders] : loads_) {
      if (orders != 0)
        say("{} on {}: {} parcels that no load counts", node_text(key.first), key.second.text(),
            orders);
    }
  }

  void look_at_exceptions() {
    std::vector<int> listed(state_.exceptions_.size());
    for (const ExceptionId id : state_.open_exceptions_) ++listed[id.index()];
    for (std::uint32_t i = 0; i < state_.exceptions_.size(); ++i) {
      const bool open = state_.exceptions_[i].stage != ExceptionStage::closed;
      if (listed[i] != (open ? 1 : 0))
        say("exception {} is {} and listed {} times as open", i, open ? "open" : "closed",
            listed[i]);
    }
  }

  void look_at_clocks() {
    std::optional<Instant> next;
    const auto sooner = [&](std::optional<Instant> at) {
      if (at && (!next || *at < *next)) next = at;
    };
    for (std::size_t i = 0; i < state_.orders_.size(); ++i) {
      const LiveOrder& order = state_.orders_[i];
      if (!order.on_hold && order.has_ready()) sooner(order.release_at);
      for (const LiveParcel& parcel : order.parcels) {
        if (claims_live(parcel.stage) && !parcel.called_late) sooner(parcel.leaves_at);
      }
    }
    for (std::size_t i = 0; i < state_.holds_.size(); ++i) {
      if (!state_.holds_[i].ended) sooner(state_.holds_[i].expires_at);
    }
    for (const ExceptionId id : state_.open_exceptions_) sooner(state_.exception(id).due_at);
    for (const NodeStatus& status : state_.circumstances_.statuses()) {
      if (!status.takes_orders) sooner(status.out_until);
    }
    // Silent feeds and called sourcing may be due before these, never after.
    const std::optional<Instant> due = state_.next_due();
    if (next && (!due || *due > *next))
      say("something is due at {} and no timer says so", next->text());
  }

  const State& state_;
  std::vector<std::string> problems_;
  std::map<Record, std::int64_t> reserved_;
  std::map<Fence, std::int64_t> by_channel_;
  std::map<std::pair<SkuId, TextId>, std::int64_t> on_the_way_;
  std::map<std::pair<NodeId, Day>, std::int64_t> loads_;
};

std::vector<std::string> State::verify() const { return StateAudit(*this).problems(); }

}  // namespace baton
