// OrderEntry: one mature order of the window into every book: what is additive to the cells of its
// atoms, what counts orders, lines or parcels once to each cell that these touch.
#pragma once

#include <utility>
#include <vector>

#include "measure/books.h"
#include "measure/order_costs.h"
#include "measure/order_judgement.h"
#include "measure/window.h"

namespace baton {

/// Which SKUs left from, or were stocked at, more than one node.
class SkuSpread {
 public:
  void note(std::uint32_t sku, std::uint32_t node) {
    if (sku >= node_.size()) {
      node_.resize(sku + 1);
      several_.resize(sku + 1);
    }
    if (!node_[sku].has()) {
      node_[sku] = node;
    } else if (*node_[sku] != node) {
      several_[sku] = true;
    }
  }
  bool several(std::uint32_t sku) const { return sku < several_.size() && several_[sku]; }

 private:
  std::vector<MaybeIndex> node_;
  std::vector<bool> several_;
};

class OrderEntry {
 public:
  OrderEntry(const Business& business, Ledger& ledger, const FactsSeen& seen, const Rates& rates,
             const SkuSpread& spread, const Window& window, Assumptions& assumptions, Books& books);

  void enter(std::uint32_t order);

  /// By ChannelId: whether traffic.csv counts its visits (set before the first order).
  std::vector<bool> channel_has_visits;

 private:
  using Tally = std::vector<std::pair<Figure, std::int64_t>>;
  void tally_order(const OrderStory& story);
  void tally_lines();
  void tally_parcels();
  void lay_units();
  void enter_book(Book& book, const OrderStory& story);
  void enter_touches(Book& book, const OrderStory& story);
  void enter_cases(Book& book, const OrderStory& story);
  /// Distinct cells of the atoms chosen, with what a touch or a case says put in their place.
  struct Named {
    MaybeIndex node, sku, partner;
  };
  const std::vector<std::uint32_t>& cells_named(Book& book, const Named& named);
  void cells_of(Book& book, const Place& place, const std::array<MaybeIndex, 3>& partners,
                std::vector<std::uint32_t>& cells) const;

  const Business& business_;
  Ledger& ledger_;
  const FactsSeen& seen_;
  const SkuSpread& spread_;
  const Window& window_;
  Assumptions& assumptions_;
  Books& books_;
  OrderFlow flow_;
  OrderCosts costs_;
  OrderJudgement judged_;

  Tally order_tally_;
  std::vector<Tally> line_tallies_, parcel_tallies_;
  std::vector<std::vector<std::uint32_t>> atom_cells_;
  std::vector<std::uint32_t> cells_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> paths_;
};

}  // namespace baton
