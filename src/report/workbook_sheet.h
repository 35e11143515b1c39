// WorkbookFile and WorkbookSheet: cells of an XLSX file. The library that writes it is known to
// workbook_sheet.cpp alone. Invariants: text is always written as text, never as a formula,
// whatever it begins with; every formula carries the result that we computed, so that a program
// that does not calculate shows the same figures as one that does.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "measure/kpi.h"
#include "report/report.h"

namespace baton {

/// Rows and columns count from 0.
struct SheetCell {
  std::uint32_t row = 0;
  std::uint16_t column = 0;
  /// "$C$5"
  std::string name() const;
};

/// What a sheet can hold (ECMA-376; every program's limit).
inline constexpr std::size_t most_sheet_rows = 1'048'576;

enum class CellTone : std::uint8_t {
  plain,
  title,    ///< of a sheet
  heading,  ///< of columns
  section,  ///< of a block
  strong,
  total,
  note,   ///< smaller and fainter
  input,  ///< a figure that the reader may change
  good,
  bad,
};

struct CellStyle {
  CellTone tone = CellTone::plain;
  std::string_view number = {};  ///< number format, a literal; empty: as it comes
  bool wrapped = false;
  int indent = 0;
  bool right = false;  ///< text to the right, as numbers are
};

/// A column's heading; over numbers it stands to the right as they do.
struct ColumnHeading {
  std::string_view title;
  bool right = false;
};
constexpr ColumnHeading over_text(std::string_view title) { return {title, false}; }
constexpr ColumnHeading over_numbers(std::string_view title) { return {title, true}; }

/// The number format for figures of a unit ("0.0%"); money without its currency, which stands in a
/// column of its own.
std::string_view number_format(Unit unit);
/// Of a figure whose unit nobody told: as many decimals as its size asks for.
std::string_view plain_number_format(double value);

/// Of a framework's input: its unit by name, "yes_no" for 1, 0.5 and 0. Its ratios are shares that
/// may leave 0 to 1.
std::string_view input_number_format(std::string_view unit, double value);

/// Text right of a number, a little away from it.
inline constexpr CellStyle beside_number{CellTone::plain, {}, false, 1};

class WorkbookSheet {
 public:
  void text(SheetCell at, std::string_view text, const CellStyle& style = {});
  /// Not finite: left empty.
  void number(SheetCell at, double value, const CellStyle& style = {});
  void number(SheetCell at, std::optional<double> value, const CellStyle& style = {});
  /// `formula` without its "="; `result`: what it gives.
  void formula(SheetCell at, const std::string& formula, double result,
               const CellStyle& style = {});
  void formula(SheetCell at, const std::string& formula, const std::string& result,
               const CellStyle& style = {});
  void empty(SheetCell at, const CellStyle& style);
  /// A row of headings from `at` on.
  void headings(SheetCell at, std::initializer_list<ColumnHeading> titles);

  /// In characters, from the first column on.
  void widths(std::initializer_list<double> widths);
  void width(std::uint16_t column, double width);
  /// In points. Without it a row is as high as its wrapped texts need.
  void height(std::uint32_t row, double points);
  /// What stays in sight: rows above and columns left of `first`.
  void freeze(SheetCell first);
  void filter(SheetCell first, SheetCell last);
  /// Rows printed on every page, and the last column that is printed.
  void print(std::uint32_t first_repeated, std::uint32_t last_repeated, SheetCell last);

  const std::string& name() const;
  /// "'By channel'!$C$5", for formulas of any sheet.
  std::string ref(SheetCell at) const;

 private:
  friend class WorkbookFile;
  struct State;
  explicit WorkbookSheet(std::unique_ptr<State> state);

 public:
  ~WorkbookSheet();

 private:
  std::unique_ptr<State> state_;
};

class WorkbookFile {
 public:
  /// Nothing is written before save(). The time of the data, not of the writing, goes into it.
  WorkbookFile(const std::filesystem::path& path, const ReportMeta& meta);
  ~WorkbookFile();
  /// `title` is shortened and made different from those before, as far as programs ask for it.
  WorkbookSheet& add(const std::string& title);
  /// A name for a cell, to be used in formulas: letters, digits, underscores.
  void define(const std::string& name, const WorkbookSheet& sheet, SheetCell at);
  /// Errors: the file or a temporary file cannot be written.
  Result<Done> save();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace baton
