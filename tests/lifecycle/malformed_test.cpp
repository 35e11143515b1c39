// Commands that make no sense: each part of them at its worst. Refused with a sentence or done, and
// the state stays sound.
#include <gtest/gtest.h>

#include <limits>

#include "base/random.h"
#include "lifecycle/story.h"

namespace baton {
namespace {

constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max();

/// Draws values of which most are out of place.
class Nonsense {
 public:
  explicit Nonsense(std::uint64_t seed) : random_(seed) {}

  std::int64_t number() {
    constexpr std::int64_t odd[] = {-far - 1, -1, 0, 1, 2, 3, 1'000'000, 1'000'000'001, far};
    return odd[random_.below(9)];
  }
  Instant time() {
    constexpr std::int64_t odd[] = {-far - 1, -1, 0, 1'767'603'600, 1'767'690'000, far};
    return Instant(odd[random_.below(6)]);
  }
  std::optional<Instant> maybe_time() {
    return random_.chance(0.5) ? std::optional(time()) : std::nullopt;
  }
  template <class Id>
  Id id() {
    constexpr std::uint32_t odd[] = {0, 1, 2, 1'000, 0xFFFFFFFF};
    return Id(odd[random_.below(5)]);
  }
  std::string text() {
    const std::string odd[] = {"", "o1", "o2", "h1", "till", std::string(501, 'x'), "\xFF\xFE"};
    return odd[random_.below(7)];
  }
  double degrees() {
    const double odd[] = {0.0, 91.0, 1e308, std::numeric_limits<double>::quiet_NaN()};
    return odd[random_.below(4)];
  }
  bool flag() { return random_.chance(0.5); }
  Destination destination() {
    Destination to;
    if (flag()) to.country = id<RegionId>();
    if (flag()) to.latitude = to.longitude = degrees();
    if (flag()) to.pick_up_at = id<NodeId>();
    return to;
  }
  LineUnits line_units() { return {static_cast<LineNumber>(number()), number()}; }
  std::vector<LineToPlace> lines() {
    std::vector<LineToPlace> made;
    for (std::uint32_t i = 0, n = random_.below(100) == 0 ? 65 : random_.below(3); i < n; ++i)
      made.push_back({id<SkuId>(), Quantity(number()), Money::from_micros(number()), text()});
    return made;
  }
  ParcelNumber parcel() { return static_cast<ParcelNumber>(number()); }

  CommandBody command() {
    switch (random_.below(25)) {
      case 0:
        return PlaceOrder{text(),           id<ChannelId>(), OrderMethod::ship,
                          destination(),    time(),          maybe_time(),
                          id<CurrencyId>(), lines(),         {}};
      case 1:
        return EditOrder{text(),        {line_units()},
                         destination(), maybe_time(),
                         text(),        flag() ? std::optional(OrderMethod::pickup) : std::nullopt};
      case 2:
        return CancelOrder{text(), {line_units()}, CancelReason::customer, flag(), text()};
      case 3:
        return PutOnHold{text(), text()};
      case 4:
        return ReleaseHold{text(), text()};
      case 5:
        return HoldUnits{text(),        id<ChannelId>(), OrderMethod::pickup,
                         destination(), lines(),         time()};
      case 6:
        return GiveUpHold{text()};
      case 7:
        return ConfirmPick{text(), parcel(), {line_units(), line_units()}};
      case 8:
        return RejectAssignment{text(), parcel(), RejectReason::other, text()};
      case 9:
        return ConfirmShipment{text(), parcel(), maybe_time(), Money::from_micros(number())};
      case 10:
        return ConfirmDelivery{text(), parcel(), maybe_time(), {}};
      case 11:
        return ReportLost{text(), parcel(), flag(), text()};
      case 12:
        return ReturnUnits{text(),
                           static_cast<LineNumber>(number()),
                           Quantity(number()),
                           id<NodeId>(),
                           flag(),
                           ReturnReason::other,
                           maybe_time()};
      case 13:
        return ReportStock{id<NodeId>(), id<SkuId>(), Quantity(number()), time(), id<TextId>()};
      case 14:
        return AdjustStock{id<NodeId>(),        id<SkuId>(),  Quantity(number()),
                           AdjustReason::found, maybe_time(), text()};
      case 15:
        return ReceiveStock{id<NodeId>(), id<SkuId>(), Quantity(number()),
                            id<TextId>(), flag(),      maybe_time()};
      case 16:
        return CountStock{id<NodeId>(), id<SkuId>(), Quantity(number()), maybe_time()};
      case 17:
        return MoveStock{flag() ? MoveStock::Leg::out : MoveStock::Leg::in,
                         id<TextId>(),
                         id<NodeId>(),
                         id<NodeId>(),
                         id<SkuId>(),
                         Quantity(number()),
                         maybe_time(),
                         flag(),
                         maybe_time()};
      case 18:
        return ExpectInbound{id<NodeId>(), id<SkuId>(), id<TextId>(), Quantity(number()), time()};
      case 19:
        return SetNodeStatus{id<NodeId>(), {flag(), maybe_time()}, text()};
      case 20:
        return SetPartnerStatus{id<PartnerId>(), {flag(), maybe_time()}, text()};
      case 21:
        return AssignByHand{text(), {id<NodeId>(), id<NodeId>()}, text(), flag()};
      case 22:
        return GiveNames{flag() ? Entity::order : Entity::text, {text(), text()}};
      case 23:
        return WorkException{{{id<ExceptionId>()}, {}, {}, {}, {}, {}},
                             static_cast<ExceptionWork>(random_.below(4)),
                             text()};
      default:
        return ReviewWaiting{id<OrderId>(), static_cast<std::uint32_t>(number())};
    }
  }

 private:
  Random random_;
};

TEST(Malformed, NothingThatMakesNoSenseBreaksTheState) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Story story;
    story.tell(R"(
      node A costs 4
      node B costs 5 of partner
      sku jumper
      sku cap
      stock A jumper 5
      stock B cap 5
      order o1: 2 jumper
      hold h1 for 15 min: 1 jumper
    )");
    Nonsense nonsense(seed);
    for (int i = 0; i < 500 && !HasFailure(); ++i) {
      const Verdict verdict = story.world.run(nonsense.command());
      if (verdict.refusal) {
        EXPECT_FALSE(verdict.refusal->sentence.empty());
      }
    }
    story.world.wait(Duration::hours(30));
    if (HasFailure()) return;
  }
}

TEST(Malformed, WhoAsksHasToBeTold) {
  Story story;
  story.tell("node A costs 4\nsku jumper\nstock A jumper 5");
  const Context context{Sourcer(story.world.small.network, story.world.small.policy),
                        story.world.small.prices, story.world.playbooks};
  const Verdict verdict = handle(story.world.state, {"", Elapse{}}, context, story.world.now);
  ASSERT_TRUE(verdict.refusal.has_value());
  EXPECT_EQ(verdict.refusal->sentence, "who asks: it has to be told");
}

TEST(RememberedKeys, AreForgottenAfterTheirTimeAndNotBefore) {
  RememberedKeys keys;
  EntryHead entry;
  entry.sequence = 1;
  entry.who = "shop";
  entry.key = "first";
  entry.at = monday_morning;
  keys.remember(entry);
  entry.sequence = 2;
  entry.key = "second";
  entry.at = monday_morning + keys_kept_for;
  keys.remember(entry);
  ASSERT_NE(keys.find("shop", "first"), nullptr);
  EXPECT_EQ(keys.find("shop", "first")->sequence, 1U);
  EXPECT_EQ(keys.find("another shop", "first"), nullptr) << "keys are one's own";
  entry.sequence = 3;
  entry.key = "";
  entry.at = monday_morning + keys_kept_for + Duration::seconds(1);
  keys.remember(entry);
  EXPECT_EQ(keys.find("shop", "first"), nullptr);
  EXPECT_NE(keys.find("shop", "second"), nullptr);
  EXPECT_EQ(keys.size(), 1U);
}

TEST(RequestDigest, TellsRequestsApart) {
  PlaceOrder order;
  order.order = "o1";
  order.lines = {{SkuId(1), Quantity(2), euros(3), "l"}};
  const RequestDigest first = request_digest({"shop", order});
  EXPECT_EQ(request_digest({"shop", order}), first);
  EXPECT_NE(request_digest({"till", order}), first);
  order.lines[0].quantity = Quantity(3);
  EXPECT_NE(request_digest({"shop", order}), first);
  EXPECT_NE(request_digest({"shop", PutOnHold{"o1", ""}}),
            request_digest({"shop", ReleaseHold{"o1", ""}}));
}

}  // namespace
}  // namespace baton
