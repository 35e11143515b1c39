#include "sourcing/policy_reader.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "sourcing/embedded_rules.h"
#include "sourcing/policy_reading.h"

namespace baton {
namespace {

constexpr std::string_view default_file = "default.toml";
constexpr std::string_view other_subject = "playbooks.toml";

/// Base first: the built-in file, the business's own in its place, all others by name.
enum class Layer { built_in, own_default, own };

struct Source {
  std::string name;
  std::string_view text;
  Layer layer;
};

std::vector<Source> sources_of(std::span<const RulesText> own) {
  std::vector<Source> sources;
  for (const EmbeddedFile& file : embedded_rules()) {
    if (file.name == default_file) {
      sources.push_back({std::string(file.name), file.text, Layer::built_in});
    }
  }
  for (const RulesText& file : own) {
    if (file.name == other_subject) continue;
    sources.push_back(
        {file.name, file.text, file.name == default_file ? Layer::own_default : Layer::own});
  }
  std::stable_sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) {
    return std::tie(a.layer, a.name) < std::tie(b.layer, b.name);
  });
  return sources;
}

/// FNV-1a, 64 bits, over names and texts.
std::string digest_of(const std::vector<Source>& sources) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  const auto take = [&](std::string_view bytes) {
    for (const char byte : bytes) {
      hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
    }
    hash = (hash ^ bytes.size()) * 0x100000001B3ULL;
  };
  for (const Source& source : sources) {
    take(source.name);
    take(source.text);
  }
  return fmt::format("{:016x}", hash);
}

class Reader {
 public:
  Reader(const Names& names, ReadRules& into) : names_(names), into_(into) {}

  void read(const Source& source) {
    const ProblemList list{source.name, &into_.problems};
    const auto tree = parse_toml(source.text);
    if (!tree) {
      list.fatal(tree.error().line,
                 fmt::format("cannot be read as TOML: {}; correct it", tree.error().message));
      return;
    }
    // A business that writes its own default file has said what all of these shall be.
    if (source.layer == Layer::own_default) {
      into_.policy.rules.clear();
      into_.places.clear();
      into_.network.calendars.clear();
      into_.network.holidays.clear();
    }
    if (source.layer == Layer::own) refuse_second_telling(*tree, list);
    const RuleReading reading{names_, list, &into_.unknown_names};
    PolicyTable file(*tree, "the file", reading);
    file.text("source");
    if (file.has("name")) into_.policy.name = file.text("name");
    read_policy_settings(file, into_.policy);
    read_network_settings(file, into_.network);
    read_rules(file, source.layer, reading);
    file.finish();
  }

 private:
  /// Two files of the same layer that tell the same key would depend on their names.
  void refuse_second_telling(const TomlValue& tree, const ProblemList& list) {
    for (const auto& [section, table] : tree.entries) {
      if (table.kind == TomlValue::Kind::list) continue;
      if (table.kind != TomlValue::Kind::table) tell(section, table.line, list);
      for (const auto& [key, value] : table.entries) {
        if (key != "source") tell(fmt::format("{}.{}", section, key), value.line, list);
      }
    }
  }
  void tell(const std::string& key, int line, const ProblemList& list) {
    if (key == "source") return;
    const auto [known, first] = told_.try_emplace(key, list.file);
    if (first) return;
    list.fatal(line, fmt::format("key '{}' is told in {} too: keep it in one of them", key,
                                 known->second));
  }

  void read_rules(PolicyTable& file, Layer layer, const RuleReading& reading) {
    std::size_t number = 0;
    for (const TomlValue* value : file.tables("rule")) {
      auto rule = read_rule(*value, ++number, reading);
      if (rule) add(std::move(*rule), {reading.list.file, value->line}, layer, reading.list);
    }
  }

  void add(Rule rule, RulePlace place, Layer layer, const ProblemList& list) {
    std::vector<Rule>& rules = into_.policy.rules;
    const auto [layer_of, first] = layer_of_rule_.try_emplace(rule.name, layer);
    if (!first && layer_of->second == layer) {
      list.fatal(place.line,
                 fmt::format("there are two rules named '{}': give one another name", rule.name));
      return;
    }
    layer_of->second = layer;
    const auto same = std::find_if(rules.begin(), rules.end(),
                                   [&](const Rule& known) { return known.name == rule.name; });
    if (same != rules.end()) {
      into_.places[static_cast<std::size_t>(same - rules.begin())] = std::move(place);
      *same = std::move(rule);
    } else if (rules.size() == most_rules) {
      list.fatal(place.line, fmt::format("more than {} rules: have fewer", most_rules));
    } else {
      rules.push_back(std::move(rule));
      into_.places.push_back(std::move(place));
    }
  }

  const Names& names_;
  ReadRules& into_;
  std::map<std::string, std::string> told_;  // key -> file, of the last layer
  std::map<std::string, Layer> layer_of_rule_;
};

}  // namespace

bool ReadRules::usable() const {
  return std::none_of(problems.begin(), problems.end(),
                      [](const TomlProblem& problem) { return problem.fatal; });
}

ReadRules read_rules(std::span<const RulesText> own, const Names& names) {
  ReadRules read;
  const std::vector<Source> sources = sources_of(own);
  read.policy.version = digest_of(sources);
  Reader reader(names, read);
  for (const Source& source : sources) reader.read(source);
  std::stable_sort(read.problems.begin(), read.problems.end(),
                   [](const TomlProblem& a, const TomlProblem& b) {
                     return std::tie(a.file, a.line) < std::tie(b.file, b.line);
                   });
  return read;
}

Result<ReadRules> load_rules(std::span<const RulesText> own, const Names& names) {
  ReadRules read = read_rules(own, names);
  if (read.usable()) return read;
  std::string all;
  for (const TomlProblem& problem : read.problems) {
    if (!problem.fatal) continue;
    if (!all.empty()) all += '\n';
    all += problem.sentence();
  }
  return Error::bad_input(std::move(all));
}

}  // namespace baton
