// Promises against what happened: the interval by known figures, what counts when, and dates read
// from distributions that are met as often as they say.
#include "sourcing/promise_record.h"

#include <gtest/gtest.h>

#include <vector>

#include "base/random.h"
#include "sourcing/observed_legs.h"

namespace baton {
namespace {

const Instant now(1'780'000'000);

PromisedParcel parcel(int hours_promised, std::optional<int> hours_taken, int hours_ago = 500) {
  PromisedParcel one;
  one.promised_at = now - Duration::hours(hours_ago);
  one.deliver_by = one.promised_at + Duration::hours(hours_promised);
  if (hours_taken) one.delivered_at = one.promised_at + Duration::hours(*hours_taken);
  return one;
}

TEST(WilsonInterval, KnownFigures) {
  const ShareInterval of_200 = wilson_interval(190, 200);  // operations research 3.5
  EXPECT_NEAR(of_200.low, 0.910422, 1e-6);
  EXPECT_NEAR(of_200.high, 0.972618, 1e-6);
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81/263, 15/148, 0/20, 1/29.
  EXPECT_NEAR(wilson_interval(81, 263).low, 0.2553, 5e-5);
  EXPECT_NEAR(wilson_interval(81, 263).high, 0.3662, 5e-5);
  EXPECT_NEAR(wilson_interval(15, 148).low, 0.0624, 5e-5);
  EXPECT_NEAR(wilson_interval(15, 148).high, 0.1605, 5e-5);
  EXPECT_NEAR(wilson_interval(0, 20).low, 0, 1e-12);
  EXPECT_NEAR(wilson_interval(0, 20).high, 0.1611, 5e-5);
  EXPECT_NEAR(wilson_interval(1, 29).low, 0.0061, 5e-5);
  EXPECT_NEAR(wilson_interval(1, 29).high, 0.1718, 5e-5);
  EXPECT_EQ(wilson_interval(0, 0).low, 0);
  EXPECT_EQ(wilson_interval(0, 0).high, 1);
}

TEST(PromiseRecord, CountsWhatIsKnown) {
  PromiseRecord record(now);
  record.add(parcel(48, 48));                // met on the dot
  record.add(parcel(48, 72));                // a day late
  record.add(parcel(48, std::nullopt, 60));  // late by now, half a day
  record.add(parcel(48, std::nullopt, 40));  // may still be met
  record.add(parcel(48, 45, 40));            // met, but only after now: nobody knows it yet
  EXPECT_EQ(record.all().made, 3);
  EXPECT_EQ(record.all().met, 1);
  EXPECT_EQ(record.all().pending, 2);
  EXPECT_DOUBLE_EQ(record.all().promised_days, 6);
  EXPECT_DOUBLE_EQ(record.all().late_days, 1.5);
  EXPECT_DOUBLE_EQ(record.all().share(), 1.0 / 3);
}

TEST(PromiseRecord, ByNodeCarrierAndCountry) {
  PromiseRecord record(now);
  PromisedParcel one = parcel(48, 40);
  one.node = NodeId(3);
  record.add(one);
  one.carrier = PartnerId(1);
  one.country = RegionId(2);
  record.add(one);
  EXPECT_EQ(record.by_node().at(NodeId(3)).made, 2);
  EXPECT_EQ(record.by_carrier().at(PartnerId(1)).made, 1);
  EXPECT_EQ(record.by_country().at(RegionId(2)).met, 1);
  EXPECT_EQ(record.by_node().size(), 1u);
}

TEST(PromiseRecord, PassesWhereTheConfidenceIsInTheInterval) {
  const auto record = [](int met, int late) {
    PromiseRecord made(now);
    for (int i = 0; i < met; ++i) made.add(parcel(48, 40));
    for (int i = 0; i < late; ++i) made.add(parcel(48, 60));
    return made;
  };
  EXPECT_TRUE(record(190, 10).all().passes(950'000));
  EXPECT_FALSE(record(178, 22).all().passes(950'000)) << "too bold";
  EXPECT_FALSE(record(199, 1).all().passes(950'000)) << "too timid";
  EXPECT_TRUE(record(190, 10).cells(950'000).hold());
  EXPECT_FALSE(record(170, 30).cells(950'000).hold());
  EXPECT_EQ(record(150, 49).cells(950'000).told, 0) << "199 are too few for a cell";
  EXPECT_FALSE(record(150, 49).cells(950'000).hold());
}

TEST(PromiseRecord, DatesReadFromWhatWasSeenAreMetAsOftenAsTheySay) {
  const std::uint64_t seed = 20261120;
  Random random(seed);
  const auto hours = [&] { return static_cast<int>(random.lognormal(3.5, 0.5)) + 1; };
  std::vector<ObservedLeg> legs;
  for (int i = 0; i < 20'000; ++i) {
    ObservedLeg leg;
    leg.shipped_at = now - Duration::days(40) - Duration::hours(random.below(240));
    leg.delivered_at = leg.shipped_at + Duration::hours(hours());
    legs.push_back(leg);
  }
  const auto times = leg_times(legs, now - Duration::days(30), LegEvidence::lane);
  ASSERT_TRUE(times);
  for (const Ppm confidence : {900'000, 950'000}) {
    PromiseRecord record(now);
    const auto promised = static_cast<int>(times->within(confidence).in_hours());
    for (int i = 0; i < 2000; ++i) record.add(parcel(promised, hours(), 600));
    EXPECT_TRUE(record.all().passes(confidence))
        << "seed " << seed << ": " << record.all().share() << " for " << confidence;
  }
}

}  // namespace
}  // namespace baton
