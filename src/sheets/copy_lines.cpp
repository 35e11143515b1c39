#include "sheets/copy_lines.h"

#include <cstddef>

namespace baton {
namespace {

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

/// Digits to `base` at the front of `text`, at most `most`, taken off.
char take_number(std::string_view& text, int base, std::size_t most) {
  int number = 0;
  for (std::size_t i = 0; i < most && !text.empty() && digit_of(text.front()) < base; ++i) {
    number = number * base + digit_of(text.front());
    text.remove_prefix(1);
  }
  return static_cast<char>(number);
}

/// What stands behind a backslash.
char take_escape(std::string_view& text) {
  constexpr std::string_view letters = "bfnrtv";
  constexpr std::string_view meanings = "\b\f\n\r\t\v";
  const char c = text.front();
  if (digit_of(c) < 8) return take_number(text, 8, 3);
  text.remove_prefix(1);
  if (c == 'x' && !text.empty() && digit_of(text.front()) < 16) return take_number(text, 16, 2);
  const std::size_t known = letters.find(c);
  return known == std::string_view::npos ? c : meanings[known];
}

std::string unescaped(std::string_view field) {
  if (field == "\\N") return {};
  std::string text;
  while (!field.empty()) {
    const char c = field.front();
    field.remove_prefix(1);
    text += c == '\\' && !field.empty() ? take_escape(field) : c;
  }
  return text;
}

}  // namespace

std::vector<std::string> copy_fields(std::string_view line) {
  std::vector<std::string> fields;
  while (true) {
    const std::size_t tab = line.find('\t');
    fields.push_back(unescaped(line.substr(0, tab)));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

}  // namespace baton
