// The terms of a plan and the reasons against a node, in words for people.
#pragma once

#include <string_view>

#include "sourcing/plan.h"

namespace baton {

/// "freight", "picking and packing".
std::string_view term_words(Term term);
/// What follows a node's name: "has no stock that is free".
std::string_view ruled_out_words(RuledOut why);

}  // namespace baton
