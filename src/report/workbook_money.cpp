// The sheet of money: counts and unit costs, by cause and in total, each sum a formula over named
// cells, so that another wage or another count gives another total.
#include <fmt/format.h>

#include "report/wording.h"
#include "report/workbook_sections.h"

namespace baton {
namespace {

constexpr std::uint16_t columns = 8;
constexpr std::uint16_t low_column = 2, likely_column = 3, high_column = 4;
constexpr std::string_view money_format = "#,##0.00";

/// The figure's three cells: what a formula calls them, and their values.
struct Ends {
  std::string name[3];
  double value[3] = {0, 0, 0};
};

class MoneySheet {
 public:
  MoneySheet(WorkbookFile& file, WorkbookSheet& sheet, const Pain& pain, WorkbookLinks& links)
      : file_(file), sheet_(sheet), pain_(pain), links_(links) {}

  void write() {
    const std::string unit = pain_.currency.empty() ? "" : pain_.currency + " a year; ";
    row_ = open_sheet(sheet_, "Money lost a year",
                      unit +
                          "level 1: counts of events times unit costs. Coloured cells may be "
                          "changed; every sum follows. Cells have names (wage_per_hour).");
    write_inputs();
    ++row_;
    write_causes();
    ++row_;
    write_measures();
    sheet_.widths({44, 30, 16, 16, 16, 11, 34, 40});
    sheet_.freeze({3, 1});
    sheet_.print(0, 0, {row_, columns - 1});
  }

 private:
  void write_inputs() {
    block_title(sheet_, row_++, columns, "Counts and unit costs");
    sheet_.headings({row_++, 0}, {over_text("Read as"), over_text("Name"), over_numbers("Low"),
                                  over_numbers("Likely"), over_numbers("High"), over_text("Grade"),
                                  over_text("Source"), over_text("Used for")});
    for (const PainCause& cause : pain_.causes) {
      for (const PainInput& input : cause.inputs) {
        write_input(input.id, input.text, input.fact, cause.title);
      }
    }
    if (pain_.employee_cost) {
      write_input("fte_cost_year", "of one full-time employee a year", *pain_.employee_cost,
                  "Pain in employees");
    }
    if (pain_.order_value) {
      write_input("order_value_year", "of orders a year", *pain_.order_value,
                  "Pain as a share of order value");
      links_.money["order_value_a_year"] = {sheet_.ref({row_ - 1, likely_column}),
                                            pain_.order_value->value};
    }
  }

  void write_input(const std::string& id, const std::string& text, const Fact& fact,
                   const std::string& used_for) {
    if (inputs_.count(id) > 0) return;
    const std::uint32_t r = row_++;
    Ends& ends = inputs_[id];
    const double values[] = {fact.low, fact.value, fact.high};
    const char* suffixes[] = {"_low", "", "_high"};
    const auto assumed = links_.assumed.find(id);
    sheet_.text({r, 0}, text);
    sheet_.text({r, 1}, id);
    for (int i = 0; i < 3; ++i) {
      const SheetCell at{r, static_cast<std::uint16_t>(low_column + i)};
      ends.name[i] = id + suffixes[i];
      ends.value[i] = values[i];
      file_.define(ends.name[i], sheet_, at);
      const CellStyle style{CellTone::input, plain_number_format(values[i])};
      const LinkedCell* link = nullptr;
      if (assumed != links_.assumed.end() && fact.grade == Grade::assumed) {
        const LinkedRange& range = assumed->second;
        link = i == 0 ? &range.low : i == 1 ? &range.likely : &range.high;
      }
      if (link != nullptr && link->value == values[i]) {
        sheet_.formula(at, link->ref, values[i], {CellTone::plain, plain_number_format(values[i])});
      } else {
        sheet_.number(at, values[i], style);
      }
    }
    sheet_.text({r, 5}, grade_name(fact.grade), beside_number);
    sheet_.text({r, 6}, fact.source);
    sheet_.text({r, 7}, used_for, {CellTone::note});
  }

