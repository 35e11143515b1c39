#include "intake/csv_scanner.h"

#include <algorithm>

namespace baton {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

CsvScanner::CsvScanner(std::string_view bytes, char delimiter, CsvLimits limits)
    : bytes_(bytes), delimiter_(delimiter), limits_(limits) {
  if (bytes_.starts_with(byte_order_mark)) bytes_.remove_prefix(byte_order_mark.size());
}

char CsvScanner::guess_delimiter(std::string_view bytes) {
  constexpr std::string_view candidates = ",;\t|";
  std::size_t counts[candidates.size()] = {};
  bool quoted = false;
  for (const char c : bytes) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    const std::size_t at = candidates.find(c);
    if (at != std::string_view::npos) ++counts[at];
  }
  const auto most = std::max_element(std::begin(counts), std::end(counts));
  return candidates[static_cast<std::size_t>(most - std::begin(counts))];
}

bool CsvScanner::next(Row& row) {
  while (position_ < bytes_.size()) {
    if (scan_row(row)) return true;
  }
  return false;
}

bool CsvScanner::scan_row(Row& row) {
  row.fields.clear();
  row.trouble = {};
  row.line = line_;
  unescaped_.clear();
  const std::size_t begin = position_;
  std::size_t end = begin;
  while (true) {
    if (position_ < bytes_.size() && bytes_[position_] == '"') {
      row.fields.push_back(quoted_field(row));
    } else {
      const std::size_t start = position_;
      skip_plain_text();
      row.fields.push_back(bytes_.substr(start, position_ - start));
    }
    if (row.fields.back().size() > limits_.longest_field) row.trouble = "a field is too long";
    if (row.fields.size() > limits_.most_fields) {
      row.trouble = "it has too many fields";
      row.fields.pop_back();
    }
    end = position_;
    if (position_ >= bytes_.size()) break;
    const char c = bytes_[position_++];
    if (c == delimiter_) continue;
    if (c == '\r' && position_ < bytes_.size() && bytes_[position_] == '\n') ++position_;
    ++line_;
    break;
  }
  row.raw = bytes_.substr(begin, end - begin);
  return !(row.fields.size() == 1 && row.raw.empty());
}

void CsvScanner::skip_plain_text() {
  while (position_ < bytes_.size() && bytes_[position_] != delimiter_ &&
         bytes_[position_] != '\n' && bytes_[position_] != '\r') {
    ++position_;
  }
}

std::string_view CsvScanner::quoted_field(Row& row) {
  const std::size_t start = ++position_;
  const std::uint32_t line_at_start = line_;
  std::size_t piece = start;
  std::string* joined = nullptr;
  while (true) {
    const std::size_t horizon = std::min(bytes_.size(), start + limits_.longest_field);
    const std::size_t quote = bytes_.substr(0, horizon).find('"', position_);
    if (quote == std::string_view::npos) {
      // One stray quotation mark must not swallow the rest of the file: the row ends where its line
      // does.
      row.trouble = "a quotation mark is opened and never closed";
      line_ = line_at_start;
      position_ = start;
      skip_plain_text();
      return bytes_.substr(start, position_ - start);
    }
    line_ += static_cast<std::uint32_t>(
        std::count(bytes_.begin() + static_cast<std::ptrdiff_t>(position_),
                   bytes_.begin() + static_cast<std::ptrdiff_t>(quote), '\n'));
    position_ = quote + 1;
    if (position_ < bytes_.size() && bytes_[position_] == '"') {  // a doubled quote stands for one
      if (joined == nullptr) joined = &unescaped_.emplace_back();
      joined->append(bytes_.substr(piece, position_ - piece));
      piece = ++position_;
      continue;
    }
    // Text between the closing quote and the delimiter is kept, as spreadsheets do.
    const std::size_t closed = quote;
    const std::size_t rest = position_;
    skip_plain_text();
    if (joined == nullptr && rest == position_) return bytes_.substr(start, closed - start);
    if (joined == nullptr) joined = &unescaped_.emplace_back();
    joined->append(bytes_.substr(piece, closed - piece));
    joined->append(bytes_.substr(rest, position_ - rest));
    return *joined;
  }
}

std::string csv_field(std::string_view field, char delimiter) {
  const bool plain = field.find_first_of("\"\r\n") == std::string_view::npos &&
                     field.find(delimiter) == std::string_view::npos;
  if (plain) return std::string(field);
  std::string quoted = "\"";
  for (const char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace baton
