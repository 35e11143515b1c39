// History: everything that happened in a sample business, as its systems would know it, plus the
// Shelf totals that only somebody who stood there could know (for the conservation tests).
// Indices are positions in the vectors of World, Catalogue and History.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "sample/wall_clock.h"

namespace baton::sample {

using Index = std::uint32_t;
inline constexpr Index nowhere = 0xffffffffU;

struct OrderLine {
  Index sku = 0;
  int quantity = 1;
  double unit_price = 0, discount = 0, tax = 0, unit_cost = 0;
  int cancelled = 0;
  std::string_view cancel_reason;
  Index assigned = nowhere;  ///< node first sent to
  bool settled = false;      ///< shipped or cancelled
};

struct SampleOrder {
  Index channel = 0, customer = 0, region = 0;
  bool abroad = false;
  Wall placed;
  double latitude = 0, longitude = 0;
  std::string postcode;
  std::string_view method = "ship";
  Day promised;
  std::optional<Day> repromised;
  Wall approved;
  std::optional<Wall> cancelled;
  std::string_view cancel_reason;
  double shipping_charge = 0;
  std::vector<OrderLine> lines;
  int parcels = 0, failed_picks = 0;
  bool bad = false;  ///< something went wrong that its customer noticed
};

struct ShipmentLine {
  Index line = 0;
  int quantity = 0;
};
struct SampleShipment {
  Index order = 0, node = 0, carrier = nowhere;
  std::string_view method = "parcel";
  Wall released, ship_by, shipped;
  std::optional<Wall> delivered;
  double freight = 0, packaging = 0, distance = 0;
  bool damaged = false, lost = false, documents_ok = true;
  std::vector<ShipmentLine> lines;
};

struct Pick {
  Wall at;
  Index node, order, line, sku;
  int asked, picked;
  std::string_view error;
  double minutes;
};
struct Return {
  Wall at;
  Index order, line, sku, node;
  int quantity;
  std::string_view reason;
  double refund, handling;
  bool resalable;
};
struct StockLevel {
  Wall at;
  Index node, sku;
  int on_hand, reserved, in_transit;
};
struct Count {
  Wall at;
  Index node, sku;
  int book, counted;
};
struct Receipt {
  Index node, sku, purchase_order;
  int quantity;  ///< booked
  int actual;    ///< really there
  Wall arrived;
  std::optional<Wall> available;
};
struct PurchaseOrder {
  Index sku, node;
  int quantity;
  Wall needed, ordered;
  Day due;
};
struct Transfer {
  Index from, to, sku;
  int quantity;
  Wall requested, shipped;
  std::optional<Wall> received_at;
  int received = 0;  ///< booked
};
struct Adjustment {
  Wall at;
  Index node, sku;
  int quantity;
  std::string_view reason;
};
struct Touch {
  Wall opened, first_action, closed;
  Index order = nowhere, node = nowhere, channel = nowhere, sku = nowhere;
  std::string partner;
  std::string_view cause;
  double minutes = 0;
  std::string_view who;
  bool simple = false;
};
struct Labour {
  Day day;
  Index node;  ///< nowhere: the office
  std::string_view activity;
  double hours, overtime;
};
struct Case {
  Wall opened, closed;
  Index order, sku;
  std::string partner;
  std::string_view cause;
  double minutes, cost;
};
struct Review {
  Index order;
  Wall at;
  int score;
};
struct Fee {
  Day day;
  std::string_view kind;
  double amount;
  std::string partner;
  Index order = nowhere, shipment = nowhere, node = nowhere, channel = nowhere;
};
struct Forecast {
  Index sku;
  Day start;
  Wall issued;
  double quantity;
};
struct StoreDay {
  Day day;
  Index node;
  double sales;
  int transactions, visitors, due, missed;
  double hours, overtime, satisfaction, shrink;
};
struct FinanceMonth {
  Day month;
  double revenue = 0, cost_of_goods = 0, stock_value = 0;
  int stock_readings = 0;
};
struct Decision {
  std::string_view kind, who;
  Wall needed, reported, made, acted;
  Index node = nowhere, channel = nowhere;
};
struct Traffic {
  Day day;
  Index channel;
  int visits;
};
struct Rate {
  Day day;
  double rate;
};

/// What really happened to one SKU at one node, in units.
struct ShelfTotals {
  Index node = 0, sku = 0;
  int opening = 0, received = 0, transferred_in = 0, returned = 0, lost = 0, shipped = 0,
      transferred_out = 0, sold_over_counter = 0;
  int on_hand = 0;  ///< at the end, shelf and dock
  int book_opening = 0, book_adjusted = 0, book_on_hand = 0;
};

struct History {
  std::vector<SampleOrder> orders;
  std::vector<SampleShipment> shipments;
  std::vector<Pick> picks;
  std::vector<Return> returns;
  std::vector<StockLevel> stock;
  std::vector<Count> counts;
  std::vector<Receipt> receipts;
  std::vector<PurchaseOrder> purchase_orders;
  std::vector<Transfer> transfers;
  std::vector<Adjustment> adjustments;
  std::vector<Touch> touches;
  std::vector<Labour> labour;
  std::vector<Case> cases;
  std::vector<Review> reviews;
  std::vector<Fee> fees;
  std::vector<Forecast> forecasts;
  std::vector<StoreDay> store_days;
  std::vector<FinanceMonth> finance;
  std::vector<Decision> decisions;
  std::vector<Traffic> traffic;
  std::vector<Rate> rates;
  std::vector<ShelfTotals> shelves;
};

}  // namespace baton::sample
