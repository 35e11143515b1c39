// Drawings of money that may be lost as well as gained, as inline SVG: bars on both sides of 0,
// bars of what moves an answer, and sums over time. Hidden from screen readers: their figures stand
// beside them as text.
#pragma once

#include <string>
#include <vector>

#include "economics/block_bootstrap.h"
#include "report/html.h"

namespace baton {

/// From `low` to `high`, both multiples of `step`, 0 among them.
struct SignedAxis {
  double low = 0, high = 1, step = 1;
};
/// For figures from `least` to `most`; three to eight ticks.
SignedAxis signed_axis_for(double least, double most);

/// A bar from 0 to the value with a whisker over its interval; stretches to the width of its place.
Html signed_bar(const Interval90& figure, const SignedAxis& axis, std::string_view css_class);
/// A dot at the value on a line over its interval.
Html dot_and_range(double value, double low, double high, const SignedAxis& axis,
                   std::string_view css_class);
/// Two bars from `base`, to what a low and to what a high figure makes of it.
Html tornado_bar(double at_low, double at_high, double base, const SignedAxis& axis);
Html signed_axis_labels(const SignedAxis& axis);

/// Sums by month, from month 0 on.
struct CashLine {
  std::string label, css_class;
  std::vector<double> sums;
};
/// All lines over one axis, each named at its end. `sentence`: what it shows, for a screen reader.
Html cash_lines(const std::vector<CashLine>& lines, const std::string& sentence);

}  // namespace baton
