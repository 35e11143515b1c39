// The oracle: KPIs computed once more from plain rows, order by order, in the slowest and plainest
// way, sharing no code with the measurement, on random small businesses; for the business and by
// channel and node.
#include <cmath>
#include <functional>
#include <set>

#include <gtest/gtest.h>

#include "plain_rows.h"

namespace baton {
namespace {

using namespace testing_world;

constexpr int as_of_hour = 120 * 24, maturity_hours = 30 * 24, from_day = 7;

struct Part {  // units of a line in a parcel, or never shipped
  std::optional<int> node;
  int line = -1, parcel = -1;  // parcel: index in PlainRows::parcels
  int left = 0, ordered = 0, kept = 0;
};

struct Sum {
  double top = 0, bottom = 0;
  void add(bool good) {
    top += good;
    bottom += 1;
  }
};
using Sums = std::map<std::string, Sum>;
using FigureCell = std::pair<int, std::optional<int>>;  // channel, node

bool by_customer(std::optional<CancelReason> why) {
  return why == CancelReason::customer || why == CancelReason::fraud;
}

class Oracle {
 public:
  explicit Oracle(const PlainRows& rows) : rows_(rows) {
    for (const OrderRow& o : rows.orders) {
      const bool mature = o.placed + maturity_hours <= as_of_hour;
      if (mature && o.placed >= from_day * 24) judge(o);
    }
    for (const CountRow& c : rows.counts) {
      if (c.at < from_day * 24) continue;
      business["inventory_record_accuracy"].add(c.book == c.counted);
      by_node[c.node]["inventory_record_accuracy"].add(c.book == c.counted);
    }
  }
  Sums business;
  std::map<FigureCell, Sums> cells;
  std::map<int, Sums> by_node;

 private:
  void judge(const OrderRow& o);
  const PlainRows& rows_;
};

void Oracle::judge(const OrderRow& o) {
  std::vector<const LineRow*> lines;
  std::vector<int> parcels;
  for (const LineRow& l : rows_.lines) {
    if (l.order == o.id) lines.push_back(&l);
  }
  for (std::size_t p = 0; p < rows_.parcels.size(); ++p) {
    if (rows_.parcels[p].order == o.id) parcels.push_back(static_cast<int>(p));
  }
  const auto parcel = [&](int p) -> const ParcelRow& {
    return rows_.parcels[static_cast<std::size_t>(p)];
  };
  std::stable_sort(parcels.begin(), parcels.end(),
                   [&](int a, int b) { return parcel(a).shipped < parcel(b).shipped; });
  const auto day_of = [&](int p) { return parcel(p).shipped / 24; };

  // What left, line by line.
  std::vector<Part> parts;
  bool told = false;
  for (const UnitRow& u : rows_.units) {
    if (u.order == o.id) told = true;
  }
  struct Line {
    int withdrawn = 0, failed = 0, no_stock = 0, left = 0, delivered = 0, first = 0, due = 0;
    int from_assigned = 0;
    bool node_unknown = false;
  };
  std::vector<Line> sums(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LineRow& l = *lines[i];
    Line& s = sums[i];
    (by_customer(l.why) ? s.withdrawn : s.failed) += l.cancelled;
    if (l.why == CancelReason::no_stock) s.no_stock += l.cancelled;
    std::map<int, int> left_in;  // by parcel
    if (told) {
      for (const UnitRow& u : rows_.units) {
        if (u.order == o.id && u.line == l.line) left_in[u.parcel] += u.quantity;
      }
    } else {
      int rest = l.quantity - l.cancelled, share = static_cast<int>(parcels.size());
      for (const int p : parcels) {
        left_in[p] = static_cast<int>(std::ceil(static_cast<double>(rest) / share));
        rest -= left_in[p];
        --share;
      }
    }
    int first_day = 1 << 30;
    for (const auto& [p, units] : left_in) first_day = std::min(first_day, day_of(p));
    for (const int p : parcels) {
      if (left_in.count(p) == 0) continue;
      const int units = left_in[p];
      s.left += units;
      if (parcel(p).delivered) s.delivered += units;
      if (!told || day_of(p) == first_day) s.first += units;
      if (units > 0 && !parcel(p).node) s.node_unknown = true;
      if (parcel(p).node && parcel(p).node == l.assigned) s.from_assigned += units;
      parts.push_back({parcel(p).node, static_cast<int>(i), p, units, units, units});
    }
    if (o.cancelled) {
      const int rest = l.quantity - l.cancelled - s.left;
      (by_customer(o.why) ? s.withdrawn : s.failed) += rest;
      if (o.why == CancelReason::no_stock) s.no_stock += rest;
    }
    s.due = l.quantity - s.withdrawn;
    if (s.left < l.quantity) {
      std::optional<int> node = l.assigned;
      for (const int p : parcels) {
        if (!node) node = parcel(p).node;
      }
      const int open = l.quantity - s.left;
      parts.push_back({node, static_cast<int>(i), -1, 0, open, open - (s.withdrawn + s.failed)});
    }
  }
  for (const int p : parcels) {
    bool seen = false;
    for (const Part& part : parts) seen = seen || part.parcel == p;
    if (!seen) parts.push_back({parcel(p).node, -1, p, 0, 0, 0});
  }

  // The order as a whole.
  int ordered = 0, due = 0, failed = 0, withdrawn = 0, delivered = 0, left = 0;
  bool first_attempt = true, backordered = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& s = sums[i];
    ordered += lines[i]->quantity;
    due += s.due;
    failed += s.failed;
    withdrawn += s.withdrawn;
    delivered += s.delivered;
    left += s.left;
    if (s.first < s.due) first_attempt = false;
    if (s.left > s.first || s.due - s.failed - s.left > 0) backordered = true;
  }
  int last_shipped = -1, last_delivered = -1;
  bool damage_known = true, damaged = false, papers_known = true, papers_wrong = false;
  for (const int p : parcels) {
    last_shipped = std::max(last_shipped, parcel(p).shipped);
    if (!parcel(p).delivered) continue;
    last_delivered = std::max(last_delivered, *parcel(p).delivered);
    damage_known = damage_known && parcel(p).damaged;
    damaged = damaged || parcel(p).damaged.value_or(false);
    papers_known = papers_known && parcel(p).documents_ok;
    papers_wrong = papers_wrong || !parcel(p).documents_ok.value_or(true);
  }
  for (const ReturnRow& r : rows_.returns) {
    const bool fault = r.reason == ReturnReason::damaged || r.reason == ReturnReason::wrong_item ||
                       r.reason == ReturnReason::defect;
    if (r.order == o.id && fault) damaged = true;
  }
  const bool complete = delivered + failed >= due;
  const bool in_full = complete && failed == 0;
  int last_cancel = o.cancelled.value_or(-1);
  for (const LineRow* l : lines) {
    if (l->cancelled > 0) last_cancel = std::max(last_cancel, l->cancelled_at);
  }
  const auto on_time = [&](int deadline) {
    if (!complete) return false;
    if (delivered > 0) return last_delivered <= deadline;
    return failed == 0 && last_cancel <= deadline;
  };
  int touches = 0;
  for (const TouchRow& t : rows_.touches) touches += t.order == o.id;

