#include "lifecycle/playbook_reader.h"

#include <string>

#include "base/check.h"
#include "base/duration_text.h"
#include "base/toml_table.h"
#include "sourcing/embedded_rules.h"

namespace baton {
namespace {

constexpr std::size_t most_steps = 50;
constexpr const char* file_name = "playbooks.toml";

std::optional<Duration> duration(TomlTable& table, std::string_view key) {
  const std::string text = table.text(key);
  if (text.empty()) return std::nullopt;
  const std::optional<Duration> read = duration_in(text);
  if (!read || *read <= Duration()) {
    table.wrong(key, "has to be a time above nothing, like \"4h\" or \"2 days\"");
    return std::nullopt;
  }
  return read;
}

Playbook read_playbook(const TomlValue& value, std::string where, const ProblemList& list) {
  TomlTable table(value, std::move(where), list);
  Playbook playbook;
  playbook.title = table.required_text("title");
  playbook.owner = table.required_text("owner");
  playbook.answer_within = duration(table, "answer_within");
  playbook.steps = table.texts("steps");
  playbook.escalates_to = table.texts("escalates_to");
  playbook.training_case = table.text("training_case");
  playbook.source = table.required_text("source");
  if (playbook.steps.empty() || playbook.steps.size() > most_steps)
    table.wrong("steps", "has to name what to do, in 1 to 50 steps");
  table.finish();
  return playbook;
}

/// FNV-1a (Fowler, Noll, Vo): tells one text from another, for the ledger's record.
std::string version_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001B3ULL;
  std::string digits;
  for (int shift = 60; shift >= 0; shift -= 4) digits += "0123456789abcdef"[(hash >> shift) & 15U];
  return digits;
}

}  // namespace

Result<Playbooks> read_playbooks(std::string_view toml) {
  const Result<TomlValue, TomlTrouble> tree = parse_toml(toml);
  if (!tree) {
    return Error::bad_input(std::string(file_name) + ", line " + std::to_string(tree.error().line) +
                            ": " + tree.error().message);
  }
  std::vector<TomlProblem> problems;
  const ProblemList list{file_name, &problems};
  TomlTable all(*tree, "the file", list);
  Playbooks playbooks;
  playbooks.version = version_of(toml);
  playbooks.feed_silent_after = duration(all, "feed_silent_after");
  all.text("source");
  for (std::size_t i = 0; i < exception_class_count; ++i) {
    const std::string name(exception_class_name(static_cast<ExceptionClass>(i)));
    const TomlValue* table = all.table(name);
    if (table == nullptr) {
      list.fatal(0, "[" + name + "] is missing: every class of exception needs a playbook");
      continue;
    }
    playbooks.by_class[i] = read_playbook(*table, "[" + name + "]", list);
  }
  all.finish();
  std::string wrong;
  for (const TomlProblem& problem : problems) {
    if (problem.fatal) wrong += (wrong.empty() ? "" : "\n") + problem.sentence();
  }
  if (!wrong.empty()) return Error::bad_input(wrong);
  return playbooks;
}

const Playbooks& shipped_playbooks() {
  static const Playbooks shipped = [] {
    for (const EmbeddedFile& file : embedded_rules()) {
      if (file.name != file_name) continue;
      Result<Playbooks> read = read_playbooks(file.text);
      BATON_CHECK(read.has_value(), "the playbooks inside the binary cannot be read");
      return std::move(read).value();
    }
    BATON_CHECK(false, "no playbooks inside the binary");
    return Playbooks();
  }();
  return shipped;
}

}  // namespace baton
