// A clock that a test sets.
#pragma once

#include <atomic>

#include "engine/clock.h"
#include "engine/small_shop.h"

namespace baton {

class TestClock final : public Clock {
 public:
  Instant now() const override { return Instant(seconds_); }
  void set(Instant now) { seconds_ = now.seconds(); }

 private:
  std::atomic<std::int64_t> seconds_{shop_opens.seconds()};
};

}  // namespace baton
