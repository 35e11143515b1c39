#include "bounds/item_orders.h"

#include <fmt/format.h>

#include <cmath>

namespace baton {
namespace {

std::optional<std::string> wrong_line(const LineOffers& line, std::size_t nodes,
                                      const SupplyTimeline& supply) {
  if (line.offers.empty()) {
    return "has no offer: add a node without limit, with what not serving it costs";
  }
  std::vector<bool> seen(nodes, false);
  for (const LineOffer& offer : line.offers) {
    if (offer.node >= nodes) return "is offered by a node that the group does not list";
    if (seen[offer.node]) return "is offered twice by the same node";
    seen[offer.node] = true;
    if (offer.period && *offer.period >= supply.periods()) return "takes of an unknown period";
    if (!std::isfinite(offer.cost) || offer.cost < 0) return "has a cost below zero or without end";
    if (!std::isfinite(offer.quantity) || offer.quantity <= 0) return "takes no units";
  }
  return std::nullopt;
}

}  // namespace

Result<Done> ItemOrders::add_group(double count, std::span<const double> once,
                                   std::span<const LineOffers> lines) {
  const std::size_t number = groups_.size();
  if (!std::isfinite(count) || count <= 0) {
    return Error::bad_input(fmt::format("order group {} has no orders", number));
  }
  if (once.empty() || once.size() > most_split_nodes) {
    return Error::bad_input(fmt::format("order group {} has {} nodes, 1 to {} can be tried", number,
                                        once.size(), most_split_nodes));
  }
  if (once.size() > most_tried_in_sets && lines.size() > most_tried_in_sets) {
    return Error::bad_input(
        fmt::format("order group {} has {} nodes and {} lines; one of them has to be at most {}: "
                    "leave the order out, and say so",
                    number, once.size(), lines.size(), most_tried_in_sets));
  }
  for (const double parcel : once) {
    if (!std::isfinite(parcel) || parcel < 0) {
      return Error::bad_input(fmt::format("order group {} has a parcel below zero", number));
    }
  }
  if (lines.empty()) return Error::bad_input(fmt::format("order group {} has no line", number));
  for (std::size_t l = 0; l < lines.size(); ++l) {
    if (const auto wrong = wrong_line(lines[l], once.size(), supply_)) {
      return Error::bad_input(fmt::format("order group {}: line {} {}", number, l, *wrong));
    }
  }
  groups_.push_back({count, once_.size(), once.size(), line_starts_.size() - 1, lines.size()});
  once_.insert(once_.end(), once.begin(), once.end());
  for (const LineOffers& line : lines) {
    offers_.insert(offers_.end(), line.offers.begin(), line.offers.end());
    line_starts_.push_back(offers_.size());
  }
  return Done{};
}

std::span<const double> ItemOrders::once(std::size_t group) const {
  return std::span(once_).subspan(groups_[group].first_node, groups_[group].nodes);
}

std::span<const LineOffer> ItemOrders::offers(std::size_t group, std::size_t line) const {
  const std::size_t at = groups_[group].first_line + line;
  return std::span(offers_).subspan(line_starts_[at], line_starts_[at + 1] - line_starts_[at]);
}

MethodAnswer ItemOrders::cheapest(std::size_t group, std::span<const double> prices) const {
  const std::span<const double> once_here = once(group);
  const std::size_t nodes = once_here.size();
  const std::size_t line_count = lines(group);
  each_.assign(line_count * nodes, cannot_serve);
  for (std::size_t l = 0; l < line_count; ++l) {
    for (const LineOffer& offer : offers(group, l)) {
      const double price = offer.period ? prices[*offer.period] * offer.quantity : 0.0;
      each_[l * nodes + offer.node] = offer.cost + price;
    }
  }
  split_.find(once_here, each_);
  uses_.clear();
  double cost = 0;
  std::uint64_t used = 0;
  for (std::size_t l = 0; l < line_count; ++l) {
    const std::uint8_t node = split_.nodes()[l];
    used |= std::uint64_t{1} << node;
    for (const LineOffer& offer : offers(group, l)) {
      if (offer.node != node) continue;
      cost += offer.cost;
      if (offer.period) uses_.push_back({*offer.period, offer.quantity});
    }
  }
  for (std::size_t n = 0; n < nodes; ++n) cost += (used >> n & 1) != 0 ? once_here[n] : 0.0;
  return {cost, uses_};
}

namespace {

/// Counts through the offers of every line like a milometer.
class Milometer {
 public:
  Milometer(const ItemOrders& orders, std::size_t group)
      : orders_(orders), group_(group), at_(orders.lines(group), 0) {}

  void write_down(PackageProblem& problem) {
    do {
      add(problem);
    } while (next());
  }

 private:
  void add(PackageProblem& problem) {
    uses_.clear();
    double cost = 0;
    std::uint64_t used = 0;
    for (std::size_t l = 0; l < at_.size(); ++l) {
      const LineOffer& offer = orders_.offers(group_, l)[at_[l]];
      cost += offer.cost;
      used |= std::uint64_t{1} << offer.node;
      if (offer.period) uses_.push_back({*offer.period, offer.quantity});
    }
    const std::span<const double> once = orders_.once(group_);
    for (std::size_t n = 0; n < once.size(); ++n) cost += (used >> n & 1) != 0 ? once[n] : 0.0;
    problem.add_method(cost, uses_);
  }
  bool next() {
    for (std::size_t l = 0; l < at_.size(); ++l) {
      if (++at_[l] < orders_.offers(group_, l).size()) return true;
      at_[l] = 0;
    }
    return false;
  }

  const ItemOrders& orders_;
  std::size_t group_;
  std::vector<std::size_t> at_;
  std::vector<MethodUse> uses_;
};

}  // namespace

Result<PackageProblem> all_methods(const ItemOrders& orders, std::size_t most_methods) {
  std::size_t total = 0;
  for (std::size_t g = 0; g < orders.groups(); ++g) {
    std::size_t ways = 1;
    for (std::size_t l = 0; l < orders.lines(g) && ways <= most_methods; ++l) {
      ways *= orders.offers(g, l).size();
    }
    total += ways;
    if (total > most_methods) {
      return Error::bad_input(fmt::format(
          "more than {} methods: use package_lp_by_columns() or lagrangian_bound()", most_methods));
    }
  }
  PackageProblem problem(orders.supply());
  for (std::size_t g = 0; g < orders.groups(); ++g) {
    problem.add_group(orders.count(g));
    Milometer(orders, g).write_down(problem);
  }
  return problem;
}

}  // namespace baton
