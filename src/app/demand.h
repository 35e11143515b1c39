// Demand: the series of a business, their classes and what simple forecasts would have been worth.
#pragma once

#include <functional>
#include <string>

#include "app/import.h"
#include "demand/study.h"

namespace baton {

/// "sku", "sku,node" or "family". Errors: anything else.
Result<DemandBy> demand_by_named(const std::string& text);

/// The settings of demand: those of the business's own frameworks/demand.toml, else the embedded.
Result<DemandSettings> demand_settings(const Workspace& workspace);

/// Monday's weeks, unless most rows of sales.csv are of another period: weeks from another day,
/// months, or another number of days. Days are folded into weeks.
PeriodGrid demand_periods(const History& history);

struct DemandStudied {
  DemandStudy study;
  DemandSettings settings;
};
Result<DemandStudied> study_folder(const Imported& imported, const Workspace& workspace,
                                   DemandBy by,
                                   const std::function<void(std::size_t, std::size_t)>& progress);

}  // namespace baton
