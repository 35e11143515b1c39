// What an import did, as text and as JSON: taken, refused with reasons, assumed, and what is not
// there.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "report/figures.h"
#include "report/report.h"
#include "report/text_layout.h"
#include "report/text_table.h"

namespace baton {

namespace {

constexpr std::size_t refusals_shown = 5;  // of each file

// What is to be said about a whole file.
std::string remark(const ImportSummary::File& file) {
  if (!file.trouble.empty()) return file.trouble;
  std::string text;
  for (const ImportSummary::Refusal& why : file.passed_over) {
    text += fmt::format("{}{} passed over{}{}", text.empty() ? "" : "; ", count_text(why.rows),
                        why.reason.empty() ? "" : ": ", why.reason);
  }
  if (!file.absent_columns.empty()) {
    text += text.empty() ? "" : "; ";
    text += "not in the file: ";
    for (std::size_t i = 0; i < file.absent_columns.size(); ++i) {
      text.append(i == 0 ? "" : ", ").append(file.absent_columns[i]);
    }
  }
  if (!file.unused_columns.empty()) {
    text += text.empty() ? "" : "; ";
    text += "not used: ";
    for (std::size_t i = 0; i < file.unused_columns.size(); ++i) {
      text.append(i == 0 ? "" : ", ").append(file.unused_columns[i]);
    }
  }
  return text;
}

void print_files(TextPage& page, const ImportSummary& summary) {
  if (summary.files.empty()) {
    page.paragraph("No file was found to read; orders.csv is the one that has to be there.", "  ",
                   Tone::warning);
    return;
  }
  TextTable table({{"file", Align::left, true},
                   {"taken as", Align::left, true},
                   {"rows", Align::right},
                   {"taken", Align::right},
                   {"refused", Align::right},
                   {"", Align::left, true}});
  std::int64_t unchanged_files = 0;
  for (const ImportSummary::File& file : summary.files) {
    // What did not change says nothing new; refused rows are told again until they are repaired.
    if (file.unchanged && file.rows_refused == 0 && file.trouble.empty()) {
      ++unchanged_files;
      continue;
    }
    table.add({file.name,
               file.table,
               count_text(file.rows_read),
               count_text(file.rows_taken),
               {count_text(file.rows_refused), file.rows_refused > 0 ? Tone::bad : Tone::plain},
               {remark(file), file.trouble.empty() ? Tone::faint : Tone::bad}});
  }
  if (!table.empty()) page.lines(table.text(page.style(), page.width(), 2));
  if (unchanged_files > 0) {
    page.paragraph(fmt::format("{} file{} unchanged, not read again", count_text(unchanged_files),
                               unchanged_files == 1 ? "" : "s"),
                   "  ", Tone::faint);
  }
}

void print_refusals(TextPage& page, const ImportSummary& summary) {
  if (summary.rows_refused() == 0) return;
  page.heading("REFUSED", summary.rejects_file.empty()
                              ? std::string()
                              : "repair and import again: " + summary.rejects_file);
  TextTable table({{"file"},
                   {"rows", Align::right},
                   {"reason", Align::left, true},
                   {"for example", Align::left, true}});
  for (const ImportSummary::File& file : summary.files) {
    for (std::size_t i = 0; i < file.refusals.size() && i < refusals_shown; ++i) {
      const ImportSummary::Refusal& refusal = file.refusals[i];
      table.add({file.name,
                 {count_text(refusal.rows), Tone::bad},
                 refusal.reason,
                 {refusal.example, Tone::faint}});
    }
    if (file.refusals.size() > refusals_shown) {
      table.add({file.name, "",
                 fmt::format("and {} more reasons", file.refusals.size() - refusals_shown)});
    }
  }
  page.lines(table.text(page.style(), page.width(), 2));
}

}  // namespace

std::int64_t ImportSummary::rows_read() const {
  std::int64_t rows = 0;
  for (const File& file : files) rows += file.rows_read;
  return rows;
}

std::int64_t ImportSummary::rows_taken() const {
  std::int64_t rows = 0;
  for (const File& file : files) rows += file.rows_taken;
  return rows;
}

std::int64_t ImportSummary::rows_refused() const {
  std::int64_t rows = 0;
  for (const File& file : files) rows += file.rows_refused;
  return rows;
}

std::int64_t ImportSummary::rows_read_now() const {
  std::int64_t rows = 0;
  for (const File& file : files) rows += file.unchanged ? 0 : file.rows_read;
  return rows;
}

double ImportSummary::rows_per_second() const {
  return seconds > 0 ? static_cast<double>(rows_read_now()) / seconds : 0;
}

std::string import_text(const ImportSummary& summary, const TextStyle& style) {
  TextPage page(style);
  std::string head =
      fmt::format("{} rows read, {} taken, {} refused", count_text(summary.rows_read()),
                  count_text(summary.rows_taken()), count_text(summary.rows_refused()));
  if (summary.seconds > 0 && summary.rows_read_now() > 0) {
    head += fmt::format("; {}, {} rows a second", elapsed_text(summary.seconds),
                        grouped_text(summary.rows_per_second(), 0));
  }
  if (!summary.business.empty()) page.paragraph(summary.business, {}, Tone::strong);
  page.paragraph(head);
  print_files(page, summary);
  print_refusals(page, summary);
  if (!summary.assumptions.empty()) {
    page.heading("ASSUMED", "rows that lean on it");
    TextTable table({{"", Align::right}, {"", Align::left, true}});
    for (const ImportSummary::Assumption& assumption : summary.assumptions) {
      table.add({{count_text(assumption.rows), Tone::warning}, assumption.what});
    }
    page.lines(table.text(style, page.width(), 2));
  }
  if (!summary.missing_files.empty()) {
    page.heading("NOT THERE", "each would say more");
    TextTable table({{""}, {"", Align::left, true}});
    for (const ImportSummary::Missing& missing : summary.missing_files) {
      table.add({{missing.file, Tone::strong}, missing.raises});
    }
    page.lines(table.text(style, page.width(), 2));
  }
  return page.text();
}

std::string import_json(const ImportSummary& summary) {
  using Json = nlohmann::ordered_json;
  Json files = Json::array();
  for (const ImportSummary::File& file : summary.files) {
    Json refusals = Json::array();
    for (const ImportSummary::Refusal& refusal : file.refusals) {
      refusals.push_back(
          {{"reason", refusal.reason}, {"rows", refusal.rows}, {"example", refusal.example}});
    }
    Json passed_over = Json::array();
    for (const ImportSummary::Refusal& why : file.passed_over) {
      passed_over.push_back({{"reason", why.reason}, {"rows", why.rows}});
    }
    files.push_back({{"name", file.name},
                     {"table", file.table},
                     {"mapping", file.mapping},
                     {"untried", file.untried},
                     {"unchanged", file.unchanged},
                     {"rows_read", file.rows_read},
                     {"rows_taken", file.rows_taken},
                     {"rows_passed_over", file.rows_passed_over},
                     {"rows_refused", file.rows_refused},
                     {"trouble", file.trouble},
                     {"unused_columns", file.unused_columns},
                     {"absent_columns", file.absent_columns},
                     {"passed_over", std::move(passed_over)},
                     {"refusals", std::move(refusals)}});
  }
  Json assumptions = Json::array();
  for (const ImportSummary::Assumption& assumption : summary.assumptions) {
    assumptions.push_back({{"what", assumption.what}, {"rows", assumption.rows}});
  }
  Json missing_files = Json::array();
  for (const ImportSummary::Missing& missing : summary.missing_files) {
    missing_files.push_back({{"file", missing.file}, {"raises", missing.raises}});
  }
  const Json document = {{"business", summary.business},
                         {"rows_read", summary.rows_read()},
                         {"rows_taken", summary.rows_taken()},
                         {"rows_refused", summary.rows_refused()},
                         {"seconds", summary.seconds},
                         {"rows_per_second", summary.rows_per_second()},
                         {"files", std::move(files)},
                         {"assumptions", std::move(assumptions)},
                         {"missing_files", std::move(missing_files)},
                         {"rejects_file", summary.rejects_file}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace baton
