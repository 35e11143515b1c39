// Votes: which frameworks are weighed, with which weights, and how the weights are drawn when it is
// asked how firmly the answer stands.
#include <algorithm>

#include <fmt/format.h>

#include "decide/reading.h"
#include "robustness/pairwise_comparison.h"

namespace baton {
namespace {

// The vote of a framework; -1, and a problem, if it has none.
int vote_named(const std::string& id, std::string_view key, TableReader& reader,
               const FrameworkReading& reading) {
  const auto& votes = reading.self->votes;
  for (std::size_t v = 0; v < votes.size(); ++v) {
    if (reading.frameworks.all[static_cast<std::size_t>(votes[v].framework)].id == id) {
      return static_cast<int>(v);
    }
  }
  reader.wrong(key, fmt::format("names '{}', which has no vote", id));
  return -1;
}

const std::string& id_of(const FrameworkReading& reading, std::size_t vote) {
  const int framework = reading.self->votes[vote].framework;
  return reading.frameworks.all[static_cast<std::size_t>(framework)].id;
}

// Weights elicited by comparing frameworks two at a time take the place of those given; every pair
// has to be compared once, and the answers must not contradict each other too much.
void read_comparisons(TableReader& reader, const FrameworkReading& reading) {
  const auto tables = reader.tables("compared");
  if (tables.empty()) return;
  const std::size_t n = reading.self->votes.size();
  std::vector<std::vector<double>> times(n, std::vector<double>(n, 0));
  for (std::size_t v = 0; v < n; ++v) times[v][v] = 1;
  for (const TomlValue* table : tables) {
    TableReader of_pair(*table, "comparison", reading.list);
    const int one = vote_named(of_pair.required_text("framework"), "framework", of_pair, reading);
    const int other = vote_named(of_pair.required_text("with"), "with", of_pair, reading);
    const double factor = of_pair.required_number("times");
    of_pair.finish();
    if (one < 0 || other < 0) return;
    if (!(factor > 0)) {
      of_pair.wrong("times", "must be more than 0: how many times as important it is");
      return;
    }
    times[static_cast<std::size_t>(one)][static_cast<std::size_t>(other)] = factor;
    times[static_cast<std::size_t>(other)][static_cast<std::size_t>(one)] = 1 / factor;
  }
  for (std::size_t one = 0; one < n; ++one) {
    for (std::size_t other = 0; other < one; ++other) {
      if (times[one][other] > 0) continue;
      reader.wrong("compared", fmt::format("lacks '{}' with '{}': compare every pair",
                                           id_of(reading, other), id_of(reading, one)));
      return;
    }
  }
  const auto elicited = elicited_weights(times);
  if (!elicited) {
    reader.wrong("compared", elicited.error().message);
  } else if (elicited->consistency_ratio > most_inconsistent) {
    reader.wrong("compared",
                 fmt::format("contradicts itself (consistency ratio {:.2f}, at most {:.2f}): ask "
                             "again which is the more important",
                             elicited->consistency_ratio, most_inconsistent));
  } else {
    for (std::size_t v = 0; v < n; ++v) reading.self->votes[v].weight = elicited->weights[v];
  }
}

void read_drawing(const TomlValue& table, const FrameworkReading& reading) {
  constexpr int most_draws = 1000000;
  TableReader reader(table, "acceptability", reading.list);
  WeightDrawing& drawing = reading.self->drawing;
  drawing.draws = static_cast<int>(reader.number("draws").value_or(drawing.draws));
  drawing.within = reader.number("within");
  for (const std::string& id : reader.texts("order")) {
    const int vote = vote_named(id, "order", reader, reading);
    if (vote >= 0) drawing.order.push_back(vote);
  }
  drawing.least_first = reader.number("least_first").value_or(drawing.least_first);
  drawing.least_confidence = reader.number("least_confidence").value_or(drawing.least_confidence);
  reader.texts("source");
  if (drawing.draws < 1 || drawing.draws > most_draws) {
    reader.wrong("draws", fmt::format("must be between 1 and {}", most_draws));
  }
  if (drawing.within && !(*drawing.within > 0 && *drawing.within <= 1)) {
    reader.wrong("within", "must be more than 0 and at most 1, or left out for any weights");
  }
  reader.finish();
}

}  // namespace

void read_votes(TableReader& reader, const FrameworkReading& reading) {
  for (const TomlValue* vote : reader.tables("votes")) {
    TableReader inner(*vote, "vote", reading.list);
    std::vector<int> none;
    Vote read;
    read.framework = read_framework_reference(inner, reading, none);
    read.weight = inner.number("weight").value_or(1);
    if (read.weight < 0) inner.wrong("weight", "must be 0 or more");
    inner.finish();
    reading.self->votes.push_back(read);
  }
  read_comparisons(reader, reading);
  if (const TomlValue* drawing = reader.table("acceptability"); drawing != nullptr) {
    read_drawing(*drawing, reading);
  }
}

}  // namespace baton
