#include "report/firmness.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "report/figures.h"
#include "report/text_table.h"
#include "report/wording.h"

namespace baton {

namespace {

constexpr double least_shown = 0.005;
constexpr double out_of_line = 1.25;  // a central weight over its own by this much is told
constexpr std::size_t beliefs_shown = 3;
constexpr int widest_bar = 32;

struct PlaceMarks {
  std::array<std::string_view, 3> places;
};

PlaceMarks place_marks(const TextStyle& style) {
  return style.unicode ? PlaceMarks{{"█", "▓", "░"}} : PlaceMarks{{"#", "=", "-"}};
}

std::string bar(const std::vector<double>& ranks, int width, const PlaceMarks& marks) {
  std::string text;
  double sum = 0;
  int drawn = 0;
  for (std::size_t place = 0; place < ranks.size() && place < marks.places.size(); ++place) {
    sum += ranks[place];
    const int until = static_cast<int>(std::lround(std::clamp(sum, 0.0, 1.0) * width));
    for (; drawn < until; ++drawn) text += marks.places[place];
  }
  return text;
}

}  // namespace

std::vector<const Acceptability::Move*> moves_shown(const Acceptability& acceptability) {
  std::vector<const Acceptability::Move*> shown;
  for (const auto& move : acceptability.moves) {
    const double first = move.ranks.empty() ? 0 : move.ranks.front();
    if (first >= least_shown || move.by_scores >= least_shown) shown.push_back(&move);
  }
  return shown;
}

bool decided_before_weights(const Acceptability& acceptability) {
  return acceptability.before_weights > 1 - least_shown;
}

std::string belief_text(const Acceptability& acceptability, const Acceptability::Move& move) {
  if (move.central_weights.size() != acceptability.voters.size()) {
    return fmt::format("No weights put {} first.", move.move);
  }
  if (decided_before_weights(acceptability)) return {};
  std::vector<std::size_t> heavier;
  for (std::size_t v = 0; v < acceptability.voters.size(); ++v) {
    if (move.central_weights[v] > out_of_line * acceptability.voters[v].weight) {
      heavier.push_back(v);
    }
  }
  std::stable_sort(heavier.begin(), heavier.end(), [&](std::size_t a, std::size_t b) {
    return move.central_weights[a] > move.central_weights[b];
  });
  if (heavier.empty()) {
    return fmt::format("For {} to be right nothing particular has to be believed of the weights.",
                       move.move);
  }
  std::vector<std::string> beliefs;
  for (std::size_t i = 0; i < heavier.size() && i < beliefs_shown; ++i) {
    const auto& voter = acceptability.voters[heavier[i]];
    beliefs.push_back(fmt::format("{} at {} (now {})", voter.title,
                                  share_text(move.central_weights[heavier[i]]),
                                  share_text(voter.weight)));
  }
  return fmt::format("For {} to be right one has to weigh {}.", move.move, listed(beliefs));
}

std::string order_text(const std::optional<OrderAgreement>& order) {
  if (!order) return {};
  return fmt::format(
      "The order of the {} assets' moves in {} drawn worlds: Kendall's tau {:.2f} on average, "
      "{:.2f} "
      "in the worst twentieth (1: it never changes).",
      count_text(order->assets), count_text(order->worlds), order->mean, order->low);
}

std::string acceptability_text(const Acceptability& acceptability, const TextStyle& style,
                               int width) {
  const PlaceMarks marks = place_marks(style);
  const int bar_width = std::clamp(width - 60, 10, widest_bar);
  TextTable table(
      {{"move"},
       {"first", Align::right},
       {fmt::format("{} 1st {} 2nd {} 3rd", marks.places[0], marks.places[1], marks.places[2])},
       {"by scores", Align::right},
       {"own weights", Align::right}});
  for (const auto* move : moves_shown(acceptability)) {
    table.add({{move->move, Tone::strong},
               sure_text(move->ranks.front()),
               {bar(move->ranks, bar_width, marks), move->firm ? Tone::good : Tone::warning},
               sure_text(move->by_scores),
               sure_text(move->confidence)});
  }
  return table.text(style, width, 2);
}

}  // namespace baton
