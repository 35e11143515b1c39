#include "sourcing/plain_page.h"

#include <algorithm>

#include <fmt/format.h>

namespace baton {

void PlainPage::heading(std::string_view text) {
  if (!text_.empty()) text_ += '\n';
  text_ += fmt::format("{}\n{}\n", text, std::string(text.size(), '-'));
}

void PlainPage::numbered(std::size_t number, std::string_view text) {
  const std::string mark = fmt::format("{:3}. ", number);
  wrap(mark, text, std::string(mark.size(), ' '));
}

void PlainPage::wrap(std::string_view first, std::string_view text, std::string_view others) {
  std::string line(first);
  bool empty = true;
  while (!text.empty()) {
    const std::size_t blank = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, blank);
    text.remove_prefix(std::min(blank + 1, text.size()));
    if (!empty && line.size() + 1 + word.size() > widest_line) {
      text_ += line + '\n';
      line = others;
      empty = true;
    }
    if (!empty) line += ' ';
    line += word;
    empty = false;
  }
  text_ += line + '\n';
}

void PlainPage::table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], row[c].size());
  }
  for (const auto& row : rows) {
    std::string line = " ";
    for (std::size_t c = 0; c < row.size(); ++c) {
      line += c == 0 ? fmt::format(" {:<{}}", row[c], widths[c])
                     : fmt::format("  {:>{}}", row[c], widths[c]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text_ += line + '\n';
  }
}

}  // namespace baton
