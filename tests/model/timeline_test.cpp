// The timeline gives every event once, in the order of time, and says which rows it left out. The
// oracle builds the same stream row by row without any of the timeline's code.
#include "model/timeline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "base/random.h"
#include "model/describe.h"
#include "model/history_builder.h"

namespace baton {
namespace {

/// "120 order placed (orders 2)": time, event, file and line.
std::vector<std::string> stream(const Timeline& timeline) {
  std::vector<std::string> lines;
  timeline.for_each([&](const Event& event) {
    const auto file = dataset()[event.source.file - 1].name;
    lines.push_back(std::to_string(event.at.seconds()) + " " + event_name(event.body) + " (" +
                    std::string(file) + " " + std::to_string(event.source.row) + ")");
  });
  return lines;
}

/// What happened to each order, and under no number what happened to none.
using ByOrder = std::map<std::optional<std::uint32_t>, std::vector<std::string>>;

std::optional<std::uint32_t> order_of(const EventBody& body) {
  return std::visit(
      [](const auto& event) -> std::optional<std::uint32_t> {
        if constexpr (requires { event.order.index(); }) return event.order.index();
        return std::nullopt;
      },
      body);
}

/// Order by order come the same events, those of one order, and those of none, in the order of
/// time.
void expect_same_by_order(const Timeline& timeline) {
  ByOrder in_time, by_order;
  const auto collect = [](ByOrder& into) {
    return [&into](const Event& event) {
      into[order_of(event.body)].push_back(
          std::to_string(event.at.seconds()) + event_name(event.body) +
          std::to_string(event.source.file) + ":" + std::to_string(event.source.row));
    };
  };
  timeline.for_each(collect(in_time));
  timeline.for_each_by_order(collect(by_order));
  EXPECT_EQ(in_time, by_order);
}

struct Told {
  std::vector<std::string> events;
  std::map<std::string, std::int64_t> left_out;
};

Told told(HistoryBuilder& files) {
  const Business business = describe_business(files.history(), {"x", "EUR", LocalDays()});
  const Timeline timeline(files.history(), business);
  Told result{stream(timeline), {}};
  EXPECT_EQ(timeline.size(), result.events.size());
  expect_same_by_order(timeline);
  for (const LeftOut& left : timeline.left_out()) {
    result.left_out[std::string(schema_of(left.kind).name) + ": " + left.reason] += left.rows;
  }
  return result;
}

using Lines = std::vector<std::string>;
constexpr std::int64_t day_one_noon = 86400 + 43200;

TEST(Timeline, AnOrdersLifeWithoutParcels) {
  HistoryBuilder files;
  files.add(FileKind::order_lines, {{"order", "O"},
                                    {"line", "1"},
                                    {"sku", "A"},
                                    {"quantity", "2"},
                                    {"cancelled_quantity", "1"}});
  files.add(FileKind::orders, {{"order", "O"},
                               {"placed_at", "100"},
                               {"promised_by", "900"},
                               {"repromised_by", "950"},
                               {"approved_at", "110"},
                               {"cancelled_at", "400"},
                               {"shipped_at", "200"},
                               {"delivered_at", "300"}});
  const Told result = told(files);
  EXPECT_EQ(result.events,
            (Lines{"100 order placed (orders 3)", "100 line ordered (order_lines 2)",
                   "100 order promised (orders 3)", "100 order promised (orders 3)",
                   "110 order approved (orders 3)", "200 order shipped (orders 3)",
                   "300 order delivered (orders 3)", "400 order cancelled (orders 3)",
                   "400 line cancelled (order_lines 2)"}));
  EXPECT_TRUE(result.left_out.empty());
}

TEST(Timeline, ParcelsTellItBetterThanTheOrder) {
  HistoryBuilder files;
  files.add(FileKind::orders,
            {{"order", "O"}, {"placed_at", "100"}, {"shipped_at", "200"}, {"delivered_at", "300"}});
  files.add(FileKind::shipments, {{"shipment", "P"},
                                  {"order", "O"},
                                  {"released_at", "150"},
                                  {"shipped_at", "210"},
                                  {"delivered_at", "310"}});
  files.add(FileKind::shipment_lines,
            {{"shipment", "P"}, {"order", "O"}, {"line", "1"}, {"quantity", "1"}});
  EXPECT_EQ(told(files).events,
            (Lines{"100 order placed (orders 2)", "150 shipment released (shipments 3)",
                   "210 shipment shipped (shipments 3)", "210 units shipped (shipment_lines 4)",
                   "310 shipment delivered (shipments 3)"}));
}

TEST(Timeline, ParcelsOfWhichLittleIsKnown) {
  HistoryBuilder files;
  files.add(FileKind::orders, {{"order", "O"}, {"placed_at", "100"}});
  files.add(FileKind::shipments, {{"shipment", "asked for"}, {"order", "O"}});
  files.add(FileKind::shipments,
            {{"shipment", "arrived"}, {"order", "O"}, {"delivered_at", "300"}});
  files.add(FileKind::shipments,
            {{"shipment", "lost"}, {"order", "O"}, {"shipped_at", "200"}, {"lost", "yes"}});
  files.add(FileKind::shipments, {{"shipment", "lost early"}, {"order", "O"}, {"lost", "yes"}});
  files.add(FileKind::shipment_lines,
            {{"shipment", "arrived"}, {"order", "O"}, {"line", "1"}, {"quantity", "1"}});
  files.add(FileKind::shipment_lines,
            {{"shipment", "asked for"}, {"order", "O"}, {"line", "1"}, {"quantity", "1"}});
  files.add(FileKind::shipment_lines,
            {{"shipment", "nobody's"}, {"order", "O"}, {"line", "1"}, {"quantity", "1"}});
  const Told result = told(files);
  EXPECT_EQ(result.events,
            (Lines{"100 order placed (orders 2)", "100 shipment released (shipments 3)",
                   "100 shipment released (shipments 4)", "100 shipment released (shipments 6)",
                   "100 shipment lost (shipments 6)", "200 shipment shipped (shipments 5)",
                   "200 shipment lost (shipments 5)", "300 units shipped (shipment_lines 7)",
                   "300 shipment delivered (shipments 4)"}));
  EXPECT_EQ(
      result.left_out,
      (std::map<std::string, std::int64_t>{
          {"shipment_lines: its shipment has not left, or is left out or not in shipments", 2}}));
}

TEST(Timeline, RowsOfOrdersThatAreNotThereAreCounted) {
  HistoryBuilder files;
  files.add(FileKind::orders, {{"order", "O"}, {"placed_at", "100"}});
  for (const char* line : {"1", "2"}) {
    files.add(FileKind::order_lines,
              {{"order", "X"}, {"line", line}, {"sku", "A"}, {"quantity", "1"}});
  }
  files.add(FileKind::shipments, {{"shipment", "P"}, {"order", "X"}, {"shipped_at", "200"}});
  files.add(FileKind::reviews, {{"order", "X"}, {"at", "300"}, {"score", "4"}});
  files.add(FileKind::returns, {{"return", "R"}, {"order", "X"}, {"quantity", "1"}, {"at", "300"}});
  files.add(
      FileKind::transfers,
      {{"transfer", "T"}, {"from_node", "A"}, {"to_node", "B"}, {"sku", "A"}, {"quantity", "1"}});
  const Told result = told(files);
  EXPECT_EQ(result.events, (Lines{"100 order placed (orders 2)"}));
  EXPECT_EQ(result.left_out,
            (std::map<std::string, std::int64_t>{{"order_lines: its order is not in orders", 2},
                                                 {"shipments: its order is not in orders", 1},
                                                 {"reviews: its order is not in orders", 1},
                                                 {"returns: its order is not in orders", 1},
                                                 {"transfers: no time is given", 1}}));
}

TEST(Timeline, NothingLeavesArrivesOrComesBackBeforeItsOrderWasPlaced) {
  constexpr std::int64_t day = 86'400;
  HistoryBuilder files;
  const auto at = [](std::int64_t seconds) { return std::to_string(seconds); };
  const auto parcel = [&](std::string_view id, std::int64_t shipped, std::int64_t delivered) {
    files.add(FileKind::shipments, {{"shipment", id},
                                    {"order", "O"},
                                    {"shipped_at", at(shipped)},
                                    {"delivered_at", at(delivered)}});
    files.add(FileKind::shipment_lines,
              {{"shipment", id}, {"order", "O"}, {"line", "1"}, {"quantity", "1"}});
  };
  files.add(FileKind::orders, {{"order", "O"}, {"placed_at", at(10 * day + 3'600)}});
  parcel("the day before", 9 * day, 12 * day);
  parcel("the same day, of which the file says no hour", 10 * day, 12 * day);
  files.add(FileKind::returns,
            {{"return", "R"}, {"order", "O"}, {"quantity", "1"}, {"at", at(9 * day)}});
  const Told result = told(files);
  EXPECT_EQ(
      result.left_out,
      (std::map<std::string, std::int64_t>{
          {"shipments: it left before its order was placed", 1},
          {"shipment_lines: its shipment has not left, or is left out or not in shipments", 1},
          {"returns: it came back before its order was placed", 1}}));
  const std::string placed = at(10 * day + 3'600);
  EXPECT_EQ(result.events,
            (Lines{placed + " order placed (orders 2)", placed + " shipment shipped (shipments 5)",
                   placed + " units shipped (shipment_lines 6)",
                   at(12 * day) + " shipment delivered (shipments 5)"}))
      << "midnight of the day on which it was ordered means some time after";
}

TEST(Timeline, EveryOtherKindOfRowHasItsTime) {
  HistoryBuilder files;
  const auto noon = std::to_string(day_one_noon) + " ";
  files.add(FileKind::orders, {{"order", "O"}, {"placed_at", "100"}});      // line 2
  files.add(FileKind::picks, {{"pick", "1"}, {"at", "1"}, {"node", "N"}});  // 3
  files.add(FileKind::returns,
            {{"return", "R"}, {"order", "O"}, {"quantity", "1"}, {"at", "120"}});  // 4
  files.add(FileKind::stock, {{"at", "3"}, {"node", "N"}, {"sku", "A"}, {"on_hand", "1"}});
  files.add(
      FileKind::counts,
      {{"count", "1"}, {"at", "4"}, {"node", "N"}, {"sku", "A"}, {"book", "1"}, {"counted", "1"}});
  files.add(
      FileKind::receipts,
      {{"receipt", "1"}, {"node", "N"}, {"sku", "A"}, {"quantity", "1"}, {"arrived_at", "5"}});
  files.add(FileKind::purchase_orders,
            {{"purchase_order", "1"}, {"sku", "A"}, {"quantity", "1"}, {"ordered_at", "6"}});
  for (const char* known : {"requested_at", "shipped_at", "received_at"}) {
    files.add(FileKind::transfers, {{"transfer", known},
                                    {"from_node", "N"},
                                    {"to_node", "M"},
                                    {"sku", "A"},
                                    {"quantity", "1"},
                                    {known, "7"}});
  }
  files.add(FileKind::transfers, {{"transfer", "T"},
                                  {"from_node", "N"},
                                  {"to_node", "M"},
                                  {"sku", "A"},
                                  {"quantity", "1"},
                                  {"requested_at", "1"},
                                  {"shipped_at", "2"},
                                  {"received_at", "8"}});
  files.add(FileKind::adjustments, {{"at", "9"}, {"node", "N"}, {"sku", "A"}, {"quantity", "-1"}});
  files.add(FileKind::touches, {{"touch", "1"},
                                {"opened_at", "10"},
                                {"cause", "late"},
                                {"first_action_at", "11"},
                                {"closed_at", "12"}});
  files.add(FileKind::cases, {{"case", "1"}, {"opened_at", "13"}});
  files.add(FileKind::decisions, {{"decision", "1"}, {"needed_at", "14"}});
  files.add(FileKind::reviews, {{"order", "O"}, {"at", "130"}, {"score", "4"}});
  files.add(FileKind::labour, {{"day", "1"}, {"activity", "pick"}, {"hours", "8"}});
  files.add(FileKind::fees, {{"fee", "1"}, {"day", "1"}, {"kind", "payment"}, {"amount", "1"}});
  files.add(FileKind::forecasts,
            {{"sku", "A"}, {"period_start", "1"}, {"quantity", "5"}, {"issued_at", "15"}});
  files.add(FileKind::forecasts, {{"sku", "A"}, {"period_start", "1"}, {"quantity", "5"}});
  files.add(FileKind::store_days, {{"day", "1"}, {"node", "N"}});
  files.add(FileKind::finance, {{"month", "1"}});
  files.add(FileKind::traffic, {{"day", "1"}, {"channel", "web"}, {"visits", "3"}});
  EXPECT_EQ(told(files).events, (Lines{"1 pick attempted (picks 3)",
                                       "3 stock reported (stock 5)",
                                       "4 stock counted (counts 6)",
                                       "5 stock arrived (receipts 7)",
                                       "6 stock ordered (purchase_orders 8)",
                                       "7 stock transferred (transfers 9)",
                                       "7 stock transferred (transfers 10)",
                                       "7 stock transferred (transfers 11)",
                                       "8 stock transferred (transfers 12)",
                                       "9 stock adjusted (adjustments 13)",
                                       "10 exception opened (touches 14)",
                                       "11 exception acted on (touches 14)",
                                       "12 exception closed (touches 14)",
                                       "13 case opened (cases 15)",
                                       "14 decision called for (decisions 16)",
                                       "15 forecast issued (forecasts 20)",
                                       "100 order placed (orders 2)",
                                       "120 return received (returns 4)",
                                       "130 review given (reviews 17)",
                                       noon + "labour worked (labour 18)",
                                       noon + "fee charged (fees 19)",
                                       noon + "forecast issued (forecasts 21)",
                                       noon + "store day closed (store_days 22)",
                                       noon + "month closed (finance 23)",
                                       noon + "visits counted (traffic 24)"}));
}

// A naive stream of random orders, lines and parcels --------------------------------------------

/// What comes before what at the same second, by how it can happen.
constexpr const char* order_of_things[] = {
    "order placed",      "line ordered",       "order promised", "order approved",
    "shipment released", "shipment shipped",   "units shipped",  "order cancelled",
    "line cancelled",    "shipment delivered", "shipment lost"};

struct Naive {
  std::vector<std::tuple<std::int64_t, std::size_t, std::size_t, std::string>> moments;

  void say(std::int64_t at, const std::string& event, std::string_view file, std::size_t line) {
    const auto rank = static_cast<std::size_t>(
        std::find(std::begin(order_of_things), std::end(order_of_things), event) -
        std::begin(order_of_things));
    moments.emplace_back(at, rank, line,
                         std::to_string(at) + " " + event + " (" + std::string(file) + " " +
                             std::to_string(line) + ")");
  }
  Lines lines() {
    std::sort(moments.begin(), moments.end());
    Lines result;
    for (const auto& moment : moments) result.push_back(std::get<3>(moment));
    return result;
  }
};

TEST(Timeline, AgreesWithANaiveStreamOnRandomHistories) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    HistoryBuilder files;
    Naive naive;
    std::size_t line = 1;
    const auto text = [](std::int64_t n) { return std::to_string(n); };
    const auto orders = static_cast<int>(3 + random.below(20));
    std::map<int, std::int64_t> placed;
    for (int o = 0; o < orders; ++o) {
      const std::int64_t at = random.below(30);  // few seconds: many ties
      placed[o] = at;
      ++line;
      const bool cancelled = random.chance(0.3);
      const std::string name = "O" + text(o), time = text(at), until = text(at + 5);
      if (cancelled) {
        files.add(FileKind::orders, {{"order", name},
                                     {"placed_at", time},
                                     {"promised_by", until},
                                     {"cancelled_at", until}});
        naive.say(at + 5, "order cancelled", "orders", line);
      } else {
        files.add(FileKind::orders, {{"order", name}, {"placed_at", time}, {"promised_by", until}});
      }
      naive.say(at, "order placed", "orders", line);
      naive.say(at, "order promised", "orders", line);
      if (random.chance(0.6)) {
        ++line;
        files.add(FileKind::order_lines, {{"order", name},
                                          {"line", "1"},
                                          {"sku", "A"},
                                          {"quantity", "2"},
                                          {"cancelled_quantity", "2"}});
        naive.say(at, "line ordered", "order_lines", line);
        naive.say(cancelled ? at + 5 : at, "line cancelled", "order_lines", line);
      }
    }
    const auto parcels = static_cast<int>(random.below(25));
    for (int p = 0; p < parcels; ++p) {
      const int o = static_cast<int>(random.below(static_cast<std::uint32_t>(orders)));
      const std::int64_t shipped = placed[o] + random.below(10);
      const std::int64_t delivered = shipped + random.below(10);
      const std::string name = "P" + text(p), of = "O" + text(o);
      const std::string left = text(shipped), arrived = text(delivered);
      ++line;
      const std::size_t parcel_line = line;
      if (random.chance(0.5)) {
        files.add(FileKind::shipments, {{"shipment", name},
                                        {"order", of},
                                        {"released_at", left},
                                        {"shipped_at", left},
                                        {"delivered_at", arrived}});
        naive.say(shipped, "shipment released", "shipments", parcel_line);
      } else {
        files.add(
            FileKind::shipments,
            {{"shipment", name}, {"order", of}, {"shipped_at", left}, {"delivered_at", arrived}});
      }
      naive.say(shipped, "shipment shipped", "shipments", parcel_line);
      naive.say(delivered, "shipment delivered", "shipments", parcel_line);
      for (const char* of_line : {"1", "2"}) {
        ++line;
        files.add(FileKind::shipment_lines,
                  {{"shipment", name}, {"order", of}, {"line", of_line}, {"quantity", "1"}});
        naive.say(shipped, "units shipped", "shipment_lines", line);
      }
    }
    ASSERT_EQ(told(files).events, naive.lines());
  }
}

}  // namespace
}  // namespace baton
