// What a replay says in money, printed: fidelity first, then the two-by-two, the parts of the
// business, the options and what moves them. Value in, text out; where the replay is not faithful,
// no money.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "economics/economics.h"
#include "report/html.h"
#include "report/report.h"
#include "report/text_layout.h"

namespace baton {

/// One terminal page; and the same as a part of another page.
std::string economics_text(const Economics& economics, const ReportMeta& meta,
                           const TextStyle& style);
void print_economics(TextPage& page, const Economics& economics);

/// Explained in docs/json.md. Complete: nothing is shortened. Money is null where it is withheld.
std::string economics_json(const Economics& economics, const ReportMeta& meta);
/// Its keys but "meta", for a document that says more.
nlohmann::ordered_json economics_part(const Economics& economics);
nlohmann::ordered_json levels_part(const std::vector<LevelTold>& levels);

/// One self-contained page (no request to anywhere, no script) for screen and A4 portrait.
std::string economics_html(const Economics& economics, const ReportMeta& meta);
/// Its sections, for a page that says more; their style comes with them.
Html economics_sections(const Economics& economics);
Html economics_style();

/// Live formulas from the weeks of the replay to the net present value of every option: what is
/// coloured may be changed. Drawn figures stand beside them as they were drawn. Errors: what save()
/// of a file can meet.
Result<Done> write_economics_workbook(const std::filesystem::path& path, const Economics& economics,
                                      const ReportMeta& meta);

/// The parts that a reader should see: of each kind, in the order of the kinds, those with the
/// largest gains or losses first, at most `a_kind` of them.
std::vector<const SliceWorth*> parts_to_show(const TwoByTwo& found, std::size_t a_kind);

/// What has to be done first, in one sentence; "withheld" and why where the replay is not faithful.
std::string first_move_sentence(const Economics& economics);
/// The same once a gain has to become real and the levers have to be paid for.
std::string price_sentence(const Economics& economics);
/// Orchestrating before and after the repair, in one sentence ("bad inventory routed faster").
std::string sequence_sentence(const SliceWorth& business, std::string_view currency);
/// Whether a pilot pays for itself, in one sentence.
std::string pilot_sentence(const Economics& economics);
/// "operate", "orchestrate", "neither", "test first".
std::string_view first_move_words(FirstMove move);
/// "nothing", "operating better", "orchestrating", "both".
std::string_view lever_words(ReplayCell cell);
/// A figure in its unit: "EUR 1,200", "65 %", "6.0 months".
std::string figure_value_text(double value, FigureUnit unit, std::string_view currency);
/// "253,000 to 311,000 a year", "51.2 % to 78.8 %".
std::string figure_range_text(double low, double high, FigureUnit unit);
/// A figure of the row, shares with three decimals.
std::string fidelity_figure_text(double value, const FidelityRow& row);
/// "3.0 %" of what happened, or "0.020" in the figure's own unit.
std::string fidelity_limit_text(const FidelityRow& row);
std::string fidelity_place_text(const FidelityRow& row);
std::string fidelity_measure_text(const FidelityRow& row);
/// "within", "outside", "too few orders".
std::string_view fidelity_within_text(const FidelityRow& row);

}  // namespace baton
