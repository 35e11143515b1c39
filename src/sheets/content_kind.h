// ContentKind: what a file is by its first bytes, whatever its name says.
#pragma once

#include <string>
#include <string_view>

namespace baton {

enum class ContentKind {
  empty,
  text,  ///< of any encoding, UTF-16 too
  gzip,
  zip,      ///< workbooks too
  foreign,  ///< a known kind that is not read; what_to_do() has the sentence
};

ContentKind kind_of_content(std::string_view bytes);

/// For ContentKind::foreign: "is an old Excel file (.xls); open it and save it as .xlsx or .csv".
std::string what_to_do(std::string_view bytes);

}  // namespace baton
