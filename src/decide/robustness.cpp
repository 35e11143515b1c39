#include "decide/robustness.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <span>

#include <fmt/format.h>

#include "base/random.h"
#include "decide/acceptability.h"
#include "decide/drawing.h"
#include "decide/phrases.h"

namespace baton {
namespace {

constexpr int scan_steps = 24;  // of a single input's domain, to each side
constexpr int bisections = 40;  // until the place of a change is known
constexpr std::size_t most_changes = 12;
constexpr int question_bins = 4;           // how finely an answer to a question is told apart
constexpr double least_gain = 0.005;       // of sorting, for a question to be worth asking
constexpr double least_difference = 0.05;  // between low and high answers, to be worth telling

const Input& input_of(const Frameworks& frameworks, const Variable& variable) {
  return frameworks.inputs[static_cast<std::size_t>(variable.input)];
}

/// The variables of one input that the first move can lean on; the business's own first.
struct Group {
  int input = 0;
  std::vector<int> variables;
  bool assumed = false;
};

struct Draw {
  std::vector<double> values;  ///< of the assumed groups' first variables
  int move = -1;
};

class Assessment {
 public:
  Assessment(const Frameworks& frameworks, Situation& situation, Judge& judge)
      : frameworks_(frameworks), situation_(situation), judge_(judge) {
    leaned_ = judge_.leans_on(frameworks_.precedence, 0);
    base_ = move();
    std::map<int, Group> groups;
    for (const int variable : leaned_) {
      const Variable& seen = situation_.at(variable);
      Group& group = groups[seen.input];
      group.input = seen.input;
      group.variables.push_back(variable);
      if (seen.grade == Grade::assumed && seen.low < seen.high) group.assumed = true;
    }
    for (auto& [input, group] : groups) {
      std::stable_sort(group.variables.begin(), group.variables.end(), [&](int a, int b) {
        return situation_.at(a).asset < situation_.at(b).asset;
      });
      groups_.push_back(std::move(group));
    }
  }

  Robustness run(std::uint64_t seed, int draws) {
    Robustness found;
    found.move = name(base_);
    MovesOfWorlds worlds(frameworks_, situation_, judge_);
    joint(Random(seed).fork("all inputs"), draws, worlds, found);
    found.acceptability = worlds.acceptability(Random(seed).fork("weights"));
    one_at_a_time();
    std::vector<Draw> assumed = draws_of_assumed(Random(seed).fork("assumed inputs"), draws);
    std::map<int, int> counts;
    for (const Draw& draw : assumed) ++counts[draw.move];
    tell_ends(assumed, found);
    const int kept = counts[base_];
    found.assumed_flips = 1 - static_cast<double>(kept) /
                                  static_cast<double>(std::max<std::size_t>(1, assumed.size()));
    found.undetermined =
        !flips_.empty() || found.assumed_flips > frameworks_.limits.joint_flip_share;
    if (found.undetermined) {
      for (const auto& [input, moves] : flips_) {
        for (const int move : moves) counts.try_emplace(move, 0);
      }
      found.between = by_frequency(counts);
      ask(assumed, found);
    }
    change(found);
    return found;
  }

