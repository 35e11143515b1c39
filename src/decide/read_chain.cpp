// The file of purpose "chain": by which parameters a failed order is laid on a step.
#include <fmt/format.h>

#include <cmath>

#include "decide/reading.h"
#include "model/dataset.h"

namespace baton {
namespace {

void need_source(TableReader& reader) {
  if (reader.text("source").empty()) {
    reader.list().remark(reader.line(), reader.where() +
                                            ": no source: write the document and "
                                            "section, or source = \"ours\"");
  }
}

/// A whole number from `least` on; `otherwise` if the key is absent.
int whole(TableReader& reader, std::string_view key, int least, int otherwise) {
  const auto number = reader.number(key);
  if (!number) return otherwise;
  constexpr double most = 1'000'000;
  if (*number != std::floor(*number) || *number < least || *number > most) {
    reader.wrong(key, fmt::format("must be a whole number from {} on", least));
    return otherwise;
  }
  return static_cast<int>(*number);
}

std::optional<Side> side_named(std::string_view name) {
  for (const Side side : {Side::inside, Side::between, Side::neither}) {
    if (name == side_name(side)) return side;
  }
  return std::nullopt;
}

void read_usual(const TomlValue& table, ChainRule& rule, const ProblemList& list) {
  TableReader reader(table, "usual", list);
  rule.least_orders = whole(reader, "least_orders", 1, rule.least_orders);
  const std::string of = reader.required_text("of");
  rule.usual_of_on_time = of == "on_time";
  if (!of.empty() && of != "on_time" && of != "arrived") {
    reader.wrong("of", "must be \"arrived\" or \"on_time\"");
  }
  need_source(reader);
  reader.finish();
}

void read_limits(const TomlValue& table, ChainRule& rule, const ProblemList& list) {
  TableReader reader(table, "limits", list);
  rule.ship_by_clears = reader.flag("ship_by_clears");
  rule.recount_days = whole(reader, "recount_days", 0, rule.recount_days);
  rule.least_failures = whole(reader, "least_failures", 1, rule.least_failures);
  rule.forecast_margin = reader.required_number("forecast_margin");
  if (rule.forecast_margin < 0) reader.wrong("forecast_margin", "must not be negative");
  rule.slow_times = reader.required_number("slow_times");
  if (rule.slow_times < 1) reader.wrong("slow_times", "must be 1 or more");
  constexpr int usual_minutes = 60;
  rule.slow_least = Duration::minutes(whole(reader, "slow_minutes", 0, usual_minutes));
  need_source(reader);
  reader.finish();
}

void read_step(const TomlValue& table, ChainStep step, ChainRule& rule, const ProblemList& list) {
  TableReader reader(table, fmt::format("step '{}'", step_name(step)), list);
  ChainRule::StepRule& one = rule.steps[static_cast<std::size_t>(step)];
  one.label = reader.required_text("label");
  one.explanation = reader.required_text("explanation");
  const std::string side = reader.required_text("side");
  const auto known = side_named(side);
  if (!known && !side.empty()) reader.wrong("side", "must be inside, between or neither");
  one.side = known.value_or(Side::neither);
  const std::string like = reader.text("like");
  if (like == "node") {
    one.like = LikeOrders::node;
  } else if (like == "channel") {
    one.like = LikeOrders::channel;
  } else if (!like.empty() && like != "business") {
    reader.wrong("like", "must be node, channel or business");
  }
  one.at_most_business = reader.flag("at_most_business");
  need_source(reader);
  reader.finish();
}

std::optional<Leads> leads_named(std::string_view name) {
  if (name == "stock") return Leads::stock;
  if (name == "time") return Leads::time;
  if (name == "look") return Leads::look;
  if (name == "step") return Leads::step;
  return std::nullopt;
}

ReasonLeads read_leads(const TomlValue& table, const std::string& where, const ProblemList& list) {
  TableReader reader(table, where, list);
  ReasonLeads result;
  const std::string leads = reader.required_text("leads");
  const auto known = leads_named(leads);
  if (!known && !leads.empty()) reader.wrong("leads", "must be stock, time, look or step");
  result.leads = known.value_or(Leads::look);
  const std::string step = reader.text("step");
  if (!step.empty() && !step_named(step)) {
    reader.wrong("step", "is none of the steps that [steps] lists");
  }
  result.step = step_named(step).value_or(ChainStep::unknown);
  if (result.leads == Leads::step && step.empty()) reader.wrong("step", "is missing");
  reader.finish();
  return result;
}

/// Every reason that the dataset knows has to lead somewhere.
template <class Reason>
void read_reasons(const TomlValue& table, std::string_view where, const Field& field,
                  std::map<Reason, ReasonLeads>& into, const ProblemList& list) {
  TableReader reader(table, std::string(where), list);
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    const TomlValue* leads = reader.table(field.choices[i]);
    if (leads == nullptr) {
      reader.wrong(field.choices[i], "is missing: say what this reason leads to");
      continue;
    }
    into[static_cast<Reason>(i)] =
        read_leads(*leads, fmt::format("{}.{}", where, field.choices[i]), list);
  }
  need_source(reader);
  reader.finish();
}

const Field& field_of(FileKind kind, std::string_view name) {
  const FileSchema& schema = schema_of(kind);
  const auto index = schema.field_index(name);
  BATON_CHECK(index.has_value(), "a field of the dataset");
  return schema.fields[*index];
}

}  // namespace

void read_chain(const TomlValue& file, Frameworks& frameworks, const ProblemList& list) {
  TableReader reader(file, "chain", list);
  reader.required_text("purpose");
  reader.text("title");
  need_source(reader);
  ChainRule rule;
  const auto part = [&](std::string_view key) {
    const TomlValue* table = reader.table(key);
    if (table == nullptr) reader.wrong(key, "is missing");
    return table;
  };
  if (const TomlValue* usual = part("usual")) read_usual(*usual, rule, list);
  if (const TomlValue* limits = part("limits")) read_limits(*limits, rule, list);
  if (const TomlValue* steps = part("steps")) {
    TableReader inner(*steps, "steps", list);
    for (std::size_t i = 0; i < step_count; ++i) {
      const auto step = static_cast<ChainStep>(i);
      const TomlValue* one = inner.table(step_name(step));
      if (one == nullptr) {
        inner.wrong(step_name(step), "is missing: every step needs a label and a side");
      } else {
        read_step(*one, step, rule, list);
      }
    }
    inner.finish();
  }
  if (const TomlValue* reasons = part("cancelled")) {
    read_reasons(*reasons, "cancelled", field_of(FileKind::orders, "cancel_reason"), rule.cancelled,
                 list);
  }
  if (const TomlValue* reasons = part("returned")) {
    read_reasons(*reasons, "returned", field_of(FileKind::returns, "reason"), rule.returned, list);
  }
  reader.finish();
  frameworks.chain = std::move(rule);
}

}  // namespace baton
