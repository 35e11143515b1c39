// UnpackLimits and UnpackBudget: how much a file may become when it is unpacked, and how much of
// that is used. Sizes that a file states about itself are never believed; what comes out is
// counted.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace baton {

struct UnpackLimits {
  std::size_t largest_sheet = std::size_t{1} << 30U;  ///< bytes of text of one table
  std::size_t largest_total = std::size_t{2} << 30U;  ///< bytes unpacked from one file, all in all
  std::size_t most_entries =
      1'000;  ///< files in an archive, sheets in a workbook, tables in a dump
  /// Unpacked to packed bytes. Ours: exports shrink to a tenth or a thirtieth; deflate can do
  /// 1,032.
  std::size_t largest_ratio = 200;
  std::size_t ratio_matters_beyond = std::size_t{64} << 20U;  ///< unpacked bytes
  std::size_t most_columns = 2'000;                           ///< as CsvLimits::most_fields
  std::size_t most_rows = 1'048'576;                          ///< of a worksheet: what Excel allows
  std::size_t largest_cell = std::size_t{1} << 20U;  ///< bytes, as CsvLimits::longest_field
  std::size_t largest_shared_texts = std::size_t{512} << 20U;  ///< bytes of a workbook's own texts
  std::size_t deepest_xml = 64;  ///< elements within elements; a workbook has about ten
};

/// Counts everything that is unpacked from one file.
class UnpackBudget {
 public:
  /// `file_name` is that of the file as it came, for messages.
  UnpackBudget(std::string_view file_name, std::size_t packed_bytes, const UnpackLimits& limits)
      : file_name_(file_name), packed_bytes_(packed_bytes), limits_(limits) {}

  /// Errors: more than largest_total, or than largest_ratio beyond the size where that matters.
  Result<Done> spend(std::size_t bytes);
  const UnpackLimits& limits() const { return limits_; }

 private:
  std::string file_name_;
  std::size_t packed_bytes_;
  UnpackLimits limits_;
  std::size_t spent_ = 0;
};

/// "64 MiB": for messages about limits.
std::string size_text(std::size_t bytes);

}  // namespace baton
