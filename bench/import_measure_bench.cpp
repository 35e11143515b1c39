// From a folder of CSV files with a million order lines to all KPIs by channel and node, in one
// process: writes the files (not timed), imports them into a fresh store, measures, and checks the
// sums against those that were written. Prints seconds, lines a second, CPU seconds and the peak of
// memory.
//   import_measure_bench [LINES]
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "app/import.h"
#include "app/measure.h"
#include "base/random.h"

namespace {

using baton::Random;

constexpr int channels = 6;
constexpr int nodes = 20;
constexpr int skus = 5'000;
constexpr int days = 364;

struct Written {
  std::int64_t orders = 0, lines = 0, cancelled = 0;
  double revenue = 0;
};

std::string moment(int day, int second) {
  return fmt::format("{} {:02}:{:02}:{:02}", baton::Day::from_civil(2025, 1, 1).plus(day).text(),
                     second / 3600, second / 60 % 60, second % 60);
}

/// Orders of 1 to 3 lines; a tenth split over two parcels; 3 % cancelled.
Written write_business(const std::filesystem::path& folder, std::int64_t lines) {
  Random random(7);
  Written written;
  std::ofstream orders(folder / "orders.csv");
  std::ofstream order_lines(folder / "order_lines.csv");
  std::ofstream shipments(folder / "shipments.csv");
  std::ofstream shipment_lines(folder / "shipment_lines.csv");
  orders
      << "order,placed_at,channel,currency,tax_included,promised_by,cancelled_at,cancel_reason\n";
  order_lines << "order,line,sku,quantity,unit_price,unit_cost,cancelled_quantity,cancel_reason\n";
  shipments << "shipment,order,node,ship_by,shipped_at,delivered_at,freight\n";
  shipment_lines << "shipment,order,line,quantity\n";
  while (written.lines < lines) {
    const std::int64_t number = ++written.orders;
    const int day = static_cast<int>(random.below(days));
    const int second = static_cast<int>(random.below(86'400));
    const int count = 1 + static_cast<int>(random.below(3));
    const bool cancelled = random.chance(0.03);
    const bool split = count > 1 && random.chance(0.1);
    written.cancelled += cancelled ? 1 : 0;
    const std::string placed = moment(day, second);
    orders << fmt::format("O{},{},channel-{},EUR,no,{},{},{}\n", number, placed,
                          random.below(channels),
                          baton::Day::from_civil(2025, 1, 1).plus(day + 4).text(),
                          cancelled ? placed : "", cancelled ? "no_stock" : "");
    for (int line = 1; line <= count; ++line) {
      const int quantity = 1 + static_cast<int>(random.below(3));
      const int cents = 500 + static_cast<int>(random.below(9'500));
      order_lines << fmt::format("O{},{},SKU-{},{},{}.{:02},{}.{:02},{},{}\n", number, line,
                                 random.below(skus), quantity, cents / 100, cents % 100,
                                 cents / 200, cents / 2 % 100, cancelled ? quantity : 0,
                                 cancelled ? "no_stock" : "");
      if (!cancelled) written.revenue += quantity * cents / 100.0;
      ++written.lines;
      if (!cancelled) {
        shipment_lines << fmt::format("P{}-{},O{},{},{}\n", number, split && line > 1 ? 2 : 1,
                                      number, line, quantity);
      }
    }
    for (int parcel = 1; !cancelled && parcel <= (split ? 2 : 1); ++parcel) {
      const int transit = 1 + static_cast<int>(random.below(5));
      shipments << fmt::format(
          "P{}-{},O{},node-{},{},{},{},{}.{:02}\n", number, parcel, number, random.below(nodes),
          baton::Day::from_civil(2025, 1, 1).plus(day + 1).text(), moment(day + 1, second),
          moment(day + 1 + transit, second), 3 + random.below(4), random.below(100));
    }
  }
  return written;
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

int failed(const std::string& why) {
  std::fprintf(stderr, "import_measure_bench: %s\n", why.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t lines = argc > 1 ? std::atoll(argv[1]) : 1'000'000;
  const auto folder =
      std::filesystem::temp_directory_path() / fmt::format("baton-bench-{}", getpid());
  std::filesystem::create_directories(folder);
  const Written written = write_business(folder, lines);
  std::uintmax_t bytes = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) bytes += entry.file_size();

  const double start = now();
  const double cpu_start = cpu_seconds();
  const auto workspace = baton::Workspace::open(folder);
  if (!workspace) return failed(workspace.error().message);
  const auto imported = baton::import_folder(*workspace);
  if (!imported) return failed(imported.error().message);
  const double after_import = now();
  baton::MeasureOptions options;
  options.groupings = {{}, {{baton::Dimension::channel, baton::Dimension::node}}};
  options.maturity = baton::Duration::days(0);
  const auto measured = baton::measure(**imported, *workspace, options);
  if (!measured) return failed(measured.error().message);
  const double end = now();
  const double cpu = cpu_seconds() - cpu_start;
  std::filesystem::remove_all(folder);

  const baton::KpiRow& all = measured->tables.at(0).rows.at(0);
  const auto value = [&](std::string_view kpi) {
    const baton::KpiValue* found = all.find(kpi);
    return found != nullptr && found->value ? *found->value : -1.0;
  };
  if (value("orders") != static_cast<double>(written.orders)) return failed("orders differ");
  if (std::abs(value("revenue") - written.revenue) > 0.01) return failed("revenue differs");
  const double cancelled =
      static_cast<double>(written.cancelled) / static_cast<double>(written.orders);
  if (std::abs(value("cancellation_rate") - cancelled) > 1e-12)
    return failed("cancellations differ");

  const auto rate = [&](double seconds) { return static_cast<double>(written.lines) / seconds; };
  fmt::print("{} order lines, {} orders, {:.0f} MB of CSV in 4 files\n", written.lines,
             written.orders, static_cast<double>(bytes) / 1e6);
  fmt::print("import    {:7.2f} s  {:>10.0f} lines/s\n", after_import - start,
             rate(after_import - start));
  fmt::print("measure   {:7.2f} s  {:>10.0f} lines/s  ({} KPIs, {} cells)\n", end - after_import,
             rate(end - after_import), all.values.size(), measured->tables.at(1).rows.size());
  fmt::print("together  {:7.2f} s  {:>10.0f} lines/s, {:.2f} s of CPU, peak {:.0f} MiB\n",
             end - start, rate(end - start), cpu, peak_mib());
  return 0;
}
