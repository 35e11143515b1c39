#include "store/history_store.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include "store/digest.h"
#include "store/statement.h"

namespace baton {
namespace {

/// Raised when a table here changes. A store of an earlier layout is emptied and filled again from
/// the files, which hold all that it holds.
constexpr int schema_version = 3;
constexpr std::size_t rows_a_batch = Column::rows_a_block;
constexpr std::size_t names_a_batch = 65'536;

constexpr const char* schema_sql = R"sql(
CREATE TABLE IF NOT EXISTS source (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, file TEXT NOT NULL, digest TEXT NOT NULL,
  kind TEXT NOT NULL, rows_read INTEGER NOT NULL, taken INTEGER NOT NULL, passed_over INTEGER NOT NULL,
  refused INTEGER NOT NULL, refusals TEXT NOT NULL, notes TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS batch (
  source INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
  rows INTEGER NOT NULL, fields TEXT NOT NULL, lines BLOB NOT NULL, cells BLOB NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (source, ordinal)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name (
  entity TEXT NOT NULL, first INTEGER NOT NULL, count INTEGER NOT NULL, texts BLOB NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (entity, first)) WITHOUT ROWID;
)sql";

constexpr const char* drop_sql = R"sql(
DROP TABLE IF EXISTS batch; DROP TABLE IF EXISTS source; DROP TABLE IF EXISTS name;
)sql";

}  // namespace

struct HistoryStore::Connection {
  sqlite3* db = nullptr;
  std::string path;
  std::array<std::size_t, entity_count> stored_names{};
  ~Connection() { sqlite3_close(db); }

  Error failure(std::string_view doing) const {
    const int code = sqlite3_errcode(db);
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) return damaged(sqlite3_errmsg(db));
    return Error::machine(
        fmt::format("the store {} failed while {}: {}", path, doing, sqlite3_errmsg(db)));
  }
  Error damaged(std::string_view what) const {
    return Error::machine(fmt::format(
        "the store {} is damaged: {}; remove it, everything in it comes from the files and is read "
        "again",
        path, what));
  }
  Result<std::int64_t> layout() const {
    Statement asked(db, "PRAGMA user_version");
    if (!asked.row()) return failure("being opened");
    return asked.whole(0);
  }
  Result<Done> run(const char* sql, std::string_view doing) const {
    if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return failure(doing);
    return Done{};
  }
};

namespace {

/// Positions in `schema` of the fields that a batch was written with; a batch of an older version
/// may have fewer. Fields that are gone since get no position.
std::vector<std::optional<std::size_t>> positions(std::string_view list, const FileSchema& schema) {
  std::vector<std::optional<std::size_t>> result;
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    result.push_back(schema.field_index(list.substr(0, comma)));
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  }
  return result;
}

/// A packed block of cells as bytes: width, base, step, codes.
void put_block(std::string& bytes, const ColumnBlock& block) {
  const std::int64_t base = block.base();
  const std::int64_t step = block.step();
  bytes += static_cast<char>(block.width());
  bytes.append(reinterpret_cast<const char*>(&base), sizeof(base));
  bytes.append(reinterpret_cast<const char*>(&step), sizeof(step));
  bytes.append(reinterpret_cast<const char*>(block.codes().data()), block.codes().size());
}

/// Takes a block off the front of `bytes`; nothing if they do not begin with one.
std::optional<ColumnBlock> take_block(std::string_view& bytes, std::size_t rows) {
  std::int64_t base = 0;
  std::int64_t step = 0;
  constexpr std::size_t head = 1 + sizeof(base) + sizeof(step);
  if (bytes.size() < head) return std::nullopt;
  const auto width = static_cast<unsigned char>(bytes.front());
  std::memcpy(&base, bytes.data() + 1, sizeof(base));
  std::memcpy(&step, bytes.data() + 1 + sizeof(base), sizeof(step));
  bytes.remove_prefix(head);
  if (bytes.size() < rows * width) return std::nullopt;
  const std::string_view codes = bytes.substr(0, rows * width);
  bytes.remove_prefix(codes.size());
  return ColumnBlock::of_parts(rows, width, base, step,
                               std::as_bytes(std::span(codes.data(), codes.size())));
}

std::string batch_digest(std::size_t rows, std::string_view fields, std::string_view lines,
                         std::string_view cells) {
  return sha256_hex(fmt::format("{} {}{}{}", rows, fields, sha256_hex(lines), sha256_hex(cells)));
}

