// HistoryBuilder: tables of a history written as field = text, for tests that start after intake.
// Texts are read in the plainest way (UTC, whole seconds or the number itself); what is not a field
// of the file stops the test.
#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>

#include "model/history.h"

namespace baton {

class HistoryBuilder {
 public:
  using Row = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  /// Appends a row. Names and texts are interned, choices looked up; flags are "yes" and "no";
  /// amounts and numbers decimal; all else whole numbers (an instant is its seconds).
  void add(FileKind kind, Row row);
  History& history() { return history_; }

 private:
  History history_;
  std::uint32_t line_ = 1;
};

}  // namespace baton