  std::map<std::string, Sum> whole;  // counted once in every cell the order touches
  whole["orders"] = {1, 0};
  whole["cancellation_rate"].add(o.cancelled || withdrawn + failed >= ordered);
  whole["exception_rate"].add(touches > 0);
  whole["touches_per_order"] = {0, 1};
  whole["in_full_rate"].add(in_full);
  if (o.promised) {  // every promise lies before as_of
    whole["on_time_delivery_rate"].add(on_time(*o.promised));
    whole["on_time_to_last_promise_rate"].add(on_time(o.repromised.value_or(*o.promised)));
    whole["otif_rate"].add(in_full && on_time(*o.promised));
    whole["promise_accuracy"].add(in_full && on_time(*o.promised) && !o.repromised);
    if (damage_known && papers_known) {
      whole["perfect_order_rate"].add(in_full && on_time(*o.promised) && !damaged && !papers_wrong);
    }
  }
  if (due > 0) {
    whole["order_fill_rate"].add(first_attempt);
    whole["backorder_rate"].add(backordered);
  }
  if (!parcels.empty()) {
    whole["order_cycle_time_hours"] = {static_cast<double>(last_shipped - o.placed), 1};
    if (left > 1) whole["split_shipment_rate"].add(parcels.size() > 1);
    whole["parcels_per_order"] = {0, 1};
    if (complete && delivered > 0) {
      whole["order_fulfilment_cycle_time_days"] = {(last_delivered - o.placed) / 24.0, 1};
    }
    bool all_freight = true;
    for (const int p : parcels) all_freight = all_freight && parcel(p).freight;
    if (all_freight) whole["freight_per_order"] = {0, 1};
  }
  for (const ReviewRow& r : rows_.reviews) {
    if (r.order == o.id) whole["review_score"] = {static_cast<double>(r.score), 1};
  }

