// RowBuilder: rows of a foreign (or own) file to rows of one table of the dataset, by a
// TableMapping. Joins are looked up, conditions asked, texts put together and parsed; a row that
// cannot be taken is refused with column, value and reason. A row may stand for several
// (Repetition): each is built in turn.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "intake/cell_parser.h"
#include "intake/csv_scanner.h"
#include "intake/joined_file.h"
#include "intake/mapping.h"
#include "intake/row_rules.h"

namespace baton {

/// Why a row was refused; or, of one passed over, what the mapping says of it.
struct RowRefusal {
  std::uint32_t line = 0;
  std::string column;    ///< of the file, as it is called there
  std::string value;     ///< shortened to a readable length, as UTF-8
  std::string code;      ///< to count by
  std::string sentence;  ///< for a person
};

class RowBuilder {
 public:
  RowBuilder(const RowBuilder&) = delete;
  RowBuilder& operator=(const RowBuilder&) = delete;
  RowBuilder(RowBuilder&&) noexcept = default;
  RowBuilder& operator=(RowBuilder&&) noexcept = default;
  ~RowBuilder() = default;

  /// `joined` in the order of mapping.joins; `file_stem` is the column "file.name". Errors: the
  /// file, or a joined one, lacks a column that rows are chosen or found by, or an obligatory
  /// field has none. Other columns that are not there leave their field empty (absent_columns()).
  static Result<RowBuilder> make(const TableMapping& mapping, const WritingStyle& style,
                                 const std::vector<std::string>& header,
                                 std::vector<JoinedFile> joined, std::string_view file_stem = {});

  /// Into how many rows each row of the file is cut: 1 where nothing is repeated.
  std::size_t repetitions() const { return repetitions_.size(); }
  /// The row that the calls below are about; it must stay until the next one.
  void begin(const CsvScanner::Row& row);
  /// Whether this repetition has nothing in it: no third item, no sales that week.
  bool is_blank(std::size_t repetition) const;

  enum class Outcome { taken, passed_over, refused };
  /// On `taken`, `cells` holds one cell for each field of the schema. On `refused` and
  /// `passed_over`, `refusal` says why.
  Outcome build(std::size_t repetition, Names& names, std::vector<Cell>& cells,
                RowRefusal& refusal);

  /// For mappings with group_by: the texts of those columns, one string.
  std::string group_key(std::size_t repetition);
  /// Adds the summed fields of `cells` to those of `group`; false where a sum becomes too large.
  bool add_to_group(std::vector<Cell>& group, const std::vector<Cell>& cells) const;
  /// Columns of the file that are not used at all.
  const std::vector<std::string>& unused_columns() const { return unused_; }
  /// Columns that the mapping names and the file has not; their fields stay empty.
  const std::vector<std::string>& absent_columns() const { return absent_; }

 private:
  RowBuilder() = default;
  struct Column {
    enum class From { file, join, literal, number };
    From from = From::file;
    std::size_t join = 0;   // of From::join
    std::size_t index = 0;  // column, or number of the literal
  };
  struct Condition {
    Column column;
    const ColumnCondition* asked = nullptr;
    std::vector<Condition> any;
  };
  struct BuiltField {
    std::size_t position = 0;  // in the schema
    const Field* field = nullptr;
    const FieldSource* source = nullptr;
    std::vector<Column> columns;  // for the odd pieces, or for first_of
    std::vector<Condition> when;
    std::optional<Column> per, plus_days;
    std::vector<Column> times;
    std::size_t parser = 0;
    std::string called;  // the column as a person knows it
  };
  /// What one row is cut into: everything looked up anew, with {n} or {melted.name} filled in.
  struct Repeated {
    std::string number, heading;       // texts of "n" and "melted.name"; empty where not repeated
    std::size_t value_column = 0;      // of "melted.value"
    std::vector<std::size_t> of_file;  // columns of the file that are this repetition's alone
    std::vector<std::vector<Column>> join_on;
    std::vector<Condition> where;
    std::vector<Column> group_by;
    std::vector<BuiltField> fields;
  };
  class Maker;

  std::string_view text_of(const Column& column) const;
  bool meets(const Condition& condition) const;
  void number_row(const CsvScanner::Row& row);
  void look_up_joins(const Repeated& repeated);
  /// The number of the first condition that the row does not meet.
  const ColumnCondition* not_met(const Repeated& repeated) const;
  std::string_view source_text(const BuiltField& field);
  std::string_view text_for(const BuiltField& field);
  /// The cell multiplied, divided and moved by days as the mapping says; else a sentence why not.
  Result<Cell, std::string> worked_out(Cell cell, const BuiltField& field) const;
  std::optional<std::int64_t> number_in(const Column& column, const TextPart& part) const;
  /// Sum of a joined column over all rows with the key; empty where all are blank, the text at
  /// fault where one is no number.
  std::string_view joined_sum(const Column& column);

  std::shared_ptr<const TableMapping> mapping_;
  const FileSchema* schema_ = nullptr;
  std::optional<RowRules> rules_;
  std::vector<std::string> header_;
  std::vector<JoinedFile> joined_;
  std::deque<std::string> literals_;
  std::vector<std::optional<std::uint32_t>> join_row_;
  std::vector<Repeated> repetitions_;
  std::vector<CellParser> parsers_;
  std::vector<std::string> unused_, absent_;
  std::vector<std::size_t> fill_down_;
  std::vector<std::string> above_;  // last filled text of each column of fill_down_
  CsvScanner::Row filled_;          // the row with those texts in it
  std::vector<std::size_t> number_within_;
  std::optional<std::size_t> rejected_line_;              // the column that a rejects file adds
  tsl::robin_map<std::uint64_t, std::uint32_t> numbers_;  // by hash: two groups may share a count
  std::string number_;                                    // of the row, as text
  const CsvScanner::Row* row_ = nullptr;
  std::string scratch_, key_;
  bool decimal_comma_ = false;
};

}  // namespace baton
