// Looking things up in the dataset's schemas.
#include "base/check.h"
#include "model/dataset.h"

namespace baton {

std::optional<std::size_t> FileSchema::field_index(std::string_view field_name) const {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].name == field_name) return i;
  }
  return std::nullopt;
}

const FileSchema& schema_of(FileKind kind) {
  const FileSchema& schema = dataset()[static_cast<std::size_t>(kind)];
  BATON_CHECK(schema.kind == kind, "dataset files stand in the order of FileKind");
  return schema;
}

std::span<const std::string_view> choices_of(FileKind kind, std::string_view field) {
  const FileSchema& schema = schema_of(kind);
  const auto index = schema.field_index(field);
  BATON_CHECK(index && !schema.fields[*index].choices.empty(), "a field of choices");
  return schema.fields[*index].choices;
}

const FileSchema* find_schema(std::string_view file_name) {
  for (const FileSchema& schema : dataset()) {
    if (schema.name == file_name) return &schema;
  }
  return nullptr;
}

}  // namespace baton
