#include "decide/drawing.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace baton {
namespace {

double triangular(double low, double mode, double high, double u) {
  if (high <= low) return mode;
  const double split = (mode - low) / (high - low);
  if (u < split) return low + std::sqrt(u * (high - low) * (mode - low));
  return high - std::sqrt((1 - u) * (high - low) * (high - mode));
}

double replicate(const Variable& variable, double u) {
  const auto count = static_cast<double>(variable.replicates.size());
  const auto at = static_cast<std::size_t>(u * count);
  return variable.replicates[std::min(at, variable.replicates.size() - 1)];
}

}  // namespace

bool can_move(const Variable& variable) {
  return variable.low < variable.high || !variable.replicates.empty();
}

double drawn(const Input& input, const Variable& variable, double u) {
  if (input.unit == InputUnit::yes_no) {
    std::vector<double> possible;
    for (const double answer : {0.0, 0.5, 1.0}) {
      if (answer >= variable.low && answer <= variable.high) possible.push_back(answer);
    }
    if (possible.empty()) return variable.value;
    const auto at = static_cast<std::size_t>(u * static_cast<double>(possible.size()));
    return possible[std::min(at, possible.size() - 1)];
  }
  if (variable.grade == Grade::assumed) return variable.low + u * (variable.high - variable.low);
  return triangular(variable.low, variable.value, variable.high, u);
}

void draw_world(const Frameworks& frameworks, const Situation& situation,
                std::span<const int> variables, Random& random,
                const std::function<void(int variable, double value)>& set) {
  std::optional<double> weeks;  // which redraw it is, the same for all
  for (const int each : variables) {
    const Variable& seen = situation.at(each);
    if (!seen.replicates.empty()) {
      if (!weeks) weeks = random.uniform();
      set(each, replicate(seen, *weeks));
    } else if (seen.low < seen.high) {
      const Input& input = frameworks.inputs[static_cast<std::size_t>(seen.input)];
      set(each, drawn(input, seen, random.uniform()));
    }
  }
}

}  // namespace baton
