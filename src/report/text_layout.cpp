#include "report/text_layout.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace baton {

namespace {

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t bytes = 1;
};

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// The code point at `at`. A byte that is not UTF-8 counts as one character.
CodePoint code_point(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t bytes = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (bytes == 1 || lead < 0xC2 || lead > 0xF4 || at + bytes > text.size()) return {lead, 1};
  std::uint32_t value = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if (!is_continuation(text[at + i])) return {lead, 1};
    value = (value << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  }
  return {value, bytes};
}

struct Span {
  std::uint32_t first, last;
};

template <std::size_t N>
bool within(const std::array<Span, N>& spans, std::uint32_t value) {
  return std::any_of(spans.begin(), spans.end(), [value](const Span& span) {
    return span.first <= value && value <= span.last;
  });
}

// The blocks that matter for names of shops and articles; not the whole of Unicode.
constexpr std::array<Span, 5> without_width{
    {{0x300, 0x36F}, {0x200B, 0x200F}, {0x2060, 0x2064}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}}};
constexpr std::array<Span, 7> double_width{{{0x1100, 0x115F},
                                            {0x2E80, 0xA4CF},
                                            {0xAC00, 0xD7A3},
                                            {0xF900, 0xFAFF},
                                            {0xFE30, 0xFE6F},
                                            {0xFF00, 0xFF60},
                                            {0x1F300, 0x1FAFF}}};

int code_point_width(std::uint32_t value) {
  if (within(without_width, value)) return 0;
  return within(double_width, value) ? 2 : 1;
}

bool is_control(std::uint32_t value, std::size_t bytes) {
  return value < 0x20 || value == 0x7F || (value >= 0x80 && value < 0xA0) || bytes == 0 ||
         (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
}

// Bytes of `text` that fit into `width` columns; at least one character.
std::size_t fitting_bytes(std::string_view text, int width) {
  std::size_t at = 0;
  int used = 0;
  while (at < text.size()) {
    const CodePoint next = code_point(text, at);
    used += code_point_width(next.value);
    if (used > width && at > 0) break;
    at += next.bytes;
  }
  return at;
}

// Bytes of the first word; a percent sign stays with its number ("91.2 %").
std::size_t unbroken_bytes(std::string_view text) {
  std::size_t end = std::min(text.find(' '), text.size());
  if (text.substr(end).starts_with(" %")) end = std::min(text.find(' ', end + 1), text.size());
  return end;
}

std::string_view colour_code(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return "";
    case Tone::strong:
      return "\x1b[1m";
    case Tone::faint:
      return "\x1b[2m";
    case Tone::good:
      return "\x1b[32m";
    case Tone::warning:
      return "\x1b[33m";
    case Tone::bad:
      return "\x1b[31m";
  }
  return "";
}

}  // namespace

int display_width(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = code_point(text, at);
    width += code_point_width(next.value);
    at += next.bytes;
  }
  return width;
}

std::string clean(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = code_point(text, at);
    if (is_control(next.value, next.bytes)) {
      result += ' ';
    } else {
      result += text.substr(at, next.bytes);
    }
    at += next.bytes;
  }
  return result;
}

std::vector<std::string> wrapped(std::string_view text, int width) {
  const int limit = std::max(width, 1);
  const std::string cleaned = clean(text);
  std::vector<std::string> lines(1);
  std::string_view rest = cleaned;
  while (true) {
    const std::size_t start = rest.find_first_not_of(' ');
    if (start == std::string_view::npos) break;
    rest.remove_prefix(start);
    std::string_view word = rest.substr(0, unbroken_bytes(rest));
    rest.remove_prefix(word.size());
    const int gap = lines.back().empty() ? 0 : 1;
    if (display_width(lines.back()) + gap + display_width(word) <= limit) {
      lines.back().append(gap, ' ').append(word);
      continue;
    }
    if (!lines.back().empty()) lines.emplace_back();
    while (display_width(word) > limit) {
      const std::size_t bytes = fitting_bytes(word, limit);
      lines.back() = word.substr(0, bytes);
      word.remove_prefix(bytes);
      lines.emplace_back();
    }
    lines.back() = word;
  }
  if (lines.size() > 1 && lines.back().empty()) lines.pop_back();
  return lines;
}

std::string padded_right(std::string_view text, int width) {
  return std::string(text) + std::string(std::max(0, width - display_width(text)), ' ');
}

std::string padded_left(std::string_view text, int width) {
  return std::string(std::max(0, width - display_width(text)), ' ') + std::string(text);
}

std::string painted(std::string_view text, Tone tone, const TextStyle& style) {
  if (!style.colour || tone == Tone::plain || text.empty()) return std::string(text);
  return std::string(colour_code(tone)).append(text).append("\x1b[0m");
}

int page_width(const TextStyle& style) { return std::max(style.width, TextStyle::narrowest_width); }

void TextPage::blank() {
  if (!text_.empty() && !text_.ends_with("\n\n")) text_ += '\n';
}

void TextPage::rule() {
  for (int i = 0; i < width(); ++i) text_ += style_.unicode ? "─" : "-";
  text_ += '\n';
}

void TextPage::heading(std::string_view title, std::string_view remark) {
  blank();
  const int room = width() - display_width(title) - 2;
  if (!remark.empty() && display_width(remark) <= room) {
    text_ += painted(title, Tone::strong, style_) + "  " +
             painted(clean(remark), Tone::faint, style_) + '\n';
    return;
  }
  text_ += painted(title, Tone::strong, style_) + '\n';
  if (!remark.empty()) paragraph(remark, "  ", Tone::faint);
}

void TextPage::paragraph(std::string_view text, std::string_view first, Tone tone) {
  const int indent = display_width(first);
  bool is_first = true;
  for (const std::string& line : wrapped(text, width() - indent)) {
    text_ += is_first ? std::string(first) : std::string(indent, ' ');
    text_ += painted(line, tone, style_) + '\n';
    is_first = false;
  }
}

void TextPage::lines(std::string_view text) {
  text_ += text;
  if (!text.empty() && !text.ends_with('\n')) text_ += '\n';
}

}  // namespace baton
