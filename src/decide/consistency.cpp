// What only whole files can show: bands that overlap or leave gaps, weights that cannot be
// normalised, rules nobody can reach, circles, missing sources.
#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

#include <fmt/format.h>

#include "decide/judge.h"
#include "decide/reading.h"

namespace baton {
namespace {

ProblemList list_of(const Framework& framework, std::vector<FrameworkProblem>& problems) {
  return {framework.file, &problems};
}

void check_bands(const Framework& framework, const ProblemList& list) {
  if (framework.bands.empty()) return;
  std::set<double> edges;
  for (const Band& band : framework.bands) {
    for (const auto& edge : {band.from, band.above, band.below, band.to}) {
      if (edge) edges.insert(*edge);
    }
  }
  std::vector<double> probes(edges.begin(), edges.end());
  const std::size_t given = probes.size();
  if (given == 0) {
    probes.push_back(0);
  } else {
    for (std::size_t i = 1; i < given; ++i) probes.push_back((probes[i - 1] + probes[i]) / 2);
    probes.push_back(probes[0] - 1);
    probes.push_back(probes[given - 1] + 1);
  }
  for (const double x : probes) {
    const auto holding = std::count_if(framework.bands.begin(), framework.bands.end(),
                                       [&](const Band& band) { return band.holds(x); });
    const int line = framework.bands.front().line;
    if (holding == 0) {
      list.fatal(line, fmt::format("bands leave a gap: none holds {}: widen one", x));
    } else if (holding > 1) {
      list.fatal(line, fmt::format("bands overlap: {} of them hold {}: narrow one", holding, x));
    }
  }
}

bool subset(const std::vector<int>& inner, const std::vector<int>& outer) {
  return std::all_of(inner.begin(), inner.end(), [&](int x) {
    return std::find(outer.begin(), outer.end(), x) != outer.end();
  });
}

// Whether `early` is true wherever `late` is; only plain cases are seen.
bool covers(const Condition& early, const Condition& late) {
  if (early.kind == Condition::Kind::any) {
    return std::any_of(early.parts.begin(), early.parts.end(),
                       [&](const Condition& part) { return covers(part, late); });
  }
  if (late.kind == Condition::Kind::all) {
    return std::any_of(late.parts.begin(), late.parts.end(),
                       [&](const Condition& part) { return covers(early, part); });
  }
  if (early.kind != late.kind) return false;
  switch (early.kind) {
    case Condition::Kind::threshold:
    case Condition::Kind::total:
    case Condition::Kind::largest: {
      if (early.input != late.input || early.side != late.side || early.other_input >= 0 ||
          late.other_input >= 0 || early.comparison != late.comparison) {
        return false;
      }
      const bool rising =
          early.comparison == Comparison::above || early.comparison == Comparison::at_least;
      return rising ? early.limit <= late.limit : early.limit >= late.limit;
    }
    case Condition::Kind::truth:
      return early.input == late.input;
    case Condition::Kind::answer:
      return early.framework == late.framework && early.of_business == late.of_business &&
             subset(late.answers, early.answers);
    default:
      return false;
  }
}

void check_rules(const Framework& framework, const ProblemList& list) {
  for (std::size_t late = 0; late < framework.rules.size(); ++late) {
    for (std::size_t early = 0; early < late; ++early) {
      const FrameworkRule& first = framework.rules[early];
      const FrameworkRule& second = framework.rules[late];
      bool same_kinds = true;
      for (int k = 0; k <= static_cast<int>(AssetKind::process_cell); ++k) {
        const auto kind = static_cast<AssetKind>(k);
        const bool wanted = second.kinds.empty() || second.kinds.has(kind);
        if (wanted && !(first.kinds.empty() || first.kinds.has(kind))) same_kinds = false;
      }
      if (same_kinds && first.accept <= second.accept && covers(first.when, second.when)) {
        list.remark(second.line, fmt::format("rule {} can never be reached: rule {} fires wherever "
                                             "it would; move it up or drop it",
                                             late + 1, early + 1));
        break;
      }
    }
  }
  if (framework.bands.empty() && framework.otherwise < 0) {
    list.fatal(1, "key 'otherwise' is missing: say what is answered where no rule fires");
  }
  for (std::size_t i = 0; i < framework.answers.size(); ++i) {
    const int answer = static_cast<int>(i);
    const bool given =
        framework.otherwise == answer || framework.purpose == FrameworkPurpose::vote ||
        std::any_of(framework.rules.begin(), framework.rules.end(),
                    [&](const FrameworkRule& rule) { return rule.answer == answer; }) ||
        std::any_of(framework.bands.begin(), framework.bands.end(),
                    [&](const Band& band) { return band.answer == answer; });
    if (!given) {
      list.remark(1, fmt::format("answer '{}' is never given: no rule or band leads to it",
                                 framework.answers[i].id));
    }
  }
}

void check_signals(const Frameworks& frameworks, const Framework& framework,
                   const ProblemList& list) {
  double sum = 0;
  for (const Signal& signal : framework.signals) {
    sum += signal.weight;
    if (signal.source.empty()) {
      list.remark(signal.line, fmt::format("signal '{}': no source: write the document and "
                                           "section, or source = \"ours\"",
                                           signal.id));
    }
    for (const Signal::Part& part : signal.parts) {
      const Input& input = frameworks.inputs[static_cast<std::size_t>(part.input)];
      if (!input.otherwise) {
        list.fatal(signal.line, fmt::format("signal '{}': input '{}' has no default, so there "
                                            "might be no score: give it one in inputs.toml",
                                            signal.id, input.id));
      }
    }
  }
  if (framework.weights_add_up_to && (sum <= 0 || *framework.weights_add_up_to <= 0)) {
    list.fatal(1,
               "weights cannot be made to add up: at least one weight, and weights_add_up_to, "
               "must be more than 0");
  }
  if (framework.sides.size() > max_sides) {
    list.fatal(1, fmt::format("signals count for {} sides, {} at most", framework.sides.size(),
                              max_sides));
  }
  if (framework.purpose == FrameworkPurpose::vote) {
    double votes = 0;
    for (const Vote& vote : framework.votes) votes += vote.weight;
    if (votes <= 0) list.fatal(1, "weights of the votes add up to nothing: give one more than 0");
  }
}

void check_moves(const Frameworks& frameworks, const Framework& framework,
                 const ProblemList& list) {
  const Framework& precedence = frameworks.all[static_cast<std::size_t>(frameworks.precedence)];
  const auto check = [&](const std::string& move, int line) {
    if (precedence.answer_index(move) < 0) {
      list.fatal(line, fmt::format("'{}' is not a move: use one of the answers of {}", move,
                                   precedence.file));
    }
  };
  for (const AnswerChoice& answer : framework.answers) {
    for (const auto& [move, strength] : answer.leans) check(move, 1);
  }
  for (const FrameworkRule& rule : framework.rules) {
    for (const FollowUp& next : rule.then) check(next.move, rule.line);
  }
}

// (framework, kind of asset) pairs that a condition asks.
void asked_by(const Condition& condition, AssetKind kind,
              const std::function<void(int, AssetKind)>& visit) {
  if (condition.kind == Condition::Kind::answer) {
    visit(condition.framework, condition.of_business ? AssetKind::business : kind);
  } else if (condition.kind == Condition::Kind::share) {
    visit(condition.framework, *condition.over);
  }
  for (const Condition& part : condition.parts) asked_by(part, kind, visit);
}

void asked_by(const Framework& framework, AssetKind kind,
              const std::function<void(int, AssetKind)>& visit) {
  for (const Signal& signal : framework.signals) {
    if (signal.when && (signal.kinds.empty() || signal.kinds.has(kind))) {
      asked_by(*signal.when, kind, visit);
    }
  }
  for (const FrameworkRule& rule : framework.rules) {
    if (rule.kinds.empty() || rule.kinds.has(kind)) asked_by(rule.when, kind, visit);
  }
  for (const Vote& vote : framework.votes) visit(vote.framework, kind);
}

void check_circles(const Frameworks& frameworks, std::vector<FrameworkProblem>& problems) {
  std::set<std::pair<int, AssetKind>> open, done;
  const std::function<void(int, AssetKind)> visit = [&](int index, AssetKind kind) {
    const std::pair key{index, kind};
    if (done.count(key) != 0) return;
    const Framework& framework = frameworks.all[static_cast<std::size_t>(index)];
    if (!framework.kinds.has(kind)) return;
    if (!open.insert(key).second) {
      list_of(framework, problems)
          .fatal(1, fmt::format("asks, through others, for its own answer about a {}: break the "
                                "circle",
                                asset_kind_name(kind)));
      return;
    }
    asked_by(framework, kind, visit);
    open.erase(key);
    done.insert(key);
  };
  for (std::size_t i = 0; i < frameworks.all.size(); ++i) {
    for (int k = 0; k <= static_cast<int>(AssetKind::process_cell); ++k) {
      visit(static_cast<int>(i), static_cast<AssetKind>(k));
    }
  }
}

}  // namespace

void check_consistency(const Frameworks& frameworks, std::vector<FrameworkProblem>& problems) {
  for (const Framework& framework : frameworks.all) {
    const ProblemList list = list_of(framework, problems);
    check_signals(frameworks, framework, list);
    check_bands(framework, list);
    check_rules(framework, list);
    check_moves(frameworks, framework, list);
  }
  check_circles(frameworks, problems);
}

}  // namespace baton
