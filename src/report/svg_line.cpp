#include "report/svg_line.h"

#include <fmt/format.h>

namespace baton {

std::string svg_number(double value) { return fmt::format("{:.2f}", value); }

Html svg_line(double x1, double y1, double x2, double y2, std::string_view css_class) {
  return element("line",
                 Attributes{{"class", std::string(css_class)},
                            {"x1", svg_number(x1)},
                            {"y1", svg_number(y1)},
                            {"x2", svg_number(x2)},
                            {"y2", svg_number(y2)}},
                 {});
}

}  // namespace baton
