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

/// A condition on the text of one column.
struct ColumnCondition {
  std::string column;           ///< "status", or "customer.state" of a joined file
  std::vector<std::string> is;  ///< one of these, whole text
  std::vector<std::string> is_not;
  std::string contains;  ///< this text is part of it; empty: not asked
  bool filled = false;   ///< it is not blank
};

/// Where a field of the dataset comes from.
struct FieldSource {
  std::string field;
  /// Column names and literal texts in turn: {"", "order_id", "/", "seller_id", ""} for
  /// "{order_id}/{seller_id}". One column alone is {"", name, ""}; a constant {"text"}.
  std::vector<std::string> pieces;
  std::vector<std::string> date_formats;                    ///< instead of the table's
  std::vector<std::pair<std::string, std::string>> values;  ///< text there -> text here
  std::optional<std::string> otherwise;                     ///< for a text that `values` lacks
  std::optional<ColumnCondition> when;                      ///< else the field stays empty
  std::int64_t scale_micros = 1'000'000;                    ///< numbers are multiplied by this
  bool sum = false;  ///< added up over the rows of a group, or of a joined key
};

struct Join {
  std::string name;  ///< how its columns are called: name.column
  std::string file;  ///< stem of the file's name
  std::string key;   ///< column there
  std::string on;    ///< column here, or of an earlier join
};

/// One file that fills one kind of file of the dataset. A file may do so several times.
struct TableMapping {
  std::string file;  ///< stem of the file's name
  FileKind into = FileKind::orders;
  std::vector<std::string> recognise;  ///< columns that have to be there
  std::vector<Join> joins;
  std::vector<ColumnCondition> where;  ///< rows that do not meet all of these are passed over
  std::string where_why;               ///< said of those rows
  std::vector<std::string> group_by;   ///< columns; one row comes out for each group
  std::vector<FieldSource> fields;
};

struct Mapping {
  std::string id, title;
  std::string note;  ///< what a reader of the figures has to know
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

}  // namespace baton
