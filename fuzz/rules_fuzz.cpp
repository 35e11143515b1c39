// Any text as a rules file. Invariants: a problem says something and names its file; rules that are
// usable are whole: named, each once, with a place, and an end to what happens when nothing fits.
#include <cstdint>
#include <set>
#include <string>

#include "base/check.h"
#include "base/duration_text.h"
#include "sourcing/policy_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  baton::Names names;
  for (const char* node : {"DC-1", "STORE-2"}) names.intern(baton::Entity::node, node);
  names.intern(baton::Entity::family, "gifts");
  names.intern(baton::Entity::channel, "web");

  (void)baton::duration_in(text);
  (void)baton::working_days_in(text);
  (void)baton::clock_minutes_in(text);
  for (const char* file : {"ours.toml", "default.toml"}) {
    const baton::RulesText own[] = {{file, text}};
    const baton::ReadRules rules = baton::read_rules(own, names);
    for (const baton::TomlProblem& problem : rules.problems) {
      BATON_CHECK(!problem.message.empty() && problem.file == file, "a problem names its file");
    }
    BATON_CHECK(rules.unknown_names.empty() || !rules.usable(), "an unknown name is fatal");
    BATON_CHECK(rules.places.size() == rules.policy.rules.size(), "every rule has a place");
    if (!rules.usable()) continue;
    std::set<std::string> seen;
    for (const baton::Rule& rule : rules.policy.rules) {
      BATON_CHECK(!rule.name.empty() && seen.insert(rule.name).second, "names are unique");
    }
    const auto last = rules.policy.nothing_fits.back();
    BATON_CHECK(last == baton::NothingFits::queue || last == baton::NothingFits::cancel,
                "there is an end to what is tried");
    BATON_CHECK(rules.policy.most_parcels >= 1 && rules.policy.weights.cost >= 0,
                "figures are within their limits");
  }
  return 0;
}
