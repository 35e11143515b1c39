// What is wrong with the routing rules, as text and as JSON.
#pragma once

#include <string>
#include <vector>

#include "sourcing/rules_check.h"

namespace baton {

std::string rule_findings_text(const std::vector<RuleFinding>& findings);
std::string rule_findings_json(const std::vector<RuleFinding>& findings);

}  // namespace baton
