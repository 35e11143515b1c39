#include "report/workbook_conditions.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/figures.h"

namespace baton {

using namespace framework_columns;

namespace {

const char* sign_of(Comparison comparison) {
  switch (comparison) {
    case Comparison::below:
      return "<";
    case Comparison::above:
      return ">";
    case Comparison::at_least:
      return ">=";
    case Comparison::at_most:
      return "<=";
  }
  return "";
}

/// A text inside a formula.
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + "\"";
}

constexpr CellStyle truth_style{CellTone::plain, "0.0"};

}  // namespace

bool names_kind(const WorkedCondition& condition, WorkedCondition::Kind kind) {
  return condition.kind == kind ||
         std::any_of(condition.parts.begin(), condition.parts.end(),
                     [kind](const WorkedCondition& part) { return names_kind(part, kind); });
}

std::string_view figure_format(const Working& working, int figure) {
  const WorkedFigure& seen = working.figures[static_cast<std::size_t>(figure)];
  return input_number_format(seen.unit, seen.value);
}

void put_figure(WorkbookSheet& sheet, const Working& working, const WorkbookLinks& links, int index,
                std::uint32_t r, const std::string& before) {
  const WorkedFigure& seen = working.figures[static_cast<std::size_t>(index)];
  const LinkedCell& cell = links.figures[static_cast<std::size_t>(index)];
  if (!before.empty()) sheet.text({r, what}, before + seen.label, {CellTone::plain, "", false, 1});
  if (before.empty()) sheet.text({r, what}, seen.label, {CellTone::plain, "", false, 1});
  sheet.formula({r, figure}, cell.ref, seen.value,
                {CellTone::plain, figure_format(working, index)});
  sheet.text({r, unit}, seen.unit == "yes_no" ? "yes 1, no 0" : seen.unit,
             {CellTone::note, {}, false, 1});
  sheet.text({r, grade}, grade_name(seen.grade),
             {seen.grade == Grade::assumed ? CellTone::bad : CellTone::note});
}

void ConditionRows::compare(const WorkedCondition& condition, const std::string& value,
                            std::uint32_t r) {
  const char* sign = sign_of(condition.comparison);
  std::string otherwise = "0";
  if (condition.maybe_limit) {
    otherwise = fmt::format("IF({}{}{},0.5,0)", value, sign, SheetCell{r, maybe}.name());
  }
  sheet_.formula({r, result},
                 fmt::format("IF({}{}{},1,{})", value, sign, SheetCell{r, limit}.name(), otherwise),
                 condition.truth, truth_style);
}

void ConditionRows::write_limits(const WorkedCondition& condition, std::uint32_t r) {
  std::string_view format = "0.00";
  if (condition.figure >= 0) format = figure_format(working_, condition.figure);
  sheet_.text({r, test}, sign_of(condition.comparison));
  if (condition.against) {
    const LinkedCell& other = links_.figures[static_cast<std::size_t>(*condition.against)];
    sheet_.formula({r, limit}, other.ref, other.value, {CellTone::plain, format});
  } else {
    sheet_.number({r, limit}, condition.limit, {CellTone::input, format});
  }
  if (condition.maybe_limit) {
    sheet_.number({r, maybe}, *condition.maybe_limit, {CellTone::input, format});
  }
}

void ConditionRows::write_answer(const WorkedCondition& condition, std::uint32_t r) {
  const WorkedFramework* asked = working_.find(condition.framework);
  BATON_CHECK(asked != nullptr, "an answer is of a framework that was opened before");
  sheet_.formula({r, figure}, links_.answers.at(condition.framework), asked->answer);
  sheet_.text({r, test}, "is one of");
  std::string choices, words;
  for (const std::string& answer : condition.answers) {
    choices += fmt::format("{}{}={}", choices.empty() ? "" : ",", SheetCell{r, figure}.name(),
                           quoted(answer));
    words += (words.empty() ? "" : ", ") + answer;
  }
  sheet_.text({r, limit}, words, {CellTone::note});
  sheet_.formula({r, result}, fmt::format("IF(OR({}),1,0)", choices), condition.truth, truth_style);
}

std::uint32_t ConditionRows::put_together(const WorkedCondition& condition, std::uint32_t r,
                                          int indent) {
  std::uint32_t next = r + 1;
  std::string truths;
  for (const WorkedCondition& part : condition.parts) {
    truths += (truths.empty() ? "" : ",") + SheetCell{next, result}.name();
    next = write(part, next, indent + 1, {});
  }
  using Kind = WorkedCondition::Kind;
  std::string formula;
  switch (condition.kind) {
    case Kind::any:
      formula = fmt::format("MAX(0,{})", truths);
      break;
    case Kind::none:
      formula = "1-" + truths;
      break;
    case Kind::maybe:
      formula = fmt::format("MIN(0.5,{})", truths);
      break;
    default:
      formula = fmt::format("MIN(1,{})", truths);
      break;
  }
  sheet_.formula({r, result}, formula, condition.truth, truth_style);
  return next;
}

std::uint32_t ConditionRows::write(const WorkedCondition& condition, std::uint32_t r, int indent,
                                   const std::string& title) {
  using Kind = WorkedCondition::Kind;
  const bool is_leaf = condition.parts.empty();
  const std::string value = SheetCell{r, figure}.name();
  std::string text = title.empty() ? condition.text : title;
  if (condition.figure >= 0) {
    put_figure(sheet_, working_, links_, condition.figure, r);
  }
  if (condition.kind == Kind::total || condition.kind == Kind::largest) {
    const auto s = static_cast<std::size_t>(condition.side);
    const SheetCell& at = (condition.kind == Kind::total ? totals_ : largest_)[s];
    sheet_.formula({r, figure}, at.name(), condition.value, {CellTone::plain, "0.00"});
  }
  const bool compares = condition.kind == Kind::threshold || condition.kind == Kind::total ||
                        condition.kind == Kind::largest;
  if (!is_leaf && !title.empty()) sheet_.text({r, test}, condition.text, {CellTone::note});
  if (compares) {
    write_limits(condition, r);
    compare(condition, value, r);
  } else if (condition.kind == Kind::truth) {
    sheet_.text({r, test}, "is it so?");
    sheet_.formula({r, result}, fmt::format("IF({0}>=0.75,1,IF({0}<=0.25,0,0.5))", value),
                   condition.truth, truth_style);
  } else if (condition.kind == Kind::answer) {
    write_answer(condition, r);
  } else if (is_leaf) {
    sheet_.text({r, grade}, "as found", {CellTone::note});
    sheet_.number({r, result}, condition.truth, {CellTone::input, "0.0"});
  }
  sheet_.text({r, what}, text,
              {title.empty() ? CellTone::plain : CellTone::strong, "", false, indent});
  return is_leaf ? r + 1 : put_together(condition, r, indent);
}

}  // namespace baton
