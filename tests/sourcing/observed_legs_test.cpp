// Times on the way learnt from shipments: Kaplan-Meier with known figures, recency, back-off.
#include "sourcing/observed_legs.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace baton {
namespace {

const Instant now(20'000'000);
const PartnerId dpd(0), post(1);
const RegionId germany(0), france(1), bavaria(2);

ObservedLeg leg(std::int64_t hours, int node = 0) {
  ObservedLeg one;
  one.node = NodeId(static_cast<std::uint32_t>(node));
  one.carrier = dpd;
  one.country = germany;
  one.shipped_at = now - Duration::hours(200);
  one.delivered_at = one.shipped_at + Duration::hours(hours);
  return one;
}
ObservedLeg on_the_way(std::int64_t hours) {
  ObservedLeg one = leg(0);
  one.shipped_at = now - Duration::hours(hours);
  one.delivered_at.reset();
  return one;
}
void add(std::vector<ObservedLeg>& legs, int times, const ObservedLeg& one) {
  for (int i = 0; i < times; ++i) legs.push_back(one);
}

TEST(ObservedLegs, KaplanMeierOnTheRemissionTimesOfFreireich) {
  // The textbook case (6-MP arm, Freireich 1963): relapse after 6 6 6 7 10 13 16 22 23 weeks; still
  // in remission after 6 9 10 11 17 19 20 25 32 32 34 35. Only their order counts, so they are told
  // as the 1st, 2nd ... hour of one day, which weighs all of them alike; each ten times over, since
  // fewer than 30 deliveries tell nothing.
  std::vector<ObservedLeg> legs;
  for (const int hour : {1, 1, 1, 2, 4, 6, 7, 11, 12}) {
    ObservedLeg one = on_the_way(20);
    one.delivered_at = one.shipped_at + Duration::hours(hour);
    add(legs, 10, one);
  }
  for (const int hour : {1, 3, 4, 5, 8, 9, 10, 13, 14, 14, 15, 16}) add(legs, 10, on_the_way(hour));
  const auto times = leg_times(legs, now, LegEvidence::lane);
  ASSERT_TRUE(times);
  EXPECT_EQ(times->observations(), 90);
  const std::pair<int, double> survival[] = {{0, 1},       {1, 0.8571},  {2, 0.8067},
                                             {4, 0.7529},  {6, 0.6902},  {7, 0.6275},
                                             {11, 0.5378}, {12, 0.4482}, {16, 0.4482}};
  for (const auto& [hour, share] : survival) {
    EXPECT_NEAR(static_cast<double>(times->chance_beyond(Duration::hours(hour))) / 1e6, share, 6e-5)
        << hour;
  }
  // What is known to be longer than all that was seen is put right behind it.
  EXPECT_EQ(times->within(950'000), Duration::hours(17));
}

TEST(ObservedLegs, WithoutParcelsOnTheirWayTheSharesAreThoseSeen) {
  std::vector<ObservedLeg> legs;
  add(legs, 38, leg(24));
  add(legs, 2, leg(72));
  const auto times = leg_times(legs, now, LegEvidence::carrier);
  ASSERT_TRUE(times);
  EXPECT_EQ(times->within(950'000), Duration::hours(24));
  EXPECT_EQ(times->chance_beyond(Duration::hours(24)), 50'000);
  EXPECT_EQ(times->evidence(), LegEvidence::carrier);
}

TEST(ObservedLegs, ParcelsOnTheirWayMakeThePromiseLater) {
  std::vector<ObservedLeg> legs;
  add(legs, 60, leg(24));
  add(legs, 3, leg(96));
  const auto before = leg_times(legs, now, LegEvidence::lane);
  add(legs, 10, on_the_way(60));
  const auto after = leg_times(legs, now, LegEvidence::lane);
  ASSERT_TRUE(before && after);
  EXPECT_EQ(before->within(950'000), Duration::hours(24));
  EXPECT_EQ(after->within(950'000), Duration::hours(96));
}

TEST(ObservedLegs, FewerThanThirtyTellNothing) {
  std::vector<ObservedLeg> legs;
  add(legs, 29, leg(24));
  add(legs, 50, on_the_way(10));
  EXPECT_FALSE(leg_times(legs, now, LegEvidence::lane));
  legs.push_back(leg(24));
  EXPECT_TRUE(leg_times(legs, now, LegEvidence::lane));
}

TEST(ObservedLegs, WhatIsOldCountsHalfForEveryFourWeeks) {
  std::vector<ObservedLeg> legs;
  const auto aged = [](int days, int hours) {
    ObservedLeg one = leg(0);
    one.shipped_at = now - Duration::days(days);
    one.delivered_at = one.shipped_at + Duration::hours(hours);
    return one;
  };
  add(legs, 20, aged(10, 24));
  add(legs, 20, aged(38, 48));
  add(legs, 20, aged(66, 72));
  const auto times = leg_times(legs, now, LegEvidence::lane);
  ASSERT_TRUE(times);
  EXPECT_NEAR(static_cast<double>(times->chance_beyond(Duration::hours(24))), 1e6 * 0.75 / 1.75,
              20);
  EXPECT_NEAR(static_cast<double>(times->chance_beyond(Duration::hours(48))), 1e6 * 0.25 / 1.75,
              20);
}

TEST(ObservedLegs, WhatNobodyKnewYetIsNotLookedAt) {
  std::vector<ObservedLeg> legs;
  add(legs, 40, leg(24));
  ObservedLeg later = leg(24);
  later.shipped_at = now + Duration::hours(1);
  later.delivered_at = now + Duration::hours(500);
  add(legs, 100, later);
  ObservedLeg never = leg(24);  // delivered, and nobody wrote it down
  never.shipped_at = now - Duration::days(most_days_on_the_way + 1);
  never.delivered_at.reset();
  add(legs, 100, never);
  const auto times = leg_times(legs, now, LegEvidence::lane);
  ASSERT_TRUE(times);
  EXPECT_EQ(times->within(ppm_whole), Duration::hours(24));
  // A delivery after `now` is not known of either: it is on its way.
  ObservedLeg tomorrow = on_the_way(30);
  tomorrow.delivered_at = now + Duration::hours(1);
  add(legs, 40, tomorrow);
  EXPECT_EQ(leg_times(legs, now, LegEvidence::lane)->observations(), 40);
}

TEST(ObservedTransit, FallsBackFromLaneToCountryToCarrier) {
  std::vector<ObservedLeg> legs;
  ObservedLeg regional = leg(12);
  regional.region = bavaria;
  add(legs, 30, regional);
  add(legs, 30, leg(24));
  add(legs, 200, leg(48, 1));
  ObservedLeg abroad = leg(96, 1);
  abroad.country = france;
  add(legs, 20, abroad);
  const ObservedTransit transit(legs, now);
  const auto median = [&](int node, std::optional<PartnerId> carrier,
                          std::optional<RegionId> country, std::optional<RegionId> region = {}) {
    const LegTimes* found = transit.find({NodeId(static_cast<std::uint32_t>(node)),
                                          carrier,
                                          ParcelMethod::parcel,
                                          {},
                                          country,
                                          region});
    return found == nullptr
               ? std::pair<double, std::string_view>(-1, "none")
               : std::pair(found->within(500'000).in_hours(), leg_evidence_name(found->evidence()));
  };
  using Told = std::pair<double, std::string_view>;
  EXPECT_EQ(median(0, dpd, germany, bavaria), Told(12, "lane"));
  EXPECT_EQ(median(0, dpd, germany), Told(12, "lane"));  // 30 of 60
  EXPECT_EQ(median(1, dpd, germany), Told(48, "lane"));
  EXPECT_EQ(median(2, dpd, germany), Told(48, "carrier_and_country"));
  EXPECT_EQ(median(1, dpd, france), Told(48, "carrier"));  // 20 are too few
  EXPECT_EQ(median(1, std::nullopt, germany), Told(48, "lane"));
  EXPECT_EQ(median(1, post, germany), Told(-1, "none"));
  EXPECT_EQ(transit.find({NodeId(0), dpd, ParcelMethod::express, {}, germany, {}}), nullptr);
}

TEST(ObservedTransit, ANamedServiceIsToldByItsOwnParcels) {
  std::vector<ObservedLeg> legs;
  ObservedLeg express = leg(12);
  express.service = TextId(7);
  add(legs, 30, express);
  ObservedLeg slow = leg(72);
  slow.service = TextId(8);
  add(legs, 30, slow);
  const auto hours = [&](const ObservedTransit& transit, std::optional<TextId> service) {
    const LegTimes* found =
        transit.find({NodeId(0), dpd, ParcelMethod::parcel, service, germany, {}});
    return found == nullptr ? -1 : found->within(ppm_whole).in_hours();
  };
  const ObservedTransit named(legs, now);
  EXPECT_EQ(hours(named, TextId(7)), 12);
  EXPECT_EQ(hours(named, TextId(8)), 72);
  EXPECT_EQ(hours(named, TextId(9)), -1);
  EXPECT_EQ(hours(named, std::nullopt), 72);
  add(legs, 30, leg(24));  // whose service nobody wrote down
  EXPECT_EQ(hours(ObservedTransit(legs, now), TextId(9)), 24);
}

}  // namespace
}  // namespace baton
