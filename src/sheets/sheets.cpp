#include "sheets/sheets.h"

#include "sheets/file_name.h"
#include "sheets/opening.h"

namespace baton {

Result<Opened> open_sheets(std::string_view file_name, std::string_view bytes,
                           const UnpackLimits& limits) {
  return Opening(file_name, bytes, limits).open();
}

bool is_readable_name(std::string_view file_name) {
  const NameKind kind = kind_of_name(file_name);
  return kind != NameKind::foreign_table && kind != NameKind::other;
}

bool is_foreign_table_name(std::string_view file_name) {
  return kind_of_name(file_name) == NameKind::foreign_table;
}

}  // namespace baton
