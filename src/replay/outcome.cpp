#include "replay/outcome.h"

#include <numeric>

namespace baton {
namespace {

void add_all(std::vector<double>& to, const std::vector<double>& from) {
  if (to.size() < from.size()) to.resize(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) to[i] += from[i];
}
void add_all(std::vector<ReplayTally>& to, const std::vector<ReplayTally>& from) {
  if (to.size() < from.size()) to.resize(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) to[i].add(from[i]);
}

}  // namespace

std::string_view cost_part_name(CostPart part) {
  switch (part) {
    case CostPart::freight:
      return "freight";
    case CostPart::handling:
      return "handling";
    case CostPart::split:
      return "split";
    case CostPart::late:
      return "late";
    case CostPart::not_served:
      return "not_served";
    case CostPart::exceptions:
      return "exceptions";
    case CostPart::counting:
      return "counting";
    case CostPart::shrink:
      return "shrink";
    case CostPart::holding:
      return "holding";
  }
  return "";
}

void ReplayTally::add(const ReplayTally& other) {
  orders += other.orders;
  parcels += other.parcels;
  split_orders += other.split_orders;
  promised += other.promised;
  on_time += other.on_time;
  not_served += other.not_served;
  units += other.units;
  units_not_served += other.units_not_served;
  missed_picks += other.missed_picks;
  new_lanes += other.new_lanes;
  freight += other.freight;
}

double ReplayOutcome::cost() const { return std::accumulate(parts.begin(), parts.end(), 0.0); }

void ReplayOutcome::add(const ReplayOutcome& other) {
  all.add(other.all);
  add_all(by_channel, other.by_channel);
  add_all(by_node, other.by_node);
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i] += other.parts[i];
  add_all(by_week, other.by_week);
  end_stock += other.end_stock;
  records_right += other.records_right;
  still_open += other.still_open;
  commands += other.commands;
  units_opening += other.units_opening;
  units_in += other.units_in;
  units_out += other.units_out;
  units_lost += other.units_lost;
  units_end += other.units_end;
}

void ReplayOutcome::divide_money(double by) {
  for (double& part : parts) part /= by;
  for (double& cost : by_week) cost /= by;
  end_stock /= by;
  records_right /= by;
}

}  // namespace baton
