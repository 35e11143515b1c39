// ZoneClock: local wall-clock time of one IANA zone to instants. Holds what the zone did on each
// day it was asked about, since the zone database is slow and files hold many times of few days.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "model/local_days.h"

namespace baton {

class ZoneClock {
 public:
  /// Errors: a zone that the machine's zone database does not know.
  static Result<std::shared_ptr<ZoneClock>> of(std::string_view iana_name);
  ~ZoneClock();
  /// Of the same zone, for another thread: a clock remembers what it looked up.
  std::shared_ptr<ZoneClock> another() const;

  /// `local_seconds` counts from 1970-01-01 00:00 on the wall clock. A time that a clock change
  /// skipped means the instant of the change; one that it repeated means its first occurrence.
  Instant instant_of(std::int64_t local_seconds);
  /// The zone's offsets for the model (1970 to 2060).
  LocalDays days() const;

 private:
  ZoneClock();
  struct Zone;
  std::unique_ptr<Zone> zone_;
};

}  // namespace baton
