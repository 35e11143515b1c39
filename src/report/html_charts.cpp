#include "report/html_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/figures.h"
#include "report/svg_line.h"
#include "report/wording.h"

namespace baton {

namespace {

Html rectangle(double x, double y, double width, double height, std::string_view css_class) {
  return element("rect",
                 Attributes{{"class", std::string(css_class)},
                            {"x", svg_number(x)},
                            {"y", svg_number(y)},
                            {"width", svg_number(std::max(width, 0.0))},
                            {"height", svg_number(height)}},
                 {});
}

constexpr double bar_width = 1000;  // in the bar's own units; it is stretched to its place
constexpr double bar_height = 22;

double along_axis(double amount, const Axis& axis) {
  if (!std::isfinite(amount)) return 0;
  return std::clamp(amount / axis.end, 0.0, 1.0) * bar_width;
}

std::string tick_text(double tick, const Axis& axis) {
  const bool in_thousands = axis.step >= 1000 && std::fmod(axis.step, 1000) == 0;
  if (in_thousands && tick > 0) return fmt::format("{}k", grouped_text(tick / 1000, 0));
  return plain_number_text(tick);
}

constexpr double scale_width = 132;
constexpr double scale_margin = 6;
constexpr double scale_height = 24;
constexpr double track_y = 8;

struct Scale {
  double least, most;
  double x(double score) const {
    const double share = std::clamp((score - least) / (most - least), 0.0, 1.0);
    return scale_margin + share * (scale_width - 2 * scale_margin);
  }
};

// Limits of the bands that lie inside the scale.
std::vector<double> limits_inside(const FrameworkAnswer& answer, const Scale& scale) {
  std::vector<double> limits;
  for (const ScoreBand& band : answer.bands) {
    if (band.from > scale.least && band.from < scale.most) limits.push_back(band.from);
  }
  return limits;
}

// "over 22" may be kept as a band from 22.01 on; the reader wants 22.
std::string limit_text(double limit) { return plain_number_text(std::round(limit * 10) / 10); }

std::string scale_sentence(const FrameworkAnswer& answer, const Scale& scale,
                           const std::vector<double>& limits) {
  std::string text = fmt::format("Score {} on a scale from {} to {}",
                                 plain_number_text(answer.score.value_or(scale.least)),
                                 plain_number_text(scale.least), plain_number_text(scale.most));
  std::vector<std::string> names;
  for (const double limit : limits) names.push_back(limit_text(limit));
  if (!names.empty()) text += fmt::format(", limits at {}", listed(names));
  return text;
}

}  // namespace

Axis axis_for(double most) {
  if (!std::isfinite(most) || most <= 0) return {};
  constexpr double steps_wanted = 5;
  const double magnitude = std::pow(10, std::floor(std::log10(most / steps_wanted)));
  double step = magnitude * 10;
  for (const double times : {1.0, 2.0, 5.0}) {
    if (most / (magnitude * times) <= steps_wanted) {
      step = magnitude * times;
      break;
    }
  }
  return {std::ceil(most / step) * step, step};
}

Html range_bar(const MoneyRange& range, const Axis& axis) {
  Html marks;
  for (int step = 1; step * axis.step <= axis.end * 1.0001; ++step) {
    const double tick = step * axis.step;
    const double x = along_axis(tick, axis);
    marks += svg_line(x, 0, x, bar_height, "grid");
  }
  const double low = along_axis(range.low, axis), high = along_axis(range.high, axis);
  const double middle = bar_height / 2;
  marks += rectangle(0, 4, along_axis(range.base, axis), bar_height - 8, "bar");
  marks += svg_line(low, middle, high, middle, "whisker");
  marks += svg_line(low, middle - 4, low, middle + 4, "whisker");
  marks += svg_line(high, middle - 4, high, middle + 4, "whisker");
  return element("svg",
                 Attributes{{"class", "range"},
                            {"viewBox", fmt::format("0 0 {} {}", bar_width, bar_height)},
                            {"preserveAspectRatio", "none"},
                            {"aria-hidden", "true"},
                            {"focusable", "false"}},
                 marks);
}

Html axis_labels(const Axis& axis) {
  Html labels;
  for (int step = 0; step * axis.step <= axis.end * 1.0001; ++step) {
    const double tick = step * axis.step;
    labels +=
        element("span", Attributes{{"style", fmt::format("left:{:.2f}%", tick / axis.end * 100)}},
                Html::text(tick_text(tick, axis)));
  }
  return element("div", Attributes{{"class", "axis"}, {"aria-hidden", "true"}}, labels);
}

Html score_scale(const FrameworkAnswer& answer) {
  const double least = answer.score_min.value_or(0);
  if (!answer.score || !answer.score_max || !std::isfinite(*answer.score) ||
      !(*answer.score_max > least)) {
    return {};
  }
  const Scale scale{least, *answer.score_max};
  const auto limits = limits_inside(answer, scale);

  // The band the score lies in is drawn thick.
  double from = scale.least, to = scale.most;
  for (const double limit : limits) {
    if (limit <= *answer.score) from = limit;
    if (limit > *answer.score) {
      to = limit;
      break;
    }
  }
  Html marks = svg_line(scale.x(scale.least), track_y, scale.x(scale.most), track_y, "track") +
               svg_line(scale.x(from), track_y, scale.x(to), track_y, "band");
  for (const double limit : limits) {
    const double x = scale.x(limit);
    marks += svg_line(x, track_y - 5, x, track_y + 5, "limit");
    marks += element("text", Attributes{{"x", svg_number(x)}, {"y", svg_number(scale_height - 2)}},
                     Html::text(limit_text(limit)));
  }
  marks += element("circle",
                   Attributes{{"class", "dot"},
                              {"cx", svg_number(scale.x(*answer.score))},
                              {"cy", svg_number(track_y)},
                              {"r", "4.5"}},
                   {});
  return element("svg",
                 Attributes{{"class", "scale"},
                            {"viewBox", fmt::format("0 0 {} {}", scale_width, scale_height)},
                            {"role", "img"},
                            {"aria-label", scale_sentence(answer, scale, limits)}},
                 marks);
}

Html stacked_bar(const std::vector<BarPart>& parts) {
  constexpr double stacked_height = 14;
  constexpr double gap = 3;
  Html marks;
  double x = 0;
  for (const BarPart& part : parts) {
    const double width =
        std::isfinite(part.share) ? std::clamp(part.share, 0.0, 1.0) * bar_width : 0;
    marks += rectangle(x, 0, std::max(width - gap, 1.0), stacked_height, part.css_class);
    x += width;
  }
  return element("svg",
                 Attributes{{"class", "stack"},
                            {"viewBox", fmt::format("0 0 {} {}", bar_width, stacked_height)},
                            {"preserveAspectRatio", "none"},
                            {"aria-hidden", "true"},
                            {"focusable", "false"}},
                 marks);
}

Html share_bar(double share) {
  const double filled = std::isfinite(share) ? std::clamp(share, 0.0, 1.0) * 100 : 0;
  return element("svg",
                 Attributes{{"class", "share"},
                            {"viewBox", "0 0 100 4"},
                            {"preserveAspectRatio", "none"},
                            {"aria-hidden", "true"},
                            {"focusable", "false"}},
                 rectangle(0, 0, 100, 4, "empty") + rectangle(0, 0, filled, 4, "bar"));
}

}  // namespace baton
