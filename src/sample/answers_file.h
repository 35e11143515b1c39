// answers.toml: what no file of the business knows, as one of its people would say it.
#pragma once

#include <string>

#include "sample/catalogue.h"
#include "sample/world.h"

namespace baton::sample {

std::string answers_toml(const World& world, const Catalogue& catalogue);

}  // namespace baton::sample
