// MappingReader: keys of a mapping's TOML tables as texts, lists and numbers. Remembers the first
// thing that is wrong, with its line, so that who reads a mapping need not ask after every key.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/toml_text.h"

namespace baton {

class MappingReader {
 public:
  explicit MappingReader(std::string_view file_name) : file_name_(file_name) {}

  /// The text at `key`; empty if it is not there.
  std::string text(const toml::table& table, std::string_view key);
  /// The same, and a complaint if it is not there.
  std::string obligatory_text(const toml::table& table, std::string_view key);
  /// A list of texts, or one text alone.
  std::vector<std::string> texts(const toml::table& table, std::string_view key);
  std::optional<bool> flag(const toml::table& table, std::string_view key);
  /// A number in millionths, within what a cell can hold.
  std::optional<std::int64_t> micros(const toml::table& table, std::string_view key);
  std::optional<std::int64_t> whole(const toml::table& table, std::string_view key,
                                    std::int64_t least, std::int64_t most);
  /// The tables of a list such as join = [{...}] or [[table]]; a single {...} too.
  std::vector<const toml::table*> tables(const toml::table& table, std::string_view key);
  const toml::table* table(const toml::table& outer, std::string_view key);
  /// date_formats, each of them one.
  std::vector<std::string> date_formats(const toml::table& table);

  void only_keys(const toml::table& table, std::initializer_list<std::string_view> known);
  void complain(const toml::node& node, const std::string& sentence);
  /// The first complaint; empty if there was none.
  const std::string& error() const { return error_; }

 private:
  std::string file_name_;
  std::string error_;
};

}  // namespace baton
