// Import: everything in the business's folder that changed since the last time, into the store;
// then the whole history, described and ready to be measured. What nobody changed is not read
// again.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/workspace.h"
#include "base/result.h"
#include "model/business.h"
#include "model/history.h"
#include "model/timeline.h"
#include "report/import_summary.h"

namespace baton {

/// How far an import is.
struct ImportProgress {
  std::uint64_t bytes_done = 0, bytes_total = 0;
  std::string file;
};
using ShowProgress = std::function<void(const ImportProgress&)>;

struct Imported {
  History history;
  Business business;
  std::optional<Timeline>
      timeline;  ///< over the two above; always there once an import has succeeded
  ImportSummary summary;
  std::vector<std::string> notes;  ///< what mappings say a reader has to know
  std::string time_zone;           ///< IANA name, of times that do not name their own
  bool time_zone_assumed = false, currency_assumed = false;
};

/// What a folder has to hold. Orchestrating needs a network and stock, not a past.
enum class Wanted { orders_or_sales, nodes };

/// Errors: the folder holds nothing of what is wanted; a mapping or the store cannot be read. A
/// file that cannot be read is told in the summary and does not stop the rest.
Result<std::unique_ptr<Imported>> import_folder(const Workspace& workspace,
                                                const ShowProgress& show = {},
                                                Wanted wanted = Wanted::orders_or_sales);

}  // namespace baton
