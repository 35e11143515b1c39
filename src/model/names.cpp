#include "model/names.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"

namespace baton {
namespace {

constexpr std::size_t smallest_table = 64;
constexpr std::size_t smallest_piece = 1'024, largest_piece = 1U << 20U;
constexpr std::size_t names_ahead = 8;  // looked for in memory before they are needed

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

}  // namespace

/// Eight bytes at a time, folded by multiplication (the idea of wyhash, Wang Yi).
std::uint32_t Names::hash_of(std::string_view text) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15ULL;
  std::uint64_t hash = mixed(text.size() ^ 0xA0761D6478BD642FULL, odd);
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left >= 8; left -= 8, at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    hash = mixed(hash ^ word, odd);
  }
  std::uint64_t word = 0;
  if (left > 0) std::memcpy(&word, at, left);
  hash = mixed(hash ^ word, odd);
  return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

const Names::Dictionary::Slot* Names::Dictionary::look_up(std::string_view text,
                                                          std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.id_plus_one == 0) return &slot;
    if (slot.hash == hash && this->text(slot.id_plus_one - 1) == text) return &slot;
  }
}

std::optional<std::uint32_t> Names::Dictionary::find(std::string_view text,
                                                     std::uint32_t hash) const {
  if (slots_.empty()) return std::nullopt;
  const Slot* slot = look_up(text, hash);
  if (slot->id_plus_one == 0) return std::nullopt;
  return slot->id_plus_one - 1;
}

std::uint32_t Names::Dictionary::intern(std::string_view text, std::uint32_t hash) {
  if ((size() + 1) * 4 > slots_.size() * 3) grow();
  const Slot* found = look_up(text, hash);
  if (found->id_plus_one != 0) return found->id_plus_one - 1;
  const auto id = static_cast<std::uint32_t>(size());
  places_.push_back({keep(text), static_cast<std::uint32_t>(text.size()), hash});
  slots_[static_cast<std::size_t>(found - slots_.data())] = {hash, id + 1};
  return id;
}

void Names::Dictionary::prefetch(std::uint32_t hash) const {
  if (!slots_.empty()) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
}

void Names::Dictionary::grow() {
  std::vector<Slot> larger(std::max(smallest_table, slots_.size() * 2));
  const std::size_t mask = larger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.id_plus_one == 0) continue;
    std::size_t at = slot.hash & mask;
    while (larger[at].id_plus_one != 0) at = (at + 1) & mask;
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

const char* Names::Dictionary::keep(std::string_view text) {
  if (text.empty()) return "";
  if (text.size() > room_) {
    const std::size_t usual =
        std::min(largest_piece, smallest_piece << std::min<std::size_t>(pieces_.size(), 10));
    const std::size_t size = std::max(usual, text.size());
    pieces_.push_back(std::make_unique<char[]>(size));
    // Filled from its end, so that what is left of it is always at its beginning.
    room_ = last_size_ = size;
  }
  room_ -= text.size();
  char* at = pieces_.back().get() + room_;
  std::memcpy(at, text.data(), text.size());
  return at;
}

void Names::Dictionary::clear() {
  if (places_.empty()) return;
  places_.clear();
  std::fill(slots_.begin(), slots_.end(), Slot());
  pieces_.erase(pieces_.begin(), pieces_.end() - (pieces_.empty() ? 0 : 1));
  room_ = last_size_;
}

void Names::clear() {
  for (Dictionary& names : dictionaries_) names.clear();
}

std::optional<std::uint32_t> Names::find(Entity entity, std::string_view text) const {
  return dictionary(entity).find(text, hash_of(text));
}

std::string_view Names::text(Entity entity, std::uint32_t id) const {
  const Dictionary& names = dictionary(entity);
  BATON_CHECK(id < names.size(), "a name's id that was never given");
  return names.text(id);
}

std::size_t Names::size(Entity entity) const { return dictionary(entity).size(); }

std::vector<std::uint32_t> Names::take_in(Entity entity, const Names& other) {
  const Dictionary& theirs = other.dictionary(entity);
  Dictionary& ours = dictionary(entity);
  std::vector<std::uint32_t> ids(theirs.size());
  // Files tend to name things in one order: whatever followed the last name there may well follow
  // it here, and comparing with that one costs no look-up.
  std::uint32_t guess = 0;
  for (std::uint32_t i = 0; i < theirs.size(); ++i) {
    const std::string_view text = theirs.text(i);
    if (guess < ours.size() && ours.text(guess) == text) {
      ids[i] = guess;
    } else {
      if (i + names_ahead < theirs.size()) ours.prefetch(theirs.hash(i + names_ahead));
      ids[i] = ours.intern(text, theirs.hash(i));
    }
    guess = ids[i] + 1;
  }
  return ids;
}

}  // namespace baton
