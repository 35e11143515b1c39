#include "report/kpi_choice.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

namespace baton {

namespace {

constexpr std::size_t main_columns = 8;  // what 100 columns of a terminal hold
constexpr std::array<std::string_view, 12> main_kpis{
    "orders",         "perfect_order_rate",        "promise_accuracy",
    "exception_rate", "split_shipment_rate",       "cost_per_order",
    "unit_fill_rate", "on_time_shipment_rate",     "contribution_margin_rate",
    "return_rate",    "inventory_record_accuracy", "cancellation_rate"};

bool has_value(const KpiTable& table, std::string_view kpi) {
  return std::any_of(table.rows.begin(), table.rows.end(), [kpi](const KpiRow& row) {
    const KpiValue* value = row.find(kpi);
    return value != nullptr && value->value.has_value();
  });
}

// Names that end in .csv.
std::set<std::string> files_named(std::string_view text) {
  std::set<std::string> files;
  std::string word;
  const auto close = [&] {
    while (!word.empty() && word.back() == '.') word.pop_back();
    if (word.ends_with(".csv")) files.insert(word);
    word.clear();
  };
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-') {
      word += c;
    } else {
      close();
    }
  }
  close();
  return files;
}

}  // namespace

std::vector<Dimension> dimensions_in_use(const Measured& measured) {
  std::set<Dimension> used;
  for (const KpiTable& table : measured.tables) {
    used.insert(table.grouping.by.begin(), table.grouping.by.end());
  }
  return {used.begin(), used.end()};
}

bool orders_repeat(const Grouping& grouping) {
  return std::any_of(grouping.by.begin(), grouping.by.end(), [](Dimension dimension) {
    return dimension != Dimension::channel && dimension != Dimension::week;
  });
}

std::vector<const Kpi*> column_kpis(const KpiTable& table, const std::vector<std::string>& asked) {
  std::vector<const Kpi*> columns;
  const auto add = [&](const Kpi* kpi) {
    if (kpi != nullptr && std::find(columns.begin(), columns.end(), kpi) == columns.end()) {
      columns.push_back(kpi);
    }
  };
  for (const std::string& id : asked) add(find_kpi(id));
  if (!asked.empty()) return columns;
  for (const std::string_view id : main_kpis) {
    if (columns.size() < main_columns && has_value(table, id)) add(find_kpi(id));
  }
  for (const Kpi& kpi : kpis()) {
    if (columns.size() < main_columns && has_value(table, kpi.id)) add(&kpi);
  }
  return columns;
}

std::vector<MissingKpis> missing_kpis(const KpiRow& row) {
  std::map<std::string, std::vector<const Kpi*>> by_reason;
  for (const KpiValue& value : row.values) {
    const Kpi* kpi = find_kpi(value.kpi);
    if (!value.value && kpi != nullptr) by_reason[value.missing].push_back(kpi);
  }
  std::vector<MissingKpis> result;
  for (auto& [why, kpis_of_reason] : by_reason) result.push_back({why, std::move(kpis_of_reason)});
  std::stable_sort(result.begin(), result.end(), [](const MissingKpis& a, const MissingKpis& b) {
    return a.kpis.size() > b.kpis.size();
  });
  return result;
}

std::vector<FileGain> files_by_gain(const KpiRow& row) {
  std::map<std::string, int> gains;
  for (const KpiValue& value : row.values) {
    if (value.value) continue;
    for (const std::string& file : files_named(value.missing)) ++gains[file];
  }
  std::vector<FileGain> result;
  for (const auto& [file, count] : gains) result.push_back({file, count});
  std::stable_sort(result.begin(), result.end(),
                   [](const FileGain& a, const FileGain& b) { return a.kpis > b.kpis; });
  return result;
}

}  // namespace baton
