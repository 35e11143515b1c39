#include "lifecycle/remembered_keys.h"

#include <functional>

namespace baton {

std::size_t RememberedKeys::Hash::operator()(std::string_view text) const noexcept {
  return std::hash<std::string_view>{}(text);
}

const RememberedKey* RememberedKeys::find(std::string_view key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : &found->second;
}

void RememberedKeys::remember(const EntryHead& entry) {
  while (!order_.empty()) {
    const RememberedKey* oldest = find(order_.front());
    const bool too_old = oldest->at + keys_kept_for < entry.at;
    if (!too_old && order_.size() < most_keys_kept) break;
    by_key_.erase(order_.front());
    order_.pop_front();
  }
  if (entry.key.empty()) return;
  const auto [place, is_new] = by_key_.try_emplace(std::string(entry.key));
  if (!is_new) return;  // the engine does not decide the same key twice
  place.value() = {entry.digest, entry.sequence, entry.at};
  order_.emplace_back(entry.key);
}

}  // namespace baton
