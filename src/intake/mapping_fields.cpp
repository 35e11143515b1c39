#include "intake/mapping_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/money.h"

namespace baton {
namespace {

constexpr std::int64_t most_pieces = 10'000;

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
    reader.complain(node,
                    "\"scale\" must be a number between 0.000001 and 1000000, or minus those");
    return Money::micros_per_unit;
  }
  return std::llround(*scale * 1e6);
}

/// Where the text comes from: exactly one of column, first_of, constant, template.
void read_text_source(MappingReader& reader, const toml::table& table, const Field& field,
                      FieldSource& source) {
  int given = 0;
  for (const std::string_view key : {"column", "first_of", "constant", "template"}) {
    given += table.contains(key) ? 1 : 0;
  }
  if (given != 1) {
    reader.complain(
        table, fmt::format("{} needs one of: column, first_of, constant, template", field.name));
  }
  if (table.contains("column")) source.pieces = {"", reader.text(table, "column"), ""};
  source.first_of = reader.texts(table, "first_of");
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

void read_values(MappingReader& reader, const toml::table& table, const Field& field,
                 FieldSource& source) {
  if (const toml::table* values = reader.table(table, "values")) {
    for (const auto& [from, to] : *values) {
      if (const auto text = to.value<std::string>()) {
        source.values.emplace_back(from.str(), *text);
        check_choice(reader, field, to, *text);
      } else {
        reader.complain(to, "values must be texts");
      }
    }
  }
  if (const toml::node* otherwise = table.get("otherwise")) {
    source.otherwise = reader.text(table, "otherwise");
    check_choice(reader, field, *otherwise, *source.otherwise);
  }
}

}  // namespace

std::vector<std::string> template_pieces(const std::string& text) {
  std::vector<std::string> pieces(1);
  int depth = 0;
  for (const char c : text) {
    const bool opens = c == '{' && depth++ == 0;
    const bool closes = c == '}' && depth > 0 && --depth == 0;
    if (opens || closes) {
      pieces.emplace_back();
    } else {
      pieces.back() += c;
    }
  }
  return pieces;
}

ColumnCondition read_condition(MappingReader& reader, const toml::table& table) {
  if (table.contains("any")) {
    reader.only_keys(table, {"any", "why"});
    ColumnCondition either;
    either.why = reader.text(table, "why");
    for (const toml::table* one : reader.tables(table, "any")) {
      if (one->contains("any")) reader.complain(*one, "\"any\" cannot hold another \"any\"");
      either.any.push_back(read_condition(reader, *one));
    }
    if (either.any.size() < 2) reader.complain(table, "\"any\" needs two conditions or more");
    return either;
  }
  reader.only_keys(table, {"column", "is", "is_not", "starts_with", "contains", "filled", "above",
                           "below", "not", "why"});
  ColumnCondition condition;
  condition.column = reader.obligatory_text(table, "column");
  condition.is = reader.texts(table, "is");
  condition.is_not = reader.texts(table, "is_not");
  condition.starts_with = reader.texts(table, "starts_with");
  condition.contains = reader.text(table, "contains");
  condition.filled = reader.flag(table, "filled");
  condition.above_micros = reader.micros(table, "above");
  condition.below_micros = reader.micros(table, "below");
  condition.negated = reader.flag(table, "not").value_or(false);
  condition.why = reader.text(table, "why");
  const bool asks = !condition.is.empty() || !condition.is_not.empty() ||
                    !condition.starts_with.empty() || !condition.contains.empty() ||
                    condition.filled || condition.above_micros || condition.below_micros;
  if (!asks) {
    reader.complain(table,
                    "a condition needs one of: is, is_not, starts_with, contains, filled, above, "
                    "below");
  }
  return condition;
}

std::vector<ColumnCondition> read_conditions(MappingReader& reader, const toml::table& table,
                                             std::string_view key) {
  std::vector<ColumnCondition> conditions;
  for (const toml::table* condition : reader.tables(table, key)) {
    conditions.push_back(read_condition(reader, *condition));
  }
  return conditions;
}

TextPart read_text_part(MappingReader& reader, const toml::table& table) {
  reader.only_keys(table, {"after", "before", "separator", "key", "mark", "piece"});
  TextPart part;
  part.after = reader.text(table, "after");
  part.before = reader.text(table, "before");
  part.separator = reader.text(table, "separator");
  part.keys = reader.texts(table, "key");
  part.mark = reader.text(table, "mark");
  if (const auto piece = reader.whole(table, "piece", 1, most_pieces)) {
    part.piece = static_cast<std::size_t>(*piece);
  }
  if (!part.asked()) reader.complain(table, "a part needs one of: after, before, separator");
  const bool by_key = !part.keys.empty() && !part.mark.empty();
  if (!part.separator.empty() && by_key == (part.piece > 0)) {
    reader.complain(table, "a separator needs either key and mark, or piece");
  }
  if (part.separator.empty() && (part.piece > 0 || !part.keys.empty() || !part.mark.empty())) {
    reader.complain(table, "key, mark and piece need a separator");
  }
  return part;
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
  reader.only_keys(*table, {"column", "first_of", "constant", "template", "part", "strip",
                            "date_formats", "decimal_comma", "values", "otherwise", "when", "scale",
                            "per", "per_part", "times", "plus_days", "sum"});
  read_text_source(reader, *table, field, source);
  if (const toml::table* part = reader.table(*table, "part")) {
    source.part = read_text_part(reader, *part);
  }
  source.strip = reader.texts(*table, "strip");
  source.date_formats = reader.date_formats(*table);
  if (!source.date_formats.empty() && !is_date(field)) {
    reader.complain(node, fmt::format("{} is no date; date_formats does nothing", field.name));
  }
  read_values(reader, *table, field, source);
  source.when = read_conditions(reader, *table, "when");
  if (const toml::node* scale = table->get("scale")) {
    source.scale_micros = read_scale(reader, *scale);
  }
  source.decimal_comma = reader.flag(*table, "decimal_comma");
  source.per = reader.text(*table, "per");
  if (const toml::table* part = reader.table(*table, "per_part")) {
    source.per_part = read_text_part(reader, *part);
  }
  const bool can_be_divided = field.type == FieldType::money || field.type == FieldType::number;
  if ((!source.per.empty() || source.per_part.asked()) && !can_be_divided) {
    reader.complain(node, fmt::format("{} is no amount; per cannot be", field.name));
  }
  source.times = reader.texts(*table, "times");
  if (!source.times.empty() && !can_be_divided) {
    reader.complain(node, fmt::format("{} is no amount; times cannot be", field.name));
  }
  source.plus_days = reader.text(*table, "plus_days");
  if (!source.plus_days.empty() && !is_date(field)) {
    reader.complain(node, fmt::format("{} is no date; plus_days cannot be", field.name));
  }
  if (source.per.empty() && source.per_part.asked()) {
    reader.complain(node, "per_part needs \"per\", the column that it is a part of");
  }
  source.sum = reader.flag(*table, "sum").value_or(false);
  const bool for_numbers = source.sum || table->contains("scale") || source.decimal_comma;
  if (for_numbers && !is_numeric(field)) {
    reader.complain(
        node, fmt::format("{} is no number; scale, sum and decimal_comma cannot be", field.name));
  }
  return source;
}

}  // namespace baton
