// One option at its likely figures: NPV, IRR, payback, the four buckets of the first year, and what
// it does to revenue, margin, working capital and labour.
#pragma once

#include "economics/worth_of_options.h"

namespace baton {

/// Fills in `worth` all but what is drawn; `worth.option` and `worth.likely` are there.
void work_out_likely(OptionWorth& worth, const OptionsInput& input, int horizon);

}  // namespace baton
