// Describes a business from its history: nodes, SKUs, channels, partners and rates as typed things.
#pragma once

#include "model/business.h"
#include "model/history.h"

namespace baton {

/// What no file of the dataset knows about the business itself (answers.toml, [business]).
struct BusinessProfile {
  std::string name;
  std::string currency = "EUR";  ///< ISO 4217, the reporting currency
  LocalDays days;
};

/// Takes the names out of `history` (they belong to the Business from then on; the tables stay).
Business describe_business(History& history, const BusinessProfile& profile);

}  // namespace baton
