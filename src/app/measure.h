// Measure: the KPIs of a business's history.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/import.h"
#include "measure/measurement.h"

namespace baton {

/// "channel,node" as a grouping. Errors: a word that is no dimension, with the list of those that
/// are.
Result<Grouping> grouping_named(const std::string& text);

/// The last second of a day of the business's calendar.
Instant end_of_day(const Imported& imported, Day day);

/// The end of the day that answers.toml names as `as_of`; nothing if it names none. Errors: no
/// date.
Result<std::optional<Instant>> judged_as_of(const Imported& imported, const Workspace& workspace);

/// One pass over all events. `as_of` of the options, if not given, is that of answers.toml, else
/// the last event.
Result<Measured> measure(const Imported& imported, const Workspace& workspace,
                         MeasureOptions options);

}  // namespace baton
