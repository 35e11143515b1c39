// Simulated: a sample before it is written, for tests that hold the files against what happened.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "sample/catalogue.h"
#include "sample/history.h"
#include "sample/world.h"

namespace baton::sample {

struct Simulated {
  World world;
  Catalogue catalogue;
  History history;
};

/// Runs the sample `name`; nothing if there is none of that name.
std::optional<Simulated> simulate(std::string_view name, std::uint64_t seed);

}  // namespace baton::sample