 private:
  int move() { return judge_.outcome(frameworks_.precedence, 0).answer; }
  std::string name(int answer) const {
    if (answer < 0) return "keep";
    const Framework& precedence = frameworks_.all[static_cast<std::size_t>(frameworks_.precedence)];
    return precedence.answers[static_cast<std::size_t>(answer)].id;
  }
  std::vector<std::string> by_frequency(const std::map<int, int>& counts) const {
    std::vector<std::pair<int, int>> sorted(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> names;
    for (const auto& [answer, count] : sorted) names.push_back(name(answer));
    return names;
  }
  void restore(std::span<const int> variables) {
    for (const int variable : variables) judge_.move_to(variable, situation_.at(variable).value);
  }

  void joint(Random random, int draws, MovesOfWorlds& worlds, Robustness& found) {
    std::map<int, int> counts;
    for (int i = 0; i < draws; ++i) {
      draw_world(frameworks_, situation_, leaned_, random,
                 [&](int variable, double value) { judge_.move_to(variable, value); });
      ++counts[move()];
      worlds.add();
    }
    restore(leaned_);
    const double all = draws;
    found.kept = counts[base_];
    found.draws = draws;
    found.confidence = succession(found.kept, draws);
    for (const auto& [answer, count] : counts) {
      if (count > 0) found.moves.emplace_back(name(answer), count / all);
    }
    std::stable_sort(found.moves.begin(), found.moves.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
  }

  std::vector<Draw> draws_of_assumed(Random random, int draws) {
    std::vector<Draw> found;
    for (int i = 0; i < draws; ++i) {
      Draw draw;
      for (const Group& group : groups_) {
        if (!group.assumed) continue;
        for (const int variable : group.variables) {
          const Variable& seen = situation_.at(variable);
          if (seen.grade != Grade::assumed || seen.low >= seen.high) continue;
          judge_.move_to(variable, drawn(input_of(frameworks_, seen), seen, random.uniform()));
        }
        draw.values.push_back(situation_.values()[static_cast<std::size_t>(first_assumed(group))]);
      }
      draw.move = move();
      found.push_back(std::move(draw));
    }
    restore(leaned_);
    return found;
  }

  int first_assumed(const Group& group) const {
    for (const int variable : group.variables) {
      const Variable& seen = situation_.at(variable);
      if (seen.grade == Grade::assumed && seen.low < seen.high) return variable;
    }
    return group.variables.front();
  }

  // Each assumed input at both ends of its range, all assets together.
  void one_at_a_time() {
    for (const Group& group : groups_) {
      if (!group.assumed) continue;
      for (const bool high : {false, true}) {
        for (const int variable : group.variables) {
          const Variable& seen = situation_.at(variable);
          if (seen.grade == Grade::assumed) judge_.move_to(variable, high ? seen.high : seen.low);
        }
        const int now = move();
        if (now != base_) {
          flips_[group.input].insert(now);
          ends_[group.input].emplace_back(high, now);
        }
      }
      restore(group.variables);
    }
  }

  // Greedy: the question whose answer sorts the draws best, then the next one given the answers
  // before. How well they are sorted is told by the Gini impurity (the chance that two draws with
  // the same answers have different moves); it stops once few draws are outside of the commonest
  // move among those with the same answers.
  void ask(const std::vector<Draw>& draws, Robustness& found) {
    std::vector<const Group*> open;
    for (const Group& group : groups_) {
      if (group.assumed) open.push_back(&group);
    }
    std::vector<int> cell(draws.size(), 0);
    std::vector<bool> used(open.size(), false);
    Sorted left = sorted(draws, cell);
    while (static_cast<int>(found.questions.size()) < frameworks_.limits.questions) {
      if (left.outside <= frameworks_.limits.enough) break;
      int best = -1;
      double best_impurity = left.impurity - least_gain;
      for (std::size_t q = 0; q < open.size(); ++q) {
        if (used[q]) continue;
        const double impurity = sorted(draws, split(draws, cell, q, *open[q])).impurity;
        if (impurity < best_impurity) {
          best = static_cast<int>(q);
          best_impurity = impurity;
        }
      }
      if (best < 0) break;
      const auto chosen = static_cast<std::size_t>(best);
      used[chosen] = true;
      cell = split(draws, cell, chosen, *open[chosen]);
      left = sorted(draws, cell);
      found.questions.push_back(question(open[chosen]->input, found.at_ends));
      if (found.questions.back().why.empty()) {
        found.questions.back().why = "Together with the other answers it decides.";
      }
    }
    for (const auto& [input, moves] : flips_) {  // what flips it alone is asked where there is room
      if (static_cast<int>(found.questions.size()) >= frameworks_.limits.questions) break;
      const std::string& id = frameworks_.inputs[static_cast<std::size_t>(input)].id;
      const bool there = std::any_of(found.questions.begin(), found.questions.end(),
                                     [&](const Question& q) { return q.input == id; });
      if (!there) found.questions.push_back(question(input, found.at_ends));
    }
  }

  std::vector<int> split(const std::vector<Draw>& draws, const std::vector<int>& cell,
                         std::size_t q, const Group& group) const {
    const Variable& seen = situation_.at(first_assumed(group));
    std::vector<int> finer(cell.size());
    for (std::size_t i = 0; i < cell.size(); ++i) {
      const double way = (draws[i].values[q] - seen.low) / (seen.high - seen.low);
      const int bin = std::min(question_bins - 1, static_cast<int>(way * question_bins));
      finer[i] = cell[i] * question_bins + bin;
    }
    return finer;
  }

  struct Sorted {
    double impurity = 0, outside = 0;
  };
  static Sorted sorted(const std::vector<Draw>& draws, const std::vector<int>& cell) {
    std::map<int, std::map<int, int>> counts;  // cell -> move -> draws
    for (std::size_t i = 0; i < draws.size(); ++i) ++counts[cell[i]][draws[i].move];
    Sorted result;
    const auto all = static_cast<double>(std::max<std::size_t>(1, draws.size()));
    for (const auto& [each, moves] : counts) {
      double size = 0, squares = 0, most = 0;
      for (const auto& [move, count] : moves) {
        size += count;
        squares += static_cast<double>(count) * count;
        most = std::max<double>(most, count);
      }
      result.impurity += (size - squares / size) / all;
      result.outside += (size - most) / all;
    }
    return result;
  }

  void tell_ends(const std::vector<Draw>& draws, Robustness& found) const {
    std::size_t q = 0;
    for (const Group& group : groups_) {
      if (!group.assumed) continue;
      std::string told = at_the_ends(draws, q, group);
      if (!told.empty()) found.at_ends[group.input] = std::move(told);
      ++q;
    }
  }

  // What the move mostly is where the input lies in the lowest and in the highest part of its
  // range.
  std::string at_the_ends(const std::vector<Draw>& draws, std::size_t q, const Group& group) const {
    const Input& input = frameworks_.inputs[static_cast<std::size_t>(group.input)];
    const Variable& seen = situation_.at(first_assumed(group));
    std::map<int, int> low, high;
    int lows = 0, highs = 0;
    for (const Draw& draw : draws) {
      const double way = (draw.values[q] - seen.low) / (seen.high - seen.low);
      if (way < 1.0 / question_bins) ++low[draw.move], ++lows;
      if (way > 1 - 1.0 / question_bins) ++high[draw.move], ++highs;
    }
    const auto commonest = [](const std::map<int, int>& counts) {
      return std::max_element(counts.begin(), counts.end(),
                              [](const auto& a, const auto& b) { return a.second < b.second; })
          ->first;
    };
    if (lows == 0 || highs == 0) return "";
    const auto percent = [](int part, int all) {
      return shown(std::round(100.0 * part / all) / 100, InputUnit::share);
    };
    const int at_low = commonest(low), at_high = commonest(high);
    if (at_low != at_high) {
      return fmt::format(
          "Near {} the first move is mostly {} ({} of draws), near {} mostly {} ({}).",
          shown(seen.low, input.unit), name(at_low), percent(low[at_low], lows),
          shown(seen.high, input.unit), name(at_high), percent(high[at_high], highs));
    }
    const double difference = 1.0 * low[at_low] / lows - 1.0 * high[at_low] / highs;
    if (std::abs(difference) < least_difference) return "";
    return fmt::format("Near {} the first move is {} in {} of draws, near {} in {}.",
                       shown(seen.low, input.unit), name(at_low), percent(low[at_low], lows),
                       shown(seen.high, input.unit), percent(high[at_low], highs));
  }

  Question question(int index, const std::map<int, std::string>& at_ends) const {
    const Input& input = frameworks_.inputs[static_cast<std::size_t>(index)];
    Question asked;
    asked.input = input.id;
    asked.text =
        input.question.empty() ? fmt::format("What is the {}?", input.label) : input.question;
    asked.file = input.file;
    asked.answer_key = input.id;
    const auto ends = ends_.find(index);
    if (ends == ends_.end()) {
      const auto told = at_ends.find(index);
      if (told != at_ends.end()) asked.why = told->second;
      return asked;
    }
    std::vector<std::string> cases;
    for (const auto& [high, to] : ends->second) {
      double end = 0;
      for (const Group& group : groups_) {
        if (group.input != index) continue;
        const Variable& seen = situation_.at(first_assumed(group));
        end = high ? seen.high : seen.low;
      }
      cases.push_back(
          fmt::format("with {} the first move is {}", shown(end, input.unit), name(to)));
    }
    asked.why = capitalised(listed(cases)) + fmt::format("; as assumed it is {}.", name(base_));
    return asked;
  }

  // Moves one input, everywhere it counts, to at least (up) or at most (down) `x`.
  int moved(const Group& group, double x, bool up) {
    for (const int variable : group.variables) {
      const double now = situation_.at(variable).value;
      judge_.move_to(variable, up ? std::max(now, x) : std::min(now, x));
    }
    return move();
  }

  std::optional<Change> change_of(const Group& group, bool up) {
    const Input& input = frameworks_.inputs[static_cast<std::size_t>(group.input)];
    const Variable& first = situation_.at(group.variables.front());
    const double now = first.value;
    constexpr double far = 1e9;
    double end = up ? input.most : input.least;
    if (std::abs(end) > far) {  // no natural end: ten times as much, either way
      double reach =
          std::max({10 * std::abs(now), std::abs(first.high), std::abs(first.low), 10.0});
      if (input.unit == InputUnit::ratio) reach = std::abs(now) + 1;
      end = up ? reach : -reach;
    }
    if (up ? end <= now : end >= now) return std::nullopt;
    const int steps = input.unit == InputUnit::yes_no ? 2 : scan_steps;
    double kept = now;
    for (int step = 1; step <= steps; ++step) {
      double x = now + (end - now) * step / steps;
      const int to = moved(group, x, up);
      if (to == base_) {
        kept = x;
        continue;
      }
      if (input.unit != InputUnit::yes_no) {
        for (int i = 0; i < bisections; ++i) {
          const double middle = (kept + x) / 2;
          (moved(group, middle, up) == base_ ? kept : x) = middle;
        }
      }
      const int at_last = moved(group, x, up);
      Change found;
      found.input = input.id;
      found.now = now;
      found.at = x;
      found.to = name(at_last);
      found.unit = unit_name(input.unit);
      found.label = input.label;
      found.low = first.low;
      found.high = first.high;
      found.sentence = fmt::format(
          "If {} were {} ({} {}), the first move would be {}.", input.label, shown(x, input.unit),
          first.grade == Grade::assumed ? "assumed" : "now", shown(now, input.unit), found.to);
      return found;
    }
    return std::nullopt;
  }

  void change(Robustness& found) {
    for (const Group& group : groups_) {
      for (const bool up : {false, true}) {
        if (auto one = change_of(group, up)) found.changes.push_back(std::move(*one));
        restore(group.variables);
      }
    }
    const auto distance = [](const Change& c) {
      return std::abs(c.at - c.now) / std::max({std::abs(c.at), std::abs(c.now), 1e-9});
    };
    std::stable_sort(found.changes.begin(), found.changes.end(),
                     [&](const Change& a, const Change& b) { return distance(a) < distance(b); });
    if (found.changes.size() > most_changes) found.changes.resize(most_changes);
  }

  const Frameworks& frameworks_;
  Situation& situation_;
  Judge& judge_;
  std::vector<int> leaned_;
  std::vector<Group> groups_;
  int base_ = -1;
  std::map<int, std::set<int>> flips_;                     ///< input -> moves it flips to alone
  std::map<int, std::vector<std::pair<bool, int>>> ends_;  ///< input -> (at its high end?, move)
};

}  // namespace

double succession(int kept, int draws) { return (kept + 1.0) / (draws + 2.0); }

Robustness assess(const Frameworks& frameworks, Situation& situation, Judge& judge,
                  std::uint64_t seed, int draws) {
  return Assessment(frameworks, situation, judge).run(seed, draws);
}

}  // namespace baton
