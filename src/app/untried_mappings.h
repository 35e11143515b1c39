// Untried mappings: what an import says of mappings that nobody has ever tried on rows that a real
// system wrote.
#pragma once

#include "report/import_summary.h"

namespace baton {

/// One assumption for each of them that read a file, with the rows that were taken through it.
void tell_untried(ImportSummary& summary);

}  // namespace baton
