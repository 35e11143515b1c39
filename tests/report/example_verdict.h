// A hand-made verdict, rich in every part, for the tests of report and for looking at the page. The
// figures are plausible and hang together (the causes add up to the total), but nobody computed
// them from data.
#pragma once

#include <string>

#include "report/report.h"

namespace baton::example {

ReportMeta meta();
Pain pain();
/// Operate DC-1 first, then orchestrate.
BusinessVerdict verdict();
/// The same business with its counts unknown: no first move, five questions.
BusinessVerdict undetermined();
/// `verdict()` with `name` in place of every name and sentence that may come from outside.
BusinessVerdict named(const std::string& name);

}  // namespace baton::example
