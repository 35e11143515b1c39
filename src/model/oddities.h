// Oddities: what is strange in rows that were taken, to be told and not to be refused: it may be
// right, and nothing else would say it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/history.h"

namespace baton {

struct Oddity {
  std::string what;       ///< a sentence
  std::int64_t rows = 0;  ///< or names, orders: as the sentence says
};

/// `names`: of the history, wherever they live by now. In this order: SKUs that skus.csv does not
/// describe, more units back than were ordered, letters that were lost before the file was written
/// (U+FFFD).
std::vector<Oddity> oddities_of(const History& history, const Names& names);

}  // namespace baton
