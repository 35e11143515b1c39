// BusinessFiles: writes the CSV files of an invented business of any size, for the benchmarks, and
// says what it wrote, so that sums can be checked. The same number of lines gives the same bytes.
#pragma once

#include <cstdint>
#include <filesystem>

namespace baton::bench {

struct Written {
  std::int64_t orders = 0, lines = 0, cancelled = 0;
  std::uintmax_t bytes = 0;
  double revenue = 0;  ///< of what was not cancelled
};

/// orders.csv, order_lines.csv, shipments.csv and shipment_lines.csv with at least `lines` order
/// lines: orders of 1 to 3 lines in no order of time, a tenth split over two parcels, 3 %
/// cancelled, 6 % of the parcels left late, over a year, 6 channels, 20 nodes and 5,000 SKUs.
Written write_business(const std::filesystem::path& folder, std::int64_t lines);

}  // namespace baton::bench
