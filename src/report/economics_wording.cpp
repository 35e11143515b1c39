// The sentences that text, page and workbook share.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/economics_report.h"
#include "report/figures.h"
#include "report/wording.h"

namespace baton {
namespace {

const OptionWorth* option_named(const Economics& economics, std::string_view id) {
  for (const OptionWorth& option : economics.options.options) {
    if (option.option.id == id) return &option;
  }
  return nullptr;
}

/// Three figures are enough for an estimate in a sentence.
std::string about(double amount, std::string_view currency) {
  return MoneySteps(10 * std::abs(amount)).text(amount, currency);
}

std::string in_unit(const std::string& figures, FigureUnit unit) {
  if (unit == FigureUnit::money_a_year) return figures + " a year";
  return unit == FigureUnit::months ? figures + " months" : figures;
}

std::string bare(double value, FigureUnit unit, std::string_view currency) {
  if (unit == FigureUnit::share) return share_text(value);
  return unit == FigureUnit::months ? grouped_text(value, 1) : about(value, currency);
}

std::string as_order(FirstMove move) {
  return move == FirstMove::operate ? "Operate" : "Orchestrate";
}

std::string by_the_replay(const Economics& economics) {
  const MoveJudged& judged = economics.two_by_two.slices.front().as_replayed;
  if (judged.first == FirstMove::neither) {
    return fmt::format("Leave it: neither lever gains anything ({} sure).",
                       sure_text(judged.chance(FirstMove::neither)));
  }
  if (judged.first == FirstMove::test_first) {
    return fmt::format(
        "Test first: no move gains most with {} or more. It leans to {} ({}); that would miss {} a "
        "year on average.",
        share_text(economics.two_by_two.sure.probability), first_move_words(judged.leaning),
        sure_text(judged.chance(judged.leaning)),
        about(judged.regret_of(judged.leaning), economics.currency));
  }
  return fmt::format("{} first: it gains most in the replay ({} sure).", as_order(judged.first),
                     sure_text(judged.chance(judged.first)));
}

}  // namespace

std::vector<const SliceWorth*> parts_to_show(const TwoByTwo& found, std::size_t a_kind) {
  std::vector<std::string> kinds;
  for (std::size_t i = 1; i < found.slices.size(); ++i) {
    const std::string& kind = found.slices[i].kind;
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
  }
  std::vector<const SliceWorth*> shown;
  for (const std::string& kind : kinds) {
    std::vector<const SliceWorth*> of_kind;
    for (std::size_t i = 1; i < found.slices.size(); ++i) {
      if (found.slices[i].kind == kind) of_kind.push_back(&found.slices[i]);
    }
    std::stable_sort(of_kind.begin(), of_kind.end(), [](const SliceWorth* a, const SliceWorth* b) {
      return std::abs(a->both.value) > std::abs(b->both.value);
    });
    of_kind.resize(std::min(of_kind.size(), a_kind));
    shown.insert(shown.end(), of_kind.begin(), of_kind.end());
  }
  return shown;
}

std::string_view first_move_words(FirstMove move) {
  return move == FirstMove::test_first ? "test first" : name_of(move);
}

std::string_view lever_words(ReplayCell cell) {
  switch (cell) {
    case ReplayCell::as_is:
      return "nothing";
    case ReplayCell::operate:
      return "operating better";
    case ReplayCell::orchestrate:
      return "orchestrating";
    case ReplayCell::both:
      return "both";
  }
  return "nothing";
}

std::string figure_value_text(double value, FigureUnit unit, std::string_view currency) {
  return in_unit(bare(value, unit, currency), unit);
}

std::string figure_range_text(double low, double high, FigureUnit unit) {
  return in_unit(bare(low, unit, {}) + " to " + bare(high, unit, {}), unit);
}

std::string fidelity_figure_text(double value, const FidelityRow& row) {
  const bool is_share = std::abs(row.happened) <= 1 && std::abs(row.replayed) <= 1;
  return is_share ? grouped_text(value, 3) : plain_number_text(value);
}

std::string fidelity_limit_text(const FidelityRow& row) {
  return row.relative ? share_text(row.limit) : fidelity_figure_text(row.limit, row);
}

std::string fidelity_place_text(const FidelityRow& row) {
  return row.name.empty() ? row.kind : row.kind + " " + row.name;
}

std::string fidelity_measure_text(const FidelityRow& row) {
  std::string words = row.measure;
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string_view fidelity_within_text(const FidelityRow& row) {
  if (!row.judged) return "too few orders";
  return row.within ? "within" : "outside";
}

std::string first_move_sentence(const Economics& economics) {
  if (!economics.fidelity.within) {
    return "Money is withheld: " + economics.fidelity.reason;
  }
  return by_the_replay(economics);
}

std::string price_sentence(const Economics& economics) {
  const SliceWorth& business = economics.two_by_two.slices.front();
  const MoveJudged &replayed = business.as_replayed, &priced = business.at_its_price;
  const std::string missed =
      about(priced.regret_of(priced.leaning), economics.currency) + " a year on average";
  if (priced.first == FirstMove::test_first) {
    return fmt::format(
        "At the options' prices, and with what becomes real of a gain, it is not sure: {} is the "
        "best first move with {}, and would miss {}. Try before buying.",
        first_move_words(priced.leaning), sure_text(priced.chance(priced.leaning)), missed);
  }
  if (priced.first == FirstMove::neither) {
    return fmt::format(
        "At the options' prices, and with what becomes real of a gain, neither lever brings what "
        "it "
        "costs ({} sure): look for a cheaper way to it.",
        sure_text(priced.chance(FirstMove::neither)));
  }
  return fmt::format(
      "At the options' prices, and with what becomes real of a gain, {} {} the best first move "
      "({} sure; it would miss {}).",
      lever_words(priced.first == FirstMove::operate ? ReplayCell::operate
                                                     : ReplayCell::orchestrate),
      priced.first == replayed.first ? "stays" : "is", sure_text(priced.chance(priced.first)),
      missed);
}

std::string sequence_sentence(const SliceWorth& business, std::string_view currency) {
  const double before = business.orchestrate.value, after = business.orchestrate_after.value;
  const std::string_view reading = after > before * 1.1   ? "the repair makes room for it"
                                   : after < before * 0.9 ? "both levers cure part of the same harm"
                                                          : "the levers hardly touch each other";
  return fmt::format(
      "Orchestrating is worth {} a year before the nodes are repaired and {} after: {}.",
      about(before, currency), about(after, currency), reading);
}

std::string pilot_sentence(const Economics& economics) {
  const PilotWorth& pilot = economics.options.pilot;
  const OptionWorth* option = option_named(economics, pilot.option);
  if (option == nullptr) return "No option buys a lever's gain, so there is nothing to try.";
  return fmt::format(
      "A pilot of {} weeks on {} of the business before \"{}\" is worth {} and costs {}: {}.",
      grouped_text(economics.table.pilot.weeks, 0), share_text(economics.table.pilot.share),
      option->option.title, about(pilot.value, economics.currency),
      about(pilot.cost, economics.currency), pilot.run ? "run it" : "decide without it");
}

}  // namespace baton
