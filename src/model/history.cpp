#include "model/history.h"

#include <algorithm>

#include "base/check.h"

namespace baton {

Table::Table(FileKind kind) : kind_(kind), cells_(schema_of(kind).fields.size()) {}

Source Table::source(std::size_t row) const {
  const auto after =
      std::upper_bound(segments_.begin(), segments_.end(), row,
                       [](std::size_t r, const Segment& s) { return r < s.first_row; });
  BATON_CHECK(after != segments_.begin(), "a table's rows begin with a file");
  return {std::prev(after)->file, static_cast<std::uint32_t>(lines_.raw(row))};
}

void Table::begin_file(std::uint32_t file) { segments_.push_back({file, rows()}); }

void Table::append(std::uint32_t line, std::span<const Cell> row) {
  BATON_CHECK(row.size() == cells_.size(), "a row has one cell for each column");
  for (std::size_t c = 0; c < row.size(); ++c) cells_[c].append(row[c].raw());
  lines_.append(line);
}

void Table::append_raw(std::span<const std::uint32_t> lines,
                       std::span<const std::vector<std::int64_t>> columns) {
  BATON_CHECK(columns.size() == cells_.size(), "stored columns match the schema");
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (columns[c].empty()) {
      cells_[c].append_empty(lines.size());
      continue;
    }
    BATON_CHECK(columns[c].size() == lines.size(), "stored columns are of one length");
    cells_[c].append(columns[c]);
  }
  for (const std::uint32_t line : lines) lines_.append(line);
}

History::History() {
  tables.reserve(file_kind_count);
  for (const FileSchema& schema : dataset()) tables.emplace_back(schema.kind);
}

}  // namespace baton
