// The version in the program, in CMakeLists.txt and in the change log are one.
#include "base/version.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

namespace {

std::string read(const std::string& path) {
  std::ifstream file(std::string(BATON_SOURCE_DIR) + "/" + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Version, NamesTheProgramAndTheBuildsVersion) {
  const std::string text(baton::version_text());
  ASSERT_EQ(text.rfind("baton ", 0), 0U);
  const std::string version = text.substr(6);
  EXPECT_NE(read("CMakeLists.txt").find("VERSION " + version), std::string::npos);
  EXPECT_NE(read("CHANGELOG.md").find("## " + version), std::string::npos);
}

}  // namespace
