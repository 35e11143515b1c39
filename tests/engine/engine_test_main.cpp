// The tests of the engine; or, where asked to, the process that one of them kills.
#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>

#include "engine/kill_child.h"

int main(int argc, char** argv) {
  if (argc == 4 && std::strcmp(argv[1], "--run-until-killed") == 0) {
    baton::run_until_killed(argv[2], std::atoi(argv[3]));
  }
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
