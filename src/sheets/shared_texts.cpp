#include "sheets/shared_texts.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "base/utf8.h"

namespace baton {
namespace {

constexpr std::size_t escape_size = 7;  // _xHHHH_

/// The number in "_xHHHH_" at the front of `text`.
std::optional<std::uint32_t> escaped(std::string_view text) {
  if (text.size() < escape_size || !text.starts_with("_x") || text[escape_size - 1] != '_') {
    return std::nullopt;
  }
  std::uint32_t number = 0;
  const char* end = text.data() + escape_size - 1;
  const auto read = std::from_chars(text.data() + 2, end, number, 16);
  return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

}  // namespace

std::string decoded_text(std::string_view text) {
  constexpr std::uint32_t replacement = 0xFFFD;
  std::string result;
  while (true) {
    const std::size_t at = text.find("_x");
    result += text.substr(0, at);
    if (at == std::string_view::npos) return result;
    text.remove_prefix(at);
    if (const auto point = escaped(text); point) {
      append_utf8(result, *point >= 0xD800 && *point < 0xE000 ? replacement : *point);
      text.remove_prefix(escape_size);
    } else {
      result += text.front();
      text.remove_prefix(1);
    }
  }
}

std::string_view SharedTexts::text(std::size_t index) const {
  BATON_CHECK(index < ends_.size(), "a shared text that is there");
  const std::uint64_t begin = index == 0 ? 0 : ends_[index - 1];
  return std::string_view(text_).substr(begin, ends_[index] - begin);
}

void SharedTexts::add(std::string_view text) {
  text_ += text;
  ends_.push_back(text_.size());
}

void SharedTextsHandler::begin(std::string_view element, const XmlAttributes&) {
  if (element == "si") current_.clear();
  if (element == "rPh") in_reading_ = true;
  if (element == "t") in_text_ = true;
}

void SharedTextsHandler::text(std::string_view piece) {
  if (!in_text_ || in_reading_) return;
  current_ += piece;
  check_size();
}

void SharedTextsHandler::check_size() {
  if (texts_.memory() + current_.size() <= limits_.largest_shared_texts) return;
  fail(Error::bad_input(fmt::format("{} holds more than {} of text; split it into smaller files",
                                    name_, size_text(limits_.largest_shared_texts))));
}

void SharedTextsHandler::end(std::string_view element) {
  if (element == "t") in_text_ = false;
  if (element == "rPh") in_reading_ = false;
  if (element != "si") return;
  texts_.add(decoded_text(current_));
  current_.clear();
  check_size();
}

}  // namespace baton