  const auto into = [&](auto chosen, const std::string& kpi, Sum sum) {
    std::set<FigureCell> where;
    for (const Part& part : parts) {
      if (chosen(part)) where.insert({o.channel, part.node});
    }
    business[kpi].top += sum.top;
    business[kpi].bottom += sum.bottom;
    for (const FigureCell& cell : where) {
      cells[cell][kpi].top += sum.top;
      cells[cell][kpi].bottom += sum.bottom;
    }
  };
  for (const auto& [kpi, sum] : whole) into([](const Part&) { return true; }, kpi, sum);

  for (const int p : parcels) {
    const auto mine = [p](const Part& part) { return part.parcel == p; };
    into(mine, "parcels_per_order", {1, 0});
    if (whole.count("freight_per_order") > 0) {
      into(mine, "freight_per_order", {*parcel(p).freight, 0});
    }
    into(mine, "on_time_shipment_rate", {parcel(p).shipped <= parcel(p).ship_by ? 1.0 : 0.0, 1});
    into(mine, "lost_rate", {parcel(p).lost ? 1.0 : 0.0, 1});
    if (parcel(p).damaged) into(mine, "damage_rate", {*parcel(p).damaged ? 1.0 : 0.0, 1});
  }
  for (const TouchRow& t : rows_.touches) {
    if (t.order != o.id) continue;
    std::set<FigureCell> where;
    for (const Part& part : parts) where.insert({o.channel, t.node ? t.node : part.node});
    business["touches_per_order"].top += 1;
    business["simple_touch_share"].add(t.simple);
    for (const FigureCell& cell : where) {
      cells[cell]["touches_per_order"].top += 1;
      cells[cell]["simple_touch_share"].add(t.simple);
    }
  }

  // Lines, units and money.
  double order_gross = 0, order_net = 0, order_revenue = 0;
  std::vector<double> revenue(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LineRow& l = *lines[i];
    const double rate = o.pounds ? euros_for_a_pound : 1;
    const double gross = (l.price * l.quantity - l.discount) * rate;
    const double net = gross - (o.tax_included ? l.tax * rate : 0);
    const int kept = std::max(0, l.quantity - sums[i].withdrawn - sums[i].failed);
    order_gross += gross;
    order_net += net;
    revenue[i] = net * kept / l.quantity;
    order_revenue += revenue[i];
  }
  double discount = o.discount * (o.pounds ? euros_for_a_pound : 1) * order_net / order_gross;
  if (order_revenue <= 0) discount = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (order_revenue > 0) revenue[i] -= discount * revenue[i] / order_revenue;
  }
  if (order_revenue > 0) {
    into([](const Part&) { return true; }, "average_order_value", {0, 1});
  }
  const auto lay = [&](const Part& part, const std::string& kpi, Sum sum) {
    business[kpi].top += sum.top;
    business[kpi].bottom += sum.bottom;
    cells[{o.channel, part.node}][kpi].top += sum.top;
    cells[{o.channel, part.node}][kpi].bottom += sum.bottom;
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LineRow& l = *lines[i];
    const Line& s = sums[i];
    const auto mine = [i](const Part& part) { return part.line == static_cast<int>(i); };
    if (s.due > 0 && due > 0) into(mine, "line_fill_rate", {s.first >= s.due ? 1.0 : 0.0, 1});
    const bool never_left = s.left == 0 && s.failed > 0;
    const bool left_from_known = s.left > 0 && !s.node_unknown;
    if (l.assigned && s.due > 0 && (never_left || left_from_known)) {
      into(mine, "allocation_accuracy", {s.from_assigned >= s.due ? 1.0 : 0.0, 1});
    }
    const int kept = std::max(0, l.quantity - s.withdrawn - s.failed);
    int last_part = -1;
    int first_day = 1 << 30;
    for (std::size_t k = 0; k < parts.size(); ++k) {
      if (!mine(parts[k])) continue;
      last_part = static_cast<int>(k);
      if (parts[k].parcel >= 0) first_day = std::min(first_day, day_of(parts[k].parcel));
    }
    for (const Part& part : parts) {
      if (!mine(part)) continue;
      const double share = kept == 0 ? 0 : static_cast<double>(part.kept) / kept;
      lay(part, "revenue", {revenue[i] * share, 0});
      lay(part, "average_order_value", {revenue[i] * share, 0});
      const double rate = o.pounds ? euros_for_a_pound : 1;
      if (l.cost) lay(part, "gross_margin", {revenue[i] * share - *l.cost * rate * part.kept, 0});
      lay(part, "return_rate", {0, static_cast<double>(part.left)});
      if (due > 0) {
        const bool first = part.parcel >= 0 && (!told || day_of(part.parcel) == first_day);
        lay(part, "unit_fill_rate",
            {first ? static_cast<double>(part.left) : 0.0, static_cast<double>(part.ordered)});
      }
      lay(part, "no_stock_cancellation_rate", {0, static_cast<double>(part.ordered)});
    }
    const Part& last = parts[static_cast<std::size_t>(last_part)];
    if (due > 0) lay(last, "unit_fill_rate", {0, -static_cast<double>(s.withdrawn)});
    lay(last, "no_stock_cancellation_rate", {static_cast<double>(s.no_stock), 0});
    int unreasoned = l.why ? 0 : l.cancelled;
    if (o.cancelled && !o.why) unreasoned += l.quantity - l.cancelled - s.left;
    lay(last, "unreasoned", {static_cast<double>(unreasoned), 0});
    for (const ReturnRow& r : rows_.returns) {
      if (r.order != o.id || r.line != l.line) continue;
      const Part* most = nullptr;
      for (const Part& part : parts) {
        if (mine(part) && (most == nullptr || part.left > most->left)) most = &part;
      }
      lay(*most, "return_rate", {static_cast<double>(r.quantity), 0});
    }
  }
}

