// Dataset files: a History, written as the CSV files of the documented dataset.
#pragma once

#include <vector>

#include "sample/catalogue.h"
#include "sample/history.h"
#include "sample/sheet.h"
#include "sample/world.h"

namespace baton::sample {

/// The files about orders, from the basket to the return and the customer's letter.
std::vector<Sheet> order_files(const World& world, const Catalogue& catalogue,
                               const History& history);
/// The files about stock: levels, counts, receipts, transfers, forecasts.
std::vector<Sheet> stock_files(const World& world, const Catalogue& catalogue,
                               const History& history);
/// The files about the business itself and its days: nodes, SKUs, partners, hours, money.
std::vector<Sheet> business_files(const World& world, const Catalogue& catalogue,
                                  const History& history);

}  // namespace baton::sample
