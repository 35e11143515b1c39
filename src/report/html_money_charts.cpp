#include "report/html_money_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "report/figures.h"
#include "report/html_charts.h"
#include "report/svg_line.h"

namespace baton {
namespace {

Html bar_between(double x1, double x2, double y, double height, std::string_view css_class) {
  return element("rect",
                 Attributes{{"class", std::string(css_class)},
                            {"x", svg_number(std::min(x1, x2))},
                            {"y", svg_number(y)},
                            {"width", svg_number(std::abs(x2 - x1))},
                            {"height", svg_number(height)}},
                 {});
}

constexpr double row_width = 1000, row_height = 22;  // in the drawing's own units

double along(double amount, const SignedAxis& axis) {
  if (!std::isfinite(amount)) return 0;
  return std::clamp((amount - axis.low) / (axis.high - axis.low), 0.0, 1.0) * row_width;
}

template <class Visit>
void for_each_tick(const SignedAxis& axis, const Visit& visit) {
  const int ticks = static_cast<int>(std::lround((axis.high - axis.low) / axis.step));
  for (int i = 0; i <= ticks; ++i) visit(axis.low + i * axis.step);
}

Html grid(const SignedAxis& axis) {
  Html lines;
  for_each_tick(axis, [&](double tick) {
    const bool is_zero = std::abs(tick) < axis.step / 1000;
    const double x = along(tick, axis);
    lines += svg_line(x, 0, x, row_height, is_zero ? "zero" : "grid");
  });
  return lines;
}

Html drawing_of_row(const Html& marks) {
  return element("svg",
                 Attributes{{"class", "money"},
                            {"viewBox", fmt::format("0 0 {} {}", row_width, row_height)},
                            {"preserveAspectRatio", "none"},
                            {"aria-hidden", "true"},
                            {"focusable", "false"}},
                 marks);
}

std::string amount_text(double amount, double step) {
  if (std::abs(amount) < step / 1000) return "0";
  if (step >= 1e6 || (step >= 1e5 && std::abs(amount) >= 1e6)) {
    return fmt::format("{}m", plain_number_text(amount / 1e6));
  }
  if (step >= 1000) return fmt::format("{}k", grouped_text(amount / 1000, 0));
  return plain_number_text(amount);
}

// cash_lines: a drawing with text in it, which keeps its proportions.
constexpr double width = 960, height = 300, left = 52, right = 230, top = 12, bottom = 30;

struct Plane {
  SignedAxis axis;
  std::size_t months;
  double x(double month) const {
    return left + month / static_cast<double>(months) * (width - left - right);
  }
  double y(double sum) const {
    return top + (axis.high - sum) / (axis.high - axis.low) * (height - top - bottom);
  }
};

Html words(double x, double y, std::string_view anchor, std::string_view css_class,
           const std::string& text) {
  return element("text",
                 Attributes{{"class", std::string(css_class)},
                            {"x", svg_number(x)},
                            {"y", svg_number(y)},
                            {"text-anchor", std::string(anchor)}},
                 Html::text(text));
}

Html plane_grid(const Plane& plane) {
  Html marks;
  for_each_tick(plane.axis, [&](double tick) {
    const bool is_zero = std::abs(tick) < plane.axis.step / 1000;
    marks += svg_line(left, plane.y(tick), width - right, plane.y(tick), is_zero ? "zero" : "grid");
    marks += words(left - 8, plane.y(tick) + 4, "end", "tick", amount_text(tick, plane.axis.step));
  });
  const std::size_t step = plane.months > 48 ? 12 : 6;
  for (std::size_t month = 0; month <= plane.months; month += step) {
    const double x = plane.x(static_cast<double>(month));
    marks += svg_line(x, height - bottom, x, height - bottom + 4, "zero");
    marks += words(x, height - bottom + 18, "middle", "tick",
                   month == 0 ? "now" : fmt::format("month {}", month));
  }
  return marks;
}

/// Places for names at the ends of lines, none nearer than `apart` to the next.
std::vector<double> spread(const std::vector<double>& wanted, double apart) {
  std::vector<std::size_t> order(wanted.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
  std::vector<double> places = wanted;
  double least = top + 4;
  for (const std::size_t i : order) {
    places[i] = std::max(places[i], least);
    least = places[i] + apart;
  }
  double most = height - bottom;
  for (auto i = order.rbegin(); i != order.rend(); ++i) {
    places[*i] = std::min(places[*i], most);
    most = places[*i] - apart;
  }
  return places;
}

Html path_of(const CashLine& cash, const Plane& plane) {
  std::string points;
  for (std::size_t month = 0; month < cash.sums.size(); ++month) {
    points += fmt::format("{}{},{}", points.empty() ? "" : " ",
                          svg_number(plane.x(static_cast<double>(month))),
                          svg_number(plane.y(cash.sums[month])));
  }
  return element("polyline", Attributes{{"class", "cash " + cash.css_class}, {"points", points}},
                 {});
}

}  // namespace

SignedAxis signed_axis_for(double least, double most) {
  least = std::min(std::isfinite(least) ? least : 0, 0.0);
  most = std::max(std::isfinite(most) ? most : 0, 0.0);
  if (least == most) return {};
  const double step = axis_for(most - least).step;
  return {std::floor(least / step + 1e-9) * step + 0.0, std::ceil(most / step - 1e-9) * step + 0.0,
          step};
}

Html signed_bar(const Interval90& figure, const SignedAxis& axis, std::string_view css_class) {
  const double low = along(figure.low, axis), high = along(figure.high, axis),
               middle = row_height / 2;
  return drawing_of_row(grid(axis) +
                        bar_between(along(0, axis), along(figure.value, axis), 4, row_height - 8,
                                    fmt::format("bar {}", css_class)) +
                        svg_line(low, middle, high, middle, "whisker") +
                        svg_line(low, middle - 4, low, middle + 4, "whisker") +
                        svg_line(high, middle - 4, high, middle + 4, "whisker"));
}

Html dot_and_range(double value, double low, double high, const SignedAxis& axis,
                   std::string_view css_class) {
  const double x = along(value, axis);
  return drawing_of_row(grid(axis) +
                        bar_between(along(low, axis), along(high, axis), 8, row_height - 16,
                                    fmt::format("span {}", css_class)) +
                        svg_line(x, 3, x, row_height - 3, fmt::format("mark {}", css_class)));
}

Html tornado_bar(double at_low, double at_high, double base, const SignedAxis& axis) {
  const double x = along(base, axis);
  return drawing_of_row(grid(axis) +
                        bar_between(x, along(at_low, axis), 4, row_height - 8, "bar low") +
                        bar_between(x, along(at_high, axis), 4, row_height - 8, "bar high") +
                        svg_line(x, 0, x, row_height, "base"));
}

Html signed_axis_labels(const SignedAxis& axis) {
  Html labels;
  for_each_tick(axis, [&](double tick) {
    const double share = (tick - axis.low) / (axis.high - axis.low) * 100;
    labels += element("span", Attributes{{"style", fmt::format("left:{:.2f}%", share)}},
                      Html::text(amount_text(tick, axis.step)));
  });
  return element("div", Attributes{{"class", "axis signed"}, {"aria-hidden", "true"}}, labels);
}

Html cash_lines(const std::vector<CashLine>& lines, const std::string& sentence) {
  double least = 0, most = 0;
  std::size_t months = 1;
  for (const CashLine& cash : lines) {
    for (const double sum : cash.sums) least = std::min(least, sum), most = std::max(most, sum);
    if (!cash.sums.empty()) months = std::max(months, cash.sums.size() - 1);
  }
  const Plane plane{signed_axis_for(least, most), months};
  Html marks = plane_grid(plane);
  std::vector<double> wanted;
  for (const CashLine& cash : lines) {
    marks += path_of(cash, plane);
    wanted.push_back(cash.sums.empty() ? 0 : plane.y(cash.sums.back()));
  }
  const std::vector<double> places = spread(wanted, 17);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double end = plane.x(static_cast<double>(months));
    marks += svg_line(end, wanted[i], end + 10, places[i], "lead " + lines[i].css_class);
    marks +=
        words(end + 14, places[i] + 4, "start", "name-of " + lines[i].css_class, lines[i].label);
  }
  return element("svg",
                 Attributes{{"class", "cash-lines"},
                            {"viewBox", fmt::format("0 0 {} {}", width, height)},
                            {"role", "img"},
                            {"aria-label", sentence}},
                 marks);
}

}  // namespace baton
