// World: the causes behind a sample business. It says what there is (nodes, products, channels,
// carriers) and how carefully things are done; it holds no outcome. Record accuracy, exceptions,
// splits, lateness and money follow in the simulation.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/time.h"
#include "sample/places.h"

namespace baton::sample {

enum class NodeKind { dc, store, third_party };

/// How a node treats its stock, and the record of it.
struct Care {
  double losses_a_year = 0.4;         ///< unseen losses (theft, breakage) per SKU and year
  double loss_units = 2;              ///< mean units of one
  double receiving_errors = 0.01;     ///< share of receipts booked with a wrong quantity
  double wrong_item = 0.0006;         ///< share of picks where another SKU leaves, unnoticed
  double caught_pick_errors = 0.004;  ///< share of picks put right at the packing table
  double misplaced = 0.002;           ///< share of put-aways that end on a wrong shelf
  double put_away_hours = 4;          ///< median time from dock to shelf
  bool books_on_arrival = false;      ///< the record counts goods that still lie on the dock
  int count_every_days = 7;           ///< each SKU is counted once in so many days
  double recounts_failed_pick = 0.9;  ///< chance that a failed pick gets the record corrected
  double minutes_a_pick = 1.4;
  double sets_aside = 0.9;  ///< stores: chance that what is promised is taken off the shelf at once
};

struct NodeSpec {
  std::string key;
  NodeKind kind = NodeKind::dc;
  std::string role, job, partner;
  std::size_t region = 0;
  Spot spot;
  Care care;
  bool ships_orders = true;
  bool open_saturday = false;
  double opens = 7, closes = 18, cut_off = 14;  ///< hours of the day
  int daily_capacity = 120;                     ///< orders it can pack a day
  double fixed_cost_month = 9000, pick_cost = 0.45, pack_cost = 0.9;
  int supplied_by = -1;       ///< node that feeds it; -1: its SKUs' suppliers
  int review_days = 7;        ///< how often its stock is looked at and ordered
  double safety_days = 10;    ///< stock kept beyond the expected sales, days of sales
  double planning_noise = 0;  ///< spread (log) of what is planned for a SKU here against its sales
  double staffing = 1.15;     ///< hours staffed for each hour of work expected
  // Stores only.
  double counter_units_a_day = 0;   ///< sold over the counter, all SKUs
  double counter_trend_a_year = 0;  ///< relative change of the counter's sales and visitors a year
};

struct ChannelSpec {
  std::string key, kind, name, partner;
  double share = 1;  ///< of orders
  double fee_rate = 0;
  int promise_days = 3;
  double lines = 1.8;         ///< mean lines of an order
  double units = 1.15;        ///< mean units of a line
  double price_factor = 1;    ///< of the list price
  double growth_a_year = 0;   ///< relative change of its orders a year
  bool shows_stock = true;    ///< does not sell what it believes to be out of stock
  double feed_hours = 1;      ///< age its picture of the stock may reach
  double patience_days = 4;   ///< how long its customers wait for goods on their way
  double pickup_share = 0;    ///< of orders, collected in a store
  bool office_hours = false;  ///< orders come on working days, by day
  bool tax_included = true;
  double abroad_share = 0;         ///< of orders, sold abroad in another currency
  std::vector<std::size_t> lists;  ///< nodes whose stock it shows and sells, first choice first
  std::vector<double>
      stock_split;  ///< how its stock is planned over `lists`; none: all at the first
  std::vector<std::size_t> beyond;  ///< nodes that a person may turn to when those are out
};

/// A stretch of days: on which demand is higher (a campaign, a tender), or a planner is away.
struct Spike {
  int first_day = 0, days = 0;
  double factor = 1;
};

struct RoutingSpec {
  std::vector<Spike> absences;  ///< one of the planners is away
  /// Orders go to the node nearest to the customer first; else to the channel's first choice.
  bool nearest_first = false;
  /// How many nodes of the list the present system tries by itself before a person has to look.
  int tries = 1;
  /// The system takes each line from wherever it lies among those tried.
  bool splits_freely = false;
  /// Every order waits for a planner with a spreadsheet.
  bool by_hand = false;
  int planners = 2;
  double minutes_an_order = 7;  ///< of a planner, for an order without trouble
  double desk_minutes = 9;      ///< work on one exception, one place looked at
  double minutes_a_source = 3;  ///< for each further place that may have the goods
  double desk_delay_hours = 3;  ///< mean wait until somebody begins
  double desk_splits =
      0;  ///< how often a person sends what the first node has, and the rest from others
  double gives_up = 0.02;    ///< chance that a line not found is cancelled rather than searched for
  double chases_late = 0.2;  ///< share of orders known to leave late on which somebody acts
};

struct CarrierSpec {
  std::string key, name;
  double share = 1;
  bool freight = false;  ///< pallets; others carry parcels
  double base_price = 3.6, price_per_100_km = 0.25, price_per_kg = 0.22;
  double days = 1;  ///< on the way within 250 km
  double late_share = 0.04, late_days = 1.8;
  double damage_rate = 0.006, lost_rate = 0.001;
};

/// Who does a step of a family, and what its people say about it (001, 000 §3).
struct StepAnswer {
  std::string_view differentiating, capital_heavy, several_specialists, done_by;
};
inline constexpr std::array<std::string_view, 6> process_steps = {
    "formulation", "production", "storage", "fulfilment", "returns", "support"};

struct FamilySpec {
  std::string key;
  std::vector<std::string_view> nouns, variants;
  double price_low = 15, price_high = 60;
  double cost_share = 0.45;  ///< landed cost over list price before tax
  double weight_kg = 0.5;
  double return_rate = 0.05, defect_rate = 0.006;
  double lead_days = 21;
  bool regulated = false;
  int strategic_importance = 3, brand_risk = 3;
  std::array<StepAnswer, 6> steps{};
};

/// Answers of a person in the business, by key of answers.toml: a number or a word.
using Answer = std::variant<double, std::string>;

struct World {
  std::string country = "DE", currency = "EUR", time_zone = "Europe/Berlin";
  Day starts = Day(0);
  int weeks = 30;
  double orders_a_day = 35;
  double yearly_swing = 0.2;  ///< height of the yearly wave
  int peak_day = 340;         ///< day of the year on which it is highest
  std::vector<Spike> spikes;
  double tax_rate = 0.19;

