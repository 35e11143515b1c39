// Wording and choice of what is shown, shared by text and HTML so that both tell one story: names
// of assets, marks of grades, the reasons that stand at the top, recommendations by kind.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace baton {

/// "node DC-1", "the whole business", "process cell tops/returns".
std::string asset_text(const Asset& asset);
/// "SKU", "process cell"; and "SKUs", "process cells".
std::string_view asset_kind_word(AssetKind kind);
std::string_view asset_kind_plural(AssetKind kind);

/// "M", "A" or "?".
std::string_view grade_mark(Grade grade);
/// "M measured from your files, A answered by you, ? assumed".
std::string_view grades_explained();
/// What L1, L2 and L3 rest on (SPEC C0).
std::string_view level_explained(std::string_view level);

/// "48,210 orders placed 2025-04-01 to 2026-03-31; data as of 2026-04-30", or that there are none.
std::string data_text(const ReportMeta& meta);
/// "2026-04-30".
std::string day_text(Instant at);
/// "confidence 86 %".
std::string confidence_text(double confidence);
/// "99 %": whole per cent, and never 100 % of what is less.
std::string sure_text(double confidence);
/// "17.4 of 30", "17.4", or empty.
std::string score_text(const FrameworkAnswer& answer);
/// The change's own sentence; where it has none, one made of its figures.
std::string change_text(const Change& change);
/// "counts.csv" of "counts": tables of the dataset are files of their name.
std::string file_text(std::string_view file);
/// A value of an input in `unit` (a unit's name, or "yes_no"); without one in the unit of the KPI
/// of that name; else as a plain number.
std::string input_value_text(std::string_view input, std::string_view unit, double value,
                             std::string_view currency);

bool is_undetermined(const BusinessVerdict& verdict);

/// "Why", or, without a first move, "What is known".
std::string_view reasons_title(const BusinessVerdict& verdict);
/// The reasons for the first move: those of the first step, then those of frameworks that argue for
/// it. Without a first move: what was measured, then what was answered. None twice; at most
/// `limit`.
std::vector<const Reason*> first_reasons(const BusinessVerdict& verdict, std::size_t limit);

struct RecommendationsOfKind {
  AssetKind kind;
  std::vector<const Recommendation*> items;  ///< by rank
};
/// By asset kind, in the order of AssetKind; kinds without a recommendation are left out, and so is
/// the business, which the verdict itself is about.
std::vector<RecommendationsOfKind> recommendations_by_kind(const BusinessVerdict& verdict);

/// Why, in one sentence: the recommendation's own reading, else its first reason.
std::string because_text(const Recommendation& item);
/// What is recommended beyond the first `shown` of each kind: "4 more SKUs (simplify 4)".
std::vector<std::string> recommendations_left_out(const BusinessVerdict& verdict,
                                                  std::size_t shown);

/// Pain causes with money in them, most expensive first; causes without data are left out.
std::vector<const PainCause*> known_causes(const Pain& pain);
/// The titles of those left out.
std::vector<std::string> unknown_causes(const Pain& pain);

/// "a, b and c".
std::string listed(const std::vector<std::string>& names);

}  // namespace baton
