#include "report/import_explanation.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include "measure/kpi.h"
#include "report/figures.h"
#include "report/text_layout.h"
#include "report/text_table.h"

namespace baton {
namespace {

/// The files that a KPI needs, of "order_lines+skus", or that bring it, of "order_lines/sales".
std::vector<std::string> needed_files(const Kpi& kpi) {
  std::vector<std::string> files;
  std::string_view rest = kpi.needs;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of("+/"), rest.size());
    files.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(rest.size(), end + 1));
  }
  return files;
}

bool contains(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

std::string listed(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

}  // namespace

ImportExplanation explain_import(const ImportSummary& summary, const Measured& measured) {
  ImportExplanation explanation;
  explanation.others = summary.other_files;
  const KpiRow* business = nullptr;
  if (!measured.tables.empty() && !measured.tables[0].rows.empty()) {
    business = &measured.tables[0].rows[0];
  }
  for (const ImportSummary::File& file : summary.files) {
    if (!file.trouble.empty()) {
      explanation.others.push_back({file.name, "not read: " + file.trouble});
      continue;
    }
    ImportExplanation::Reading reading;
    reading.file = file.name;
    reading.table = file.table;
    reading.taken_as = file.mapping.empty() ? "a file of the dataset" : file.mapping;
    reading.untried = file.untried;
    reading.rows = file.rows_taken;
    reading.passed_over = file.passed_over;
    for (const Kpi& kpi : kpis()) {
      if (business == nullptr || !contains(needed_files(kpi), file.table)) continue;
      const KpiValue* found = business->find(kpi.id);
      if (found == nullptr) continue;
      if (found->value) {
        reading.enables.emplace_back(kpi.name);
      } else {
        reading.waiting.push_back({std::string(kpi.name), found->missing});
      }
    }
    explanation.readings.push_back(std::move(reading));
  }
  return explanation;
}

std::string import_explanation_text(const ImportExplanation& explanation, const TextStyle& style) {
  TextPage page(style);
  for (const ImportExplanation::Reading& reading : explanation.readings) {
    page.heading(
        fmt::format("{} -> {}", reading.file, reading.table),
        fmt::format("{} rows; read as {}{}", count_text(reading.rows), reading.taken_as,
                    reading.untried ? ", never tried on real rows: check the figures" : ""));
    page.paragraph(reading.enables.empty() ? std::string("no KPI leans on it by itself")
                                           : "makes measurable: " + listed(reading.enables),
                   "  ");
    for (const ImportSummary::Refusal& why : reading.passed_over) {
      page.paragraph(fmt::format("{} rows passed over{}{}", count_text(why.rows),
                                 why.reason.empty() ? "" : ": ", why.reason),
                     "  ", Tone::faint);
    }
    if (reading.waiting.empty()) continue;
    TextTable table({{"not yet"}, {"because", Align::left, true}});
    for (const auto& waiting : reading.waiting) {
      table.add({waiting.kpi, {waiting.lacks, Tone::faint}});
    }
    page.lines(table.text(page.style(), page.width(), 2));
  }
  if (!explanation.others.empty()) {
    page.heading("OTHER FILES");
    TextTable table({{""}, {"", Align::left, true}});
    for (const auto& other : explanation.others) table.add({other.name, other.role});
    page.lines(table.text(page.style(), page.width(), 2));
  }
  return page.text();
}

std::string import_explanation_json(const ImportExplanation& explanation) {
  using Json = nlohmann::ordered_json;
  Json readings = Json::array();
  for (const ImportExplanation::Reading& reading : explanation.readings) {
    Json waiting = Json::array();
    for (const auto& kpi : reading.waiting) {
      waiting.push_back({{"kpi", kpi.kpi}, {"lacks", kpi.lacks}});
    }
    Json passed_over = Json::array();
    for (const ImportSummary::Refusal& why : reading.passed_over) {
      passed_over.push_back({{"reason", why.reason}, {"rows", why.rows}});
    }
    readings.push_back({{"file", reading.file},
                        {"table", reading.table},
                        {"taken_as", reading.taken_as},
                        {"untried", reading.untried},
                        {"rows", reading.rows},
                        {"passed_over", std::move(passed_over)},
                        {"enables", reading.enables},
                        {"waiting", std::move(waiting)}});
  }
  Json others = Json::array();
  for (const auto& other : explanation.others) {
    others.push_back({{"file", other.name}, {"role", other.role}});
  }
  const Json document = {{"files", std::move(readings)}, {"other_files", std::move(others)}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace baton
