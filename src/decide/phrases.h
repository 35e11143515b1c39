// How figures and names are put into sentences.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "decide/framework.h"

namespace baton {

/// "91.2 %", "yes", "3", "12,300", "36 hours".
std::string shown(double value, InputUnit unit);
/// The unit's name in framework files and in JSON: "share", "yes_no".
std::string unit_name(InputUnit unit);
/// "a, b and c", "a, b and 7 more".
std::string listed(const std::vector<std::string>& names, std::size_t most = 3);
/// `text` with every {name} replaced by what `word` says of it; unknown names stay as they are.
std::string filled(std::string_view text, const std::function<std::string(std::string_view)>& word);
std::string capitalised(std::string text);

}  // namespace baton
