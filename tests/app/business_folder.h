// BusinessFolder: a business's folder for a test, made empty and removed at the end, and what an
// import of it gave, as texts that can be compared.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/import.h"

namespace baton {

class BusinessFolder {
 public:
  /// `name` tells folders of one test apart.
  explicit BusinessFolder(const std::string& name = "business");
  ~BusinessFolder();
  BusinessFolder(const BusinessFolder&) = delete;
  BusinessFolder& operator=(const BusinessFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& file, std::string_view text) const;
  std::string read(const std::string& file) const;
  void remove(const std::string& file) const;
  bool has(const std::string& file) const;

  /// Imports, with FOLDER/.baton or another folder as its state.
  Result<std::unique_ptr<Imported>> import(const std::filesystem::path& state = {}) const;
  /// The same; the test fails if the import does.
  std::unique_ptr<Imported> imported(const std::filesystem::path& state = {}) const;

 private:
  std::filesystem::path path_;
};

/// Every row of every table, by names and not by ids, one a line.
std::vector<std::string> rows_of(const Imported& imported);
/// Every event of the timeline: time, name, file and line.
std::vector<std::string> events_of(const Imported& imported);
/// "orders.csv > orders: 3 read, 2 taken, 0 passed over, 1 refused (not a date 1)".
std::vector<std::string> summary_of(const Imported& imported);
/// The file's line in the summary; stops the test where there is none.
const ImportSummary::File& file_of(const Imported& imported, std::string_view name);
/// What the store holds, as one digest of each of its tables.
std::string store_content(const std::filesystem::path& store);

}  // namespace baton
