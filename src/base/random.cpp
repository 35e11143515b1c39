#include "base/random.h"

#include <cmath>
#include <cstddef>

#include "base/check.h"

namespace baton {
namespace {

// SplitMix64 finaliser (Steele, Lea, Flood 2014): spreads seeds that lie close together.
std::uint64_t mixed(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

constexpr double two_pi = 6.283185307179586;

}  // namespace

Random::Random(std::uint64_t seed, std::uint64_t stream)
    : seed_(mixed(seed ^ mixed(stream))), state_(0), increment_((mixed(stream) << 1U) | 1U) {
  next();
  state_ += seed_;
  next();
}

Random Random::fork(std::string_view purpose) const {
  std::uint64_t hash = 0xcbf29ce484222325ULL;  // FNV-1a
  for (const char c : purpose) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return fork(hash);
}

Random Random::fork(std::uint64_t purpose) const { return Random(seed_, mixed(purpose + 1)); }

std::uint32_t Random::next() {
  const std::uint64_t old = state_;
  state_ = old * 6364136223846793005ULL + increment_;
  const auto xorshifted = static_cast<std::uint32_t>(((old >> 18U) ^ old) >> 27U);
  const auto rotation = static_cast<std::uint32_t>(old >> 59U);
  return (xorshifted >> rotation) | (xorshifted << ((32U - rotation) & 31U));
}

double Random::uniform() {
  const std::uint64_t high = next() >> 5U;
  const std::uint64_t low = next() >> 6U;
  return static_cast<double>((high << 26U) | low) / 9007199254740992.0;
}

std::uint32_t Random::below(std::uint32_t bound) {
  BATON_CHECK(bound > 0, "Random::below(0)");
  const std::uint32_t threshold = (0U - bound) % bound;
  while (true) {
    const std::uint32_t r = next();
    if (r >= threshold) return r % bound;
  }
}

double Random::normal() {
  const double u = 1.0 - uniform();
  const double v = uniform();
  return std::sqrt(-2.0 * std::log(u)) * std::cos(two_pi * v);
}

double Random::lognormal(double mu, double sigma) { return std::exp(mu + sigma * normal()); }

double Random::exponential(double mean) { return -mean * std::log(1.0 - uniform()); }

std::int64_t Random::poisson(double mean) {
  if (mean <= 0) return 0;
  if (mean > 30) {
    const double draw = std::round(normal(mean, std::sqrt(mean)));
    return draw < 0 ? 0 : static_cast<std::int64_t>(draw);
  }
  const double limit = std::exp(-mean);
  double product = uniform();
  std::int64_t count = 0;
  while (product > limit) {
    product *= uniform();
    ++count;
  }
  return count;
}

std::size_t Random::weighted(std::span<const double> weights) {
  double total = 0;
  std::size_t last = 0;  // with a weight: where rounding leads past the end, it is this one
  for (std::size_t i = 0; i < weights.size(); ++i) {
    BATON_CHECK(weights[i] >= 0, "Random::weighted with a negative weight");
    total += weights[i];
    if (weights[i] > 0) last = i;
  }
  BATON_CHECK(total > 0, "Random::weighted without any positive weight");
  double left = uniform() * total;
  for (std::size_t i = 0; i < last; ++i) {
    left -= weights[i];
    if (left < 0) return i;
  }
  return last;
}

}  // namespace baton
