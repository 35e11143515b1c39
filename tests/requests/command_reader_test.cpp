// Requests as JSON: what each verb takes, what is refused and by which field, and names that may
// grow.
#include "requests/command_reader.h"

#include <gtest/gtest.h>

namespace baton {
namespace {

struct Desk {
  Directory directory;
  Desk() {
    Names& names = directory.names;
    names.intern(Entity::node, "DC-1");
    names.intern(Entity::node, "STORE-2");
    names.intern(Entity::sku, "SHIRT-M");
    names.intern(Entity::channel, "web");
    names.intern(Entity::region, "DE");
    names.intern(Entity::text, "requests");
    directory.currency = CurrencyId(names.intern(Entity::currency, "EUR"));
    directory.channels_are_listed = true;
  }
  CommandReader::Outcome read(std::string_view json) const {
    WritingStyle style;
    style.clock = *ZoneClock::of("Europe/Berlin");
    return CommandReader(directory, style).read(json, Instant(1'772'442'000));
  }
  std::string trouble(std::string_view json) const {
    const auto outcome = read(json);
    return outcome.trouble ? outcome.trouble->field + ": " + outcome.trouble->sentence : "none";
  }
};

TEST(CommandReader, AnOrderIsWhatARequestIsUnlessItSaysOtherwise) {
  const auto outcome = Desk().read(R"({"order": "SO-1", "channel": "web", "key": "k-1",
      "placed_at": "2026-03-02T10:05:00+01:00", "deliver_by": "2026-03-05",
      "ship_to": {"country": "DE", "name": "N. N.", "street": "Hauptstr. 1", "city": "Bonn"},
      "lines": [{"line": "a", "sku": "SHIRT-M", "quantity": 2, "unit_price": "29.90"},
                {"sku": "SHIRT-M", "quantity": "1", "unit_price": 29.9}]})");
  ASSERT_TRUE(outcome.request) << outcome.trouble->field << outcome.trouble->sentence;
  const auto& order = std::get<PlaceOrder>(outcome.request->body);
  EXPECT_EQ(order.order, "SO-1");
  EXPECT_EQ(order.placed_at.text(), "2026-03-02T09:05:00Z");
  EXPECT_EQ(order.deliver_by->text(), "2026-03-05T22:59:59Z") << "the last second, in Berlin";
  EXPECT_EQ(order.destination.country, RegionId(0));
  ASSERT_EQ(order.lines.size(), 2U);
  EXPECT_EQ(order.lines[0].unit_price, Money::from_micros(29'900'000));
  EXPECT_EQ(order.lines[1].unit_price, Money::from_micros(29'900'000));
  EXPECT_EQ(order.lines[0].text, "a");
  EXPECT_EQ(outcome.request->key, "k-1");
  EXPECT_EQ(outcome.request->personal.street, "Hauptstr. 1, Bonn");
  EXPECT_EQ(outcome.request->personal.order, "SO-1");
}

TEST(CommandReader, WhatIsWrongIsToldByItsField) {
  const Desk desk;
  EXPECT_EQ(desk.trouble(R"([1])"), ": an object is wanted, this is a list");
  EXPECT_EQ(desk.trouble(R"({"order": "1", "channel": "web", "lines": [{"sku": "HAT",)"
                         R"( "quantity": 1}]})"),
            "lines[0].sku: HAT is no sku of this business; it has to be in skus.csv");
  EXPECT_EQ(desk.trouble(R"({"order": "1", "channel": "shop", "lines": []})"),
            "channel: shop is no channel of this business; it has to be in channels.csv");
  EXPECT_EQ(desk.trouble(R"({"channel": "web", "lines": []})"), "order: has to be there");
  EXPECT_NE(desk.trouble(R"({"order": "1", "channel": "web", "line": []})").find("line: is not"),
            std::string::npos);
  EXPECT_NE(desk.trouble(R"({"do": "dance"})").find("dance is none of: place_order"),
            std::string::npos);
  EXPECT_EQ(desk.trouble(R"({"order": "1", "order": "2", "channel": "web"})"),
            "order: is there twice");
  EXPECT_NE(desk.trouble("{\"order\": \"a\\u0007b\", \"channel\": \"web\"}").find("control"),
            std::string::npos);
  EXPECT_EQ(desk.trouble(R"({"do": "confirm_pick", "order": "1", "parcel": 0})"),
            "parcel: is 0; places are counted from 1");
  EXPECT_NE(desk.trouble("{\"order\": ").find("not JSON"), std::string::npos);
  std::string deep = "1";
  for (int i = 0; i < 12; ++i) deep = "[" + deep + "]";
  EXPECT_EQ(desk.trouble("{\"order\": " + deep + "}"), ": nested deeper than 8");
  EXPECT_NE(desk.trouble(std::string(largest_request_bytes + 1, ' ')).find("more than"),
            std::string::npos);
}

TEST(CommandReader, NamesThatMayGrowAreGivenFirst) {
  const Desk desk;
  const auto outcome = desk.read(R"({"order": "1", "channel": "web", "currency": "CHF",
      "ship_to": {"country": "CH", "region": "ZH"},
      "lines": [{"sku": "SHIRT-M", "quantity": 1}]})");
  EXPECT_FALSE(outcome.request);
  EXPECT_FALSE(outcome.trouble);
  ASSERT_EQ(outcome.give_first.names.size(), 3U);
  EXPECT_EQ(outcome.give_first.names[0], std::make_pair(Entity::region, std::string("CH")));
  EXPECT_EQ(outcome.give_first.names[2], std::make_pair(Entity::currency, std::string("CHF")));
}

TEST(CommandReader, StockAndWorkOfNodes) {
  const Desk desk;
  const auto stock = desk.read(
      R"({"do": "report_stock", "node": "DC-1", "sku": "SHIRT-M", "on_hand": 12,
          "as_of": "2026-03-02 06:00"})");
  ASSERT_TRUE(stock.request);
  const auto& report = std::get<ReportStock>(stock.request->body);
  EXPECT_EQ(report.level, Quantity(12));
  EXPECT_EQ(report.as_of.text(), "2026-03-02T05:00:00Z");
  const auto pick = desk.read(
      R"({"do": "confirm_pick", "order": "1", "parcel": 2, "picked": [{"line": 1, "quantity": 0}]})");
  ASSERT_TRUE(pick.request) << pick.trouble->sentence;
  EXPECT_EQ(std::get<ConfirmPick>(pick.request->body).parcel, 1U);
  EXPECT_EQ(std::get<ConfirmPick>(pick.request->body).picked[0], (LineUnits{0, 0}));
  const auto off = desk.read(
      R"({"do": "set_node_status", "node": "STORE-2", "takes_orders": false, "why": "flood"})");
  ASSERT_TRUE(off.request);
  EXPECT_FALSE(std::get<SetNodeStatus>(off.request->body).status.takes_orders);
}

TEST(CommandReader, WhatAPersonMayDecide) {
  const Desk desk;
  const auto edit = desk.read(
      R"({"do": "edit_order", "order": "1", "method": "pickup", "pick_up_at": "STORE-2"})");
  ASSERT_TRUE(edit.request) << edit.trouble->sentence;
  const auto& edited = std::get<EditOrder>(edit.request->body);
  EXPECT_EQ(edited.method, OrderMethod::pickup);
  EXPECT_EQ(edited.destination->pick_up_at, NodeId(1));
  EXPECT_EQ(desk.trouble(R"({"do": "edit_order", "order": "1", "method": "pigeon"})").substr(0, 8),
            "method: ");
  const auto plain = desk.read(R"({"do": "edit_order", "order": "1", "deliver_by": "2026-03-09"})");
  ASSERT_TRUE(plain.request) << plain.trouble->sentence;
  EXPECT_FALSE(std::get<EditOrder>(plain.request->body).method);
  const auto hand = desk.read(
      R"({"do": "assign_by_hand", "order": "1", "nodes": [{"node": "DC-1"}], "over_rules": true,
          "why": "asked"})");
  ASSERT_TRUE(hand.request) << hand.trouble->sentence;
  EXPECT_TRUE(std::get<AssignByHand>(hand.request->body).over_rules);
}

