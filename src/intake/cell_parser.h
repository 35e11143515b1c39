// CellParser: one field's text to its 64-bit cell, or a sentence why not. Knows how a file writes
// dates, decimals and yes or no; knows nothing of files, rows or columns.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intake/zone_clock.h"
#include "model/dataset.h"
#include "model/history.h"

namespace baton {

/// Units in one cell of a quantity, at most.
inline constexpr std::int64_t largest_quantity = 1'000'000'000;
/// Years that a date may lie in: the first, and the last.
inline constexpr int first_year = 1980;
inline constexpr int last_year = 2059;
/// Bytes of a key and of a free text, at most.
inline constexpr std::size_t longest_name = 200;
inline constexpr std::size_t longest_text = 4'000;

/// How a file writes things.
struct WritingStyle {
  /// Tried in this order. Empty: ISO 8601 (2026-03-02, 2026-03-02 10:15, 2026-03-02T10:15:00Z,
  /// +02:00). Letters: %Y %m %d %H %M %S %y %b (Jan); anything else stands for itself.
  std::vector<std::string> date_formats;
  std::shared_ptr<ZoneClock> clock;  ///< zone of times that do not name their own
  bool decimal_comma = false;        ///< 1.234,56 instead of 1,234.56
};

/// Why a text cannot be taken: `code` to count by, `sentence` for a person.
struct CellTrouble {
  std::string_view code;
  std::string sentence;
};

class CellParser {
 public:
  explicit CellParser(WritingStyle style);

  /// Blank text is an empty cell. Names and free text are interned in `names`, as UTF-8; codes of
  /// currencies in capitals. `scale` multiplies numbers, money and quantities (0.001 for grams to
  /// kg), given in millionths.
  Result<Cell, CellTrouble> parse(const Field& field, std::string_view text, Names& names,
                                  std::int64_t scale_micros = 1'000'000) const;

 private:
  Result<Cell, CellTrouble> parse_name(const Field& field, std::string_view text,
                                       Names& names) const;
  Result<Cell, CellTrouble> parse_number(const Field& field, std::string_view text,
                                         std::int64_t scale_micros) const;
  Result<Cell, CellTrouble> parse_time(const Field& field, std::string_view text) const;
  WritingStyle style_;
};

}  // namespace baton
