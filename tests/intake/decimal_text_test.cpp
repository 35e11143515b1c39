// Numbers as people write them: exact, and refused where they could mean two things.
#include "intake/decimal_text.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace baton {
namespace {

constexpr DecimalStyle plain{};
constexpr DecimalStyle comma{true, false};
constexpr DecimalStyle money{false, true};
constexpr DecimalStyle comma_money{true, true};
constexpr std::int64_t unit = 1'000'000;

struct Good {
  const char* text;
  DecimalStyle style;
  std::int64_t micros;
};

TEST(Decimal, ReadsWhatPeopleWrite) {
  const Good cases[] = {
      {"12", plain, 12 * unit},
      {"12.5", plain, 12'500'000},
      {"-3", plain, -3 * unit},
      {"+3", plain, 3 * unit},
      {"3-", plain, -3 * unit},
      {"\xE2\x88\x92"
       "3",
       plain, -3 * unit},
      {".5", plain, 500'000},
      {"5.", plain, 5 * unit},
      {"0.000001", plain, 1},
      {"0.0000005", plain, 1},
      {"-0.0000005", plain, -1},
      {"0.00000049", plain, 0},
      {"0.12345649999", plain, 123'456},
      {"1,234", plain, 1234 * unit},
      {"1,234,567.5", plain, 1'234'567'500'000},
      {"1 234 567.5", plain, 1'234'567'500'000},
      {"1'234.5", plain, 1'234'500'000},
      {"1\xC2\xA0"
       "234",
       plain, 1234 * unit},
      {"1\xE2\x80\xAF"
       "234",
       plain, 1234 * unit},
      {"1.234,56", comma, 1'234'560'000},
      {"12,5", comma, 12'500'000},
      {"1 234,56", comma, 1'234'560'000},
      {"  7  ", plain, 7 * unit},
      {"1000000000000", plain, largest_decimal * unit},
      {"$12.50", money, 12'500'000},
      {"12.50 EUR", money, 12'500'000},
      {"EUR 12.50", money, 12'500'000},
      {"12,50 \xE2\x82\xAC", comma_money, 12'500'000},
      {"\xE2\x82\xAC\xC2\xA0"
       "12,50",
       comma_money, 12'500'000},
      {"R$ 1.234,56", comma_money, 1'234'560'000},
      {"\xC2\xA3"
       "5",
       money, 5 * unit},
      {"12,50 z\xC5\x82", comma_money, 12'500'000},
      {"-$5", money, -5 * unit},
      {"$-5", money, -5 * unit},
      {"(5.00)", money, -5 * unit},
      {"($5.00)", money, -5 * unit},
  };
  for (const Good& c : cases) {
    const auto read = parse_decimal_micros(c.text, c.style);
    ASSERT_TRUE(read.has_value()) << c.text;
    EXPECT_EQ(*read, c.micros) << c.text;
  }
}

TEST(Decimal, RefusesWhatCouldMeanTwoThingsOrNothing) {
  struct Bad {
    const char* text;
    DecimalStyle style;
  };
  const Bad cases[] = {
      {"", plain},
      {"-", plain},
      {".", plain},
      {"abc", plain},
      {"2e3", plain},
      {"12,50", plain},
      {"1234,567", plain},
      {"1,23,456", plain},
      {"1,2345", plain},
      {",123", plain},
      {"1,,234", plain},
      {"1,234 567", plain},
      {"1.2.3", plain},
      {"12 kg", plain},
      {"500 g", plain},
      {"50%", plain},
      {"$5", plain},
      {"(5)", plain},
      {"--5", plain},
      {"-5-", plain},
      {"5 -", plain},
      {"0x10", plain},
      {"1.23", comma},
      {"12.5", comma},
      {"1234.567,5", comma},
      {"1000000000001", plain},
      {"1000000000000.5", plain},
      {"99999999999999999999999999", plain},
      {"12 of 30", money},
      {"EURO 5", money},
      {"5 pieces", money},
      {"x5", money},
      {"$5$", money},
      {"(5", money},
      {"EUR", money},
      {"NaN", plain},
      {"inf", plain},
      {"1 2", plain},
  };
  for (const Bad& c : cases) {
    EXPECT_FALSE(parse_decimal_micros(c.text, c.style).has_value())
        << c.text << " as " << *parse_decimal_micros(c.text, c.style);
  }
}

TEST(Decimal, ReadsBackWhatItPrints) {
  constexpr std::uint64_t seed = 3;
  SCOPED_TRACE(seed);
  Random random(seed);
  for (int i = 0; i < 20'000; ++i) {
    const std::uint32_t digits = 1 + random.below(18);
    std::int64_t number = 0;
    for (std::uint32_t d = 0; d < digits; ++d) number = number * 10 + random.below(10);
    if (random.chance(0.5)) number = -number;
    for (const bool decimal_comma : {false, true}) {
      const std::string text = decimal_text(number, decimal_comma);
      ASSERT_EQ(parse_decimal_micros(text, {decimal_comma, false}), number) << text;
      ASSERT_EQ(parse_decimal_micros(text + " EUR", {decimal_comma, true}), number) << text;
    }
  }
  EXPECT_EQ(decimal_text(-1'234'500'000, false), "-1234.5");
  EXPECT_EQ(decimal_text(2 * unit, false), "2");
  EXPECT_EQ(decimal_text(1, true), "0,000001");
}

TEST(Decimal, RoundsAsAddingHalfByHandDoes) {
  // Ten decimals drawn digit by digit; the oracle rounds their text.
  Random random(5);
  for (int i = 0; i < 5'000; ++i) {
    std::string text = "0.";
    std::int64_t ten_digits = 0;
    for (int d = 0; d < 10; ++d) {
      const auto digit = static_cast<int>(random.below(10));
      text += static_cast<char>('0' + digit);
      ten_digits = ten_digits * 10 + digit;
    }
    ASSERT_EQ(parse_decimal_micros(text, plain), (ten_digits + 5'000) / 10'000) << text;
  }
}

}  // namespace
}  // namespace baton