/// Ratios are divided; totals have no denominator.
bool is_total(const std::string& kpi) {
  return kpi == "orders" || kpi == "revenue" || kpi == "gross_margin";
}

void expect_same(const Sums& sums, const KpiRow& row, const std::string& where, int& compared) {
  for (const auto& [kpi, sum] : sums) {
    if (kpi == "unreasoned") continue;
    if (kpi == "no_stock_cancellation_rate" && sum.top == 0 && sums.at("unreasoned").top > 0) {
      EXPECT_FALSE(row.find(kpi)->value.has_value()) << "why is not on file: " << where;
      continue;
    }
    const KpiValue* value = row.find(kpi);
    ASSERT_NE(value, nullptr) << kpi;
    if (is_total(kpi)) {
      if (sum.top == 0 && !value->value) continue;
      ASSERT_TRUE(value->value.has_value()) << kpi << " " << where << ": " << value->missing;
      EXPECT_NEAR(*value->value, sum.top, 1e-4 + 1e-9 * std::abs(sum.top)) << kpi << " " << where;
      ++compared;
    } else if (sum.bottom > 0) {
      ASSERT_TRUE(value->value.has_value()) << kpi << " " << where << ": " << value->missing;
      EXPECT_NEAR(*value->value, sum.top / sum.bottom, 1e-6 * (1 + std::abs(*value->value)))
          << kpi << " " << where;
      ++compared;
    } else {
      EXPECT_FALSE(value->value.has_value()) << kpi << " " << where;
    }
  }
}

class AgainstTheOracle : public ::testing::TestWithParam<int> {};

TEST_P(AgainstTheOracle, AgreesForTheBusinessAndByChannelAndNode) {
  SCOPED_TRACE("seed " + std::to_string(GetParam()));
  const PlainRows rows = random_rows(static_cast<std::uint64_t>(GetParam()));
  SmallWorld w;
  tell_all(w, rows);
  MeasureOptions options;
  options.as_of = hour(as_of_hour);
  options.from = date(from_day);
  options.groupings = {{{}}, {{Dimension::channel, Dimension::node}}, {{Dimension::node}}};
  const Measured m = w.measured(options);
  const Oracle oracle(rows);

  EXPECT_EQ(static_cast<double>(m.orders), oracle.business.at("orders").top);
  int compared = 0;
  expect_same(oracle.business, m.tables[0].rows[0], "business", compared);
  EXPECT_GE(compared, 28);
  for (const auto& [cell, sums] : oracle.cells) {
    const std::vector<std::string> keys = {named("C", cell.first),
                                           cell.second ? named("N", *cell.second) : "(none)"};
    const KpiRow* row = row_of(m.tables[1], keys);
    ASSERT_NE(row, nullptr) << keys[0] << " " << keys[1];
    // A touch may stand alone in its row: then there is no order to set it against.
    Sums judged = sums;
    if (judged["orders"].top == 0) judged.erase("orders");
    expect_same(judged, *row, keys[0] + " " + keys[1], compared);
  }
  EXPECT_EQ(m.tables[1].rows.size(), oracle.cells.size());
  for (const auto& [node, sums] : oracle.by_node) {
    expect_same(sums, *row_of(m.tables[2], {named("N", node)}), named("N", node), compared);
  }
  EXPECT_GE(compared, 250);
}

INSTANTIATE_TEST_SUITE_P(Seeds, AgainstTheOracle, ::testing::Range(1, 13));

}  // namespace
}  // namespace baton
