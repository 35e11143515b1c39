#include "intake/chunk_reader.h"

#include <algorithm>

#include "intake/field_text.h"

namespace baton {
namespace {

bool is_blank(const CsvScanner::Row& row) {
  return row.trouble.empty() &&
         std::all_of(row.fields.begin(), row.fields.end(),
                     [](std::string_view field) { return trimmed(field).empty(); });
}

}  // namespace

void RowsRead::append(std::uint32_t line, std::size_t offset, const std::vector<Cell>& cells) {
  columns.resize(cells.size());
  for (std::size_t c = 0; c < cells.size(); ++c) {
    if (columns[c].empty()) {
      if (!cells[c].has_value()) continue;  // a column is not begun before its first cell
      columns[c].resize(rows(), Cell::empty().raw());
    }
    columns[c].push_back(cells[c].raw());
  }
  lines.push_back(line);
  offsets.push_back(offset);
}

void RowsRead::clear() {
  lines.clear();
  offsets.clear();
  for (auto& column : columns) column.clear();
  refused.clear();
  passed_over_by_why.clear();
  rows_read = passed_over = 0;
  end = 0;
  lines_passed = 0;
}

ChunkReader::ChunkReader(const FileSchema& schema, bool group_by, RowBuilder builder,
                         std::optional<QuickRow> quick, const RawText& raw_text)
    : group_by_(group_by),
      builder_(std::move(builder)),
      quick_(std::move(quick)),
      raw_text_(raw_text),
      cells_(schema.fields.size()) {}

void ChunkReader::read(CsvScanner& scanner, std::size_t end, Names& names, RowsRead& rows) {
  if (quick_) quick_->forget_names();  // these may be others, even at the same address
  const std::uint32_t first_line = scanner.line();
  CsvScanner::Row row;
  while (scanner.next(row, end)) {
    if (is_blank(row)) continue;
    const std::size_t offset = scanner.offset_of(row);
    if (quick_ && quick_->build(row, names, cells_)) {
      ++rows.rows_read;
      rows.append(row.line, offset, cells_);
      continue;
    }
    builder_.begin(row);
    for (std::size_t r = 0; r < builder_.repetitions(); ++r) {
      if (!builder_.is_blank(r)) read_repetition(r, row, offset, names, rows);
    }
  }
  rows.end = scanner.position();
  rows.lines_passed = scanner.line() - first_line;
}

void ChunkReader::read_repetition(std::size_t repetition, const CsvScanner::Row& row,
                                  std::size_t offset, Names& names, RowsRead& rows) {
  ++rows.rows_read;
  RowRefusal refusal;
  const auto pass_over = [&rows](const std::string& why) {
    ++rows.passed_over;
    ++rows.passed_over_by_why[why];
  };
  const auto built = builder_.build(repetition, names, cells_, refusal);
  if (built == RowBuilder::Outcome::passed_over) {
    pass_over(refusal.sentence);
  } else if (built == RowBuilder::Outcome::refused) {
    rows.refused.push_back({std::move(refusal), raw_text_(row), rows.rows()});
  } else if (!group_by_) {
    rows.append(row.line, offset, cells_);
  } else {
    const auto [entry, is_new] =
        group_index_.emplace(builder_.group_key(repetition), groups_.size());
    if (is_new) {
      groups_.push_back({cells_, row.line, offset, raw_text_(row)});
    } else {
      Group& group = groups_[entry->second];
      group.too_large = group.too_large || !builder_.add_to_group(group.cells, cells_);
      pass_over("added to the row of their group");
    }
  }
}

void ChunkReader::finish(RowsRead& rows) {
  for (const Group& group : groups_) {
    if (group.too_large) {
      RowRefusal refusal{group.line, "", "", "out of range", "the sum over its rows is too large"};
      rows.refused.push_back({std::move(refusal), group.raw, rows.rows()});
    } else {
      rows.append(group.line, group.offset, group.cells);
    }
  }
  groups_.clear();
}

}  // namespace baton
