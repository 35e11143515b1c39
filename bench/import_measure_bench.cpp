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

#include "app/import.h"
#include "app/measure.h"
#include "business_files.h"

namespace {

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
  const baton::bench::Written written = baton::bench::write_business(folder, lines);

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
             written.orders, static_cast<double>(written.bytes) / 1e6);
  fmt::print("import    {:7.2f} s  {:>10.0f} lines/s\n", after_import - start,
             rate(after_import - start));
  fmt::print("measure   {:7.2f} s  {:>10.0f} lines/s  ({} KPIs, {} cells)\n", end - after_import,
             rate(end - after_import), all.values.size(), measured->tables.at(1).rows.size());
  fmt::print("together  {:7.2f} s  {:>10.0f} lines/s, {:.2f} s of CPU, peak {:.0f} MiB\n",
             end - start, rate(end - start), cpu, peak_mib());
  return 0;
}
