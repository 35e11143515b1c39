#include "measure/book.h"

#include <algorithm>

namespace baton {
Book::Book(Grouping grouping, bool with_week_hidden)
    : grouping_(std::move(grouping)), hidden_(with_week_hidden) {
  for (const Dimension d : grouping_.by) looked_at_.add(d);
  if (hidden_) looked_at_.add(Dimension::week);
}

std::uint32_t Book::cell_at(const Place& place) {
  const PlaceKey key = key_of(place, looked_at_);
  if (last_ && keys_[*last_] == key) return *last_;
  const auto [found, added] = index_.insert({key, static_cast<std::uint32_t>(cells_.size())});
  if (added) {
    keys_.push_back(key);
    cells_.emplace_back();
  }
  last_ = found->second;
  return *last_;
}

void Book::add_sample(Sample sample, std::uint32_t cell, std::int64_t seconds) {
  if (hidden_) return;
  samples_[static_cast<std::size_t>(sample)].raw.emplace_back(cell, seconds);
}

void Book::add_series(Series series, std::uint32_t cell, std::uint32_t week, std::int64_t amount) {
  if (by_week() || amount == 0) return;
  series_[static_cast<std::size_t>(series)][packed(cell, week)] += amount;
}

void Book::add_distinct(Distinct kind, std::uint32_t cell, std::uint32_t value,
                        std::int64_t amount) {
  if (hidden_) return;
  distinct_[static_cast<std::size_t>(kind)][packed(cell, value)] += amount;
}

void Book::close() {
  for (Samples& samples : samples_) {
    std::sort(samples.raw.begin(), samples.raw.end());
    samples.begin.assign(size() + 1, 0);
    for (const auto& [cell, seconds] : samples.raw) {
      ++samples.begin[cell + 1];
      samples.seconds.push_back(seconds);
    }
    for (std::size_t i = 1; i < samples.begin.size(); ++i) samples.begin[i] += samples.begin[i - 1];
    samples.raw = {};
  }
  for (std::size_t i = 0; i < series_.size(); ++i) series_sorted_[i] = sorted(series_[i]);
  for (std::size_t i = 0; i < distinct_.size(); ++i) distinct_sorted_[i] = sorted(distinct_[i]);
}

std::vector<Book::Entry> Book::sorted(const Gathered& gathered) {
  std::vector<Entry> entries;
  entries.reserve(gathered.size());
  for (const auto& [key, amount] : gathered) {
    entries.push_back({upper_of(key), lower_of(key), amount});
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::pair(a.cell, a.value) < std::pair(b.cell, b.value);
  });
  return entries;
}

std::span<const Book::Entry> Book::of_cell(const std::vector<Entry>& entries, std::uint32_t cell) {
  const auto before = [](const Entry& e, std::uint32_t c) { return e.cell < c; };
  const auto first = std::lower_bound(entries.begin(), entries.end(), cell, before);
  const auto last = std::lower_bound(first, entries.end(), cell + 1, before);
  return {first, last};
}

std::span<const std::int64_t> Book::samples(Sample sample, std::uint32_t cell) const {
  const Samples& samples = samples_[static_cast<std::size_t>(sample)];
  return std::span(samples.seconds)
      .subspan(samples.begin[cell], samples.begin[cell + 1] - samples.begin[cell]);
}

std::vector<WeekAmount> Book::series(Series series, std::uint32_t cell) const {
  std::vector<WeekAmount> weeks;
  for (const Entry& e : of_cell(series_sorted_[static_cast<std::size_t>(series)], cell)) {
    weeks.push_back({e.value, e.amount});
  }
  return weeks;
}

std::vector<Book::Valued> Book::distinct(Distinct kind, std::uint32_t cell) const {
  std::vector<Valued> values;
  for (const Entry& e : of_cell(distinct_sorted_[static_cast<std::size_t>(kind)], cell)) {
    values.push_back({e.value, e.amount});
  }
  return values;
}

}  // namespace baton
