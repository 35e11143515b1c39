// The oracle: the chain's counts once more, from plain rows, in the slowest and plainest way,
// sharing no code with the tracing, on random small businesses.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "chain_world.h"

namespace baton {
namespace {

using namespace testing_world;

constexpr int least = 8;
constexpr int end_of_data = 100 * 24 * 60;  // minutes

int below(Random& r, int bound) {
  return static_cast<int>(r.below(static_cast<std::uint32_t>(bound)));
}
Instant minute(int minutes) { return hour(0) + Duration::minutes(minutes); }

/// One order, one parcel; times in minutes, in the order of the way; missing ones are not on file.
struct Row {
  std::string order, channel, node;
  bool vendor = false, lost = false;
  int placed = 0, promise = 0;
  std::optional<int> approved, released, left, arrived, ship_by;
};

std::vector<Row> random_rows(std::uint64_t seed) {
  Random r(seed);
  std::vector<Row> rows;
  for (int i = 0; i < 240; ++i) {
    Row row;
    row.order = "O" + std::to_string(i);
    row.channel = "C" + std::to_string(below(r, 3));
    const int node = below(r, 4);
    row.node = "N" + std::to_string(node);
    row.vendor = node == 3;
    row.placed = below(r, 60 * 24 * 60);
    int at = row.placed;
    const auto go = [&](int usual) {
      at += 1 + below(r, usual) + (r.chance(0.15) ? below(r, usual * 12) : 0);
      return at;
    };
    const int stage = r.chance(0.08) ? below(r, 4) : 4;  // how far it got
    const int approved = go(120), released = go(300), left = go(node == 1 ? 2400 : 600),
              arrived = go(2800);
    if (stage >= 1 && !r.chance(0.1)) row.approved = approved;
    if (stage >= 2 && !r.chance(0.15)) row.released = released;
    if (stage >= 3 && !(stage == 4 && r.chance(0.05))) row.left = left;
    if (stage >= 4) row.arrived = arrived;
    if (stage == 3 && r.chance(0.5)) row.lost = true;
    if (r.chance(0.4)) row.ship_by = row.placed + 400 + below(r, 1500);
    row.promise = row.placed + 1500 + below(r, 5000);
    rows.push_back(row);
  }
  return rows;
}

void tell_rows(ChainWorld& w, const std::vector<Row>& rows) {
  w.events.clear();
  w.rule.least_orders = least;
  w.describe(w.node("N3")).described = true;
  w.describe(w.node("N3")).kind = NodeKind::vendor;
  for (const Row& row : rows) {
    w.tell(minute(row.placed), w.placed(row.order, row.channel));
    LineOrdered line = w.ordered(row.order, "1", "S", 1, 5.0);
    line.assigned_node = w.node(row.node);
    w.tell(minute(row.placed), line);
    w.tell(minute(row.placed), OrderPromised{w.order(row.order), minute(row.promise), true});
    if (row.approved) w.tell(minute(*row.approved), OrderApproved{w.order(row.order)});
    const std::string parcel = "P" + row.order;
    if (row.released) {
      w.tell(minute(*row.released), ShipmentReleased{w.shipment(parcel),
                                                     w.order(row.order),
                                                     w.node(row.node),
                                                     {},
                                                     ParcelMethod::parcel,
                                                     {},
                                                     {}});
    }
    if (row.left) {
      ShipmentShipped e = w.shipped(parcel, row.order, row.node);
      if (row.ship_by) e.ship_by = minute(*row.ship_by);
      w.tell(minute(*row.left), e);
      w.tell(minute(*row.left), w.units(parcel, row.order, "1", 1));
    }
    if (row.arrived && row.left) w.tell(minute(*row.arrived), w.arrived(parcel, row.order));
    if (row.lost)
      w.tell(minute(*row.left + 1), ShipmentLost{w.shipment(parcel), w.order(row.order)});
  }
}

/// A part of a row's way: from one named time to the next one on file.
struct Part {
  std::string from, to;
  int minutes = 0;
};

std::vector<Part> parts_of(const Row& row, int until) {
  std::vector<std::pair<std::string, int>> known = {{"placed", row.placed}};
  if (row.approved) known.emplace_back("approved", *row.approved);
  if (row.released && !row.vendor) known.emplace_back("released", *row.released);
  if (row.left) known.emplace_back("left", *row.left);
  const bool arrived = row.arrived && row.left && !row.lost;
  if (arrived) known.emplace_back("arrived", *row.arrived);
  std::vector<Part> parts;
  for (std::size_t i = 1; i < known.size(); ++i) {
    parts.push_back({known[i - 1].first, known[i].first, known[i].second - known[i - 1].second});
  }
  if (arrived) return parts;
  const std::string at = known.back().first;
  const std::string next = at == "placed"     ? "approved"
                           : at == "approved" ? (row.vendor ? "left" : "released")
                           : at == "released" ? "left"
                                              : "arrived";
  parts.push_back({at, next, until - known.back().second});
  return parts;
}

std::string step_of(const Part& part, bool vendor) {
  if (part.from == "placed" && part.to == "approved") return "approval";
  if (part.from == "left") return "transit";
  if (vendor && part.to == "left") return "hand_over";
  if (part.to == "released") return "hand_over";
  if (part.from == "released" && part.to == "left") return "pick";
  return "unknown";
}

/// Every time that a part took, by "from>to", vendor or not, and group ("" is the business).
using Times = std::map<std::string, std::vector<int>>;
std::string time_key(const std::string& from, const std::string& to, bool vendor,
                     const std::string& group) {
  return from + ">" + to + (vendor ? "|v|" : "|-|") + group;
}
std::string group_of(const std::string& step, const Row& row) {
  if (step == "approval" || step == "hand_over") return row.channel;
  return row.node;
}

std::optional<int> middle(const Times& times, const std::string& key) {
  const auto found = times.find(key);
  if (found == times.end() || found->second.size() < least) return std::nullopt;
  std::vector<int> sorted = found->second;
  std::sort(sorted.begin(), sorted.end());
  return sorted[(sorted.size() - 1) / 2];
}

std::optional<int> usual_of_step(const Times& times, const std::string& from, const std::string& to,
                                 const std::string& step, const Row& row) {
  const auto business = middle(times, time_key(from, to, row.vendor, ""));
  if (step == "unknown") return business;
  auto own = middle(times, time_key(from, to, row.vendor, group_of(step, row)));
  if (!own) return business;
  if (step == "pick" && business) own = std::min(*own, *business);
  return own;
}

std::optional<int> usual_of(const Times& times, const Part& part, const Row& row) {
  const auto direct = usual_of_step(times, part.from, part.to, step_of(part, row.vendor), row);
  if (direct) return direct;
  using Points = std::vector<std::pair<std::string, std::string>>;
  const Points points = row.vendor ? Points{{"placed", "approval"},
                                            {"approved", "hand_over"},
                                            {"left", "transit"},
                                            {"arrived", ""}}
                                   : Points{{"placed", "approval"},
                                            {"approved", "hand_over"},
                                            {"released", "pick"},
                                            {"left", "transit"},
                                            {"arrived", ""}};
  int sum = 0, steps = 0;
  bool inside = false;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    if (points[i].first == part.from) inside = true;
    if (points[i].first == part.to) inside = false;
    if (!inside) continue;
    const auto one =
        usual_of_step(times, points[i].first, points[i + 1].first, points[i].second, row);
    if (!one) return std::nullopt;
    sum += *one;
    ++steps;
  }
  return steps > 1 ? std::optional(sum) : std::nullopt;
}

std::string lost_at(const Times& times, const Row& row) {
  if (row.lost) return "transit";
  std::string best;
  int most = 0, usual_sum = 0;
  for (const Part& part : parts_of(row, end_of_data)) {
    auto usual = usual_of(times, part, row);
    if (!usual) return "unknown";
    const bool kept = part.to == "left" && row.left && row.ship_by && *row.left <= *row.ship_by;
    if (kept && part.minutes > *usual) usual = part.minutes;
    usual_sum += *usual;
    if (best.empty() || part.minutes - *usual > most) {
      most = part.minutes - *usual;
      best = step_of(part, row.vendor);
    }
  }
  if (usual_sum - (row.promise - row.placed) > most) return "promise";
  return best;
}

std::map<std::string, std::int64_t> counted_naively(const std::vector<Row>& rows) {
  Times times;
  for (const Row& row : rows) {
    if (!row.arrived || !row.left || row.lost) continue;
    for (const Part& part : parts_of(row, end_of_data)) {
      times[time_key(part.from, part.to, row.vendor, "")].push_back(part.minutes);
      const std::string step = step_of(part, row.vendor);
      if (step != "unknown") {
        times[time_key(part.from, part.to, row.vendor, group_of(step, row))].push_back(
            part.minutes);
      }
    }
  }
  std::map<std::string, std::int64_t> counts;
  for (const Row& row : rows) {
    const bool came = row.arrived && row.left && !row.lost;
    if (came && *row.arrived <= row.promise) continue;
    ++counts[lost_at(times, row)];
  }
  return counts;
}

std::map<std::string, std::int64_t> counted(const FailureChain& chain) {
  std::map<std::string, std::int64_t> counts;
  for (const StepCount& count : chain.all.steps) {
    counts[std::string(step_name(count.step))] = count.orders;
  }
  return counts;
}

TEST(ChainOracle, LateOrdersOfRandomBusinesses) {
  std::map<std::string, std::int64_t> seen;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const std::vector<Row> rows = random_rows(seed);
    ChainWorld w;
    tell_rows(w, rows);
    const auto expected = counted_naively(rows);
    EXPECT_EQ(counted(w.chain(Failure::late)), expected) << "seed " << seed;
    for (const auto& [step, orders] : expected) seen[step] += orders;
  }
  // The random businesses do ask every branch.
  for (const char* step : {"approval", "hand_over", "pick", "transit", "promise", "unknown"}) {
    EXPECT_GT(seen[step], 50) << step;
  }
}

