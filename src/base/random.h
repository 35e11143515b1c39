// Random: a seeded generator of our own (PCG32, O'Neill 2014), because the distributions of the C++
// library differ between machines and the same seed has to give the same bytes everywhere.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace baton {

class Random {
 public:
  explicit Random(std::uint64_t seed, std::uint64_t stream = 0);

  /// An independent generator for one purpose; forks by different names do not disturb each other.
  Random fork(std::string_view purpose) const;
  Random fork(std::uint64_t purpose) const;

  std::uint32_t next();
  /// Uniform in [0, 1), 53 bits.
  double uniform();
  double uniform(double low, double high) { return low + (high - low) * uniform(); }
  /// Uniform in [0, bound), without bias. `bound` must be positive.
  std::uint32_t below(std::uint32_t bound);
  bool chance(double probability) { return uniform() < probability; }
  /// Standard normal (Box-Muller, one value a call).
  double normal();
  double normal(double mean, double sd) { return mean + sd * normal(); }
  double lognormal(double mu, double sigma);
  double exponential(double mean);
  /// Poisson (inversion below 30, else normal approximation rounded and cut at 0).
  std::int64_t poisson(double mean);
  /// Index drawn in proportion to `weights` (none negative, not all zero).
  std::size_t weighted(std::span<const double> weights);

 private:
  std::uint64_t seed_;
  std::uint64_t state_;
  std::uint64_t increment_;
};

}  // namespace baton
