// Writes the benchmarks' business into a folder and says how large it is.
//   write_business FOLDER LINES
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

#include "business_files.h"

int main(int argc, char** argv) {
  if (argc != 3 || std::atoll(argv[2]) <= 0) {
    std::fputs("usage: write_business FOLDER LINES\n", stderr);
    return 2;
  }
  std::filesystem::create_directories(argv[1]);
  const auto written = baton::bench::write_business(argv[1], std::atoll(argv[2]));
  fmt::print("{} order lines, {} orders, {:.0f} MB of CSV in 4 files\n", written.lines,
             written.orders, static_cast<double>(written.bytes) / 1e6);
  return 0;
}
