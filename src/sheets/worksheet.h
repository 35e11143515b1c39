// Worksheet: the cells of one sheet of a workbook, row by row into a TableText (ECMA-376 part 1,
// 18.3.1). Formulas are not worked out; their last values count. A row keeps its number as its
// line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sheets/number_look.h"
#include "sheets/shared_texts.h"
#include "sheets/table_text.h"
#include "sheets/xml_reader.h"

namespace baton {

/// What the cells of a workbook refer to.
struct WorkbookContext {
  SharedTexts texts;
  std::vector<NumberLook> looks;  ///< by style
  DayCount day_count = DayCount::from_1900;
};

/// Column and row of "C7" are 2 and 7: columns count from 0, rows from 1.
struct CellReference {
  std::size_t column = 0;
  std::size_t row = 0;
};
/// Nothing where it is none, or lies beyond all limits by far.
std::optional<CellReference> read_reference(std::string_view text);

/// Fails where a row or column lies beyond the limits, rows do not ascend, or a cell points at a
/// shared text that is not there.
class WorksheetHandler : public XmlHandler {
 public:
  /// `name` is that of the sheet, for messages.
  WorksheetHandler(std::string name, const WorkbookContext& context, const UnpackLimits& limits,
                   TableText& table)
      : name_(std::move(name)), context_(context), limits_(limits), table_(table) {}

  void begin(std::string_view element, const XmlAttributes& attributes) override;
  void end(std::string_view element) override;
  void text(std::string_view piece) override;

 private:
  void begin_row(const XmlAttributes& attributes);
  void begin_cell(const XmlAttributes& attributes);
  void end_cell();
  void end_row();
  void add_cell(std::string_view text);
  void settle_row(std::size_t row);
  std::string value_text() const;

  std::string name_;
  const WorkbookContext& context_;
  UnpackLimits limits_;
  TableText& table_;
  RowCells row_cells_;
  std::size_t row_ = 0;  // 0: not known before its first cell says so
  std::size_t last_row_ = 0;
  std::size_t column_ = 0, next_column_ = 0;
  std::string type_, value_;
  std::size_t style_ = 0;
  bool in_data_ = false, in_row_ = false, in_cell_ = false, in_value_ = false, in_reading_ = false;
};

}  // namespace baton
