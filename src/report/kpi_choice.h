// Which KPIs and dimensions a printed measurement has, and what is missing from it; shared by text,
// JSON and CSV.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace baton {

/// The dimensions used by any table, in the order of Dimension.
std::vector<Dimension> dimensions_in_use(const Measured& measured);

/// True where an order can stand in more than one row of the table, so that rows of order-level
/// KPIs do not add up to the business: every dimension but channel and week.
bool orders_repeat(const Grouping& grouping);

/// The KPIs to print as columns of a grouping: those asked for, else up to eight main ones that at
/// least one row has a value for.
std::vector<const Kpi*> column_kpis(const KpiTable& table, const std::vector<std::string>& asked);

/// KPIs without a value that share one reason.
struct MissingKpis {
  std::string why;  ///< "needs counts.csv"
  std::vector<const Kpi*> kpis;
};
/// Of one row; the reason that most KPIs share first.
std::vector<MissingKpis> missing_kpis(const KpiRow& row);

struct FileGain {
  std::string file;  ///< "counts.csv"
  int kpis = 0;      ///< how many missing KPIs name it as needed
};
/// Files named in the reasons, the one that most KPIs wait for first.
std::vector<FileGain> files_by_gain(const KpiRow& row);

}  // namespace baton
