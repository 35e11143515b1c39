// The care of a business's ledger: whether it is whole, copies of it, and what it says now.
#pragma once

#include <filesystem>
#include <string>

#include "app/workspace.h"
#include "lifecycle/state.h"
#include "report/ledger_report.h"
#include "store/ledger_upkeep.h"

namespace baton {

/// What the ledger's entries make of an empty state. Errors: no ledger, one that cannot be read.
Result<State> state_of_ledger(const Workspace& workspace);

/// The file, its chain, and every derived figure worked out again from the entries.
Result<LedgerFindings> verify_folder(const Workspace& workspace);

enum class IfCopyIsThere { refuse, replace };
/// What was done, in a sentence.
Result<std::string> back_up_folder(const Workspace& workspace, const std::filesystem::path& copy,
                                   IfCopyIsThere if_there);
/// `if_longer`: whether a ledger that has entries which the copy lacks may be replaced.
enum class IfLedgerIsLonger { refuse, replace };
Result<std::string> restore_folder(const Workspace& workspace, const std::filesystem::path& copy,
                                   IfLedgerIsLonger if_longer);

/// Erases name, street, e-mail and phone of an order; that it was done, when and by whom stays.
/// Errors: nobody is on file for it, a writer runs.
Result<std::string> forget_person(const Workspace& workspace, const std::string& order,
                                  const std::string& who, Instant now);

}  // namespace baton
