// Reads what a sample wrote, naively and with no code of the product's intake.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include "sample/sample.h"

namespace baton::sample_test {

struct Csv {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;

  std::size_t column(std::string_view name) const {
    const auto found = std::find(columns.begin(), columns.end(), name);
    return static_cast<std::size_t>(found - columns.begin());
  }
  const std::string& cell(std::size_t row, std::string_view name) const {
    return rows[row].at(column(name));
  }
  /// All values of one column.
  std::vector<std::string> all(std::string_view name) const {
    std::vector<std::string> values;
    const std::size_t at = column(name);
    for (const auto& row : rows) values.push_back(row.at(at));
    return values;
  }
};

inline std::string bytes_of(const std::filesystem::path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error) return {};
  std::string content(size, '\0');
  std::ifstream(file, std::ios::binary).read(content.data(), static_cast<std::streamsize>(size));
  return content;
}

inline Csv parse_csv(const std::string& content) {
  Csv csv;
  std::vector<std::string> row;
  std::string cell;
  bool quoted = false;
  for (std::size_t i = 0; i < content.size(); ++i) {
    const char c = content[i];
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < content.size() && content[i + 1] == '"') {
        cell += '"';
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',' || c == '\n') {
      row.push_back(cell);
      cell.clear();
      if (c == '\n') {
        if (csv.columns.empty()) {
          csv.columns = row;
        } else {
          csv.rows.push_back(row);
        }
        row.clear();
      }
    } else {
      cell += c;
    }
  }
  return csv;
}

/// A sample written into a folder of its own, which goes when this goes.
class WrittenSample {
 public:
  WrittenSample(std::string_view name, std::uint64_t seed) {
    static int number = 0;
    folder_ = std::filesystem::path(::testing::TempDir()) /
              ("sample-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
    const Result<SampleWritten> result = write_sample(name, folder_, seed);
    EXPECT_TRUE(result.has_value());
    if (result) written_ = result.value();
  }
  ~WrittenSample() {
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
  }
  WrittenSample(const WrittenSample&) = delete;
  WrittenSample& operator=(const WrittenSample&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  const SampleWritten& written() const { return written_; }
  std::string bytes(std::string_view file) const { return bytes_of(folder_ / file); }
  Csv csv(std::string_view stem) const {
    return parse_csv(bytes_of(folder_ / (std::string(stem) + ".csv")));
  }

 private:
  std::filesystem::path folder_;
  SampleWritten written_;
};

/// The sample with seed 2, written once for all tests that only look at it.
inline const WrittenSample& look_at(std::string_view name) {
  static std::map<std::string, WrittenSample, std::less<>> written;
  const auto known = written.find(name);
  if (known != written.end()) return known->second;
  return written.try_emplace(std::string(name), name, 2).first->second;
}

}  // namespace baton::sample_test
