#include "bounds/linear_program.h"

#include <fmt/format.h>

#include <ClpSimplex.hpp>
#include <algorithm>
#include <cmath>

namespace baton {

struct LinearProgram::Model {
  ClpSimplex clp;
  std::vector<double> row_least, row_most;
  // Columns that CLP has not got yet, compressed; and all of them, for the audit.
  std::vector<double> cost, values;
  std::vector<int> starts = {0}, rows;
  std::size_t given_columns = 0;
  bool given_rows = false, solved = false;

  void give();
  bool keeps_to_rows(std::span<const double> columns) const;
};

LinearProgram::LinearProgram() : model_(std::make_unique<Model>()) {
  model_->clp.setLogLevel(0);
  model_->clp.setOptimizationDirection(1);
}
LinearProgram::~LinearProgram() = default;
LinearProgram::LinearProgram(LinearProgram&&) noexcept = default;
LinearProgram& LinearProgram::operator=(LinearProgram&&) noexcept = default;

std::size_t LinearProgram::add_row(double least, double most) {
  BATON_CHECK(model_->cost.empty(), "a row after the first column");
  model_->row_least.push_back(least == -lp_no_end ? -COIN_DBL_MAX : least);
  model_->row_most.push_back(most == lp_no_end ? COIN_DBL_MAX : most);
  return model_->row_least.size() - 1;
}

std::size_t LinearProgram::add_column(double cost, std::span<const LpEntry> entries) {
  for (const LpEntry& entry : entries) {
    BATON_CHECK(entry.row < model_->row_least.size(), "an entry of a row that does not exist");
    BATON_CHECK(std::isfinite(entry.value), "an entry that is no number");
    model_->rows.push_back(static_cast<int>(entry.row));
    model_->values.push_back(entry.value);
  }
  model_->starts.push_back(static_cast<int>(model_->rows.size()));
  model_->cost.push_back(cost);
  return model_->cost.size() - 1;
}

void LinearProgram::set_cost(std::size_t column, double cost) {
  model_->cost[column] = cost;
  if (column < model_->given_columns) {
    model_->clp.setObjectiveCoefficient(static_cast<int>(column), cost);
  }
}

void LinearProgram::Model::give() {
  if (!given_rows) {
    clp.resize(0, 0);
    clp.addRows(static_cast<int>(row_least.size()), row_least.data(), row_most.data(), nullptr,
                nullptr, nullptr);
    given_rows = true;
  }
  const std::size_t fresh = cost.size() - given_columns;
  if (fresh == 0) return;
  std::vector<CoinBigIndex> fresh_starts;
  for (std::size_t c = given_columns; c <= cost.size(); ++c) {
    fresh_starts.push_back(starts[c] - starts[given_columns]);
  }
  const std::vector<double> least(fresh, 0.0);
  const std::vector<double> most(fresh, COIN_DBL_MAX);
  const auto first = static_cast<std::size_t>(starts[given_columns]);
  clp.addColumns(static_cast<int>(fresh), least.data(), most.data(), cost.data() + given_columns,
                 fresh_starts.data(), rows.data() + first, values.data() + first);
  given_columns = cost.size();
}

bool LinearProgram::Model::keeps_to_rows(std::span<const double> columns) const {
  std::vector<double> activity(row_least.size(), 0.0);
  std::vector<double> size(row_least.size(), 1.0);
  for (std::size_t c = 0; c < cost.size(); ++c) {
    for (int e = starts[c]; e < starts[c + 1]; ++e) {
      const auto entry = static_cast<std::size_t>(e);
      const double part = values[entry] * columns[c];
      activity[static_cast<std::size_t>(rows[entry])] += part;
      size[static_cast<std::size_t>(rows[entry])] += std::abs(part);
    }
  }
  for (std::size_t r = 0; r < activity.size(); ++r) {
    const double slack = 1e-6 * size[r];
    if (activity[r] < row_least[r] - slack || activity[r] > row_most[r] + slack) return false;
  }
  return true;
}

Result<LpSolution> LinearProgram::solve() {
  Model& model = *model_;
  model.give();
  if (model.solved) {
    // Columns were added to an optimal basis: it is still feasible, so the primal simplex goes on.
    model.clp.primal(1);
  } else {
    // Not initialSolve(): for many columns it chooses crashes that print on their own.
    model.clp.dual(0);
  }
  model.solved = true;
  if (model.clp.isProvenPrimalInfeasible()) {
    return Error::bad_input("the linear program has no solution: no columns keep to all rows");
  }
  if (!model.clp.isProvenOptimal()) {
    return Error::machine(fmt::format(
        "CLP did not solve a linear program of {} rows and {} columns (its status {}); please "
        "report it",
        model.row_least.size(), model.cost.size(), model.clp.status()));
  }
  LpSolution solution;
  const double* columns = model.clp.getColSolution();
  const double* duals = model.clp.getRowPrice();
  for (std::size_t c = 0; c < model.cost.size(); ++c) {
    solution.columns.push_back(std::max(columns[c], 0.0));
    solution.value += solution.columns.back() * model.cost[c];
  }
  solution.duals.assign(duals, duals + model.row_least.size());
  if (!model.keeps_to_rows(solution.columns)) {
    return Error::machine("CLP's answer does not keep to the rows; please report it");
  }
  return solution;
}

}  // namespace baton
