// Parts of texts, by TextPart, and texts with units taken off.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intake/mapping.h"

namespace baton {

/// The part of `text` that is asked for, without blanks around it; empty where there is none.
std::string_view part_of(std::string_view text, const TextPart& part);

/// `text` without those texts at its ends ("12,5 kg" without "kg").
std::string_view stripped(std::string_view text, const std::vector<std::string>& marks);

}  // namespace baton
