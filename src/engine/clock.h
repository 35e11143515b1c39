// Clock: the only place from which the time comes. Held by the engine's shell; what decides gets
// the time as an argument.
#pragma once

#include "base/time.h"

namespace baton {

class Clock {
 public:
  virtual ~Clock() = default;
  /// May be asked by several threads at once. May step back: the writer does not.
  virtual Instant now() const = 0;
};

/// The machine's.
class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

}  // namespace baton
