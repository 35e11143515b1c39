#include "measure/labour_facts.h"

#include <algorithm>
#include <cmath>

namespace baton {
namespace {

bool in_the_warehouse(Activity activity) {
  switch (activity) {
    case Activity::pick:
    case Activity::pack:
    case Activity::receive:
    case Activity::put_away:
    case Activity::count:
    case Activity::returns:
    case Activity::ship:
      return true;
    case Activity::customer_service:
    case Activity::planning:
    case Activity::rekeying:
    case Activity::reconciliation:
    case Activity::selling:
    case Activity::other:
      return false;
  }
  return false;
}

std::optional<Money> hourly(Money cost, std::int64_t centihours) {
  if (centihours <= 0) return std::nullopt;
  return cost.scaled(100, centihours);
}

}  // namespace

void LabourFacts::apply(Instant at, const LabourWorked& e) {
  Row row;
  row.day = desk_.window.day_of(at);
  row.node = e.node;
  row.activity = e.activity;
  row.centihours = std::llround(e.hours * 100);
  row.overtime = std::llround(e.overtime_hours * 100);
  row.cost = desk_.converted(e.cost, e.currency, at);
  see(desk_.seen, FactKind::labour);
  see(desk_.seen, FactKind::hours_told);
  see(desk_.seen, FactKind::rekeying_told);
  if (row.cost.has()) see(desk_.seen, FactKind::labour_cost);
  if (row.activity == Activity::pick) see(desk_.seen, FactKind::pick_time);
  rows_.push_back(row);
}

LabourNodes LabourFacts::nodes() const {
  LabourNodes nodes;
  for (const Row& row : rows_) {
    if (!in_the_warehouse(row.activity) || !desk_.window.beside_cohort(row.day)) continue;
    if (!row.node.has()) {
      nodes.nameless = true;
      continue;
    }
    if (*row.node >= nodes.has_hours.size()) nodes.has_hours.resize(*row.node + 1);
    nodes.has_hours[*row.node] = true;
  }
  return nodes;
}

Rates LabourFacts::rates(const std::vector<std::int64_t>& units_of_node) const {
  Rates rates;
  rates.nodes.resize(std::max(desk_.business.nodes.size(), units_of_node.size()));
  Money all_cost, support_cost;
  std::int64_t all_hours = 0, support_hours = 0;
  for (const Row& row : rows_) {
    if (!row.cost.has() || !desk_.window.beside_cohort(row.day)) continue;
    all_cost += *row.cost;
    all_hours += row.centihours;
    if (row.activity == Activity::customer_service) {
      support_cost += *row.cost;
      support_hours += row.centihours;
    }
    const bool handling = row.activity == Activity::pick || row.activity == Activity::pack;
    if (handling && row.node.has() && *row.node < rates.nodes.size()) {
      rates.nodes[*row.node].pick_pack_cost += *row.cost;
    }
  }
  rates.hour = hourly(all_cost, all_hours);
  rates.support_hour = hourly(support_cost, support_hours);
  if (!rates.support_hour) rates.support_hour = rates.hour;
  const Instant at = desk_.window.as_of();
  for (std::uint32_t i = 0; i < rates.nodes.size(); ++i) {
    Rates::Node& node = rates.nodes[i];
    const bool paid = node.pick_pack_cost > Money() && i < units_of_node.size();
    node.pick_pack_units = paid ? units_of_node[i] : 0;
    const Node& described = desk_.business.node(NodeId(i));
    if (const auto& pick = described.pick_cost) {
      node.pick = desk_.converted(pick->money, pick->currency, at);
    }
    if (const auto& pack = described.pack_cost) {
      node.pack = desk_.converted(pack->money, pack->currency, at);
    }
  }
  return rates;
}

void LabourFacts::finish() {
  for (const Row& row : rows_) {
    if (!desk_.window.beside_cohort(row.day)) continue;
    const Place place = place_at(desk_.business, row.node, {}, row.day);
    desk_.books.at(place, labour_dimensions, [&](Book& book, std::uint32_t index) {
      FigureCell& cell = book.cell(index);
      cell.add(Figure::labour_rows, 1);
      cell.add(Figure::labour_centihours, row.centihours);
      cell.add(Figure::overtime_centihours, row.overtime);
      if (in_the_warehouse(row.activity)) cell.add(Figure::warehouse_centihours, row.centihours);
      if (row.activity == Activity::pick) cell.add(Figure::pick_centihours, row.centihours);
      if (row.activity == Activity::rekeying || row.activity == Activity::reconciliation) {
        cell.add(Figure::rekeying_centihours, row.centihours);
      }
      if (!row.cost.has()) return;
      cell.add(Figure::labour_costed, 1);
      cell.add(Figure::labour_cost, (*row.cost).micros());
    });
  }
}

}  // namespace baton
