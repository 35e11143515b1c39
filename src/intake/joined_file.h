// JoinedFile: a file whose rows others point at, held whole and found by key. Where several rows
// have a key, the first one speaks, but for fields that are summed.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tsl/robin_map.h>

#include "base/result.h"

namespace baton {

class JoinedFile {
 public:
  // Cells and keys are views, some of them into owned_: a copy would point at what is gone.
  JoinedFile(const JoinedFile&) = delete;
  JoinedFile& operator=(const JoinedFile&) = delete;
  JoinedFile(JoinedFile&&) noexcept = default;
  JoinedFile& operator=(JoinedFile&&) noexcept = default;
  ~JoinedFile() = default;

  /// Name and bytes of one or more files of one shape, as if they stood behind each other; the
  /// bytes must outlive it. Columns are those of the first. Errors: no such column, empty.
  static Result<JoinedFile> load(const std::vector<std::pair<std::string, std::string_view>>& files,
                                 const std::vector<std::string>& key_columns);

  std::optional<std::size_t> column(std::string_view name) const;
  /// Index of the first row with this key (join_key() of its columns).
  std::optional<std::uint32_t> find(std::string_view key) const;
  /// The next row with the same key, in the order of the file.
  std::optional<std::uint32_t> next(std::uint32_t row) const;
  std::string_view field(std::uint32_t row, std::size_t column) const {
    return cells_[row * header_.size() + column];
  }

 private:
  JoinedFile() = default;
  Result<Done> add(const std::string& name, std::string_view bytes,
                   const std::vector<std::string>& key_columns);
  std::string_view kept(std::string_view text, std::string_view bytes);

  std::vector<std::string> header_;
  std::vector<std::string_view> cells_;  // header_.size() a row
  std::deque<std::string> owned_;        // texts that quotes had changed, keys of several columns
  static constexpr std::uint32_t none = 0xffffffffU;
  std::vector<std::uint32_t> next_;
  struct Chain {
    std::uint32_t first, last;
  };
  tsl::robin_map<std::string_view, Chain> rows_;
};

/// What stands between the columns of a key of several: no text of a file holds it.
inline constexpr char key_mark = '\x1f';

}  // namespace baton
