// Setting one answer in a file that people also write by hand: only the bytes of the value change.
// Where the place cannot be known from the text alone, ways are tried in turn, and the first whose
// result reads back as wanted is taken.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "intake/answers.h"
#include "intake/toml_text.h"

namespace baton {
namespace {

/// The names in "answers.node.\"DC 1\"", or nothing if it is not the heading of a table.
std::optional<std::vector<std::string>> path_of(std::string_view section) {
  const std::string heading = fmt::format("[{}]\n", section);
  const TomlText parsed(heading);
  if (!parsed) return std::nullopt;
  std::vector<std::string> path;
  const toml::table* table = &parsed.table();
  while (!table->empty()) {
    if (table->size() > 1) return std::nullopt;
    path.emplace_back(table->begin()->first.str());
    table = table->begin()->second.as_table();
    if (table == nullptr) return std::nullopt;
  }
  return path;
}

const toml::table* table_at(const toml::table& root, const std::vector<std::string>& path) {
  const toml::table* table = &root;
  for (const std::string& name : path) {
    const toml::node* node = table->get(name);
    table = node == nullptr ? nullptr : node->as_table();
    if (table == nullptr) return nullptr;
  }
  return table;
}

/// The byte at a line and column (both from 1, columns in characters) of UTF-8 text.
std::size_t byte_at(std::string_view text, toml::source_position position) {
  std::size_t at = 0;
  for (toml::source_index line = 1; line < position.line; ++line) {
    at = std::min(text.find('\n', at), text.size() - 1) + 1;
  }
  for (toml::source_index column = 1; column < position.column && at < text.size(); ++column) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  }
  return at;
}

/// The beginning of the line after `line`.
std::size_t after_line(std::string_view text, toml::source_index line) {
  return byte_at(text, {line + 1, 1});
}

std::string with_insert(std::string_view text, std::size_t at, std::string_view line) {
  std::string result(text.substr(0, at));
  if (!result.empty() && result.back() != '\n') result += '\n';
  result += line;
  result += text.substr(at);
  return result;
}

/// The last line that says something in `table` itself: its heading, or its last value.
toml::source_index last_line(const toml::table& table) {
  toml::source_index line = table.source().begin.line;
  for (const auto& [key, node] : table) {
    if (!node.is_table()) line = std::max(line, node.source().end.line);
  }
  return line;
}

bool says(const std::string& text, const std::vector<std::string>& path, const std::string& key,
          const toml::node& value) {
  const TomlText parsed(text);
  if (!parsed) return false;
  const toml::table* table = table_at(parsed.table(), path);
  const toml::node* node = table == nullptr ? nullptr : table->get(key);
  if (node == nullptr) return false;
  return toml::table{{"it", *node}} == toml::table{{"it", value}};
}

}  // namespace

Result<std::string> with_answer(std::string_view text, std::string_view section,
                                std::string_view key, std::string_view value) {
  const std::string line = fmt::format("{} = {}\n", key, value);
  const auto path = path_of(section);
  const TomlText wanted(line);
  if (!path || path->empty() || !wanted || wanted.table().size() != 1) {
    return Error::bad_input(
        fmt::format("[{}] {} = {} cannot be written as TOML", section, key, value));
  }
  const TomlText parsed(text);
  if (!parsed) {
    return Error::bad_input(fmt::format("line {}: {}", parsed.error().source().begin.line,
                                        parsed.error().description()));
  }
  const std::string name(wanted.table().begin()->first.str());
  const toml::node& node = wanted.table().begin()->second;

  std::vector<std::string> ways;
  const toml::table* table = table_at(parsed.table(), *path);
  if (const toml::node* old = table == nullptr ? nullptr : table->get(name)) {
    const std::size_t begin = byte_at(text, old->source().begin);
    const std::size_t end = byte_at(text, old->source().end);
    ways.push_back(fmt::format("{}{}{}", text.substr(0, begin), value, text.substr(end)));
  } else {
    if (table != nullptr && !table->is_inline()) {
      ways.push_back(with_insert(text, after_line(text, last_line(*table)), line));
    }
    const std::string_view gap = text.empty() ? "" : "\n";
    ways.push_back(with_insert(text, text.size(), fmt::format("{}[{}]\n{}", gap, section, line)));
  }
  for (std::string& way : ways) {
    if (says(way, *path, name, node)) return std::move(way);
  }
  return Error::bad_input(
      fmt::format("there is no place for {} in [{}]; write it by hand", key, section));
}

}  // namespace baton
