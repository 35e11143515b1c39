// What a business's files tell the ledger: names, the latest stock levels, announced receipts; and
// for promises, how long parcels took.
#pragma once

#include <vector>

#include "app/import.h"
#include "lifecycle/command.h"
#include "lifecycle/state.h"
#include "requests/command_reader.h"
#include "sourcing/observed_legs.h"
#include "sourcing/rate_card.h"

namespace baton {

/// Names of the business that `directory` lacks, put into it, and the commands that give them to
/// the ledger in the same order.
std::vector<GiveNames> names_to_give(const Imported& imported, Directory& directory);

/// The latest level of each node and SKU on file, where it is newer than what `state` knows.
std::vector<CommandBody> stock_to_report(const Imported& imported, const Directory& directory,
                                         const State& state);
/// Purchase orders with units still to come, those that `state` never heard of.
std::vector<CommandBody> receipts_to_announce(const Imported& imported, const Directory& directory,
                                              const State& state);

/// Parcels on file, in ids of the business.
std::vector<ObservedLeg> legs_of(const Imported& imported);

}  // namespace baton