  void write_causes() {
    block_title(sheet_, row_++, columns, "By cause");
    sheet_.headings({row_++, 0},
                    {over_text("Cause"), over_text(""), over_numbers("Low"), over_numbers("Likely"),
                     over_numbers("High"), over_text(""), over_text("In words"), over_text("")});
    for (const PainCause& cause : pain_.causes) write_cause(cause);
    const std::uint32_t r = row_++;
    const double totals[] = {pain_.total.low, pain_.total.base, pain_.total.high};
    LinkedCell* links[] = {&links_.total.low, &links_.total.likely, &links_.total.high};
    for (std::uint16_t c = 0; c < columns; ++c) sheet_.empty({r, c}, {CellTone::total});
    sheet_.text({r, 0}, unknown_causes(pain_).empty() ? "Total" : "Total of what is known",
                {CellTone::total});
    for (int i = 0; i < 3; ++i) {
      const SheetCell at{r, static_cast<std::uint16_t>(low_column + i)};
      sheet_.formula(at, sum_of(cause_rows_, at.column), totals[i],
                     {CellTone::total, money_format});
      *links[i] = {sheet_.ref(at), totals[i]};
      file_.define(i == 0   ? "money_lost_a_year_low"
                   : i == 1 ? "money_lost_a_year"
                            : "money_lost_a_year_high",
                   sheet_, at);
    }
    links_.money["pain_a_year"] = links_.total.likely;
    write_printed(totals, r);
  }

  void write_printed(const double (&totals)[3], std::uint32_t total_row) {
    sheet_.text({row_, 0}, "As decide printed it", {CellTone::note});
    sheet_.text({row_ + 1, 0}, "Changed here by", {CellTone::note});
    for (int i = 0; i < 3; ++i) {
      const auto c = static_cast<std::uint16_t>(low_column + i);
      sheet_.number({row_, c}, totals[i], {CellTone::note, money_format});
      sheet_.formula(
          {row_ + 1, c},
          fmt::format("{}-{}", SheetCell{total_row, c}.name(), SheetCell{row_, c}.name()), 0,
          {CellTone::note, money_format});
    }
    row_ += 2;
  }

  static std::string sum_of(const std::vector<std::uint32_t>& rows, std::uint16_t column) {
    std::string sum;
    for (const std::uint32_t r : rows)
      sum += (sum.empty() ? "" : "+") + SheetCell{r, column}.name();
    return sum.empty() ? "0" : sum;
  }

  void write_cause(const PainCause& cause) {
    const std::uint32_t head = row_++;
    sheet_.text({head, 0}, cause.title, {CellTone::strong});
    if (!cause.known) {
      sheet_.text({head, 6}, "not known: no data and no answer; left out of the total",
                  {CellTone::note});
      return;
    }
    std::vector<std::uint32_t> terms;
    for (std::size_t i = 0; i < cause.inputs.size();) {
      terms.push_back(row_);
      i = write_term(cause, i);
    }
    const double values[] = {cause.a_year.low, cause.a_year.base, cause.a_year.high};
    for (int i = 0; i < 3; ++i) {
      const SheetCell at{head, static_cast<std::uint16_t>(low_column + i)};
      sheet_.formula(at, sum_of(terms, at.column), values[i], {CellTone::strong, money_format});
    }
    sheet_.text({head, 6}, cause.formula.empty() ? "counted, and none were found" : cause.formula,
                {CellTone::note});
    cause_rows_.push_back(head);
    if (cause.is_error) error_rows_.push_back(head);
  }

