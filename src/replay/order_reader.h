// OrderReader: folds the events of one order after the other (Timeline::for_each_by_order) into
// what its customer wanted and what became of it. Internal to read_for_replay.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "model/business.h"
#include "model/event.h"
#include "replay/happened.h"

namespace baton {

/// A movement of a record that the files tell, to be held against the levels that they tell.
struct RecordedMovement {
  Instant at;
  NodeId node;
  SkuId sku;
  std::int64_t units = 0;  ///< below zero: left
};

class OrderReader {
 public:
  explicit OrderReader(const Business& business) : business_(business) {}

  void take(const Event& event);
  /// After the last event; orders come in the order of time, lines and parcels with them.
  void finish(ExogenousStream& stream, WhatHappened& happened);

  /// What left and came back with orders.
  std::vector<RecordedMovement>& movements() { return movements_; }
  /// What came back and can be sold again; in the movements, too.
  const std::vector<RecordedMovement>& returns() const { return returns_; }
  /// Units of orders that were sold over a counter, as flows.
  struct CounterSale {
    Instant at;
    NodeId node;
    SkuId sku;
    std::int64_t units = 0;
  };
  const std::vector<CounterSale>& counter_sales() const { return counter_sales_; }

 private:
  struct Line {
    LineId id;
    SkuId sku;
    std::int64_t units = 0, units_not_wanted = 0, units_not_served = 0;
    Money price, margin;
    std::optional<NodeId> assigned;
  };
  struct Parcel {
    ShipmentId id;
    HappenedParcel is;
    bool left = false;
  };
  void begin(const Event& event, const OrderPlaced& placed);
  void line(const Event& event, const LineOrdered& ordered);
  void cancel(Instant at, std::optional<CancelReason> reason);
  void cancel_line(Instant at, const LineCancelled& cancelled);
  void shipped(Instant at, const ShipmentShipped& event);
  void units(Instant at, const UnitsShipped& event);
  void returned(Instant at, const ReturnReceived& event);
  void end_order();
  void leaves(Instant at, NodeId node, SkuId sku, std::int64_t units);
  Parcel* parcel_of(ShipmentId id);
  std::optional<Money> money(std::optional<Money> amount, CurrencyId currency, Instant at) const;

  const Business& business_;
  bool open_ = false;
  DemandedOrder order_;
  HappenedOrder became_;
  std::vector<Line> lines_;
  std::vector<Parcel> parcels_;
  bool told_units_ = false;
  std::optional<Instant> delivered_as_a_whole_, shipped_as_a_whole_;

  struct Kept {
    DemandedOrder order;
    HappenedOrder became;
  };
  std::vector<Kept> kept_;
  std::vector<DemandedLine> all_lines_;
  std::vector<HappenedParcel> all_parcels_;
  std::vector<RecordedMovement> movements_;
  std::vector<RecordedMovement> returns_;
  std::vector<CounterSale> counter_sales_;
  std::int64_t left_out_ = 0;
};

}  // namespace baton
