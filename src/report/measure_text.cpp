// KPIs for a terminal: the business as a list by subject; a grouping as one row for each cell.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "report/figures.h"
#include "report/kpi_choice.h"
#include "report/report.h"
#include "report/text_layout.h"
#include "report/text_table.h"
#include "report/wording.h"

namespace baton {

namespace {

constexpr std::size_t rows_shown = 200;  // of a grouping; --csv has all
constexpr int key_column_room = 28;
constexpr int column_gap = 2;

bool is_asked(const MeasureChoice& choice, std::string_view kpi) {
  return choice.kpis.empty() ||
         std::find(choice.kpis.begin(), choice.kpis.end(), kpi) != choice.kpis.end();
}

// A KPI without a value is told at the end with the others of its reason, unless it was asked for.
bool is_listed(const MeasureChoice& choice, const KpiValue& value) {
  return choice.kpis.empty() ? value.value.has_value() : is_asked(choice, value.kpi);
}

std::string capital(std::string_view word) {
  std::string text(word);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

// Groups in the order in which the catalogue first names them.
std::vector<std::string_view> groups_in_order() {
  std::vector<std::string_view> groups;
  for (const Kpi& kpi : kpis()) {
    if (std::find(groups.begin(), groups.end(), kpi.group) == groups.end()) {
      groups.push_back(kpi.group);
    }
  }
  return groups;
}

std::vector<TextTable::Cell> value_cells(const KpiValue& value, const Kpi& kpi,
                                         const ReportMeta& meta, bool has_intervals) {
  std::vector<TextTable::Cell> cells{
      std::string(kpi.name),
      {figure_text(value, kpi.unit, meta.currency), value.value ? Tone::strong : Tone::faint}};
  if (has_intervals) cells.emplace_back(interval_text(value, kpi.unit, meta.currency));
  if (value.value) {
    cells.emplace_back(count_text(value.events));
    cells.emplace_back(share_text(value.coverage),
                       value.coverage < 1 ? Tone::warning : Tone::plain);
    cells.emplace_back(std::string(grade_text(value)),
                       value.partly_assumed ? Tone::warning : Tone::faint);
  }
  return cells;
}

// One table for all subjects, so that the figures stand in one column.
void print_values(TextPage& page, const KpiRow& row, const ReportMeta& meta,
                  const MeasureChoice& choice) {
  const bool has_intervals =
      std::any_of(row.values.begin(), row.values.end(),
                  [](const KpiValue& value) { return value.low.has_value(); });
  std::vector<TextTable::Column> columns{{"", Align::left, true}, {"value", Align::right}};
  if (has_intervals) columns.push_back({"interval", Align::right});
  columns.insert(columns.end(), {{"events", Align::right}, {"coverage", Align::right}, {"grade"}});
  TextTable table(std::move(columns));
  for (const std::string_view group : groups_in_order()) {
    bool is_first = true;
    for (const KpiValue& value : row.values) {
      const Kpi* kpi = find_kpi(value.kpi);
      if (kpi == nullptr || kpi->group != group || !is_listed(choice, value)) continue;
      if (is_first) table.add_heading(capital(group));
      is_first = false;
      table.add(value_cells(value, *kpi, meta, has_intervals));
    }
  }
  if (table.empty()) return;
  page.blank();
  page.lines(table.text(page.style(), page.width(), 2));
}

void print_missing(TextPage& page, const KpiRow& row) {
  const auto missing = missing_kpis(row);
  if (missing.empty()) return;
  std::size_t count = 0;
  for (const MissingKpis& reason : missing) count += reason.kpis.size();
  page.heading("NOT AVAILABLE", fmt::format("{} of {} KPIs", count, row.values.size()));
  const auto gains = files_by_gain(row);
  if (!gains.empty()) {
    page.paragraph(fmt::format("{} would help most: {} KPI{} wait for it.", gains.front().file,
                               gains.front().kpis, gains.front().kpis == 1 ? "" : "s"),
                   "  ", Tone::warning);
  }
  TextTable table({{""}, {"", Align::left, true}});
  for (const MissingKpis& reason : missing) {
    std::vector<std::string> names;
    for (const Kpi* kpi : reason.kpis) names.emplace_back(kpi->name);
    table.add({{reason.why.empty() ? "no reason given" : reason.why, Tone::faint}, listed(names)});
  }
  page.lines(table.text(page.style(), page.width(), 2));
}

void print_business(TextPage& page, const KpiRow& row, const ReportMeta& meta,
                    const MeasureChoice& choice) {
  print_values(page, row, meta, choice);
  if (choice.kpis.empty()) print_missing(page, row);
}

std::string cell_text(const KpiRow& row, const Kpi& kpi, const ReportMeta& meta) {
  const KpiValue* value = row.find(kpi.id);
  if (value == nullptr || !value->value) return "-";
  std::string text = figure_text(*value->value, kpi.unit, meta.currency);
  // The currency stands in the header, once.
  if (kpi.unit == Unit::money && !meta.currency.empty() && text.starts_with(meta.currency)) {
    text.erase(0, meta.currency.size() + 1);
  }
  return text;
}

TextTable::Column kpi_column(const Kpi& kpi, const ReportMeta& meta) {
  std::string header(kpi.name);
  if (kpi.unit == Unit::money && !meta.currency.empty()) header += " " + meta.currency;
  return {header, Align::right};
}

int column_width(const KpiTable& table, const Kpi& kpi, const ReportMeta& meta) {
  int width = 0;
  for (const std::string& word : wrapped(kpi_column(kpi, meta).header, 1000)) {
    std::size_t at = 0;
    while (at < word.size()) {
      const std::size_t end = std::min(word.find(' ', at), word.size());
      width = std::max(width, display_width(word.substr(at, end - at)));
      at = end + 1;
    }
  }
  for (std::size_t i = 0; i < table.rows.size() && i < rows_shown; ++i) {
    width = std::max(width, display_width(cell_text(table.rows[i], kpi, meta)));
  }
  return width + column_gap;
}

// As many KPIs beside each other as the width holds; the others go into blocks of their own below.
std::vector<std::vector<const Kpi*>> blocks(const KpiTable& table, const ReportMeta& meta,
                                            const std::vector<const Kpi*>& columns, int room) {
  std::vector<std::vector<const Kpi*>> result;
  int used = room;
  for (const Kpi* kpi : columns) {
    const int width = column_width(table, *kpi, meta);
    if (result.empty() || used + width > room) {
      result.emplace_back();
      used = 0;
    }
    used += width;
    result.back().push_back(kpi);
  }
  return result;
}

int keys_width(const KpiTable& table) {
  int width = 0;
  for (std::size_t i = 0; i < table.grouping.by.size(); ++i) {
    int widest = display_width(dimension_name(table.grouping.by[i]));
    for (std::size_t row = 0; row < table.rows.size() && row < rows_shown; ++row) {
      widest = std::max(widest, display_width(table.rows[row].keys[i]));
    }
    width += std::min(widest, key_column_room) + column_gap;
  }
  return width;
}

void print_grouping(TextPage& page, const KpiTable& table, const ReportMeta& meta,
                    const MeasureChoice& choice) {
  std::vector<std::string> names;
  for (const Dimension dimension : table.grouping.by) names.emplace_back(dimension_name(dimension));
  page.heading("BY " + capital(listed(names)),
               fmt::format("{} rows", count_text(static_cast<std::int64_t>(table.rows.size()))));
  const auto columns = column_kpis(table, choice.kpis);
  if (columns.empty() || table.rows.empty()) {
    page.paragraph("no figures", "  ", Tone::faint);
    return;
  }
  const int room = page.width() - 2 - keys_width(table);
  bool is_first = true;
  for (const auto& block : blocks(table, meta, columns, room)) {
    if (!is_first) page.blank();
    is_first = false;
    std::vector<TextTable::Column> header;
    for (const std::string& name : names) header.push_back({name, Align::left, true});
    for (const Kpi* kpi : block) header.push_back(kpi_column(*kpi, meta));
    TextTable text(std::move(header));
    for (std::size_t i = 0; i < table.rows.size() && i < rows_shown; ++i) {
      std::vector<TextTable::Cell> cells;
      for (const std::string& key : table.rows[i].keys) cells.emplace_back(key, Tone::strong);
      for (const Kpi* kpi : block) cells.emplace_back(cell_text(table.rows[i], *kpi, meta));
      text.add(std::move(cells));
    }
    page.lines(text.text(page.style(), page.width(), 2));
  }
  if (table.rows.size() > rows_shown) {
    page.paragraph(
        fmt::format("and {} more rows, see --csv or --json",
                    count_text(static_cast<std::int64_t>(table.rows.size() - rows_shown))),
        "  ", Tone::faint);
  }
  if (orders_repeat(table.grouping)) {
    page.paragraph(
        "Rows do not add up: an order counts in every row it touches, so an order of two SKUs or "
        "from two nodes stands in two rows.",
        "  ", Tone::faint);
  }
}

void print_formulas(TextPage& page, const Measured& measured, const MeasureChoice& choice) {
  page.heading("FORMULAS");
  std::set<const Kpi*> shown;
  for (const KpiTable& table : measured.tables) {
    if (table.grouping.by.empty()) {
      for (const Kpi& kpi : kpis()) {
        if (is_asked(choice, kpi.id)) shown.insert(&kpi);
      }
    } else {
      for (const Kpi* kpi : column_kpis(table, choice.kpis)) shown.insert(kpi);
    }
  }
  for (const Kpi& kpi : kpis()) {
    if (!shown.contains(&kpi)) continue;
    page.paragraph(fmt::format("{} ({})", kpi.name, kpi.id), "  ", Tone::strong);
    page.paragraph(fmt::format("{} [{}]", kpi.formula, kpi.source), "    ");
  }
}

void print_assumptions(TextPage& page, const Measured& measured) {
  if (measured.assumptions.empty()) return;
  page.heading("ASSUMED", "rows that lean on it");
  TextTable table({{"", Align::right}, {"", Align::left, true}});
  for (const Assumption& assumption : measured.assumptions) {
    table.add({{count_text(assumption.figures), Tone::warning}, assumption.what});
  }
  page.lines(table.text(page.style(), page.width(), 2));
}

}  // namespace

std::string measure_text(const Measured& measured, const ReportMeta& meta,
                         const MeasureChoice& choice, const TextStyle& style) {
  TextPage page(style);
  page.paragraph(meta.business.empty() ? "KPIs" : meta.business, {}, Tone::strong);
  page.paragraph(data_text(meta), {}, Tone::faint);
  for (const std::string& id : choice.kpis) {
    if (find_kpi(id) == nullptr) page.paragraph("there is no KPI called " + id, {}, Tone::warning);
  }
  for (const KpiTable& table : measured.tables) {
    if (!table.grouping.by.empty()) {
      print_grouping(page, table, meta, choice);
    } else if (!table.rows.empty()) {
      print_business(page, table.rows.front(), meta, choice);
    }
  }
  if (choice.formulas) print_formulas(page, measured, choice);
  print_assumptions(page, measured);
  return page.text();
}

}  // namespace baton
