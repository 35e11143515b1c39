// LinearProgram: minimise cost times columns, columns not negative, rows between two ends. Solved
// by CLP (COIN-OR, Debian's coinor-libclp-dev); the only place that knows it. Grows by columns and
// solves on from where it stood, for column generation. Single-threaded; the same program gives the
// same answer.
#pragma once

#include <limits>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"

namespace baton {

struct LpEntry {
  std::size_t row = 0;
  double value = 0;
};

struct LpSolution {
  double value = 0;
  std::vector<double> columns;
  /// By row: how much `value` rises with a unit more of the row's binding end. So that of an upper
  /// end is never above zero; the shadow price of a stock row is minus it.
  std::vector<double> duals;
};

inline constexpr double lp_no_end = std::numeric_limits<double>::infinity();

class LinearProgram {
 public:
  LinearProgram();
  ~LinearProgram();
  LinearProgram(LinearProgram&&) noexcept;
  LinearProgram& operator=(LinearProgram&&) noexcept;

  /// `least` may be -lp_no_end, `most` lp_no_end. All rows before the first column. Returns its
  /// number.
  std::size_t add_row(double least, double most);
  /// One entry for a row at most. Returns its number.
  std::size_t add_column(double cost, std::span<const LpEntry> entries);
  void set_cost(std::size_t column, double cost);

  /// Errors: bad input where no columns keep to the rows; machine where CLP gives up, or where its
  /// answer does not keep to the rows (worked out again, to one part in a million of what is in
  /// them).
  Result<LpSolution> solve();

 private:
  struct Model;
  std::unique_ptr<Model> model_;
};

}  // namespace baton
