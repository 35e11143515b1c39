#include "replay/sweep.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/check.h"

namespace baton {
namespace {

/// Runs by number: replication after replication of one cell after the other. Results are kept by
/// number and added in that order.
class Workers {
 public:
  Workers(const ReplayWorld& world, const std::vector<CellSetup>& cells,
          const SweepOptions& options)
      : world_(world), cells_(cells), options_(options) {
    outcomes_.resize(cells.size() * options.replications);
  }

  bool run() {
    unsigned threads =
        options_.threads > 0 ? options_.threads : std::thread::hardware_concurrency();
    threads = std::min<unsigned>(std::max(1U, threads), static_cast<unsigned>(outcomes_.size()));
    std::vector<std::jthread> pool;
    running_ = threads;
    for (unsigned i = 0; i < threads; ++i) pool.emplace_back([this] { work(); });
    std::unique_lock lock(mutex_);
    while (running_ > 0) {
      done_.wait_for(lock, std::chrono::milliseconds(250));
      if (!options_.show) continue;
      const SweepProgress progress{orders_done_.load(std::memory_order_relaxed),
                                   outcomes_.size() * world_.history.stream.orders.size()};
      lock.unlock();
      options_.show(progress);
      lock.lock();
    }
    return !stopped_.load();
  }
  ReplayOutcome& outcome(std::size_t cell, std::size_t replication) {
    return *outcomes_[cell * options_.replications + replication];
  }

 private:
  void work() {
    for (std::size_t number = next_++; number < outcomes_.size(); number = next_++) {
      RunWatch watch;
      watch.orders_done = &orders_done_;
      watch.cancel = options_.cancel;
      outcomes_[number] = run_replay(world_, cells_[number / options_.replications], options_.seed,
                                     number % options_.replications, watch);
      if (!outcomes_[number]) {
        stopped_ = true;
        break;
      }
    }
    const std::lock_guard lock(mutex_);
    --running_;
    done_.notify_all();
  }
  const ReplayWorld& world_;
  const std::vector<CellSetup>& cells_;
  const SweepOptions& options_;
  std::vector<std::optional<ReplayOutcome>> outcomes_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::uint64_t> orders_done_ = 0;
  std::atomic<bool> stopped_ = false;
  std::mutex mutex_;
  std::condition_variable done_;
  unsigned running_ = 0;
};

}  // namespace

std::optional<std::vector<CellResult>> sweep(const ReplayWorld& world,
                                             const std::vector<Levers>& cells,
                                             const SweepOptions& options) {
  std::vector<CellSetup> setups;
  for (const Levers& levers : cells) setups.push_back(set_up(world, levers));
  Workers workers(world, setups, options);
  if (!workers.run()) return std::nullopt;
  std::vector<CellResult> results;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    CellResult& result = results.emplace_back();
    result.levers = cells[cell];
    for (std::size_t i = 0; i < options.replications; ++i) {
      const ReplayOutcome& outcome = workers.outcome(cell, i);
      result.cost.push_back(outcome.cost());
      result.mean.add(outcome);
    }
    result.mean.divide_money(static_cast<double>(options.replications));
  }
  return results;
}

std::vector<Levers> two_by_two_cells(const ReplaySettings& settings) {
  Levers as_is, operate, orchestrate;
  operate.operated = true;
  orchestrate.policy = settings.orchestrate.policy;
  orchestrate.ships_from_store = settings.orchestrate.ships_from_store;
  orchestrate.own_promises = settings.orchestrate.own_promises;
  Levers both = orchestrate;
  both.operated = true;
  return {as_is, operate, orchestrate, both};
}

std::vector<SliceCosts> slice_costs(const ReplayWorld& world, const std::vector<CellResult>& four) {
  BATON_CHECK(four.size() == replay_cell_count, "a two-by-two has four cells");
  const SlicePlaces& places = world.places;
  std::vector<SliceCosts> slices;
  const double days = (world.history.stream.to - world.judged_from).in_days();
  const auto add = [&](std::string_view kind, std::string_view name, std::size_t slice) {
    SliceCosts costs;
    costs.kind = kind;
    costs.name = name;
    costs.days = days;
    double sum = 0;
    for (std::size_t week = 0; week < places.weeks; ++week) {
      BlockCost& block = costs.blocks.emplace_back();
      for (std::size_t cell = 0; cell < replay_cell_count; ++cell) {
        block.cost[cell] = four[cell].mean.by_week[slice * places.weeks + week];
        sum += block.cost[cell];
      }
    }
    if (sum > 0 || slice == 0) slices.push_back(std::move(costs));
  };
  const Names& names = world.names;
  add("business", "", 0);
  for (std::uint32_t i = 0; i < places.nodes; ++i)
    add("node", names.text(NodeId(i)), places.node(i));
  for (std::uint32_t i = 0; i < places.channels; ++i)
    add("channel", names.text(ChannelId(i)), places.channel(i));
  for (std::uint32_t i = 0; i < places.families; ++i)
    add("family", names.text(FamilyId(i)), places.family(i));
  for (std::uint32_t i = 0; i < places.brands; ++i)
    add("brand", names.text(BrandId(i)), places.brand(i));
  return slices;
}

}  // namespace baton
