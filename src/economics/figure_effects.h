// Which figure moves the answer: each at its P10 and P90 with the others at their likely values
// (tornado), its rank correlation with the drawn outcome, and the value at which the answer turns.
#pragma once

#include <span>
#include <vector>

#include "economics/option_figures.h"

namespace baton {

/// What was drawn for one option: its net present values, and the realised gain behind each.
struct OptionDrawn {
  std::vector<double> npv, gain_year;
};

/// `values`: the drawn worlds, row by row. Largest swing first; figures that cannot vary and those
/// that the option does not depend on are left out.
std::vector<FigureEffect> figure_effects(const OptionsInput& input, const OptionFigures& figures,
                                         std::size_t option, std::span<const double> values,
                                         const OptionDrawn& drawn);

}  // namespace baton
