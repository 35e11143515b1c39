#include "business_files.h"

#include <fmt/format.h>

#include <fstream>
#include <string>

#include "base/random.h"
#include "base/time.h"

namespace baton::bench {
namespace {

constexpr int channels = 6;
constexpr int nodes = 20;
constexpr int skus = 5'000;
constexpr int days = 364;

std::string day_text(int day) { return Day::from_civil(2025, 1, 1).plus(day).text(); }

std::string moment(int day, int second) {
  return fmt::format("{} {:02}:{:02}:{:02}", day_text(day), second / 3600, second / 60 % 60,
                     second % 60);
}

}  // namespace

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
                          random.below(channels), day_text(day + 4), cancelled ? placed : "",
                          cancelled ? "no_stock" : "");
    for (int line = 1; line <= count; ++line) {
      const int quantity = 1 + static_cast<int>(random.below(3));
      const int cents = 500 + static_cast<int>(random.below(9'500));
      order_lines << fmt::format("O{},{},SKU-{},{},{}.{:02},{}.{:02},{},{}\n", number, line,
                                 random.below(skus), quantity, cents / 100, cents % 100,
                                 cents / 200, cents / 2 % 100, cancelled ? quantity : 0,
                                 cancelled ? "no_stock" : "");
      ++written.lines;
      if (cancelled) continue;
      written.revenue += quantity * cents / 100.0;
      shipment_lines << fmt::format("P{}-{},O{},{},{}\n", number, split && line > 1 ? 2 : 1, number,
                                    line, quantity);
    }
    for (int parcel = 1; !cancelled && parcel <= (split ? 2 : 1); ++parcel) {
      const int left = day + 1 + (random.chance(0.06) ? 1 : 0);
      const int arrived = left + 1 + static_cast<int>(random.below(4));
      shipments << fmt::format("P{}-{},O{},node-{},{},{},{},{}.{:02}\n", number, parcel, number,
                               random.below(nodes), day_text(day + 1), moment(left, second),
                               moment(arrived, second), 3 + random.below(4), random.below(100));
    }
  }
  for (std::ofstream* file : {&orders, &order_lines, &shipments, &shipment_lines}) {
    file->flush();
    written.bytes += static_cast<std::uintmax_t>(file->tellp());
  }
  return written;
}

}  // namespace baton::bench
