// Digits as people read them, for every place that prints a number.
#pragma once

#include <string>
#include <string_view>

namespace baton {

/// "1234567" is "1,234,567". Digits only: no sign, no point.
std::string with_separators(std::string_view digits);

}  // namespace baton