TEST(CommandReader, ARetryIsKnownThoughItDoesNotSayWhen) {
  const Desk desk;
  const std::string_view json = R"({"order": "1", "channel": "web", "key": "k",
      "lines": [{"sku": "SHIRT-M", "quantity": 1}]})";
  const CommandReader reader(desk.directory, WritingStyle{});
  const auto once = reader.read(json, Instant(1'772'442'000));
  const auto later = reader.read(json, Instant(1'772'442'100));
  ASSERT_TRUE(once.request && later.request);
  EXPECT_EQ(digest_of(*once.request, "shop"), digest_of(*later.request, "shop"));
  EXPECT_NE(digest_of(*once.request, "shop"), digest_of(*once.request, "desk"));
}

TEST(CommandReader, PricesAreInTheBusinessesCurrency) {
  Desk desk;
  desk.directory.names.intern(Entity::currency, "JPY");
  EXPECT_EQ(desk.trouble(R"({"order": "1", "channel": "web", "currency": "JPY",
      "lines": [{"sku": "SHIRT-M", "quantity": 1}]})"),
            "currency: prices have to be in the business's currency; convert them first");
}

TEST(CommandReader, AnOutageWithAnEndIsAnOutage) {
  const auto out = Desk().read(
      R"({"do": "set_node_status", "node": "DC-1", "out_until": "2026-03-03", "why": "flood"})");
  ASSERT_TRUE(out.request);
  EXPECT_FALSE(std::get<SetNodeStatus>(out.request->body).status.takes_orders);
}

TEST(CommandReader, EveryVerbIsReadOrSaysWhatItMisses) {
  const Desk desk;
  for (const std::string_view verb : request_verbs()) {
    const auto outcome = desk.read("{\"do\": \"" + std::string(verb) + "\"}");
    EXPECT_TRUE(outcome.request || outcome.trouble || !outcome.give_first.names.empty()) << verb;
  }
}

}  // namespace
}  // namespace baton
