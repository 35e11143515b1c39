// Names keep their ids, through many names and through a move.
#include "model/names.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/random.h"

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

TEST(Names, OfChunksBecomeThoseOfTheWhole) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    Names whole, joined;
    std::vector<std::uint32_t> of_whole, of_joined;
    Names part;
    for (int chunk = 0; chunk < 6; ++chunk) {
      part.clear();
      std::vector<std::uint32_t> ids;
      for (int n = 0; n < 300; ++n) {
        // Mostly one after the other, as files name things; now and then something of before.
        const std::uint32_t number =
            random.chance(0.8) ? static_cast<std::uint32_t>(n + chunk * 200) : random.below(2'000);
        const std::string name(number % 40, 'x');
        const std::string text = name + std::to_string(number);
        of_whole.push_back(whole.intern(Entity::order, text));
        ids.push_back(part.intern(Entity::order, text));
      }
      const std::vector<std::uint32_t> here = joined.take_in(Entity::order, part);
      for (const std::uint32_t id : ids) of_joined.push_back(here[id]);
    }
    ASSERT_EQ(of_joined, of_whole);
    ASSERT_EQ(joined.size(Entity::order), whole.size(Entity::order));
    for (std::uint32_t id = 0; id < whole.size(Entity::order); ++id) {
      ASSERT_EQ(joined.text(Entity::order, id), whole.text(Entity::order, id));
    }
  }
}

TEST(Names, BeginAnewOnceCleared) {
  Names names;
  for (int i = 0; i < 1'000; ++i) names.intern(Entity::sku, "SKU " + std::to_string(i));
  names.intern(Entity::node, "");
  names.clear();
  EXPECT_EQ(names.size(Entity::sku), 0U);
  EXPECT_EQ(names.find(Entity::sku, "SKU 7"), std::nullopt);
  EXPECT_EQ(names.intern(Entity::sku, "SKU 7"), 0U);
  EXPECT_EQ(names.intern(Entity::node, "DC"), 0U);
  EXPECT_EQ(names.text(Entity::sku, 0), "SKU 7");
}

TEST(Names, MayBeLongEmptyOrOddBytes) {
  Names names;
  const std::string longest(3'000'000, 'a');
  const std::string zeros("\0\0", 2);
  for (const std::string& text : {std::string(), zeros, std::string("\0", 1), longest}) {
    const std::uint32_t id = names.intern(Entity::text, text);
    EXPECT_EQ(names.intern(Entity::text, text), id);
    EXPECT_EQ(names.text(Entity::text, id), text);
  }
  EXPECT_EQ(names.size(Entity::text), 4U);
}

TEST(NamesDeathTest, StopsAtAnIdThatWasNeverGiven) {
  Names names;
  names.intern(Entity::sku, "A");
  EXPECT_DEATH((void)names.text(SkuId(1)), "never given");
}

}  // namespace
}  // namespace baton
