#include "measure/assumptions.h"

#include <algorithm>

namespace baton {
namespace {

using Ids = std::vector<std::string_view>;

struct Leaning {
  std::string_view begins_with;  // of the sentence that says the assumption
  Ids kpis;
};

const Ids& of_revenue() {
  static const Ids ids = {"revenue",
                          "average_order_value",
                          "gross_margin",
                          "gross_margin_rate",
                          "contribution_margin",
                          "contribution_margin_rate",
                          "gross_margin_leakage",
                          "gmroi",
                          "channel_concentration",
                          "freight_share_of_revenue",
                          "fee_share_of_revenue",
                          "labour_cost_share",
                          "refund_share"};
  return ids;
}

const Ids& of_contribution() {
  static const Ids ids = {"contribution_margin", "contribution_margin_rate"};
  return ids;
}

// Sentences as Assumptions::lean() is given them; one that only leaves rows out has no entry.
const std::vector<Leaning>& leanings() {
  static const std::vector<Leaning> all = {
      {"prices of orders without a tax field", of_revenue()},
      {"prices that include a tax not given", of_revenue()},
      {"costs per order and contribution margin are without",
       {"cost_per_order", "contribution_margin", "contribution_margin_rate"}},
      {"orders of a channel without marketplace fees", of_contribution()},
      {"returns without a refund",
       {"contribution_margin", "contribution_margin_rate", "gross_margin_leakage"}},
      {"orders without shipment lines",
       {"perfect_order_rate", "promise_accuracy", "otif_rate", "in_full_rate", "unit_fill_rate",
        "line_fill_rate", "order_fill_rate", "backorder_rate", "allocation_accuracy",
        "labour_productivity"}},
      {"store sales without shipments", {"in_full_rate"}},
  };
  return all;
}

}  // namespace

std::vector<std::string_view> kpis_leaning_on(std::string_view what) {
  for (const Leaning& leaning : leanings()) {
    if (what.starts_with(leaning.begins_with)) return leaning.kpis;
  }
  return {};
}

void mark_partly_assumed(const std::vector<Assumption>& assumptions,
                         std::vector<KpiTable>& tables) {
  Ids marked;
  for (const Assumption& assumption : assumptions) {
    marked.insert(marked.end(), assumption.kpis.begin(), assumption.kpis.end());
  }
  if (marked.empty()) return;
  for (KpiTable& table : tables) {
    for (KpiRow& row : table.rows) {
      for (KpiValue& value : row.values) {
        value.partly_assumed = value.value.has_value() &&
                               std::find(marked.begin(), marked.end(), value.kpi) != marked.end();
      }
    }
  }
}

}  // namespace baton
