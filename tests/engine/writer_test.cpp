// The writer decides each request once, repeats first answers, and is made anew from its ledger, as
// it was, after every batch.
#include "engine/writer.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/random.h"
#include "engine/memory_ledger.h"
#include "engine/small_shop.h"
#include "lifecycle/verdict_codec.h"

namespace baton {
namespace {

class WriterTest : public testing::Test {
 protected:
  SmallShop shop;
  MemoryLedger ledger;
  Writer writer{shop.initial(), shop.context(), ledger};
  Instant now = shop_opens;

  Answer decide(const Request& request) {
    auto answer = writer.decide(request, now);
    EXPECT_TRUE(answer) << answer.error().message;
    return std::move(answer).value();
  }
  void commit() {
    const auto batch = writer.close_batch();
    ASSERT_NE(batch, nullptr);
    ASSERT_TRUE(ledger.append(*batch));
    writer.committed(batch->entries.back().seq);
  }
};

TEST_F(WriterTest, DecidesAndKeeps) {
  EXPECT_FALSE(decide(shop.receives(0, 0, 3)).verdict.refusal);
  const Answer sold = decide(shop.orders("A", 0, 3));
  EXPECT_EQ(sold.seq, 2U);
  EXPECT_FALSE(sold.verdict.refusal);
  const Answer refused = decide(shop.orders("B", 0, 3));
  ASSERT_TRUE(refused.verdict.refusal);
  EXPECT_EQ(refused.verdict.refusal->code, RefusalCode::not_served);
  EXPECT_FALSE(refused.verdict.refusal->sentence.empty());
  EXPECT_EQ(refused.seq, 3U) << "refusals are kept too";
  commit();
  ASSERT_EQ(ledger.batches().size(), 1U);
  const LedgerBatch batch = ledger.batches()[0];
  EXPECT_EQ(batch.entries[1].who, "web shop");
  EXPECT_EQ(batch.entries[1].key, "order A");
  EXPECT_EQ(batch.entries[1].verdict, encode(sold.verdict));
  EXPECT_EQ(batch.chain, chain_after({}, batch.entries));
  EXPECT_EQ(writer.close_batch(), nullptr) << "nothing is open";
}

TEST_F(WriterTest, RepeatsTheFirstAnswer) {
  decide(shop.receives(0, 0, 5));
  const Request order = shop.orders("A", 0, 3);
  const Answer first = decide(order);
  const auto same = [&](const Answer& answer, const char* when) {
    EXPECT_TRUE(answer.repeated) << when;
    EXPECT_EQ(answer.seq, first.seq) << when;
    EXPECT_EQ(answer.at, first.at) << when;
    EXPECT_EQ(encode(answer.verdict), encode(first.verdict)) << when;
  };
  now = now + Duration::hours(1);
  same(decide(order), "in the open batch");
  const auto batch = writer.close_batch();
  same(decide(order), "in a batch under way");
  ASSERT_TRUE(ledger.append(*batch));
  writer.committed(batch->entries.back().seq);
  same(decide(order), "in the ledger");
  EXPECT_EQ(writer.open_entries(), 0U) << "and adds no entry";

  const auto again = recovered(shop, ledger);
  ASSERT_NE(again, nullptr);
  same(again->decide(order, now).value(), "after recovery");
  EXPECT_EQ(again->state().order_count(), 1U);
}

TEST_F(WriterTest, RefusesAKeyThatCameWithAnotherRequest) {
  decide(shop.receives(0, 0, 5));
  decide(shop.orders("A", 0, 3));
  Request other = shop.orders("B", 0, 1);
  other.key = "order A";
  const Answer answer = decide(other);
  ASSERT_TRUE(answer.verdict.refusal);
  EXPECT_EQ(answer.verdict.refusal->code, RefusalCode::key_reused);
  EXPECT_EQ(answer.seq, 0U);
  EXPECT_EQ(writer.open_entries(), 2U);
  EXPECT_FALSE(writer.state().find_order("B"));
}

TEST_F(WriterTest, WhatChangesNothingIsNoEntry) {
  const Answer answer = decide(request_of({.who = "engine", .body = Elapse{}}, {}));
  EXPECT_EQ(answer.seq, 0U);
  EXPECT_EQ(writer.close_batch(), nullptr);
}

TEST_F(WriterTest, TimeDoesNotGoBack) {
  decide(shop.receives(0, 0, 5));
  const Instant before = now;
  now = now - Duration::hours(5);
  const Answer answer = decide(shop.receives(0, 0, 5));
  EXPECT_EQ(answer.at, before);
}

TEST_F(WriterTest, KeepsPersonalDataApart) {
  decide(shop.receives(0, 0, 3));
  Request order = shop.orders("A", 0, 3);
  order.personal = {
      .order = "A", .name = "Somebody", .street = "A street", .email = {}, .phone = {}};
  decide(order);
  Request refused = shop.orders("B", 0, 3);
  refused.personal = {.order = "B", .name = "Else", .street = {}, .email = {}, .phone = {}};
  decide(refused);
  commit();
  EXPECT_EQ(ledger.personal("A").value(), order.personal);
  EXPECT_FALSE(ledger.personal("B").value()) << "of what is refused nothing is kept";
  const LedgerBatch batch = ledger.batches()[0];
  for (const LedgerEntry& entry : batch.entries) {
    EXPECT_EQ(entry.verdict.find("Somebody"), std::string::npos);
  }
}

TEST_F(WriterTest, RecoveryRefusesAnAlteredLedger) {
  decide(shop.receives(0, 0, 5));
  commit();
  decide(shop.orders("A", 0, 3));
  commit();
  const auto fails = [&] {
    Writer other(shop.initial(), shop.context(), ledger);
    const auto done = other.recover();
    EXPECT_FALSE(done);
    return done ? std::string() : done.error().message;
  };
  ledger.alter([](auto& batches) { batches[1].entries[0].at = Instant(1); });
  EXPECT_NE(fails().find("chain does not hold"), std::string::npos);
  ledger.alter([](auto& batches) {
    batches[1].entries[0].verdict = "\xFF\xFF";
    batches[1].chain = chain_after(batches[0].chain, batches[1].entries);
  });
  EXPECT_NE(fails().find("entry 2"), std::string::npos);
  ledger.alter([](auto& batches) { batches.erase(batches.begin()); });
  EXPECT_NE(fails().find("damaged"), std::string::npos);
}

/// Something that may or may not be possible.
Request anything(const SmallShop& shop, Random& random, int step) {
  const std::string name = std::to_string(step);
  const int sku = static_cast<int>(random.below(4));
  const std::string earlier = std::to_string(random.below(static_cast<std::uint32_t>(step) + 1));
  switch (random.below(8)) {
    case 0:
      return shop.receives(static_cast<int>(random.below(3)), sku, 1 + random.below(20),
                           "in " + name);
    case 1:
      return shop.cancels(earlier, "cancel " + name);
    case 2:
      return request_of({.who = "engine", .body = Elapse{}}, {});
    case 3:
      return request_of({.who = "warehouse", .body = ReleaseToNode{.order = earlier}},
                        "go " + name);
    case 4: {
      CountStock count;
      count.node = shop.node(static_cast<int>(random.below(3)));
      count.sku = shop.sku(sku);
      count.counted = Quantity(random.below(15));
      return request_of({.who = "warehouse", .body = count}, "count " + name);
    }
    case 5:
      return shop.orders(name, sku, (sku + 1) % 4, 1 + random.below(4));
    default:
      return shop.orders(name, sku, 1 + random.below(6));
  }
}

// What the ledger makes of an empty state has, after every batch, the digest of the state that
// wrote it.
TEST_F(WriterTest, ItsLedgerMakesTheSameStateAfterEveryBatch) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    MemoryLedger own;
    Writer writes(shop.initial(), shop.context(), own);
    Random random(seed);
    Instant at = shop_opens;
    int step = 0;
    for (int batch = 0; batch < 15; ++batch) {
      const std::uint32_t size = 1 + random.below(20);
      for (std::uint32_t n = 0; n < size; ++n) {
        at = at + Duration::minutes(random.below(60));
        ASSERT_TRUE(writes.decide(anything(shop, random, step++), at));
      }
      const auto closed = writes.close_batch();
      if (closed == nullptr) continue;
      ASSERT_TRUE(own.append(*closed));
      writes.committed(closed->entries.back().seq);
      const auto again = recovered(shop, own);
      ASSERT_NE(again, nullptr) << "seed " << seed;
      ASSERT_EQ(again->state().digest(), writes.state().digest())
          << "seed " << seed << " batch " << batch;
      EXPECT_EQ(again->state().sequence(), writes.state().sequence());
      EXPECT_EQ(again->end(), writes.end());
      ASSERT_EQ(again->state().next_due(), writes.state().next_due()) << "seed " << seed;
    }
    EXPECT_GT(writes.state().order_count(), 10U) << "seed " << seed;
  }
}

}  // namespace
}  // namespace baton
