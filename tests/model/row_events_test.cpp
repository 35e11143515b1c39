// Every field of every row reaches its event, in its place and with its default.
#include "model/row_events.h"

#include <gtest/gtest.h>

#include <functional>

#include "model/describe.h"
#include "model/history_builder.h"

namespace baton {
namespace {

struct Reading {
  Business business;
  std::vector<Event> events;

  template <class E>
  const E& only() const {
    const E* found = nullptr;
    for (const Event& event : events) {
      if (const E* body = std::get_if<E>(&event.body)) {
        EXPECT_EQ(found, nullptr) << "one such event";
        found = body;
      }
    }
    if (found == nullptr) throw std::runtime_error("no such event");
    return *found;
  }
  template <class Id>
  std::string_view name(Id id) const {
    return business.names.text(id);
  }
};

Reading read(HistoryBuilder& files) {
  Reading reading{describe_business(files.history(), {"x", "EUR", LocalDays()}), {}};
  const Timeline timeline(files.history(), reading.business);
  timeline.for_each([&](const Event& event) { reading.events.push_back(event); });
  return reading;
}

void add_order(HistoryBuilder& files) {
  files.add(FileKind::orders, {{"order", "O"},
                               {"placed_at", "100"},
                               {"channel", "web"},
                               {"customer", "C"},
                               {"currency", "GBP"},
                               {"tax_included", "yes"},
                               {"country", "DE"},
                               {"region", "BY"},
                               {"latitude", "48.5"},
                               {"longitude", "11.25"},
                               {"method", "pickup"},
                               {"requested_by", "800"},
                               {"promised_by", "900"},
                               {"repromised_by", "950"},
                               {"cancelled_at", "500"},
                               {"cancel_reason", "fraud"},
                               {"shipping_charge", "4.9"},
                               {"discount", "1"}});
}

TEST(RowEvents, Orders) {
  HistoryBuilder files;
  add_order(files);
  files.add(FileKind::orders, {{"order", "bare"}, {"placed_at", "1000"}});
  const Reading r = read(files);
  const auto& placed = std::get<OrderPlaced>(r.events.front().body);
  EXPECT_EQ(r.name(placed.order), "O");
  EXPECT_EQ(r.name(*placed.channel), "web");
  EXPECT_EQ(r.name(*placed.customer), "C");
  EXPECT_EQ(r.name(placed.currency), "GBP");
  EXPECT_TRUE(placed.tax_included);
  EXPECT_TRUE(placed.tax_included_known);
  EXPECT_EQ(placed.method, OrderMethod::pickup);
  EXPECT_EQ(r.name(*placed.country), "DE");
  EXPECT_EQ(r.name(*placed.region), "BY");
  EXPECT_FLOAT_EQ(*placed.latitude, 48.5F);
  EXPECT_FLOAT_EQ(*placed.longitude, 11.25F);
  EXPECT_EQ(placed.shipping_charge, Money::from_micros(4'900'000));
  EXPECT_EQ(placed.discount, Money::from_units(1));
  EXPECT_EQ(placed.requested_by, Instant(800));
  const auto& bare = std::get<OrderPlaced>(r.events.back().body);
  EXPECT_EQ(r.name(bare.order), "bare");
  EXPECT_EQ(bare.currency, r.business.currency) << "no currency: the business's";
  EXPECT_FALSE(bare.tax_included_known);
  EXPECT_EQ(bare.method, OrderMethod::ship);
  EXPECT_FALSE(bare.channel || bare.customer || bare.country || bare.latitude ||
               bare.shipping_charge || bare.requested_by);
  std::vector<OrderPromised> promises;
  for (const Event& event : r.events) {
    if (const auto* p = std::get_if<OrderPromised>(&event.body)) promises.push_back(*p);
  }
  ASSERT_EQ(promises.size(), 2U);
  EXPECT_TRUE(promises[0].first);
  EXPECT_EQ(promises[0].deliver_by, Instant(900));
  EXPECT_FALSE(promises[1].first);
  EXPECT_EQ(promises[1].deliver_by, Instant(950));
  EXPECT_EQ(r.only<OrderCancelled>().reason, CancelReason::fraud);
}

TEST(RowEvents, LinesSpeakTheirOrdersCurrency) {
  HistoryBuilder files;
  files.add(FileKind::orders, {{"order", "first"}, {"placed_at", "1"}});
  add_order(files);
  files.add(FileKind::order_lines, {{"order", "O"},
                                    {"line", "7"},
                                    {"sku", "A"},
                                    {"quantity", "3"},
                                    {"unit_price", "29.9"},
                                    {"discount", "2"},
                                    {"tax", "9.55"},
                                    {"unit_cost", "11.2"},
                                    {"cancelled_quantity", "1"},
                                    {"cancel_reason", "no_stock"},
                                    {"assigned_node", "DC"}});
  const Reading r = read(files);
  const auto& line = r.only<LineOrdered>();
  EXPECT_EQ(r.name(line.order), "O");
  EXPECT_EQ(r.name(line.line), "7");
  EXPECT_EQ(r.name(line.sku), "A");
  EXPECT_EQ(line.quantity, Quantity(3));
  EXPECT_EQ(r.name(line.currency), "GBP");
  EXPECT_EQ(line.unit_price, Money::from_micros(29'900'000));
  EXPECT_EQ(line.discount, Money::from_units(2));
  EXPECT_EQ(line.tax, Money::from_micros(9'550'000));
  EXPECT_EQ(line.unit_cost, Money::from_micros(11'200'000));
  EXPECT_EQ(r.name(*line.assigned_node), "DC");
  const auto& cancelled = r.only<LineCancelled>();
  EXPECT_EQ(cancelled.quantity, Quantity(1));
  EXPECT_EQ(cancelled.reason, CancelReason::no_stock);
  EXPECT_EQ(cancelled.line, line.line);
}

TEST(RowEvents, Shipments) {
  HistoryBuilder files;
  add_order(files);
  files.add(FileKind::shipments, {{"shipment", "P"},
                                  {"order", "O"},
                                  {"node", "DC"},
                                  {"carrier", "dpd"},
                                  {"method", "express"},
                                  {"released_at", "150"},
                                  {"ship_by", "180"},
                                  {"shipped_at", "170"},
                                  {"promised_by", "400"},
                                  {"delivered_at", "300"},
                                  {"freight", "4.35"},
                                  {"packaging", "0.35"},
                                  {"currency", "USD"},
                                  {"distance_km", "312"},
                                  {"damaged", "yes"},
                                  {"documents_ok", "no"},
                                  {"lost", "yes"}});
  files.add(FileKind::shipment_lines,
            {{"shipment", "P"}, {"order", "O"}, {"line", "1"}, {"quantity", "2"}});
  const Reading r = read(files);
  const auto& released = r.only<ShipmentReleased>();
  const auto& shipped = r.only<ShipmentShipped>();
  EXPECT_EQ(r.name(released.shipment), "P");
  EXPECT_EQ(released.shipment, shipped.shipment);
  EXPECT_EQ(r.name(released.order), "O");
  EXPECT_EQ(released.order, shipped.order);
  EXPECT_EQ(r.name(*released.node), "DC");
  EXPECT_EQ(released.node, shipped.node);
  EXPECT_EQ(r.name(*released.carrier), "dpd");
  EXPECT_EQ(released.carrier, shipped.carrier);
  EXPECT_EQ(released.method, ParcelMethod::express);
  EXPECT_EQ(shipped.method, ParcelMethod::express);
  EXPECT_EQ(released.ship_by, Instant(180));
  EXPECT_EQ(shipped.ship_by, Instant(180));
  EXPECT_EQ(released.deliver_by, Instant(400));
  EXPECT_EQ(shipped.deliver_by, Instant(400));
  EXPECT_EQ(r.name(shipped.currency), "USD");
  EXPECT_EQ(shipped.freight, Money::from_micros(4'350'000));
  EXPECT_EQ(shipped.packaging, Money::from_micros(350'000));
  EXPECT_FLOAT_EQ(*shipped.distance_km, 312);
  const auto& units = r.only<UnitsShipped>();
  EXPECT_EQ(units.shipment, shipped.shipment);
  EXPECT_EQ(r.name(units.line), "1");
  EXPECT_EQ(units.quantity, Quantity(2));
  EXPECT_EQ(r.only<ShipmentDelivered>().damaged, true);
  EXPECT_EQ(r.only<ShipmentDelivered>().documents_ok, false);
  EXPECT_EQ(r.only<ShipmentLost>().shipment, shipped.shipment);
}

TEST(RowEvents, Returns) {
  HistoryBuilder files;
  add_order(files);
  files.add(FileKind::returns, {{"return", "R"},
                                {"order", "O"},
                                {"line", "1"},
                                {"sku", "A"},
                                {"quantity", "2"},
                                {"at", "600"},
                                {"node", "DC"},
                                {"reason", "size"},
                                {"refund", "29.9"},
                                {"handling_cost", "5.1"},
                                {"resalable", "no"}});
  const Reading r = read(files);
  const auto& back = r.only<ReturnReceived>();
  EXPECT_EQ(r.name(*back.line), "1");
  EXPECT_EQ(r.name(*back.sku), "A");
  EXPECT_EQ(back.quantity, Quantity(2));
  EXPECT_EQ(r.name(*back.node), "DC");
  EXPECT_EQ(back.reason, ReturnReason::size);
  EXPECT_EQ(back.currency, r.business.currency);
  EXPECT_EQ(back.refund, Money::from_micros(29'900'000));
  EXPECT_EQ(back.handling_cost, Money::from_micros(5'100'000));
  EXPECT_EQ(back.resalable, false);
}

TEST(RowEvents, PicksAndStock) {
  HistoryBuilder files;
  files.add(FileKind::picks, {{"pick", "1"},
                              {"at", "1"},
                              {"node", "DC"},
                              {"order", "O"},
                              {"line", "2"},
                              {"sku", "A"},
                              {"asked", "3"},
                              {"picked", "2"},
                              {"error", "short"},
                              {"minutes", "1.5"}});
  files.add(FileKind::stock, {{"at", "2"},
                              {"node", "DC"},
                              {"sku", "A"},
                              {"on_hand", "120"},
                              {"reserved", "14"},
                              {"in_transit", "60"}});
  files.add(FileKind::counts, {{"count", "1"},
                               {"at", "3"},
                               {"node", "DC"},
                               {"sku", "A"},
                               {"book", "120"},
                               {"counted", "118"}});
  files.add(FileKind::adjustments,
            {{"at", "4"}, {"node", "DC"}, {"sku", "A"}, {"quantity", "-2"}, {"reason", "shrink"}});
  const Reading r = read(files);
  const auto& pick = r.only<PickAttempted>();
  EXPECT_EQ(r.name(pick.node), "DC");
  EXPECT_EQ(r.name(*pick.order), "O");
  EXPECT_EQ(r.name(*pick.line), "2");
  EXPECT_EQ(r.name(*pick.sku), "A");
  EXPECT_EQ(pick.asked, Quantity(3));
  EXPECT_EQ(pick.picked, Quantity(2));
  EXPECT_EQ(pick.error, PickError::short_);
  EXPECT_FLOAT_EQ(*pick.minutes, 1.5F);
  const auto& level = r.only<StockReported>();
  EXPECT_EQ(level.on_hand, Quantity(120));
  EXPECT_EQ(level.reserved, Quantity(14));
  EXPECT_EQ(level.in_transit, Quantity(60));
  const auto& count = r.only<StockCounted>();
  EXPECT_EQ(count.book, Quantity(120));
  EXPECT_EQ(count.counted, Quantity(118));
  const auto& adjusted = r.only<StockAdjusted>();
  EXPECT_EQ(adjusted.difference, Quantity(-2));
  EXPECT_EQ(adjusted.reason, AdjustReason::shrink);
}

TEST(RowEvents, Replenishment) {
  HistoryBuilder files;
  files.add(FileKind::receipts, {{"receipt", "1"},
                                 {"node", "DC"},
                                 {"sku", "A"},
                                 {"quantity", "200"},
                                 {"arrived_at", "1"},
                                 {"available_at", "5"},
                                 {"purchase_order", "PO"},
                                 {"supplier", "textil"}});
  files.add(FileKind::purchase_orders, {{"purchase_order", "PO"},
                                        {"sku", "A"},
                                        {"quantity", "200"},
                                        {"supplier", "textil"},
                                        {"node", "DC"},
                                        {"needed_at", "1"},
                                        {"ordered_at", "2"},
                                        {"due_by", "9"},
                                        {"unit_cost", "11.2"},
                                        {"currency", "USD"}});
  files.add(FileKind::transfers, {{"transfer", "T"},
                                  {"from_node", "DC"},
                                  {"to_node", "S"},
                                  {"sku", "A"},
                                  {"quantity", "20"},
                                  {"requested_at", "1"},
                                  {"shipped_at", "2"},
                                  {"received_at", "3"},
                                  {"received", "19"}});
  const Reading r = read(files);
  const auto& arrived = r.only<StockArrived>();
  EXPECT_EQ(arrived.quantity, Quantity(200));
  EXPECT_EQ(arrived.available_at, Instant(5));
  EXPECT_EQ(r.name(*arrived.purchase_order), "PO");
  EXPECT_EQ(r.name(*arrived.supplier), "textil");
  const auto& ordered = r.only<StockOrdered>();
  EXPECT_EQ(ordered.purchase_order, *arrived.purchase_order);
  EXPECT_EQ(ordered.quantity, Quantity(200));
  EXPECT_EQ(r.name(*ordered.supplier), "textil");
  EXPECT_EQ(r.name(*ordered.node), "DC");
  EXPECT_EQ(ordered.needed_at, Instant(1));
  EXPECT_EQ(ordered.due_by, Instant(9));
  EXPECT_EQ(r.name(ordered.currency), "USD");
  EXPECT_EQ(ordered.unit_cost, Money::from_micros(11'200'000));
  const auto& moved = r.only<StockTransferred>();
  EXPECT_EQ(r.name(moved.from), "DC");
  EXPECT_EQ(r.name(moved.to), "S");
  EXPECT_EQ(moved.quantity, Quantity(20));
  EXPECT_EQ(moved.received, Quantity(19));
  EXPECT_EQ(moved.requested_at, Instant(1));
  EXPECT_EQ(moved.shipped_at, Instant(2));
  EXPECT_EQ(moved.received_at, Instant(3));
}

TEST(RowEvents, ATransferThatDoesNotSayWhatArrivedArrivedWhole) {
  HistoryBuilder files;
  files.add(FileKind::transfers, {{"transfer", "T"},
                                  {"from_node", "DC"},
                                  {"to_node", "S"},
                                  {"sku", "A"},
                                  {"quantity", "20"},
                                  {"received_at", "3"}});
  EXPECT_EQ(read(files).only<StockTransferred>().received, Quantity(20));
}

TEST(RowEvents, TouchesLabourCasesReviewsAndDecisions) {
  HistoryBuilder files;
  add_order(files);
  files.add(FileKind::touches, {{"touch", "X"},
                                {"opened_at", "1"},
                                {"order", "O"},
                                {"node", "DC"},
                                {"channel", "web"},
                                {"partner", "dpd"},
                                {"sku", "A"},
                                {"cause", "rekeying"},
                                {"first_action_at", "2"},
                                {"closed_at", "3"},
                                {"minutes", "8"},
                                {"simple", "yes"}});
  files.add(FileKind::labour, {{"day", "0"},
                               {"node", "DC"},
                               {"activity", "count"},
                               {"hours", "38.5"},
                               {"overtime_hours", "2"},
                               {"cost", "924"},
                               {"currency", "USD"}});
  files.add(FileKind::cases, {{"case", "K"},
                              {"opened_at", "5"},
                              {"closed_at", "9"},
                              {"order", "O"},
                              {"sku", "A"},
                              {"partner", "dpd"},
                              {"cause", "return"},
                              {"minutes", "9"},
                              {"cost", "5"}});
  files.add(FileKind::reviews, {{"order", "O"}, {"at", "600"}, {"score", "4.5"}});
  files.add(FileKind::decisions, {{"decision", "D"},
                                  {"kind", "route"},
                                  {"needed_at", "6"},
                                  {"reported_at", "7"},
                                  {"made_at", "8"},
                                  {"acted_at", "9"},
                                  {"node", "DC"},
                                  {"channel", "web"}});
  const Reading r = read(files);
  const auto& touch = r.only<ExceptionOpened>();
  EXPECT_EQ(r.name(touch.touch), "X");
  EXPECT_EQ(touch.cause, TouchCause::rekeying);
  EXPECT_EQ(r.name(*touch.order), "O");
  EXPECT_EQ(r.name(*touch.node), "DC");
  EXPECT_EQ(r.name(*touch.channel), "web");
  EXPECT_EQ(r.name(*touch.partner), "dpd");
  EXPECT_EQ(r.name(*touch.sku), "A");
  EXPECT_FLOAT_EQ(*touch.minutes, 8);
  EXPECT_EQ(touch.simple, true);
  EXPECT_EQ(r.only<ExceptionActedOn>().touch, touch.touch);
  EXPECT_EQ(r.only<ExceptionClosed>().touch, touch.touch);
  const auto& labour = r.only<LabourWorked>();
  EXPECT_EQ(labour.activity, Activity::count);
  EXPECT_DOUBLE_EQ(labour.hours, 38.5);
  EXPECT_DOUBLE_EQ(labour.overtime_hours, 2);
  EXPECT_EQ(labour.cost, Money::from_units(924));
  EXPECT_EQ(r.name(labour.currency), "USD");
  const auto& support = r.only<CaseOpened>();
  EXPECT_EQ(r.name(support.customer_case), "K");
  EXPECT_EQ(support.cause, CaseCause::return_);
  EXPECT_FLOAT_EQ(*support.minutes, 9);
  EXPECT_EQ(support.cost, Money::from_units(5));
  EXPECT_EQ(support.currency, r.business.currency);
  EXPECT_EQ(support.closed_at, Instant(9));
  EXPECT_EQ(r.name(*support.partner), "dpd");
  EXPECT_DOUBLE_EQ(r.only<ReviewGiven>().score, 4.5);
  const auto& decision = r.only<DecisionCalledFor>();
  EXPECT_EQ(decision.kind, DecisionKind::route);
  EXPECT_EQ(decision.reported_at, Instant(7));
  EXPECT_EQ(decision.made_at, Instant(8));
  EXPECT_EQ(decision.acted_at, Instant(9));
  EXPECT_EQ(r.name(*decision.channel), "web");
}

TEST(RowEvents, MoneyForecastsStoresAndVisits) {
  HistoryBuilder files;
  files.add(FileKind::fees, {{"fee", "F"},
                             {"day", "1"},
                             {"kind", "third_party_logistics"},
                             {"amount", "-3.59"},
                             {"currency", "GBP"},
                             {"partner", "big"},
                             {"order", "O"},
                             {"shipment", "P"},
                             {"node", "DC"},
                             {"channel", "web"}});
  files.add(FileKind::forecasts, {{"sku", "A"},
                                  {"period_start", "20"},
                                  {"period_days", "14"},
                                  {"issued_at", "5"},
                                  {"quantity", "46.5"},
                                  {"node", "DC"},
                                  {"channel", "web"}});
  files.add(FileKind::store_days, {{"day", "1"},
                                   {"node", "S"},
                                   {"sales", "2140"},
                                   {"transactions", "52"},
                                   {"visitors", "310"},
                                   {"tasks_due", "24"},
                                   {"tasks_missed", "1"},
                                   {"hours", "36"},
                                   {"overtime_hours", "0.5"},
                                   {"satisfaction", "86"},
                                   {"shrink", "4"}});
  files.add(FileKind::finance, {{"month", "1"},
                                {"revenue", "6"},
                                {"cost_of_goods", "5"},
                                {"receivables", "4"},
                                {"payables", "3"},
                                {"stock_value", "2"},
                                {"markdowns", "1"},
                                {"currency", "GBP"}});
  files.add(FileKind::traffic, {{"day", "1"}, {"channel", "web"}, {"visits", "4120"}});
  const Reading r = read(files);
  const auto& fee = r.only<FeeCharged>();
  EXPECT_EQ(fee.kind, FeeKind::third_party_logistics);
  EXPECT_EQ(fee.amount, Money::from_micros(-3'590'000));
  EXPECT_EQ(r.name(fee.currency), "GBP");
  EXPECT_EQ(r.name(*fee.partner), "big");
  EXPECT_EQ(r.name(*fee.order), "O");
  EXPECT_EQ(r.name(*fee.shipment), "P");
  EXPECT_EQ(r.name(*fee.node), "DC");
  EXPECT_EQ(r.name(*fee.channel), "web");
  const auto& forecast = r.only<ForecastIssued>();
  EXPECT_EQ(forecast.period_start, Day(20));
  EXPECT_EQ(forecast.period_days, 14);
  EXPECT_DOUBLE_EQ(forecast.quantity, 46.5);
  EXPECT_EQ(r.name(*forecast.node), "DC");
  const auto& store = r.only<StoreDayClosed>();
  EXPECT_EQ(store.sales, Money::from_units(2140));
  EXPECT_EQ(store.shrink, Money::from_units(4));
  EXPECT_EQ(store.transactions, 52);
  EXPECT_EQ(store.visitors, 310);
  EXPECT_EQ(store.tasks_due, 24);
  EXPECT_EQ(store.tasks_missed, 1);
  EXPECT_FLOAT_EQ(*store.hours, 36);
  EXPECT_FLOAT_EQ(*store.overtime_hours, 0.5F);
  EXPECT_FLOAT_EQ(*store.satisfaction, 86);
  const auto& month = r.only<MonthClosed>();
  EXPECT_EQ(r.name(month.currency), "GBP");
  EXPECT_EQ(month.revenue, Money::from_units(6));
  EXPECT_EQ(month.cost_of_goods, Money::from_units(5));
  EXPECT_EQ(month.receivables, Money::from_units(4));
  EXPECT_EQ(month.payables, Money::from_units(3));
  EXPECT_EQ(month.stock_value, Money::from_units(2));
  EXPECT_EQ(month.markdowns, Money::from_units(1));
  EXPECT_EQ(r.only<VisitsCounted>().visits, 4120);
}

TEST(Events, EveryKindHasItsOwnNameAndAnOrigin) {
  // Default-made events of every alternative, so that a new one without a name does not compile and
  // one that repeats a name is seen.
  std::vector<std::string> names;
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (names.emplace_back(event_name(EventBody(std::in_place_index<I>))), ...);
  }
  (std::make_index_sequence<std::variant_size_v<EventBody>>());
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
  EXPECT_EQ(origin_of(OrderPlaced{}), Origin::exogenous);
  EXPECT_EQ(origin_of(OrderPromised{}), Origin::endogenous);
  EXPECT_EQ(origin_of(ShipmentShipped{}), Origin::endogenous);
  EXPECT_EQ(origin_of(ShipmentDelivered{}), Origin::exogenous);
}

}  // namespace
}  // namespace baton
