// A business that trades: a small network, the state that its commands make, and a second state
// that is fed only with what the codec made of the verdicts. After every command both must be the
// same, and sound.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "lifecycle/handle.h"
#include "lifecycle/playbook_reader.h"
#include "lifecycle/told_as.h"
#include "lifecycle/verdict_codec.h"
#include "sourcing/small_network.h"

namespace baton {

class TradingWorld {
 public:
  SmallNetwork small;
  Playbooks playbooks = shipped_playbooks();
  Instant now = monday_morning;
  State state, twin;
  std::function<void(const Verdict&)> after_each;
  ToldAs teller = ToldAs(CurrencyId(0));
  std::vector<Event> told;  ///< everything so far, in the model's words
  /// Off: a test that makes very many commands looks for itself.
  bool check_always = true;
  std::array<std::size_t, std::variant_size_v<LedgerEvent>> seen{};  ///< events, by kind
  std::array<std::size_t, exception_class_count> trouble{};  ///< exceptions opened, by class
  std::array<std::size_t, refusal_code_count> refused{};

  TradingWorld() {
    small.policy.name = small.policy.version = "test";
    small.prices.version = "none";
  }

  NodeId node(const std::string& name, NodeKind kind = NodeKind::dc) {
    names_.intern(Entity::node, name);
    return small.node(kind);
  }
  SkuId sku(const std::string& name) {
    names_.intern(Entity::sku, name);
    return small.sku();
  }
  /// After the network is described: the names are given, in their order, and the rules compiled.
  void open() {
    for (const char* channel : {"web", "shop"}) names_.intern(Entity::channel, channel);
    for (const char* partner : {"carrier", "partner"}) names_.intern(Entity::partner, partner);
    for (const char* text : {"till", "warehouse system", "receipt 1", "receipt 2"})
      names_.intern(Entity::text, text);
    names_.intern(Entity::currency, "EUR");
    for (int i = 0; i < 8; ++i) names_.intern(Entity::region, "region " + std::to_string(i));
    state.take_names(names_);
    twin.take_names(names_);
    compile();
  }
  void compile() { sourcer_ = std::make_unique<Sourcer>(small.network, small.policy); }

  Verdict run(CommandBody body, std::string key = {}) {
    const Command command{"tester", std::move(body)};
    const Context context{*sourcer_, small.prices, playbooks};
    const Verdict verdict = handle(state, command, context, now);
    if (std::getenv("BATON_TELL") != nullptr) tell(command, verdict);
    const std::string bytes = encode(verdict);
    const Result<Verdict> read = decode(bytes);
    EXPECT_TRUE(read.has_value()) << read.error().message;
    EXPECT_EQ(encode(*read), bytes);
    // Decided once more, by a state that has decided less: the same bytes, as a dry run has to be.
    if (state.sequence() % 7 == 0) {
      EXPECT_EQ(encode(handle(twin, command, context, now)), bytes) << command_name(command.body);
    }
    count(verdict);
    EntryHead head;
    head.sequence = state.sequence() + 1;
    head.at = now;
    head.who = command.who;
    head.key = key;
    head.digest = request_digest(command);
    state.take(head, verdict);
    twin.take(head, *read);
    teller.tell(verdict, now, state, told);
    if (after_each) after_each(verdict);
    if (check_always) check(command_name(command.body));
    return verdict;
  }
  void check(const std::string& after) {
    for (const std::string& problem : state.verify())
      ADD_FAILURE() << "after " << after << ": " << problem;
    EXPECT_EQ(state.digest(), twin.digest()) << "after " << after;
  }
  /// Lets time pass, and everything happen that falls due in it.
  void wait(Duration time) {
    const Instant end = now + time;
    int rounds = 0;
    while (state.next_due() && *state.next_due() <= end) {
      now = std::max(now, *state.next_due());
      const Verdict verdict = run(Elapse{});
      ASSERT_FALSE(verdict.events.empty()) << "something is due, and nothing happens";
      ASSERT_LT(++rounds, 10'000) << "it never ends";
    }
    now = end;
  }
  /// What is due at this very moment.
  void settle() { wait(Duration()); }

  Verdict report(NodeId node, SkuId sku, std::int64_t level, const char* feed = "till") {
    return run(ReportStock{node, sku, Quantity(level), now, text(feed)});
  }
  Verdict place(const std::string& name, std::vector<std::pair<SkuId, std::int64_t>> lines) {
    PlaceOrder order;
    order.order = name;
    order.placed_at = now;
    for (const auto& [sku, units] : lines)
      order.lines.push_back({sku, Quantity(units), euros(10), {}});
    return run(order);
  }
  const LiveOrder& order(const std::string& name) const {
    return state.order(*state.find_order(name));
  }
  TextId text(const std::string& name) const { return *state.names().find_id<TextId>(name); }
  std::int64_t on_hand(NodeId node, SkuId sku) const {
    const StockRecord* record = state.stock().find(node, sku);
    return record == nullptr ? 0 : record->on_hand;
  }
  std::int64_t reserved(NodeId node, SkuId sku) const {
    const StockRecord* record = state.stock().find(node, sku);
    return record == nullptr ? 0 : record->reserved;
  }

 private:
  /// For whoever hunts a seed.
  void tell(const Command& command, const Verdict& verdict) const {
    std::fprintf(stderr, "%s %s", now.text().c_str(), command_name(command.body));
    if (verdict.refusal) std::fprintf(stderr, ": %s", verdict.refusal->sentence.c_str());
    for (const LedgerEvent& event : verdict.events)
      std::fprintf(stderr, " [%s]", ledger_event_name(event));
    std::fprintf(stderr, "\n");
  }
  void count(const Verdict& verdict) {
    if (verdict.refusal) ++refused[static_cast<std::size_t>(verdict.refusal->code)];
    for (const LedgerEvent& event : verdict.events) {
      ++seen[event.index()];
      if (const auto* opened = std::get_if<ledger::ExceptionOpened>(&event))
        ++trouble[static_cast<std::size_t>(opened->of)];
    }
  }
  Names names_;
  std::unique_ptr<Sourcer> sourcer_;
};

}  // namespace baton
