// Worth: what the business's way of working costs, level by level, and whether its capacities can
// be met at all.
#pragma once

#include <string>

#include "app/import.h"
#include "app/replay.h"
#include "measure/measurement.h"
#include "report/worth_report.h"

namespace baton {

struct WorthOptions {
  bool replay = true;  ///< level 3, which takes minutes on a long history
  ReplayOptions replaying;
};

struct WorthOfFolder {
  Worth worth;
  Measured measured;  ///< of the business as a whole
};

/// Where a level cannot be told, for want of data, its entry says why.
/// Errors: frameworks, answers, rules, levers or options that cannot be used; cancelled.
Result<WorthOfFolder> worth_of_folder(const Imported& imported, const Workspace& workspace,
                                      const WorthOptions& options);

/// Capacities alone, for the verdict.
CapacityCheck capacity_of(const Imported& imported);

/// Every parcel with its price on the rate card, or why there is none.
std::string parcels_csv(const Imported& imported);

}  // namespace baton
