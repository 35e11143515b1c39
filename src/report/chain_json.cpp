// The chain for programs and sheets; explained in docs/json.md.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/csv_text.h"
#include "report/chain_report.h"

namespace baton {
namespace {

using Json = nlohmann::ordered_json;

Json hours(const std::optional<Duration>& span) { return span ? Json(span->in_hours()) : Json(); }

Json cost_json(const FailureCost& cost) {
  if (!cost.known) return {};
  return {{"low", cost.a_year.low},
          {"base", cost.a_year.base},
          {"high", cost.a_year.high},
          {"grade", grade_name(cost.grade)},
          {"formula", cost.formula}};
}

Json table_json(const StepTable& table, const PricedTable& priced, const ChainRule& rule) {
  Json steps = Json::array();
  for (std::size_t i = 0; i < table.steps.size(); ++i) {
    const StepCount& count = table.steps[i];
    const ChainRule::StepRule& step = rule.of(count.step);
    steps.push_back({{"step", step_name(count.step)},
                     {"label", step.label},
                     {"side", side_name(step.side)},
                     {"orders", count.orders},
                     {"share", share_of(count, table)},
                     {"cost_a_year", cost_json(priced.steps[i])},
                     {"grade", grade_text(count)},
                     {"partly_assumed", count.partly_assumed}});
  }
  return {{"key", table.key},
          {"orders", table.orders},
          {"cost_a_year", cost_json(priced.all)},
          {"steps", std::move(steps)}};
}

std::string_view what_name(StoryMoment::What what) {
  switch (what) {
    case StoryMoment::What::placed:
      return "placed";
    case StoryMoment::What::approved:
      return "approved";
    case StoryMoment::What::released:
      return "released";
    case StoryMoment::What::pick_failed:
      return "pick_failed";
    case StoryMoment::What::left:
      return "left";
    case StoryMoment::What::arrived:
      return "arrived";
    case StoryMoment::What::lost:
      return "lost";
    case StoryMoment::What::not_left:
      return "not_left";
    case StoryMoment::What::not_arrived:
      return "not_arrived";
    case StoryMoment::What::cancelled:
      return "cancelled";
    case StoryMoment::What::returned:
      return "returned";
  }
  return "placed";
}

/// "2026-03-02T10:05:00": the business's own clock, so without a zone.
std::string local_text(Instant wall_clock) {
  std::string text = wall_clock.text();
  text.pop_back();
  return text;
}

Json stock_json(const StockFinding& stock) {
  return {{"sku", stock.sku},
          {"node", stock.node},
          {"needed", stock.needed},
          {"recorded", stock.recorded ? Json(*stock.recorded) : Json()},
          {"counted", stock.counted ? Json(*stock.counted) : Json()},
          {"other_node", stock.other_node},
          {"purchase_order", stock.purchase_order},
          {"due", stock.due ? Json(stock.due->text()) : Json()},
          {"forecast", stock.forecast ? Json(*stock.forecast) : Json()},
          {"ordered", stock.ordered ? Json(*stock.ordered) : Json()}};
}

Json tale_json(const OrderTale& tale, const ChainRule& rule) {
  Json moments = Json::array();
  for (const StoryMoment& moment : tale.moments) {
    moments.push_back({{"what", what_name(moment.what)},
                       {"at_local", local_text(moment.at)},
                       {"where", moment.where},
                       {"took_hours", hours(moment.took)},
                       {"usual_hours", hours(moment.usual)}});
  }
  return {{"order", tale.order},
          {"channel", tale.channel},
          {"step", step_name(tale.step)},
          {"text", tale_text(tale, rule)},
          {"promised_local", tale.promised ? Json(local_text(*tale.promised)) : Json()},
          {"late_hours", hours(tale.late_by)},
          {"excess_hours", hours(tale.excess)},
          {"reason", tale.reason},
          {"stock", tale.stock ? stock_json(*tale.stock) : Json()},
          {"moments", std::move(moments)}};
}

Json notes_json(const std::vector<ChainNote>& notes) {
  Json list = Json::array();
  for (const ChainNote& note : notes) list.push_back({{"orders", note.orders}, {"why", note.text}});
  return list;
}

Json failure_json(const FailureChain& failure, const PricedFailure& priced, const ChainRule& rule) {
  Json by = Json::array();
  for (std::size_t i = 0; i < failure.by.size(); ++i) {
    by.push_back(table_json(failure.by[i], priced.by[i], rule));
  }
  Json json = {{"failure", failure_name(failure.failure)},
               {"missing", failure.missing},
               {"judged", failure.judged}};
  json.update(table_json(failure.all, priced.all, rule));
  json.erase("key");
  json["by"] = std::move(by);
  json["cannot_tell"] = notes_json(failure.cannot_tell);
  json["assumed"] = notes_json(failure.assumed);
  json["story"] = failure.tale ? tale_json(*failure.tale, rule) : Json();
  return json;
}

std::string csv_rows(const FailureChain& failure, const StepTable& table, const PricedTable& priced,
                     const ChainRule& rule) {
  std::string text;
  for (std::size_t i = 0; i < table.steps.size(); ++i) {
    const StepCount& count = table.steps[i];
    const FailureCost& cost = priced.steps[i];
    text += fmt::format("{},{},{},{},{},{},{},{}\r\n", failure_name(failure.failure),
                        csv_field(table.key), step_name(count.step),
                        side_name(rule.of(count.step).side), count.orders, share_of(count, table),
                        cost.known ? fmt::format("{:.2f},{:.2f},{:.2f}", cost.a_year.low,
                                                 cost.a_year.base, cost.a_year.high)
                                   : std::string(",,"),
                        grade_text(count));
  }
  return text;
}

}  // namespace

std::string chain_json(const ChainFindings& chain, const ReportMeta& meta,
                       const ChainChoice& choice) {
  Json failures = Json::array();
  for (std::size_t i = 0; i < chain.traced.failures.size(); ++i) {
    if (!is_chosen(choice, chain.traced.failures[i].failure)) continue;
    failures.push_back(
        failure_json(chain.traced.failures[i], chain.priced.failures[i], chain.rule));
  }
  Json usual = Json::array();
  for (const UsualTime& one : chain.traced.usual) {
    usual.push_back({{"step", step_name(one.step)},
                     {"median_hours", one.median.in_hours()},
                     {"orders", one.orders}});
  }
  const Json document = {
      {"meta",
       {{"baton", meta.version},
        {"business", meta.business},
        {"as_of", meta.as_of.text()},
        {"currency", meta.currency},
        {"window", {{"from", meta.first_day.text()}, {"to", meta.last_day.text()}}},
        {"orders", meta.orders},
        {"immature_orders", meta.immature}}},
      {"by", chain.traced.by ? Json(dimension_name(*chain.traced.by)) : Json()},
      {"times_a_year", chain.priced.times_a_year},
      {"usual", std::move(usual)},
      {"failures", std::move(failures)}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string chain_csv(const ChainFindings& chain, const ChainChoice& choice) {
  std::string text =
      "failure,key,step,side,orders,share,cost_a_year_low,cost_a_year_base,cost_a_year_high,"
      "grade\r\n";
  for (std::size_t i = 0; i < chain.traced.failures.size(); ++i) {
    const FailureChain& failure = chain.traced.failures[i];
    const PricedFailure& priced = chain.priced.failures[i];
    if (!is_chosen(choice, failure.failure)) continue;
    text += csv_rows(failure, failure.all, priced.all, chain.rule);
    for (std::size_t k = 0; k < failure.by.size(); ++k) {
      text += csv_rows(failure, failure.by[k], priced.by[k], chain.rule);
    }
  }
  return text;
}

}  // namespace baton
