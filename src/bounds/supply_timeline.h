// SupplyTimeline: how much of each resource (a SKU at a node, a node's capacity) there is, and when
// more of it comes. Time is a number of an epoch; a unit that nobody took stays for later epochs,
// and nobody takes a unit before it has come (operations research 2.2, the prefix constraints).
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace baton {

/// So much more of a resource, there from the beginning of `epoch` on.
struct Inflow {
  std::uint32_t epoch = 0;
  double quantity = 0;  ///< units, not negative
};

/// A resource between two of its inflows. Uses and prices are told by period, not by resource.
using PeriodNumber = std::uint32_t;

class SupplyTimeline {
 public:
  /// Returns its number: 0, 1, 2, ... `opening` and inflows not negative and finite; inflows in any
  /// order, those of one epoch are added up. An inflow at epoch 0 is part of the opening.
  std::uint32_t add_resource(double opening, std::vector<Inflow> inflows = {});

  /// From which period a use at that epoch takes.
  PeriodNumber period_at(std::uint32_t resource, std::uint32_t epoch = 0) const;
  std::size_t resources() const { return first_.size(); }
  std::size_t periods() const { return amounts_.size(); }
  /// What comes at the beginning of a period: the opening, or an inflow.
  double amount(PeriodNumber period) const { return amounts_[period]; }
  /// The same resource until its next inflow; what is left of `period` goes there.
  bool has_next(PeriodNumber period) const { return has_next_[period]; }
  std::uint32_t resource_of(PeriodNumber period) const { return resource_of_[period]; }

 private:
  std::vector<PeriodNumber> first_;  // by resource
  // By period:
  std::vector<double> amounts_;
  std::vector<std::uint32_t> begins_, resource_of_;
  std::vector<bool> has_next_;
};

}  // namespace baton
