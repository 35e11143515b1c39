// Draws of many uncertain figures at once: a Latin hypercube, whose margins are covered evenly,
// with the figures that hang together brought into the same order (Gaussian copula).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/random.h"

namespace baton {

/// Two figures, by number, that rise and fall together: -1 < rho < 1.
struct TiedFigures {
  std::size_t one = 0, other = 0;
  double rho = 0;
};

/// `draws` rows of `figures` shares in (0, 1), row by row. Each column has exactly one share in
/// each of `draws` equal intervals (McKay, Beckman & Conover 1979). Tied columns are put into the
/// order of correlated normal scores (Iman & Conover 1982). Nothing where the ties contradict each
/// other (their matrix is not positive definite). The same seed gives the same bytes.
std::optional<std::vector<double>> latin_hypercube(std::size_t draws, std::size_t figures,
                                                   std::span<const TiedFigures> ties,
                                                   Random random);

/// Lower triangle L with L L' = the matrix (row by row, `size` x `size`); nothing if it is not
/// positive definite.
std::optional<std::vector<double>> cholesky(std::span<const double> matrix, std::size_t size);

}  // namespace baton
