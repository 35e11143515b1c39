#include "base/toml_tree.h"

#include <toml++/toml.h>
#include <algorithm>

#include <fmt/format.h>

namespace baton {
namespace {

TomlValue copied(const toml::node& node) {
  TomlValue value;
  value.line = static_cast<int>(node.source().begin.line);
  if (const auto* table = node.as_table()) {
    value.kind = TomlValue::Kind::table;
    for (const auto& [key, item] : *table) {
      TomlValue child = copied(item);
      const int key_line = static_cast<int>(key.source().begin.line);
      if (key_line > 0) child.line = key_line;
      value.entries.push_back({std::string(key.str()), std::move(child)});
    }
    std::stable_sort(value.entries.begin(), value.entries.end(),
                     [](const auto& a, const auto& b) { return a.value.line < b.value.line; });
  } else if (const auto* array = node.as_array()) {
    value.kind = TomlValue::Kind::list;
    for (const auto& item : *array) value.items.push_back(copied(item));
  } else if (const auto* text = node.as_string()) {
    value.kind = TomlValue::Kind::text;
    value.text = text->get();
  } else if (const auto* whole = node.as_integer()) {
    value.kind = TomlValue::Kind::number;
    value.number = static_cast<double>(whole->get());
  } else if (const auto* real = node.as_floating_point()) {
    value.kind = TomlValue::Kind::number;
    value.number = real->get();
  } else if (const auto* flag = node.as_boolean()) {
    value.kind = TomlValue::Kind::flag;
    value.flag = flag->get();
  } else if (const auto* day = node.as_date()) {
    value.kind = TomlValue::Kind::text;
    const toml::date& date = day->get();
    value.text = fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
  } else {  // times mean nothing to anybody here: shown as text, so that types complain
    value.kind = TomlValue::Kind::text;
  }
  return value;
}

}  // namespace

const TomlValue* TomlValue::find(std::string_view key) const {
  for (const auto& [name, value] : entries) {
    if (name == key) return &value;
  }
  return nullptr;
}

Result<TomlValue, TomlTrouble> parse_toml(std::string_view text) {
  try {
    return copied(toml::parse(text));
  } catch (const toml::parse_error& error) {
    return TomlTrouble{static_cast<int>(error.source().begin.line),
                       std::string(error.description())};
  }
}

}  // namespace baton
