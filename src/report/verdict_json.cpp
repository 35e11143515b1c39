// The verdict for programs. The shape is docs/schema/verdict.schema.json: every key is always
// there, nothing is shortened, a thing that does not exist is null or an empty list.
#include <nlohmann/json.hpp>

#include "report/json_list.h"
#include "report/json_parts.h"
#include "report/report.h"

namespace baton {

namespace {

using Json = nlohmann::ordered_json;

Json optional_number(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

Json asset_json(const Asset& asset) {
  return {{"kind", asset_kind_name(asset.kind)}, {"key", asset.key}};
}

Json range_json(const MoneyRange& range) {
  return {{"low", range.low}, {"base", range.base}, {"high", range.high}};
}

Json reason_json(const Reason& reason) {
  return {{"text", reason.text},
          {"input", reason.input},
          {"grade", grade_name(reason.grade)},
          {"value", reason.value},
          {"limit", optional_number(reason.limit)},
          {"unit", reason.unit},
          {"source", reason.source}};
}

Json change_json(const Change& change) {
  return {{"input", change.input}, {"now", change.now},  {"at", change.at},
          {"unit", change.unit},   {"to", change.to},    {"sentence", change.sentence},
          {"low", change.low},     {"high", change.high}};
}

Json acceptability_json(const std::optional<Acceptability>& found) {
  if (!found) return nullptr;
  const auto voter_json = [](const Acceptability::Voter& voter) {
    return Json{{"framework", voter.framework},
                {"title", voter.title},
                {"weight", voter.weight},
                {"flips_at", optional_number(voter.flips)},
                {"to", voter.to}};
  };
  const auto move_json = [](const Acceptability::Move& move) {
    return Json{{"move", move.move},
                {"ranks", move.ranks},
                {"by_scores", move.by_scores},
                {"confidence_factor", move.confidence},
                {"central_weights", move.central_weights},
                {"firm", move.firm}};
  };
  return {{"draws", found->draws},
          {"worlds", found->worlds},
          {"least_first", found->least_first},
          {"least_confidence", found->least_confidence},
          {"voters", list(found->voters, voter_json)},
          {"moves", list(found->moves, move_json)},
          {"before_weights", found->before_weights},
          {"decided_by", found->decided_by},
          {"sentence", found->sentence},
          {"weights_sentence", found->weights_sentence}};
}

Json step_json(const Step& step) {
  return {{"move", step.move},
          {"asset", asset_json(step.asset)},
          {"sentence", step.sentence},
          {"evidence", list(step.evidence, reason_json)}};
}

Json question_json(const Question& question) {
  return {{"input", question.input},
          {"text", question.text},
          {"why", question.why},
          {"file", question.file},
          {"answer_key", question.answer_key}};
}

Json pilot_json(const std::optional<PilotCard>& pilot) {
  if (!pilot) return nullptr;
  return {{"scope", pilot->scope},         {"owner", pilot->owner},
          {"metric", pilot->metric},       {"kpi", pilot->kpi},
          {"baseline", pilot->baseline},   {"target", pilot->target},
          {"stop_rule", pilot->stop_rule}, {"length", pilot->length},
          {"fallback", pilot->fallback}};
}

Json score_line_json(const ScorecardLine& line) {
  return {{"input", line.input}, {"label", line.label}, {"now", line.now}, {"owner", line.owner}};
}

Json plan_item_json(const PlanItem& item) {
  return {
      {"what", item.what}, {"who", item.who}, {"by", item.by}, {"measured_by", item.measured_by}};
}

Json framework_json(const FrameworkAnswer& answer) {
  const auto band_json = [](const ScoreBand& band) {
    return Json{{"from", band.from}, {"answer", band.answer}};
  };
  return {{"framework", answer.framework},
          {"title", answer.title},
          {"source", answer.source},
          {"asset", asset_json(answer.asset)},
          {"answer", answer.answer},
          {"leans", answer.leans},
          {"score", optional_number(answer.score)},
          {"score_min", optional_number(answer.score_min)},
          {"score_max", optional_number(answer.score_max)},
          {"bands", list(answer.bands, band_json)},
          {"reading", answer.reading},
          {"rests_on",
           {{"measured", answer.measured_share},
            {"answered", answer.answered_share},
            {"assumed", answer.assumed_share}}},
          {"reasons", list(answer.reasons, reason_json)}};
}

Json recommendation_json(const Recommendation& item) {
  return {{"asset_kind", asset_kind_name(item.asset.kind)},
          {"asset", item.asset.key},
          {"mode", item.mode},
          {"rank", item.rank},
          {"reading", item.reading},
          {"confidence", item.confidence},
          {"worth_a_year", item.worth_a_year ? range_json(*item.worth_a_year) : Json()},
          {"cost", optional_number(item.cost)},
          {"within_budget", item.within_budget},
          {"reasons", list(item.reasons, reason_json)},
          {"triggers", item.triggers}};
}

Json pain_input_json(const PainInput& input) {
  return {{"id", input.id},
          {"text", input.text},
          {"value", input.fact.value},
          {"low", input.fact.low},
          {"high", input.fact.high},
          {"grade", grade_name(input.fact.grade)},
          {"events", input.fact.events},
          {"coverage", input.fact.coverage},
          {"source", input.fact.source}};
}

Json cause_json(const PainCause& cause) {
  return {{"id", cause.id},           {"title", cause.title},
          {"known", cause.known},     {"a_year", range_json(cause.a_year)},
          {"formula", cause.formula}, {"inputs", list(cause.inputs, pain_input_json)}};
}

Json order_json(const std::optional<OrderAgreement>& order) {
  if (!order) return nullptr;
  return {{"kendall_tau", order->mean},
          {"kendall_tau_low", order->low},
          {"assets", order->assets},
          {"worlds", order->worlds}};
}

Json pain_json(const Pain& pain) {
  return {{"currency", pain.currency},
          {"level", pain.level},
          {"causes", list(pain.causes, cause_json)},
          {"total", range_json(pain.total)},
          {"fte", range_json(pain.full_time_equivalents)},
          {"share_of_order_value", range_json(pain.share_of_order_value)},
          {"order_value_a_year", pain.order_value_a_year}};
}

Json assumption_json(const BusinessVerdict::Leaning& leaning) {
  return {{"input", leaning.input},    {"text", leaning.text}, {"value", leaning.value},
          {"low", leaning.low},        {"high", leaning.high}, {"unit", leaning.unit},
          {"figures", leaning.figures}};
}

Json missing_json(const BusinessVerdict::Missing& missing) {
  return {{"file", missing.file}, {"raises", missing.raises}, {"statements", missing.statements}};
}

Json listing_json(const BusinessVerdict::Listing& listing) {
  return {{"asset_kind", asset_kind_name(listing.kind)},
          {"mode", listing.mode},
          {"assets", listing.assets},
          {"listed", listing.listed}};
}

Json meta_json(const ReportMeta& meta) {
  return {{"baton", meta.version},
          {"business", meta.business},
          {"as_of", meta.as_of.text()},
          {"currency", meta.currency},
          {"window", {{"from", meta.first_day.text()}, {"to", meta.last_day.text()}}},
          {"orders", meta.orders},
          {"immature_orders", meta.immature}};
}

Json decision_json(const BusinessVerdict& verdict) {
  return {
      {"first_move", verdict.first_move},
      {"first_asset", asset_json(verdict.first_asset)},
      {"headline", verdict.headline},
      {"confidence", verdict.confidence},
      {"confidence_meaning", verdict.confidence_meaning},
      {"agreement", verdict.agreement},
      {"notices", verdict.notices},
      {"what_would_change_it", list(verdict.what_would_change_it, change_json)},
      {"acceptability", acceptability_json(verdict.acceptability)},
      {"sequence", list(verdict.sequence, step_json)},
      {"questions", list(verdict.questions, question_json)},
      {"smallest_intervention", verdict.smallest_intervention},
      {"pilot", pilot_json(verdict.pilot)},
      {"scorecard",
       {{"title", verdict.scorecard_title}, {"figures", list(verdict.scorecard, score_line_json)}}},
      {"plan_30_days",
       {{"internal", list(verdict.internal_fixes, plan_item_json)},
        {"external", list(verdict.external_dependencies, plan_item_json)}}}};
}

}  // namespace

Json pain_part(const Pain& pain) { return pain_json(pain); }
Json meta_part(const ReportMeta& meta) { return meta_json(meta); }

std::string verdict_json(const BusinessVerdict& verdict, const Pain& pain, const ReportMeta& meta) {
  const Json document = {{"meta", meta_json(meta)},
                         {"verdict", decision_json(verdict)},
                         {"frameworks", list(verdict.frameworks, framework_json)},
                         {"asset_answers", list(verdict.asset_answers, framework_json)},
                         {"recommendations", list(verdict.recommendations, recommendation_json)},
                         {"order_agreement", order_json(verdict.order_agreement)},
                         {"listings", list(verdict.listings, listing_json)},
                         {"pain", pain_json(pain)},
                         {"assumptions", list(verdict.assumed, assumption_json)},
                         {"missing_files", list(verdict.missing_files, missing_json)}};
  // A name that is not UTF-8 must not stop the report: its bad bytes become U+FFFD.
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace baton