  /// One product from input `first` on; returns the input after it.
  std::size_t write_term(const PainCause& cause, std::size_t first) {
    std::string formulas[3], words;
    double values[] = {1, 1, 1};
    std::size_t next = first;
    for (; next < cause.inputs.size() && cause.inputs[next].term == cause.inputs[first].term;
         ++next) {
      const Ends& ends = inputs_.at(cause.inputs[next].id);
      words += (words.empty() ? "" : " x ") + cause.inputs[next].text;
      for (int i = 0; i < 3; ++i) {
        formulas[i] += (formulas[i].empty() ? "" : "*") + ends.name[i];
        values[i] *= ends.value[i];
      }
    }
    sheet_.text({row_, 0}, words, {CellTone::plain, "", false, 1});
    for (int i = 0; i < 3; ++i) {
      sheet_.formula({row_, static_cast<std::uint16_t>(low_column + i)}, formulas[i], values[i],
                     {CellTone::plain, money_format});
    }
    ++row_;
    return next;
  }

  void write_measures() {
    block_title(sheet_, row_++, columns, "What that is");
    sheet_.headings({row_++, 0}, {over_text("Measure"), over_text(""), over_numbers("Low"),
                                  over_numbers("Likely"), over_numbers("High"), over_text(""),
                                  over_text("How"), over_text("")});
    const bool any = !cause_rows_.empty();
    const std::string total[] = {links_.total.low.ref, links_.total.likely.ref,
                                 links_.total.high.ref};
    if (any && pain_.employee_cost && pain_.employee_cost->low > 0) {
      const MoneyRange& worth = pain_.full_time_equivalents;
      const double values[] = {worth.low, worth.base, worth.high};
      write_measure("Full-time employees", total, "fte_cost_year", values, "0.00",
                    "total over the cost of one; low over high", "pain_fte");
    }
    if (any && pain_.order_value && pain_.order_value->low > 0) {
      const MoneyRange& share = pain_.share_of_order_value;
      const double values[] = {share.low, share.base, share.high};
      write_measure("Share of order value", total, "order_value_year", values, "0.00%",
                    "total over a year's order value; low over high", "pain_share");
      write_error_share();
    }
  }

  void write_error_share() {
    double values[] = {0, 0, 0};
    for (const PainCause& cause : pain_.causes) {
      if (!cause.is_error) continue;
      values[0] += cause.a_year.low / pain_.order_value_a_year;
      values[1] += cause.a_year.base / pain_.order_value_a_year;
      values[2] += cause.a_year.high / pain_.order_value_a_year;
    }
    sheet_.text({row_, 0}, "Errors in stock and orders, share of order value");
    for (int i = 0; i < 3; ++i) {
      const SheetCell at{row_, static_cast<std::uint16_t>(low_column + i)};
      sheet_.formula(at, fmt::format("({})/order_value_year", sum_of(error_rows_, at.column)),
                     values[i], {CellTone::plain, "0.00%"});
    }
    sheet_.text({row_, 6}, "without carrying stock and customer cases (001 §2 test 4)",
                {CellTone::note});
    links_.money["exception_cost_share"] = {sheet_.ref({row_, likely_column}), values[1]};
    ++row_;
  }

  void write_measure(const char* title, const std::string (&total)[3], const std::string& by,
                     const double (&values)[3], const char* format, const char* how,
                     const char* input) {
    const std::string over[] = {by + "_high", by, by + "_low"};
    sheet_.text({row_, 0}, title);
    for (int i = 0; i < 3; ++i) {
      sheet_.formula({row_, static_cast<std::uint16_t>(low_column + i)}, total[i] + "/" + over[i],
                     values[i], {CellTone::plain, format});
    }
    sheet_.text({row_, 6}, how, {CellTone::note});
    links_.money[input] = {sheet_.ref({row_, likely_column}), values[1]};
    ++row_;
  }

  WorkbookFile& file_;
  WorkbookSheet& sheet_;
  const Pain& pain_;
  WorkbookLinks& links_;
  std::uint32_t row_ = 0;
  std::map<std::string, Ends> inputs_;
  std::vector<std::uint32_t> cause_rows_, error_rows_;
};

}  // namespace

void write_money_sheet(WorkbookFile& file, WorkbookSheet& sheet, const Pain& pain,
                       WorkbookLinks& links) {
  MoneySheet(file, sheet, pain, links).write();
}

}  // namespace baton
