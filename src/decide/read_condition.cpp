// Conditions and what they refer to.
#include <array>

#include <fmt/format.h>

#include "decide/reading.h"

namespace baton {
namespace {

struct Limit {
  Comparison comparison;
  const char* key;
  const char* maybe_key;
  const char* share_key;
};
constexpr std::array<Limit, 4> limits{{
    {Comparison::below, "below", "maybe_below", "share_below"},
    {Comparison::above, "above", "maybe_above", "share_above"},
    {Comparison::at_least, "at_least", "maybe_at_least", "share_at_least"},
    {Comparison::at_most, "at_most", "maybe_at_most", "share_at_most"},
}};

// Exactly one of below, above, at_least, at_most, with its maybe_ partner.
bool read_limit(TableReader& reader, Condition& condition, bool share) {
  int found = 0;
  for (const Limit& limit : limits) {
    const auto number = reader.number(share ? limit.share_key : limit.key);
    const auto maybe = share ? std::nullopt : reader.number(limit.maybe_key);
    if (!number) {
      if (maybe) reader.wrong(limit.maybe_key, fmt::format("needs '{}' beside it", limit.key));
      continue;
    }
    ++found;
    condition.comparison = limit.comparison;
    condition.limit = *number;
    condition.maybe_limit = maybe;
    const bool rising =
        limit.comparison == Comparison::above || limit.comparison == Comparison::at_least;
    if (maybe && (rising ? *maybe >= *number : *maybe <= *number)) {
      reader.wrong(limit.maybe_key,
                   fmt::format("must be {} '{}'", rising ? "less than" : "more than", limit.key));
    }
  }
  return found == 1;
}

void read_parts(TableReader& reader, std::string_view key, const std::string& where,
                const FrameworkReading& reading, Condition& condition) {
  for (const TomlValue* part : reader.tables(key)) {
    condition.parts.push_back(read_condition(*part, where, reading));
  }
  if (condition.parts.empty()) reader.wrong(key, "needs at least one condition");
}

void read_about_input(TableReader& reader, const FrameworkReading& reading, Condition& condition) {
  condition.input = read_input_reference(reader, "input", reading);
  const bool is_text =
      condition.input >= 0 &&
      reading.frameworks.inputs[static_cast<std::size_t>(condition.input)].unit == InputUnit::text;
  if (reader.has("is")) {
    condition.kind = Condition::Kind::text;
    condition.texts = reader.texts("is");
    if (!is_text) reader.wrong("is", "is for texts only: compare with below, above or is_yes");
  } else if (const TomlValue* known = reader.any("known"); known != nullptr) {
    condition.kind = Condition::Kind::known;
    const bool wanted = reader.flag("known");
    if (!wanted) {
      Condition inner = condition;
      condition = Condition{};
      condition.kind = Condition::Kind::none;
      condition.parts.push_back(std::move(inner));
    }
  } else if (reader.has("is_yes") || reader.has("is_no")) {
    condition.kind = Condition::Kind::truth;
    reader.flag("is_yes");
    if (reader.flag("is_no")) {
      Condition inner = condition;
      condition = Condition{};
      condition.kind = Condition::Kind::none;
      condition.parts.push_back(std::move(inner));
    }
  } else if (reader.has("above_input") || reader.has("below_input")) {
    condition.kind = Condition::Kind::threshold;
    condition.comparison = reader.has("above_input") ? Comparison::above : Comparison::below;
    condition.other_input = read_input_reference(
        reader, reader.has("above_input") ? "above_input" : "below_input", reading);
  } else {
    condition.kind = Condition::Kind::threshold;
    if (!read_limit(reader, condition, false)) {
      reader.wrong("input",
                   "needs exactly one of below, above, at_least, at_most, is, is_yes, is_no, "
                   "known, above_input, below_input");
    }
    if (is_text) reader.wrong("input", "is a text: compare it with 'is'");
  }
}

void read_about_framework(TableReader& reader, const FrameworkReading& reading,
                          Condition& condition) {
  condition.kind = Condition::Kind::answer;
  condition.framework = read_framework_reference(reader, reading, condition.answers);
  if (condition.answers.empty()) reader.wrong("answer_is", "is missing: name one or more answers");
  if (reader.has("over")) {
    condition.kind = Condition::Kind::share;
    condition.over = reader.kind("over");
    if (reader.has("weight")) {
      condition.weight_input = read_input_reference(reader, "weight", reading);
    }
    if (!read_limit(reader, condition, true)) {
      reader.wrong("over",
                   "needs exactly one of share_at_least, share_above, share_below, share_at_most");
    }
  } else if (reader.has("of")) {
    condition.of_business = true;
    if (reader.text("of") != "business") reader.wrong("of", "can only be \"business\"");
  }
}

void read_about_side(TableReader& reader, const FrameworkReading& reading, Condition& condition) {
  const bool total = reader.has("total");
  condition.kind = total ? Condition::Kind::total : Condition::Kind::largest;
  const char* key = total ? "total" : "largest";
  const std::string side = reader.text(key);
  condition.side = reading.self != nullptr ? reading.self->side_index(side) : -1;
  if (condition.side < 0) {
    reader.wrong(key, fmt::format("names no side that a signal counts for: '{}'", side));
    condition.side = 0;
  }
  if (!read_limit(reader, condition, false)) {
    reader.wrong(key, "needs exactly one of below, above, at_least, at_most");
  }
}

}  // namespace

int read_input_reference(TableReader& reader, std::string_view key,
                         const FrameworkReading& reading) {
  const std::string id = reader.required_text(key);
  const int index = reading.frameworks.input_index(id);
  if (index < 0 && !id.empty()) {
    reader.wrong(key, fmt::format("names an unknown input '{}': add it to inputs.toml or correct "
                                  "the name",
                                  id));
  }
  return index;
}

int read_framework_reference(TableReader& reader, const FrameworkReading& reading,
                             std::vector<int>& answers) {
  const std::string id = reader.required_text("framework");
  const int index = reading.frameworks.framework_index(id);
  if (index < 0) {
    reader.wrong("framework", fmt::format("names an unknown framework '{}'", id));
    reader.texts("answer_is");
    return -1;
  }
  const Framework& other = reading.frameworks.all[static_cast<std::size_t>(index)];
  for (const std::string& answer : reader.texts("answer_is")) {
    const int found = other.answer_index(answer);
    if (found < 0) {
      reader.wrong("answer_is", fmt::format("'{}' is not an answer of {}", answer, id));
    } else {
      answers.push_back(found);
    }
  }
  return index;
}

std::optional<Selector> read_selector(TableReader& reader, const FrameworkReading& reading) {
  const TomlValue* table = reader.table("select");
  if (table == nullptr) return std::nullopt;
  TableReader inner(*table, reader.where() + ", select", reader.list());
  Selector selector;
  if (!inner.has("over")) inner.wrong("over", "is missing: name a kind of asset");
  selector.kind = inner.kind("over").value_or(AssetKind::node);
  if (inner.has("framework")) {
    selector.framework = read_framework_reference(inner, reading, selector.answers);
  }
  if (inner.has("weight")) selector.weight_input = read_input_reference(inner, "weight", reading);
  selector.most = static_cast<int>(inner.number("most").value_or(0));
  if (selector.most < 0) inner.wrong("most", "must be 0 (all) or more");
  selector.otherwise = inner.text("otherwise");
  inner.finish();
  return selector;
}

Condition read_condition(const TomlValue& value, const std::string& where,
                         const FrameworkReading& reading) {
  TableReader reader(value, where, reading.list);
  Condition condition;
  if (value.kind != TomlValue::Kind::table) return condition;
  const std::string unknown = reader.text("unknown");
  const std::string says = reader.text("says");
  const bool context = reader.flag("context");

  if (reader.has("input")) {
    read_about_input(reader, reading, condition);
  } else if (reader.has("framework")) {
    read_about_framework(reader, reading, condition);
  } else if (reader.has("total") || reader.has("largest")) {
    read_about_side(reader, reading, condition);
  } else if (reader.has("all")) {
    condition.kind = Condition::Kind::all;
    read_parts(reader, "all", where, reading, condition);
  } else if (reader.has("any")) {
    condition.kind = Condition::Kind::any;
    read_parts(reader, "any", where, reading, condition);
  } else if (const TomlValue* inner = reader.table("not"); inner != nullptr) {
    condition.kind = Condition::Kind::none;
    condition.parts.push_back(read_condition(*inner, where, reading));
  } else if (const TomlValue* capped = reader.table("maybe"); capped != nullptr) {
    condition.kind = Condition::Kind::maybe;
    condition.parts.push_back(read_condition(*capped, where, reading));
  } else {
    reading.list.fatal(value.line, where +
                                       ": a condition needs one of input, framework, total, "
                                       "largest, all, any, not, maybe");
  }

  if (!unknown.empty()) {
    if (unknown == "no") {
      condition.unknown = 0;
    } else if (unknown == "yes") {
      condition.unknown = 1;
    } else if (unknown != "maybe") {
      reader.wrong("unknown", "must be \"no\", \"maybe\" or \"yes\"");
    }
    if (condition.kind == Condition::Kind::none && !condition.parts.empty()) {
      condition.parts[0].unknown = 1 - condition.unknown;
    }
  }
  condition.says = says;
  condition.context = context;
  reader.finish();
  return condition;
}

}  // namespace baton
