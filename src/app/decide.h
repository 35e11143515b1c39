// Decide: from a folder of files to a verdict: measured by every asset, gathered, judged.
#pragma once

#include <cstdint>
#include <optional>

#include "app/import.h"
#include "decide/framework.h"
#include "decide/verdict.h"
#include "decide/working.h"
#include "measure/measurement.h"
#include "report/chain_report.h"
#include "worth/pain.h"

namespace baton {

struct DecideRequest {
  std::optional<double> budget;  ///< reporting currency
  std::uint64_t seed = 1;
  bool with_working = false;  ///< how the frameworks came to their answers, too
};

struct Decided {
  BusinessVerdict verdict;
  Pain pain;
  Measured measured;  ///< of the business as a whole
  Working working;    ///< empty, if it was not asked for
  ChainFindings chain;
};

Result<Decided> decide_folder(const Imported& imported, const Workspace& workspace,
                              const DecideRequest& request);

/// The built-in frameworks with the business's own in their place.
Result<Frameworks> frameworks_of(const Workspace& workspace);

}  // namespace baton
