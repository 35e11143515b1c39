// OrderToSource: what sourcing has to know about an order. Names are ids already, money is in the
// reporting currency, and nothing in it says who the customer is.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/money.h"
#include "base/quantity.h"
#include "base/time.h"
#include "model/business.h"
#include "model/ids.h"

namespace baton {

/// Where an order goes.
struct Destination {
  std::optional<RegionId> country, region;
  std::optional<double> latitude, longitude;  ///< degrees
  std::optional<NodeId> pick_up_at;           ///< the store where the customer fetches it
};

struct LineToSource {
  SkuId sku;
  Quantity quantity;  ///< what is still to be sourced, above zero
  Money unit_price;   ///< what the customer pays for a unit, without tax
};

/// Two lines may name the same SKU: they share its stock.
struct OrderToSource {
  ChannelId channel;
  OrderMethod method = OrderMethod::ship;
  Destination destination;
  Instant placed_at;
  std::optional<Instant> deliver_by;  ///< promised already, or asked for by the customer
  std::vector<LineToSource> lines;
  /// Nodes that refused this very order, or could not pick it: not asked again.
  std::vector<NodeId> refused_by;
  /// Units of the order that are not to be sourced now: they left, or nodes have them. Rules about
  /// orders, and limits on how an order is split, judge the whole of it.
  std::vector<LineToSource> elsewhere;
  int parcels_elsewhere = 0;          ///< parcels that these units are in
  bool every_rule_gives_way = false;  ///< a person decides over the rules
};

/// More lines are refused with a reason.
inline constexpr std::size_t most_lines_of_an_order = 64;

}  // namespace baton
