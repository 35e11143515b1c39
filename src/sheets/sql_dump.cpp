#include "sheets/sql_dump.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <map>

#include "base/number_text.h"
#include "base/utf8.h"
#include "sheets/copy_lines.h"
#include "sheets/file_name.h"
#include "sheets/sql_text.h"
#include "sheets/table_text.h"

namespace baton {
namespace {

struct DumpTable {
  DumpTable(std::string whole, std::string last, const std::string& dump, UnpackBudget& budget)
      : qualified(std::move(whole)),
        short_name(std::move(last)),
        rows(fmt::format("{}/{}", dump, printable_name(short_name)), budget) {}

  std::string qualified, short_name;
  std::vector<std::string> columns;
  TableText rows;
  std::size_t row_count = 0;
  bool columns_unnamed = false;
};

/// What the columns of a statement are in its table; empty: the same, in order.
using Positions = std::vector<std::size_t>;

std::size_t position_of(DumpTable& table, const std::string& column) {
  const auto found = std::find(table.columns.begin(), table.columns.end(), column);
  if (found != table.columns.end()) return static_cast<std::size_t>(found - table.columns.begin());
  table.columns.push_back(column);
  return table.columns.size() - 1;
}

/// Whether what stands between the commas of CREATE TABLE (...) is no column.
bool is_constraint(SqlText& sql) {
  constexpr std::array<std::string_view, 9> words = {"CONSTRAINT", "PRIMARY", "UNIQUE",
                                                     "FULLTEXT",   "SPATIAL", "CHECK",
                                                     "FOREIGN",    "EXCLUDE", "LIKE"};
  const std::size_t before = sql.position();
  const std::string word = sql.take_word();
  sql.skip_blanks();
  // A column may be called key; an index of MySQL has its name in backticks.
  const bool index = (word == "KEY" || word == "INDEX") && (sql.peek() == '`' || sql.peek() == '(');
  sql.go_to(before);
  return index || std::find(words.begin(), words.end(), word) != words.end();
}

class DumpReader {
 public:
  DumpReader(std::string_view text, const std::string& name, UnpackBudget& budget)
      : sql_(text), name_(name), budget_(budget) {
    constexpr std::size_t looked_at = 4096;
    const std::string_view begin = text.substr(0, looked_at);
    for (const std::string_view mark : {"MySQL dump", "MariaDB dump", "phpMyAdmin", "`"}) {
      if (begin.find(mark) != std::string_view::npos) use_mysql();
    }
  }

  Result<Done> read() {
    while (true) {
      sql_.skip_blanks();
      if (sql_.at_end()) return Done{};
      if (auto done = read_statement(); !done) return done;
      if (sql_.cut_off()) return cut_off();
    }
  }

  Result<Done> hand_over(const std::string& stem, Opened& opened);

 private:
  Result<Done> read_statement();
  Result<Done> read_insert();
  Result<Done> read_tuples(DumpTable& table, const Positions& positions);
  Result<Done> read_copy();
  Result<Done> create_table();
  Result<Done> add_row(DumpTable& table, const Positions& positions,
                       const std::vector<std::string>& values);
  Result<DumpTable*> table_here();
  Result<std::string> text_of(DumpTable& table, const std::string& name);
  Positions column_list(DumpTable& table);
  void skip_delimited();
  bool is_only_one(const std::string& short_name) const;

  void use_mysql() {
    sql_.backslash = Backslash::escapes;
    sql_.hash_comments = true;
  }

  Error cut_off() const {
    return Error::bad_input(
        fmt::format("{} ends in the middle of a table, so it was cut off; export it again", name_));
  }

