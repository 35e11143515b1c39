// Sheet: one file of the dataset being written, as CSV (RFC 4180). It knows the schema, so that a
// sample cannot write a column the dataset does not document, nor leave out an obligatory one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/dataset.h"
#include "sample/wall_clock.h"

namespace baton::sample {

class Sheet {
 public:
  /// `columns` in the order in which the cells of each row will be given.
  Sheet(FileKind kind, std::initializer_list<std::string_view> columns);

  Sheet& text(std::string_view value);
  Sheet& whole(std::int64_t value);
  /// With exactly `decimals` digits after the point.
  Sheet& number(double value, int decimals = 2);
  Sheet& money(double value) { return number(value, 2); }
  Sheet& at(std::optional<Wall> value);
  Sheet& day(std::optional<Day> value);
  Sheet& flag(bool value) { return text(value ? "yes" : "no"); }
  Sheet& none() { return text(""); }
  /// Ends the row. Every column must have had its cell, and every obligatory one a value.
  void end();

  std::size_t rows() const { return rows_; }
  std::string file_name() const;
  Result<Done> write(const std::filesystem::path& folder) const;

 private:
  FileKind kind_;
  std::vector<bool> obligatory_;
  std::string content_;
  std::size_t cell_ = 0;
  std::size_t rows_ = 0;
};

}  // namespace baton::sample
