#include "intake/mapping.h"
#include "intake/toml_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/money.h"
#include "intake/date_text.h"
#include "intake/field_text.h"
#include "intake/zone_clock.h"

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

  /// The tables of a list such as join = [{...}] or [[table]].
  std::vector<const toml::table*> tables(const toml::table& table, std::string_view key) {
    std::vector<const toml::table*> result;
    const toml::node* node = table.get(key);
    if (node == nullptr) return result;
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

  const toml::table* table(const toml::table& outer, std::string_view key) {
    const toml::node* node = outer.get(key);
    if (node == nullptr) return nullptr;
    if (node->as_table() == nullptr) {
      complain(*node, fmt::format("\"{}\" must be a table, in {{ and }}", key));
    }
    return node->as_table();
  }

  std::vector<std::string> date_formats(const toml::table& table) {
    std::vector<std::string> formats = texts(table, "date_formats");
    for (const std::string& format : formats) {
      if (is_date_format(format)) continue;
      complain(*table.get("date_formats"),
               fmt::format("\"{}\" is not a date format; it needs %Y or %y, %m or %b, and %d, may "
                           "have %H %M %S, and no other letter",
                           format));
    }
    return formats;
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

bool is_numeric(const Field& field) {
  return field.type == FieldType::money || field.type == FieldType::number ||
         field.type == FieldType::quantity;
}

bool is_date(const Field& field) {
  return field.type == FieldType::instant || field.type == FieldType::deadline ||
         field.type == FieldType::day;
}

/// What a mapping itself writes into a choice must be one, before any row is read.
void check_choice(MappingReader& reader, const Field& field, const toml::node& node,
                  const std::string& text) {
  if (field.type != FieldType::choice || text.empty()) return;
  if (std::find(field.choices.begin(), field.choices.end(), text) != field.choices.end()) return;
  reader.complain(node, fmt::format("\"{}\" is not a choice of {}; known are: {}", text, field.name,
                                    fmt::join(field.choices, ", ")));
}

std::int64_t read_scale(MappingReader& reader, const toml::node& node) {
  constexpr double most = 1e6;
  const auto scale = node.value<double>();
  if (!scale || !(std::abs(*scale) <= most) || std::llround(*scale * 1e6) == 0) {
    reader.complain(node, "\"scale\" must be a number between 0.000001 and 1000000");
    return Money::micros_per_unit;
  }
  return std::llround(*scale * 1e6);
}

void read_text_source(MappingReader& reader, const toml::table& table, const Field& field,
                      FieldSource& source) {
  const int given = (table.contains("column") ? 1 : 0) + (table.contains("constant") ? 1 : 0) +
                    (table.contains("template") ? 1 : 0);
  if (given != 1) {
    reader.complain(table, fmt::format("{} needs one of: column, constant, template", field.name));
  }
  if (table.contains("column")) source.pieces = {"", reader.text(table, "column"), ""};
  if (const toml::node* constant = table.get("constant")) {
    source.pieces = {reader.text(table, "constant")};
    check_choice(reader, field, *constant, source.pieces[0]);
  }
  if (table.contains("template")) {
    source.pieces = template_pieces(reader.text(table, "template"));
    if (source.pieces.size() % 2 == 0) {
      reader.complain(
          table, fmt::format("the template of {} has a brace that is never closed", field.name));
    }
  }
}

FieldSource read_field(MappingReader& reader, const Field& field, const toml::node& node) {
  FieldSource source;
  source.field = field.name;
  if (const auto column = node.value<std::string>()) {
    source.pieces = {"", *column, ""};
    return source;
  }
  const toml::table* table = node.as_table();
  if (table == nullptr) {
    reader.complain(node, fmt::format("{} must be a column's name or a table", field.name));
    return source;
  }
  reader.only_keys(*table, {"column", "constant", "template", "date_formats", "values", "otherwise",
                            "when", "scale", "sum"});
  read_text_source(reader, *table, field, source);
  source.date_formats = reader.date_formats(*table);
  if (!source.date_formats.empty() && !is_date(field)) {
    reader.complain(node, fmt::format("{} is no date; date_formats does nothing", field.name));
  }
  if (const toml::table* values = reader.table(*table, "values")) {
    for (const auto& [from, to] : *values) {
      if (const auto text = to.value<std::string>()) {
        source.values.emplace_back(from.str(), *text);
        check_choice(reader, field, to, *text);
      } else {
        reader.complain(to, "values must be texts");
      }
    }
  }
  if (const toml::node* otherwise = table->get("otherwise")) {
    source.otherwise = reader.text(*table, "otherwise");
    check_choice(reader, field, *otherwise, *source.otherwise);
  }
  if (const toml::table* when = reader.table(*table, "when")) {
    source.when = read_condition(reader, *when);
  }
  if (const toml::node* scale = table->get("scale")) {
    source.scale_micros = read_scale(reader, *scale);
  }
  source.sum = reader.flag(*table, "sum");
  if ((source.sum || table->contains("scale")) && !is_numeric(field)) {
    reader.complain(node, fmt::format("{} is no number; scale and sum cannot be", field.name));
  }
  return source;
}

/// Joins are looked up in their order: one may use columns of an earlier one, not its own or a
/// later one's.
void check_joins(MappingReader& reader, const toml::table& table, const std::vector<Join>& joins) {
  for (std::size_t j = 0; j < joins.size(); ++j) {
    for (std::size_t other = 0; other < joins.size(); ++other) {
      if (other < j && joins[other].name == joins[j].name) {
        reader.complain(table, fmt::format("two joins are called \"{}\"", joins[j].name));
      }
      if (other >= j && joins[j].on.starts_with(joins[other].name + ".")) {
        reader.complain(table, fmt::format("the join \"{}\" needs columns of \"{}\", which is not "
                                           "looked up before it",
                                           joins[j].name, joins[other].name));
      }
    }
  }
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
  for (const toml::table* node : reader.tables(table, "join")) {
    reader.only_keys(*node, {"name", "file", "key", "on"});
    result.joins.push_back({reader.text(*node, "name", true), reader.text(*node, "file", true),
                            reader.text(*node, "key", true), reader.text(*node, "on", true)});
  }
  check_joins(reader, table, result.joins);
  for (const toml::table* where : reader.tables(table, "where")) {
    result.where.push_back(read_condition(reader, *where));
    if (result.where_why.empty()) result.where_why = reader.text(*where, "why");
  }
  const toml::table* fields = reader.table(table, "fields");
  if (fields == nullptr) {
    reader.complain(table, "a table needs [table.fields]");
    return result;
  }
  for (const auto& [name, node] : *fields) {
    const auto index = schema->field_index(name.str());
    if (!index) {
      reader.complain(node, fmt::format("\"{}\" is not a field of {}", name.str(), schema->name));
      continue;
    }
    result.fields.push_back(read_field(reader, schema->fields[*index], node));
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
  const TomlText parsed(text);
  if (!parsed) {
    return Error::bad_input(fmt::format("{} line {}: {}", file_name,
                                        parsed.error().source().begin.line,
                                        parsed.error().description()));
  }
  const toml::table& root = parsed.table();
  MappingReader reader(file_name);
  reader.only_keys(root, {"id", "title", "note", "time_zone", "currency", "decimal_comma",
                          "date_formats", "ignored", "table"});
  Mapping mapping;
  mapping.text = text;
  mapping.id = reader.text(root, "id", true);
  mapping.title = reader.text(root, "title", true);
  mapping.note = reader.text(root, "note");
  mapping.ignored = reader.texts(root, "ignored");
  mapping.time_zone = reader.text(root, "time_zone");
  mapping.currency = reader.text(root, "currency");
  if (!mapping.currency.empty() && !is_currency_code(mapping.currency)) {
    reader.complain(*root.get("currency"), "currency must be three capital letters, such as EUR");
  }
  mapping.decimal_comma = reader.flag(root, "decimal_comma");
  mapping.date_formats = reader.date_formats(root);
  if (!mapping.time_zone.empty() && !ZoneClock::of(mapping.time_zone)) {
    reader.complain(*root.get("time_zone"),
                    fmt::format("time zone \"{}\" is not known; write it like Europe/Berlin or UTC",
                                mapping.time_zone));
  }
  for (const toml::table* table : reader.tables(root, "table")) {
    mapping.tables.push_back(read_table(reader, *table));
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
