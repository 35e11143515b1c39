// The entry: arguments in, exit code out.
#include <fmt/core.h>

#include "base/version.h"

int main() {
  fmt::print("{}\n", baton::version_text());
  return 0;
}
