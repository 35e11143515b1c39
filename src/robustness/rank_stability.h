// How far a ranking holds: agreement of two rankings, and the weight of a single criterion at which
// two alternatives change places.
#pragma once

#include <optional>
#include <span>

#include "robustness/smaa.h"

namespace baton {

/// Kendall's tau-b of two lists of figures of the same length, -1 to 1; ties count as in Kendall
/// 1945. Nothing where one of them holds fewer than two different figures.
std::optional<double> kendall_tau_b(std::span<const double> one, std::span<const double> other);

/// The weight of `criterion` at which alternatives `one` and `other` are equal while the other
/// weights keep their proportions. With S^-c = (S - w_c v_c) / (1 - w_c) for each of them and
/// D = S_one^-c - S_other^-c it is D / (D - (v_one,c - v_other,c)); nothing where that lies outside
/// of 0 to 1, where they are equal anyway, or where the criterion has all the weight.
std::optional<double> critical_weight(const ValueTable& table, std::span<const double> weights,
                                      std::size_t criterion, std::size_t one, std::size_t other);

/// `weights` with that of `criterion` set and the others scaled to make up the rest. The others
/// must not all be 0.
std::vector<double> with_weight(std::span<const double> weights, std::size_t criterion,
                                double weight);

}  // namespace baton
