#include "base/toml_table.h"

#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace baton {

std::string TomlProblem::sentence() const {
  if (file.empty()) return message;
  if (line == 0) return fmt::format("{}: {}", file, message);
  return fmt::format("{}, line {}: {}", file, line, message);
}

void ProblemList::fatal(int line, std::string message) const {
  problems->push_back({file, line, true, std::move(message)});
}
void ProblemList::remark(int line, std::string message) const {
  problems->push_back({file, line, false, std::move(message)});
}

TomlTable::TomlTable(const TomlValue& table, std::string where, ProblemList list)
    : table_(&table), where_(std::move(where)), list_(std::move(list)) {
  if (table.kind != TomlValue::Kind::table) {
    list_.fatal(table.line, fmt::format("{} must be a table", where_));
  }
}

const TomlValue* TomlTable::any(std::string_view key) {
  asked_.emplace(key);
  return table_->find(key);
}

bool TomlTable::has(std::string_view key) { return any(key) != nullptr; }

void TomlTable::wrong(std::string_view key, std::string what) {
  const TomlValue* value = table_->find(key);
  list_.fatal(value != nullptr ? value->line : line(),
              fmt::format("{}: key '{}' {}", where_, key, what));
}

const TomlValue* TomlTable::of_kind(std::string_view key, TomlValue::Kind kind,
                                    std::string_view words) {
  const TomlValue* value = any(key);
  if (value == nullptr) return nullptr;
  if (value->kind == kind) return value;
  wrong(key, fmt::format("must be {}", words));
  return nullptr;
}

std::string TomlTable::text(std::string_view key) {
  const TomlValue* value = of_kind(key, TomlValue::Kind::text, "a text in quotes");
  return value != nullptr ? value->text : std::string();
}

std::string TomlTable::required_text(std::string_view key) {
  if (!has(key)) wrong(key, "is missing: add it");
  return text(key);
}

std::optional<double> TomlTable::number(std::string_view key) {
  const TomlValue* value = of_kind(key, TomlValue::Kind::number, "a number");
  if (value == nullptr) return std::nullopt;
  return value->number;
}

double TomlTable::required_number(std::string_view key) {
  if (!has(key)) wrong(key, "is missing: add it");
  return number(key).value_or(0);
}

bool TomlTable::flag(std::string_view key) {
  const TomlValue* value = of_kind(key, TomlValue::Kind::flag, "true or false");
  return value != nullptr && value->flag;
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
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

const TomlValue* TomlTable::table(std::string_view key) {
  return of_kind(key, TomlValue::Kind::table, "a table");
}

std::vector<const TomlValue*> TomlTable::tables(std::string_view key) {
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

void TomlTable::finish() {
  for (const auto& [key, value] : table_->entries) {
    if (asked_.count(key) != 0) continue;
    list_.fatal(value.line, fmt::format("{}: key '{}' means nothing here; the keys are: {}", where_,
                                        key, fmt::join(asked_, ", ")));
  }
}

}  // namespace baton
