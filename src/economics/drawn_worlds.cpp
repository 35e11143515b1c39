#include "economics/drawn_worlds.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/check.h"

namespace baton {
namespace {

/// One share in each of `draws` equal intervals, ascending.
std::vector<double> even_shares(std::size_t draws, Random& random) {
  std::vector<double> shares(draws);
  const auto count = static_cast<double>(draws);
  for (std::size_t i = 0; i < draws; ++i) {
    // Kept off both ends, so that a quantile of the normal stays finite.
    const double inside = std::max(random.uniform(), 1e-9);
    shares[i] = (static_cast<double>(i) + inside) / count;
  }
  return shares;
}

}  // namespace

std::optional<std::vector<double>> cholesky(std::span<const double> matrix, std::size_t size) {
  BATON_CHECK(matrix.size() == size * size, "a square matrix, row by row");
  std::vector<double> lower(size * size, 0);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = matrix[i * size + j];
      for (std::size_t k = 0; k < j; ++k) sum -= lower[i * size + k] * lower[j * size + k];
      if (i != j) {
        lower[i * size + j] = sum / lower[j * size + j];
      } else if (sum > 1e-12) {
        lower[i * size + i] = std::sqrt(sum);
      } else {
        return std::nullopt;
      }
    }
  }
  return lower;
}

std::optional<std::vector<double>> latin_hypercube(std::size_t draws, std::size_t figures,
                                                   std::span<const TiedFigures> ties,
                                                   Random random) {
  std::vector<double> correlation(figures * figures, 0);
  for (std::size_t i = 0; i < figures; ++i) correlation[i * figures + i] = 1;
  for (const TiedFigures& tie : ties) {
    BATON_CHECK(tie.one < figures && tie.other < figures && tie.one != tie.other,
                "two different figures are tied");
    correlation[tie.one * figures + tie.other] = correlation[tie.other * figures + tie.one] =
        tie.rho;
  }
  const auto lower = cholesky(correlation, figures);
  if (!lower) return std::nullopt;

  Random normals = random.fork("scores"), shares_of = random.fork("shares");
  std::vector<double> scores(draws * figures);
  std::vector<double> one(figures);
  for (std::size_t d = 0; d < draws; ++d) {
    for (double& value : one) value = normals.normal();
    for (std::size_t i = 0; i < figures; ++i) {
      double sum = 0;
      for (std::size_t k = 0; k <= i; ++k) sum += (*lower)[i * figures + k] * one[k];
      scores[d * figures + i] = sum;
    }
  }
  std::vector<double> result(draws * figures);
  std::vector<std::size_t> order(draws);
  for (std::size_t i = 0; i < figures; ++i) {
    const std::vector<double> shares = even_shares(draws, shares_of);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const double left = scores[a * figures + i], right = scores[b * figures + i];
      return left != right ? left < right : a < b;
    });
    for (std::size_t rank = 0; rank < draws; ++rank) {
      result[order[rank] * figures + i] = shares[rank];
    }
  }
  return result;
}

}  // namespace baton
