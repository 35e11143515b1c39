// The rate card: borders of bands, what is blank, the cheapest of several, reasons; and a linear
// search that shares no code with it, on random cards and parcels.
#include "sourcing/rate_card.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "model/describe.h"
#include "model/history_builder.h"

namespace baton {
namespace {

Weight kg(double value) {
  return Weight::from_milligrams(static_cast<std::int64_t>(value * 1e6 + (value < 0 ? -0.5 : 0.5)));
}
Money money(double units) { return Money::from_double_rounded(units); }

struct Card {
  HistoryBuilder files;
  Business business;
  std::vector<RateRow> rows;

  void row(HistoryBuilder::Row fields) { files.add(FileKind::rate_cards, fields); }
  RateCard made() {
    business = describe_business(files.history(), {"cards", "EUR", {}});
    rows = rate_rows(files.history(), business.currency);
    return {rows, business};
  }
  ParcelToPrice parcel(std::string_view carrier, std::optional<Weight> weight) {
    ParcelToPrice p;
    p.carrier = PartnerId(business.names.intern(Entity::partner, carrier));
    p.weight = weight;
    return p;
  }
  TextId service(std::string_view name) {
    return TextId(business.names.intern(Entity::text, name));
  }
  RegionId region(std::string_view name) {
    return RegionId(business.names.intern(Entity::region, name));
  }
};

Money price_of(const Quote& quote) {
  const Price* price = std::get_if<Price>(&quote);
  return price != nullptr ? price->money : Money::from_units(-1);
}
std::string_view why(const Quote& quote) {
  const NoPrice* reason = std::get_if<NoPrice>(&quote);
  return reason != nullptr ? no_price_name(*reason) : "priced";
}

TEST(RateCard, BothEndsOfABandAreInItAndACrackBetweenBandsIsInNone) {
  Card c;
  c.row({{"carrier", "dpd"}, {"min_kg", "0"}, {"max_kg", "249.99"}, {"price", "10"}});
  c.row({{"carrier", "dpd"}, {"min_kg", "250"}, {"max_kg", "499.99"}, {"price", "20"}});
  c.row({{"carrier", "dpd"}, {"min_kg", "500"}, {"price", "30"}});
  const RateCard card = c.made();
  EXPECT_EQ(price_of(card.price(c.parcel("dpd", kg(0)))), money(10));
  EXPECT_EQ(price_of(card.price(c.parcel("dpd", kg(249.99)))), money(10));
  EXPECT_EQ(why(card.price(c.parcel("dpd", kg(249.990001)))), "no_band");
  EXPECT_EQ(why(card.price(c.parcel("dpd", kg(249.999999)))), "no_band");
  EXPECT_EQ(price_of(card.price(c.parcel("dpd", kg(250)))), money(20));
  EXPECT_EQ(price_of(card.price(c.parcel("dpd", kg(499.99)))), money(20));
  EXPECT_EQ(price_of(card.price(c.parcel("dpd", kg(500)))), money(30));
  EXPECT_EQ(price_of(card.price(c.parcel("dpd", kg(1e6)))), money(30));

  const BandsAround around = card.bands_around(c.parcel("dpd", kg(249.995)));
  EXPECT_EQ(around.ends_at, kg(249.99));
  EXPECT_EQ(around.begins_at, kg(250));
}

TEST(RateCard, IsTheMinimumOrPricePlusWeightRoundedToAMillionth) {
  Card c;
  c.row({{"carrier", "air"}, {"price", "0"}, {"price_per_kg", "0.71"}, {"minimum", "43.23"}});
  c.row({{"carrier", "road"}, {"price", "4.5"}, {"price_per_kg", "0.000001"}});
  const RateCard card = c.made();
  EXPECT_EQ(price_of(card.price(c.parcel("air", kg(10)))), money(43.23));
  EXPECT_EQ(price_of(card.price(c.parcel("air", kg(300)))), money(213));
  EXPECT_EQ(price_of(card.price(c.parcel("road", kg(0.499999)))), money(4.5));
  EXPECT_EQ(price_of(card.price(c.parcel("road", kg(0.5)))), money(4.500001));  // half goes up
}

TEST(RateCard, TheCheapestRowCountsAndTheFirstOfEquals) {
  Card c;
  c.row({{"carrier", "dpd"}, {"price", "9"}, {"transit_days", "1"}});
  c.row({{"carrier", "dpd"}, {"price", "5"}, {"transit_days", "3"}});
  c.row({{"carrier", "dpd"}, {"price", "5"}, {"transit_days", "2"}});
  const RateCard card = c.made();
  const Quote quote = card.price(c.parcel("dpd", kg(1)));
  EXPECT_EQ(std::get<Price>(quote).row, 1U);
  EXPECT_EQ(price_of(quote), money(5));
}

TEST(RateCard, ABlankHoldsEverythingButAParcelThatDoesNotTellFitsBlanksAlone) {
  Card c;
  c.row({{"carrier", "dpd"}, {"to_country", "DE"}, {"price", "5"}});
  c.row({{"carrier", "dpd"}, {"to_country", "DE"}, {"to_region", "BY"}, {"price", "4"}});
  c.row({{"carrier", "ups"}, {"service", "express"}, {"price", "8"}});
  const RateCard card = c.made();
  ParcelToPrice p = c.parcel("dpd", kg(1));
  EXPECT_EQ(why(card.price(p)), "no_lane");
  p.to_country = c.region("DE");
  EXPECT_EQ(price_of(card.price(p)), money(5));
  p.to_region = c.region("BY");
  EXPECT_EQ(price_of(card.price(p)), money(4));
  p.to_region = c.region("HH");
  EXPECT_EQ(price_of(card.price(p)), money(5));
  ParcelToPrice express = c.parcel("ups", kg(1));
  EXPECT_EQ(why(card.price(express)), "unknown_service");
  express.service = c.service("express");
  EXPECT_EQ(price_of(card.price(express)), money(8));
}

TEST(RateCard, SaysWhyThereIsNoPrice) {
  Card c;
  c.row({{"carrier", "dpd"}, {"max_kg", "5"}, {"price", "5"}});
  c.row({{"carrier", "pounds"}, {"price", "5"}, {"currency", "GBP"}});
  c.row({{"carrier", "flat"}, {"price", "3"}});
  c.row({{"carrier", "slip"}, {"price", "1"}, {"price_per_kg", "900000000000"}});
  const RateCard card = c.made();
  EXPECT_EQ(why(card.price(ParcelToPrice{})), "no_carrier");
  EXPECT_EQ(why(card.price(c.parcel("gls", kg(1)))), "unknown_carrier");
  EXPECT_EQ(why(card.price(c.parcel("dpd", std::nullopt))), "no_weight");
  EXPECT_EQ(why(card.price(c.parcel("dpd", kg(5.000001)))), "no_band");
  EXPECT_EQ(why(card.price(c.parcel("pounds", kg(1)))), "no_exchange_rate");
  EXPECT_EQ(why(card.price(c.parcel("slip", kg(1e12)))), "beyond_reason");
  EXPECT_EQ(price_of(card.price(c.parcel("flat", std::nullopt))), money(3));
  ParcelToPrice fetched = c.parcel("dpd", kg(1));
  fetched.method = ParcelMethod::pickup;
  EXPECT_EQ(why(card.price(fetched)), "fetched_by_customer");
  ParcelToPrice pallet = c.parcel("dpd", kg(1));
  pallet.method = ParcelMethod::freight;
  EXPECT_EQ(why(card.price(pallet)), "unknown_service");
}

TEST(RateCard, ComparesInTheReportingCurrency) {
  Card c;
  c.files.add(FileKind::exchange_rates,
              {{"day", "0"}, {"currency", "GBP"}, {"rate", "1.25"}, {"units", "1"}});
  c.row({{"carrier", "dpd"}, {"price", "5"}, {"currency", "GBP"}});
  c.row({{"carrier", "dpd"}, {"price", "6.2"}});
  const RateCard card = c.made();
  EXPECT_EQ(price_of(card.price(c.parcel("dpd", kg(1)))), money(6.2));
  c.business.exchange_rates[0].rate_micros = 1'200'000;
  EXPECT_EQ(price_of(card.price(c.parcel("dpd", kg(1)))), money(6));
}

/// What a clerk does: every row from top to bottom.
std::optional<Money> looked_up(const std::vector<RateRow>& rows, const ParcelToPrice& p) {
  std::optional<Money> cheapest;
  for (const RateRow& row : rows) {
    if (!p.carrier || row.carrier != *p.carrier || row.method != p.method) continue;
    if (row.service && row.service != p.service) continue;
    if (row.from_node && row.from_node != p.from_node) continue;
    if (row.from_region && row.from_region != p.from_region) continue;
    if (row.to_country && row.to_country != p.to_country) continue;
    if (row.to_region && row.to_region != p.to_region) continue;
    if (*p.weight < row.least || *p.weight > row.most) continue;
    const Money by_weight = row.price_per_kg.scaled(p.weight->milligrams(), 1'000'000);
    const Money price = std::max(row.minimum, row.price + by_weight);
    if (!cheapest || price < *cheapest) cheapest = price;
  }
  return cheapest;
}

TEST(RateCard, AgreesWithALinearSearch) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Random random(seed);
    const auto upto = [&](std::uint32_t most) { return random.below(most + 1); };
    Card c;
    c.made();
    std::vector<RateRow> rows;
    for (int i = 0; i < 150; ++i) {
      RateRow row;
      row.carrier = PartnerId(upto(2));
      row.method = upto(3) == 0 ? ParcelMethod::freight : ParcelMethod::parcel;
      if (upto(1) == 0) row.service = TextId(upto(2));
      if (upto(2) == 0) row.from_node = NodeId(upto(2));
      if (upto(2) == 0) row.from_region = RegionId(upto(2));
      if (upto(2) == 0) row.to_country = RegionId(upto(1));
      if (upto(1) == 0) row.to_region = RegionId(upto(2));
      row.least = Weight::from_milligrams(upto(20) * 500'000);
      if (upto(3) > 0) {
        row.most = Weight::from_milligrams(row.least.milligrams() + upto(10) * 500'000);
      }
      row.price = Money::from_micros(upto(9) * 500'000);
      row.price_per_kg = Money::from_micros(upto(2'000'000));
      row.minimum = Money::from_micros(upto(8) * 1'000'000);
      row.currency = c.business.currency;
      rows.push_back(row);
    }
    const RateCard card(rows, c.business);
    int priced = 0;
    for (int i = 0; i < 2'000; ++i) {
      ParcelToPrice p;
      p.carrier = PartnerId(upto(2));
      p.method = upto(3) == 0 ? ParcelMethod::freight : ParcelMethod::parcel;
      if (upto(3) > 0) p.service = TextId(upto(2));
      if (upto(3) > 0) p.from_node = NodeId(upto(2));
      if (upto(3) > 0) p.from_region = RegionId(upto(2));
      if (upto(3) > 0) p.to_country = RegionId(upto(1));
      if (upto(3) > 0) p.to_region = RegionId(upto(2));
      // Half of the weights lie on a border.
      p.weight = Weight::from_milligrams(upto(1) == 0 ? upto(24) * 500'000 : upto(12'000'000));
      const auto expected = looked_up(rows, p);
      const Quote quote = card.price(p);
      ASSERT_EQ(std::holds_alternative<Price>(quote), expected.has_value())
          << "seed " << seed << " parcel " << i << " " << why(quote);
      if (!expected) continue;
      ++priced;
      ASSERT_EQ(price_of(quote), *expected) << "seed " << seed << " parcel " << i;
      ASSERT_EQ(price_in_row(rows[std::get<Price>(quote).row], *p.weight), *expected);
    }
    EXPECT_GT(priced, 300) << "seed " << seed;
  }
}

}  // namespace
}  // namespace baton
