// The engine tells nobody anything before it is in the ledger; its limits hold; it does what is
// due; it ends cleanly, and stops when the ledger fails.
#include "engine/engine.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "engine/memory_ledger.h"
#include "engine/small_shop.h"
#include "engine/test_clock.h"
#include "lifecycle/verdict_codec.h"

namespace baton {
namespace {

class EngineTest : public testing::Test {
 protected:
  SmallShop shop;
  MemoryLedger ledger;
  TestClock clock;
  EngineOptions options;
  std::unique_ptr<Engine> engine;

  void start() {
    options.look_at_clock_every = std::chrono::milliseconds(2);
    auto started = Engine::start(shop.initial(), shop.context(), ledger, clock, options);
    ASSERT_TRUE(started) << started.error().message;
    engine = std::move(*started);
  }
  std::future<Result<Answer>> submit(Request request,
                                     Engine::WhenFull when_full = Engine::WhenFull::wait) {
    auto promise = std::make_shared<std::promise<Result<Answer>>>();
    auto answer = promise->get_future();
    engine->submit(
        std::move(request),
        [promise](Result<Answer> result) { promise->set_value(std::move(result)); }, when_full);
    return answer;
  }
  static bool told(std::future<Result<Answer>>& answer) {
    return answer.wait_for(std::chrono::milliseconds(30)) == std::future_status::ready;
  }
};

TEST_F(EngineTest, AnswersWhatIsInTheLedger) {
  start();
  const auto in = engine->ask(shop.receives(0, 0, 10));
  ASSERT_TRUE(in) << in.error().message;
  const auto sold = engine->ask(shop.orders("A", 0, 3));
  ASSERT_TRUE(sold);
  EXPECT_FALSE(sold->verdict.refusal);
  EXPECT_EQ(sold->at, shop_opens);
  EXPECT_EQ(ledger.last().value().seq, 2U);
  std::size_t orders = 0;
  ASSERT_TRUE(engine->look([&](const State& state) { orders = state.order_count(); }));
  EXPECT_EQ(orders, 1U);
  EXPECT_TRUE(engine->stop());
  EXPECT_TRUE(engine->stop()) << "twice is no harm";
  const auto late = engine->ask(shop.orders("B", 0, 1));
  ASSERT_FALSE(late);
  EXPECT_NE(late.error().message.find("has ended"), std::string::npos);
}

TEST_F(EngineTest, TellsNothingBeforeItIsInTheLedger) {
  start();
  ASSERT_TRUE(engine->ask(shop.receives(0, 0, 10)));
  ledger.close();
  auto first = submit(shop.orders("A", 0, 1));
  ledger.wait_for_append();
  // Decided while the first is being synced; the repetition has no entry of its own to wait for.
  auto second = submit(shop.orders("B", 0, 1));
  auto again = submit(shop.orders("A", 0, 1));
  auto seen = std::async(std::launch::async, [&] { return engine->look([](const State&) {}); });
  EXPECT_FALSE(told(first));
  EXPECT_FALSE(told(second));
  EXPECT_FALSE(told(again));
  EXPECT_NE(seen.wait_for(std::chrono::milliseconds(30)), std::future_status::ready);
  ledger.open();
  const Answer answer = first.get().value();
  const Answer repeated = again.get().value();
  EXPECT_TRUE(repeated.repeated);
  EXPECT_EQ(repeated.seq, answer.seq);
  EXPECT_EQ(encode(repeated.verdict), encode(answer.verdict));
  EXPECT_FALSE(second.get().value().repeated);
  EXPECT_TRUE(seen.get());
}

TEST_F(EngineTest, GathersABatchWhileTheOneBeforeIsSynced) {
  start();
  ASSERT_TRUE(engine->ask(shop.receives(0, 0, 1'000)));
  ledger.close();
  std::vector<std::future<Result<Answer>>> answers;
  answers.push_back(submit(shop.orders("first", 0, 1)));
  ledger.wait_for_append();
  for (int n = 0; n < 50; ++n) answers.push_back(submit(shop.orders(std::to_string(n), 0, 1)));
  ledger.open();
  for (auto& answer : answers) EXPECT_TRUE(answer.get());
  const auto batches = ledger.batches();
  EXPECT_LE(batches.size(), 5U) << "not one for each";
  EXPECT_EQ(recovered(shop, ledger)->state().order_count(), 51U);
}

TEST_F(EngineTest, BatchesHaveALimitAndMayWaitForCompany) {
  options.most_in_batch = 10;
  options.gather_for = std::chrono::seconds(20);
  start();
  std::vector<std::future<Result<Answer>>> answers;
  for (int n = 0; n < 30; ++n) answers.push_back(submit(shop.receives(0, 0, 1)));
  for (auto& answer : answers) EXPECT_TRUE(answer.get()) << "full batches wait for nothing";
  for (const LedgerBatch& batch : ledger.batches()) EXPECT_EQ(batch.entries.size(), 10U);
  auto alone = submit(shop.receives(0, 0, 1));
  EXPECT_FALSE(told(alone));
  EXPECT_TRUE(engine->stop());
  EXPECT_TRUE(alone.get()) << "the end waits for nobody";
}

TEST_F(EngineTest, TheQueueHasALimit) {
  options.most_waiting = 5;
  options.most_in_batch = 1;
  start();
  ledger.close();
  std::vector<std::future<Result<Answer>>> answers;
  answers.push_back(submit(shop.receives(0, 0, 1)));  // being synced
  ledger.wait_for_append();
  // One more is decided, five wait; then the shop says that it is busy.
  std::future<Result<Answer>> busy;
  for (int n = 0; n < 20; ++n) {
    auto answer = submit(shop.receives(0, 0, 1), Engine::WhenFull::refuse);
    if (told(answer)) {
      busy = std::move(answer);
      break;
    }
    answers.push_back(std::move(answer));
  }
  ASSERT_TRUE(busy.valid());
  const Answer refused = busy.get().value();
  ASSERT_TRUE(refused.verdict.refusal);
  EXPECT_EQ(refused.verdict.refusal->code, RefusalCode::overloaded);
  EXPECT_EQ(answers.size(), 7U);
  auto patient = std::async(std::launch::async, [&] { return submit(shop.receives(0, 0, 1)); });
  EXPECT_NE(patient.wait_for(std::chrono::milliseconds(30)), std::future_status::ready);
  ledger.open();
  for (auto& answer : answers) EXPECT_TRUE(answer.get());
  EXPECT_TRUE(patient.get().get());
}

TEST_F(EngineTest, DoesWhatIsDue) {
  start();
  ASSERT_TRUE(engine->ask(shop.receives(0, 0, 10)));
  ASSERT_TRUE(engine->ask(shop.orders("A", 0, 3)));
  std::optional<Instant> due;
  ASSERT_TRUE(engine->look([&](const State& state) { due = state.next_due(); }));
  ASSERT_TRUE(due) << "the order waits to be released";
  const std::uint64_t before = ledger.last().value().seq;
  clock.set(*due);
  OrderStage stage = OrderStage::waiting;
  for (int n = 0; n < 500 && stage == OrderStage::waiting; ++n) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    ASSERT_TRUE(engine->look(
        [&](const State& state) { stage = stage_of(state.order(*state.find_order("A"))); }));
  }
  EXPECT_EQ(stage, OrderStage::at_nodes);
  EXPECT_GT(ledger.last().value().seq, before) << "as an entry of the ledger";
  EXPECT_EQ(ledger.entry(before + 1).value()->who, "engine");
}

TEST_F(EngineTest, StopsWhenTheLedgerFails) {
  start();
  ASSERT_TRUE(engine->ask(shop.receives(0, 0, 10)));
  ledger.close();
  auto first = submit(shop.orders("A", 0, 1));
  ledger.wait_for_append();
  auto second = submit(shop.orders("B", 0, 1));
  ledger.fail_at(1);
  ledger.open();
  for (auto* answer : {&first, &second}) {
    const auto result = answer->get();
    ASSERT_FALSE(result);
    EXPECT_NE(result.error().message.find("the disk is full"), std::string::npos);
    EXPECT_NE(result.error().message.find("the same key"), std::string::npos);
  }
  EXPECT_FALSE(engine->ask(shop.orders("C", 0, 1)));
  EXPECT_FALSE(engine->look([](const State&) {}));
  ASSERT_TRUE(engine->failure());
  const auto stopped = engine->stop();
  ASSERT_FALSE(stopped);
  engine.reset();
  start();
  EXPECT_FALSE(engine->ask(shop.orders("A", 0, 1)).value().repeated) << "it had not been kept";
}

TEST_F(EngineTest, TwiceTheSameKeyAtOnceHasOneEffect) {
  start();
  ASSERT_TRUE(engine->ask(shop.receives(0, 0, 1'000)));
  for (int round = 0; round < 50; ++round) {
    const std::string name = std::to_string(round);
    std::vector<std::future<Result<Answer>>> answers;
    for (int n = 0; n < 4; ++n) {
      answers.push_back(
          std::async(std::launch::async, [&] { return engine->ask(shop.orders(name, 0, 2)); }));
    }
    std::vector<Answer> got;
    for (auto& answer : answers) got.push_back(answer.get().value());
    int first = 0;
    for (const Answer& answer : got) {
      EXPECT_FALSE(answer.verdict.refusal);
      EXPECT_EQ(answer.seq, got[0].seq);
      EXPECT_EQ(answer.at, got[0].at);
      EXPECT_EQ(encode(answer.verdict), encode(got[0].verdict));
      first += answer.repeated ? 0 : 1;
    }
    EXPECT_EQ(first, 1);
  }
  ASSERT_TRUE(engine->stop());
  const auto again = recovered(shop, ledger);
  EXPECT_EQ(again->state().order_count(), 50U);
  EXPECT_EQ(again->state().stock().find(shop.node(0), shop.sku(0))->reserved, 100);
}

TEST_F(EngineTest, DrainsWhatWasHandedInBeforeItEnds) {
  start();
  std::vector<std::future<Result<Answer>>> answers;
  for (int n = 0; n < 500; ++n) answers.push_back(submit(shop.receives(0, 0, 1)));
  ASSERT_TRUE(engine->stop());
  for (auto& answer : answers) EXPECT_TRUE(answer.get());
  EXPECT_EQ(ledger.last().value().seq, 500U);
}

TEST_F(EngineTest, DoesNotStartOnALedgerThatDoesNotHold) {
  start();
  ASSERT_TRUE(engine->ask(shop.receives(0, 0, 10)));
  engine.reset();
  ledger.alter([](auto& batches) { batches[0].entries[0].who = "somebody else"; });
  const auto started = Engine::start(shop.initial(), shop.context(), ledger, clock, options);
  ASSERT_FALSE(started);
  EXPECT_NE(started.error().message.find("chain does not hold"), std::string::npos);
}

}  // namespace
}  // namespace baton
