#include "lifecycle/remembered_keys.h"

#include <functional>

namespace baton {

std::size_t RememberedKeys::Hash::operator()(std::string_view text) const noexcept {
  return std::hash<std::string_view>{}(text);
}

std::string RememberedKeys::name_of(std::string_view who, std::string_view key) {
  std::string name(who);
  name += '\0';  // in neither
  name += key;
  return name;
}

const RememberedKey* RememberedKeys::find(std::string_view who, std::string_view key) const {
  const auto found = by_key_.find(name_of(who, key));
  return found == by_key_.end() ? nullptr : &found->second;
}

void RememberedKeys::remember(const EntryHead& entry) {
  while (!order_.empty()) {
    const auto oldest = by_key_.find(order_.front());
    const bool too_old = oldest->second.at + keys_kept_for < entry.at;
    if (!too_old && order_.size() < most_keys_kept) break;
    by_key_.erase(order_.front());
    order_.pop_front();
  }
  if (entry.key.empty()) return;
  std::string name = name_of(entry.who, entry.key);
  const auto [place, is_new] = by_key_.try_emplace(name);
  if (!is_new) return;  // the engine does not decide the same key twice
  place.value() = {entry.digest, entry.sequence, entry.at};
  order_.push_back(std::move(name));
}

}  // namespace baton
