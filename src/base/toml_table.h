// Reads one table of a TOML file key by key, and afterwards complains about keys that nobody asked
// for. Problems are collected, never thrown: one run shows them all.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/toml_tree.h"

namespace baton {

/// Something wrong in a file. `fatal`: it cannot be used.
struct TomlProblem {
  std::string file;
  int line = 0;
  bool fatal = true;
  std::string message;  ///< says what to do
  std::string sentence() const;
};

struct ProblemList {
  std::string file;
  std::vector<TomlProblem>* problems;
  void fatal(int line, std::string message) const;
  void remark(int line, std::string message) const;
};

class TomlTable {
 public:
  /// `where` says in words which table this is: "rule 2".
  TomlTable(const TomlValue& table, std::string where, ProblemList list);

  bool has(std::string_view key);
  std::string text(std::string_view key);           ///< empty if absent
  std::string required_text(std::string_view key);  ///< a problem if absent
  std::optional<double> number(std::string_view key);
  double required_number(std::string_view key);
  bool flag(std::string_view key);
  std::vector<std::string> texts(std::string_view key);  ///< a text stands for a list of one
  const TomlValue* table(std::string_view key);
  std::vector<const TomlValue*> tables(std::string_view key);  ///< of a list of tables
  const TomlValue* any(std::string_view key);
  void wrong(std::string_view key, std::string what);
  /// Every key that was not asked for is a problem.
  void finish();

  int line() const { return table_->line; }
  const std::string& where() const { return where_; }
  const ProblemList& list() const { return list_; }

 private:
  const TomlValue* of_kind(std::string_view key, TomlValue::Kind kind, std::string_view words);
  const TomlValue* table_;
  std::string where_;
  ProblemList list_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace baton
