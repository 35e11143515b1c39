// What a ledger entry says beside its verdict, as State needs it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/time.h"

namespace baton {

/// Tells one request from another (request_digest() in verdict_codec.h).
using RequestDigest = std::array<std::uint64_t, 2>;

struct EntryHead {
  std::uint64_t sequence = 0;  ///< from 1, without a gap
  Instant at;
  std::string_view who;
  std::string_view key;  ///< idempotency key; empty: none
  RequestDigest digest{};
};

}  // namespace baton
