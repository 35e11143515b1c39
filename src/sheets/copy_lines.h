// CopyLines: rows as PostgreSQL writes them between COPY and "\.": tabs between fields, \N for
// nothing, backslashes in front of what would be a tab or line break.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace baton {

/// The fields of one line, NULL as an empty text (PostgreSQL 16 manual, COPY, "Text Format").
std::vector<std::string> copy_fields(std::string_view line);

}  // namespace baton
