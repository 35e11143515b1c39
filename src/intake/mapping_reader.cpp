#include "intake/mapping_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "intake/date_text.h"
#include "intake/decimal_text.h"

namespace baton {

std::string MappingReader::text(const toml::table& table, std::string_view key) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return {};
  if (const auto value = node->value<std::string>()) return *value;
  complain(*node, fmt::format("\"{}\" must be text in quotes", key));
  return {};
}

std::string MappingReader::obligatory_text(const toml::table& table, std::string_view key) {
  if (!table.contains(key)) complain(table, fmt::format("\"{}\" is missing", key));
  return text(table, key);
}

std::vector<std::string> MappingReader::texts(const toml::table& table, std::string_view key) {
  std::vector<std::string> result;
  const toml::node* node = table.get(key);
  if (node == nullptr) return result;
  if (const auto single = node->value<std::string>()) return {*single};
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    complain(*node, fmt::format("\"{}\" must be a list of texts", key));
    return result;
  }
  for (const toml::node& item : *array) {
    if (const auto value = item.value<std::string>()) {
      result.push_back(*value);
    } else {
      complain(item, fmt::format("\"{}\" must be a list of texts", key));
    }
  }
  return result;
}

std::optional<bool> MappingReader::flag(const toml::table& table, std::string_view key) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->value<bool>();
  if (!value) complain(*node, fmt::format("\"{}\" must be true or false", key));
  return value;
}

std::optional<std::int64_t> MappingReader::micros(const toml::table& table, std::string_view key) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->value<double>();
  if (!value || !(std::abs(*value) <= static_cast<double>(largest_decimal))) {
    complain(*node, fmt::format("\"{}\" must be a number, at most {}", key, largest_decimal));
    return std::nullopt;
  }
  return std::llround(*value * 1e6);
}

std::optional<std::int64_t> MappingReader::whole(const toml::table& table, std::string_view key,
                                                 std::int64_t least, std::int64_t most) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->value<std::int64_t>();
  if (value && *value >= least && *value <= most) return value;
  complain(*node, fmt::format("\"{}\" must be a whole number from {} to {}", key, least, most));
  return std::nullopt;
}

std::vector<const toml::table*> MappingReader::tables(const toml::table& table,
                                                      std::string_view key) {
  std::vector<const toml::table*> result;
  const toml::node* node = table.get(key);
  if (node == nullptr) return result;
  if (const toml::table* single = node->as_table()) return {single};
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    complain(*node, fmt::format("\"{}\" must be a list of tables, in [ and ]", key));
    return result;
  }
  for (const toml::node& item : *array) {
    if (const toml::table* inner = item.as_table()) {
      result.push_back(inner);
    } else {
      complain(item, fmt::format("\"{}\" must be a list of tables", key));
    }
  }
  return result;
}

const toml::table* MappingReader::table(const toml::table& outer, std::string_view key) {
  const toml::node* node = outer.get(key);
  if (node == nullptr) return nullptr;
  if (node->as_table() == nullptr) {
    complain(*node, fmt::format("\"{}\" must be a table, in {{ and }}", key));
  }
  return node->as_table();
}

std::vector<std::string> MappingReader::date_formats(const toml::table& table) {
  std::vector<std::string> formats = texts(table, "date_formats");
  for (const std::string& format : formats) {
    if (is_date_format(format)) continue;
    complain(
        *table.get("date_formats"),
        fmt::format("\"{}\" is not a date format; it needs %Y or %y, %m, %b or %B, and %d, may "
                    "have %H or %I with %p, %M, %S, %a, %z, and no other letter; or it is one of "
                    "iso, serial, unix, unix_ms",
                    format));
  }
  return formats;
}

void MappingReader::only_keys(const toml::table& table,
                              std::initializer_list<std::string_view> known) {
  for (const auto& [key, value] : table) {
    if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
    complain(value, fmt::format("\"{}\" is not a key here; known are: {}", key.str(),
                                fmt::join(known, ", ")));
  }
}

void MappingReader::complain(const toml::node& node, const std::string& sentence) {
  if (!error_.empty()) return;
  error_ = fmt::format("{} line {}: {}", file_name_, node.source().begin.line, sentence);
}

}  // namespace baton
