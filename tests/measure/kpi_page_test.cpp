// docs/kpis.md and the catalogue say the same of every KPI, and the catalogue is whole.
#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "measure/kpi.h"
#include "model/dataset.h"

namespace baton {
namespace {

std::vector<std::string> cells_of(const std::string& row) {
  std::vector<std::string> cells;
  std::size_t begin = 1;  // after the first |
  for (std::size_t end; (end = row.find('|', begin)) != std::string::npos; begin = end + 1) {
    const std::size_t first = row.find_first_not_of(' ', begin);
    const std::size_t last = row.find_last_not_of(' ', end - 1);
    cells.push_back(first > last ? "" : row.substr(first, last - first + 1));
  }
  return cells;
}

std::string unit_text(Unit unit) {
  static const std::map<Unit, std::string> texts = {
      {Unit::count, "count"},    {Unit::share, "share"},
      {Unit::money, "money"},    {Unit::hours, "hours"},
      {Unit::days, "days"},      {Unit::ratio, "ratio"},
      {Unit::score, "score"},    {Unit::per_thousand, "per thousand"},
      {Unit::minutes, "minutes"}};
  return texts.at(unit);
}
std::string better_text(BetterWhen better) {
  if (better == BetterWhen::higher) return "higher";
  return better == BetterWhen::lower ? "lower" : "neither";
}
std::string kind_text(KpiKind kind) {
  static const std::map<KpiKind, std::string> texts = {{KpiKind::ratio_of_sums, "ratio of sums"},
                                                       {KpiKind::total, "total"},
                                                       {KpiKind::percentile, "percentile"},
                                                       {KpiKind::level, "level"},
                                                       {KpiKind::spread, "spread"},
                                                       {KpiKind::composite, "composite"}};
  return texts.at(kind);
}

TEST(KpiPage, SaysOfEveryKpiWhatTheCatalogueSays) {
  std::ifstream page(std::string(BATON_SOURCE_DIR) + "/docs/kpis.md");
  ASSERT_TRUE(page.is_open());
  std::map<std::string, std::vector<std::string>> rows;
  std::vector<std::string> order;
  for (std::string line; std::getline(page, line);) {
    if (line.rfind("| `", 0) != 0) continue;
    std::vector<std::string> cells = cells_of(line);
    const std::string id = cells[0].substr(1, cells[0].size() - 2);
    EXPECT_TRUE(rows.emplace(id, cells).second) << id << " stands twice on the page";
    order.push_back(id);
  }
  ASSERT_EQ(order.size(), kpis().size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Kpi& kpi = kpis()[i];
    ASSERT_EQ(order[i], kpi.id) << "the page keeps the catalogue's order";
    const auto& cells = rows[order[i]];
    ASSERT_EQ(cells.size(), 8u) << kpi.id;
    EXPECT_EQ(cells[1], kpi.name);
    EXPECT_EQ(cells[2], kpi.formula) << kpi.id;
    EXPECT_EQ(cells[3], unit_text(kpi.unit)) << kpi.id;
    EXPECT_EQ(cells[4], better_text(kpi.better)) << kpi.id;
    EXPECT_EQ(cells[5], kind_text(kpi.kind)) << kpi.id;
    EXPECT_EQ(cells[6], kpi.source) << kpi.id;
    EXPECT_EQ(cells[7], kpi.needs) << kpi.id;
  }
}

TEST(KpiPage, EveryKpiIsWholeAndNamesFilesOfTheDataset) {
  std::set<std::string_view> ids;
  for (const Kpi& kpi : kpis()) {
    EXPECT_TRUE(ids.insert(kpi.id).second) << kpi.id << " twice";
    EXPECT_EQ(find_kpi(kpi.id)->name, kpi.name);
    EXPECT_FALSE(kpi.formula.empty() || kpi.source.empty() || kpi.group.empty()) << kpi.id;
    std::string needs(kpi.needs);
    std::replace(needs.begin(), needs.end(), '/', '+');  // either of two
    std::istringstream files{needs};
    for (std::string file; std::getline(files, file, '+');) {
      EXPECT_NE(find_schema(file), nullptr) << kpi.id << " needs " << file;
    }
  }
  EXPECT_EQ(find_kpi("no_such_kpi"), nullptr);
}

}  // namespace
}  // namespace baton
