// FileName: what the name of a file says about it. A name decides only where the content does not.
#pragma once

#include <string>
#include <string_view>

namespace baton {

/// What an ending stands for.
enum class NameKind {
  text_table,     ///< .csv .tsv .tab .txt
  workbook,       ///< .xlsx .xlsm
  dump,           ///< .sql
  packed,         ///< .gz .zip
  foreign_table,  ///< a table, but of a kind that is not read
  other,          ///< anything else, or no ending
};

NameKind kind_of_name(std::string_view file_name);

/// Behind the last "/".
std::string_view base_name(std::string_view path);

/// "orders.csv" -> "csv", in small letters; empty where there is none.
std::string ending(std::string_view file_name);

/// "2025/orders.csv.gz" -> "orders": the base name without its last ending, and without the one
/// before ".gz" or ".zip".
std::string stem(std::string_view file_name);

/// What to do about a file whose ending is foreign_table: "save it as .xlsx or .csv".
std::string advice_for(std::string_view file_name);

/// A name out of a file, fit for a message: UTF-8, control characters as "?", at most 200 bytes.
std::string printable_name(std::string_view name);

}  // namespace baton