struct StockRow {
  int node, sku, at, on_hand, reserved;
};
struct PurchaseRow {
  int sku, node, ordered, due, quantity, came_at, came;  // came_at < 0: never
};
struct ForecastRow {
  int sku, week;
  double units;
};
struct WantRow {
  int sku, node, at, units;
};

TEST(ChainOracle, MissingStockOfRandomBusinesses) {
  std::map<std::string, std::int64_t> seen;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Random r(seed);
    std::vector<StockRow> stock;
    std::vector<PurchaseRow> purchases;
    std::vector<ForecastRow> forecasts;
    std::vector<WantRow> wants;
    constexpr int hours = 60 * 24;
    for (int i = 0; i < 160; ++i) {
      const int on_hand = r.chance(0.6) ? below(r, 2) : below(r, 8);
      stock.push_back({below(r, 3), below(r, 5), below(r, hours), on_hand, below(r, 2)});
    }
    for (int i = 0; i < 20; ++i) {
      const int ordered = below(r, hours);
      const int came_at = r.chance(0.3) ? -1 : ordered + 50 + below(r, 600);
      purchases.push_back({below(r, 5), below(r, 4) - 1, ordered, ordered + 50 + below(r, 300), 10,
                           came_at, r.chance(0.2) ? 6 : 10});
    }
    for (int sku = 0; sku < 5; ++sku) {
      for (int week = 0; week < 9; ++week) {
        if (r.chance(0.6)) forecasts.push_back({sku, week, static_cast<double>(below(r, 12))});
      }
    }
    for (int i = 0; i < 120; ++i) {
      wants.push_back({below(r, 5), below(r, 3), 24 + below(r, hours - 24), 1 + below(r, 3)});
    }

    ChainWorld w;
    w.events.clear();
    w.rule.forecast_margin = 0.1;
    w.rule.least_orders = 1'000'000;  // no transfers, no times
    const auto key = [](const char* kind, int i) { return kind + std::to_string(i); };
    for (const StockRow& s : stock) {
      w.tell(hour(s.at), StockReported{w.node(key("N", s.node)),
                                       w.sku(key("S", s.sku)),
                                       Quantity(s.on_hand),
                                       Quantity(s.reserved),
                                       {}});
    }
    for (std::size_t i = 0; i < purchases.size(); ++i) {
      const PurchaseRow& p = purchases[i];
      StockOrdered e;
      e.purchase_order =
          w.id<PurchaseOrderId>(Entity::purchase_order, key("PO", static_cast<int>(i)));
      e.sku = w.sku(key("S", p.sku));
      e.quantity = Quantity(p.quantity);
      if (p.node >= 0) e.node = w.node(key("N", p.node));
      e.due_by = hour(p.due);
      w.tell(hour(p.ordered), e);
      if (p.came_at < 0) continue;
      StockArrived a;
      a.node = w.node(key("FAR", 0));  // so that it moves no book that is asked here
      a.sku = e.sku;
      a.quantity = Quantity(p.came);
      a.purchase_order = e.purchase_order;
      w.tell(hour(p.came_at), a);
    }
    w.describe(w.node("FAR0")).ships_orders = false;
    for (const ForecastRow& f : forecasts) {
      ForecastIssued e;
      e.sku = w.sku(key("S", f.sku));
      e.period_start = date(f.week * 7);
      e.quantity = f.units;
      w.tell(day(f.week * 7 - 3), e);
    }
    for (std::size_t i = 0; i < wants.size(); ++i) {
      const WantRow& want = wants[i];
      const std::string order = key("O", static_cast<int>(i));
      w.tell(hour(want.at), w.placed(order));
      LineOrdered line = w.ordered(order, "1", key("S", want.sku), want.units, 5.0);
      line.assigned_node = w.node(key("N", want.node));
      w.tell(hour(want.at), line);
      w.cancel(order, want.at + 5, CancelReason::no_stock);
    }

    // Once more, plainly.
    int first_report = hours;
    for (const StockRow& s : stock) first_report = std::min(first_report, s.at);
    const auto free_at = [&](int node, int sku, int at) {
      int units = 0, latest = -1;
      for (const StockRow& s : stock) {
        if (s.node != node || s.sku != sku || s.at > at || s.at < latest) continue;
        latest = s.at;
        units = s.on_hand - s.reserved;
      }
      return units;
    };
    const auto late_purchase = [&](int sku, int at, int node) {  // node -2: any
      return std::any_of(purchases.begin(), purchases.end(), [&](const PurchaseRow& p) {
        const bool meant = node == -2 || p.node == -1 || p.node == node;
        const int came = p.came_at >= 0 && p.came_at <= at ? p.came : 0;
        return p.sku == sku && meant && p.ordered <= at && p.due < at && came < p.quantity;
      });
    };
    std::map<std::string, std::int64_t> expected;
    for (const WantRow& want : wants) {
      std::string step = "no_stock";
      if (want.at >= first_report) {
        bool elsewhere = false;
        for (int n = 0; n < 3; ++n) {
          elsewhere = elsewhere || (n != want.node && free_at(n, want.sku, want.at) >= want.units);
        }
        const int week = want.at / (24 * 7);
        double ordered = 0, forecast = -1;
        for (const WantRow& other : wants) {
          if (other.sku == want.sku && other.at / (24 * 7) == week) ordered += other.units;
        }
        for (const ForecastRow& f : forecasts) {
          if (f.sku == want.sku && f.week == week) forecast = f.units;
        }
        if (free_at(want.node, want.sku, want.at) >= want.units) {
          step = "record_wrong";
        } else if (late_purchase(want.sku, want.at, want.node)) {
          step = "late_receipt";
        } else if (elsewhere) {
          step = "elsewhere";
        } else if (late_purchase(want.sku, want.at, -2)) {
          step = "late_receipt";
        } else if (forecast >= 0 && ordered > forecast * 1.1) {
          step = "forecast_bias";
        }
      }
      ++expected[step];
    }
    EXPECT_EQ(counted(w.chain(Failure::cancelled)), expected) << "seed " << seed;
    for (const auto& [step, orders] : expected) seen[step] += orders;
  }
  for (const char* step :
       {"record_wrong", "late_receipt", "elsewhere", "forecast_bias", "no_stock"}) {
    EXPECT_GT(seen[step], 100) << step;
  }
}

}  // namespace
}  // namespace baton
