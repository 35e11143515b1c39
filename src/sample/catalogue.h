// Catalogue: the products of a sample business, and its invented names, drawn from the seed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/random.h"
#include "base/time.h"
#include "sample/history.h"
#include "sample/world.h"

namespace baton::sample {

struct Sku {
  std::string key, name, brand;
  std::size_t family = 0, supplier = 0;
  std::string_view role, type;
  double cost = 0, price = 0;  ///< price with tax
  double weight = 0, length = 0, width = 0, height = 0;
  double lead_days = 20;
  double popularity = 0;  ///< share of lines; all add up to 1
  double return_rate = 0, defect_rate = 0;
  Day launched;
  std::optional<Day> ends;
  std::optional<double> stop_loss;
  double season_swing = 0;                   ///< extra yearly swing of a seasonal SKU
  std::vector<std::pair<Index, int>> parts;  ///< of a bundle; empty for what is kept in stock

  bool on_sale(Day day) const { return launched <= day && (!ends || day < *ends); }
};

struct Supplier {
  std::string key, name;
  double late_share = 0.1, short_share = 0.04;
};

struct Catalogue {
  std::string business;
  std::vector<std::string> brands;
  std::vector<Sku> skus;  ///< bundles last
  std::vector<Supplier> suppliers;
};

Catalogue make_catalogue(const World& world, const Random& random);

}  // namespace baton::sample
