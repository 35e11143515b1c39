// Simulation: a World run event by event. Stock exists twice, on the shelf and in the book, and
// only losses, wrong receipts, wrong picks and stray put-aways drive them apart; only counts bring
// them together. Everything else (failed picks, reroutes, splits, late parcels, cases, money)
// follows from what was on which shelf when somebody looked.
// One file for each part: demand, routing, picking, stock_flow, aftermath, stores, office.
#pragma once

#include <array>
#include <cstdint>
#include <queue>
#include <vector>

#include "base/random.h"
#include "sample/catalogue.h"
#include "sample/history.h"
#include "sample/world.h"

namespace baton::sample {

/// What a working hour is spent on, as in labour.csv.
enum class Activity : std::size_t { pick, pack, receive, put_away, count, returns, ship, other };
inline constexpr std::array<std::string_view, 8> activity_names = {
    "pick", "pack", "receive", "put_away", "count", "returns", "ship", "other"};

class Simulation {
 public:
  Simulation(const World& world, const Catalogue& catalogue, const Random& random);
  /// Runs the world from its first day to its last. Once.
  History run();

 private:
  enum class Kind {
    day_begins,
    order_comes,
    order_routed,
    desk_decides,
    pick,
    goods_arrive,
    goods_put_away,
    transfer_arrives,
    return_arrives,
    count_node,
    counter_sells,
    day_ends,
    closing
  };
  struct Event {
    Wall at;
    std::uint64_t number;
    Kind kind;
    Index what;
    bool operator<(const Event& other) const {  // for a queue that gives the earliest first
      return at != other.at ? at > other.at : number > other.number;
    }
  };
  /// One SKU at one node: what lies there, and what the book says.
  struct Shelf {
    int physical = 0, dock = 0;  ///< really there: on the shelf; arrived, not yet put away
    int book = 0, reserved = 0;  ///< by the book; of it, promised to orders
    int inbound = 0;             ///< ordered, not yet in the book
    bool misplaced = false;      ///< there, but not where the book says
    double plan = 0;             ///< units a day that planning reckons with, year's average
    Wall next_in = Wall(0);      ///< when goods are next expected on the shelf
    ShelfTotals totals;
    int free() const { return book - reserved; }
  };
  struct Work {  ///< lines of one order, given to one node
    Index order, node;
    std::vector<Index> lines;
    Wall released, ship_by;
  };
  struct Problem {  ///< lines of an order about which a person has to decide
    Index order;
    std::vector<Index> lines;
    Index failed_at = nowhere;  ///< node whose pick failed
    int attempt = 0;
  };
  struct NodeDay {
    std::array<double, activity_names.size()> minutes{};
    double usual_hours = 0;  ///< smoothed hours of work a day
    double shrink = 0, counter_sales = 0;
    int counter_units = 0, counter_misses = 0;
  };

  // simulation.cpp
  void plan_stock();
  void fill_shelves();
  void schedule(Wall at, Kind kind, Index what);
  void handle(const Event& event);
  void begin_day(Day day);
  void close_books(Wall at);
  double season(Day day, double extra_swing = 0) const;
  double growth(Day day, double a_year) const;
  Shelf& shelf(Index node, Index sku) { return shelves_[node * catalogue_.skus.size() + sku]; }
  /// The kept SKUs behind what was ordered: itself, or a bundle's components.
  std::vector<std::pair<Index, int>> parts_of(Index sku) const;
  bool works_on(Index node, Day day) const;
  Wall next_work(Index node, Wall at) const;
  Wall next_office(Wall at) const;
  bool over(Wall at) const { return at >= end_; }

  // demand.cpp
  void draw_orders(Day day);
  void place_order(Wall at, Index channel);
  void fill_lines(SampleOrder& order, Wall at);
  void refresh_picture(Index channel, Wall at);
  void refresh_weights(Day day);

