// SqlDump: the tables of a database dump as CSV text: INSERT statements of PostgreSQL, MySQL,
// SQLite and SQL Server, COPY blocks of PostgreSQL. CREATE TABLE or the statement itself names the
// columns. Everything else is passed over; nothing is carried out.
#pragma once

#include <string>
#include <string_view>

#include "sheets/sheets.h"

namespace baton {

/// Appends each table with rows to `opened`. `name` is that of the dump for people, `stem` the one
/// it is known by. Errors: cut off; a row with more values than its table has columns; over a
/// limit.
Result<Done> read_dump(std::string_view text, const std::string& name, const std::string& stem,
                       UnpackBudget& budget, Opened& opened);

}  // namespace baton
