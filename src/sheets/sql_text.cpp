#include "sheets/sql_text.h"

#include <algorithm>

namespace baton {
namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

std::size_t SqlText::line() const {
  const std::string_view before = text_.substr(0, at_);
  return static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
}

void SqlText::skip_blanks() {
  while (!at_end()) {
    if (is_blank(text_[at_])) {
      ++at_;
    } else if (starts_with("--") || (hash_comments && text_[at_] == '#')) {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (starts_with("/*")) {
      const std::size_t close = text_.find("*/", at_ + 2);
      at_ = close == std::string_view::npos ? text_.size() : close + 2;
    } else {
      return;
    }
  }
}

bool SqlText::take(char c) {
  skip_blanks();
  if (peek() != c || at_end()) return false;
  ++at_;
  return true;
}

std::string SqlText::take_word() {
  skip_blanks();
  std::string word;
  for (; !at_end() && is_word(text_[at_]); ++at_) word += capital(text_[at_]);
  return word;
}

std::string SqlText::peek_word() {
  skip_blanks();
  const std::size_t before = at_;
  std::string word = take_word();
  at_ = before;
  return word;
}

bool SqlText::take_word(std::string_view word) {
  skip_blanks();
  const std::size_t before = at_;
  if (take_word() == word) return true;
  at_ = before;
  return false;
}

/// Up to `close`, which stands for itself where it is doubled.
std::string SqlText::take_delimited(char close) {
  std::string name;
  for (++at_; !at_end(); ++at_) {
    if (text_[at_] == close) {
      ++at_;
      if (peek() != close || at_end()) return name;
    }
    name += text_[at_];
  }
  cut_off_ = true;
  return {};
}

std::string SqlText::take_name() {
  skip_blanks();
  if (peek() == '"' || peek() == '`') return take_delimited(peek());
  if (peek() == '[') return take_delimited(']');
  const std::size_t begin = at_;
  while (!at_end() && is_word(text_[at_])) ++at_;
  return std::string(text_.substr(begin, at_ - begin));
}

std::optional<std::string> SqlText::take_qualified_name(std::string& last_part) {
  std::string whole = last_part = take_name();
  while (!last_part.empty() && take('.')) {
    last_part = take_name();
    whole += "." + last_part;
  }
  if (last_part.empty()) return std::nullopt;
  return whole;
}

/// The character that a backslash at the current place and what is behind it stand for.
char SqlText::take_escaped() {
  ++at_;
  if (at_end()) return '\\';
  const char c = text_[at_++];
  switch (c) {
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'b':
      return '\b';
    case '0':
      return '\0';
    case 'Z':
      return '\x1A';
    default:
      return c;
  }
}

std::optional<std::string> SqlText::take_string() {
  skip_blanks();
  const std::size_t before = at_;
  bool escapes = backslash == Backslash::escapes;
  const char prefix = capital(peek());
  if (prefix == 'E' || prefix == 'N') {
    escapes = escapes || prefix == 'E';
    ++at_;
  }
  if (peek() != '\'') {
    at_ = before;
    return std::nullopt;
  }
  ++at_;
  std::string value;
  while (!at_end()) {
    const char c = text_[at_];
    if (c == '\\' && escapes) {
      value += take_escaped();
      continue;
    }
    ++at_;
    if (c != '\'') {
      value += c;
    } else if (peek() == '\'' && !at_end()) {
      value += c;
      ++at_;
    } else {
      return value;
    }
  }
  cut_off_ = true;
  return std::nullopt;
}

/// A string, or what MySQL and SQLite take for one.
std::optional<std::string> SqlText::take_any_string() {
  const char c = peek();
  if (c == '"' || c == '`') return take_delimited(c);
  const bool word_begins = is_word(c) && (at_ == 0 || !is_word(text_[at_ - 1]));
  return c == '\'' || word_begins ? take_string() : std::nullopt;
}

std::string SqlText::take_value() {
  skip_blanks();
  std::optional<std::string> literal;  // the first string in it, as in CAST('2026-03-02' AS date)
  const std::size_t begin = at_;
  std::size_t end = at_;
  int depth = 0;
  while (!at_end()) {
    const char c = peek();
    if (depth == 0 && (c == ',' || c == ')')) break;
    if (starts_with("--") || starts_with("/*")) {
      skip_blanks();
      continue;
    }
    if (auto text = take_any_string(); text) {
      if (!literal) literal = std::move(text);
      end = at_;
      continue;
    }
    if (cut_off_) return {};
    if (c == '(') ++depth;
    if (c == ')') --depth;
    ++at_;
    if (!is_blank(c)) end = at_;
  }
  if (literal) return *std::move(literal);
  std::string value(text_.substr(begin, end - begin));
  const bool null = value.size() == 4 && std::equal(value.begin(), value.end(), "NULL",
                                                    [](char a, char b) { return capital(a) == b; });
  return null ? std::string() : value;
}

bool SqlText::skip_dollar_quoted() {
  const std::size_t close = text_.find('$', at_ + 1);
  if (close == std::string_view::npos) return false;
  const std::string_view tag = text_.substr(at_, close - at_ + 1);
  const std::string_view inside = tag.substr(1, tag.size() - 2);
  constexpr std::size_t longest_tag = 64;
  if (tag.size() > longest_tag || !std::all_of(inside.begin(), inside.end(), is_word)) return false;
  const std::size_t end = text_.find(tag, close + 1);
  at_ = end == std::string_view::npos ? text_.size() : end + tag.size();
  return true;
}

bool SqlText::skip_quoted() {
  switch (peek()) {
    case '\'':
      take_string();
      return true;
    case '"':
    case '`':
      take_delimited(peek());
      return true;
    case '$':
      return skip_dollar_quoted();
    default:
      return false;
  }
}

void SqlText::skip_statement() { skip_to_end(Ends::at_semicolon); }

void SqlText::skip_routine() { skip_to_end(Ends::behind_body); }

void SqlText::skip_to_end(Ends ends) {
  bool in_body = false;
  while (true) {
    skip_blanks();
    if (at_end()) return;
    if (take(';')) {
      if (!in_body) return;
      continue;
    }
    if (skip_quoted()) continue;
    if (!is_word(peek())) {
      ++at_;
      continue;
    }
    const bool line_begins = at_ == 0 || text_[at_ - 1] == '\n';
    const std::string word = take_word();
    if (word == "GO" && line_begins) return;
    if (word == "BEGIN" && ends == Ends::behind_body) in_body = true;
    if (word == "END" && in_body && take(';')) return;
  }
}

std::string_view SqlText::take_line() {
  const std::size_t begin = at_;
  const std::size_t end = std::min(text_.find('\n', at_), text_.size());
  at_ = std::min(end + 1, text_.size());
  std::string_view line = text_.substr(begin, end - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace baton
