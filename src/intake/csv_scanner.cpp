#include "intake/csv_scanner.h"

#include <algorithm>

namespace baton {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Bytes of a first line that are looked at for its delimiter, at most.
constexpr std::size_t longest_heading = 1U << 20U;

/// LF, CRLF and CR alone, each one line break.
std::uint32_t line_breaks(std::string_view text) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (text[i] == '\n' || (text[i] == '\r' && !pair)) ++count;
  }
  return count;
}

}  // namespace

CsvScanner::CsvScanner(std::string_view bytes, char delimiter, CsvLimits limits)
    : bytes_(bytes), delimiter_(delimiter), limits_(limits) {
  if (bytes_.starts_with(byte_order_mark)) bytes_.remove_prefix(byte_order_mark.size());
  for (const char c : {delimiter, '\n', '\r'})
    ends_plain_text_[static_cast<unsigned char>(c)] = true;
}

char CsvScanner::guess_delimiter(std::string_view bytes) {
  constexpr std::string_view candidates = ",;\t|";
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  const std::size_t begin = bytes.find_first_not_of("\r\n");
  if (begin == std::string_view::npos) return candidates.front();
  bytes = bytes.substr(0, begin + longest_heading);
  // Outside quotes first; if a quote never closes in this line, they are no quotes.
  for (const bool heed_quotes : {true, false}) {
    std::size_t counts[candidates.size()] = {};
    bool quoted = false;
    for (std::size_t i = begin; i < bytes.size(); ++i) {
      const char c = bytes[i];
      if (c == '\n' || c == '\r') break;
      if (c == '"') quoted = !quoted;
      if (quoted && heed_quotes) continue;
      const std::size_t at = candidates.find(c);
      if (at != std::string_view::npos) ++counts[at];
    }
    if (quoted && heed_quotes) continue;
    const auto most = std::max_element(std::begin(counts), std::end(counts));
    return candidates[static_cast<std::size_t>(most - std::begin(counts))];
  }
  return candidates.front();
}

bool CsvScanner::next(Row& row, std::size_t end) {
  while (position_ < std::min(end, bytes_.size())) {
    if (scan_row(row)) return true;
  }
  return false;
}

std::size_t CsvScanner::line_begin(std::size_t position) const {
  const std::size_t from = position == 0 ? 0 : position - 1;
  const std::size_t at = bytes_.find_first_of("\r\n", from);
  if (position == 0 || at == std::string_view::npos) return position == 0 ? 0 : bytes_.size();
  const bool pair = bytes_[at] == '\r' && at + 1 < bytes_.size() && bytes_[at + 1] == '\n';
  return at + (pair ? 2 : 1);
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
  const char* at = bytes_.data() + position_;
  const char* const end = bytes_.data() + bytes_.size();
  while (at != end && !ends_plain_text_[static_cast<unsigned char>(*at)]) ++at;
  position_ = static_cast<std::size_t>(at - bytes_.data());
}

std::string_view CsvScanner::stray_quote(Row& row, std::size_t after_quote) {
  row.trouble = "a quotation mark is opened and never closed";
  position_ = after_quote;
  skip_plain_text();
  return bytes_.substr(after_quote, position_ - after_quote);
}

std::string_view CsvScanner::quoted_field(Row& row) {
  const std::size_t start = ++position_;
  const std::string_view in_reach =
      bytes_.substr(0, start + std::min(bytes_.size() - start, limits_.longest_field));
  std::size_t piece = start;
  std::string* joined = nullptr;
  while (true) {
    const std::size_t quote = in_reach.find('"', position_);
    if (quote == std::string_view::npos) return stray_quote(row, start);
    position_ = quote + 1;
    if (position_ < bytes_.size() && bytes_[position_] == '"') {  // a doubled quote stands for one
      if (joined == nullptr) joined = &unescaped_.emplace_back();
      joined->append(bytes_.substr(piece, position_ - piece));
      piece = ++position_;
      continue;
    }
    const std::size_t rest = position_;
    skip_plain_text();
    const std::string_view behind = bytes_.substr(rest, position_ - rest);
    const std::uint32_t breaks = line_breaks(bytes_.substr(start, quote - start));
    // Text between the closing quote and the delimiter is kept, as spreadsheets do. But where the
    // quotes span lines, the "closing" quote opens a field of a later row: the first one is stray.
    const bool blank = behind.find_first_not_of(" \t") == std::string_view::npos;
    if (breaks > 0 && !blank) return stray_quote(row, start);
    line_ += breaks;
    if (joined == nullptr && behind.empty()) return bytes_.substr(start, quote - start);
    if (joined == nullptr) joined = &unescaped_.emplace_back();
    joined->append(bytes_.substr(piece, quote - piece));
    joined->append(behind);
    return *joined;
  }
}

}  // namespace baton
