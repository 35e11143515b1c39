// The ids of what lifecycle keeps beside the business's things: dense, in the order of events, so
// that recovery gives the same ones.
#pragma once

#include <cstdint>

#include "base/id.h"
#include "model/ids.h"

namespace baton {

struct NameOfHold {};
struct NameOfException {};
using HoldId = StrongId<NameOfHold>;
using ExceptionId = StrongId<NameOfException>;

/// A line of an order, from 0 in the order in which they were accepted.
using LineNumber = std::uint16_t;
/// A parcel of an order. Never given twice: a parcel that was voided keeps its number.
using ParcelNumber = std::uint16_t;

/// Units of one line.
struct LineUnits {
  LineNumber line = 0;
  std::int64_t units = 0;
  bool operator==(const LineUnits&) const = default;
};

}  // namespace baton
