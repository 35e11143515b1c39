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

  /// Blank text is an empty cell. Names and free text are interned in `names`.
  /// `scale` multiplies numbers and money (0.001 for grams to kg), given in millionths.
  Result<Cell, CellTrouble> parse(const Field& field, std::string_view text, Names& names,
                                  std::int64_t scale_micros = 1'000'000) const;

 private:
  Result<Cell, CellTrouble> parse_time(const Field& field, std::string_view text) const;
  WritingStyle style_;
};

/// A decimal number in millionths; nothing if it is not one or does not fit.
/// Takes 1234.5, 1,234.5, -3, 2e3 is refused; a currency sign or code around it is passed over.
std::optional<std::int64_t> parse_decimal_micros(std::string_view text, bool decimal_comma);

}  // namespace baton
