// The parts of a mapping's table as it is read from TOML: conditions, and what fills each field.
#pragma once

#include "intake/mapping.h"
#include "intake/mapping_reader.h"

namespace baton {

/// { column = "...", is = [...], ... }; `why` is said of rows that do not meet it.
ColumnCondition read_condition(MappingReader& reader, const toml::table& table);
/// A list of conditions at `key`, or one alone; all have to hold.
std::vector<ColumnCondition> read_conditions(MappingReader& reader, const toml::table& table,
                                             std::string_view key);
/// after, before, and separator with key and mark or with piece.
TextPart read_text_part(MappingReader& reader, const toml::table& table);
/// A column's name, or a table that says more.
FieldSource read_field(MappingReader& reader, const Field& field, const toml::node& node);

/// Literal texts and columns in turn, of a template with columns in braces. Braces inside those
/// ("{item_{n}_sku}") belong to the column's name. An even number where a brace is never closed.
std::vector<std::string> template_pieces(const std::string& text);

}  // namespace baton
