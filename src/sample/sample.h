// Samples: invented businesses, written as the files a real one would hand over. They come from
// simulated causes; no file says how the business should be read, or which sample it is.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace baton {

struct SampleDescription {
  std::string_view name;   ///< as given to `baton sample`
  std::string_view story;  ///< one sentence: the causes, no reading of them
};

/// Every sample, in the order in which they are listed.
std::span<const SampleDescription> samples();

struct SampleWritten {
  std::string business;            ///< its invented name
  std::vector<std::string> files;  ///< file names in the folder
  std::int64_t orders = 0, bytes = 0;
};

/// What to do with a folder that holds something already.
enum class SampleFolder {
  keep_others,  ///< overwrite an earlier sample, refuse anything else
  overwrite     ///< write there whatever it holds
};

/// Writes the sample `name` into `folder`, which is made if it is not there. The same name and seed
/// give the same bytes. Errors: an unknown name (wrong_use; lists the names); a folder that holds
/// other files (wrong_use); a failing disk (machine).
Result<SampleWritten> write_sample(std::string_view name, const std::filesystem::path& folder,
                                   std::uint64_t seed,
                                   SampleFolder existing = SampleFolder::keep_others);

}  // namespace baton