  std::vector<FamilySpec> families;
  int skus = 60, brands = 3, bundles = 0;
  std::string abroad_country, abroad_currency;
  double abroad_rate = 1;  ///< units of the business's currency for one of that currency

  std::vector<NodeSpec> nodes;
  std::vector<ChannelSpec> channels;
  std::vector<CarrierSpec> carriers;
  int suppliers = 4;
  int purchase_batch_days = 14;  ///< a purchase order covers so many days of sales
  double supplier_late = 0.12, supplier_short = 0.04;  ///< shares of purchase order lines
  RoutingSpec routing;

  double forecast_error = 0.25;  ///< spread (log) of the weekly forecast of a SKU
  double forecast_bias = 0.02;   ///< relative
  double report_hours = 6, decide_hours = 8, act_hours = 10;  ///< mean lags of weekly decisions
  double planning_hours = 6;                                  ///< a working day, in the office
  double rekeying_hours = 0.3;   ///< a working day, typing from one system into another
  double reconcile_hours = 0.3;  ///< a working day, bringing systems back to agree
  double wage = 26;              ///< an hour, all in
  double conversion = 0.028;     ///< orders for each visit of the shop
  double receivable_days = 8, payable_days = 34;
  double markdown_share = 0.02;

  std::vector<std::pair<std::string, Answer>> answers;
};

}  // namespace baton::sample
