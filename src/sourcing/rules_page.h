// The live rules on one page of plain English (`baton explain rules`): made of the structures that
// run and nothing else, so that it cannot say what they do not do. The same rules give the same
// bytes.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/names.h"
#include "sourcing/network_settings.h"
#include "sourcing/policy.h"
#include "sourcing/policy_reader.h"

namespace baton {

struct RulesToTell {
  const Policy& policy;
  const NetworkSettings& network;
  const Names& names;
  std::string_view currency;               ///< of all amounts, "EUR"
  std::span<const RulePlace> places = {};  ///< of the rules, by index; may be empty
};

/// Lines of up to 100 characters, each ending with a newline.
std::string rules_page(const RulesToTell& rules);

}  // namespace baton
