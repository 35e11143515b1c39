#include "bounds/package_problem.h"

#include <cmath>

namespace baton {

void PackageProblem::add_group(double count) {
  BATON_CHECK(std::isfinite(count) && count > 0, "a group without orders");
  groups_.push_back({count, methods_.size()});
}

void PackageProblem::add_method(double cost, std::span<const MethodUse> uses) {
  BATON_CHECK(!groups_.empty(), "a method of no group");
  BATON_CHECK(std::isfinite(cost), "a method whose cost is no number");
  methods_.push_back({cost, uses_.size()});
  const std::size_t first = uses_.size();
  for (const MethodUse& use : uses) {
    BATON_CHECK(use.period < supply_.periods(), "a use of a period that does not exist");
    BATON_CHECK(std::isfinite(use.quantity) && use.quantity > 0, "a use of nothing");
    std::size_t at = first;
    while (at < uses_.size() && uses_[at].period != use.period) ++at;
    if (at < uses_.size()) {
      uses_[at].quantity += use.quantity;
    } else {
      uses_.push_back(use);
    }
  }
}

MethodAnswer PackageProblem::cheapest(std::size_t group, std::span<const double> prices) const {
  const std::size_t first = groups_[group].first_method;
  const std::size_t end = first + methods(group);
  BATON_CHECK(first < end, "a group without a method");
  std::size_t best = first;
  double least = 0;
  for (std::size_t number = first; number < end; ++number) {
    const MethodAnswer method = written(number);
    double total = method.cost;
    for (const MethodUse& use : method.uses) total += prices[use.period] * use.quantity;
    if (number == first || total < least) {
      least = total;
      best = number;
    }
  }
  return written(best);
}

std::size_t PackageProblem::methods(std::size_t group) const {
  const std::size_t end =
      group + 1 < groups_.size() ? groups_[group + 1].first_method : methods_.size();
  return end - groups_[group].first_method;
}

MethodAnswer PackageProblem::method(std::size_t group, std::size_t number) const {
  return written(groups_[group].first_method + number);
}

MethodAnswer PackageProblem::written(std::size_t number) const {
  const std::size_t first = methods_[number].first_use;
  const std::size_t end =
      number + 1 < methods_.size() ? methods_[number + 1].first_use : uses_.size();
  return {methods_[number].cost, std::span(uses_).subspan(first, end - first)};
}

}  // namespace baton
