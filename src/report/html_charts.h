// The drawings of the HTML page, as inline SVG: no script, no request. Each is either hidden from
// screen readers because its figures stand beside it as text, or has a sentence of its own.
#pragma once

#include <string>
#include <vector>

#include "report/html.h"
#include "report/report.h"

namespace baton {

/// The axis of a bar chart: from 0 to `end`, a tick every `step`; three to six ticks.
struct Axis {
  double end = 1, step = 1;
};
/// For figures up to `most` (not negative).
Axis axis_for(double most);

/// A bar up to the base of a range, with a whisker from its low to its high end; stretches to the
/// width of its place.
Html range_bar(const MoneyRange& range, const Axis& axis);
/// Axis labels below such bars, in thousands where that keeps them exact.
Html axis_labels(const Axis& axis);

/// A framework's score as a dot on its scale, with the limits of its bands. Empty without a score
/// or without a highest score.
Html score_scale(const FrameworkAnswer& answer);

/// One part of a whole: its share from 0 to 1, and the class that colours it.
struct BarPart {
  double share = 0;
  std::string css_class;
};
/// Parts beside each other, in the order given, with a gap between them; stretches to its place.
Html stacked_bar(const std::vector<BarPart>& parts);

/// A share from 0 to 1 as a thin bar.
Html share_bar(double share);

}  // namespace baton
