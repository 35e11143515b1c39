#include "app/source_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace baton {
namespace {

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::replace(text.begin(), text.end(), '\t', ' ');
  return text;
}

/// "orders.csv line 17, column placed_at: must be a date ('31.02.2026')".
std::string example_text(const std::string& file_name, const RowRefusal& refusal) {
  return fmt::format("{} line {}{}{}: {}{}", file_name, refusal.line,
                     refusal.column.empty() ? "" : ", column ", refusal.column, refusal.sentence,
                     refusal.value.empty() ? "" : fmt::format(" ('{}')", refusal.value));
}

std::string note(std::string_view about, const std::string& text) {
  return fmt::format("{}\t{}\n", about, one_line(text));
}

std::string note(std::string_view about, std::int64_t rows, const std::string& text) {
  return fmt::format("{}\t{}\t{}\n", about, rows, one_line(text));
}

/// The fields of the first line, which is taken off.
std::vector<std::string> take_line(std::string_view& lines) {
  std::string_view line = lines.substr(0, lines.find('\n'));
  lines.remove_prefix(std::min(lines.size(), line.size() + 1));
  std::vector<std::string> fields;
  while (true) {
    const std::size_t tab = line.find('\t');
    fields.emplace_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

void most_frequent_first(std::vector<ImportSummary::Refusal>& refusals) {
  std::stable_sort(refusals.begin(), refusals.end(),
                   [](const auto& a, const auto& b) { return a.rows > b.rows; });
}

}  // namespace

void put_down(const FileOutcome& outcome, const std::string& file_name, bool is_mapped,
              StoredSource& stored) {
  for (const auto& [code, count] : outcome.refused_by_code) {
    const auto example = std::find_if(outcome.refusals.begin(), outcome.refusals.end(),
                                      [&](const RowRefusal& r) { return r.code == code; });
    const bool found = example != outcome.refusals.end();
    stored.refusals += fmt::format("{}\t{}\t{}\n", code, count,
                                   found ? one_line(example_text(file_name, *example)) : "");
  }
  if (!is_mapped) {
    for (const std::string& column : outcome.unused_columns) stored.notes += note("unused", column);
  }
  for (const std::string& column : outcome.absent_columns) stored.notes += note("absent", column);
  for (const auto& [why, rows] : outcome.passed_over_by_why) {
    stored.notes += note("passed over", rows, why);
  }
}

void read_back(const StoredSource& stored, ImportSummary::File& file) {
  for (std::string_view rest = stored.refusals; !rest.empty();) {
    const std::vector<std::string> fields = take_line(rest);
    if (fields.size() == 3) file.refusals.push_back({fields[0], std::stoll(fields[1]), fields[2]});
  }
  for (std::string_view rest = stored.notes; !rest.empty();) {
    const std::vector<std::string> fields = take_line(rest);
    if (fields[0] == "unused" && fields.size() == 2) file.unused_columns.push_back(fields[1]);
    if (fields[0] == "absent" && fields.size() == 2) file.absent_columns.push_back(fields[1]);
    if (fields[0] == "passed over" && fields.size() == 3) {
      file.passed_over.push_back({fields[2], std::stoll(fields[1]), ""});
    }
  }
  most_frequent_first(file.refusals);
  most_frequent_first(file.passed_over);
}

}  // namespace baton
