// A TOML text as a plain tree with line numbers, so that the TOML library stays in one .cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace baton {

struct TomlEntry;

struct TomlValue {
  enum class Kind { text, number, flag, list, table };
  Kind kind = Kind::table;
  std::string text;  ///< of a date, "2026-04-13"
  double number = 0;
  bool flag = false;
  std::vector<TomlValue> items;    ///< list
  std::vector<TomlEntry> entries;  ///< table, ascending by line
  int line = 0;
  const TomlValue* find(std::string_view key) const;
};

struct TomlEntry {
  std::string key;
  TomlValue value;
};

/// What went wrong, and on which line (0: unknown).
struct TomlTrouble {
  int line = 0;
  std::string message;
};

Result<TomlValue, TomlTrouble> parse_toml(std::string_view text);

}  // namespace baton
