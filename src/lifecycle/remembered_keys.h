// RememberedKeys: which idempotency keys came in which entry, so that a request repeated has one
// effect and the same answer. The window is bounded by age and number, both counted in entries of
// the ledger, so that recovery remembers the same ones.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include <tsl/robin_map.h>

#include "base/time.h"
#include "lifecycle/ledger_entry.h"

namespace baton {

struct RememberedKey {
  RequestDigest digest{};
  std::uint64_t sequence = 0;
  Instant at;
};

class RememberedKeys {
 public:
  /// The entry that answered this key of whoever asks, where it is still remembered.
  const RememberedKey* find(std::string_view who, std::string_view key) const;
  /// Remembers the key of an entry (none: nothing) and forgets what is too old by its time.
  void remember(const EntryHead& entry);
  std::size_t size() const { return by_key_.size(); }
  /// Calls `visit` with each, oldest first: who asks and the key as one text, and the entry.
  template <class Visit>
  void for_each(Visit visit) const {
    for (const std::string& name : order_) visit(name, by_key_.find(name)->second);
  }

 private:
  static std::string name_of(std::string_view who, std::string_view key);
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept;
  };
  struct Equal {
    using is_transparent = void;
    bool operator()(std::string_view a, std::string_view b) const noexcept { return a == b; }
  };
  tsl::robin_map<std::string, RememberedKey, Hash, Equal> by_key_;
  std::deque<std::string> order_;  // oldest first
};

inline constexpr Duration keys_kept_for = Duration::days(7);
inline constexpr std::size_t most_keys_kept = 1'000'000;

}  // namespace baton
