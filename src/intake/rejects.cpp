#include "intake/rejects.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/csv_text.h"

namespace baton {
namespace {

/// Added to the rows of a rejects file, so that they can be told from the file's own columns.
constexpr std::string_view added_columns = "baton_";

bool was_added(const std::string& name) { return name.starts_with(added_columns); }

}  // namespace

RawText::RawText(const std::vector<std::string>& header, char delimiter)
    : header_(header),
      any_added_(std::any_of(header.begin(), header.end(), was_added)),
      delimiter_(delimiter) {}

std::string RawText::operator()(const CsvScanner::Row& row) const {
  if (row.raw.size() > longest_kept_row) {
    return fmt::format("{} (cut here: the line has {} bytes)", row.raw.substr(0, longest_kept_row),
                       row.raw.size());
  }
  const bool fits = row.trouble.empty() && row.fields.size() <= header_.size();
  if (!fits) return std::string(row.raw);
  std::string text;
  if (!any_added_) {
    text = row.raw;
    text.append(header_.size() - row.fields.size(), delimiter_);
    return text;
  }
  bool first = true;
  for (std::size_t f = 0; f < header_.size(); ++f) {
    if (was_added(header_[f])) continue;
    if (!first) text += delimiter_;
    first = false;
    if (f < row.fields.size()) text += csv_field(row.fields[f], delimiter_);
  }
  return text;
}

std::string RawText::heading() const {
  std::string text;
  for (const std::string& name : header_) {
    if (was_added(name)) continue;
    if (!text.empty()) text += delimiter_;
    text += csv_field(name, delimiter_);
  }
  return text;
}

void Rejects::add(RowRefusal refusal, std::string_view raw) {
  if (outcome_.rejects_csv.empty()) {
    outcome_.rejects_csv =
        fmt::format("{0}{1}baton_line{1}baton_column{1}baton_reason\n", heading_, delimiter_);
  }
  outcome_.rejects_csv += fmt::format("{}{}{}{}{}{}{}\n", raw, delimiter_, refusal.line, delimiter_,
                                      csv_field(refusal.column, delimiter_), delimiter_,
                                      csv_field(refusal.sentence, delimiter_));
  ++outcome_.refused;
  ++outcome_.refused_by_code[refusal.code];
  if (outcome_.refusals.size() < most_kept_refusals) {
    outcome_.refusals.push_back(std::move(refusal));
  }
}

}  // namespace baton
