// TextEncoding: UTF-16, which Excel writes as "Unicode text", told from texts of single bytes and
// made UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace baton {

enum class TextEncoding {
  bytes,  ///< UTF-8, Windows-1252 or another that has a line feed in one byte
  utf16_little,
  utf16_big,
};

/// By the byte order mark; without one, by zero bytes that stand in every other place.
TextEncoding encoding_of(std::string_view bytes);

/// Without the byte order mark. Halves of characters become U+FFFD.
/// Errors: an odd number of bytes.
Result<std::string> utf16_to_utf8(std::string_view name, std::string_view bytes,
                                  TextEncoding encoding);

}  // namespace baton
