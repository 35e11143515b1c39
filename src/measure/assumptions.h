// Assumptions: what was taken as given because the data did not say, and how many rows lean on it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "measure/measurement.h"

namespace baton {

/// KPIs into which the default goes that an assumption fills in; none for one that leaves rows out.
std::vector<std::string_view> kpis_leaning_on(std::string_view what);

/// Marks every value of a KPI that leans on one of `assumptions`.
void mark_partly_assumed(const std::vector<Assumption>& assumptions, std::vector<KpiTable>& tables);

class Assumptions {
 public:
  void lean(std::string_view what, std::int64_t figures = 1) {
    const auto known = counts_.find(what);
    if (known != counts_.end()) {
      known->second += figures;
    } else {
      counts_.emplace(what, figures);
    }
  }
  /// Ascending by text.
  std::vector<Assumption> list() const {
    std::vector<Assumption> all;
    for (const auto& [what, figures] : counts_) {
      if (figures > 0) all.push_back({what, figures, kpis_leaning_on(what)});
    }
    return all;
  }

 private:
  std::map<std::string, std::int64_t, std::less<>> counts_;
};

}  // namespace baton
