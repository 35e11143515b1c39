// inputs.toml: every input with its label, unit, question, measure and default.
#include <array>
#include <limits>

#include <fmt/format.h>

#include "decide/reading.h"

namespace baton {
namespace {

struct UnitName {
  std::string_view name;
  InputUnit unit;
  double least, most;
};
constexpr double unbounded = 1e15;
constexpr std::array<UnitName, 11> unit_names{{
    {"share", InputUnit::share, 0, 1},
    {"count", InputUnit::count, 0, unbounded},
    {"score", InputUnit::score, 1, 5},
    {"yes_no", InputUnit::yes_no, 0, 1},
    {"money", InputUnit::money, -unbounded, unbounded},
    {"hours", InputUnit::hours, 0, unbounded},
    {"days", InputUnit::days, 0, unbounded},
    {"minutes", InputUnit::minutes, 0, unbounded},
    {"ratio", InputUnit::ratio, -unbounded, unbounded},
    {"per_thousand", InputUnit::per_thousand, 0, unbounded},
    {"text", InputUnit::text, 0, 0},
}};

void read_unit(TableReader& reader, Input& input) {
  const std::string name = reader.required_text("unit");
  for (const UnitName& known : unit_names) {
    if (known.name != name) continue;
    input.unit = known.unit;
    input.least = reader.number("least").value_or(known.least);
    input.most = reader.number("most").value_or(known.most);
    return;
  }
  reader.wrong("unit",
               "must be one of share, count, score, yes_no, money, hours, days, minutes, "
               "ratio, per_thousand, text");
}

void read_default(TableReader& reader, Input& input) {
  const TomlValue* table = reader.table("default");
  if (table == nullptr) return;
  TableReader inner(*table, reader.where() + ", default", reader.list());
  Input::Default otherwise;
  otherwise.value = inner.required_number("value");
  otherwise.low = inner.number("low").value_or(otherwise.value);
  otherwise.high = inner.number("high").value_or(otherwise.value);
  otherwise.source = inner.text("source");
  if (otherwise.source.empty()) {
    reader.list().remark(inner.line(), inner.where() +
                                           ": no source: write where the figure comes "
                                           "from, or source = \"ours\"");
  }
  if (otherwise.low > otherwise.value || otherwise.high < otherwise.value) {
    inner.wrong("value", "must lie between low and high");
  }
  if (otherwise.low < input.least || otherwise.high > input.most) {
    inner.wrong("value",
                fmt::format("and its range must lie between {} and {}", input.least, input.most));
  }
  if (input.unit == InputUnit::text) inner.wrong("value", "makes no sense for a text");
  inner.finish();
  input.otherwise = otherwise;
}

}  // namespace

void read_inputs(const TomlValue& file, Frameworks& frameworks, const ProblemList& list) {
  TableReader top(file, "inputs", list);
  top.required_text("purpose");
  for (const TomlValue* table : top.tables("input")) {
    Input input;
    input.line = table->line;
    const TomlValue* id = table->find("id");
    TableReader reader(
        *table, "input " + (id != nullptr && !id->text.empty() ? "'" + id->text + "'" : "?"), list);
    input.id = reader.required_text("id");
    input.label = reader.required_text("label");
    read_unit(reader, input);
    input.question = reader.text("question");
    input.kpi = reader.text("kpi");
    input.one_minus = reader.flag("one_minus");
    input.scale = reader.number("scale").value_or(1);
    input.file = reader.text("file");
    input.lacks = reader.text("lacks");
    input.kinds = reader.kinds("kinds");
    if (input.kinds.empty()) input.kinds.add(AssetKind::business);
    input.inherits = reader.kind("inherits");
    input.answer_overrides = reader.flag("answer_overrides");
    read_default(reader, input);
    reader.finish();
    if (frameworks.input_index(input.id) >= 0) {
      list.fatal(input.line, fmt::format("input '{}' is there twice: keep one", input.id));
    }
    frameworks.inputs.push_back(std::move(input));
  }
  top.finish();
}

}  // namespace baton
