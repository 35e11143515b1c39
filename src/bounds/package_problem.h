// PackageProblem: a MethodSource whose methods are all written down (operations research 2.2, 2.4).
// For orders with few ways to be served, and for the tests of everything else.
#pragma once

#include "bounds/method_source.h"

namespace baton {

class PackageProblem final : public MethodSource {
 public:
  explicit PackageProblem(SupplyTimeline supply) : supply_(std::move(supply)) {}

  /// `count` above zero. Its methods follow, with add_method().
  void add_group(double count);
  /// Of the group added last. A method that waits for a receipt takes from a later period and has
  /// the price of waiting in `cost`. Uses of one period are added up; quantities above zero.
  void add_method(double cost, std::span<const MethodUse> uses);

  const SupplyTimeline& supply() const override { return supply_; }
  std::size_t groups() const override { return groups_.size(); }
  double count(std::size_t group) const override { return groups_[group].count; }
  /// The group must have a method.
  MethodAnswer cheapest(std::size_t group, std::span<const double> prices) const override;

  std::size_t methods(std::size_t group) const;
  MethodAnswer method(std::size_t group, std::size_t number) const;

 private:
  struct Group {
    double count = 0;
    std::size_t first_method = 0;
  };
  struct Written {
    double cost = 0;
    std::size_t first_use = 0;
  };
  MethodAnswer written(std::size_t number) const;

  SupplyTimeline supply_;
  std::vector<Group> groups_;
  std::vector<Written> methods_;
  std::vector<MethodUse> uses_;
};

}  // namespace baton
