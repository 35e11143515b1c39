// ReplayRun: one run while it goes on: the merged streams, the heap of work that is under way, the
// state that lifecycle keeps, the shelves that chance keeps. Internal to run_replay.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "lifecycle/handle.h"
#include "replay/luck.h"
#include "replay/run.h"
#include "replay/run_routing.h"

namespace baton {

class ReplayRun {
 public:
  ReplayRun(const ReplayWorld& world, const CellSetup& cell, std::uint64_t seed,
            std::uint64_t replication, const RunWatch& watch);
  /// False where it was cancelled.
  bool run();
  ReplayOutcome take_outcome();

 private:
  // --- what is under way
  enum class WorkKind : std::uint8_t {
    shelve,
    reach,
    pick,
    leave,
    arrive,
    give_up,
    customer_cancels
  };
  struct Work {
    Instant at;
    std::uint32_t number = 0;   // in the order of being added: ties
    std::uint32_t subject = 0;  // an order of the state; of `shelve`, a flow
    std::uint16_t parcel = 0;
    WorkKind kind = WorkKind::pick;
    bool later_than(const Work& other) const {
      return at != other.at ? at > other.at : number > other.number;
    }
  };
  /// An order that is not over: what the outcome needs beside what the state knows.
  struct InPlay {
    std::uint32_t order = 0;  // of the stream
    std::uint32_t first_record = none;
    std::uint16_t left = 0, on_the_way = 0;  // parcels
    std::int32_t units_not_served = 0;
    bool gives_up = false;  // a time for it is set
    bool cancelled_by_customer = false, any_late = false;
    bool moved = false;  // the node that the as-is likes best could not serve it
    Instant last_arrived;
  };
  /// A parcel's freight, from its plan until it leaves.
  struct ParcelRecord {
    std::uint32_t next = none;
    ParcelNumber parcel = 0;
    Money freight;
  };
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  // replay_run.cpp
  void open_stock();
  bool step();
  void add(Instant at, WorkKind kind, std::uint32_t subject, ParcelNumber parcel = 0);
  void do_work(const Work& work);
  void elapse(Instant due);
  bool tell(const Command& command, Instant now);
  void react();
  void audit();

  // run_orders.cpp, run_nodes.cpp
  void place(std::uint32_t order);
  void on(const ledger::OrderAccepted& event);
  void on(const ledger::OrderSourced& event);
  void on(const ledger::ParcelsReleased& event);
  void on(const ledger::UnitsCancelled& event);
  void on(const ledger::ExceptionOpened& event);
  template <class Event>
  void on(const Event&) {}
  void reach(OrderId id, ParcelNumber parcel);
  void pick(OrderId id, ParcelNumber parcel);
  void leave(OrderId id, ParcelNumber parcel);
  void arrive(OrderId id, ParcelNumber parcel);
  void give_up(OrderId id);
  void customer_cancels(OrderId id);
  void finish(OrderId id);
  void not_served(InPlay& play, std::size_t line, std::int64_t units);
  Money take_freight(InPlay& play, ParcelNumber parcel);
  Duration transit(const LiveOrder& order, const LiveParcel& parcel, const DemandedOrder& demanded);
  InPlay* in_play(OrderId id);

  // run_stock.cpp
  void flow(std::uint32_t number);
  void shelve(const StockFlow& flow, std::uint32_t number);
  void take_out(const StockFlow& flow);
  void record_moves(CellNumber cell, std::int64_t units, Instant at);
  void count(CellNumber cell);
  void value_changes(CellNumber cell, std::int64_t units);
  void lose(CellNumber cell);

  // run_costs.cpp
  std::size_t week_of(Instant at) const;
  void charge(CostPart part, std::size_t week, double amount);
  void charge_slice(std::size_t slice, std::size_t week, double amount);
  void charge_sku(SkuId sku, std::size_t week, double amount);
  void charge_holding(Instant until);
  void judge_records();
  void close_books();

  const ReplayWorld& world_;
  const CellSetup& cell_;
  const ExogenousStream& stream_;
  const RunWatch& watch_;
  Luck luck_;
  Network network_;
  RunRouting routing_;
  PriceVector prices_;
  State state_;
  Shelves shelves_;
  std::vector<WorkQueue> queues_;  // by node
  std::vector<Work> heap_;
  std::uint32_t work_number_ = 0;
  std::size_t next_order_ = 0, next_flow_ = 0, next_count_ = 0;
  std::vector<std::uint32_t> slot_of_;  // by order of the state
  std::vector<InPlay> slots_;
  std::vector<std::uint32_t> free_slots_;
  std::vector<ParcelRecord> records_;
  std::vector<std::uint32_t> free_records_;
  std::deque<OrderId> to_forget_;          // over; the engine may have to know them for some days
  std::uint32_t placing_ = 0;              // of the stream
  std::vector<std::int64_t> sent_;         // by transfer
  std::vector<std::int64_t> lost_before_;  // by cell, as charged
  Instant now_;
  int turns_ = 0;     // of Elapse at this moment
  double value_ = 0;  // of what is on shelves
  Instant value_since_;
  ReplayOutcome out_;
  Command command_, place_command_;
  Verdict verdict_;
};

}  // namespace baton
