#include "engine/clock.h"

#include <chrono>

namespace baton {

Instant SystemClock::now() const {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return Instant(std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count());
}

}  // namespace baton
