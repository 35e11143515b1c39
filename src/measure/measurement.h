// Measurement: events in, KPIs out. One pass over the events fills every grouping that was asked
// for; imported, live and simulated histories go through the same code. Invariants: every ratio is
// a ratio of sums; orders count on the day they were placed (the cohort) and only once they are
// mature; cancelled orders stay in denominators; nothing is counted that cannot be opened down to
// its events.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demand/periods.h"
#include "demand/settings.h"
#include "measure/kpi.h"
#include "model/business.h"
#include "model/event.h"

namespace baton {

enum class Dimension : std::uint8_t { channel, node, sku, family, brand, partner, method, week };
std::optional<Dimension> dimension_named(std::string_view name);
std::string_view dimension_name(Dimension dimension);

/// Rows of one table: by channel; by channel and node; or, with no dimension, the whole business.
struct Grouping {
  std::vector<Dimension> by;
};

struct MeasureOptions {
  std::vector<Grouping> groupings;
  std::optional<Day> from, to;             ///< cohort days, both included
  std::optional<Instant> as_of;            ///< default: the last event's time
  Duration maturity = Duration::days(30);  ///< orders younger than this at as_of are not judged yet
  bool intervals = false;                  ///< block bootstrap over weeks
  int resamples = 1000;
  /// KPIs whose figure of every resample is kept too, in tables of few rows: a business's figures
  /// of one resample saw the same weeks, so they tell how they move together.
  std::vector<std::string> replicates_of = {};
  double confidence = 0.90;
  std::uint64_t seed = 1;
  /// For classes of demand and simple forecasts: takes a forecast of every SKU, so only where
  /// asked.
  std::optional<DemandSettings> demand = {};
  PeriodGrid demand_periods = {};
};

/// One figure. `value` is missing where the data do not carry it, and `missing` then says why.
struct KpiValue {
  std::string_view kpi;
  std::optional<double> value;
  double numerator = 0, denominator = 0;
  std::int64_t events = 0;          ///< how many orders, lines, picks ... it rests on
  double coverage = 0;              ///< share of those that carried what the figure needs, 0 to 1
  std::optional<double> low, high;  ///< interval, where asked for and estimable
  /// A default stands in for part of the rows behind it: see Measured::assumptions.
  bool partly_assumed = false;
  std::string missing;  ///< "needs counts.csv"
};

/// A KPI in every resample of the weeks, in the same order for all KPIs and rows of a measurement.
struct KpiReplicates {
  std::string_view kpi;
  std::vector<double> values;
};

struct KpiRow {
  std::vector<std::string> keys;  ///< names, in the order of Grouping::by; "(none)" where unknown
  std::vector<KpiValue> values;   ///< in the order of kpis()
  std::vector<KpiReplicates> replicates = {};  ///< of those asked for that have an interval
  const KpiValue* find(std::string_view kpi) const;
};

struct KpiTable {
  Grouping grouping;
  std::vector<KpiRow> rows;  ///< sorted by keys
};

/// A default that a figure leans on because the data did not say (SPEC A2).
struct Assumption {
  std::string what;          ///< "prices without a tax field are taken as they stand"
  std::int64_t figures = 0;  ///< how many rows lean on it
  /// KPIs into which what it fills in goes; none where rows are only left out.
  std::vector<std::string_view> kpis = {};
};

struct Measured {
  std::vector<KpiTable> tables;  ///< one for each grouping asked for
  std::vector<Assumption> assumptions;
  Instant as_of;
  Day first_day, last_day;    ///< of the cohorts judged
  std::int64_t orders = 0;    ///< in the window, mature
  std::int64_t immature = 0;  ///< in the window, too young to be judged
};

class Measurement {
 public:
  Measurement(const Business& business, MeasureOptions options);
  ~Measurement();
  /// How many there will be, about: memory is then asked for once.
  struct Size {
    std::size_t orders = 0, lines = 0, parcels = 0, units = 0;
  };
  void expect(const Size& size);
  /// Events of one order (its lines, parcels, returns and reviews with it) must come in time order,
  /// and so must all that belong to none; orders may come one after the other.
  void apply(const Event& event);
  /// Closes the books. No event may follow.
  Measured finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace baton
