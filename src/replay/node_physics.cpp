#include "replay/node_physics.h"

#include <algorithm>

#include "sourcing/departure.h"

namespace baton {
namespace {

constexpr std::size_t most_delay_days = 15;  // source: ours; longer ones count as that

std::vector<WorkDay> work_days(const WorkCalendar& calendar, Instant from, Instant to) {
  std::vector<WorkDay> days;
  const auto at_minute = [&](Day day, int minute) {
    return calendar.zone.first_at(
        Instant(std::int64_t{day.number()} * 86'400 + std::int64_t{minute} * 60));
  };
  const Day last = calendar.zone.day_of(to);
  for (Day day = calendar.zone.day_of(from).plus(-1); day <= last; day = day.plus(1)) {
    if (!calendar.works_on(day)) continue;
    const int cut_off = std::min(calendar.cut_off + 1, calendar.closes);
    days.push_back(
        {at_minute(day, calendar.opens), at_minute(day, cut_off), at_minute(day, calendar.closes)});
  }
  return days;
}

/// The first day whose cut-off is after `at`.
std::size_t day_for(const std::vector<WorkDay>& days, Instant at, std::size_t from) {
  std::size_t day = from;
  while (day < days.size() && days[day].cut_off <= at) ++day;
  return day;
}

/// How many working days after its turn each parcel left, where its node had room that day.
class DelayTally {
 public:
  DelayTally(const ReadHistory& history, const std::vector<NodePhysics>& nodes, Instant until)
      : nodes_(nodes), seen_(nodes.size()) {
    struct Released {
      Instant at;
      const HappenedParcel* parcel;
    };
    std::vector<std::vector<Released>> released(nodes.size());
    for (std::size_t i = 0; i < history.stream.orders.size(); ++i) {
      const DemandedOrder& order = history.stream.orders[i];
      const HappenedOrder& became = history.happened.orders[i];
      if (order.placed_at >= until) break;
      for (std::size_t p = 0; p < became.parcels; ++p) {
        const HappenedParcel& parcel = history.happened.parcels[became.first_parcel + p];
        const Instant at = parcel.released_at.value_or(order.placed_at);
        if (parcel.node.index() < nodes.size())
          released[parcel.node.index()].push_back({at, &parcel});
      }
    }
    for (std::size_t node = 0; node < nodes.size(); ++node) {
      std::stable_sort(released[node].begin(), released[node].end(),
                       [](const Released& a, const Released& b) { return a.at < b.at; });
      WorkQueue queue(nodes[node]);
      for (const Released& one : released[node]) add(node, queue, one.at, *one.parcel);
    }
  }
  const std::vector<std::int64_t>& seen(std::size_t node) const { return seen_[node]; }

 private:
  void add(std::size_t node, WorkQueue& queue, Instant at, const HappenedParcel& parcel) {
    const std::vector<WorkDay>& days = nodes_[node].days;
    const auto turn = queue.take(at, Duration(), 0);
    if (!turn) return;
    const std::size_t own = day_for(days, turn->pick, 0);
    std::size_t left = own;
    // A day is over at the opening of the next one: carriers come when doors are shut, too.
    while (left + 1 < days.size() && days[left + 1].opens <= parcel.shipped_at) ++left;
    const std::size_t late = std::min(left - own, most_delay_days);
    if (seen_[node].size() <= late) seen_[node].resize(late + 1);
    ++seen_[node][late];
  }
  const std::vector<NodePhysics>& nodes_;
  std::vector<std::vector<std::int64_t>> seen_;
};

std::vector<double> cumulative(const std::vector<std::int64_t>& seen, std::int64_t sum) {
  std::vector<double> out;
  std::int64_t until = 0;
  for (const std::int64_t times : seen) {
    until += times;
    out.push_back(static_cast<double>(until) / static_cast<double>(sum));
  }
  return out;
}

/// Units that should have left counted cells since they were counted before: what their errors are
/// set against.
std::vector<double> units_between_counts(const ExogenousStream& stream, std::size_t nodes) {
  std::vector<double> units(nodes);
  std::vector<Instant> last(stream.cells.size(), stream.from);
  for (const CountOccasion& count : stream.counts) {
    const double days = std::max(0.0, (count.at - last[count.cell]).in_days());
    last[count.cell] = count.at;
    units[stream.cells[count.cell].node.index()] += days * stream.daily_units[count.cell];
  }
  return units;
}

}  // namespace

std::vector<NodePhysics> measure_physics(const ReadHistory& history, const Network& network,
                                         const PhysicsAssumptions& assumed, Instant until,
                                         Instant last_day) {
  std::vector<NodePhysics> nodes(network.nodes.size());
  const std::vector<double> units = units_between_counts(history.stream, nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    NodePhysics& node = nodes[i];
    node.days = work_days(network.nodes[i].calendar, history.stream.from, last_day);
    node.capacity = network.nodes[i].daily_capacity;
    node.receipt_errors = assumed.receipt_error_rate;
    if (i >= history.happened.nodes.size()) continue;
    const HappenedNode& seen = history.happened.nodes[i];
    if (seen.picks >= assumed.least_picks) {
      // What was picked wrongly is put right at the packing table: it keeps nobody waiting.
      node.picks_not_found =
          static_cast<double>(seen.picks_not_found) / static_cast<double>(seen.picks);
      node.picks_measured = true;
    }
    if (seen.counts >= assumed.least_counts && units[i] > 0) {
      node.loss_rate = static_cast<double>(seen.units_missing) / units[i];
      node.gain_rate = static_cast<double>(seen.units_too_many) / units[i];
      node.losses_measured = true;
    }
  }
  const DelayTally delays(history, nodes, until);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    std::int64_t sum = 0;
    for (const std::int64_t times : delays.seen(i)) sum += times;
    if (sum < assumed.least_parcels) continue;
    nodes[i].delay = cumulative(delays.seen(i), sum);
    nodes[i].delay_measured = true;
  }
  return nodes;
}

NodePhysics operated(NodePhysics node, const OperateTargets& targets) {
  node.missed_picks = std::min(node.missed_picks, targets.missed_picks);
  node.loss_rate *= targets.shrink;
  node.gain_rate *= targets.shrink;
  node.receipt_errors *= targets.receipt_errors;
  if (node.capacity)
    node.capacity = static_cast<std::int64_t>(static_cast<double>(*node.capacity) *
                                              std::max(1.0, targets.capacity));
  for (double& share : node.delay) share = 1 - (1 - share) * targets.handling_delay;
  return node;
}

std::optional<WorkQueue::Turn> WorkQueue::take(Instant released, Duration pick_time,
                                               double delay_luck) {
  const std::vector<WorkDay>& days = node_->days;
  const std::size_t day = day_for(days, released, day_);
  if (day > day_) {
    day_ = day;
    taken_ = 0;
  }
  if (node_->capacity && taken_ >= std::max<std::int64_t>(1, *node_->capacity)) {
    ++day_;
    taken_ = 0;
  }
  if (day_ >= days.size()) return std::nullopt;
  ++taken_;
  std::size_t late = 0;
  while (late + 1 < node_->delay.size() && delay_luck >= node_->delay[late]) ++late;
  const WorkDay& own = days[std::min(day_ + late, days.size() - 1)];
  const Instant begins = std::max(released, own.opens);
  const Instant pick = std::max(begins, std::min(begins + pick_time, own.closes));
  return Turn{pick, std::max(pick, own.closes)};
}

}  // namespace baton