  // routing.cpp
  std::vector<Index> first_choices(const SampleOrder& order) const;
  std::vector<Index> every_choice(const SampleOrder& order) const;
  bool can_serve(Index node, const OrderLine& line) const;
  bool can_serve_all(Index node, const SampleOrder& order, const std::vector<Index>& lines) const;
  void route(Index order, Wall at);
  void release_over(Index order, const std::vector<Index>& lines, const std::vector<Index>& nodes,
                    Wall at, std::vector<Index>& left);
  void desk_decides(Index problem, Wall at);
  void give_up(Index order, Index line, Wall at);
  Wall planner_free(Wall at, double minutes);
  /// Records a touch and returns when it was done.
  Wall touch(Wall opened, std::string_view cause, Index order, Index node, Index sku,
             bool one_place);
  void small_troubles(Index order, Wall at);

  // picking.cpp
  void release(Index order, Index node, const std::vector<Index>& lines, Wall at);
  void pick(Index work, Wall at);
  enum class Picked { right, wrong_item, failed };
  Picked pick_line(const Work& work, Index line, Wall at);
  void ship(const Work& work, const std::vector<Index>& lines, bool wrong_item, Wall at);
  Day free_day(Index node, Day from);
  double freight_price(const CarrierSpec& carrier, Index node, const SampleOrder& order,
                       double weight) const;

  // stock_flow.cpp
  void review_stock(Day day);
  void buy(Index node, Index sku, int quantity, Day day);
  void move(Index from, Index to, Index sku, int quantity, Day day);
  void goods_arrive(Index receipt, Wall at);
  void goods_put_away(Index receipt, Wall at);
  void transfer_arrives(Index transfer, Wall at);
  void lose_stock(Day day);
  void count_node(Index node, Wall at);
  void count_shelf(Index node, Index sku, Wall at);
  void adjust(Index node, Index sku, int quantity, std::string_view reason, Wall at);
  void read_levels(Wall at);

  // aftermath.cpp
  void after_shipping(Index shipment, bool wrong_item);
  void open_case(Wall at, Index order, Index sku, std::string_view cause,
                 const std::string& partner);
  void after_cancelling(Index order, Wall at);
  void draw_returns(Index shipment, bool wrong_item);
  void return_arrives(Index due, Wall at);

  // stores.cpp
  void counter_sells(Day day);
  void end_store_day(Index node, Day day);

  // office.cpp
  void end_day(Day day);
  void node_labour(Index node, Day day);
  void office_labour(Day day);
  void begin_week(Day day);
  void note_fees(Index order);
  void monthly_fees(Day day);
  FinanceMonth& month_of(Day day);
  void note_labour(Day day, Index node, std::string_view activity, double hours, double overtime);

  const World& world_;
  const Catalogue& catalogue_;
  History history_;
  Wall begin_, end_;
  std::priority_queue<Event> queue_;
  std::uint64_t scheduled_ = 0;

  std::vector<Shelf> shelves_;
  std::vector<Work> works_;
  std::vector<Problem> problems_;
  std::vector<Return> returns_due_;
  std::vector<NodeDay> node_days_;
  std::vector<Index> to_count_;            ///< next shelf to count, by node
  std::vector<std::vector<int>> picture_;  ///< stock a channel believes in, by SKU
  std::vector<Wall> picture_age_;
  std::vector<double> weights_;    ///< cumulated popularity on this day
  std::vector<int> load_;          ///< orders given to a node for a day
  std::vector<Receipt> expected_;  ///< goods on their way from suppliers
  Wall planner_clock_ = Wall(0);
  int planners_today_ = 1;
  double desk_minutes_today_ = 0, case_minutes_today_ = 0;
  std::vector<int> cases_seen_;             ///< by order: a case is open already
  std::vector<double> third_party_orders_;  ///< since the last invoice, by node

  Random demand_, baskets_, routing_, picks_, carriers_, stock_, counts_, aftermath_, stores_,
      office_;
};

}  // namespace baton::sample
