// ImportExplanation: which file was taken for what, and what can be measured because it is there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "measure/measurement.h"
#include "report/report.h"

namespace baton {

struct ImportExplanation {
  /// One file in one of its readings.
  struct Reading {
    std::string file, table;
    std::string taken_as;   ///< title of the mapping; "a file of the dataset"
    bool untried = false;   ///< that mapping never met real rows
    std::int64_t rows = 0;  ///< taken
    std::vector<ImportSummary::Refusal> passed_over;  ///< rows, and why; no examples
    std::vector<std::string> enables;  ///< names of KPIs that have a value and lean on this table
    /// KPIs that lean on it and have none: what else they need, or why not.
    struct Waiting {
      std::string kpi, lacks;
    };
    std::vector<Waiting> waiting;
  };
  std::vector<Reading> readings;
  /// Files that are used but fill no table by themselves, and those that nobody could take.
  std::vector<ImportSummary::OtherFile> others;
};

/// `measured` holds the business as a whole as its first table.
ImportExplanation explain_import(const ImportSummary& summary, const Measured& measured);

std::string import_explanation_text(const ImportExplanation& explanation, const TextStyle& style);
std::string import_explanation_json(const ImportExplanation& explanation);

}  // namespace baton
