// make simulate: one seed after the other until stopped, or for as many as are asked for; the first
// failure ends it with its seed.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "simulation/simulation.h"

namespace {

struct Wanted {
  std::uint64_t first = 1, count = 0;  // 0: for ever
  int steps = 200;
};

bool read_number(const char* text, std::uint64_t& into) {
  char* end = nullptr;
  into = std::strtoull(text, &end, 10);
  return end != text && *end == '\0';
}

bool read_arguments(int argc, char** argv, Wanted& wanted) {
  for (int i = 1; i + 1 < argc; i += 2) {
    std::uint64_t number = 0;
    if (!read_number(argv[i + 1], number)) return false;
    const std::string flag = argv[i];
    if (flag == "--first") {
      wanted.first = number;
    } else if (flag == "--seeds") {
      wanted.count = number;
    } else if (flag == "--steps") {
      wanted.steps = static_cast<int>(number);
    } else {
      return false;
    }
  }
  return argc % 2 == 1;
}

}  // namespace

int main(int argc, char** argv) {
  Wanted wanted;
  if (!read_arguments(argc, argv, wanted)) {
    std::fprintf(stderr, "simulate [--first SEED] [--seeds N] [--steps N]\n");
    return 2;
  }
  std::uint64_t entries = 0;
  std::uint64_t orders = 0;
  std::uint64_t crashes = 0;
  for (std::uint64_t n = 0; wanted.count == 0 || n < wanted.count; ++n) {
    const std::uint64_t seed = wanted.first + n;
    const auto run = baton::simulation::simulate(seed, wanted.steps);
    for (const std::string& finding : run.findings) {
      std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), finding.c_str());
    }
    if (!run.findings.empty()) return 1;
    entries += run.entries;
    orders += static_cast<std::uint64_t>(run.orders);
    crashes += static_cast<std::uint64_t>(run.crashes);
    if ((n + 1) % 100 == 0 || n + 1 == wanted.count) {
      std::printf("%llu seeds: %llu entries, %llu orders, %llu crashes, nothing wrong\n",
                  static_cast<unsigned long long>(n + 1), static_cast<unsigned long long>(entries),
                  static_cast<unsigned long long>(orders),
                  static_cast<unsigned long long>(crashes));
      std::fflush(stdout);
    }
  }
  return 0;
}
