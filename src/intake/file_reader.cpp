#include "intake/file_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "intake/chunk_reader.h"
#include "intake/in_order.h"

namespace baton {
namespace {

std::string key_text(const FileSchema& schema) {
  std::string text;
  for (std::size_t f = 0; f < schema.key_fields; ++f) {
    text += fmt::format("{}{}", f == 0 ? "" : " + ", schema.fields[f].name);
  }
  return text;
}

/// What chunks gave into the table, in the order of the file: names get the ids that they would
/// have got if the file had been read in one go, and of two rows with one key the first is taken.
class Taker {
 public:
  Taker(const FileToRead& file, const HeadedRows& rows, const RawText& raw_text, Table& table,
        Names& names, KeysSeen& keys, FileOutcome& outcome)
      : schema_(schema_of(table.kind())),
        bytes_(file.bytes),
        delimiter_(rows.delimiter()),
        raw_text_(raw_text),
        table_(table),
        names_(names),
        keys_(keys),
        outcome_(outcome),
        rejects_(outcome, raw_text.heading(), delimiter_) {}

  /// `names`: those that the rows were built with, null if they are the history's own.
  void take(RowsRead& rows, const Names* names, std::uint32_t lines_before) {
    if (names != nullptr) rename(rows, *names);
    for (std::uint32_t& line : rows.lines) line += lines_before;
    const std::vector<std::size_t> twice = keys_.add_rows(table_, rows.columns, rows.rows());
    tell_refused(rows, twice, lines_before);
    if (!twice.empty()) leave_out(rows, twice);
    rows.columns.resize(schema_.fields.size());
    table_.append_raw(rows.lines, rows.columns);
    outcome_.rows_read += rows.rows_read;
    outcome_.taken += static_cast<std::int64_t>(rows.rows());
    outcome_.passed_over += rows.passed_over;
    for (const auto& [why, count] : rows.passed_over_by_why) {
      outcome_.passed_over_by_why[why] += count;
    }
  }

 private:
  void rename(RowsRead& rows, const Names& names) {
    std::array<std::vector<std::uint32_t>, entity_count> ids;
    for (std::size_t e = 0; e < entity_count; ++e) {
      ids[e] = names_.take_in(static_cast<Entity>(e), names);
    }
    for (std::size_t c = 0; c < rows.columns.size(); ++c) {
      const Field& field = schema_.fields[c];
      if (field.type != FieldType::name && field.type != FieldType::text) continue;
      const auto& here = ids[static_cast<std::size_t>(field.entity)];
      for (std::int64_t& raw : rows.columns[c]) {
        if (Cell::from_raw(raw).has_value()) raw = here[static_cast<std::size_t>(raw)];
      }
    }
  }

  /// In the order of the file, those whose key stands twice among those that could not be built.
  void tell_refused(RowsRead& rows, const std::vector<std::size_t>& twice,
                    std::uint32_t lines_before) {
    auto next = rows.refused.begin();
    const auto tell_built_before = [&](std::size_t row) {
      for (; next != rows.refused.end() && next->rows_before <= row; ++next) {
        next->refusal.line += lines_before;
        rejects_.add(std::move(next->refusal), next->raw);
      }
    };
    for (const std::size_t row : twice) {
      tell_built_before(row);
      const std::string key = key_text(schema_);
      rejects_.add({rows.lines[row], key, "", "stands twice",
                    fmt::format("the same {} was read before; it has to be unique", key)},
                   raw_text_at(rows.offsets[row]));
    }
    tell_built_before(rows.rows());
  }

  std::string raw_text_at(std::size_t offset) const {
    CsvScanner scanner(bytes_, delimiter_);
    scanner.go_to(offset, 1);
    CsvScanner::Row row;
    BATON_CHECK(scanner.next(row), "a row that was read can be read again");
    return raw_text_(row);
  }

  static void leave_out(RowsRead& rows, const std::vector<std::size_t>& left_out) {
    const auto close_up = [&](auto& items) {
      if (items.empty()) return;
      auto next = left_out.begin();
      std::size_t kept = 0;
      for (std::size_t r = 0; r < items.size(); ++r) {
        if (next != left_out.end() && *next == r) {
          ++next;
        } else {
          items[kept++] = items[r];
        }
      }
      items.resize(kept);
    };
    for (auto& column : rows.columns) close_up(column);
    close_up(rows.lines);
  }

