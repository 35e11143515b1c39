#include "app/untried_mappings.h"

#include <fmt/format.h>

#include <map>

namespace baton {

void tell_untried(ImportSummary& summary) {
  std::map<std::string, std::int64_t> rows_through;
  for (const ImportSummary::File& file : summary.files) {
    if (file.untried) rows_through[file.mapping] += file.rows_taken;
  }
  for (const auto& [title, rows] : rows_through) {
    summary.assumptions.push_back(
        {fmt::format("the mapping \"{}\" was written from documented headings and never tried on "
                     "rows of a real system; compare a few orders with their source",
                     title),
         rows});
  }
}

}  // namespace baton
