// What a replay says in money, for programs (docs/json.md). Money is in meta.currency.
#include <cmath>
#include <nlohmann/json.hpp>

#include "report/economics_report.h"
#include "report/json_list.h"
#include "report/json_parts.h"

namespace baton {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(); }
Json or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json interval_json(const Interval90& interval) {
  return {{"value", interval.value}, {"low", interval.low}, {"high", interval.high}};
}

Json by_move(const std::array<double, first_move_count>& figures) {
  Json json = Json::object();
  for (std::size_t move = 0; move < first_move_count; ++move) {
    json[std::string(name_of(static_cast<FirstMove>(move)))] = figures[move];
  }
  return json;
}

Json cells_json(const SliceWorth& slice) {
  Json json = Json::object();
  for (const ReplayCell cell : all_replay_cells) {
    json[std::string(name_of(cell))] = interval_json(slice.cost[static_cast<std::size_t>(cell)]);
  }
  return json;
}

Json move_json(const MoveJudged& judged) {
  return {{"move", name_of(judged.first)},
          {"leaning", name_of(judged.leaning)},
          {"probability_best", by_move(judged.best_first)},
          {"probability_both_at_once_best", judged.best_together},
          {"expected_regret", by_move(judged.regret)},
          {"value_of_testing_at_most", judged.value_of_testing}};
}

Json lever_found_json(const LeverFound& lever) {
  return {{"shrunk", lever.shrunk},
          {"probability_of_none", lever.probability_of_none},
          {"found", lever.found}};
}

/// The two-by-two of the business or of a part; the keys stand at the top for the business.
Json slice_json(const SliceWorth& slice) {
  return {
      {"cells", cells_json(slice)},
      {"gains",
       {{"operate", interval_json(slice.operate)},
        {"orchestrate", interval_json(slice.orchestrate)},
        {"both", interval_json(slice.both)}}},
      {"orchestrate_before_and_after_repair",
       {{"before", interval_json(slice.orchestrate)},
        {"after", interval_json(slice.orchestrate_after)}}},
      {"operate_before_and_after_orchestrating",
       {{"before", interval_json(slice.operate)}, {"after", interval_json(slice.operate_after)}}},
      {"interaction", interval_json(slice.interaction)},
      {"shapley",
       {{"operate", interval_json(slice.shapley_operate)},
        {"orchestrate", interval_json(slice.shapley_orchestrate)}}},
      {"first_move", move_json(slice.as_replayed)},
      {"first_move_at_its_price", move_json(slice.at_its_price)}};
}

Json part_json(const SliceWorth& slice) {
  Json json = {{"kind", slice.kind}, {"name", slice.name}};
  json.update(slice_json(slice));
  json["operate_found"] = lever_found_json(slice.operate_found);
  json["orchestrate_found"] = lever_found_json(slice.orchestrate_found);
  return json;
}

Json restricted_json(const RestrictedWorth& part) {
  return {{"kind", part.kind},
          {"name", part.name},
          {"change", name_of(part.change)},
          {"part_gain", interval_json(part.part_gain)},
          {"whole_gain", interval_json(part.whole_gain)},
          {"probability_of_harm", part.probability_of_harm},
          {"harms_whole", part.harms_whole}};
}

Json drawn_json(const DrawnFigure& figure) {
  return {{"mean", figure.mean},
          {"p5", figure.p5},
          {"p50", figure.p50},
          {"p95", figure.p95},
          {"expected_shortfall_5", figure.expected_shortfall},
          {"probability_above_zero", figure.probability_above_zero}};
}

std::string_view unit_words(FigureUnit unit) {
  switch (unit) {
    case FigureUnit::money_a_year:
      return "money_a_year";
    case FigureUnit::money:
      return "money";
    case FigureUnit::share:
      return "share";
    case FigureUnit::months:
      return "months";
  }
  return "share";
}

Json range_json(const Uncertain& range) {
  return {{"low", range.low},
          {"likely", range.likely},
          {"high", range.high},
          {"source", or_null(range.source)}};
}

Json figure_json(const FigureEffect& figure) {
  return {{"id", figure.id},
          {"label", figure.label},
          {"unit", unit_words(figure.unit)},
          {"likely", figure.likely},
          {"p10", figure.p10},
          {"p90", figure.p90},
          {"npv_at_p10", figure.npv_at_p10},
          {"npv_at_p90", figure.npv_at_p90},
          {"swing", figure.swing()},
          {"spearman", or_null(figure.spearman)},
          {"break_even", or_null(figure.break_even)}};
}

Json months_json(const std::vector<OptionMonth>& months) {
  Json json = Json::array();
  for (std::size_t m = 0; m < months.size(); ++m) {
    const OptionMonth& month = months[m];
    json.push_back({{"month", m},
                    {"ramp", month.ramp},
                    {"volume", month.volume},
                    {"outlay", month.outlay},
                    {"run_cost", month.run_cost},
                    {"gain", month.gain},
                    {"hidden_cost", month.hidden_cost},
                    {"net", month.net()}});
  }
  return json;
}

Json buckets_json(const FourBuckets& year) {
  return {{"implementation", year.implementation},
          {"operating", year.operating},
          {"revenue_lift", year.revenue_lift},
          {"risk_reduction", year.risk_reduction},
          {"gain_is_split", year.is_split}};
}

Json effects_json(const OptionEffects& effects) {
  return {{"revenue", or_null(effects.revenue)},
          {"margin", or_null(effects.margin)},
          {"working_capital", or_null(effects.working_capital)},
          {"labour_hours", or_null(effects.labour_hours)},
          {"labour_productivity", or_null(effects.labour_productivity)}};
}

