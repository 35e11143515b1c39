// KPIs in the workbook: those of the business as a list, those of a grouping as rows with totals.
#include <fmt/format.h>

#include <cmath>

#include "report/figures.h"
#include "report/kpi_choice.h"
#include "report/workbook_sections.h"

namespace baton {
namespace {

constexpr double a_thousand = 1000;

double factor_of(const Kpi& kpi) { return kpi.unit == Unit::per_thousand ? a_thousand : 1; }

/// Whether the value is its numerator over its denominator (per thousand: times 1,000).
bool is_ratio(const KpiValue& value, const Kpi& kpi) {
  return value.value && value.denominator != 0 &&
         same_figure(*value.value, value.numerator / value.denominator * factor_of(kpi));
}

std::string ratio_formula(const std::string& numerator, const std::string& denominator,
                          const Kpi& kpi) {
  const char* factor = kpi.unit == Unit::per_thousand ? "*1000" : "";
  return fmt::format("{}/{}{}", numerator, denominator, factor);
}

std::string unit_text(const Kpi& kpi, const std::string& currency) {
  switch (kpi.unit) {
    case Unit::money:
      return currency.empty() ? "money" : currency;
    case Unit::per_thousand:
      return "per 1,000";
    default:
      return std::string(unit_name(kpi.unit));
  }
}

/// Of a numerator or a denominator: a sum, mostly whole.
std::string_view sum_format(double value) {
  return value == std::round(value) ? "#,##0" : "#,##0.00";
}

void write_kpi(WorkbookSheet& sheet, std::uint32_t r, const KpiValue& value, const Kpi& kpi,
               const std::string& currency, WorkbookLinks& links) {
  const CellStyle figure{CellTone::strong, number_format(kpi.unit)};
  const CellStyle thin{CellTone::plain, number_format(kpi.unit)};
  sheet.text({r, 0}, kpi.id);
  sheet.text({r, 1}, kpi.name, {CellTone::strong});
  if (is_ratio(value, kpi)) {
    sheet.formula({r, 2}, ratio_formula(SheetCell{r, 4}.name(), SheetCell{r, 5}.name(), kpi),
                  *value.value, figure);
  } else {
    sheet.number({r, 2}, value.value, figure);
  }
  sheet.text({r, 3}, unit_text(kpi, currency), beside_number);
  if (value.value) {
    sheet.number({r, 4}, value.numerator, {CellTone::input, sum_format(value.numerator)});
    sheet.number({r, 5}, value.denominator, {CellTone::input, sum_format(value.denominator)});
    sheet.number({r, 8}, static_cast<double>(value.events), {CellTone::plain, "#,##0"});
    sheet.number({r, 9}, value.coverage, {CellTone::plain, "0.0%"});
    sheet.text({r, 10}, grade_text(value), beside_number);
    links.kpis.insert({std::string(kpi.id), {sheet.ref({r, 2}), *value.value}});
  } else {
    sheet.text({r, 10}, value.missing, {CellTone::note, {}, true, 1});
  }
  sheet.number({r, 6}, value.low, thin);
  sheet.number({r, 7}, value.high, thin);
  sheet.text({r, 11}, kpi.group);
  sheet.text({r, 12}, kpi.formula, {CellTone::plain, {}, true});
  sheet.text({r, 13}, kpi.source, {CellTone::plain, {}, true});
}

/// One KPI of a grouping: a column of values, and two of what they are made of.
struct Column {
  const Kpi* kpi = nullptr;
  std::uint16_t value = 0, numerator = 0, denominator = 0;
  bool ratio = false;  ///< in every row
};

bool ratio_in_every_row(const KpiTable& table, const Kpi& kpi) {
  for (const KpiRow& row : table.rows) {
    const KpiValue* value = row.find(kpi.id);
    if (value != nullptr && value->value && !is_ratio(*value, kpi)) return false;
  }
  return true;
}

class GroupingSheet {
 public:
  GroupingSheet(WorkbookSheet& sheet, const KpiTable& table, const std::vector<std::string>& kpis,
                const WorkbookLinks& links)
      : sheet_(sheet),
        table_(table),
        links_(links),
        keys_(static_cast<std::uint16_t>(table.grouping.by.size())) {
    std::uint16_t at = keys_;
    const auto chosen = column_kpis(table, kpis);
    for (const Kpi* kpi : chosen) columns_.push_back({kpi, at++});
    for (Column& column : columns_) {
      column.numerator = ++at;  // after the values a free column
      column.denominator = ++at;
      column.ratio = ratio_in_every_row(table, *column.kpi);
    }
  }

