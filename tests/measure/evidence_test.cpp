// Evidence keeps figures and texts of an asset apart from those of every other asset.
#include "measure/evidence.h"

#include <gtest/gtest.h>

namespace baton {
namespace {

Fact fact(double value) {
  Fact f;
  f.value = f.low = f.high = value;
  return f;
}

TEST(Evidence, FindsWhatWasSetForThatAssetOnly) {
  Evidence evidence;
  const Asset web{AssetKind::channel, "web"};
  const Asset shop{AssetKind::node, "web"};  // same key, another kind
  evidence.set(web, "exception_rate", fact(0.12));
  ASSERT_NE(evidence.find(web, "exception_rate"), nullptr);
  EXPECT_DOUBLE_EQ(evidence.find(web, "exception_rate")->value, 0.12);
  EXPECT_EQ(evidence.find(shop, "exception_rate"), nullptr);
  EXPECT_EQ(evidence.find(web, "revenue"), nullptr);
  EXPECT_EQ(evidence.find_text(web, "exception_rate"), nullptr);
}

TEST(Evidence, TheLastFigureSetHolds) {
  Evidence evidence;
  evidence.set({}, "revenue", fact(1));
  evidence.set({}, "revenue", fact(2));
  EXPECT_DOUBLE_EQ(evidence.find({}, "revenue")->value, 2);
}

TEST(Evidence, ListsAssetsAscendingAndByKind) {
  Evidence evidence;
  evidence.set_text({AssetKind::node, "DC-2"}, "role", "distribution");
  evidence.set({AssetKind::node, "DC-1"}, "pick_rate", fact(60));
  evidence.set({AssetKind::brand, "Nord"}, "revenue", fact(9));
  const auto nodes = evidence.assets(AssetKind::node);
  ASSERT_EQ(nodes.size(), 2u);
  EXPECT_EQ(nodes[0].key, "DC-1");
  EXPECT_EQ(nodes[1].key, "DC-2");
  EXPECT_EQ(evidence.assets().size(), 3u);
  EXPECT_EQ(*evidence.find_text({AssetKind::node, "DC-2"}, "role"), "distribution");
}

TEST(Evidence, EveryKindAndGradeHasItsOwnName) {
  EXPECT_EQ(asset_kind_name(AssetKind::process_cell), "process cell");
  EXPECT_EQ(asset_kind_name(AssetKind::business), "business");
  EXPECT_EQ(grade_name(Grade::assumed), "assumed");
  EXPECT_EQ(grade_name(Grade::measured), "measured");
}

}  // namespace
}  // namespace baton
