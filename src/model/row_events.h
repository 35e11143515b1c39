// Rows as events: one function for each thing that a row says happened. Everything but the time,
// which the timeline has already settled.
#pragma once

#include "model/business.h"
#include "model/event.h"
#include "model/history.h"
#include "model/timeline.h"

namespace baton {

/// The event that `row` of its table stands for. `order_row` is the row of the order in `orders`
/// that a line or shipment belongs to (ignored by others).
EventBody event_of_row(const History& history, const Business& business,
                       Timeline::Happening happening, std::size_t row, std::size_t order_row);

/// The kind of file whose rows say so.
FileKind file_of(Timeline::Happening happening);

}  // namespace baton
