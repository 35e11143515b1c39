// Ask: what no file knows, asked of a person or set from the command line, kept in answers.toml.
#pragma once

#include <string>
#include <vector>

#include "app/import.h"
#include "app/workspace.h"
#include "report/tables.h"

namespace baton {

/// Open questions: those that the verdict hangs on first; with `all`, every question that can be
/// asked.
Result<std::vector<QuestionLine>> open_questions(const Imported& imported,
                                                 const Workspace& workspace, bool all);

/// Each of `settings` is KEY=VALUE, KEY being an input's id, or KIND.ASSET.id, or
/// family.ASSET.STEP.id. Writes answers.toml; nothing is written if any of them is wrong. Returns
/// what was written, as text.
Result<std::string> set_answers(const Workspace& workspace,
                                const std::vector<std::string>& settings);

}  // namespace baton
