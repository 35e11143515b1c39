// Names keep their ids, through many names and through a move.
#include "model/names.h"

#include <gtest/gtest.h>

#include <string>

namespace baton {
namespace {

TEST(Names, AreNumberedInTheOrderOfFirstSight) {
  Names names;
  EXPECT_EQ(names.intern(Entity::sku, "A"), 0U);
  EXPECT_EQ(names.intern(Entity::sku, "B"), 1U);
  EXPECT_EQ(names.intern(Entity::sku, "A"), 0U);
  EXPECT_EQ(names.intern(Entity::node, "B"), 0U) << "each kind of entity has its own numbers";
  EXPECT_EQ(names.text(SkuId(1)), "B");
  EXPECT_EQ(names.find(Entity::sku, "C"), std::nullopt);
  EXPECT_EQ(names.find_id<SkuId>("B"), SkuId(1));
  EXPECT_EQ(names.find_id<NodeId>("A"), std::nullopt);
  EXPECT_EQ(names.size(Entity::sku), 2U);
  EXPECT_EQ(names.size(Entity::brand), 0U);
  EXPECT_EQ(names.intern(Entity::sku, "a"), 2U) << "capitals tell names apart";
  EXPECT_EQ(names.intern(Entity::sku, ""), 3U);
}

TEST(Names, StayWhenThereAreManyAndWhenTheyMove) {
  Names first;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    ASSERT_EQ(first.intern(Entity::order, "order " + std::to_string(i)), i);
  }
  const std::string_view kept = first.text(Entity::order, 7);
  Names names = std::move(first);
  EXPECT_EQ(kept, "order 7") << "the text did not move";
  for (std::uint32_t i = 0; i < 20'000; i += 97) {
    ASSERT_EQ(names.find(Entity::order, "order " + std::to_string(i)), i);
    ASSERT_EQ(names.text(Entity::order, i), "order " + std::to_string(i));
  }
  EXPECT_EQ(names.intern(Entity::order, "new"), 20'000U);
}

TEST(NamesDeathTest, StopsAtAnIdThatWasNeverGiven) {
  Names names;
  names.intern(Entity::sku, "A");
  EXPECT_DEATH((void)names.text(SkuId(1)), "never given");
}

}  // namespace
}  // namespace baton
