// The parts of the policy reader: names, choices, money and durations of a TOML table, and the
// tables that are made of them.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/toml_table.h"
#include "model/names.h"
#include "sourcing/policy_reader.h"

namespace baton {

struct RuleReading {
  const Names& names;
  ProblemList list;
  std::vector<UnknownName>* unknown;
};

/// A TOML table whose values may be names of the business's things, words of its vocabulary,
/// amounts and durations. What is absent is nothing; what is wrong is a problem and nothing.
class PolicyTable : public TomlTable {
 public:
  PolicyTable(const TomlValue& table, std::string where, const RuleReading& reading)
      : TomlTable(table, std::move(where), reading.list), reading_(&reading) {}

  template <class Id>
  std::vector<Id> ids(std::string_view key) {
    std::vector<Id> found;
    for (const std::uint32_t index : named(key, entity_of(Id()))) found.emplace_back(index);
    return found;
  }
  /// Words of a field of the dataset, whose choices stand in the order of `Choice`.
  template <class Choice>
  std::vector<Choice> choices(std::string_view key, FileKind file, std::string_view field) {
    std::vector<Choice> found;
    for (const std::size_t index : chosen(key, words_of(file, field))) {
      found.push_back(static_cast<Choice>(index));
    }
    return found;
  }
  /// One of `words`, as its place among them.
  std::optional<std::size_t> choice(std::string_view key, std::span<const std::string_view> words);
  std::vector<std::size_t> chosen(std::string_view key, std::span<const std::string_view> words);
  std::optional<bool> yes_or_no(std::string_view key);
  /// Plain decimals in the reporting currency, from zero to `largest_setting`.
  std::optional<Money> money(std::string_view key);
  std::optional<double> number_within(std::string_view key, double least, double most);
  std::optional<std::int64_t> whole(std::string_view key, std::int64_t least, std::int64_t most);
  std::optional<Duration> duration(std::string_view key);
  /// A share from 0 to 1.
  std::optional<Ppm> share(std::string_view key);
  std::optional<int> clock(std::string_view key);
  const RuleReading& reading() const { return *reading_; }

  static std::span<const std::string_view> words_of(FileKind file, std::string_view field);

 private:
  template <Entity entity>
  static Entity entity_of(StrongId<NameOf<entity>>) {
    return entity;
  }
  std::vector<std::uint32_t> named(std::string_view key, Entity entity);
  void unknown(std::string_view key, Entity entity, const std::string& name);

  const RuleReading* reading_;
};

/// Larger amounts are a slip of the keyboard (source: ours).
inline constexpr double largest_setting = 1e6;

/// `when`, `only` or `at`. The keys of nodes alone, or all.
enum class ConditionPart { nodes, all };
RuleCondition read_rule_condition(const TomlValue& table, const std::string& where,
                                  ConditionPart part, const RuleReading& reading);

/// Nothing where its effect cannot be read.
std::optional<Rule> read_rule(const TomlValue& table, std::size_t number,
                              const RuleReading& reading);

/// All tables of a file but its rules, over what is there already.
void read_policy_settings(PolicyTable& file, Policy& policy);
void read_network_settings(PolicyTable& file, NetworkSettings& network);

}  // namespace baton