Json option_json(const OptionWorth& option) {
  const OptionOffered& offered = option.option;
  const bool buys_nothing = offered.buys == ReplayCell::as_is;
  return {{"id", offered.id},
          {"title", offered.title},
          {"source", offered.source},
          {"buys", buys_nothing ? "nothing" : name_of(offered.buys)},
          {"upfront", range_json(offered.upfront)},
          {"run_cost_year", range_json(offered.run_cost_year)},
          {"reach", range_json(offered.reach)},
          {"full_month", range_json(offered.full_month)},
          {"gain_year", option.likely.gain_year * option.likely.reach},
          {"npv", option.npv},
          {"irr_year", or_null(option.irr_year)},
          {"payback_months", or_null(option.payback_months)},
          {"discounted_payback_months", or_null(option.discounted_payback_months)},
          {"benefit_cost_ratio", or_null(option.benefit_cost_ratio)},
          {"drawn_npv", drawn_json(option.drawn_npv)},
          {"more_than_no_change", drawn_json(option.more_than_no_change)},
          {"probability_best", option.probability_best},
          {"after", list(option.after,
                         [](const OptionAfter& after) {
                           return Json{{"months", after.months},
                                       {"net", after.net},
                                       {"gain", after.gain},
                                       {"drawn_net", drawn_json(after.drawn_net)}};
                         })},
          {"first_year", buckets_json(option.first_year)},
          {"effects_a_year", effects_json(option.effects)},
          {"figures", list(option.figures, figure_json)},
          {"months", months_json(option.months)}};
}

Json choice_json(const Economics& economics) {
  const WorthOfOptions& worth = economics.options;
  const PilotWorth& pilot = worth.pilot;
  return {{"horizon_months", worth.horizon_months},
          {"draws", worth.draws},
          {"seed", economics.seed},
          {"ranges_in", economics.table.currency},
          {"best", worth.options[worth.best].option.id},
          {"value_of_knowing_all", worth.value_of_knowing_all},
          {"worth_knowing",
           list(worth.worth_knowing,
                [](const WorthKnowing& figure) {
                  return Json{{"id", figure.id}, {"label", figure.label}, {"value", figure.value}};
                })},
          {"pilot",
           {{"before", or_null(pilot.option)},
            {"value", pilot.value},
            {"cost", pilot.cost},
            {"run", pilot.run},
            {"mean_advantage", pilot.mean},
            {"prior_deviation", pilot.prior_deviation},
            {"pilot_deviation", pilot.pilot_deviation},
            {"sentence", pilot_sentence(economics)}}}};
}

Json confidence_json(const TwoByTwo& found) {
  return {{"weeks", found.weeks},
          {"run_weeks", found.run_weeks},
          {"days", found.days},
          {"resamples", found.sure.resamples},
          {"memory", found.memory},
          {"interval", 0.9},
          {"probability_wanted", found.sure.probability},
          {"false_discovery_rate", found.sure.false_discovery}};
}

}  // namespace

Json fidelity_part(const Fidelity& fidelity) {
  Json rows = Json::array();
  for (const FidelityRow& row : fidelity.rows) {
    rows.push_back({{"kind", row.kind},
                    {"name", row.name},
                    {"measure", row.measure},
                    {"happened", row.happened},
                    {"replayed", row.replayed},
                    {"limit", row.limit},
                    {"limit_is", row.relative ? "relative" : "points"},
                    {"orders", row.orders},
                    {"judged", row.judged},
                    {"within", row.within}});
  }
  return {{"within", fidelity.within}, {"reason", fidelity.reason}, {"rows", rows}};
}

Json levels_part(const std::vector<LevelTold>& levels) {
  return list(levels, [](const LevelTold& level) {
    return Json{{"level", level.level},
                {"what", level.what},
                {"told", level.told},
                {"why_not", or_null(level.why_not)}};
  });
}

Json economics_part(const Economics& economics) {
  const TwoByTwo& found = economics.two_by_two;
  Json json = {{"levels", levels_part(economics.levels)},
               {"fidelity", fidelity_part(economics.fidelity)},
               {"routing_rule", or_null(economics.routing_rule)},
               {"unseen_lane_share", or_null(economics.unseen_lane_share)},
               {"sentence", first_move_sentence(economics)}};
  const bool told = economics.fidelity.within;
  const Json business = slice_json(found.slices.front());
  for (const auto& [key, value] : business.items()) json[key] = told ? value : Json();
  json["confidence"] = confidence_json(found);
  const auto parts = std::vector(found.slices.begin() + 1, found.slices.end());
  json["parts"] = told ? list(parts, part_json) : Json();
  json["restricted"] = told ? list(found.restricted, restricted_json) : Json();
  json["residuals"] = told ? list(found.residuals,
                                  [](const Residual& residual) {
                                    return Json{{"kind", residual.kind},
                                                {"change", name_of(residual.change)},
                                                {"whole", residual.whole},
                                                {"sum_of_parts", residual.parts},
                                                {"residual", residual.whole - residual.parts}};
                                  })
                           : Json();
  json["options"] = told ? list(economics.options.options, option_json) : Json();
  json["choice"] = told ? choice_json(economics) : Json();
  json["notes"] = economics.notes;
  return json;
}

std::string economics_json(const Economics& economics, const ReportMeta& meta) {
  Json document = {{"meta", meta_part(meta)}};
  document.update(economics_part(economics));
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace baton
