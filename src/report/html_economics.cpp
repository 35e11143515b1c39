// The page on a replay's money: the order of its sections, their style, and nothing else.
#include <fmt/format.h>

#include "report/economics_report.h"
#include "report/html_economics_sections.h"
#include "report/html_sections.h"

namespace baton {
namespace {

Html notes_section(const Economics& economics) {
  Html items;
  for (const std::string& note : economics.notes) items += element("li", "", note);
  for (const LevelTold& level : economics.levels) {
    items += element("li", "",
                     fmt::format("{}: {}{}", level.level, level.what,
                                 level.told ? "" : ", not told: " + level.why_not));
  }
  if (items.empty()) return {};
  return section("To know about these figures", {}, element("ul", "plain", items));
}

Html footnote(const Economics& economics, const ReportMeta& meta) {
  std::string text =
      "Level 3: the business's own history replayed in simulated time with stock, receipts and "
      "failures, the same luck in all four cells. Money is rounded; intervals hold 90 % of the "
      "drawn "
      "weeks or worlds. ";
  text += fmt::format("Seed {}. ", economics.seed);
  if (!meta.version.empty()) text += fmt::format("Made by {}.", meta.version);
  return element("footer", "", element("p", "", text));
}

Html head(const ReportMeta& meta) {
  const std::string title =
      fmt::format("{}: what it is worth", meta.business.empty() ? "A business" : meta.business);
  // Nothing may be loaded or run, whatever the text on the page says.
  return element("head", "",
                 Html::markup("<meta charset=\"utf-8\">"
                              "<meta name=\"viewport\" content=\"width=device-width, "
                              "initial-scale=1\">"
                              "<meta http-equiv=\"Content-Security-Policy\" "
                              "content=\"default-src 'none'; style-src 'unsafe-inline'\">") +
                     element("title", "", title) + style_sheet() + economics_style());
}

}  // namespace

Html economics_style() {
  return Html::markup(R"css(<style>
:root{--both:#47586a;--nothing:#9aa5af}
.of-operate{fill:var(--operate)}.of-orchestrate{fill:var(--orchestrate)}
.of-both{fill:var(--both)}.of-nothing{fill:var(--nothing)}
.money{display:block;width:100%;height:22px;overflow:visible}
.money .bar{opacity:.72}
.money .grid,.cash-lines .grid{stroke:var(--line);stroke-width:1;vector-effect:non-scaling-stroke}
.money .zero,.cash-lines .zero{stroke:#7d8893;stroke-width:1;vector-effect:non-scaling-stroke}
.money .whisker{stroke:var(--ink);stroke-width:1.5;vector-effect:non-scaling-stroke}
.money .span{opacity:.45}
.money .mark{stroke:var(--ink);stroke-width:3;vector-effect:non-scaling-stroke}
.money .base{stroke:var(--ink);stroke-width:1.5;vector-effect:non-scaling-stroke}
.money .low{fill:#86a3b4}.money .high{fill:#1f4e6b}
.swatch{display:inline-block;width:.8em;height:.8em;margin:0 .3em 0 .5em;vertical-align:-.05em}
.swatch:first-child{margin-left:0}
.swatch.low{background:#86a3b4}.swatch.high{background:#1f4e6b}
.legend{margin:2px 0 0;color:var(--soft);font-size:.82em}
.charted th,.charted td{vertical-align:middle;border-bottom:0;padding-top:3px;padding-bottom:3px}
.charted thead th{vertical-align:bottom}
.charted tbody .what{width:30%}
.charted td.plot,.charted th.plot{width:38%;padding-right:18px}
.charted td.wide{color:var(--soft)}
.charted .labels>*{padding-top:0}
.parts tbody .what{width:20%}.parts td.plot{width:34%}
.options tbody .what{width:29%}.options td.plot,.options th.plot{width:27%}
.options thead .num,.cash-table thead .num{white-space:normal}
.tornado td.plot{width:46%}
.axis.signed span:first-child{transform:translateX(-50%)}
.square{display:grid;grid-template-columns:1fr 1fr;gap:8px;margin:6px 0 14px}
.corner{border:1px solid var(--line);border-top:3px solid var(--nothing);padding:8px 12px}
.corner.of-operate{border-top-color:var(--operate)}
.corner.of-orchestrate{border-top-color:var(--orchestrate)}
.corner.of-both{border-top-color:var(--both)}
.corner p{margin:0}
.corner-name{color:var(--soft);font-size:.82em}
.corner-cost{font-size:1.3em;font-weight:600;font-family:"Iowan Old Style","Palatino Linotype",
Palatino,Georgia,"Liberation Serif",serif;font-variant-numeric:lining-nums tabular-nums}
.corner-note{color:var(--soft);font-size:.8em}
.corner-gain{font-size:.88em;font-weight:600}
.bar-name{margin:0 0 1px;color:var(--soft);font-size:.8em}
.note.price{margin:10px 0 0;max-width:52em}
.moves{margin-top:8px}
.moves thead .num{white-space:normal}
.pair h3{margin-bottom:6px}
td.first,th.first{padding-left:14px}
h3.later{margin-top:18px}
.inside-it{color:#2d6a3e;font-weight:600}.outside-it{color:#a0341f;font-weight:600}
.total-of{font-weight:600}
.cash-lines{display:block;width:100%;height:auto;margin:4px 0 10px}
.cash-lines text{font-size:12px;fill:var(--soft)}
.cash{fill:none;stroke-width:2.4;stroke-linejoin:round}
.lead{stroke-width:1}
.line1{stroke:var(--orchestrate)}.line2{stroke:var(--operate)}
.line3{stroke:var(--both);stroke-dasharray:7 3}.line4{stroke:#5d9cc4;stroke-dasharray:2 3}
.line5{stroke:var(--nothing)}.line6{stroke:#6a4a8c;stroke-dasharray:9 3 2 3}
.cash-lines text.name-of{stroke:none;fill:var(--ink);font-size:13px}
.charted.knowing td.plot{width:40%}
@media (max-width:700px){td.first{padding-left:0!important}.charted td.plot,.charted .what{width:100%!important;padding-right:0!important}
.charted .labels th{display:none}.square{gap:6px}}
@media print{.money{height:17px}.charted th,.charted td{padding-top:1pt;padding-bottom:1pt}
.square{margin:3pt 0 6pt}.square,.charted{break-inside:avoid}}
</style>)css");
}

Html economics_sections(const Economics& economics) {
  if (!economics.fidelity.within) return fidelity_section(economics);
  return fidelity_section(economics) + two_by_two_section(economics) + parts_section(economics) +
         restricted_section(economics) + options_section(economics) + cash_section(economics) +
         first_year_section(economics) + tornado_section(economics) + knowing_section(economics);
}

std::string economics_html(const Economics& economics, const ReportMeta& meta) {
  const Html body = masthead(meta) + replay_answer_section(economics) +
                    economics_sections(economics) + notes_section(economics) +
                    footnote(economics, meta);
  const Html page = Html::markup("<!DOCTYPE html>\n") +
                    element("html", Attributes{{"lang", "en"}},
                            head(meta) + element("body", "", element("main", "", body)));
  return page.str() + "\n";
}

}  // namespace baton
