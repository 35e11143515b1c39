// Desk: what every collector of facts works with. Passed by reference, owned by the measurement.
#pragma once

#include "measure/assumptions.h"
#include "measure/books.h"
#include "measure/facts_seen.h"
#include "measure/recipe.h"
#include "measure/window.h"
#include "model/business.h"

namespace baton {

struct Desk {
  const Business& business;
  Window& window;
  Books& books;
  FactsSeen& seen;
  Assumptions& assumptions;

  /// In the reporting currency; nothing, and an assumption, where no rate is known.
  std::optional<Money> converted(std::optional<Money> money, CurrencyId currency,
                                 Instant at) const {
    if (!money || currency == business.currency) return money;
    const auto result = business.in_reporting_currency({*money, currency}, window.day_of(at));
    if (!result) assumptions.lean("amounts in a currency without an exchange rate are left out");
    return result;
  }
  /// Cost of one unit of the SKU, as described.
  std::optional<Money> unit_cost(SkuId sku, Instant at) const {
    const auto& cost = business.sku(sku).unit_cost;
    return cost ? converted(cost->money, cost->currency, at) : std::nullopt;
  }
};

}  // namespace baton
