// TOML text to a table, or where and why it is none. The library throws here (its packaged build
// knows only that way); nobody beyond this file has to know. Heavy: include it in few places.
#pragma once

#include <optional>
#include <string_view>

#include <toml++/toml.h>

namespace baton {

class TomlText {
 public:
  explicit TomlText(std::string_view text) {
    try {
      table_ = toml::parse(text);
    } catch (const toml::parse_error& error) {
      error_.emplace(error);
    }
  }
  explicit operator bool() const { return !error_.has_value(); }
  const toml::table& table() const { return table_; }
  /// Only where there is one.
  const toml::parse_error& error() const { return *error_; }

 private:
  toml::table table_;
  std::optional<toml::parse_error> error_;
};

}  // namespace baton
