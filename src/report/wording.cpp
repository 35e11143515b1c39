#include "report/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "report/figures.h"

namespace baton {

std::string asset_text(const Asset& asset) {
  if (asset.kind == AssetKind::business) return "the whole business";
  return fmt::format("{} {}", asset_kind_word(asset.kind), asset.key);
}

std::string_view asset_kind_word(AssetKind kind) {
  if (kind == AssetKind::sku) return "SKU";
  if (kind == AssetKind::process_cell) return "process cell";
  return asset_kind_name(kind);
}

std::string_view asset_kind_plural(AssetKind kind) {
  switch (kind) {
    case AssetKind::business:
      return "businesses";
    case AssetKind::brand:
      return "brands";
    case AssetKind::channel:
      return "channels";
    case AssetKind::node:
      return "nodes";
    case AssetKind::partner:
      return "partners";
    case AssetKind::family:
      return "families";
    case AssetKind::sku:
      return "SKUs";
    case AssetKind::process_cell:
      return "process cells";
  }
  return "";
}

std::string_view grade_mark(Grade grade) {
  switch (grade) {
    case Grade::measured:
      return "M";
    case Grade::answered:
      return "A";
    case Grade::assumed:
      return "?";
  }
  return "?";
}

std::string_view grades_explained() {
  return "M measured from your files, A answered by you, ? assumed";
}

std::string_view level_explained(std::string_view level) {
  if (level == "L1") return "counts of events times unit costs";
  if (level == "L2") return "your orders priced again under other routing, stock assumed";
  if (level == "L3") return "your history replayed with stock, receipts and failures";
  return "";
}

std::string day_text(Instant at) { return at.utc_day().text(); }

std::string data_text(const ReportMeta& meta) {
  if (meta.orders == 0 && meta.immature == 0) return "no orders to judge";
  std::string text = fmt::format("{} orders placed {} to {}", count_text(meta.orders),
                                 meta.first_day.text(), meta.last_day.text());
  if (meta.immature > 0) {
    text += fmt::format(" ({} more too young to be judged)", count_text(meta.immature));
  }
  return text + fmt::format("; data as of {}", day_text(meta.as_of));
}

std::string confidence_text(double confidence) {
  return fmt::format("confidence {} %", grouped_text(confidence * 100, 0));
}

std::string score_text(const FrameworkAnswer& answer) {
  if (!answer.score) return {};
  const std::string score = figure_text(*answer.score, Unit::count, {});
  if (!answer.score_max) return score;
  return fmt::format("{} of {}", score, figure_text(*answer.score_max, Unit::count, {}));
}

std::string input_value_text(std::string_view input, double value, std::string_view currency) {
  const Kpi* kpi = find_kpi(input);
  if (kpi != nullptr) return figure_text(value, kpi->unit, currency);
  return plain_number_text(value);
}

std::string change_text(const Change& change) {
  if (!change.sentence.empty()) return change.sentence;
  return fmt::format("{} at {} instead of {} would make it: {}", change.input,
                     input_value_text(change.input, change.at, {}),
                     input_value_text(change.input, change.now, {}), change.to);
}

std::string pilot_target_text(const PilotCard& pilot, std::string_view currency) {
  return fmt::format("from {} to {}", input_value_text(pilot.kpi, pilot.baseline, currency),
                     input_value_text(pilot.kpi, pilot.target, currency));
}

bool is_undetermined(const Verdict& verdict) {
  return verdict.first_move == "undetermined" || verdict.first_move.empty();
}

std::string_view reasons_title(const Verdict& verdict) {
  return is_undetermined(verdict) ? "What is known" : "Why";
}

std::vector<const Reason*> first_reasons(const Verdict& verdict, std::size_t limit) {
  std::vector<const Reason*> chosen;
  const auto take = [&](const std::vector<Reason>& reasons) {
    for (const Reason& reason : reasons) {
      const bool is_known = std::any_of(chosen.begin(), chosen.end(), [&](const Reason* other) {
        return other->text == reason.text;
      });
      if (!is_known && chosen.size() < limit) chosen.push_back(&reason);
    }
  };
  if (!verdict.sequence.empty()) take(verdict.sequence.front().evidence);
  for (const FrameworkAnswer& answer : verdict.frameworks) {
    if (answer.leans == verdict.first_move) take(answer.reasons);
  }
  if (chosen.empty()) {
    for (const FrameworkAnswer& answer : verdict.frameworks) take(answer.reasons);
  }
  return chosen;
}

std::vector<RecommendationsOfKind> recommendations_by_kind(const Verdict& verdict) {
  std::map<AssetKind, std::vector<const Recommendation*>> by_kind;
  for (const Recommendation& item : verdict.recommendations) {
    by_kind[item.asset.kind].push_back(&item);
  }
  std::vector<RecommendationsOfKind> result;
  for (auto& [kind, items] : by_kind) {
    std::stable_sort(
        items.begin(), items.end(),
        [](const Recommendation* a, const Recommendation* b) { return a->rank < b->rank; });
    result.push_back({kind, std::move(items)});
  }
  return result;
}

std::vector<const PainCause*> known_causes(const Pain& pain) {
  std::vector<const PainCause*> causes;
  for (const PainCause& cause : pain.causes) {
    if (cause.known) causes.push_back(&cause);
  }
  std::stable_sort(causes.begin(), causes.end(), [](const PainCause* a, const PainCause* b) {
    return a->a_year.base > b->a_year.base;
  });
  return causes;
}

std::vector<std::string> unknown_causes(const Pain& pain) {
  std::vector<std::string> titles;
  for (const PainCause& cause : pain.causes) {
    if (!cause.known) titles.push_back(cause.title);
  }
  return titles;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

}  // namespace baton
