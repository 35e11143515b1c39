// OrderFlow: how the units of one order went: which line's units left in which parcel, and which
// never left. Its parts ("atoms": units of one line in one parcel) are the rows that every grouping
// is made of, as in SQL: an order counts in the cells of its atoms, and its money is split over
// them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "measure/dimension.h"
#include "measure/figure.h"
#include "measure/ledger.h"

namespace baton {

struct Atom {
  MaybeIndex line;    ///< slot in OrderFlow::lines
  MaybeIndex parcel;  ///< slot in OrderFlow::parcels; none: these units never left
  MaybeIndex node, sku;
  std::int64_t left = 0;               ///< units that left
  std::int64_t ordered = 0;            ///< of the units ordered, those that this atom stands for
  std::int64_t kept = 0;               ///< of these, not cancelled
  Place place;                         ///< partner is left to `partners`
  std::array<MaybeIndex, 3> partners;  ///< carrier, who runs the node, who runs the channel
  std::array<std::int64_t, additive_count> sums{};

  void add(Figure figure, std::int64_t amount) { sums[static_cast<std::size_t>(figure)] += amount; }
  void add(Figure figure, Money amount) { add(figure, amount.micros()); }
};

struct LineFlow {
  std::uint32_t index = 0;                                               ///< in the pool
  std::int64_t withdrawn = 0, failed = 0, no_stock = 0, unreasoned = 0;  ///< of the whole line
  std::int64_t left = 0, delivered = 0;
  std::int64_t left_first_day = 0;  ///< units that left on the day on which its first units left
  std::int64_t left_as_assigned = 0;
  std::int64_t left_nowhere_known = 0;  ///< units that left from a node nobody named
  Day first_day;
};

struct ParcelFlow {
  std::uint32_t index = 0;
  bool shipped = false;
  MaybeInstant delivered;  ///< none if it was lost
  Day day;                 ///< on which it left
};

class OrderFlow {
 public:
  OrderFlow(const Business& business, Ledger& ledger) : business_(business), ledger_(ledger) {}

  /// Takes the order apart. What was read of the order before is gone.
  void read(std::uint32_t order);

  std::vector<Atom> atoms;
  std::vector<LineFlow> lines;
  std::vector<ParcelFlow> parcels;
  bool units_assumed = false;  ///< no shipment lines: everything is taken to have left
  bool over_the_counter = false;
  std::int64_t parcels_shipped = 0;
  MaybeInstant shipped, delivered;  ///< the last of each

 private:
  void collect(const OrderStory& story);
  void ship_units(const OrderStory& story);
  void ship_as_a_whole(const OrderStory& story);
  void cancel_the_rest(const OrderStory& story);
  void leave_units(LineFlow& line, MaybeIndex parcel_slot, std::int64_t quantity);
  void open_units(const OrderStory& story);
  void settle_places(const OrderStory& story);
  const LineStory& told(const LineFlow& line) const { return ledger_.lines[line.index]; }

  const Business& business_;
  Ledger& ledger_;
};

}  // namespace baton
