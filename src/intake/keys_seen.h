// KeysSeen: the keys of the rows that a table holds, so that a second row with the same key is
// refused. Holds row numbers and hashes, not the keys: those stand in the table.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/history.h"

namespace baton {

/// Raw cells of rows that are about to be appended to a table, by field; a field without any cell
/// is an empty column.
using RawColumns = std::vector<std::vector<std::int64_t>>;

class KeysSeen {
 public:
  explicit KeysSeen(const FileSchema& schema);
  /// Of a table that was filled without being asked about, once, before any `add_rows`.
  void add_all(const Table& table);
  /// Which of the `rows` rows in `columns` have a key that `table` or a row before them has. The
  /// others have to be appended to `table` before the next call.
  std::vector<std::size_t> add_rows(const Table& table, const RawColumns& columns,
                                    std::size_t rows);

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t row_plus_one = 0;  // 0: free
  };
  std::uint32_t hash_of(std::span<const std::int64_t> key) const;
  void make_room(std::size_t rows);
  bool add_name(std::int64_t id);
  /// The row with the key; if there is none, `row` is put down as the one that has it.
  template <class IsSame>
  bool add(std::uint32_t hash, std::uint32_t row, const IsSame& is_same);

  std::size_t fields_;
  bool is_one_name_;         // ids are dense: a bit for each will do
  std::vector<bool> names_;  // by id
  std::vector<Slot> slots_;  // a power of two of them
  std::size_t used_ = 0;
};

}  // namespace baton
