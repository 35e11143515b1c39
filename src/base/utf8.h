// UTF-8, the one encoding inside the program: told from others, made from others.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace baton {

/// RFC 3629: no overlong form, no surrogate, nothing beyond U+10FFFF.
bool is_utf8(std::string_view bytes);

/// `bytes` themselves where they are UTF-8; else read as Windows-1252, which is what spreadsheets
/// write in western Europe when nobody asked for UTF-8.
std::string as_utf8(std::string_view bytes);

/// `point` is a Unicode scalar value: at most U+10FFFF, no surrogate.
void append_utf8(std::string& text, std::uint32_t point);

}  // namespace baton