  SqlText sql_;
  const std::string& name_;
  UnpackBudget& budget_;
  std::deque<DumpTable> tables_;  // in order of appearance
  std::map<std::string, DumpTable*, std::less<>> by_name_;
  RowCells cells_;
};

Result<Done> DumpReader::read_statement() {
  if (sql_.peek() == '\\') {  // a command to psql
    sql_.take_line();
    return Done{};
  }
  const std::string word = sql_.take_word();
  if (word == "INSERT" || word == "REPLACE") return read_insert();
  if (word == "COPY") return read_copy();
  if (word == "CREATE") return create_table();
  if (word == "DELIMITER") {
    skip_delimited();
    return Done{};
  }
  if (word == "SET" && sql_.take_word("STANDARD_CONFORMING_STRINGS")) {
    sql_.take('=');
    if (sql_.peek_word() == "OFF") sql_.backslash = Backslash::escapes;
  }
  sql_.skip_statement();
  return Done{};
}

/// Routines between "DELIMITER ;;" and "DELIMITER ;": what they insert is no row of the dump.
void DumpReader::skip_delimited() {
  const auto delimiter = [&] {
    std::string_view line = sql_.take_line();
    while (line.starts_with(' ')) line.remove_prefix(1);
    while (line.ends_with(' ')) line.remove_suffix(1);
    return line;
  };
  if (delimiter() == ";") return;
  while (!sql_.at_end()) {
    const std::size_t before = sql_.position();
    if (sql_.take_line().starts_with("DELIMITER")) {
      sql_.go_to(before);
      sql_.take_word();
      if (delimiter() == ";") return;
    }
  }
}

Result<DumpTable*> DumpReader::table_here() {
  std::string last;
  const auto whole = sql_.take_qualified_name(last);
  if (!whole) return static_cast<DumpTable*>(nullptr);
  const auto found = by_name_.find(*whole);
  if (found != by_name_.end()) return found->second;
  if (tables_.size() == budget_.limits().most_entries) {
    return Error::bad_input(
        fmt::format("{} holds more than {} tables; export only those that are needed", name_,
                    with_separators(std::to_string(tables_.size()))));
  }
  tables_.emplace_back(as_utf8(*whole), as_utf8(last), name_, budget_);
  by_name_.emplace(*whole, &tables_.back());
  return &tables_.back();
}

Result<Done> DumpReader::create_table() {
  std::string word = sql_.take_word();
  for (const std::string_view kind : {"GLOBAL", "LOCAL", "TEMPORARY", "TEMP", "UNLOGGED"}) {
    if (word == kind) word = sql_.take_word();
  }
  if (word != "TABLE") {
    sql_.skip_routine();
    return Done{};
  }
  if (sql_.take_word("IF")) {
    sql_.take_word("NOT");
    sql_.take_word("EXISTS");
  }
  const auto table = table_here();
  if (!table) return table.error();
  if (*table != nullptr && sql_.take('(')) {
    while (!sql_.at_end() && !sql_.cut_off()) {
      if (!is_constraint(sql_)) {
        const std::string column = as_utf8(sql_.take_name());
        if (!column.empty()) position_of(**table, column);
      }
      sql_.take_value();  // type and the rest, up to the comma
      if (!sql_.take(',')) break;
    }
  }
  sql_.skip_statement();
  return Done{};
}

Positions DumpReader::column_list(DumpTable& table) {
  Positions positions;
  if (!sql_.take('(')) return positions;
  do {
    positions.push_back(position_of(table, as_utf8(sql_.take_name())));
  } while (sql_.take(','));
  sql_.take(')');
  return positions;
}

Result<Done> DumpReader::read_insert() {
  for (const std::string_view word :
       {"LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE", "OR", "REPLACE", "IGNORE", "INTO"}) {
    sql_.take_word(word);
  }
  const auto table = table_here();
  if (!table) return table.error();
  if (*table == nullptr) {
    sql_.skip_statement();
    return Done{};
  }
  const Positions positions = column_list(**table);
  if (sql_.take_word("OVERRIDING")) {
    sql_.take_word();
    sql_.take_word("VALUE");
  }
  if (sql_.take_word("VALUES") || sql_.take_word("VALUE")) return read_tuples(**table, positions);
  sql_.skip_statement();
  return Done{};
}

Result<Done> DumpReader::read_tuples(DumpTable& table, const Positions& positions) {
  std::vector<std::string> values;
  do {
    if (!sql_.take('(')) break;
    values.clear();
    do {
      values.push_back(sql_.take_value());
    } while (sql_.take(','));
    if (sql_.cut_off() || !sql_.take(')')) return cut_off();
    if (auto done = add_row(table, positions, values); !done) return done;
  } while (sql_.take(','));
  // "ON CONFLICT", "ON DUPLICATE KEY" and the like; SQL Server does without a semicolon.
  if (!sql_.take(';') && sql_.peek_word() == "ON") sql_.skip_statement();
  return Done{};
}

Result<Done> DumpReader::add_row(DumpTable& table, const Positions& positions,
                                 const std::vector<std::string>& values) {
  if (table.columns.empty()) {
    table.columns_unnamed = true;
    for (std::size_t c = 1; c <= values.size(); ++c) {
      table.columns.push_back(fmt::format("column_{}", c));
    }
  }
  const std::size_t expected = positions.empty() ? table.columns.size() : positions.size();
  if (values.size() > expected) {
    return Error::bad_input(
        fmt::format("{}, line {}: a row of {} has {} values for {} columns; export it again", name_,
                    sql_.line(), printable_name(table.short_name), values.size(), expected));
  }
  cells_.clear();
  for (std::size_t v = 0; v < values.size(); ++v) {
    const std::size_t column = positions.empty() ? v : positions[v];
    cells_.add(column, is_utf8(values[v]) ? values[v] : as_utf8(values[v]));
  }
  ++table.row_count;
  if (auto done = table.rows.widen(table.columns.size()); !done) return done;
  return table.rows.add(table.row_count, cells_);
}

Result<Done> DumpReader::read_copy() {
  const auto table = table_here();
  if (!table) return table.error();
  if (*table == nullptr) {
    sql_.skip_statement();
    return Done{};
  }
  const Positions positions = column_list(**table);
  if (!sql_.take_word("FROM") || !sql_.take_word("STDIN")) {
    sql_.skip_statement();
    return Done{};
  }
  if (!sql_.take(';')) {
    return Error::bad_input(fmt::format(
        "{}, line {}: COPY in another format than pg_dump writes; make the dump with pg_dump",
        name_, sql_.line()));
  }
  sql_.take_line();
  while (true) {
    if (sql_.at_end()) return cut_off();
    const std::string_view line = sql_.take_line();
    if (line == "\\.") return Done{};
    if (auto done = add_row(**table, positions, copy_fields(line)); !done) return done;
  }
}

bool DumpReader::is_only_one(const std::string& short_name) const {
  return std::count_if(tables_.begin(), tables_.end(),
                       [&](const DumpTable& table) { return table.short_name == short_name; }) == 1;
}

Result<Done> DumpReader::hand_over(const std::string& stem, Opened& opened) {
  const std::size_t before = opened.sheets.size();
  for (DumpTable& table : tables_) {
    const bool alone = is_only_one(table.short_name);
    const std::string name =
        fmt::format("{}/{}", name_, printable_name(alone ? table.short_name : table.qualified));
    if (table.row_count == 0) {
      opened.passed_over.push_back(fmt::format("{} has no rows; passed over", name));
      continue;
    }
    if (table.columns_unnamed) {
      opened.passed_over.push_back(fmt::format(
          "{}: the names of its columns are not in the file; they are called column_1 and so on",
          name));
    }
    auto text = text_of(table, name);
    if (!text) return text.error();
    Sheet sheet;
    sheet.name = name;
    sheet.stems = {printable_name(table.short_name)};
    sheet.owned = std::move(*text);
    sheet.rows_are_lines = false;
    opened.sheets.push_back(std::move(sheet));
  }
  if (opened.sheets.size() == before + 1) opened.sheets.back().stems.push_back(stem);
  if (opened.sheets.size() == before) {
    opened.passed_over.push_back(
        fmt::format("{} holds no rows of tables; export it with its data", name_));
  }
  return Done{};
}

/// The rows under their heading, which is known only now: columns may come with any statement.
Result<std::string> DumpReader::text_of(DumpTable& table, const std::string& name) {
  TableText heading(name, budget_);
  cells_.clear();
  for (std::size_t c = 0; c < table.columns.size(); ++c) cells_.add(c, table.columns[c]);
  if (auto done = heading.widen(table.columns.size()); !done) return done.error();
  if (auto done = heading.add(cells_); !done) return done.error();
  if (auto done = table.rows.widen(table.columns.size()); !done) return done.error();
  auto text = heading.take();
  if (!text) return text;
  auto rows = table.rows.take();
  if (rows) rows->insert(0, *text);
  return rows;
}

}  // namespace

Result<Done> read_dump(std::string_view text, const std::string& name, const std::string& stem,
                       UnpackBudget& budget, Opened& opened) {
  DumpReader reader(text, name, budget);
  if (auto done = reader.read(); !done) return done;
  return reader.hand_over(stem, opened);
}

}  // namespace baton
