// A replay, for a terminal: first whether it may be believed, then what it says.
#include <fmt/format.h>

#include "report/figures.h"
#include "report/replay_report.h"
#include "report/text_layout.h"
#include "report/text_table.h"

namespace baton {
namespace {

constexpr std::size_t rows_shown = 14;

std::string title_of(std::string_view name) {
  std::string text(name);
  for (char& c : text) {
    if (c == '_') c = ' ';
  }
  return text;
}

std::string ratio_text(double of, std::int64_t to, int decimals) {
  return to > 0 ? grouped_text(of / static_cast<double>(to), decimals) : "n/a";
}
std::string share_of(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? share_text(static_cast<double>(part) / static_cast<double>(whole)) : "n/a";
}

std::string measured_text(const FidelityRow& row, double value) {
  const bool share = row.measure != "freight_per_order" && row.measure != "parcels_per_order";
  return share ? share_text(value) : grouped_text(value, 2);
}

void print_fidelity(TextPage& page, const ReplayReport& report) {
  page.heading("FIDELITY: THE AS-IS, REPLAYED, AGAINST WHAT HAPPENED",
               fmt::format("orders from {} on", report.judged_from.utc_day().text()));
  TextTable table({{"", Align::left, true},
                   {"measure", Align::left, false},
                   {"happened", Align::right, false},
                   {"replayed", Align::right, false},
                   {"may differ by", Align::right, false},
                   {"", Align::left, false}});
  std::size_t shown = 0;
  for (const FidelityRow& row : report.fidelity.rows) {
    const bool matters = row.kind == "business" || (row.judged && !row.within);
    if (!matters || ++shown > rows_shown) continue;
    const std::string limit =
        row.relative ? share_text(row.limit) : fmt::format("{:.0f} points", 100 * row.limit);
    table.add({title_of(row.kind) + (row.name.empty() ? "" : " " + row.name), title_of(row.measure),
               measured_text(row, row.happened), measured_text(row, row.replayed), limit,
               TextTable::Cell(!row.judged  ? "few orders"
                               : row.within ? "within"
                                            : "outside",
                               row.within ? Tone::good : Tone::bad)});
  }
  page.lines(table.text(page.style(), page.width(), 2));
  page.paragraph(fmt::format("{}. The first node of {} of the orders on the calibration days is "
                             "the one that this rule names first.",
                             report.fitted.told, share_text(report.fitted.agreement)),
                 "  ", Tone::faint);
  if (!report.fidelity.within)
    page.paragraph(fmt::format("No money is told: {}.", report.fidelity.reason), "  ", Tone::bad);
}

void print_cells(TextPage& page, const ReplayReport& report, const ReportMeta& meta,
                 const std::vector<CellResult>& cells, const std::vector<std::string>& names) {
  TextTable table({{"", Align::left, true},
                   {"cost an order", Align::right, false},
                   {"freight", Align::right, false},
                   {"parcels", Align::right, false},
                   {"split", Align::right, false},
                   {"on time", Align::right, false},
                   {"not served", Align::right, false},
                   {"against as is, a year", Align::right, false}});
  const auto runs = static_cast<std::int64_t>(report.replications);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const ReplayOutcome& mean = cells[i].mean;
    const std::int64_t orders = mean.all.orders;
    const double saved = (cells.front().mean.cost() - mean.cost()) / report.years();
    const bool told = report.fidelity.within;
    table.add({names[i],
               told ? ratio_text(mean.cost() * static_cast<double>(runs), orders, 2) : "withheld",
               told ? ratio_text(mean.all.freight, orders, 2) : "withheld",
               ratio_text(static_cast<double>(mean.all.parcels), orders, 3),
               share_of(mean.all.split_orders, orders),
               share_of(mean.all.on_time, mean.all.promised), share_of(mean.all.not_served, orders),
               i == 0 ? ""
               : told ? money_text(saved, meta.currency)
                      : "withheld"});
  }
  page.lines(table.text(page.style(), page.width(), 2));
}

}  // namespace

std::string replay_text(const ReplayReport& report, const ReportMeta& meta,
                        const TextStyle& style) {
  TextPage page(style);
  page.paragraph(
      fmt::format("{}: {} orders replayed {} times, {} of them judged, over {} days. "
                  "Seed {}.",
                  meta.business, count_text(report.orders), report.replications,
                  count_text(report.judged_orders), grouped_text(report.days, 0), report.seed));
  print_fidelity(page, report);
  std::vector<std::string> names;
  for (const CellResult& cell : report.policies)
    names.push_back(title_of(replay_policy_name(cell.levers.policy)));
  page.heading("POLICIES SIDE BY SIDE", "nodes as they are");
  print_cells(page, report, meta, report.policies, names);
  names.clear();
  for (const ReplayCell cell : all_replay_cells) names.push_back(title_of(name_of(cell)));
  page.heading("TWO BY TWO", "operate the nodes better, orchestrate the orders, both");
  print_cells(page, report, meta, report.cells, names);
  page.paragraph(fmt::format("{} of the orchestrated parcels go along lanes that the history never "
                             "used: their freight and time are a rate card's or assumed.",
                             share_text(report.new_lanes)),
                 "  ", Tone::faint);
  if (!report.remarks.empty()) page.heading("WHAT TO KNOW");
  for (const std::string& remark : report.remarks)
    page.paragraph(remark, page.style().unicode ? "  • " : "  - ");
  return page.text();
}

}  // namespace baton
