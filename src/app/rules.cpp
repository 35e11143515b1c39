#include "app/rules.h"

#include <fmt/format.h>

#include "app/folder_facts.h"
#include "app/orchestration.h"
#include "engine/clock.h"
#include "report/rules_report.h"
#include "sourcing/embedded_rules.h"
#include "sourcing/rules_check.h"

namespace baton {

Result<RulesCheck> check_rules_of_folder(const Workspace& workspace, bool json,
                                         const ShowProgress& show) {
  const auto imported = import_folder(workspace, show, Wanted::nodes);
  if (!imported) return imported.error();
  const auto own = workspace.toml_files("rules");
  if (!own) return own.error();
  std::vector<RulesText> texts;
  for (const auto& [name, text] : *own) texts.push_back({name, text});
  const Business& business = (*imported)->business;
  const ReadRules rules = read_rules(texts, business.names);
  const std::vector<RateRow> rates = rate_rows((*imported)->history, business.currency);
  const Instant now = SystemClock().now();
  const IdTranslation same_ids;
  const MadeNetwork network =
      network_of({business, rates, {}, rules.network, same_ids, zone_named, now});
  const auto findings =
      check_rules(rules, network.network, business.names, business.days.day_of(now));
  RulesCheck check;
  check.clean = findings.empty();
  check.text = json ? rule_findings_json(findings) : rule_findings_text(findings);
  return check;
}

Result<ReadRules> rules_of(const Workspace& workspace, const Names& names) {
  const auto own = workspace.toml_files("rules");
  if (!own) return own.error();
  std::vector<RulesText> texts;
  for (const auto& [name, text] : *own) texts.push_back({name, text});
  return load_rules(texts, names);
}

Result<std::string> copy_rules(const std::string& folder) {
  const auto workspace = Workspace::open(folder);
  if (!workspace) return workspace.error();
  std::string told;
  for (const EmbeddedFile& file : embedded_rules()) {
    const auto path = workspace->folder() / "rules" / std::string(file.name);
    std::error_code error;
    if (std::filesystem::exists(path, error)) {
      told += fmt::format("{} is there already and stays as it is\n", path.string());
      continue;
    }
    std::filesystem::create_directories(path.parent_path(), error);
    if (const auto written = write_whole_file(path, file.text); !written) return written.error();
    told += fmt::format("{}\n", path.string());
  }
  return told + "Change what you like: the next decision follows your copy.\n";
}

}  // namespace baton
