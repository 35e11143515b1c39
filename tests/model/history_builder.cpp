#include "model/history_builder.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/check.h"

namespace baton {
namespace {

Cell cell_of(const Field& field, std::string_view text, Names& names) {
  switch (field.type) {
    case FieldType::name:
    case FieldType::text:
      return Cell(names.intern(field.entity, text));
    case FieldType::choice: {
      const auto at = std::find(field.choices.begin(), field.choices.end(), text);
      BATON_CHECK(at != field.choices.end(), "a choice that there is");
      return Cell(at - field.choices.begin());
    }
    case FieldType::money:
    case FieldType::number:
      return Cell(std::llround(std::stod(std::string(text)) * 1e6));
    case FieldType::flag:
      return Cell(text == "yes" ? 1 : 0);
    case FieldType::quantity:
    case FieldType::instant:
    case FieldType::deadline:
    case FieldType::day:
    case FieldType::clock:
      return Cell(std::stoll(std::string(text)));
  }
  BATON_CHECK(false, "every type of field");
}

}  // namespace

void HistoryBuilder::add(FileKind kind, Row row) {
  const FileSchema& schema = schema_of(kind);
  std::vector<Cell> cells(schema.fields.size());
  for (const auto& [name, text] : row) {
    const auto index = schema.field_index(name);
    BATON_CHECK(index.has_value(), "a field that the file has");
    if (text.empty()) continue;  // a blank cell, as in a file
    cells[*index] = cell_of(schema.fields[*index], text, history_.names);
  }
  Table& table = history_.table(kind);
  if (table.rows() == 0) table.begin_file(static_cast<std::uint32_t>(kind) + 1);
  table.append(++line_, cells);
}

}  // namespace baton
