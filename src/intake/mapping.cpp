#include "intake/mapping.h"

#include <fmt/format.h>

#include <algorithm>

#include "intake/date_text.h"
#include "intake/field_text.h"
#include "intake/mapping_fields.h"
#include "intake/mapping_reader.h"
#include "intake/zone_clock.h"

namespace baton {
namespace {

Join read_join(MappingReader& reader, const toml::table& table) {
  reader.only_keys(table, {"name", "file", "key", "on", "part"});
  Join join;
  join.name = reader.obligatory_text(table, "name");
  join.file = reader.text(table, "file");
  join.key = reader.texts(table, "key");
  join.on = reader.texts(table, "on");
  if (join.key.empty() || join.key.size() != join.on.size()) {
    reader.complain(table, "a join needs \"key\" and \"on\", as many columns each");
  }
  if (const toml::table* part = reader.table(table, "part")) {
    join.part = read_text_part(reader, *part);
    if (join.on.size() != 1) reader.complain(table, "a part needs a single column in \"on\"");
  }
  if (join.name == "melted" || join.name == "file" || join.name == "row") {
    reader.complain(
        table, fmt::format("\"{}\" has a meaning of its own; call the join otherwise", join.name));
  }
  return join;
}

/// Joins are looked up in their order: one may use columns of an earlier one, not its own or a
/// later one's.
void check_joins(MappingReader& reader, const toml::table& table, const std::vector<Join>& joins) {
  for (std::size_t j = 0; j < joins.size(); ++j) {
    for (std::size_t other = 0; other < joins.size(); ++other) {
      if (other < j && joins[other].name == joins[j].name) {
        reader.complain(table, fmt::format("two joins are called \"{}\"", joins[j].name));
      }
      const bool uses = std::any_of(
          joins[j].on.begin(), joins[j].on.end(),
          [&](const std::string& on) { return on.starts_with(joins[other].name + "."); });
      if (other >= j && uses) {
        reader.complain(table, fmt::format("the join \"{}\" needs columns of \"{}\", which is not "
                                           "looked up before it",
                                           joins[j].name, joins[other].name));
      }
    }
  }
}

Repetition read_repetition(MappingReader& reader, const toml::table& table) {
  Repetition repeat;
  if (const toml::table* numbered = reader.table(table, "repeat")) {
    reader.only_keys(*numbered, {"from", "to"});
    constexpr auto most = static_cast<std::int64_t>(most_repetitions);
    repeat.from = static_cast<int>(reader.whole(*numbered, "from", 0, most).value_or(1));
    repeat.to = static_cast<int>(reader.whole(*numbered, "to", 1, most).value_or(0));
    if (!repeat.numbered()) {
      reader.complain(*numbered, "repeat needs \"to\", the last {n}, not below \"from\"");
    }
  }
  if (const toml::table* melt = reader.table(table, "melt")) {
    reader.only_keys(*melt, {"columns", "dates"});
    repeat.columns = reader.texts(*melt, "columns");
    repeat.dates = reader.text(*melt, "dates");
    if (!repeat.dates.empty() && !is_date_format(repeat.dates)) {
      reader.complain(*melt, fmt::format("\"{}\" is not a date format", repeat.dates));
    }
    if (!repeat.melted()) reader.complain(*melt, "melt needs one of: columns, dates");
    if (repeat.numbered()) reader.complain(*melt, "a table has either repeat or melt");
  }
  return repeat;
}

void read_fields(MappingReader& reader, const toml::table& table, const FileSchema& schema,
                 TableMapping& result) {
  const toml::table* fields = reader.table(table, "fields");
  if (fields == nullptr) {
    reader.complain(table, "a table needs [table.fields]");
    return;
  }
  for (const auto& [name, node] : *fields) {
    const auto index = schema.field_index(name.str());
    if (!index) {
      reader.complain(node, fmt::format("\"{}\" is not a field of {}", name.str(), schema.name));
      continue;
    }
    result.fields.push_back(read_field(reader, schema.fields[*index], node));
  }
  for (const Field& field : schema.fields) {
    const bool given = std::any_of(result.fields.begin(), result.fields.end(),
                                   [&](const FieldSource& s) { return s.field == field.name; });
    if (field.obligatory && !given) {
      reader.complain(*fields, fmt::format("{} needs the field \"{}\"", schema.name, field.name));
    }
  }
}

TableMapping read_table(MappingReader& reader, const toml::table& table) {
  reader.only_keys(table, {"file", "into", "recognise", "join", "fill_down", "repeat", "melt",
                           "where", "group_by", "number_within", "fields"});
  TableMapping result;
  result.file = reader.text(table, "file");
  const std::string into = reader.obligatory_text(table, "into");
  const FileSchema* schema = find_schema(into);
  if (schema == nullptr) {
    reader.complain(table, fmt::format("into = \"{}\" is not a file of the dataset", into));
    return result;
  }
  result.into = schema->kind;
  result.recognise = reader.texts(table, "recognise");
  if (result.file.empty() && result.recognise.size() < least_recognised_columns) {
    reader.complain(table, fmt::format("without \"file\", recognise needs at least {} columns by "
                                       "which no other file could be meant",
                                       least_recognised_columns));
  }
  for (const toml::table* node : reader.tables(table, "join")) {
    result.joins.push_back(read_join(reader, *node));
  }
  check_joins(reader, table, result.joins);
  result.fill_down = reader.texts(table, "fill_down");
  result.repeat = read_repetition(reader, table);
  result.where = read_conditions(reader, table, "where");
  result.group_by = reader.texts(table, "group_by");
  result.number_within = reader.texts(table, "number_within");
  read_fields(reader, table, *schema, result);
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
  reader.only_keys(root, {"id", "title", "note", "untried", "time_zone", "currency",
                          "decimal_comma", "date_formats", "ignored", "table"});
  Mapping mapping;
  mapping.text = text;
  mapping.id = reader.obligatory_text(root, "id");
  mapping.title = reader.obligatory_text(root, "title");
  mapping.note = reader.text(root, "note");
  mapping.untried = reader.flag(root, "untried").value_or(false);
  mapping.ignored = reader.texts(root, "ignored");
  mapping.time_zone = reader.text(root, "time_zone");
  mapping.currency = reader.text(root, "currency");
  if (!mapping.currency.empty() && !is_currency_code(mapping.currency)) {
    reader.complain(*root.get("currency"), "currency must be three capital letters, such as EUR");
  }
  mapping.decimal_comma = reader.flag(root, "decimal_comma").value_or(false);
  mapping.date_formats = reader.date_formats(root);
  if (!mapping.time_zone.empty() && !ZoneClock::of(mapping.time_zone)) {
    reader.complain(*root.get("time_zone"),
                    fmt::format("time zone \"{}\" is not known; write it like Europe/Berlin or UTC",
                                mapping.time_zone));
  }
  if (const toml::node* single = root.get("table"); single != nullptr && single->is_table()) {
    reader.complain(*single, "\"table\" must be a list of tables, each under [[table]]");
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

bool matches_pattern(std::string_view name, std::string_view pattern) {
  // Greedy with one way back: the last star takes one more letter whenever the rest does not fit.
  std::size_t n = 0, p = 0, star = std::string_view::npos, taken = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = n;
    } else if (p < pattern.size() && pattern[p] == name[n]) {
      ++p;
      ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++taken;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace baton
