#include "replay/replay_run.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"

namespace baton {
namespace {

constexpr const char* told_by = "replay";
constexpr std::size_t orders_between_looks = 256;  // at cancel and progress
// Of Elapse, at one moment; what is left goes on at the next one (source: ours).
constexpr int most_turns_at_once = 32;

Network network_of_cell(const ReplayWorld& world, const CellSetup& cell) {
  Network network = world.network;
  if (!cell.levers.ships_from_store) return network;
  for (SourcingNode& node : network.nodes) node.ships |= node.kind == NodeKind::store;
  return network;
}

}  // namespace

ReplayRun::ReplayRun(const ReplayWorld& world, const CellSetup& cell, std::uint64_t seed,
                     std::uint64_t replication, const RunWatch& watch)
    : world_(world),
      cell_(cell),
      stream_(world.history.stream),
      watch_(watch),
      luck_(seed, replication),
      network_(network_of_cell(world, cell)),
      routing_(world, cell, network_),
      shelves_(stream_, cell.errors, luck_) {
  for (const NodePhysics& node : cell.physics) queues_.emplace_back(node);
  sent_.assign(stream_.transfers, 0);
  lost_before_.assign(stream_.cells.size(), 0);
  out_.by_node.resize(world.places.nodes);
  out_.by_channel.resize(world.places.channels);
  out_.by_week.assign(world.places.count() * world.places.weeks, 0.0);
  command_.who = place_command_.who = told_by;
  place_command_.body = PlaceOrder();
  now_ = stream_.from;
  open_stock();
}

void ReplayRun::open_stock() {
  state_.take_names(world_.names);
  for (CellNumber cell = 0; cell < stream_.cells.size(); ++cell) {
    const StockCells::Place place = stream_.cells[cell];
    const Quantity level(stream_.opening[cell]);
    state_.apply(ledger::StockCounted{place.node, place.sku, level, level, stream_.from},
                 stream_.from);
    out_.units_opening += level.units();
    value_ += static_cast<double>(level.units()) * world_.unit_cost[place.sku.index()];
  }
  value_since_ = stream_.from;
  if (cell_.routing.routing == Routing::live) return;
  for (std::uint32_t channel = 0; channel < world_.places.channels; ++channel)
    state_.apply(ledger::RoutingSet{ChannelId(channel), cell_.routing.routing, {}}, stream_.from);
}

bool ReplayRun::run() {
  while (step()) {
    if (next_order_ % orders_between_looks == 0 && watch_.cancel != nullptr &&
        watch_.cancel->load(std::memory_order_relaxed))
      return false;
  }
  now_ = std::max(now_, world_.ends);
  close_books();
  audit();
  return true;
}

/// What happens next: work that is under way before what the world does, stock before orders.
bool ReplayRun::step() {
  constexpr Instant never{std::int64_t{1} << 60};
  const Instant work = heap_.empty() ? never : heap_.front().at;
  const Instant moves = next_flow_ < stream_.flows.size() ? stream_.flows[next_flow_].at : never;
  const Instant counts = next_count_ < cell_.counts.size() ? cell_.counts[next_count_].at : never;
  const Instant orders =
      next_order_ < stream_.orders.size() ? stream_.orders[next_order_].placed_at : never;
  const Instant next = std::min({work, moves, counts, orders});
  if (next == never || next > world_.ends) return false;
  if (const auto due = state_.next_due();
      due && *due <= next && (*due > now_ || turns_ < most_turns_at_once)) {
    elapse(*due);
    return true;
  }
  if (next > now_) turns_ = 0;
  now_ = std::max(now_, next);
  if (work == next) {
    const Work now = heap_.front();
    std::pop_heap(heap_.begin(), heap_.end(),
                  [](const Work& a, const Work& b) { return a.later_than(b); });
    heap_.pop_back();
    do_work(now);
  } else if (moves == next) {
    const auto number = static_cast<std::uint32_t>(next_flow_++);
    if (next >= stream_.from) flow(number);
  } else if (counts == next) {
    const CellNumber cell = cell_.counts[next_count_++].cell;
    if (next >= stream_.from) count(cell);
  } else {
    place(static_cast<std::uint32_t>(next_order_++));
    if (watch_.orders_done != nullptr && next_order_ % orders_between_looks == 0)
      watch_.orders_done->fetch_add(orders_between_looks, std::memory_order_relaxed);
    if (next_order_ == stream_.orders.size()) judge_records();
    if (watch_.audit != nullptr && next_order_ % (8 * orders_between_looks) == 0) audit();
  }
  return true;
}

void ReplayRun::add(Instant at, WorkKind kind, std::uint32_t subject, ParcelNumber parcel) {
  heap_.push_back({std::max(at, now_), work_number_++, subject, parcel, kind});
  std::push_heap(heap_.begin(), heap_.end(),
                 [](const Work& a, const Work& b) { return a.later_than(b); });
}

void ReplayRun::do_work(const Work& work) {
  const OrderId order(work.subject);
  switch (work.kind) {
    case WorkKind::shelve:
      return shelve(stream_.flows[work.subject], work.subject);
    case WorkKind::reach:
      return reach(order, work.parcel);
    case WorkKind::pick:
      return pick(order, work.parcel);
    case WorkKind::leave:
      return leave(order, work.parcel);
    case WorkKind::arrive:
      return arrive(order, work.parcel);
    case WorkKind::give_up:
      return give_up(order);
    case WorkKind::customer_cancels:
      return customer_cancels(order);
  }
}

/// What is due for the engine by then.
void ReplayRun::elapse(Instant due) {
  turns_ = due > now_ ? 0 : turns_ + 1;
  now_ = std::max(now_, due);
  command_.body = Elapse{};
  tell(command_, now_);
}

/// False: it was refused.
bool ReplayRun::tell(const Command& command, Instant now) {
  const Context context{routing_.any(), prices_, world_.playbooks, Tracing::off, &routing_};
  handle(state_, command, context, now, verdict_);
  ++out_.commands;
  if (verdict_.refusal) return false;
  EntryHead head;
  head.sequence = state_.sequence() + 1;
  head.at = now;
  head.who = told_by;
  state_.take(head, verdict_);
  react();
  return true;
}

void ReplayRun::react() {
  for (const LedgerEvent& event : verdict_.events) {
    std::visit([&](const auto& what) { on(what); }, event);
  }
}

void ReplayRun::audit() {
  if (watch_.audit == nullptr) return;
  for (std::string& problem : state_.verify()) watch_.audit->push_back(std::move(problem));
  std::int64_t on_shelves = 0, lost = 0;
  for (CellNumber cell = 0; cell < shelves_.size(); ++cell) {
    on_shelves += shelves_.on_shelf(cell) + shelves_.misplaced(cell);
    lost += shelves_.lost(cell);
  }
  if (out_.units_opening + out_.units_in - out_.units_out - lost != on_shelves)
    watch_.audit->push_back(fmt::format("{} units opening + {} in - {} out - {} lost are not {}",
                                        out_.units_opening, out_.units_in, out_.units_out, lost,
                                        on_shelves));
}

ReplayOutcome ReplayRun::take_outcome() { return std::move(out_); }

std::optional<ReplayOutcome> run_replay(const ReplayWorld& world, const CellSetup& cell,
                                        std::uint64_t seed, std::uint64_t replication,
                                        const RunWatch& watch) {
  ReplayRun run(world, cell, seed, replication, watch);
  if (!run.run()) return std::nullopt;
  return run.take_outcome();
}

void calibrate_missed_picks(ReplayWorld& world) {
  for (NodePhysics& node : world.physics) node.missed_picks = 0;
  const auto pilot = run_replay(world, set_up(world, {}), 0, 0);
  for (std::size_t i = 0; i < world.physics.size(); ++i) {
    const ReplayTally& node = pilot->by_node[i];
    const double not_there = node.parcels > 0 ? static_cast<double>(node.missed_picks) /
                                                    static_cast<double>(node.parcels)
                                              : 0;
    world.physics[i].missed_picks = std::max(0.0, world.physics[i].picks_not_found - not_there);
  }
}

}  // namespace baton
