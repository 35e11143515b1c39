// How firm the first move is, as a picture: places of each move whatever the frameworks weigh, what
// one would have to believe for it, and the nearest figures that would flip it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "report/figures.h"
#include "report/firmness.h"
#include "report/html_sections.h"
#include "report/wording.h"

namespace baton {

namespace {

constexpr std::size_t changes_shown = 5;
constexpr std::size_t beliefs_shown = 3;  // moves side by side in the table of weights
constexpr double full_width = 1000;       // in the drawing's own units; stretched to its place
constexpr double strip_height = 18;

std::string percent(double share) { return grouped_text(share * 100, 0) + " %"; }

std::string at(double value) { return fmt::format("{:.2f}", value); }

Html rectangle(double x, double width, double y, double height, std::string_view css_class) {
  return element("rect",
                 Attributes{{"class", std::string(css_class)},
                            {"x", at(x)},
                            {"y", at(y)},
                            {"width", at(std::max(width, 0.0))},
                            {"height", at(height)}},
                 {});
}

Html line(double x1, double y1, double x2, double y2, const std::string& css_class) {
  return element(
      "line",
      Attributes{
          {"class", css_class}, {"x1", at(x1)}, {"y1", at(y1)}, {"x2", at(x2)}, {"y2", at(y2)}},
      {});
}

Html drawing(std::string_view css_class, double height, const Html& marks) {
  return element("svg",
                 Attributes{{"class", std::string(css_class)},
                            {"viewBox", fmt::format("0 0 {} {}", full_width, height)},
                            {"preserveAspectRatio", "none"},
                            {"aria-hidden", "true"},
                            {"focusable", "false"}},
                 marks);
}

// The places one after the other, the first the darkest, and the share that would be firm.
Html places_bar(const std::vector<double>& ranks, double firm_from) {
  Html marks;
  double sum = 0;
  for (std::size_t place = 0; place < ranks.size(); ++place) {
    const double share = std::isfinite(ranks[place]) ? std::clamp(ranks[place], 0.0, 1.0) : 0;
    marks += rectangle(sum * full_width, share * full_width, 3, 12,
                       fmt::format("place{}", std::min<std::size_t>(place + 1, 4)));
    sum += share;
  }
  marks += line(firm_from * full_width, 0, firm_from * full_width, strip_height, "firm");
  return drawing("strip", strip_height, marks);
}

Html places_table(const Acceptability& acceptability) {
  HtmlTable table("How often each move takes which place, whatever the frameworks weigh",
                  {{"Move", ""},
                   {"Places taken", "plot"},
                   {"First", "num"},
                   {"By scores alone", "num"},
                   {"With its own weights", "num"}});
  for (const auto* move : moves_shown(acceptability)) {
    table.add({move_label(move->move), places_bar(move->ranks, acceptability.least_first),
               Html::text(sure_text(move->ranks.front())), Html::text(sure_text(move->by_scores)),
               Html::text(sure_text(move->confidence))});
  }
  Html legend;
  const char* names[] = {"first", "second", "third", "later"};
  for (int place = 1; place <= 4; ++place) {
    legend += element("i", fmt::format("swatch place{}", place), Html()) +
              Html::text(names[place - 1]) + Html::markup(" ");
  }
  legend += element("i", "swatch firm", Html()) +
            Html::text(fmt::format("firm from {}", percent(acceptability.least_first)));
  return table.html("places") + element("p", "legend", legend);
}

// A weight as a bar, with a tick where it stands now.
Html weight_bar(double weight, double now, double most) {
  return drawing("weight", 10,
                 rectangle(0, weight / most * full_width, 2, 6, "bar") +
                     line(now / most * full_width, 0, now / most * full_width, 10, "now"));
}

Html weights_table(const Acceptability& acceptability) {
  std::vector<const Acceptability::Move*> believed;
  double most = 0;
  for (const auto* move : moves_shown(acceptability)) {
    if (move->central_weights.size() != acceptability.voters.size()) continue;
    if (believed.size() == beliefs_shown) break;
    believed.push_back(move);
    for (const double weight : move->central_weights) most = std::max(most, weight);
  }
  for (const auto& voter : acceptability.voters) most = std::max(most, voter.weight);
  if (believed.empty() || !(most > 0)) return {};
  std::vector<HtmlTable::Column> columns = {{"Framework", ""}};
  for (const auto* move : believed) columns.push_back({"for " + move->move, "num"});
  HtmlTable table("The mean weights with which each move comes first; the tick is the weight now",
                  columns);
  for (std::size_t v = 0; v < acceptability.voters.size(); ++v) {
    const auto& voter = acceptability.voters[v];
    std::vector<Html> cells = {Html::text(voter.title)};
    for (const auto* move : believed) {
      cells.push_back(weight_bar(move->central_weights[v], voter.weight, most) +
                      element("span", "share-text", percent(move->central_weights[v])));
    }
    table.add(cells);
  }
  return table.html("weights");
}

// What the input may be (band), where it is, and where the first move changes.
Html flip_strip(const Change& change) {
  const double least = std::min({change.low, change.now, change.at});
  const double span = std::max({change.high, change.now, change.at}) - least;
  if (!(span > 0) || !std::isfinite(span)) return {};
  constexpr double margin = 0.03;
  const auto x = [&](double value) {
    return (margin + (1 - 2 * margin) * (value - least) / span) * full_width;
  };
  const double middle = strip_height / 2;
  return drawing("strip", strip_height,
                 rectangle(x(change.low), x(change.high) - x(change.low), 3, 12, "known") +
                     line(x(change.now), middle, x(change.at), middle, "way") +
                     line(x(change.now), 2, x(change.now), strip_height - 2, "now") +
                     line(x(change.at), 0, x(change.at), strip_height, "flip"));
}

// The weight that has to move least, told like the figures; none where no weight flips anything.
std::optional<Change> nearest_weight(const BusinessVerdict& verdict) {
  std::optional<Change> nearest;
  if (!verdict.acceptability) return nearest;
  for (const auto& voter : verdict.acceptability->voters) {
    if (!voter.flips) continue;
    Change change{voter.framework, voter.weight, *voter.flips, voter.to, "", "share"};
    change.label = "weight of " + voter.title;
    change.low = 0;
    change.high = 1;
    const auto way = [](const Change& each) { return std::abs(each.at - each.now); };
    if (!nearest || way(change) < way(*nearest)) nearest = std::move(change);
  }
  return nearest;
}

std::string label_of(const Change& change) {
  const std::string label = change.label.empty() ? change.input : change.label;
  const bool inside =
      change.low < change.high && change.at >= change.low && change.at <= change.high;
  return inside ? label + " (inside what it may be)" : label;
}

void add_flip(HtmlTable& table, const Change& change, const std::string& label) {
  const auto shown = [&](double value) {
    return Html::text(input_value_text(change.input, change.unit, value, {}));
  };
  table.add({Html::text(label), flip_strip(change), shown(change.now), shown(change.at),
             move_label(change.to)});
}

Html flips_table(const BusinessVerdict& verdict) {
  const auto& changes = verdict.what_would_change_it;
  const auto weight = nearest_weight(verdict);
  if (changes.empty() && !weight) return {};
  HtmlTable table("The figures that would change the first move by themselves, nearest first",
                  {{"Alone it would take, nearest first", ""},
                   {"From now to where it flips", "plot"},
                   {"Now", "num"},
                   {"Flips at", "num"},
                   {"Then", "leans"}});
  for (std::size_t i = 0; i < changes.size() && i < changes_shown; ++i) {
    add_flip(table, changes[i], label_of(changes[i]));
  }
  if (weight) add_flip(table, *weight, weight->label);
  std::string legend = "Grey: what it may be; thin line: now; thick line: where the move changes.";
  if (changes.size() > changes_shown) {
    legend += fmt::format(" {} more in the JSON output.", changes.size() - changes_shown);
  }
  return table.html("flips") + element("p", "legend", legend);
}

}  // namespace

Html robustness_style() {
  return Html::markup(R"css(<style>
.places td,.places th,.weights td,.weights th,.flips td,.flips th{border-bottom:0;
vertical-align:middle;padding-top:3px;padding-bottom:3px}
.places td.plot{width:38%}.flips td.plot{width:34%}
.places thead th,.flips thead th,.weights thead th{vertical-align:bottom}
.places thead .num{white-space:normal}
.strip{display:block;width:100%;height:18px;overflow:visible}
.weight{display:inline-block;width:64px;height:10px;margin-right:6px;overflow:visible}
.share-text{display:inline-block;min-width:2.6em}
.weight .bar{fill:#9db4c1}
.weight .now,.strip .firm{stroke:var(--ink);stroke-width:1;vector-effect:non-scaling-stroke}
.strip .firm{stroke-dasharray:2 2}
.place1{fill:var(--accent);background:var(--accent)}.place2{fill:#86a3b4;background:#86a3b4}
.place3{fill:#c3d0d8;background:#c3d0d8}.place4{fill:#e8edf0;background:#e8edf0}
.strip .known{fill:#dfe5ea}
.strip .way{stroke:var(--soft);stroke-width:1;stroke-dasharray:3 2;vector-effect:non-scaling-stroke}
.strip .now{stroke:var(--ink);stroke-width:1.5;vector-effect:non-scaling-stroke}
.strip .flip{stroke:#a0341f;stroke-width:3.5;vector-effect:non-scaling-stroke}
.legend{margin:2px 0 0;color:var(--soft);font-size:.82em}
.swatch{display:inline-block;width:.8em;height:.8em;margin:0 .3em 0 .5em;vertical-align:-.05em}
.swatch:first-child{margin-left:0}
.swatch.firm{width:0;border-left:1px dashed var(--ink)}
.firmness .flips{margin-top:12px}
.firmness .pair{grid-template-columns:11fr 9fr}
@media (max-width:700px){.places td.plot,.flips td.plot{width:100%!important}
.weights td.num{display:block;margin:0}.weights td.num::before{display:inline-block;min-width:9em}
.firmness .pair>div+div{margin-top:12px}
.firmness .pair{grid-template-columns:1fr}}
@media print{.places td,.places th,.weights td,.weights th,.flips td,.flips th{padding-top:.6pt;
padding-bottom:.6pt}.strip{height:13px}.weight{height:8px}.firmness .flips{margin-top:5pt}
.firmness{break-inside:avoid}}
</style>)css");
}

Html robustness_section(const BusinessVerdict& verdict) {
  Html content;
  std::string remark;
  if (verdict.acceptability && !verdict.acceptability->moves.empty()) {
    const Acceptability& found = *verdict.acceptability;
    remark = fmt::format("{} draws of the weights over {} drawn worlds", count_text(found.draws),
                         count_text(found.worlds));
    const Html left = element("div", "",
                              element("h3", "", "Whatever the frameworks weigh") +
                                  places_table(found) + element("p", "note", found.sentence));
    const Html weights = decided_before_weights(found) ? Html() : weights_table(found);
    if (weights.empty()) {
      content += left;
    } else {
      content += element(
          "div", "pair",
          left + element("div", "",
                         element("h3", "", "What one would have to believe") + weights +
                             element("p", "legend",
                                     "Mean weights with which the move comes first; the tick is "
                                     "the weight as it stands.")));
    }
  }
  const Html flips = flips_table(verdict);
  content += flips;
  std::string note;  // a weight that flips it has its row
  if (verdict.acceptability && !nearest_weight(verdict)) {
    note = verdict.acceptability->weights_sentence;
  }
  const std::string order = order_text(verdict.order_agreement);
  if (!order.empty()) note += (note.empty() ? "" : " ") + order;
  if (!note.empty()) content += element("p", "note", note);
  return section("How firm it is, and what would flip it", remark, content, "firmness");
}

}  // namespace baton
