// Worth: what the business's way of working costs, level by level, and whether its capacities can
// be met at all.
#pragma once

#include <string>

#include "app/import.h"
#include "measure/measurement.h"
#include "report/worth_report.h"

namespace baton {

struct WorthOfFolder {
  Worth worth;
  Measured measured;  ///< of the business as a whole
};

/// Errors: frameworks or answers that cannot be used.
Result<WorthOfFolder> worth_of_folder(const Imported& imported, const Workspace& workspace);

/// Capacities alone, for the verdict.
CapacityCheck capacity_of(const Imported& imported);

/// Every parcel with its price on the rate card, or why there is none.
std::string parcels_csv(const Imported& imported);

}  // namespace baton
