// A TOML text as a plain tree with line numbers, so that the TOML library stays in one .cpp.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace baton {

struct TomlValue {
  enum class Kind { text, number, flag, list, table };
  Kind kind = Kind::table;
  std::string text;
  double number = 0;
  bool flag = false;
  std::vector<TomlValue> items;                            ///< list
  std::vector<std::pair<std::string, TomlValue>> entries;  ///< table, ascending by line
  int line = 0;
  const TomlValue* find(std::string_view key) const;
};

/// What went wrong, and on which line (0: unknown).
struct TomlTrouble {
  int line = 0;
  std::string message;
};

Result<TomlValue, TomlTrouble> parse_toml(std::string_view text);

}  // namespace baton
