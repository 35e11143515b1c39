// What is to be told of a file that was read, put down beside its rows in the store and read back
// when it is told again without being read: refusals with an example each, rows passed over and
// why, columns that nobody used or that were not there. Lines of fields with tabs between.
#pragma once

#include <string>

#include "intake/file_reader.h"
#include "report/import_summary.h"
#include "store/history_store.h"

namespace baton {

/// Into `stored`.refusals and .notes. `is_mapped`: what a mapping leaves unused is no news.
void put_down(const FileOutcome& outcome, const std::string& file_name, bool is_mapped,
              StoredSource& stored);

/// Back from them, the most frequent first.
void read_back(const StoredSource& stored, ImportSummary::File& file);

}  // namespace baton
