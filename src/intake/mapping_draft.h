// MappingDraft: a guess as the text of a mapping, each line with what speaks for it, and a list of
// what a person has to confirm. The text is TOML that can be read even where something is missing;
// what is missing stands in it as a comment.
#pragma once

#include <string>
#include <vector>

#include "intake/column_sample.h"
#include "intake/mapping_guess.h"

namespace baton {

/// One table of rows of the file that the mapping is drafted for.
struct DraftedSheet {
  std::string stem;  ///< by which it is known if its columns are too few
  FileSample sample;
  MappingGuess guess;
};

struct MappingDraft {
  std::string text;
  std::vector<std::string> fills;    ///< files of the dataset, the best guess first
  std::vector<std::string> confirm;  ///< sentences
};

/// `id` and `title` as the mapping is to be called. Sheets without a guess are left out and told.
MappingDraft draft_mapping(const std::string& id, const std::string& title,
                           const std::vector<DraftedSheet>& sheets);

/// "bestellungen-2026" for "Bestellungen 2026": small letters, digits and dashes; "files" if none
/// is left.
std::string mapping_id(std::string_view stem);

}  // namespace baton
