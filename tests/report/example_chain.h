// A hand-made chain for the tests of report: late orders at four steps, one of them untold, and a
// name that HTML and CSV stumble over.
#pragma once

#include "report/chain_report.h"

namespace baton::example {

ChainFindings chain();

}  // namespace baton::example
