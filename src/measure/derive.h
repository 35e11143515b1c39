// From cells to tables: each recipe applied to each cell, with coverage, and what is missing where
// there is no value.
#pragma once

#include "measure/bootstrap.h"
#include "measure/compact.h"
#include "measure/recipe.h"

namespace baton {

/// What deriving needs to know beside the cells.
struct DeriveContext {
  const Business& business;
  const Window& window;
  const FactsSeen& seen;
  double stock_days = 0;  ///< over which levels were averaged, of the whole window
  const MeasureOptions& options;
};

/// Rows sorted by keys. `by_week`: the same grouping's sums by week, where intervals are wanted.
KpiTable derive(const Book& book, const Book* by_week, const DeriveContext& context,
                bool& intervals_left_out);

}  // namespace baton
