// decide: evidence and frameworks in, one verdict out. Pure: the same arguments and seed give the
// same verdict.
#pragma once

#include <cstdint>
#include <optional>

#include "base/result.h"
#include "decide/framework.h"
#include "decide/verdict.h"
#include "measure/evidence.h"

namespace baton {

struct DecideOptions {
  std::optional<double> budget;  ///< reporting currency; moves beyond it are marked
  std::uint64_t seed = 1;
  int draws = 0;                 ///< 0: as the precedence file says
  int asset_draws = 48;          ///< worlds in which every single asset is asked again
  int listed_skus = 100;         ///< every SKU is judged, the most urgent are listed
  int listed_undetermined = 20;  ///< of a kind: all are counted, the biggest are listed
};

/// Error (bad input) if `frameworks` has no precedence.
Result<BusinessVerdict> decide(const Evidence& evidence, const Frameworks& frameworks,
                               const DecideOptions& options = {});

}  // namespace baton
