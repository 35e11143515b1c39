// Workbook: the sheets of an Excel workbook (.xlsx, .xlsm) as CSV text. Hidden sheets and those
// without cells are passed over and said; macros, charts and references to other files are ignored.
#pragma once

#include <string>
#include <string_view>

#include "sheets/sheets.h"
#include "sheets/zip_archive.h"

namespace baton {

/// Whether a zip is a workbook of this kind.
bool is_workbook(const ZipArchive& archive);

/// Appends to `opened`. `name` is that of the workbook for people, `stem` the one it is known by.
/// Errors: damaged; over a limit; the sentences say which sheet.
Result<Done> read_workbook(const ZipArchive& archive, const std::string& name,
                           const std::string& stem, UnpackBudget& budget, Opened& opened);

}  // namespace baton
