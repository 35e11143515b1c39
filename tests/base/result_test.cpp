// Result holds a value or a reason, and asking for the other one is a mistake that stops.
#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>

namespace baton {
namespace {

Result<int> halved(int number) {
  if (number % 2 != 0) return Error::bad_input("odd");
  return number / 2;
}

TEST(Result, HoldsAValueOrAReason) {
  const auto good = halved(8);
  ASSERT_TRUE(good.has_value());
  EXPECT_TRUE(static_cast<bool>(good));
  EXPECT_EQ(*good, 4);
  EXPECT_EQ(good.value_or(9), 4);
  const auto bad = halved(7);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().message, "odd");
  EXPECT_EQ(bad.error().kind, Error::Kind::bad_input);
  EXPECT_EQ(bad.value_or(9), 9);
}

TEST(Result, MovesWhatCannotBeCopied) {
  Result<std::unique_ptr<int>> result(std::make_unique<int>(5));
  EXPECT_EQ(**result, 5);
  const std::unique_ptr<int> taken = std::move(result).value();
  EXPECT_EQ(*taken, 5);
}

TEST(Result, TellsValueAndReasonOfOneTypeApart) {
  const Result<std::string, int> number(Unexpected{3});
  ASSERT_FALSE(number);
  EXPECT_EQ(number.error(), 3);
  const Result<std::string, int> text(std::string("x"));
  EXPECT_EQ(text->size(), 1U);
}

TEST(Result, KindsOfErrorsAreTheirNames) {
  EXPECT_EQ(Error::wrong_use("").kind, Error::Kind::wrong_use);
  EXPECT_EQ(Error::machine("").kind, Error::Kind::machine);
}

TEST(ResultDeathTest, StopsWhereTheOtherIsAskedFor) {
  EXPECT_DEATH((void)halved(7).value(), "holds a reason");
  EXPECT_DEATH((void)halved(8).error(), "holds a value");
}

}  // namespace
}  // namespace baton
