// DataFiles: what a business's folder holds that can be read, each table of rows with its bytes:
// CSV files as they are, sheets of workbooks, members of archives.
#pragma once

#include <deque>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/workspace.h"
#include "sheets/sheets.h"

namespace baton {

/// One table of rows.
struct DataFile {
  std::string name;                ///< "orders.csv", "book.xlsx/Orders"
  std::vector<std::string> stems;  ///< names by which it may be known, best first
  std::string_view bytes;          ///< as CSV
};

class DataFiles {
 public:
  /// Told of files that cannot be read, and of parts of them that are passed over.
  using TellTrouble = std::function<void(const std::string& name, const std::string& trouble)>;
  static DataFiles open(const Workspace& workspace, const TellTrouble& tell);
  /// One file alone, wherever it lies.
  static DataFiles open_file(const std::filesystem::path& path, const TellTrouble& tell);

  const std::vector<DataFile>& all() const { return all_; }
  /// The first `bytes` of a file are not needed soon: they need not stay in memory. They can still
  /// be read.
  void let_go(const DataFile& file, std::size_t bytes) const;

 private:
  void add(const std::filesystem::path& path, const std::string& name, const TellTrouble& tell);
  std::vector<DataFile> all_;
  std::deque<MappedFile> mapped_;
  std::deque<Sheet> sheets_;
};

}  // namespace baton
