#include "sheets/text_encoding.h"

#include <fmt/format.h>

#include <cstdint>

#include "base/utf8.h"

namespace baton {
namespace {

constexpr std::size_t looked_at = 4096;
constexpr std::uint32_t replacement = 0xFFFD;

std::uint32_t unit_at(std::string_view bytes, std::size_t at, TextEncoding encoding) {
  const auto first = static_cast<unsigned char>(bytes[at]);
  const auto second = static_cast<unsigned char>(bytes[at + 1]);
  return encoding == TextEncoding::utf16_little ? first | (std::uint32_t{second} << 8U)
                                                : second | (std::uint32_t{first} << 8U);
}

bool is_high_half(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low_half(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

TextEncoding encoding_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return TextEncoding::utf16_little;
  if (bytes.starts_with("\xFE\xFF")) return TextEncoding::utf16_big;
  const std::string_view begin = bytes.substr(0, looked_at);
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < begin.size(); ++i) zeros[i % 2] += begin[i] == '\0' ? 1 : 0;
  // Headings, digits and delimiters are ASCII: of each pair one byte is zero, the other never.
  const std::size_t most = begin.size() / 4;
  if (zeros[0] == 0 && zeros[1] > most) return TextEncoding::utf16_little;
  if (zeros[1] == 0 && zeros[0] > most) return TextEncoding::utf16_big;
  return TextEncoding::bytes;
}

Result<std::string> utf16_to_utf8(std::string_view name, std::string_view bytes,
                                  TextEncoding encoding) {
  if (bytes.size() % 2 != 0) {
    return Error::bad_input(fmt::format(
        "{} ends in the middle of a character, so it was cut off; download or export it again",
        name));
  }
  std::string text;
  text.reserve(bytes.size() / 2);
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    std::uint32_t point = unit_at(bytes, at, encoding);
    if (at == 0 && point == 0xFEFF) continue;
    if (is_high_half(point)) {
      const std::uint32_t low = at + 3 < bytes.size() ? unit_at(bytes, at + 2, encoding) : 0;
      if (is_low_half(low)) {
        point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
        at += 2;
      } else {
        point = replacement;
      }
    } else if (is_low_half(point)) {
      point = replacement;
    }
    append_utf8(text, point);
  }
  return text;
}

}  // namespace baton
