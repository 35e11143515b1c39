#include "intake/file_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

namespace baton {
namespace {

constexpr std::int64_t rows_between_progress = 20'000;

std::string_view trimmed_name(std::string_view name) {
  while (!name.empty() && (name.front() == ' ' || name.front() == '\t')) name.remove_prefix(1);
  while (!name.empty() && (name.back() == ' ' || name.back() == '\t')) name.remove_suffix(1);
  return name;
}

/// One row for each group of a mapping with group_by, in the order of first sight.
struct Groups {
  struct Group {
    std::vector<Cell> cells;
    std::uint32_t line = 0;
    std::string raw;
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

std::vector<std::string> header_of(std::string_view bytes) {
  CsvScanner scanner(bytes, CsvScanner::guess_delimiter(bytes));
  CsvScanner::Row row;
  std::vector<std::string> header;
  if (!scanner.next(row)) return header;
  for (const std::string_view name : row.fields) header.emplace_back(trimmed_name(name));
  return header;
}

Result<FileOutcome> read_file(const FileToRead& file, History& history, KeysSeen& keys,
                              const ReadProgress& progress) {
  const char delimiter = CsvScanner::guess_delimiter(file.bytes);
  CsvScanner scanner(file.bytes, delimiter);
  CsvScanner::Row row;
  if (!scanner.next(row)) return Error::bad_input(fmt::format("{} is empty", file.name));
  std::vector<std::string> header;
  std::string plain_header;  // without the columns that an earlier rejects file had added
  for (const std::string_view name : row.fields) {
    header.emplace_back(trimmed_name(name));
    if (header.back().starts_with("baton_")) continue;
    plain_header += (plain_header.empty() ? "" : std::string(1, delimiter)) +
                    csv_field(header.back(), delimiter);
  }
  const std::size_t plain_columns = static_cast<std::size_t>(
      std::count_if(header.begin(), header.end(),
                    [](const std::string& name) { return !name.starts_with("baton_"); }));

  const FileKind kind = file.mapping != nullptr ? file.mapping->into : file.own_kind;
  const FileSchema& schema = schema_of(kind);
  const TableMapping mapping = file.mapping != nullptr ? *file.mapping : own_format(schema, header);
  std::vector<JoinedFile> joined;
  for (std::size_t j = 0; j < file.joined.size(); ++j) {
    auto loaded =
        JoinedFile::load(file.joined[j].first, file.joined[j].second, mapping.joins[j].key);
    if (!loaded) return loaded.error();
    joined.push_back(std::move(loaded).value());
  }
  auto made = RowBuilder::make(mapping, file.style, header, std::move(joined));
  if (!made) return Error::bad_input(fmt::format("{}: {}", file.name, made.error().message));
  RowBuilder builder = std::move(made).value();

  FileOutcome outcome;
  outcome.unused_columns = builder.unused_columns();
  Rejects rejects(outcome, plain_header, delimiter);
  // What the rejects file repeats of a row: its own columns, not those that a rejects file had
  // added.
  const auto raw_text = [&](const CsvScanner::Row& r) {
    std::string text;
    if (plain_columns == header.size()) {
      text = r.raw;
      for (std::size_t f = r.fields.size(); f < header.size(); ++f) text += delimiter;
      return text;
    }
    for (std::size_t f = 0; f < r.fields.size() && f < header.size(); ++f) {
      if (header[f].starts_with("baton_")) continue;
      text += (f == 0 ? "" : std::string(1, delimiter)) + csv_field(r.fields[f], delimiter);
    }
    return text;
  };
  Table& table = history.table(kind);
  table.begin_file(file.file_id);
  const auto take = [&](const std::vector<Cell>& cells, std::uint32_t line, std::string_view raw) {
    if (!keys.add(cells)) {
      rejects.add(
          {line, key_text(schema), "", "stands twice",
           fmt::format("the same {} was read before; it has to be unique", key_text(schema))},
          raw);
      return;
    }
    table.append(line, cells);
    ++outcome.taken;
  };

  Groups groups;
  std::vector<Cell> cells;
  while (scanner.next(row)) {
    ++outcome.rows_read;
    if (progress && outcome.rows_read % rows_between_progress == 0) progress(scanner.position());
    Refusal refusal;
    const auto built = builder.build(row, history.names, cells, refusal);
    if (built == RowBuilder::Outcome::passed_over) {
      ++outcome.passed_over;
    } else if (built == RowBuilder::Outcome::refused) {
      rejects.add(std::move(refusal), raw_text(row));
    } else if (mapping.group_by.empty()) {
      take(cells, row.line, row.raw);
    } else {
      const auto [entry, is_new] =
          groups.index.emplace(builder.group_key(row), groups.groups.size());
      if (is_new) {
        groups.groups.push_back({cells, row.line, raw_text(row)});
      } else {
        builder.add_to_group(groups.groups[entry->second].cells, cells);
        ++outcome.passed_over;
      }
    }
  }
  for (const Groups::Group& group : groups.groups) take(group.cells, group.line, group.raw);
  if (progress) progress(file.bytes.size());
  return outcome;
}

}  // namespace baton
