#include "intake/file_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>

#include "base/csv_text.h"
#include "intake/field_text.h"

namespace baton {
namespace {

constexpr std::int64_t rows_between_progress = 20'000;

/// Added to the rows of a rejects file, so that they can be told from the file's own columns.
constexpr std::string_view added_columns = "baton_";

bool was_added(const std::string& name) { return name.starts_with(added_columns); }

bool is_blank(const CsvScanner::Row& row) {
  return row.trouble.empty() &&
         std::all_of(row.fields.begin(), row.fields.end(),
                     [](std::string_view field) { return trimmed(field).empty(); });
}

/// What the rejects file repeats of a row: its own columns, as many as the heading has, without
/// those that an earlier rejects file had added. A row that does not fit its heading stays as it
/// stood.
class RawText {
 public:
  RawText(const std::vector<std::string>& header, char delimiter)
      : header_(header),
        any_added_(std::any_of(header.begin(), header.end(), was_added)),
        delimiter_(delimiter) {}

  std::string operator()(const CsvScanner::Row& row) const {
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

 private:
  const std::vector<std::string>& header_;
  bool any_added_;
  char delimiter_;
};

/// One row for each group of a mapping with group_by, in the order of first sight.
struct Groups {
  struct Group {
    std::vector<Cell> cells;
    std::uint32_t line = 0;
    std::string raw;
    bool too_large = false;  // a sum
  };
  std::deque<Group> groups;
  tsl::robin_map<std::string, std::size_t> index;
};

class Rejects {
 public:
  Rejects(FileOutcome& outcome, std::string_view header_raw, char delimiter)
      : outcome_(outcome), header_(header_raw), delimiter_(delimiter) {}

  void add(Refusal refusal, std::string_view raw) {
    if (outcome_.rejects_csv.empty()) {
      outcome_.rejects_csv =
          fmt::format("{0}{1}baton_line{1}baton_column{1}baton_reason\n", header_, delimiter_);
    }
    outcome_.rejects_csv += fmt::format("{}{}{}{}{}{}{}\n", raw, delimiter_, refusal.line,
                                        delimiter_, csv_field(refusal.column, delimiter_),
                                        delimiter_, csv_field(refusal.sentence, delimiter_));
    ++outcome_.refused;
    ++outcome_.refused_by_code[refusal.code];
    if (outcome_.refusals.size() < most_kept_refusals)
      outcome_.refusals.push_back(std::move(refusal));
  }

