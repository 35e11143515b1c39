// FieldText: what the bytes of a field are as text: the blanks around it, its encoding, how much of
// it is shown to a person. Invariant: whatever leaves here is valid UTF-8, so that no print, JSON
// or page that repeats it can fail.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/utf8.h"  // IWYU pragma: export

namespace baton {

/// Without blanks, tabs, line ends and no-break spaces at both ends.
std::string_view trimmed(std::string_view text);

/// Three capital letters (ISO 4217).
bool is_currency_code(std::string_view text);

/// Whether a line break, tab or other control character stands in it.
bool has_control_character(std::string_view text);

/// For a message: as UTF-8, control characters as blanks, cut to a readable length.
std::string shown(std::string_view value);
inline constexpr std::size_t longest_shown_value = 60;  ///< bytes

}  // namespace baton
