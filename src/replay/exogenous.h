// ExogenousStream: what the world did in a history, and nothing that a decision did: demand with
// the customers' own cancellations, stock coming in and going out otherwise than by orders, the
// occasions on which somebody counted, the opening levels. A replay feeds it to another policy.
//
// Compact and sorted in time; read by every run, written by none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "base/time.h"
#include "model/business.h"
#include "model/ids.h"
#include "replay/cells.h"

namespace baton {

struct DemandedLine {
  SkuId sku;
  std::int32_t units = 0;
  Money price;   ///< of a unit, without tax, reporting currency
  Money margin;  ///< of a unit: price less cost, not below zero
};

struct DemandedOrder {
  OrderId order;  ///< its name in the business's files
  Instant placed_at;
  ChannelId channel;
  OrderMethod method = OrderMethod::ship;
  std::optional<RegionId> country, region;
  std::optional<float> latitude, longitude;
  std::optional<NodeId> fetched_at;  ///< where the customer fetches it
  std::optional<Instant> promised;   ///< the first promise on file
  std::optional<Instant> cancelled;  ///< by the customer, or for payment or fraud
  std::uint32_t first_line = 0;
  std::uint16_t lines = 0;
  std::uint32_t group = 0;  ///< of orders that routing treats alike (routing.h)
};

/// Why units came or went, orders aside.
enum class FlowKind : std::uint8_t {
  receipt,       ///< from a supplier; `at` is the dock, `ready_at` the shelf
  transfer_out,  ///< to another node; its `transfer_in` brings what left, less what was lost
  transfer_in,
  returned,      ///< by a customer, fit to be sold
  written_off,   ///< damage and write-offs that were recorded
  counter_sale,  ///< over a counter, recorded as it happened
  unexplained,   ///< stock levels on file moved so, and nothing on file says why
};

struct StockFlow {
  Instant at, ready_at;
  CellNumber cell = 0;
  FlowKind kind = FlowKind::receipt;
  std::int64_t units = 0;      ///< above zero; the kind says which way, `unexplained` below zero
  std::uint32_t transfer = 0;  ///< pairs the two flows of a transfer
};

struct CountOccasion {
  Instant at;
  CellNumber cell = 0;
};

struct ExogenousStream {
  std::vector<DemandedOrder> orders;  ///< ascending by (placed_at, order)
  std::vector<DemandedLine> lines;
  std::vector<StockFlow> flows;       ///< ascending by `at`
  std::vector<CountOccasion> counts;  ///< ascending
  std::uint32_t transfers = 0;
  StockCells cells;
  std::vector<std::int64_t> opening;  ///< by cell: units at `from`
  std::vector<double> daily_units;    ///< by cell: mean that left it a day, for whatever reason
  Instant from, to;                   ///< first and last moment of demand
  /// Nobody told stock: every node that ever shipped a SKU is taken to have plenty of it.
  bool stock_on_file = false;
  /// Days of cells on which a level of nothing was told: demand of these days cannot be seen.
  std::int64_t days_without_stock = 0, days_with_stock = 0;
  std::int64_t orders_left_out = 0;  ///< more lines than can be sourced at once, or none
  std::vector<std::string> remarks;  ///< sentences
};

}  // namespace baton
