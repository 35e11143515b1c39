// ItemOrders: a MethodSource of orders whose lines each come whole from one node: a node used costs
// something once (a parcel), a line something at its node. Its methods, one for each way to spread
// the lines, are found by the per-order optimiser, never written down; so streams of any size can
// be bounded (operations research 2.4, 2.5). Units beyond supply come from a node without limit:
// the vendor, the backorder, or not being served at all.
#pragma once

#include <optional>

#include "bounds/cheapest_split.h"
#include "bounds/method_source.h"
#include "bounds/package_problem.h"

namespace baton {

/// Where a line can come from.
struct LineOffer {
  std::uint32_t node = 0;  ///< in the group's nodes
  double cost = 0;         ///< of the whole line; not negative
  /// What it takes `quantity` units of; none: without limit.
  std::optional<PeriodNumber> period;
  double quantity = 1;
};

struct LineOffers {
  std::vector<LineOffer> offers;  ///< one for a node at most, at least one
};

class ItemOrders final : public MethodSource {
 public:
  explicit ItemOrders(SupplyTimeline supply) : supply_(std::move(supply)) {}

  /// `count` identical orders, above zero. `once`: by node, what a parcel from there costs. Error
  /// (bad input): no line, a line without an offer, an offer of a node or period that is not there,
  /// or more nodes and lines than cheapest_split.h tries.
  Result<Done> add_group(double count, std::span<const double> once,
                         std::span<const LineOffers> lines);

  const SupplyTimeline& supply() const override { return supply_; }
  std::size_t groups() const override { return groups_.size(); }
  double count(std::size_t group) const override { return groups_[group].count; }
  MethodAnswer cheapest(std::size_t group, std::span<const double> prices) const override;

  std::size_t lines(std::size_t group) const { return groups_[group].lines; }
  std::span<const double> once(std::size_t group) const;
  std::span<const LineOffer> offers(std::size_t group, std::size_t line) const;

 private:
  struct Group {
    double count = 0;
    std::size_t first_node = 0, nodes = 0;  // in once_
    std::size_t first_line = 0, lines = 0;  // in line_starts_
  };

  SupplyTimeline supply_;
  std::vector<Group> groups_;
  std::vector<double> once_;
  std::vector<std::size_t> line_starts_ = {0};  // in offers_
  std::vector<LineOffer> offers_;
  // Scratch of cheapest():
  mutable CheapestSplit split_;
  mutable std::vector<double> each_;
  mutable std::vector<MethodUse> uses_;
};

/// Every way written down. Error (bad input) where there are more than `most_methods`.
Result<PackageProblem> all_methods(const ItemOrders& orders, std::size_t most_methods);

}  // namespace baton
