// The routing rules of a business: what is wrong with them, and a copy of the defaults to change.
#pragma once

#include <string>

#include "app/import.h"
#include "app/workspace.h"
#include "sourcing/policy_reader.h"

namespace baton {

struct RulesCheck {
  bool clean = true;
  std::string text;
};
/// What cannot be read, can never hold, is never reached or contradicts itself. Errors: no nodes on
/// file.
Result<RulesCheck> check_rules_of_folder(const Workspace& workspace, bool json,
                                         const ShowProgress& show = {});

/// The business's rules over the defaults. Errors: all that is wrong with them, by file and line.
Result<ReadRules> rules_of(const Workspace& workspace, const Names& names);

/// Writes the default rules and playbooks to FOLDER/rules; what is there stays as it is.
Result<std::string> copy_rules(const std::string& folder);

}  // namespace baton
