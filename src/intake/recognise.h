// Recognise: which file is what. By its name and its heading, never by guessing at its rows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "intake/mapping.h"

namespace baton {

/// One way in which a file is to be read. A file may be read in several.
struct Reading {
  const Mapping* mapping = nullptr;      ///< null: the dataset's own format
  const TableMapping* table = nullptr;   ///< null: the dataset's own format
  FileKind own_kind = FileKind::orders;  ///< where mapping is null
};

struct Recognised {
  std::vector<Reading> readings;
  std::string trouble;  ///< why there is none, in a sentence that says what to do
  /// Where it has no reading and no trouble: the mapping that it belongs to, as a file that others
  /// point at or one that is not needed.
  const Mapping* serves = nullptr;
};

/// The dataset's own names come first ("orders.csv", "orders-2025.csv", "orders.repaired.csv"),
/// then `mappings` in their order: the first mapping that takes the file takes it alone. `stems`
/// are the names by which it may be known, the best first (the sheet "orders" of a workbook).
Recognised recognise(const std::vector<std::string>& stems, const std::vector<std::string>& header,
                     const std::vector<Mapping>& mappings);

/// Whether a mapping's `file` names one of these stems; an empty one names any.
bool is_named(const std::string& file, const std::vector<std::string>& stems);

}  // namespace baton
