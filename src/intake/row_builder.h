// RowBuilder: rows of a foreign (or own) file to rows of one table of the dataset, by a
// TableMapping. Joins are looked up, conditions asked, texts put together and parsed; a row that
// cannot be taken is refused with column, value and reason.
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
#include "intake/mapping.h"
#include "intake/row_rules.h"

namespace baton {

/// A file whose rows others point at, held whole. Where several rows have a key, the first one
/// speaks, but for fields that are summed.
class JoinedFile {
 public:
  /// `bytes` must outlive it. Errors: no such column.
  static Result<JoinedFile> load(std::string_view file_name, std::string_view bytes,
                                 const std::string& key_column);
  std::optional<std::size_t> column(std::string_view name) const;
  /// Index of the row with this key.
  std::optional<std::uint32_t> find(std::string_view key) const;
  /// The next row with the same key, in the order of the file.
  std::optional<std::uint32_t> next(std::uint32_t row) const;
  std::string_view field(std::uint32_t row, std::size_t column) const;

 private:
  std::vector<std::string> header_;
  std::vector<std::string_view> cells_;  // header_.size() a row
  std::deque<std::string> owned_;        // texts that quotes had changed
  static constexpr std::uint32_t none = 0xffffffffU;
  std::vector<std::uint32_t> next_;
  struct Chain {
    std::uint32_t first, last;
  };
  tsl::robin_map<std::string_view, Chain> rows_;
};

/// Why a row was refused.
struct Refusal {
  std::uint32_t line = 0;
  std::string column;    ///< of the file, as it is called there
  std::string value;     ///< shortened to a readable length, as UTF-8
  std::string code;      ///< to count by
  std::string sentence;  ///< for a person
};

class RowBuilder {
 public:
  /// `joined` in the order of mapping.joins. Errors: the file, or a joined one, lacks a column that
  /// the mapping names, or an obligatory field has none.
  static Result<RowBuilder> make(const TableMapping& mapping, const WritingStyle& style,
                                 const std::vector<std::string>& header,
                                 std::vector<JoinedFile> joined);

  enum class Outcome { taken, passed_over, refused };
  /// On `taken`, `cells` holds one cell for each field of the schema. On `refused`, `refusal` says
  /// why.
  Outcome build(const CsvScanner::Row& row, Names& names, std::vector<Cell>& cells,
                Refusal& refusal);

  /// For mappings with group_by: the texts of those columns, one string.
  std::string group_key(const CsvScanner::Row& row);
  /// Adds the summed fields of `cells` to those of `group`; false where a sum becomes too large.
  bool add_to_group(std::vector<Cell>& group, const std::vector<Cell>& cells) const;
  /// Columns of the file that are not used at all.
  const std::vector<std::string>& unused_columns() const { return unused_; }

 private:
  struct Column {
    int join = -1;  // -1: the file itself
    std::size_t index = 0;
  };
  struct Condition {
    Column column;
    const ColumnCondition* asked = nullptr;
  };
  struct BuiltField {
    std::size_t position = 0;  // in the schema
    const Field* field = nullptr;
    const FieldSource* source = nullptr;
    std::vector<Column> columns;  // for the odd pieces
    std::optional<Condition> when;
    std::size_t parser = 0;
    std::string called;  // the column as a person knows it
  };

  std::optional<Column> find_column(std::string_view name) const;
  std::string_view text_of(const Column& column) const;
  bool meets(const Condition& condition) const;
  void look_up_joins();
  std::string_view text_for(const BuiltField& field);
  /// Sum of a joined column over all rows with the key; empty where all are blank, the text at
  /// fault where one is no number.
  std::string_view joined_sum(const Column& column);

  std::shared_ptr<const TableMapping> mapping_;
  const FileSchema* schema_ = nullptr;
  std::optional<RowRules> rules_;
  std::vector<std::string> header_;
  std::vector<JoinedFile> joined_;
  std::vector<Column> join_on_;
  std::vector<std::optional<std::uint32_t>> join_row_;
  std::vector<Condition> where_;
  std::vector<Column> group_by_;
  std::vector<BuiltField> fields_;
  std::vector<CellParser> parsers_;
  std::vector<std::string> unused_;
  const CsvScanner::Row* row_ = nullptr;
  std::string scratch_;
  bool decimal_comma_ = false;
};

}  // namespace baton
