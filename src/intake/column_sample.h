// ColumnSample: what the first rows of an unknown file show of each column: how its dates and
// numbers are written, how many different texts it holds. Says what fits every cell, never what
// the column means.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace baton {

/// Rows looked at, at most; and texts of a column that are kept to be shown.
inline constexpr std::size_t most_sampled_rows = 1'000;
inline constexpr std::size_t most_distinct_texts = 50;

struct ColumnSample {
  std::string heading;
  std::vector<std::string> cells;  ///< that are not blank, as UTF-8, in the order of the file
  std::size_t blank = 0;

  /// The first cell; empty where all are blank.
  std::string_view example() const { return cells.empty() ? std::string_view() : cells.front(); }
  /// Different texts, the first `most_distinct_texts` of them.
  std::vector<std::string> distinct() const;
  bool repeats() const;  ///< some text stands twice
  /// All cells are numbers with a decimal comma, or point; no cells: true.
  bool are_numbers(bool decimal_comma) const;
  /// The first cell that is no number written so; empty if there is none.
  std::string_view first_other_than_number(bool decimal_comma) const;
};

struct FileSample {
  std::vector<ColumnSample> columns;
  std::size_t rows = 0;
};

FileSample sample_of(std::string_view bytes);

/// How a column writes its dates.
struct DateGuess {
  /// The fewest of the formats asked that read the cells, best first; empty where hardly any is a
  /// date.
  std::vector<std::string> formats;
  /// Another format reads all cells too, and reads day and month the other way round.
  std::string other_way;
  std::string ambiguous;  ///< a cell that means two days, if there is another way
  std::string unread;     ///< the first cell that no format reads; empty if all are read
};

DateGuess guess_dates(const ColumnSample& column, const std::vector<std::string>& formats);

/// The currency that a cell's mark or a heading's word stands for: "EUR" for 5 €, "USD" for $5 and
/// "Cost (USD)"; empty where there is none.
std::string currency_in(std::string_view text);

}  // namespace baton
