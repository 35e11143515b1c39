// Candidate: an asset with its move and what it is ranked by; and how well that order holds when
// the figures behind it move.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "decide/judge.h"
#include "decide/verdict.h"

namespace baton {

inline const std::string undetermined_mode = "undetermined";

struct MoveCandidate {
  int asset = 0;
  std::string mode, own_mode;  ///< own_mode: by its own figures
  std::string reading;         ///< of an undetermined one
  int step = -1;               ///< of the sequence, where one names it
  double confidence = 1;
  double severity = 0;
  double volume = 0;  ///< share of its kind's orders or revenue, 0 to 1
  std::optional<MoneyRange> worth;
  std::optional<double> cost;
};

/// What needs a move before what does not, by worth per cost where both are known, by worth where
/// only that is, else by severity and volume; undetermined ones last.
bool more_urgent(const MoveCandidate& a, const MoveCandidate& b);

/// An asset's own figure, nobody else's.
std::optional<double> fact_of(Situation& situation, int asset, int input);
std::optional<double> cost_of(const Frameworks& frameworks, AssetKind kind,
                              const std::string& mode);

/// Kendall's tau-b between the order of the candidates (the most urgent first, undetermined ones
/// left out) and the order they take in drawn worlds. Nothing for fewer than three. Leaves the
/// world as it was.
std::optional<OrderAgreement> order_agreement(const Frameworks& frameworks, Situation& situation,
                                              Judge& judge, const std::vector<MoveCandidate>& order,
                                              std::uint64_t seed, int draws);

}  // namespace baton