  void write() {
    std::string title = "By";
    for (const Dimension d : table_.grouping.by) title += " " + std::string(dimension_name(d));
    open_sheet(sheet_, title,
               orders_repeat(table_.grouping)
                   ? "Totals and ratios are live. An order may stand in several rows: figures that "
                     "count orders then add up to more than the business; the row of differences "
                     "says where."
                   : "Totals and ratios are live. Rows hold different orders; the row of "
                     "differences says whether they add up to the business.");
    write_headings();
    std::uint32_t r = first_row;
    for (const KpiRow& row : table_.rows) write_row(row, r++);
    for (const Column& column : columns_) write_totals(column);
    for (std::uint16_t c = 0; c < keys_; ++c) sheet_.width(c, c == 0 ? 26 : 18);
    const std::uint16_t last = columns_.empty() ? keys_ : columns_.back().denominator;
    sheet_.freeze({first_row, keys_});
    if (!table_.rows.empty()) sheet_.filter({heading_row, 0}, {last_row(), last});
    sheet_.print(heading_row, heading_row,
                 {last_row(), static_cast<std::uint16_t>(keys_ + columns_.size() - 1)});
  }

 private:
  static constexpr std::uint32_t total_row = 3, business_row = 4, difference_row = 5,
                                 verdict_row = 6, heading_row = 8, first_row = 9;

  std::uint32_t last_row() const {
    return first_row + static_cast<std::uint32_t>(table_.rows.size()) - 1;
  }

  void write_headings() {
    const char* names[] = {"Total of the rows", "The business", "Difference", "Adds up?"};
    for (std::uint32_t i = 0; i < 4; ++i) {
      sheet_.text({total_row + i, 0}, names[i], {i < 2 ? CellTone::total : CellTone::note});
      for (std::uint16_t c = 1; c < keys_ && i < 2; ++c)
        sheet_.empty({total_row + i, c}, {CellTone::total});
    }
    for (std::uint16_t c = 0; c < keys_; ++c) {
      sheet_.text({heading_row, c}, dimension_name(table_.grouping.by[c]), {CellTone::heading});
    }
    for (const Column& column : columns_) {
      sheet_.text({heading_row, column.value}, column.kpi->name,
                  {CellTone::heading, {}, false, 0, true});
      sheet_.text({heading_row, column.numerator}, std::string(column.kpi->name) + ": numerator",
                  {CellTone::heading});
      sheet_.text({heading_row, column.denominator},
                  std::string(column.kpi->name) + ": denominator", {CellTone::heading});
      sheet_.width(column.value, 14);
      sheet_.width(column.numerator, 14);
      sheet_.width(column.denominator, 14);
    }
    sheet_.height(heading_row, 42);
  }

  void write_row(const KpiRow& row, std::uint32_t r) {
    for (std::uint16_t c = 0; c < keys_; ++c) sheet_.text({r, c}, row.keys[c]);
    for (const Column& column : columns_) {
      const KpiValue* value = row.find(column.kpi->id);
      if (value == nullptr || !value->value) continue;
      const CellStyle style{CellTone::plain, number_format(column.kpi->unit)};
      if (column.ratio) {
        sheet_.formula({r, column.value},
                       ratio_formula(SheetCell{r, column.numerator}.name(),
                                     SheetCell{r, column.denominator}.name(), *column.kpi),
                       *value->value, style);
      } else {
        sheet_.number({r, column.value}, *value->value, style);
      }
      sheet_.number({r, column.numerator}, value->numerator,
                    {CellTone::input, sum_format(value->numerator)});
      sheet_.number({r, column.denominator}, value->denominator,
                    {CellTone::input, sum_format(value->denominator)});
    }
  }

  struct Sums {
    double value = 0, numerator = 0, denominator = 0;
  };
  Sums sums_of(const Column& column) const {
    Sums sums;
    for (const KpiRow& row : table_.rows) {
      const KpiValue* value = row.find(column.kpi->id);
      if (value == nullptr || !value->value) continue;
      sums.value += *value->value;
      sums.numerator += value->numerator;
      sums.denominator += value->denominator;
    }
    return sums;
  }

  std::string range(std::uint16_t column) const {
    return fmt::format("{}:{}", SheetCell{first_row, column}.name(),
                       SheetCell{last_row(), column}.name());
  }

