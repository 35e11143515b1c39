// Many parts at once: discoveries against the definition, shrinking against parts whose truth is
// known.
#include "economics/gains_among_parts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace baton {
namespace {

TEST(Discoveries, AgreeWithTheDefinition) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Random random(seed);
    std::vector<double> p(1 + random.below(40));
    for (double& each : p) each = random.chance(0.4) ? random.uniform(0, 0.02) : random.uniform();
    const double rate = random.uniform(0.01, 0.3);
    // The largest threshold t among the p-values with (parts x t) / (p-values up to t) <= rate.
    double threshold = -1;
    for (const double t : p) {
      const auto up_to = std::count_if(p.begin(), p.end(), [&](double q) { return q <= t; });
      if (static_cast<double>(p.size()) * t / static_cast<double>(up_to) <= rate) {
        threshold = std::max(threshold, t);
      }
    }
    const auto found = discoveries(p, rate);
    for (std::size_t i = 0; i < p.size(); ++i) {
      EXPECT_EQ(found[i], p[i] <= threshold) << "seed " << seed;
    }
  }
}

TEST(Discoveries, OfLuckAloneAreFew) {
  int histories_with_any = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    Random random(seed);
    std::vector<double> p(50);
    for (double& each : p) each = random.uniform();
    const auto found = discoveries(p, 0.1);
    histories_with_any += std::count(found.begin(), found.end(), true) > 0;
  }
  EXPECT_NEAR(histories_with_any / 1000.0, 0.1, 0.03);
}

TEST(FoundAmongParts, ShrunkGainsLieNearerToTheTruth) {
  double raw = 0, shrunk = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    Random random(seed);
    std::vector<PartGain> parts;
    std::vector<double> truth;
    for (int i = 0; i < 30; ++i) {
      const double base = random.uniform(100, 2000), error = base * random.uniform(0.01, 0.15);
      truth.push_back(base * random.normal(0.08, 0.03));
      parts.push_back({"node", random.normal(truth.back(), error), base, error});
    }
    const auto found = found_among_parts(parts, 50, 0.1);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      raw += std::pow((parts[i].gain - truth[i]) / parts[i].base, 2);
      shrunk += std::pow((found[i].shrunk - truth[i]) / parts[i].base, 2);
    }
  }
  EXPECT_LT(shrunk, 0.3 * raw);
}

TEST(FoundAmongParts, LeavesFewPartsAndOtherKindsAlone) {
  const std::vector<PartGain> parts = {{"node", 50, 100, 10}, {"node", 10, 100, 10},
                                       {"brand", 5, 100, 10}, {"brand", 6, 100, 10},
                                       {"brand", 7, 100, 10}, {"brand", 0, 0, 0}};
  const auto found = found_among_parts(parts, 20, 0.1);
  EXPECT_EQ(found[0].shrunk, 50);
  EXPECT_EQ(found[1].shrunk, 10);
  // Three brands that differ by less than their noise: one and the same.
  EXPECT_NEAR(found[2].shrunk, 6, 1e-9);
  EXPECT_NEAR(found[4].shrunk, 6, 1e-9);
  EXPECT_EQ(found[5].shrunk, 0);
  EXPECT_TRUE(found[0].found);
  EXPECT_FALSE(found[5].found);
}

}  // namespace
}  // namespace baton
