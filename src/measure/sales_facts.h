// SalesFacts: what sales.csv counted. Units and money sold, what the in_stock marks say of being in
// stock (only where no levels are reported), and the weekly demand that orders do not tell.
#pragma once

#include <optional>
#include <vector>

#include "measure/desk.h"
#include "model/event.h"

namespace baton {

class SalesFacts {
 public:
  explicit SalesFacts(Desk& desk) : desk_(desk) {}

  struct Row {
    std::uint32_t sku;
    MaybeIndex node, channel;
    Day start;
    std::int32_t days;
    std::int64_t micro_units;
    std::optional<Money> value;
    std::optional<bool> in_stock;
  };

  void apply(Instant at, const SalesCounted& e);
  /// `orders_hold_store_sales`: then the units are demand that the orders tell already.
  void finish(bool orders_hold_store_sales);

  const std::vector<Row>& rows() const { return rows_; }
  std::optional<Day> first_day() const { return first_day_; }
  std::optional<Day> last_day() const { return last_day_; }

 private:
  Desk& desk_;
  std::vector<Row> rows_;
  std::optional<Day> first_day_, last_day_;
};

}  // namespace baton
