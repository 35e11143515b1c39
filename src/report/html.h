// Html: markup as a type of its own. Plain text gets in only escaped (text, attribute values), and
// markup only from literals of this program, so no name from a file can become a tag.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace baton {

class Html {
 public:
  Html() = default;
  /// Escaped; control characters become blanks; a percent sign stays with its number.
  static Html text(std::string_view plain);
  /// A literal written in this program, taken as it is.
  template <std::size_t N>
  static Html markup(const char (&literal)[N]) {
    return Html(std::string(literal, N - 1));
  }
  const std::string& str() const { return text_; }
  bool empty() const { return text_.empty(); }
  Html& operator+=(const Html& other) {
    text_ += other.text_;
    return *this;
  }
  friend Html operator+(Html a, const Html& b) { return std::move(a += b); }

 private:
  friend Html element(std::string_view,
                      const std::vector<std::pair<std::string_view, std::string>>&, const Html&);
  explicit Html(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

using Attributes = std::vector<std::pair<std::string_view, std::string>>;

/// `<tag name="value">content</tag>`; values are escaped, tag and names are ours.
Html element(std::string_view tag, const Attributes& attributes, const Html& content);
/// With a class, or none ("").
Html element(std::string_view tag, std::string_view css_class, const Html& content);
Html element(std::string_view tag, std::string_view css_class, std::string_view plain);

/// A table that is read out rightly by a screen reader and turns into cards on a narrow screen.
class HtmlTable {
 public:
  struct Column {
    std::string header;
    std::string css_class;  ///< "num" for figures
  };
  HtmlTable(std::string caption, std::vector<Column> columns)
      : caption_(std::move(caption)), columns_(std::move(columns)) {}
  /// One cell for each column; the first one names the row.
  void add(const std::vector<Html>& cells, std::string_view css_class = {});
  Html html(std::string_view css_class) const;

 private:
  std::string caption_;
  std::vector<Column> columns_;
  Html rows_;
};

}  // namespace baton