/// Whether every cell is one that reading a file could have made: an id that has a name, a choice
/// that there is, nothing missing that is obligatory. Whoever reads the table relies on it.
bool fits(const Field& field, const std::vector<std::int64_t>& cells, const Names& names) {
  if (cells.empty()) return !field.obligatory;  // a column without any cell
  std::int64_t least = std::numeric_limits<std::int64_t>::min() + 1;
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
  const auto below = [&](std::size_t count) {
    least = 0;
    most = static_cast<std::int64_t>(count) - 1;
  };
  if (field.type == FieldType::name || field.type == FieldType::text) {
    below(names.size(field.entity));
  } else if (field.type == FieldType::choice) {
    below(field.choices.size());
  } else if (field.type == FieldType::day) {
    least = std::numeric_limits<std::int32_t>::min();
    most = std::numeric_limits<std::int32_t>::max();
  }
  return std::all_of(cells.begin(), cells.end(), [&](std::int64_t raw) {
    const Cell cell = Cell::from_raw(raw);
    return cell.has_value() ? raw >= least && raw <= most : !field.obligatory;
  });
}

}  // namespace

HistoryStore::HistoryStore(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)) {}
HistoryStore::HistoryStore(HistoryStore&&) noexcept = default;
HistoryStore& HistoryStore::operator=(HistoryStore&&) noexcept = default;
HistoryStore::~HistoryStore() = default;

