// A framework's conditions as rows of the workbook: a row for each question, indented under the
// "all" or "any" that puts it together, its truth a formula over figure and limit.
#pragma once

#include <string>
#include <vector>

#include "report/workbook_sections.h"

namespace baton {

namespace framework_columns {
/// Columns of the sheet of frameworks; the points for each side go from `side` on.
inline constexpr std::uint16_t what = 0, figure = 1, unit = 2, grade = 3, test = 4, limit = 5,
                               maybe = 6, result = 7, weight = 8, used = 9, answers = 10,
                               decides = 11, side = 12;
}  // namespace framework_columns

/// Whether the condition or a part of it is of `kind`.
bool names_kind(const WorkedCondition& condition, WorkedCondition::Kind kind);

std::string_view figure_format(const Working& working, int figure);

/// Label, value, unit and grade of a figure, in their columns of row `r`.
void put_figure(WorkbookSheet& sheet, const Working& working, const WorkbookLinks& links,
                int figure, std::uint32_t r, const std::string& before = {});

class ConditionRows {
 public:
  /// `totals`, `largest`: cells by side, for conditions that ask for them.
  ConditionRows(WorkbookSheet& sheet, const Working& working, const WorkbookLinks& links,
                const std::vector<SheetCell>& totals, const std::vector<SheetCell>& largest)
      : sheet_(sheet), working_(working), links_(links), totals_(totals), largest_(largest) {}

  /// From row `r` on, whose `result` cell gets the truth. `title`: instead of the question, for a
  /// row that stands for more. Returns the next free row.
  std::uint32_t write(const WorkedCondition& condition, std::uint32_t r, int indent,
                      const std::string& title);

 private:
  void write_limits(const WorkedCondition& condition, std::uint32_t r);
  void write_answer(const WorkedCondition& condition, std::uint32_t r);
  void compare(const WorkedCondition& condition, const std::string& value, std::uint32_t r);
  std::uint32_t put_together(const WorkedCondition& condition, std::uint32_t r, int indent);

  WorkbookSheet& sheet_;
  const Working& working_;
  const WorkbookLinks& links_;
  const std::vector<SheetCell>& totals_;
  const std::vector<SheetCell>& largest_;
};

}  // namespace baton
