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
  if (meta.orders == 0) {
    return fmt::format(
        "{} orders, all too young to be judged (--maturity says from which age on); "
        "data as of {}",
        count_text(meta.immature), day_text(meta.as_of));
  }
  std::string text = fmt::format("{} orders placed {} to {}", count_text(meta.orders),
                                 meta.first_day.text(), meta.last_day.text());
  if (meta.immature > 0) {
    text += fmt::format(" ({} more too young to be judged)", count_text(meta.immature));
  }
  return text + fmt::format("; data as of {}", day_text(meta.as_of));
}

std::string sure_text(double confidence) {
  constexpr double nearly = 0.99;
  const double printed = confidence < 1 ? std::min(confidence, nearly) : confidence;
  return grouped_text(printed * 100, 0) + " %";
}

std::string confidence_text(double confidence) { return "confidence " + sure_text(confidence); }

std::string score_text(const FrameworkAnswer& answer) {
  if (!answer.score) return {};
  std::string score = figure_text(*answer.score, Unit::count, {});
  if (!answer.score_max) return score;
  return fmt::format("{} of {}", score, figure_text(*answer.score_max, Unit::count, {}));
}

std::string input_value_text(std::string_view input, std::string_view unit, double value,
                             std::string_view currency) {
  if (unit == "yes_no") return value >= 0.75 ? "yes" : value <= 0.25 ? "no" : "maybe";
  if (const auto named = unit_named(unit)) return figure_text(value, *named, currency);
  const Kpi* kpi = find_kpi(input);
  if (kpi != nullptr) return figure_text(value, kpi->unit, currency);
  return plain_number_text(value);
}

std::string change_text(const Change& change) {
  if (!change.sentence.empty()) return change.sentence;
  return fmt::format("{} at {} instead of {} would make it: {}", change.input,
                     input_value_text(change.input, change.unit, change.at, {}),
                     input_value_text(change.input, change.unit, change.now, {}), change.to);
}

std::string file_text(std::string_view file) {
  std::string text(file);
  if (!text.empty() && text.find('.') == std::string::npos) text += ".csv";
  return text;
}

bool is_undetermined(const BusinessVerdict& verdict) {
  return verdict.first_move == "undetermined" || verdict.first_move.empty();
}

std::string_view reasons_title(const BusinessVerdict& verdict) {
  return is_undetermined(verdict) ? "What is known" : "Why";
}

std::vector<const Reason*> first_reasons(const BusinessVerdict& verdict, std::size_t limit) {
  std::vector<const Reason*> chosen;
  const auto take = [&](const Reason& reason) {
    const bool is_known = std::any_of(chosen.begin(), chosen.end(), [&](const Reason* other) {
      return other->text == reason.text;
    });
    if (!is_known && chosen.size() < limit) chosen.push_back(&reason);
  };
  if (is_undetermined(verdict)) {
    for (const Grade grade : {Grade::measured, Grade::answered}) {
      for (const FrameworkAnswer& answer : verdict.frameworks) {
        for (const Reason& reason : answer.reasons) {
          if (reason.grade == grade) take(reason);
        }
      }
    }
    return chosen;
  }
  if (!verdict.sequence.empty()) {
    for (const Reason& reason : verdict.sequence.front().evidence) take(reason);
  }
  for (const FrameworkAnswer& answer : verdict.frameworks) {
    if (answer.leans != verdict.first_move) continue;
    for (const Reason& reason : answer.reasons) take(reason);
  }
  return chosen;
}

std::vector<RecommendationsOfKind> recommendations_by_kind(const BusinessVerdict& verdict) {
  std::map<AssetKind, std::vector<const Recommendation*>> by_kind;
  for (const Recommendation& item : verdict.recommendations) {
    if (item.asset.kind != AssetKind::business) by_kind[item.asset.kind].push_back(&item);
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

std::string because_text(const Recommendation& item) {
  if (!item.reading.empty()) return item.reading;
  return item.reasons.empty() ? std::string() : item.reasons.front().text;
}

std::vector<std::string> recommendations_left_out(const BusinessVerdict& verdict,
                                                  std::size_t shown) {
  // How many assets got each mode: the verdict's own count where it lists only some of them.
  std::map<AssetKind, std::map<std::string, int>> modes;
  for (const BusinessVerdict::Listing& listing : verdict.listings) {
    if (listing.kind != AssetKind::business) modes[listing.kind][listing.mode] += listing.assets;
  }
  std::vector<std::string> left_out;
  for (const auto& [kind, items] : recommendations_by_kind(verdict)) {
    auto [counted, is_new] = modes.try_emplace(kind);
    if (is_new) {
      for (const Recommendation* item : items) ++counted->second[item->mode];
    }
    for (std::size_t i = 0; i < items.size() && i < shown; ++i) --counted->second[items[i]->mode];
  }
  for (const auto& [kind, counts] : modes) {
    int more = 0;
    std::vector<std::string> parts;
    for (const auto& [mode, count] : counts) {
      if (count <= 0) continue;
      more += count;
      parts.push_back(fmt::format("{} {}", mode, count_text(count)));
    }
    if (more == 0) continue;
    left_out.push_back(fmt::format("{} more {} ({})", count_text(more),
                                   more == 1 ? asset_kind_word(kind) : asset_kind_plural(kind),
                                   listed(parts)));
  }
  return left_out;
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
