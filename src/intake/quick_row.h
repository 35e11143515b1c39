// QuickRow: the plain rows of a file in the dataset's own format, fast. Takes what needs no
// thinking (ASCII names, ISO dates, plain decimals, choices as they are spelt) and leaves every row
// with a doubt in it, wrong ones included, to the RowBuilder. Invariant: a row that it takes is the
// row that the RowBuilder would have built, and it names things in the same order.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/cell_parser.h"
#include "intake/csv_scanner.h"
#include "intake/row_rules.h"
#include "model/history.h"

namespace baton {

class QuickRow {
 public:
  /// Nothing if the file writes dates or decimals in a way of its own.
  static std::optional<QuickRow> of(const FileSchema& schema, const WritingStyle& style,
                                    const std::vector<std::string>& header);

  /// Call before `names` of another object are given to `build`.
  void forget_names();
  /// On true, `cells` holds one cell for each field of the schema.
  bool build(const CsvScanner::Row& row, Names& names, std::vector<Cell>& cells);

 private:
  struct Source {
    std::size_t column = 0;    // of the file
    std::size_t position = 0;  // in the schema
    const Field* field = nullptr;
    std::optional<std::uint32_t> last_name;  // things are named in runs
  };
  QuickRow(const FileSchema& schema, const WritingStyle& style) : style_(style), rules_(schema) {}
  std::optional<Cell> cell_of(Source& source, std::string_view text, Names& names) const;
  std::optional<Cell> name_of(Source& source, std::string_view text, Names& names) const;
  std::optional<Cell> time_of(const Field& field, std::string_view text) const;

  WritingStyle style_;
  RowRules rules_;
  std::size_t columns_ = 0, fields_ = 0;
  std::vector<Source> sources_;
};

}  // namespace baton
