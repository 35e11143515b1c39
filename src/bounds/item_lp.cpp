#include "bounds/item_lp.h"

#include <algorithm>

#include "bounds/linear_program.h"

namespace baton {
namespace {

constexpr std::size_t no_column = static_cast<std::size_t>(-1);

/// Rows: one for each line, one for each line and node that offers it (the parcel), one for each
/// period.
class ItemProgram {
 public:
  explicit ItemProgram(const ItemOrders& orders) : orders_(orders) {
    for (std::size_t g = 0; g < orders.groups(); ++g) {
      first_line_row_.push_back(line_rows_);
      for (std::size_t l = 0; l < orders.lines(g); ++l) {
        program_.add_row(orders.count(g), orders.count(g));
        ++line_rows_;
      }
    }
    std::size_t next = line_rows_;
    for (std::size_t g = 0; g < orders.groups(); ++g) {
      first_parcel_row_.push_back(next);
      for (std::size_t l = 0; l < orders.lines(g); ++l) {
        for (std::size_t o = 0; o < orders.offers(g, l).size(); ++o, ++next) {
          program_.add_row(-lp_no_end, 0);  // u - y <= 0
        }
      }
    }
    first_period_row_ = next;
    const SupplyTimeline& supply = orders.supply();
    for (PeriodNumber p = 0; p < supply.periods(); ++p) {
      program_.add_row(-lp_no_end, supply.amount(p));
    }
    for (std::size_t g = 0; g < orders.groups(); ++g) add_columns(g);
    for (PeriodNumber p = 0; p < supply.periods(); ++p) {
      if (!supply.has_next(p)) continue;
      const LpEntry carried[] = {{first_period_row_ + p, 1.0}, {first_period_row_ + p + 1, -1.0}};
      program_.add_column(0, carried);
    }
  }

  Result<ItemBound> solve() {
    const Result<LpSolution> solved = program_.solve();
    if (!solved) {
      if (solved.error().kind != Error::Kind::bad_input) return solved.error();
      return Error::bad_input(
          "some orders cannot be served within the supply: offer each line by a node without "
          "limit, with what not serving it costs");
    }
    ItemBound bound;
    bound.value = solved->value;
    const SupplyTimeline& supply = orders_.supply();
    bound.prices.assign(supply.periods(), 0.0);
    for (std::size_t p = supply.periods(); p-- > 0;) {
      const double later =
          supply.has_next(static_cast<PeriodNumber>(p)) ? bound.prices[p + 1] : 0.0;
      bound.prices[p] = std::max(-solved->duals[first_period_row_ + p], later);
    }
    for (const std::vector<std::size_t>& columns : flow_columns_) {
      std::vector<double>& flows = bound.flows.emplace_back();
      for (const std::size_t column : columns) {
        flows.push_back(column == no_column ? 0.0 : solved->columns[column]);
      }
    }
    return bound;
  }

 private:
  void add_columns(std::size_t group) {
    const std::size_t nodes = orders_.once(group).size();
    const std::size_t lines = orders_.lines(group);
    std::vector<std::vector<LpEntry>> parcels(nodes);
    std::vector<std::size_t>& columns = flow_columns_.emplace_back(lines * nodes, no_column);
    std::size_t row = first_parcel_row_[group];
    for (std::size_t l = 0; l < lines; ++l) {
      for (const LineOffer& offer : orders_.offers(group, l)) {
        std::vector<LpEntry> entries = {{first_line_row_[group] + l, 1.0}, {row, 1.0}};
        if (offer.period) entries.push_back({first_period_row_ + *offer.period, offer.quantity});
        columns[l * nodes + offer.node] = program_.add_column(offer.cost, entries);
        parcels[offer.node].push_back({row, -1.0});
        ++row;
      }
    }
    for (std::size_t n = 0; n < nodes; ++n) {
      if (!parcels[n].empty()) program_.add_column(orders_.once(group)[n], parcels[n]);
    }
  }

  const ItemOrders& orders_;
  LinearProgram program_;
  std::size_t line_rows_ = 0, first_period_row_ = 0;
  std::vector<std::size_t> first_line_row_, first_parcel_row_;  // by group
  std::vector<std::vector<std::size_t>> flow_columns_;          // by group
};

}  // namespace

Result<ItemBound> item_lp(const ItemOrders& orders) { return ItemProgram(orders).solve(); }

}  // namespace baton
