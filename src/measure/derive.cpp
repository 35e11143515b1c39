#include "measure/derive.h"

#include <algorithm>
#include <numeric>

namespace baton {
namespace {

double as_double(std::int64_t n) { return static_cast<double>(n); }

std::string key_text(const Business& business, Dimension d, std::uint32_t value) {
  if (value == 0) return "(none)";
  const std::uint32_t index = value - 1;
  const auto named = [&](Entity entity) { return std::string(business.names.text(entity, index)); };
  switch (d) {
    case Dimension::channel:
      return named(Entity::channel);
    case Dimension::node:
      return named(Entity::node);
    case Dimension::sku:
      return named(Entity::sku);
    case Dimension::family:
      return named(Entity::family);
    case Dimension::brand:
      return named(Entity::brand);
    case Dimension::partner:
      return named(Entity::partner);
    case Dimension::method:
      return std::string(method_name(index));
    case Dimension::week:
      return monday_of(index).text();
  }
  return {};
}

/// "needs counts.csv", or which dimension the facts do not carry; empty if the data have it all.
std::string missing_from_data(const Book& book, const KpiEntry& entry, const FactsSeen& seen) {
  for (const FactKind fact : entry.recipe.needs) {
    if (fact != FactKind::always && !was_seen(seen, fact)) {
      return "needs " + std::string(fact_text(fact));
    }
  }
  if (!entry.recipe.carried.holds(book.looked_at())) {
    for (const Dimension d : book.grouping().by) {
      if (entry.recipe.carried.has(d)) continue;
      return "its facts do not say which " + std::string(dimension_name(d));
    }
  }
  return {};
}

double over_of(const Recipe& recipe, const CellView& view) {
  switch (recipe.over) {
    case Recipe::Over::figure:
      return as_double(view.get(recipe.denominator)) * recipe.denominator_scale;
    case Recipe::Over::nothing:
      return 1;
    case Recipe::Over::days:
      return view.days;
    case Recipe::Over::weeks:
      return view.days / 7;
  }
  return 1;
}

/// By what numerator / denominator, as shown, has to be multiplied.
double shown_scale(const Recipe& recipe) {
  return recipe.scale * recipe.denominator_scale / recipe.numerator_scale;
}

KpiValue value_of(const KpiEntry& entry, const CellView& view, const std::string& missing) {
  const Recipe& recipe = entry.recipe;
  KpiValue result;
  result.kpi = entry.kpi.id;
  if (!missing.empty()) {
    result.missing = missing;
    return result;
  }
  std::string_view why_not;
  if (recipe.compute != nullptr) {
    const Computed computed = recipe.compute(view);
    result.value = computed.value;
    result.numerator = computed.numerator;
    result.denominator = computed.denominator;
    result.events = computed.events;
    why_not = computed.why_not;
  } else {
    result.numerator = as_double(view.get(recipe.numerator)) * recipe.numerator_scale;
    result.denominator = over_of(recipe, view);
    const bool counted = recipe.over == Recipe::Over::figure;
    const Figure events = recipe.events == Figure::none ? recipe.denominator : recipe.events;
    result.events = view.get(events);
    const bool has_facts = counted || result.events > 0 || view.get(recipe.numerator) != 0;
    if (result.denominator > 0 && has_facts) {
      // The raw sums once more, so that scaling for show does not touch the figure.
      const double raw = counted ? as_double(view.get(recipe.denominator)) : result.denominator;
      result.value = as_double(view.get(recipe.numerator)) * recipe.scale / raw;
    }
  }
  const Figure known = recipe.known == Figure::none ? recipe.denominator : recipe.known;
  if (recipe.seen != Figure::none) {
    const Figure carried = known == Figure::none ? Figure::none : known;
    const std::int64_t carry = carried == Figure::none ? result.events : view.get(carried);
    const std::int64_t seen = view.get(recipe.seen);
    result.coverage =
        seen > 0 ? std::min(1.0, as_double(carry) / as_double(seen)) : (result.value ? 1 : 0);
  } else {
    result.coverage = result.value ? 1 : 0;
  }
  if (!result.value) result.missing = why_not.empty() ? "no such facts in this row" : why_not;
  return result;
}

CellView view_of(const Book& book, std::uint32_t index, const DeriveContext& context) {
  double days = context.window.days();
  double stock_days = context.stock_days;
  if (book.by_week()) {
    const std::uint32_t week = value_in(book.key(index), Dimension::week);
    days = week == 0 ? 0 : context.window.days_in_week(monday_of(week - 1));
    stock_days = 7;
  }
  return {book, index, book.cell(index), context.window, days, stock_days};
}

/// Cells of the hidden weekly book, sorted under the cell of the shown one.
class WeeksOfCells {
 public:
  WeeksOfCells(const Book& book, const Book& weekly, const Window& window)
      : first_(week_of(window.first())), weeks_(week_of(window.last()) - first_ + 1) {
    cells_.assign(book.size() * weeks_, MaybeIndex());
    for (std::uint32_t i = 0; i < weekly.size(); ++i) {
      const std::uint32_t week = value_in(weekly.key(i), Dimension::week);
      if (week == 0 || week - 1 < first_ || week - 1 - first_ >= weeks_) continue;
      const auto base = book.find(without_week(weekly.key(i)));
      if (base) cells_[*base * weeks_ + (week - 1 - first_)] = i;
    }
  }
  std::size_t weeks() const { return weeks_; }
  MaybeIndex at(std::uint32_t cell, std::size_t week) const { return cells_[cell * weeks_ + week]; }