  void write_totals(const Column& column) {
    const CellStyle total{CellTone::total, number_format(column.kpi->unit)};
    const CellStyle note{CellTone::note, number_format(column.kpi->unit)};
    const auto business = links_.kpis.find(column.kpi->id);
    if (business == links_.kpis.end()) {
      sheet_.empty({business_row, column.value}, total);
    } else {
      sheet_.formula({business_row, column.value}, business->second.ref, business->second.value,
                     total);
    }
    const KpiKind kind = column.kpi->kind;
    const Sums sums = sums_of(column);
    double result = 0;
    if (kind == KpiKind::ratio_of_sums && column.ratio && sums.denominator != 0) {
      for (const auto& [at, sum] : {std::pair(column.numerator, sums.numerator),
                                    std::pair(column.denominator, sums.denominator)}) {
        sheet_.formula({total_row, at}, fmt::format("SUM({})", range(at)), sum,
                       {CellTone::total, sum_format(sum)});
      }
      result = sums.numerator / sums.denominator * factor_of(*column.kpi);
      sheet_.formula({total_row, column.value},
                     ratio_formula(SheetCell{total_row, column.numerator}.name(),
                                   SheetCell{total_row, column.denominator}.name(), *column.kpi),
                     result, total);
    } else if ((kind == KpiKind::total || kind == KpiKind::level) && !table_.rows.empty()) {
      result = sums.value;
      sheet_.formula({total_row, column.value}, fmt::format("SUM({})", range(column.value)), result,
                     total);
    } else {
      sheet_.text({total_row, column.value}, "no sum of rows",
                  {CellTone::total, {}, false, 0, true});
      return;
    }
    if (business == links_.kpis.end()) return;
    const std::string total_name = SheetCell{total_row, column.value}.name();
    const std::string business_name = SheetCell{business_row, column.value}.name();
    const double difference = result - business->second.value;
    sheet_.formula({difference_row, column.value}, total_name + "-" + business_name, difference,
                   note);
    // What is nine digits equal is equal: sums of money are rounded to their last digit.
    const bool adds_up = std::abs(difference) <= 1e-9 * std::max(1.0, std::abs(result));
    sheet_.formula(
        {verdict_row, column.value},
        fmt::format("IF(ABS({})<=0.000000001*MAX(1,ABS({})),\"adds up\",\"does not add up\")",
                    SheetCell{difference_row, column.value}.name(), total_name),
        adds_up ? "adds up" : "does not add up", {CellTone::note, {}, false, 0, true});
  }

  WorkbookSheet& sheet_;
  const KpiTable& table_;
  const WorkbookLinks& links_;
  std::uint16_t keys_;
  std::vector<Column> columns_;
};

}  // namespace

void write_kpi_sheet(WorkbookSheet& sheet, const KpiRow& row, const ReportMeta& meta,
                     WorkbookLinks& links) {
  const std::uint32_t headings =
      open_sheet(sheet, "KPIs of the business",
                 "Value = numerator / denominator (per 1,000: times 1,000), live wherever it is a "
                 "ratio. Intervals are there where they were asked for and could be estimated.");
  sheet.headings({headings, 0},
                 {over_text("KPI"), over_text("Name"), over_numbers("Value"), over_text("Unit"),
                  over_numbers("Numerator"), over_numbers("Denominator"), over_numbers("Low"),
                  over_numbers("High"), over_numbers("Events"), over_numbers("Coverage"),
                  over_text("Grade, or what is missing"), over_text("Group"), over_text("Formula"),
                  over_text("Source")});
  sheet.height(headings, 30);
  std::uint32_t r = headings;
  for (const KpiValue& value : row.values) {
    write_kpi(sheet, ++r, value, *find_kpi(value.kpi), meta.currency, links);
  }
  sheet.widths({29, 33, 12, 10, 14, 14, 11, 11, 9, 10, 22, 10, 52, 18});
  sheet.freeze({headings + 1, 2});
  if (r > headings) sheet.filter({headings, 0}, {r, 13});
  sheet.print(headings, headings, {r, 13});
}

void write_grouping_sheet(WorkbookSheet& sheet, const KpiTable& table,
                          const std::vector<std::string>& kpis, const WorkbookLinks& links) {
  GroupingSheet(sheet, table, kpis, links).write();
}

}  // namespace baton
