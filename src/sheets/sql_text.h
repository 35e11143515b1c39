// SqlText: a place in a database dump, and what stands there: words, names, literals, comments. It
// reads; nothing is carried out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace baton {

/// Whether a backslash in '...' stands for the character behind it (MySQL) or for itself (the
/// standard). In E'...' it always escapes.
enum class Backslash { plain, escapes };

class SqlText {
 public:
  explicit SqlText(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ >= text_.size(); }
  /// '\0' at the end.
  char peek() const { return at_end() ? '\0' : text_[at_]; }
  std::size_t line() const;  ///< from 1, by counting
  std::size_t position() const { return at_; }
  void go_to(std::size_t position) { at_ = position; }

  /// Blanks and comments: -- and # to the end of the line, /* to */.
  void skip_blanks();
  bool take(char c);  ///< behind blanks
  /// Letters, digits, _ and $; in capitals. Empty if none stands here. `peek_word` stays in place.
  std::string take_word();
  std::string peek_word();
  bool take_word(std::string_view word);
  /// "orders", `orders`, [orders], orders; empty if none stands here.
  std::string take_name();
  /// The names of "public"."orders".
  std::optional<std::string> take_qualified_name(std::string& last_part);
  /// '...', E'...', N'...'; nothing where none stands here or where it is never closed (`cut_off`).
  std::optional<std::string> take_string();
  bool cut_off() const { return cut_off_; }

  /// One value of a tuple, up to the comma or bracket behind it; empty for NULL.
  std::string take_value();
  /// Up to behind the next ";" outside quotes, or a line "GO".
  void skip_statement();
  /// The same, but with all between BEGIN and "END;".
  void skip_routine();
  std::string_view take_line();

  Backslash backslash = Backslash::plain;
  bool hash_comments = false;  ///< MySQL

 private:
  bool starts_with(std::string_view mark) const { return text_.substr(at_).starts_with(mark); }
  enum class Ends { at_semicolon, behind_body };
  void skip_to_end(Ends ends);
  bool skip_quoted();
  std::optional<std::string> take_any_string();
  bool skip_dollar_quoted();
  std::string take_delimited(char close);
  char take_escaped();

  std::string_view text_;
  std::size_t at_ = 0;
  bool cut_off_ = false;
};

}  // namespace baton
