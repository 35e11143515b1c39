#include "report/html.h"

#include "base/check.h"
#include "report/text_layout.h"

namespace baton {

namespace {

std::string escaped(std::string_view plain) {
  std::string text;
  for (const char c : clean(plain)) {
    switch (c) {
      case '&':
        text += "&amp;";
        break;
      case '<':
        text += "&lt;";
        break;
      case '>':
        text += "&gt;";
        break;
      case '"':
        text += "&quot;";
        break;
      case '\'':
        text += "&#39;";
        break;
      default:
        text += c;
    }
  }
  return text;
}

}  // namespace

Html Html::text(std::string_view plain) {
  std::string text = escaped(plain);
  constexpr std::string_view loose = " %", tied = "\u00A0%";
  for (std::size_t at = text.find(loose); at != std::string::npos; at = text.find(loose, at)) {
    text.replace(at, loose.size(), tied);
  }
  return Html(std::move(text));
}

Html element(std::string_view tag, const Attributes& attributes, const Html& content) {
  std::string text = "<";
  text += tag;
  for (const auto& [name, value] : attributes) {
    text.append(" ").append(name).append("=\"").append(escaped(value)).append("\"");
  }
  text.append(">").append(content.str()).append("</").append(tag).append(">");
  return Html(std::move(text));
}

Html element(std::string_view tag, std::string_view css_class, const Html& content) {
  if (css_class.empty()) return element(tag, Attributes{}, content);
  return element(tag, Attributes{{"class", std::string(css_class)}}, content);
}

Html element(std::string_view tag, std::string_view css_class, std::string_view plain) {
  return element(tag, css_class, Html::text(plain));
}

// The roles are said aloud because the style sheet makes blocks of rows and cells on a narrow
// screen, and a block is no table to a screen reader any more.
void HtmlTable::add(const std::vector<Html>& cells, std::string_view css_class) {
  BATON_CHECK(cells.size() == columns_.size(), "a table row has a cell for each column");
  Html row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    Attributes attributes;
    if (!columns_[i].css_class.empty()) attributes.emplace_back("class", columns_[i].css_class);
    attributes.emplace_back("data-label", columns_[i].header);
    attributes.emplace_back("role", i == 0 ? "rowheader" : "cell");
    if (i == 0) attributes.emplace_back("scope", "row");
    row += element(i == 0 ? "th" : "td", attributes, cells[i]);
  }
  Attributes attributes{{"role", "row"}};
  if (!css_class.empty()) attributes.emplace_back("class", std::string(css_class));
  rows_ += element("tr", attributes, row);
}

Html HtmlTable::html(std::string_view css_class) const {
  Html header;
  for (const Column& column : columns_) {
    Attributes attributes{{"scope", "col"}, {"role", "columnheader"}};
    if (!column.css_class.empty()) attributes.emplace_back("class", column.css_class);
    header += element("th", attributes, Html::text(column.header));
  }
  const Attributes group{{"role", "rowgroup"}};
  return element("table", Attributes{{"class", std::string(css_class)}, {"role", "table"}},
                 element("caption", "", caption_) +
                     element("thead", group, element("tr", Attributes{{"role", "row"}}, header)) +
                     element("tbody", group, rows_));
}

}  // namespace baton
