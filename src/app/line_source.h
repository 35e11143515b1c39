// LineSource: lines of a file or a pipe, one after the other, and whether another one is there
// already: who writes in batches can end one when nobody waits behind.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace baton {

class LineSource {
 public:
  /// An open file; not closed at the end.
  explicit LineSource(int file) : file_(file) {}

  /// Without its line break; nothing at the end. Waits for it. A line of more than `longest_line`
  /// bytes is cut there, and the rest of it is passed over.
  std::optional<std::string> next();
  /// Whether next() would not have to wait.
  bool is_ready();
  std::size_t line_number() const { return line_; }
  /// What went wrong while reading; the lines ended there.
  const std::optional<Error>& failure() const { return failure_; }

  static constexpr std::size_t longest_line = 2U << 20U;

 private:
  bool read_more();
  int file_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t looked_at_ = 0;  // no line break before it
  bool ended_ = false;
  std::size_t line_ = 0;
  std::optional<Error> failure_;
};

}  // namespace baton