Result<HistoryStore> HistoryStore::open(const std::string& path) {
  auto connection = std::make_unique<Connection>();
  connection->path = path;
  if (sqlite3_open(path.c_str(), &connection->db) != SQLITE_OK) {
    return Error::machine(
        fmt::format("cannot open the store {}: {}", path, sqlite3_errmsg(connection->db)));
  }
  sqlite3_busy_timeout(connection->db, 10'000);
  // An import is one transaction that mostly appends: a rollback journal notes little and each page
  // is written once, where a write-ahead log would write it twice. Batches are large, so are pages.
  for (const char* pragma : {"PRAGMA page_size=32768", "PRAGMA journal_mode=DELETE",
                             "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON"}) {
    if (const auto done = connection->run(pragma, "being opened"); !done) return done.error();
  }
  auto version = connection->layout();
  if (!version) return version.error();
  if (*version > schema_version) {
    return Error::machine(fmt::format(
        "the store {} was written by a newer baton (version {} of its layout, this one knows {}); "
        "use that one, or remove the file and import again",
        path, *version, schema_version));
  }
  if (*version == schema_version) return HistoryStore(std::move(connection));
  // Somebody else may be making it at this moment: look again once nobody can.
  if (const auto begun = connection->run("BEGIN IMMEDIATE", "being made"); !begun) {
    return begun.error();
  }
  version = connection->layout();
  if (!version) return version.error();
  const std::string make =
      *version == schema_version
          ? "COMMIT"
          : fmt::format("{}{}PRAGMA user_version={};COMMIT", drop_sql, schema_sql, schema_version);
  if (const auto done = connection->run(make.c_str(), "making its tables"); !done) {
    return done.error();
  }
  return HistoryStore(std::move(connection));
}

Result<std::vector<StoredSource>> HistoryStore::sources() {
  std::vector<StoredSource> result;
  Statement rows(
      connection_->db,
      "SELECT id, name, file, digest, kind, rows_read, taken, passed_over, refused, refusals, "
      "notes FROM source ORDER BY id");
  while (rows.row()) {
    const FileSchema* schema = find_schema(rows.text(4));
    if (schema == nullptr) return connection_->damaged("a source is of no known kind");
    StoredSource source;
    source.id = static_cast<std::uint32_t>(rows.whole(0));
    source.name = rows.text(1);
    source.file = rows.text(2);
    source.digest = rows.text(3);
    source.kind = schema->kind;
    source.rows_read = rows.whole(5);
    source.taken = rows.whole(6);
    source.passed_over = rows.whole(7);
    source.refused = rows.whole(8);
    source.refusals = rows.text(9);
    source.notes = rows.text(10);
    result.push_back(std::move(source));
  }
  if (!rows.went_well()) return connection_->failure("listing its sources");
  return result;
}

Result<Done> HistoryStore::load(const std::vector<std::uint32_t>& ids, History& history) {
  if (const auto names = load_names(history.names); !names) return names.error();
  for (const std::uint32_t id : ids) {
    if (const auto rows = load_rows(id, history); !rows) return rows.error();
  }
  return Done{};
}

Result<Done> HistoryStore::load_names(Names& names) {
  Statement rows(connection_->db,
                 "SELECT entity, first, count, texts, digest FROM name ORDER BY entity, first");
  while (rows.row()) {
    std::size_t entity = 0;
    while (entity < entity_count && entity_name(static_cast<Entity>(entity)) != rows.text(0))
      ++entity;
    if (entity == entity_count) return connection_->damaged("names are of no known kind");
    std::string_view bytes = rows.text(3);
    if (sha256_hex(bytes) != rows.text(4)) return connection_->damaged("names have changed");
    for (std::int64_t n = 0; n < rows.whole(2); ++n) {
      std::uint32_t size = 0;
      if (bytes.size() < sizeof(size)) return connection_->damaged("names end too early");
      std::memcpy(&size, bytes.data(), sizeof(size));
      bytes.remove_prefix(sizeof(size));
      if (bytes.size() < size) return connection_->damaged("a name is cut off");
      const std::uint32_t id = names.intern(static_cast<Entity>(entity), bytes.substr(0, size));
      if (id != rows.whole(1) + n) return connection_->damaged("a name stands twice");
      bytes.remove_prefix(size);
    }
    connection_->stored_names[entity] = names.size(static_cast<Entity>(entity));
  }
  if (!rows.went_well()) return connection_->failure("reading names");
  return Done{};
}

Result<Done> HistoryStore::load_rows(std::uint32_t source, History& history) {
  Statement batches(
      connection_->db,
      "SELECT s.kind, s.file, s.digest, b.rows, b.fields, b.lines, b.cells, b.digest FROM batch b "
      "JOIN source s ON s.id = b.source WHERE b.source = ? ORDER BY b.ordinal");
  batches.bind(1, std::int64_t{source});
  bool first = true;
  while (batches.row()) {
    const FileSchema* schema = find_schema(batches.text(0));
    if (schema == nullptr) return connection_->damaged("a source is of no known kind");
    Table& table = history.table(schema->kind);
    if (first) {
      history.files.push_back({source, std::string(batches.text(1)), std::string(batches.text(2))});
      table.begin_file(source);
    }
    first = false;
    const auto rows = static_cast<std::size_t>(batches.whole(3));
    const std::string_view fields = batches.text(4);
    const auto at = positions(fields, *schema);
    std::string_view line_bytes = batches.text(5);
    std::string_view cell_bytes = batches.text(6);
    if (batch_digest(rows, fields, line_bytes, cell_bytes) != batches.text(7) ||
        rows > rows_a_batch) {
      return connection_->damaged("a batch of rows has changed");
    }
    std::vector<std::int64_t> cells(rows);
    const auto unpack = [&](std::string_view& bytes) {
      const auto block = take_block(bytes, rows);
      if (block) block->copy(0, cells);
      return block.has_value();
    };
    const auto is_line = [](std::int64_t line) {
      return line >= 0 && line <= std::numeric_limits<std::uint32_t>::max();
    };
    if (!unpack(line_bytes) || !std::all_of(cells.begin(), cells.end(), is_line)) {
      return connection_->damaged("a batch of rows has no lines");
    }
    const std::vector<std::uint32_t> lines(cells.begin(), cells.end());
    std::vector<std::vector<std::int64_t>> columns(schema->fields.size());
    for (const auto& position : at) {
      if (!unpack(cell_bytes)) return connection_->damaged("a batch of rows is cut off");
      if (position) columns[*position] = cells;
    }
    if (!line_bytes.empty() || !cell_bytes.empty()) {
      return connection_->damaged("a batch of rows is longer than its rows");
    }
    for (std::size_t f = 0; f < columns.size(); ++f) {
      if (!fits(schema->fields[f], columns[f], history.names)) {
        return connection_->damaged(
            fmt::format("{}.{} holds what cannot be", schema->name, schema->fields[f].name));
      }
    }
    table.append_raw(lines, columns);
  }
  if (!batches.went_well()) return connection_->failure("reading rows");
  return Done{};
}

Result<Done> HistoryStore::begin() {
  return connection_->run("BEGIN IMMEDIATE", "beginning to write");
}
Result<Done> HistoryStore::commit() { return connection_->run("COMMIT", "writing"); }
void HistoryStore::roll_back() {
  sqlite3_exec(connection_->db, "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<Done> HistoryStore::remove(std::uint32_t source) {
  Statement remove(connection_->db, "DELETE FROM source WHERE id = ?");
  remove.bind(1, std::int64_t{source});
  if (!remove.done()) return connection_->failure("removing a source");
  return Done{};
}

Result<std::uint32_t> HistoryStore::next_source_id() {
  Statement asked(connection_->db, "SELECT coalesce(max(id), 0) + 1 FROM source");
  if (!asked.row()) return connection_->failure("numbering a source");
  return static_cast<std::uint32_t>(asked.whole(0));
}

Result<Done> HistoryStore::put(const StoredSource& source, const Table& table,
                               std::size_t first_row, std::size_t end_row) {
  const FileSchema& schema = schema_of(source.kind);
  Statement insert(
      connection_->db,
      "INSERT INTO source (id, name, file, digest, kind, rows_read, taken, passed_over, "
      "refused, refusals, notes) VALUES (?,?,?,?,?,?,?,?,?,?,?)");
  insert.bind(1, std::int64_t{source.id})
      .bind(2, source.name)
      .bind(3, source.file)
      .bind(4, source.digest);
  insert.bind(5, schema.name)
      .bind(6, source.rows_read)
      .bind(7, source.taken)
      .bind(8, source.passed_over);
  insert.bind(9, source.refused).bind(10, source.refusals).bind(11, source.notes);
  if (!insert.done()) return connection_->failure(fmt::format("storing {}", source.name));

  // Columns without any cell filled are not stored: most files carry few of the fields there are.
  std::string fields, lines, cells;
  std::int64_t ordinal = 0;
  for (std::size_t first = first_row; first < end_row; first += rows_a_batch, ++ordinal) {
    const std::size_t rows = std::min(rows_a_batch, end_row - first);
    fields.clear();
    lines.clear();
    cells.clear();
    put_block(lines, table.lines().block_of(first, rows));
    for (std::size_t c = 0; c < table.columns(); ++c) {
      const ColumnBlock block = table.column(c).block_of(first, rows);
      if (block.is_empty()) continue;
      fields += std::string(fields.empty() ? "" : ",") + std::string(schema.fields[c].name);
      put_block(cells, block);
    }
    Statement batch(connection_->db,
                    "INSERT INTO batch (source, ordinal, rows, fields, lines, cells, digest) "
                    "VALUES (?,?,?,?,?,?,?)");
    batch.bind(1, std::int64_t{source.id})
        .bind(2, ordinal)
        .bind(3, static_cast<std::int64_t>(rows));
    batch.bind(4, fields).bind_bytes(5, lines).bind_bytes(6, cells);
    batch.bind(7, batch_digest(rows, fields, lines, cells));
    if (!batch.done()) return connection_->failure(fmt::format("storing rows of {}", source.name));
  }
  return Done{};
}

Result<Done> HistoryStore::put_new_names(const Names& names) {
  for (std::size_t e = 0; e < entity_count; ++e) {
    const auto entity = static_cast<Entity>(e);
    std::size_t& stored = connection_->stored_names[e];
    while (stored < names.size(entity)) {
      const std::size_t count = std::min(names_a_batch, names.size(entity) - stored);
      std::string bytes;
      for (std::size_t n = 0; n < count; ++n) {
        const std::string_view text = names.text(entity, static_cast<std::uint32_t>(stored + n));
        const auto size = static_cast<std::uint32_t>(text.size());
        bytes.append(reinterpret_cast<const char*>(&size), sizeof(size));
        bytes.append(text);
      }
      Statement insert(connection_->db,
                       "INSERT INTO name (entity, first, count, texts, digest) VALUES (?,?,?,?,?)");
      insert.bind(1, entity_name(entity)).bind(2, static_cast<std::int64_t>(stored));
      insert.bind(3, static_cast<std::int64_t>(count)).bind_bytes(4, bytes);
      insert.bind(5, sha256_hex(bytes));
      if (!insert.done()) return connection_->failure("storing names");
      stored += count;
    }
  }
  return Done{};
}

}  // namespace baton
