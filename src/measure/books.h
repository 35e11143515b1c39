// Books: all groupings of one measurement. A fact that belongs to no order is entered at its place
// in every grouping whose dimensions it carries; a cost that no order carries is entered at
// "(none)" instead, so that the rows of a money figure still add up to the business.
#pragma once

#include <deque>

#include "measure/book.h"

namespace baton {

class Books {
 public:
  /// `intervals`: beside each grouping one by week too, for the bootstrap.
  Books(const std::vector<Grouping>& groupings, bool intervals) {
    for (const Grouping& grouping : groupings) {
      Book& book = all.emplace_back(grouping);
      if (intervals && !book.by_week()) all.emplace_back(grouping, true);
    }
  }

  /// Calls `enter(book, cell)` where `carried` says all that the book asks.
  template <class Enter>
  void at(const Place& place, DimensionSet carried, Enter enter) {
    for (Book& book : all) {
      if (carried.holds(book.looked_at())) enter(book, book.cell_at(place));
    }
  }
  void add(const Place& place, DimensionSet carried, Figure figure, std::int64_t amount) {
    if (amount == 0) return;
    at(place, carried,
       [&](Book& book, std::uint32_t cell) { book.cell(cell).add(figure, amount); });
  }

  std::deque<Book> all;  ///< a hidden book follows the grouping it belongs to
};

}  // namespace baton
