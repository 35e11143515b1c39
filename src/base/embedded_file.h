// A file that the build put into the binary (see cmake/BatonEmbed.cmake), so that baton needs
// nothing beside itself to run. The text lives as long as the program.
#pragma once

#include <string_view>

namespace baton {

struct EmbeddedFile {
  std::string_view name;  // file name without folder, e.g. "five_tests.toml"
  std::string_view text;  // its bytes, unchanged
};

}  // namespace baton
