// The parts of the loader: each turns one kind of table into the types of framework.h. References
// to inputs and frameworks are resolved here, so all ids must be known before conditions are read.
#pragma once

#include "decide/framework.h"
#include "decide/table_reader.h"

namespace baton {

struct FrameworkReading {
  Frameworks& frameworks;
  ProblemList list;
  Framework* self = nullptr;  ///< whose sides totals may name; none in plans
};

void read_inputs(const TomlValue& file, Frameworks& frameworks, const ProblemList& list);
/// Id, title, purpose, kinds and answers: what others may refer to.
Framework read_framework_head(const TomlValue& file, const std::string& id,
                              const ProblemList& list);
/// Signals, rules, bands, votes, into `self`.
void read_framework_body(const TomlValue& file, FrameworkReading reading);
/// Votes, their weights (as given, or by comparing them two at a time) and how these are drawn.
void read_votes(TableReader& reader, const FrameworkReading& reading);
void read_plans(const TomlValue& file, FrameworkReading reading);
/// Classes of demand and how simple forecasts are made and judged.
std::optional<DemandSettings> read_demand(const TomlValue& file, const ProblemList& list);
void read_chain(const TomlValue& file, Frameworks& frameworks, const ProblemList& list);

Condition read_condition(const TomlValue& value, const std::string& where,
                         const FrameworkReading& reading);
std::optional<Selector> read_selector(TableReader& reader, const FrameworkReading& reading);
int read_input_reference(TableReader& reader, std::string_view key,
                         const FrameworkReading& reading);
/// Reads `framework` and, where given, `answer_is`.
int read_framework_reference(TableReader& reader, const FrameworkReading& reading,
                             std::vector<int>& answers);

/// Bands, weights, circles, unreachable rules, missing sources: what only whole files can show.
void check_consistency(const Frameworks& frameworks, std::vector<FrameworkProblem>& problems);

}  // namespace baton