 private:
  std::uint32_t first_;
  std::size_t weeks_;
  std::vector<MaybeIndex> cells_;
};

bool wants_replicates(const DeriveContext& context, std::string_view kpi) {
  const auto& wanted = context.options.replicates_of;
  return std::find(wanted.begin(), wanted.end(), kpi) != wanted.end();
}

void add_intervals(KpiRow& row, std::uint32_t cell, const Book& weekly, const WeeksOfCells& weeks,
                   const WeekDraws& draws, const DeriveContext& context, bool few_cells) {
  const auto entries = catalogue();
  std::vector<WeekSums> sums(weeks.weeks());
  for (std::size_t k = 0; k < entries.size(); ++k) {
    KpiValue& value = row.values[k];
    const KpiKind kind = entries[k].kpi.kind;
    const bool ratio = kind == KpiKind::ratio_of_sums;
    if (!value.value || !(ratio || kind == KpiKind::total)) continue;
    for (std::size_t w = 0; w < sums.size(); ++w) {
      sums[w] = {};
      const MaybeIndex at = weeks.at(cell, w);
      if (!at.has()) continue;
      const KpiValue week = value_of(entries[k], view_of(weekly, *at, context), "");
      sums[w] = {week.numerator, week.denominator};
    }
    const auto interval = bootstrap_interval(draws, sums, ratio, context.options.confidence);
    if (!interval) continue;
    const Recipe& recipe = entries[k].recipe;
    double scale = recipe.compute == nullptr ? shown_scale(recipe) : 1;
    if (!ratio && recipe.compute == nullptr) scale /= value.denominator;
    value.low = interval->first * scale;
    value.high = interval->second * scale;
    if (!few_cells || !wants_replicates(context, value.kpi)) continue;
    auto replicates = bootstrap_replicates(draws, sums, ratio, *value.value / scale);
    for (double& each : replicates) each *= scale;
    row.replicates.push_back({value.kpi, std::move(replicates)});
  }
}

}  // namespace

KpiTable derive(const Book& book, const Book* by_week, const DeriveContext& context,
                bool& intervals_left_out) {
  const auto entries = catalogue();
  std::vector<std::string> missing;
  for (const KpiEntry& entry : entries) {
    missing.push_back(missing_from_data(book, entry, context.seen));
  }
  KpiTable table;
  table.grouping = book.grouping();
  table.rows.resize(book.size());
  for (std::uint32_t i = 0; i < book.size(); ++i) {
    KpiRow& row = table.rows[i];
    for (const Dimension d : book.grouping().by) {
      row.keys.push_back(key_text(context.business, d, value_in(book.key(i), d)));
    }
    const CellView view = view_of(book, i, context);
    row.values.reserve(entries.size());
    for (std::size_t k = 0; k < entries.size(); ++k) {
      row.values.push_back(value_of(entries[k], view, missing[k]));
    }
  }
  if (by_week != nullptr && context.window.days() > 0) {
    if (book.size() > most_cells_with_intervals) {
      intervals_left_out = true;
    } else {
      const WeeksOfCells weeks(book, *by_week, context.window);
      const WeekDraws draws(weeks.weeks(), context.options.resamples, context.options.seed);
      for (std::uint32_t i = 0; i < book.size() && draws.resamples() > 0; ++i) {
        add_intervals(table.rows[i], i, *by_week, weeks, draws, context,
                      book.size() <= most_cells_with_replicates);
      }
    }
  }
  std::sort(table.rows.begin(), table.rows.end(),
            [](const KpiRow& a, const KpiRow& b) { return a.keys < b.keys; });
  return table;
}

}  // namespace baton
