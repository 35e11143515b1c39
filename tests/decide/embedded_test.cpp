// The frameworks inside the binary are the files in frameworks/, byte for byte.
#include "decide/embedded.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

namespace baton {
namespace {

std::map<std::string, std::string> files_on_disk() {
  std::map<std::string, std::string> files;
  const auto folder = std::filesystem::path(BATON_SOURCE_DIR) / "frameworks";
  if (!std::filesystem::exists(folder)) return files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".toml") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    files[entry.path().filename().string()] = {std::istreambuf_iterator<char>(file), {}};
  }
  return files;
}

TEST(EmbeddedFrameworks, AreTheFilesOfTheTreeByteForByte) {
  std::map<std::string, std::string> embedded;
  for (const EmbeddedFile& file : embedded_frameworks()) {
    embedded[std::string(file.name)] = std::string(file.text);
  }
  EXPECT_EQ(embedded, files_on_disk());
}

}  // namespace
}  // namespace baton
