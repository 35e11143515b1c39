#include "intake/keys_seen.h"

#include <algorithm>

#include "base/check.h"

namespace baton {
namespace {

constexpr std::size_t smallest_table = 1'024;
constexpr std::size_t rows_ahead = 16;  // looked for in memory before they are needed

std::int64_t raw_at(const RawColumns& columns, std::size_t field, std::size_t row) {
  return columns[field].empty() ? Cell::empty().raw() : columns[field][row];
}

}  // namespace

KeysSeen::KeysSeen(const FileSchema& schema)
    : fields_(schema.key_fields),
      is_one_name_(fields_ == 1 && schema.fields[0].type == FieldType::name) {}

std::uint32_t KeysSeen::hash_of(std::span<const std::int64_t> key) const {
  std::uint64_t hash = 0x9E3779B97F4A7C15ULL;
  for (const std::int64_t cell : key) {
    hash ^= static_cast<std::uint64_t>(cell);
    hash *= 0xFF51AFD7ED558CCDULL;
    hash ^= hash >> 32U;
  }
  return static_cast<std::uint32_t>(hash);
}

void KeysSeen::make_room(std::size_t rows) {
  std::size_t size = std::max(smallest_table, slots_.size());
  while ((used_ + rows) * 4 > size * 3) size *= 2;
  if (size == slots_.size()) return;
  std::vector<Slot> larger(size);
  for (const Slot& slot : slots_) {
    if (slot.row_plus_one == 0) continue;
    std::size_t at = slot.hash & (size - 1);
    while (larger[at].row_plus_one != 0) at = (at + 1) & (size - 1);
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

bool KeysSeen::add_name(std::int64_t id) {
  const auto at = static_cast<std::size_t>(id);
  if (at >= names_.size()) names_.resize(std::max(at + 1, names_.size() * 2));
  if (names_[at]) return false;
  names_[at] = true;
  return true;
}

template <class IsSame>
bool KeysSeen::add(std::uint32_t hash, std::uint32_t row, const IsSame& is_same) {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    Slot& slot = slots_[at];
    if (slot.row_plus_one == 0) {
      slot = {hash, row + 1};
      ++used_;
      return true;
    }
    if (slot.hash == hash && is_same(slot.row_plus_one - 1)) return false;
  }
}

void KeysSeen::add_all(const Table& table) {
  if (fields_ == 0) return;
  if (is_one_name_) {
    for (std::size_t r = 0; r < table.rows(); ++r) add_name(table.cell(r, 0).raw());
    return;
  }
  make_room(table.rows());
  std::vector<std::int64_t> key(fields_);
  for (std::size_t r = 0; r < table.rows(); ++r) {
    for (std::size_t f = 0; f < fields_; ++f) key[f] = table.cell(r, f).raw();
    add(hash_of(key), static_cast<std::uint32_t>(r), [&](std::uint32_t other) {
      for (std::size_t f = 0; f < fields_; ++f) {
        if (table.cell(other, f).raw() != key[f]) return false;
      }
      return true;
    });
  }
}

std::vector<std::size_t> KeysSeen::add_rows(const Table& table, const RawColumns& columns,
                                            std::size_t rows) {
  std::vector<std::size_t> known;
  if (fields_ == 0) return known;
  if (is_one_name_) {
    for (std::size_t r = 0; r < rows; ++r) {
      if (!add_name(raw_at(columns, 0, r))) known.push_back(r);
    }
    return known;
  }
  make_room(rows);
  std::vector<std::uint32_t> hashes(rows);
  std::vector<std::int64_t> key(fields_);
  const auto read_key = [&](std::size_t row) {
    for (std::size_t f = 0; f < fields_; ++f) key[f] = raw_at(columns, f, row);
  };
  for (std::size_t r = 0; r < rows; ++r) {
    read_key(r);
    hashes[r] = hash_of(key);
  }
  std::vector<std::size_t> accepted;  // rows here, by where they will stand behind the table's
  accepted.reserve(rows);
  for (std::size_t r = 0; r < rows; ++r) {
    if (r + rows_ahead < rows) {
      __builtin_prefetch(&slots_[hashes[r + rows_ahead] & (slots_.size() - 1)]);
    }
    const auto is_same = [&](std::uint32_t other) {
      for (std::size_t f = 0; f < fields_; ++f) {
        const std::int64_t theirs = other < table.rows()
                                        ? table.cell(other, f).raw()
                                        : raw_at(columns, f, accepted[other - table.rows()]);
        if (theirs != raw_at(columns, f, r)) return false;
      }
      return true;
    };
    const auto row = static_cast<std::uint32_t>(table.rows() + accepted.size());
    if (add(hashes[r], row, is_same)) {
      accepted.push_back(r);
    } else {
      known.push_back(r);
    }
  }
  return known;
}

}  // namespace baton
