// Where the refused rows of a file wait for repair: FOLDER/.baton/rejects.
#pragma once

#include <filesystem>
#include <string>

#include "model/dataset.h"

namespace baton {

/// One use of a file. `source`: "orders.csv > orders", with " #2" behind where a mapping fills the
/// same kind a second time.
struct RejectsOf {
  std::string source, file;
  FileKind kind;
  bool mapped;
};

/// "rejects/orders.csv"; for a mapped file, which may fill several kinds, the kind stands in it
/// too: "rejects/export.order_lines.csv". A sheet of a workbook or archive keeps its own name
/// first, by which its repaired rows are known: "rejects/Orders.book_xlsx.orders.csv".
std::filesystem::path rejects_path(const std::filesystem::path& rejects_folder,
                                   const RejectsOf& rejects);

/// The file may be gone already.
void remove_rejects(const std::filesystem::path& rejects_folder, const std::string& source,
                    const std::string& file, FileKind kind);

}  // namespace baton
