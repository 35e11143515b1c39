// Text for a terminal: how wide a text is in columns, how it is wrapped, and how it is painted.
// Invariant: nothing that came from a file can move the cursor or change colours (clean).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace baton {

/// Columns that a UTF-8 text takes: combining marks 0, East Asian wide characters 2, others 1.
int display_width(std::string_view text);

/// The text without control characters (each becomes a blank), so that a name from a file stays a
/// name on a terminal.
std::string clean(std::string_view text);

/// Lines of at most `width` columns, broken at blanks; a longer word is broken where it has to be.
/// At least one line, possibly empty. The text is cleaned.
std::vector<std::string> wrapped(std::string_view text, int width);

std::string padded_right(std::string_view text, int width);
std::string padded_left(std::string_view text, int width);

enum class Tone { plain, strong, faint, good, warning, bad };
/// With ANSI colours if the style has them, else as it is. Pad before painting.
std::string painted(std::string_view text, Tone tone, const TextStyle& style);

int page_width(const TextStyle& style);

/// Lines of text that grow downwards; every line fits into the style's width.
class TextPage {
 public:
  explicit TextPage(const TextStyle& style) : style_(style) {}

  const TextStyle& style() const { return style_; }
  int width() const { return page_width(style_); }
  /// A blank line (never two, never at the top) and a heading, with a fainter remark after it.
  void heading(std::string_view title, std::string_view remark = {});
  void rule();
  void blank();
  /// Wrapped; `first` opens its first line (a bullet, a number), the others are set in below it.
  void paragraph(std::string_view text, std::string_view first = {}, Tone tone = Tone::plain);
  /// A line, or lines, laid out by the caller.
  void lines(std::string_view text);
  std::string text() const { return text_; }

 private:
  TextStyle style_;
  std::string text_;
};

}  // namespace baton