 private:
  FileOutcome& outcome_;
  std::string header_;
  char delimiter_;
};

std::string key_text(const FileSchema& schema) {
  std::string text;
  for (std::size_t f = 0; f < schema.key_fields; ++f) {
    text += fmt::format("{}{}", f == 0 ? "" : " + ", schema.fields[f].name);
  }
  return text;
}

}  // namespace

std::size_t KeysSeen::Hash::operator()(const Key& key) const noexcept {
  std::uint64_t hash = 0x9e3779b97f4a7c15ULL;
  for (const std::int64_t cell : key.cells) {
    hash ^= static_cast<std::uint64_t>(cell);
    hash *= 0xff51afd7ed558ccdULL;
    hash ^= hash >> 32U;
  }
  return hash;
}

bool KeysSeen::add(const std::vector<Cell>& cells) {
  if (fields_ == 0) return true;
  Key key;
  BATON_CHECK(fields_ <= key.cells.size(), "keys of at most four fields");
  for (std::size_t f = 0; f < fields_; ++f) key.cells[f] = cells[f].raw();
  return keys_.insert(key).second;
}

void KeysSeen::add_all(const Table& table) {
  if (fields_ == 0) return;
  for (std::size_t r = 0; r < table.rows(); ++r) {
    Key key;
    for (std::size_t f = 0; f < fields_; ++f) key.cells[f] = table.cell(r, f).raw();
    keys_.insert(key);
  }
}

Result<FileOutcome> read_file(const FileToRead& file, History& history, KeysSeen& keys,
                              const ReadProgress& progress) {
  HeadedRows rows(file.bytes);
  const std::vector<std::string>& header = rows.header();
  const char delimiter = rows.delimiter();
  if (header.empty()) return Error::bad_input(fmt::format("{} is empty", file.name));
  std::string plain_header;  // without the columns that an earlier rejects file had added
  for (const std::string& name : header) {
    if (was_added(name)) continue;
    if (!plain_header.empty()) plain_header += delimiter;
    plain_header += csv_field(name, delimiter);
  }

  const FileKind kind = file.mapping != nullptr ? file.mapping->into : file.own_kind;
  const FileSchema& schema = schema_of(kind);
  const TableMapping mapping = file.mapping != nullptr ? *file.mapping : own_format(schema, header);
  std::vector<JoinedFile> joined;
  for (std::size_t j = 0; j < file.joined.size(); ++j) {
    auto loaded = JoinedFile::load(file.joined[j], mapping.joins[j].key);
    if (!loaded) return loaded.error();
    joined.push_back(std::move(loaded).value());
  }
  auto made = RowBuilder::make(mapping, file.style, header, std::move(joined), file.stem);
  if (!made) return Error::bad_input(fmt::format("{}: {}", file.name, made.error().message));
  RowBuilder builder = std::move(made).value();

  FileOutcome outcome;
  outcome.unused_columns = builder.unused_columns();
  outcome.absent_columns = builder.absent_columns();
  Rejects rejects(outcome, plain_header, delimiter);
  const RawText raw_text(header, delimiter);
  Table& table = history.table(kind);
  table.begin_file(file.file_id);
  const auto take = [&](const std::vector<Cell>& cells, std::uint32_t line, const auto& raw) {
    if (keys.add(cells)) {
      table.append(line, cells);
      ++outcome.taken;
      return;
    }
    rejects.add({line, key_text(schema), "", "stands twice",
                 fmt::format("the same {} was read before; it has to be unique", key_text(schema))},
                raw());
  };

  Groups groups;
  std::vector<Cell> cells;
  const auto read_repetition = [&](std::size_t repetition, const CsvScanner::Row& row) {
    ++outcome.rows_read;
    Refusal refusal;
    const auto built = builder.build(repetition, history.names, cells, refusal);
    if (built == RowBuilder::Outcome::passed_over) {
      ++outcome.passed_over;
      ++outcome.passed_over_by_why[refusal.sentence];
    } else if (built == RowBuilder::Outcome::refused) {
      rejects.add(std::move(refusal), raw_text(row));
    } else if (mapping.group_by.empty()) {
      take(cells, row.line, [&] { return raw_text(row); });
    } else {
      const auto [entry, is_new] =
          groups.index.emplace(builder.group_key(repetition), groups.groups.size());
      if (is_new) {
        groups.groups.push_back({cells, row.line, raw_text(row)});
      } else {
        Groups::Group& group = groups.groups[entry->second];
        group.too_large = group.too_large || !builder.add_to_group(group.cells, cells);
        ++outcome.passed_over;
        ++outcome.passed_over_by_why["added to the row of their group"];
      }
    }
  };
  std::int64_t rows_seen = 0;
  CsvScanner::Row row;
  while (rows.next(row)) {
    if (is_blank(row)) continue;
    if (progress && ++rows_seen % rows_between_progress == 0) progress(rows.position());
    builder.begin(row);
    for (std::size_t r = 0; r < builder.repetitions(); ++r) {
      if (!builder.is_blank(r)) read_repetition(r, row);
    }
  }
  for (const Groups::Group& group : groups.groups) {
    if (group.too_large) {
      rejects.add({group.line, "", "", "out of range", "the sum over its rows is too large"},
                  group.raw);
    } else {
      take(group.cells, group.line, [&] { return group.raw; });
    }
  }
  if (progress) progress(file.bytes.size());
  return outcome;
}

}  // namespace baton