  const FileSchema& schema_;
  std::string_view bytes_;
  char delimiter_;
  const RawText& raw_text_;
  Table& table_;
  Names& names_;
  KeysSeen& keys_;
  FileOutcome& outcome_;
  Rejects rejects_;
};

/// Whether a row means the same whatever stands above it and in other files.
bool can_be_cut(const TableMapping& mapping) {
  return mapping.group_by.empty() && mapping.joins.empty() && !mapping.needs_rows_above();
}

struct Chunk {
  Names names;
  RowsRead rows;
};

/// Chunks that were taken, to be filled again: what many threads ask of the machine's memory and
/// give back costs more than what they read into it.
class SpareChunks {
 public:
  std::unique_ptr<Chunk> one() {
    const std::lock_guard lock(mutex_);
    if (spare_.empty()) return std::make_unique<Chunk>();
    std::unique_ptr<Chunk> chunk = std::move(spare_.back());
    spare_.pop_back();
    return chunk;
  }
  void give_back(std::unique_ptr<Chunk> chunk) {
    chunk->rows.clear();
    chunk->names.clear();
    const std::lock_guard lock(mutex_);
    spare_.push_back(std::move(chunk));
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Chunk>> spare_;
};

/// Readers of one kind, one for each thread.
using MakeReader = std::function<ChunkReader()>;

void read_one_by_one(HeadedRows& file, ChunkReader reader, Taker& taker, Names& names,
                     const ReadingPace& pace, const ReadProgress& progress) {
  CsvScanner& scanner = file.scanner();
  while (scanner.position() < scanner.size()) {
    RowsRead rows;
    reader.read(scanner, scanner.position() + pace.chunk_bytes, names, rows);
    taker.take(rows, nullptr, 0);
    if (progress) progress(scanner.position());
  }
  RowsRead rest;
  reader.finish(rest);
  taker.take(rest, nullptr, 0);
}

/// Every chunk is read as if a row began where it begins. Where the one before shows that none does
/// (a line break in quotes), the chunk is read again from the right place.
void read_in_chunks(HeadedRows& file, const MakeReader& make_reader, const CsvScanner& plain,
                    Taker& taker, const ReadingPace& pace, const ReadProgress& progress) {
  const std::size_t begin = file.scanner().position();
  std::vector<std::size_t> cuts = {begin};
  while (cuts.back() < plain.size()) {
    const std::size_t cut = cuts.back() + std::max<std::size_t>(1, pace.chunk_bytes);
    cuts.push_back(cut < plain.size() ? plain.line_begin(cut) : plain.size());
  }
  const std::size_t count = cuts.size() - 1;
  std::vector<std::unique_ptr<Chunk>> chunks(count);
  std::vector<ChunkReader> readers;
  for (unsigned thread = 0; thread < pace.threads; ++thread) readers.push_back(make_reader());
  ChunkReader again = make_reader();
  SpareChunks spare;
  const auto read = [&](ChunkReader& reader, std::size_t from, std::size_t end) {
    std::unique_ptr<Chunk> chunk = spare.one();
    CsvScanner scanner = plain;
    scanner.go_to(from, 1);
    reader.read(scanner, end, chunk->names, chunk->rows);
    return chunk;
  };
  std::size_t position = begin;
  std::uint32_t lines_before = file.scanner().line() - 1;
  work_in_order(
      count, pace.threads, std::max<std::size_t>(pace.chunks_ahead, 1),
      [&](unsigned thread, std::size_t piece) {
        chunks[piece] = read(readers[thread], cuts[piece], cuts[piece + 1]);
      },
      [&](std::size_t piece) {
        std::unique_ptr<Chunk> chunk = std::move(chunks[piece]);
        if (position != cuts[piece]) chunk = read(again, position, cuts[piece + 1]);
        taker.take(chunk->rows, &chunk->names, lines_before);
        lines_before += chunk->rows.lines_passed;
        position = chunk->rows.end;
        spare.give_back(std::move(chunk));
        if (progress) progress(position);
      });
}

}  // namespace

Result<FileOutcome> read_file(const FileToRead& file, History& history, KeysSeen& keys,
                              const ReadProgress& progress, const ReadingPace& pace) {
  HeadedRows rows(file.bytes);
  const std::vector<std::string>& header = rows.header();
  if (header.empty()) return Error::bad_input(fmt::format("{} is empty", file.name));
  const FileKind kind = file.mapping != nullptr ? file.mapping->into : file.own_kind;
  const FileSchema& schema = schema_of(kind);
  const TableMapping mapping = file.mapping != nullptr ? *file.mapping : own_format(schema, header);
  std::vector<JoinedFile> joined;
  joined.reserve(file.joined.size());
  for (std::size_t j = 0; j < file.joined.size(); ++j) {
    auto loaded = JoinedFile::load(file.joined[j], mapping.joins[j].key);
    if (!loaded) return loaded.error();
    joined.push_back(std::move(loaded).value());
  }
  auto made = RowBuilder::make(mapping, file.style, header, std::move(joined), file.stem);
  if (!made) return Error::bad_input(fmt::format("{}: {}", file.name, made.error().message));

  FileOutcome outcome;
  outcome.unused_columns = made->unused_columns();
  outcome.absent_columns = made->absent_columns();
  const RawText raw_text(header, rows.delimiter());
  Table& table = history.table(kind);
  table.begin_file(file.file_id);
  Taker taker(file, rows, raw_text, table, history.names, keys, outcome);
  const auto quick = [&](const WritingStyle& style) {
    return file.mapping == nullptr ? QuickRow::of(schema, style, header) : std::nullopt;
  };
  const bool grouped = !mapping.group_by.empty();
  const std::size_t left = rows.scanner().size() - rows.scanner().position();
  if (pace.threads > 1 && can_be_cut(mapping) && left > pace.chunk_bytes) {
    const auto make_reader = [&] {  // a clock remembers days, so each thread has its own
      WritingStyle style = file.style;
      if (style.clock) style.clock = style.clock->another();
      auto builder = RowBuilder::make(mapping, style, header, {}, file.stem);
      BATON_CHECK(builder.has_value(), "what was made once can be made again");
      return ChunkReader(schema, grouped, std::move(builder).value(), quick(style), raw_text);
    };
    const CsvScanner plain(file.bytes, rows.delimiter());
    read_in_chunks(rows, make_reader, plain, taker, pace, progress);
  } else {
    ChunkReader reader(schema, grouped, std::move(made).value(), quick(file.style), raw_text);
    read_one_by_one(rows, std::move(reader), taker, history.names, pace, progress);
  }
  if (progress) progress(file.bytes.size());
  return outcome;
}

}  // namespace baton
