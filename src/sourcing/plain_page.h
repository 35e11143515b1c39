// PlainPage: headings, sentences and lists as text wrapped between words, and tables as wide as
// they have to be. For the pages that tell rules and decisions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace baton {

class PlainPage {
 public:
  /// A line of text is that wide at most, unless a single word is wider.
  static constexpr std::size_t widest_line = 100;

  void heading(std::string_view text);
  void sentence(std::string_view text) { wrap("", text, ""); }
  void item(std::string_view text) { wrap("  - ", text, "    "); }
  void numbered(std::size_t number, std::string_view text);
  /// The first row is the head. The first column stands to the left, others to the right.
  void table(const std::vector<std::vector<std::string>>& rows);
  std::string text() && { return std::move(text_); }

 private:
  void wrap(std::string_view first, std::string_view text, std::string_view others);
  std::string text_;
};

}  // namespace baton
