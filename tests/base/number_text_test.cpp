#include "base/number_text.h"

#include <gtest/gtest.h>

namespace baton {
namespace {

TEST(NumberText, SetsASeparatorBeforeEveryThirdDigitFromTheRight) {
  EXPECT_EQ(with_separators(""), "");
  EXPECT_EQ(with_separators("7"), "7");
  EXPECT_EQ(with_separators("123"), "123");
  EXPECT_EQ(with_separators("1234"), "1,234");
  EXPECT_EQ(with_separators("123456"), "123,456");
  EXPECT_EQ(with_separators("1234567"), "1,234,567");
}

}  // namespace
}  // namespace baton
