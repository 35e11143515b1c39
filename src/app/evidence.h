// Evidence for the decision, gathered from what was measured, what is described, and what was
// answered.
#pragma once

#include "app/import.h"
#include "decide/framework.h"
#include "measure/evidence.h"
#include "measure/measurement.h"
#include "worth/pain.h"

namespace baton {

/// What the evidence is gathered from. `tables`: measurements of the same window, each table once.
struct Gathered {
  const Imported& imported;
  const Answers& answers;
  const Frameworks& frameworks;
  const std::vector<const Measured*>& measured;
};

struct EvidenceAndPain {
  Evidence evidence;
  Pain pain;
};

/// Errors, with the line: nothing asks for it, it is no number where one is needed, it is out of
/// range.
Result<Done> check_answer(const AnswerGiven& answer, const Frameworks& frameworks);

/// Errors: an answer to something that no framework asks (a slip of the keyboard would else be
/// lost).
Result<EvidenceAndPain> gather_evidence(const Gathered& gathered);

/// Whether sales over the counter are in store_days alone. Where orders hold store sales too, they
/// are taken from there, so that nothing counts twice.
bool counter_sales_stand_apart(const History& history);

/// Facts for `pain_of` out of one row of KPIs. `a_year`: how many times the window fits into a
/// year.
PainFacts pain_facts(const KpiRow& row, const Evidence& evidence, const Frameworks& frameworks,
                     double a_year, bool counter_sales_apart);
/// Days, both included.
struct DaySpan {
  Day first, last;
  bool holds(Day day) const { return first <= day && day <= last; }
};
/// What only the business as a whole knows: rekeying, fees, goodwill, minutes of cases; of the days
/// of `window`.
void add_business_pain_facts(const Imported& imported, const DaySpan& window, double a_year,
                             PainFacts& facts);

/// How the stores' contribution rate changed: the last 13 weeks on file against the same weeks a
/// year before. Nothing without store days that reach so far back.
std::optional<Fact> store_contribution_change_of(const Imported& imported,
                                                 const Fact& wage_per_hour);

/// The figure for an input of the business: measured or answered if there is one, else its default.
std::optional<Fact> fact_or_default(const Evidence& evidence, const Frameworks& frameworks,
                                    std::string_view input);

}  // namespace baton
