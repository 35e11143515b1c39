#include "measure/kpi.h"

#include <vector>

#include "measure/recipe.h"

namespace baton {

std::span<const KpiEntry> catalogue() {
  static const std::vector<KpiEntry> all = [] {
    std::vector<KpiEntry> entries;
    for (const auto part :
         {network_entries(), node_entries(), money_entries(), product_entries(), supplier_entries(),
          speed_entries(), store_entries(), demand_entries()}) {
      entries.insert(entries.end(), part.begin(), part.end());
    }
    return entries;
  }();
  return all;
}

std::span<const Kpi> kpis() {
  static const std::vector<Kpi> all = [] {
    std::vector<Kpi> list;
    for (const KpiEntry& entry : catalogue()) list.push_back(entry.kpi);
    return list;
  }();
  return all;
}

const Kpi* find_kpi(std::string_view id) {
  for (const Kpi& kpi : kpis()) {
    if (kpi.id == id) return &kpi;
  }
  return nullptr;
}

}  // namespace baton
