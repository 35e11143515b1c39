// Opening: one file on its way to sheets, through whatever it is packed in. What is no table is
// passed over with a sentence; what is damaged or hostile ends it with an error.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sheets/sheets.h"
#include "sheets/zip_archive.h"

namespace baton {

/// A file, or what was packed in one.
struct FileContent {
  std::string name;       ///< for people: "export.zip/2025/orders.csv"
  std::string file_name;  ///< what tells its kind: "orders.csv"
  std::string owned;      ///< where it was unpacked
  std::string_view callers;
  std::string_view bytes() const { return owned.empty() ? callers : std::string_view(owned); }
};

class Opening {
 public:
  Opening(std::string_view file_name, std::string_view bytes, const UnpackLimits& limits);
  Result<Opened> open();

 private:
  enum class Packed { not_yet, once };

  Result<Done> open_file(FileContent file, Packed packed);
  Result<Done> open_text(FileContent file);
  Result<Done> open_gzip(const FileContent& file, Packed packed);
  Result<Done> open_zip(const FileContent& file, Packed packed);
  Result<Done> open_entry(const ZipArchive& archive, const ZipEntry& entry);
  Result<Done> pass_over(const std::string& name, std::string_view why);
  Result<Done> refuse_twins() const;

  FileContent file_;
  UnpackBudget budget_;
  Opened opened_;
};

}  // namespace baton
