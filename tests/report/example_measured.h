// A hand-made measurement over the real catalogue, for the tests of report. Every third KPI is
// missing; names hold what a CSV file and a terminal stumble over.
#pragma once

#include "report/report.h"

namespace baton::example {

/// The whole business, by channel, and by SKU and node.
Measured measured();

}  // namespace baton::example
