// Mapping: how files of somebody else's shape become files of the dataset. Data, in TOML
// (docs/mappings.md): which file fills which kind of file, from which columns, with which joins,
// constants and conditions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/dataset.h"

namespace baton {

/// A condition on the text of one column. All that is asked has to hold.
struct ColumnCondition {
  std::string column;           ///< "status", or "customer.state" of a joined file
  std::vector<std::string> is;  ///< one of these, whole text
  std::vector<std::string> is_not;
  std::vector<std::string> starts_with;  ///< with one of these; empty: not asked
  std::string contains;                  ///< this text is part of it; empty: not asked
  std::optional<bool> filled;            ///< it is not blank; or it is
  /// It is a number above, or below, this many millionths. A text that is no number is neither.
  std::optional<std::int64_t> above_micros, below_micros;
  bool negated = false;              ///< all of this must not hold
  std::vector<ColumnCondition> any;  ///< instead of all the above: one of these holds
  std::string why;                   ///< said of the rows that it passes over
};

/// A part of a text: what stands behind `after` and before `before`; where texts are lists such as
/// "name:Shirt|sku:A1", one piece of them. Blank where the text has no such part.
struct TextPart {
  std::string after, before;      ///< empty: from the beginning, to the end
  std::string separator, mark;    ///< "|", ":"; no separator: the whole text
  std::vector<std::string> keys;  ///< "sku": the piece of the first that is there and filled
  std::size_t piece = 0;          ///< the third piece: 3; 0: by its key
  bool asked() const { return !after.empty() || !before.empty() || !separator.empty(); }
};

/// Where a field of the dataset comes from.
struct FieldSource {
  std::string field;
  /// Column names and literal texts in turn: {"", "order_id", "/", "seller_id", ""} for
  /// "{order_id}/{seller_id}". One column alone is {"", name, ""}; a constant {"text"}.
  std::vector<std::string> pieces;
  std::vector<std::string> first_of;      ///< or: columns, the first filled one
  TextPart part;                          ///< of the text, before all that follows
  std::vector<std::string> strip;         ///< taken off at either end: "kg", "%"
  std::vector<std::string> date_formats;  ///< instead of the table's
  std::vector<std::pair<std::string, std::string>> values;  ///< text there -> text here
  std::optional<std::string> otherwise;                     ///< for a text that `values` lacks
  std::vector<ColumnCondition> when;                        ///< all hold, or the field stays empty
  std::int64_t scale_micros = 1'000'000;                    ///< numbers are multiplied by this
  std::optional<bool> decimal_comma;                        ///< instead of the mapping's
  std::string per;    ///< column of units by which it is divided: a price each; empty: not asked
  TextPart per_part;  ///< of that column's text
  std::vector<std::string> times;  ///< columns of numbers by which it is multiplied
  std::string plus_days;           ///< column of whole days that are added to a date
  bool sum = false;                ///< added up over the rows of a group, or of a joined key
};

struct Join {
  std::string name;  ///< how its columns are called: name.column
  std::string
      file;  ///< stem of the file's name, as TableMapping::file; empty: the table's own file
  std::vector<std::string> key;  ///< columns there
  std::vector<std::string> on;   ///< as many columns here, or of an earlier join
  TextPart part;                 ///< of the text in a single `on`: "93" of "see shipment 93"
};

/// One row of the file stands for several: one for each number of a group of columns (item_1_sku,
/// item_1_quantity, item_2_sku ...), or one for each column of a pattern (a week, a line item).
struct Repetition {
  /// Numbered: {n} in the names of columns is replaced by each of these, as far as the file has
  /// such columns. The number itself is the column "n".
  int from = 1, to = 0;
  /// Melted: the columns whose heading matches one of these patterns, or is a date of this format.
  /// Heading and cell are the columns "melted.name" and "melted.value"; {melted.name} in a column's
  /// name is replaced by the heading, which finds the same column of a joined file.
  std::vector<std::string> columns;
  std::string dates;

  bool numbered() const { return to >= from; }
  bool melted() const { return !columns.empty() || !dates.empty(); }
};

/// Columns that one row is melted into, and numbers of a repetition, at most.
inline constexpr std::size_t most_repetitions = 2'000;  // as many as a file may have columns
/// Columns by which a file is known whatever its name, at least.
inline constexpr std::size_t least_recognised_columns = 3;

/// One file that fills one kind of file of the dataset. A file may do so several times.
struct TableMapping {
  std::string file;  ///< stem of the file's name, * for any text in it; empty: whatever its name
  FileKind into = FileKind::orders;
  std::vector<std::string> recognise;  ///< columns that have to be there
  std::vector<Join> joins;
  std::vector<std::string> fill_down;  ///< columns whose blank cells mean the one above
  Repetition repeat;
  std::vector<ColumnCondition> where;  ///< rows that do not meet all of these are passed over
  std::vector<std::string> group_by;   ///< columns; one row comes out for each group
  /// Columns: the column "row.number" counts the rows that agree in these, as the file has them.
  std::vector<std::string> number_within;
  std::vector<FieldSource> fields;

  /// Whether what a row gives depends on the rows above it, so that they are read one by one.
  bool needs_rows_above() const { return !fill_down.empty() || !number_within.empty(); }
};

struct Mapping {
  std::string id, title;
  std::string note;  ///< what a reader of the figures has to know
  /// It was never tried on rows that somebody's system wrote, only on its documented headings.
  bool untried = false;
  std::vector<std::string>
      ignored;                      ///< stems of files that belong to the export and are not needed
  std::string time_zone, currency;  ///< of the files; empty: the business's
  bool decimal_comma = false;
  std::vector<std::string> date_formats;
  std::vector<TableMapping> tables;
  std::string text;  ///< as it was written, for its digest
};

/// Reads a mapping. Errors name file, line, key and what to do.
Result<Mapping> parse_mapping(std::string_view file_name, std::string_view text);

/// The dataset's own files as a mapping: `header` gives the columns that are there.
TableMapping own_format(const FileSchema& schema, const std::vector<std::string>& header);

/// "orders" of "orders.csv", "orders.repaired.csv" and "sub/orders.csv".
std::string file_stem(std::string_view file_name);

/// Whether `name` is `pattern`, in which each * stands for any text.
bool matches_pattern(std::string_view name, std::string_view pattern);

}  // namespace baton
