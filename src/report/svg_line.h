// What the drawings of all pages are made with.
#pragma once

#include <string>
#include <string_view>

#include "report/html.h"

namespace baton {

/// A coordinate with two decimals: finer than any printer, and the same on every machine.
std::string svg_number(double value);
Html svg_line(double x1, double y1, double x2, double y2, std::string_view css_class);

}  // namespace baton
