// The rules in plain English: one sentence for each, made of the very structures that run. No model
// and no template per rule: conditions and effects are put together part by part.
#pragma once

#include <string>

#include "model/names.h"
#include "sourcing/policy.h"

namespace baton {

/// "1.50": an amount without its currency; six digits where cents do not tell it.
std::string amount_words(Money amount);
/// "1.50": rounded to cents, half away from zero. For what was worked out, not for what was set.
std::string cents_words(Money amount);
/// "30 %".
std::string share_words(Ppm share);

/// The nodes for which the node part holds, as the subject of a sentence in the plural: "stores in
/// DE", "nodes DC-1 and STORE-2"; "nodes" where it asks nothing.
std::string nodes_words(const RuleCondition& when, const Names& names);
/// The lines for which the line part holds: "hazardous goods of family paints"; "any goods".
std::string lines_words(const RuleCondition& when, const Names& names);
/// " in orders from channel web that go to DE", with the blank before it; empty where it asks
/// nothing.
std::string orders_words(const RuleCondition& when, const Names& names);

/// One sentence, without name, reason and number.
std::string rule_sentence(const Rule& rule, const Names& names);

}  // namespace baton
