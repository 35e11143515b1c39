// The commands about mappings: one drafted for an unknown file, those of a business checked, and a
// list of what there is.
#pragma once

#include <string>

#include "base/result.h"

namespace baton {

enum class IfThere { refuse, overwrite };

struct DraftTarget {
  std::string folder;  ///< the business that gets it; empty: nothing is written
  IfThere if_there = IfThere::refuse;
};

/// The draft as text, or, where it was written to FOLDER/mappings/NAME.toml, its path and what
/// there is to confirm. Errors: the file cannot be read; none of its columns has a name that is
/// known; the mapping is there already.
Result<std::string> draft_mapping_for(const std::string& file, const DraftTarget& target,
                                      bool json);

struct MappingCheck {
  bool clean = true;
  std::string text;
};
/// `path`: a business's folder, or one mapping. The first mistake of each is told.
Result<MappingCheck> check_mappings(const std::string& path, bool json);

/// Those in the binary, after those of a business if `folder` is given. A business's mapping that
/// cannot be read is told as an error.
Result<std::string> list_mappings(const std::string& folder, bool json);

}  // namespace baton
