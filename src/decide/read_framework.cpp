// One framework file: its head (what others may refer to), then signals, rules, bands and votes.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "decide/reading.h"

namespace baton {
namespace {

struct PurposeName {
  std::string_view name;
  FrameworkPurpose purpose;
};
constexpr std::array<PurposeName, 5> purposes{{
    {"diagnosis", FrameworkPurpose::diagnosis},
    {"gate", FrameworkPurpose::gate},
    {"trigger", FrameworkPurpose::trigger},
    {"vote", FrameworkPurpose::vote},
    {"precedence", FrameworkPurpose::precedence},
}};

void read_leans(TableReader& reader, AnswerChoice& answer) {
  const TomlValue* value = reader.any("leans");
  if (value == nullptr) return;
  if (value->kind == TomlValue::Kind::text) {
    answer.leans.emplace_back(value->text, 1.0);
    return;
  }
  const TomlValue* table = reader.table("leans");
  if (table == nullptr) return;
  for (const auto& [move, strength] : table->entries) {
    if (strength.kind != TomlValue::Kind::number || strength.number < 0) {
      reader.wrong("leans", "must give each move a number, 0 or more");
      continue;
    }
    answer.leans.emplace_back(move, strength.number);
  }
  std::sort(answer.leans.begin(), answer.leans.end());
}

int side_of(Framework& framework, const std::string& name) {
  const int found = framework.side_index(name);
  if (found >= 0) return found;
  framework.sides.push_back(name);
  return static_cast<int>(framework.sides.size()) - 1;
}

Signal::Part read_part(const TomlValue& table, const std::string& where,
                       const FrameworkReading& reading) {
  TableReader reader(table, where, reading.list);
  Signal::Part part;
  part.input = read_input_reference(reader, "input", reading);
  const bool steps = reader.has("steps");
  part.steps = steps;
  const char* key = steps ? "steps" : "anchors";
  const TomlValue* list = reader.any(key);
  reader.any(steps ? "anchors" : "steps");
  if (list == nullptr || list->kind != TomlValue::Kind::list || list->items.empty()) {
    reader.wrong(key, "must be a list of [figure, score] pairs");
  } else {
    for (const TomlValue& pair : list->items) {
      if (pair.kind != TomlValue::Kind::list || pair.items.size() != 2 ||
          pair.items[0].kind != TomlValue::Kind::number ||
          pair.items[1].kind != TomlValue::Kind::number) {
        reader.wrong(key, "must be a list of [figure, score] pairs");
        break;
      }
      part.anchors.emplace_back(pair.items[0].number, pair.items[1].number);
    }
    for (std::size_t i = 1; i < part.anchors.size(); ++i) {
      if (part.anchors[i].first <= part.anchors[i - 1].first) {
        reader.wrong(key, "must have rising figures");
      }
    }
  }
  reader.finish();
  return part;
}

void read_signal(const TomlValue& table, const FrameworkReading& reading) {
  const TomlValue* id = table.find("id");
  const std::string where =
      "signal " + (id != nullptr && !id->text.empty() ? "'" + id->text + "'" : "?");
  TableReader reader(table, where, reading.list);
  Signal signal;
  signal.line = table.line;
  signal.id = reader.required_text("id");
  signal.title = reader.required_text("title");
  signal.source = reader.text("source");
  signal.kinds = reader.kinds("for");
  signal.weight = reader.number("weight").value_or(1);
  if (signal.weight < 0) reader.wrong("weight", "must be 0 or more");
  if (reader.has("direct")) signal.direct = read_input_reference(reader, "direct", reading);
  signal.take_largest = reader.flag("take_largest");
  if (const TomlValue* when = reader.table("when"); when != nullptr) {
    signal.when = read_condition(*when, where, reading);
  }
  for (const TomlValue* part : reader.tables("parts")) {
    signal.parts.push_back(read_part(*part, where, reading));
  }
  if (const TomlValue* counts = reader.any("counts"); counts != nullptr) {
    if (counts->kind == TomlValue::Kind::text) {
      signal.points.emplace_back(side_of(*reading.self, counts->text), 1.0);
    } else if (counts->kind == TomlValue::Kind::table) {
      for (const auto& [side, points] : counts->entries) {
        if (points.kind != TomlValue::Kind::number) {
          reader.wrong("counts", "must give each side a number");
        }
        signal.points.emplace_back(side_of(*reading.self, side), points.number);
      }
    } else {
      reader.wrong("counts", "must be a side, or a table of sides with points");
    }
  } else {
    signal.points.emplace_back(side_of(*reading.self, "score"), 1.0);
  }
  if (signal.when.has_value() == !signal.parts.empty()) {
    reading.list.fatal(table.line, where + ": needs either 'when' or 'parts'");
  }
  reader.finish();
  reading.self->signals.push_back(std::move(signal));
}

int answer_of(TableReader& reader, std::string_view key, const Framework& framework) {
  const std::string answer = reader.required_text(key);
  const int index = framework.answer_index(answer);
  if (index < 0) {
    reader.wrong(key, fmt::format("'{}' is not in the list: add [answers.{}] or correct the name",
                                  answer, answer));
  }
  return index;
}

FollowUp read_follow_up(const TomlValue& table, const std::string& where,
                        const FrameworkReading& reading) {
  TableReader reader(table, where, reading.list);
  FollowUp next;
  if (const TomlValue* when = reader.table("when"); when != nullptr) {
    next.when = read_condition(*when, where, reading);
  }
  next.move = reader.required_text("move");
  next.step = reader.required_text("step");
  next.select = read_selector(reader, reading);
  reader.finish();
  return next;
}

void read_rule(const TomlValue& table, std::size_t number, const FrameworkReading& reading) {
  const std::string where = fmt::format("rule {}", number);
  TableReader reader(table, where, reading.list);
  FrameworkRule rule;
  rule.line = table.line;
  rule.kinds = reader.kinds("for");
  const TomlValue* when = reader.table("when");
  if (when == nullptr) {
    reader.wrong("when", "is missing: add a condition");
  } else {
    rule.when = read_condition(*when, where, reading);
  }
  const std::string accept = reader.text("accept");
  if (accept == "maybe") {
    rule.accept = 0.5;
  } else if (!accept.empty() && accept != "yes") {
    reader.wrong("accept", "must be \"yes\" or \"maybe\"");
  }
  rule.answer = answer_of(reader, "answer", *reading.self);
  rule.reading = reader.text("reading");
  rule.headline = reader.text("headline");
  rule.step = reader.text("step");
  rule.severity = reader.number("severity").value_or(0);
  rule.select = read_selector(reader, reading);
  for (const TomlValue* next : reader.tables("then")) {
    rule.then.push_back(read_follow_up(*next, where + ", then", reading));
  }
  reader.finish();
  reading.self->rules.push_back(std::move(rule));
}

void read_band(const TomlValue& table, std::size_t number, const FrameworkReading& reading) {
  TableReader reader(table, fmt::format("band {}", number), reading.list);
  Band band;
  band.line = table.line;
  band.answer = answer_of(reader, "answer", *reading.self);
  band.from = reader.number("from");
  band.above = reader.number("above");
  band.below = reader.number("below");
  band.to = reader.number("to");
  if (band.from && band.above) reader.wrong("above", "and 'from' exclude each other");
  if (band.to && band.below) reader.wrong("below", "and 'to' exclude each other");
  reader.finish();
  reading.self->bands.push_back(band);
}

void read_limits(const TomlValue& table, FrameworkReading& reading) {
  TableReader reader(table, "robustness", reading.list);
  RobustnessLimits& limits = reading.frameworks.limits;
  limits.draws = static_cast<int>(reader.number("draws").value_or(limits.draws));
  limits.joint_flip_share = reader.number("joint_flip_share").value_or(limits.joint_flip_share);
  limits.questions = static_cast<int>(reader.number("questions").value_or(limits.questions));
  limits.most_assumed = reader.number("most_assumed").value_or(limits.most_assumed);
  limits.enough = reader.number("enough").value_or(limits.enough);
  limits.least_confidence = reader.number("least_confidence").value_or(limits.least_confidence);
  reader.texts("source");
  if (limits.draws < 1 || limits.draws > 100000) {
    reader.wrong("draws", "must be between 1 and 100000");
  }
  if (limits.questions < 0 || limits.questions > 5) {
    reader.wrong("questions", "must be between 0 and 5");
  }
  reader.finish();
}

void read_ranking(const TomlValue& table, FrameworkReading& reading) {
  TableReader reader(table, "ranking", reading.list);
  if (reader.has("worth")) {
    reading.frameworks.ranking.worth = read_input_reference(reader, "worth", reading);
  }
  for (const std::string& id : reader.texts("volume")) {
    const int input = reading.frameworks.input_index(id);
    if (input < 0) {
      reader.wrong("volume", fmt::format("names an unknown input '{}'", id));
    } else {
      reading.frameworks.ranking.volumes.push_back(input);
    }
  }
  reader.finish();
}

}  // namespace

Framework read_framework_head(const TomlValue& file, const std::string& id,
                              const ProblemList& list) {
  TableReader reader(file, id, list);
  Framework framework;
  framework.id = id;
  framework.file = list.file;
  framework.title = reader.required_text("title");
  framework.source = reader.text("source");
  if (framework.source.empty()) {
    list.remark(file.line, "no source: write the document and section, or source = \"ours\"");
  }
  const std::string purpose = reader.required_text("purpose");
  bool known = false;
  for (const PurposeName& one : purposes) {
    if (one.name != purpose) continue;
    framework.purpose = one.purpose;
    known = true;
  }
  if (!known && !purpose.empty()) {
    reader.wrong("purpose",
                 "must be one of diagnosis, gate, trigger, vote, precedence, inputs, plans, chain");
  }
  framework.kinds = reader.kinds("assets");
  if (framework.kinds.empty()) reader.wrong("assets", "is missing: list the kinds of asset");
  if (const TomlValue* answers = reader.table("answers"); answers != nullptr) {
    for (const auto& [name, table] : answers->entries) {
      TableReader inner(table, "answer '" + name + "'", list);
      AnswerChoice answer;
      answer.id = name;
      answer.label = inner.text("label");
      if (answer.label.empty()) answer.label = name;
      answer.reading = inner.text("reading");
      read_leans(inner, answer);
      inner.finish();
      framework.answers.push_back(std::move(answer));
    }
  }
  if (framework.answers.empty()) reader.wrong("answers", "is missing: list what it may answer");
  if (framework.purpose == FrameworkPurpose::vote) {  // the sides of a vote are its answers
    for (const AnswerChoice& answer : framework.answers) framework.sides.push_back(answer.id);
  }
  return framework;
}

void read_framework_body(const TomlValue& file, FrameworkReading reading) {
  Framework& self = *reading.self;
  TableReader reader(file, self.id, reading.list);
  for (const char* head : {"title", "source", "purpose", "assets", "answers", "note"}) {
    reader.any(head);
  }
  self.weights_add_up_to = reader.number("weights_add_up_to");
  for (const TomlValue* signal : reader.tables("signals")) read_signal(*signal, reading);
  std::size_t number = 0;
  for (const TomlValue* rule : reader.tables("rules")) read_rule(*rule, ++number, reading);
  number = 0;
  for (const TomlValue* band : reader.tables("bands")) read_band(*band, ++number, reading);
  if (reader.has("otherwise")) self.otherwise = answer_of(reader, "otherwise", self);
  read_votes(reader, reading);
  self.tie_order = reader.texts("tie_order");
  if (const TomlValue* limits = reader.table("robustness"); limits != nullptr) {
    read_limits(*limits, reading);
  }
  if (const TomlValue* ranking = reader.table("ranking"); ranking != nullptr) {
    read_ranking(*ranking, reading);
  }
  reader.finish();
}

}  // namespace baton
