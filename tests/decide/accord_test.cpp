// The parts of a verdict agree: an asset named in the sequence carries that move in its row, and
// the reasons are the figures themselves, what frameworks say about them comes after.
#include <gtest/gtest.h>

#include <algorithm>

#include <fmt/format.h>

#include "decide/worlds.h"

namespace baton {
namespace {

bool points_to(const Recommendation& row, const std::string& step) {
  return std::any_of(row.reasons.begin(), row.reasons.end(), [&](const Reason& reason) {
    return reason.text.rfind(step + " of the sequence: ", 0) == 0;
  });
}

// One DC whose only trouble is that parcels leave late: a bottleneck, but no failed gate.
Evidence late_warehouse() {
  Evidence e = calm_business();
  put(e, "on_time_shipment_rate", 0.85);
  put(e, AssetKind::node, "DC-1", "on_time_shipment_rate", 0.85);
  return e;
}

TEST(Sequence, TheFirstAssetsRowSaysTheSame) {
  const BusinessVerdict verdict = decided(late_warehouse());
  ASSERT_EQ(verdict.first_move, "operate");
  ASSERT_EQ(verdict.first_asset.key, "DC-1");
  EXPECT_EQ(said(verdict, "node-health", "DC-1").answer, "bottleneck");
  const Recommendation* row = recommended(verdict, AssetKind::node, "DC-1");
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->mode, "operate");
  EXPECT_EQ(row->reading.rfind("Step 1: ", 0), 0U) << row->reading;
  EXPECT_TRUE(points_to(*row, "step 1"));
  ASSERT_GE(row->reasons.size(), 2U);  // and the figure that made it the bottleneck
  EXPECT_EQ(row->reasons[1].input, "on_time_shipment_rate");
}

TEST(Sequence, EveryAssetAStepNamesCarriesItsMove) {
  for (Evidence (*world)() : {one_warehouse, three_channels, spreadsheet_distributor,
                              many_accurate_stores, chaotic_stores, declining_fleet}) {
    const BusinessVerdict verdict = decided(world());
    for (std::size_t i = 0; i < verdict.sequence.size(); ++i) {
      const Step& step = verdict.sequence[i];
      for (const Recommendation& row : verdict.recommendations) {
        if (row.asset.key.empty()) continue;
        if (step.asset == row.asset) {
          EXPECT_EQ(row.mode, step.move) << step.sentence;
        }
        if (points_to(row, fmt::format("step {}", i + 1))) {
          EXPECT_EQ(row.mode, step.move) << row.asset.key;
        }
      }
    }
  }
  const BusinessVerdict goods = decided(three_channels());
  for (const char* channel : {"web", "marketplace", "wholesale"}) {  // all are in step 1
    const Recommendation* row = recommended(goods, AssetKind::channel, channel);
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(row->mode, "orchestrate") << channel;
    EXPECT_TRUE(points_to(*row, "step 1")) << channel;
  }
}

TEST(Sequence, AnAssetThatSaysTheSameKeepsItsOwnReasonsInFront) {
  const BusinessVerdict verdict = decided(chaotic_stores());
  const Recommendation* row = recommended(verdict, AssetKind::node, "STORE-01");
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->mode, "operate");
  ASSERT_FALSE(row->reasons.empty());
  EXPECT_EQ(row->reasons.front().input, "inventory_accuracy");
  EXPECT_TRUE(points_to(*row, "step 1"));
}

TEST(Reasons, OfAVoteAreFiguresAgainstTheirLimitsFirst) {
  const BusinessVerdict verdict = decided(three_channels());
  ASSERT_FALSE(verdict.sequence.empty());
  const std::vector<Reason>& why = verdict.sequence[0].evidence;
  ASSERT_GE(why.size(), 4U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_FALSE(why[i].input.empty()) << why[i].text;
    EXPECT_EQ(why[i].text.find(" says: "), std::string::npos) << why[i].text;
  }
  // Most frameworks that argue for the move lean on it.
  const auto exceptions = std::find_if(why.begin(), why.begin() + 3, [](const Reason& reason) {
    return reason.input == "exception_rate";
  });
  ASSERT_NE(exceptions, why.begin() + 3);
  EXPECT_DOUBLE_EQ(exceptions->value, 0.17);
  ASSERT_TRUE(exceptions->limit.has_value());
  EXPECT_EQ(exceptions->unit, "share");
  const auto sentence = std::find_if(why.begin(), why.end(),
                                     [](const Reason& reason) { return reason.input.empty(); });
  ASSERT_NE(sentence, why.end());
  EXPECT_TRUE(
      std::all_of(sentence, why.end(), [](const Reason& reason) { return reason.input.empty(); }));
  for (const Reason& reason : why) {
    const auto same = std::count_if(why.begin(), why.end(), [&](const Reason& other) {
      return !reason.input.empty() && other.input == reason.input;
    });
    EXPECT_LE(same, 1) << reason.text;
  }
}

TEST(Reasons, AFailedGateGoesFirstAndWhatHoldsIsNotHeldAgainst) {
  const BusinessVerdict verdict = decided(one_warehouse());
  const std::vector<Reason>& why = verdict.sequence.at(0).evidence;
  EXPECT_EQ(why.at(0).input, "inventory_accuracy");
  EXPECT_EQ(why.at(0).text, "inventory accuracy is 88 %, under the limit of 95 %");
  EXPECT_DOUBLE_EQ(why.at(0).limit.value(), 0.95);
  for (const Reason& reason : why) {
    EXPECT_EQ(reason.text.find("not over"), std::string::npos) << reason.text;
  }
  // Circumstances under which a figure counts are no reasons.
  for (const Reason& reason : decided(chaotic_stores()).sequence.at(0).evidence) {
    EXPECT_NE(reason.input, "store_share_of_nodes");
    EXPECT_NE(reason.input, "node_kind");
  }
}

TEST(Reasons, WhatIsKnownSettlesItWhateverIsAssumedBeside) {
  // Accuracy is measured and fails; picks, hours and the rest of the gates are assumed.
  Evidence e;
  put(e, "inventory_record_accuracy", 0.80);
  const FrameworkAnswer gate = said(decided(e), "readiness");
  EXPECT_EQ(gate.answer, "failed");
  EXPECT_DOUBLE_EQ(gate.assumed_share, 0);
  EXPECT_EQ(gate.supporting, 1U);
  Evidence passed;
  put(passed, "inventory_record_accuracy", 0.98);
  EXPECT_GT(said(decided(passed), "readiness").assumed_share, 0.5);
}

TEST(Score, ComesWithItsScale) {
  const FrameworkAnswer matrix = said(decided(three_channels()), "decision-matrix");
  EXPECT_DOUBLE_EQ(matrix.score_min.value(), 6);
  EXPECT_DOUBLE_EQ(matrix.score_max.value(), 30);
  ASSERT_EQ(matrix.bands.size(), 3U);
  EXPECT_EQ(matrix.bands[0].answer, "operate");
  EXPECT_DOUBLE_EQ(matrix.bands[1].from, 15);
  EXPECT_DOUBLE_EQ(matrix.bands[2].from, 22);
}

}  // namespace
}  // namespace baton
