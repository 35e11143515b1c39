// Recipe: how a KPI is made of a cell's figures. The catalogue (catalogue_*.cpp) pairs each KPI's
// definition with its recipe, so that what is said and what is done stand side by side.
#pragma once

#include <array>
#include <span>

#include "measure/book.h"
#include "measure/facts_seen.h"
#include "measure/kpi.h"
#include "measure/window.h"

namespace baton {

/// What a composite KPI may look at beside its own cell.
struct CellView {
  const Book& book;
  std::uint32_t index;
  const FigureCell& cell;
  const Window& window;
  double days;        ///< of the cohort range that fall in the cell (its week, if grouped by week)
  double stock_days;  ///< days over which stock levels were averaged

  std::int64_t get(Figure figure) const { return cell.get(figure); }
  double money(Figure figure) const { return static_cast<double>(get(figure)) / 1e6; }
};

/// A composite's answer; the numerator and denominator are shown beside it where they mean
/// something.
struct Computed {
  std::optional<double> value;
  double numerator = 0, denominator = 0;
  std::int64_t events = 0;
  std::string_view why_not = {};  ///< why there is no value
};
using Compute = Computed (*)(const CellView&);

/// Ratios: value = scale x numerator / denominator. Totals: scale x numerator; per day or week:
/// that, over the days or weeks of the cohort range.
struct Recipe {
  enum class Over : std::uint8_t { figure, nothing, days, weeks };

  Figure numerator = Figure::none;
  Figure denominator = Figure::none;
  Over over = Over::figure;
  double scale = 1;
  double numerator_scale = 1;  ///< for showing numerator and denominator in their own units
  double denominator_scale = 1;
  Figure events = Figure::none;                      ///< none: the denominator
  Figure known = Figure::none, seen = Figure::none;  ///< coverage; none: 1
  std::array<FactKind, 2> needs = {FactKind::always, FactKind::always};
  DimensionSet carried = DimensionSet::all();
  Compute compute = nullptr;
};

struct KpiEntry {
  Kpi kpi;
  Recipe recipe;
};

/// The catalogue, in the order of kpis().
std::span<const KpiEntry> catalogue();

std::span<const KpiEntry> network_entries();
std::span<const KpiEntry> node_entries();
std::span<const KpiEntry> money_entries();
std::span<const KpiEntry> product_entries();
std::span<const KpiEntry> supplier_entries();
std::span<const KpiEntry> speed_entries();
std::span<const KpiEntry> store_entries();
std::span<const KpiEntry> demand_entries();

// What each kind of fact says about where it belongs.
inline constexpr DimensionSet node_dimensions = {Dimension::node,    Dimension::sku,
                                                 Dimension::family,  Dimension::brand,
                                                 Dimension::partner, Dimension::week};
inline constexpr DimensionSet closing_dimensions = {
    Dimension::node, Dimension::sku, Dimension::family, Dimension::brand, Dimension::partner};
inline constexpr DimensionSet labour_dimensions = {Dimension::node, Dimension::partner,
                                                   Dimension::week};
inline constexpr DimensionSet decision_dimensions = {Dimension::node, Dimension::channel,
                                                     Dimension::week};
inline constexpr DimensionSet visit_dimensions = {Dimension::channel, Dimension::week};
inline constexpr DimensionSet forecast_dimensions = {Dimension::sku,   Dimension::family,
                                                     Dimension::brand, Dimension::channel,
                                                     Dimension::node,  Dimension::week};
inline constexpr DimensionSet product_dimensions = {Dimension::sku, Dimension::family,
                                                    Dimension::brand};
inline constexpr DimensionSet sales_dimensions = {
    Dimension::sku,  Dimension::family,  Dimension::brand, Dimension::channel,
    Dimension::node, Dimension::partner, Dimension::week};
inline constexpr DimensionSet business_only = {};

/// Seconds to hours, seconds to days, millionths to money, and hundredths of a minute or an hour.
inline constexpr double per_hour = 1.0 / 3600, per_day_length = 1.0 / 86400, in_money = 1e-6,
                        in_hundredths = 1e-2;

}  // namespace baton
