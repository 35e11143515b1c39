// From a replayed folder to what it is worth: the replay's weeks and parts of cost, and the
// business's own table of options, handed to economics.
#pragma once

#include <vector>

#include "app/workspace.h"
#include "economics/economics.h"
#include "report/replay_report.h"

namespace baton {

/// FOLDER/economics/options.toml, else the table that baton brings along. Errors: what is wrong in
/// the file, by line.
Result<OptionTable> option_table_of(const Workspace& workspace);

/// `currency`: the reporting currency. The parts of a year: freight, pick and pack, splits, work,
/// counts, shrink and interest are operating cost; margin of units not served is lost margin;
/// lateness is risk; working capital is the stock left at cost. Revenue and labour hours are not
/// replayed. Errors: options that cannot be used, too few judged weeks.
Result<Economics> economics_of_replay(const ReplayReport& replay, const OptionTable& table,
                                      const std::string& currency, std::vector<LevelTold> levels);

}  // namespace baton
