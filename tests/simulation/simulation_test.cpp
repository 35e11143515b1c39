// Two hundred seeds of the simulation; a failure prints its seed. make simulate goes on for ever.
#include "simulation/simulation.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace baton::simulation {
namespace {

constexpr std::uint64_t seeds = 200;
constexpr int steps = 120;

TEST(Simulation, NothingIsLostTwiceOrBeyondWhatThereIs) {
  int orders = 0;
  int crashes = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const Simulated run = simulate(seed, steps);
    orders += run.orders;
    crashes += run.crashes;
    ASSERT_TRUE(run.findings.empty()) << "seed " << seed << ": " << run.findings.front()
                                      << "\nagain: make simulate SEED=" << seed;
  }
  EXPECT_GT(orders, static_cast<int>(seeds) * 20) << "the worlds have work";
  EXPECT_GT(crashes, static_cast<int>(seeds)) << "and disks that fail";
}

TEST(Simulation, OneSeedIsOneRun) {
  const Simulated once = simulate(7, steps);
  const Simulated again = simulate(7, steps);
  EXPECT_EQ(once.digest, again.digest);
  EXPECT_EQ(once.entries, again.entries);
  EXPECT_NE(once.digest, simulate(8, steps).digest);
}

}  // namespace
}  // namespace baton::simulation
