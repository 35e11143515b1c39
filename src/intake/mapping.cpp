#include "intake/mapping.h"

#include <fmt/format.h>

#include <algorithm>
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace baton {
namespace {

/// Reads keys of TOML tables and remembers the first thing that is wrong.
class MappingReader {
 public:
  explicit MappingReader(std::string_view file_name) : file_name_(file_name) {}

  std::string text(const toml::table& table, std::string_view key, bool obligatory = false) {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
      if (obligatory) complain(table, fmt::format("\"{}\" is missing", key));
      return {};
    }
    if (const auto value = node->value<std::string>()) return *value;
    complain(*node, fmt::format("\"{}\" must be text in quotes", key));
    return {};
  }

  std::vector<std::string> texts(const toml::table& table, std::string_view key) {
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

  bool flag(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return false;
    if (const auto value = node->value<bool>()) return *value;
    complain(*node, fmt::format("\"{}\" must be true or false", key));
    return false;
  }

  void only_keys(const toml::table& table, std::initializer_list<std::string_view> known) {
    for (const auto& [key, value] : table) {
      if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
      complain(value, fmt::format("\"{}\" is not a key here; known are: {}", key.str(),
                                  fmt::join(known, ", ")));
    }
  }

  void complain(const toml::node& node, std::string sentence) {
    if (!error_.empty()) return;
    error_ = fmt::format("{} line {}: {}", file_name_, node.source().begin.line, sentence);
  }
  const std::string& error() const { return error_; }

 private:
  std::string file_name_;
  std::string error_;
};

std::vector<std::string> template_pieces(const std::string& text) {
  std::vector<std::string> pieces(1);
  for (const char c : text) {
    const bool in_column = pieces.size() % 2 == 0;
    if ((c == '{' && !in_column) || (c == '}' && in_column)) {
      pieces.emplace_back();
    } else {
      pieces.back() += c;
    }
  }
  return pieces;
}

ColumnCondition read_condition(MappingReader& reader, const toml::table& table) {
  reader.only_keys(table, {"column", "is", "is_not", "contains", "filled", "why"});
  ColumnCondition condition;
  condition.column = reader.text(table, "column", true);
  condition.is = reader.texts(table, "is");
  condition.is_not = reader.texts(table, "is_not");
  condition.contains = reader.text(table, "contains");
  condition.filled = reader.flag(table, "filled");
  if (condition.is.empty() && condition.is_not.empty() && condition.contains.empty() &&
      !condition.filled) {
    reader.complain(table, "a condition needs one of: is, is_not, contains, filled");
  }
  return condition;
}

FieldSource read_field(MappingReader& reader, std::string_view name, const toml::node& node) {
  FieldSource source;
  source.field = name;
  if (const auto column = node.value<std::string>()) {
    source.pieces = {"", *column, ""};
    return source;
  }
  const toml::table* table = node.as_table();
  if (table == nullptr) {
    reader.complain(node, fmt::format("{} must be a column's name or a table", name));
    return source;
  }
  reader.only_keys(*table, {"column", "constant", "template", "date_formats", "values", "otherwise",
                            "when", "scale", "sum"});
  const int given = (table->contains("column") ? 1 : 0) + (table->contains("constant") ? 1 : 0) +
                    (table->contains("template") ? 1 : 0);
  if (given != 1)
    reader.complain(node, fmt::format("{} needs one of: column, constant, template", name));
  if (table->contains("column")) source.pieces = {"", reader.text(*table, "column"), ""};
  if (table->contains("constant")) source.pieces = {reader.text(*table, "constant")};
  if (table->contains("template")) {
    source.pieces = template_pieces(reader.text(*table, "template"));
    if (source.pieces.size() % 2 == 0) {
      reader.complain(node,
                      fmt::format("the template of {} has a brace that is never closed", name));
    }
  }
  source.date_formats = reader.texts(*table, "date_formats");
  if (const toml::table* values = table->get_as<toml::table>("values")) {
    for (const auto& [from, to] : *values) {
      if (const auto text = to.value<std::string>()) {
        source.values.emplace_back(from.str(), *text);
      } else {
        reader.complain(to, "values must be texts");
      }
    }
  }
  if (table->contains("otherwise")) source.otherwise = reader.text(*table, "otherwise");
  if (const toml::table* when = table->get_as<toml::table>("when")) {
    source.when = read_condition(reader, *when);
  }
  if (const auto scale = (*table)["scale"].value<double>()) {
    source.scale_micros = static_cast<std::int64_t>(*scale * 1e6 + (*scale < 0 ? -0.5 : 0.5));
  }
  source.sum = reader.flag(*table, "sum");
  return source;
}

TableMapping read_table(MappingReader& reader, const toml::table& table) {
  reader.only_keys(table, {"file", "into", "recognise", "join", "where", "group_by", "fields"});
  TableMapping result;
  result.file = reader.text(table, "file", true);
  const std::string into = reader.text(table, "into", true);
  const FileSchema* schema = find_schema(into);
  if (schema == nullptr) {
    reader.complain(table, fmt::format("into = \"{}\" is not a file of the dataset", into));
    return result;
  }
  result.into = schema->kind;
  result.recognise = reader.texts(table, "recognise");
  result.group_by = reader.texts(table, "group_by");
  if (const toml::array* joins = table.get_as<toml::array>("join")) {
    for (const toml::node& node : *joins) {
      const toml::table* join = node.as_table();
      if (join == nullptr) continue;
      reader.only_keys(*join, {"name", "file", "key", "on"});
      result.joins.push_back({reader.text(*join, "name", true), reader.text(*join, "file", true),
                              reader.text(*join, "key", true), reader.text(*join, "on", true)});
    }
  }
  if (const toml::array* wheres = table.get_as<toml::array>("where")) {
    for (const toml::node& node : *wheres) {
      if (const toml::table* where = node.as_table()) {
        result.where.push_back(read_condition(reader, *where));
        if (result.where_why.empty()) result.where_why = reader.text(*where, "why");
      }
    }
  }
  const toml::table* fields = table.get_as<toml::table>("fields");
  if (fields == nullptr) {
    reader.complain(table, "a table needs [table.fields]");
    return result;
  }
  for (const auto& [name, node] : *fields) {
    if (!schema->field_index(name.str())) {
      reader.complain(node, fmt::format("\"{}\" is not a field of {}", name.str(), schema->name));
    }
    result.fields.push_back(read_field(reader, name.str(), node));
  }
  for (const Field& field : schema->fields) {
    const bool given = std::any_of(result.fields.begin(), result.fields.end(),
                                   [&](const FieldSource& s) { return s.field == field.name; });
    if (field.obligatory && !given) {
      reader.complain(*fields, fmt::format("{} needs the field \"{}\"", schema->name, field.name));
    }
  }
  return result;
}

}  // namespace

Result<Mapping> parse_mapping(std::string_view file_name, std::string_view text) {
  const toml::parse_result parsed = toml::parse(text, file_name);
  if (!parsed) {
    return Error::bad_input(fmt::format("{} line {}: {}", file_name,
                                        parsed.error().source().begin.line,
                                        parsed.error().description()));
  }
  const toml::table& root = parsed.table();
  MappingReader reader(file_name);
  reader.only_keys(root, {"id", "title", "note", "time_zone", "currency", "decimal_comma",
                          "date_formats", "table"});
  Mapping mapping;
  mapping.text = text;
  mapping.id = reader.text(root, "id", true);
  mapping.title = reader.text(root, "title", true);
  mapping.note = reader.text(root, "note");
  mapping.time_zone = reader.text(root, "time_zone");
  mapping.currency = reader.text(root, "currency");
  mapping.decimal_comma = reader.flag(root, "decimal_comma");
  mapping.date_formats = reader.texts(root, "date_formats");
  if (const toml::array* tables = root.get_as<toml::array>("table")) {
    for (const toml::node& node : *tables) {
      if (const toml::table* table = node.as_table())
        mapping.tables.push_back(read_table(reader, *table));
    }
  }
  if (mapping.tables.empty()) reader.complain(root, "a mapping needs at least one [[table]]");
  if (!reader.error().empty()) return Error::bad_input(reader.error());
  return mapping;
}

TableMapping own_format(const FileSchema& schema, const std::vector<std::string>& header) {
  TableMapping mapping;
  mapping.file = schema.name;
  mapping.into = schema.kind;
  for (const Field& field : schema.fields) {
    if (std::find(header.begin(), header.end(), field.name) == header.end()) continue;
    FieldSource source;
    source.field = field.name;
    source.pieces = {"", std::string(field.name), ""};
    mapping.fields.push_back(std::move(source));
  }
  return mapping;
}

std::string file_stem(std::string_view file_name) {
  const std::size_t slash = file_name.find_last_of('/');
  if (slash != std::string_view::npos) file_name.remove_prefix(slash + 1);
  return std::string(file_name.substr(0, file_name.find('.')));
}

}  // namespace baton
