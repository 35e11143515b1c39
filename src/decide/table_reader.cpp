#include "decide/table_reader.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace baton {

void ProblemList::fatal(int line, std::string message) const {
  problems->push_back({file, line, true, std::move(message)});
}
void ProblemList::remark(int line, std::string message) const {
  problems->push_back({file, line, false, std::move(message)});
}

std::optional<AssetKind> asset_kind_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(AssetKind::process_cell); ++i) {
    const auto kind = static_cast<AssetKind>(i);
    std::string known(asset_kind_name(kind));
    std::replace(known.begin(), known.end(), ' ', '_');
    if (known == name) return kind;
  }
  return std::nullopt;
}

TableReader::TableReader(const TomlValue& table, std::string where, ProblemList list)
    : table_(&table), where_(std::move(where)), list_(std::move(list)) {
  if (table.kind != TomlValue::Kind::table) {
    list_.fatal(table.line, fmt::format("{} must be a table", where_));
  }
}

const TomlValue* TableReader::any(std::string_view key) {
  asked_.emplace(key);
  return table_->find(key);
}

bool TableReader::has(std::string_view key) { return any(key) != nullptr; }

void TableReader::wrong(std::string_view key, std::string what) {
  const TomlValue* value = table_->find(key);
  list_.fatal(value != nullptr ? value->line : line(),
              fmt::format("{}: key '{}' {}", where_, key, what));
}

const TomlValue* TableReader::of_kind(std::string_view key, TomlValue::Kind kind,
                                      std::string_view words) {
  const TomlValue* value = any(key);
  if (value == nullptr) return nullptr;
  if (value->kind == kind) return value;
  wrong(key, fmt::format("must be {}", words));
  return nullptr;
}

std::string TableReader::text(std::string_view key) {
  const TomlValue* value = of_kind(key, TomlValue::Kind::text, "a text in quotes");
  return value != nullptr ? value->text : std::string();
}

std::string TableReader::required_text(std::string_view key) {
  if (!has(key)) wrong(key, "is missing: add it");
  return text(key);
}

std::optional<double> TableReader::number(std::string_view key) {
  const TomlValue* value = of_kind(key, TomlValue::Kind::number, "a number");
  if (value == nullptr) return std::nullopt;
  return value->number;
}

double TableReader::required_number(std::string_view key) {
  if (!has(key)) wrong(key, "is missing: add it");
  return number(key).value_or(0);
}

bool TableReader::flag(std::string_view key) {
  const TomlValue* value = of_kind(key, TomlValue::Kind::flag, "true or false");
  return value != nullptr && value->flag;
}

std::vector<std::string> TableReader::texts(std::string_view key) {
  std::vector<std::string> found;
  const TomlValue* value = any(key);
  if (value == nullptr) return found;
  if (value->kind == TomlValue::Kind::text) return {value->text};
  if (value->kind != TomlValue::Kind::list) {
    wrong(key, "must be a text or a list of texts");
    return found;
  }
  for (const TomlValue& item : value->items) {
    if (item.kind != TomlValue::Kind::text) {
      wrong(key, "must hold texts only");
      return found;
    }
    found.push_back(item.text);
  }
  return found;
}

const TomlValue* TableReader::table(std::string_view key) {
  return of_kind(key, TomlValue::Kind::table, "a table");
}

std::vector<const TomlValue*> TableReader::tables(std::string_view key) {
  std::vector<const TomlValue*> found;
  const TomlValue* value = of_kind(key, TomlValue::Kind::list, "a list of tables");
  if (value == nullptr) return found;
  for (const TomlValue& item : value->items) {
    if (item.kind != TomlValue::Kind::table) {
      wrong(key, "must hold tables only");
      return found;
    }
    found.push_back(&item);
  }
  return found;
}

std::optional<AssetKind> TableReader::kind(std::string_view key) {
  if (!has(key)) return std::nullopt;
  const std::string name = text(key);
  const auto found = asset_kind_named(name);
  if (!found) {
    wrong(key, fmt::format("names no kind of asset: '{}'. Write one of business, brand, channel, "
                           "node, partner, family, sku, process_cell",
                           name));
  }
  return found;
}

AssetKinds TableReader::kinds(std::string_view key) {
  AssetKinds found;
  for (const std::string& name : texts(key)) {
    const auto one = asset_kind_named(name);
    if (!one) {
      wrong(key, fmt::format("names no kind of asset: '{}'. Write one of business, brand, channel, "
                             "node, partner, family, sku, process_cell",
                             name));
      continue;
    }
    found.add(*one);
  }
  return found;
}

void TableReader::finish() {
  for (const auto& [key, value] : table_->entries) {
    if (asked_.count(key) != 0) continue;
    list_.fatal(value.line, fmt::format("{}: key '{}' means nothing here; the keys are: {}", where_,
                                        key, fmt::join(asked_, ", ")));
  }
}

}  // namespace baton
