// Digest: SHA-256 of bytes, to know whether a file is the one that was read before.
#pragma once

#include <string>
#include <string_view>

namespace baton {

/// 64 hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace baton
