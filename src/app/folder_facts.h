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

/// The latest level of each node and SKU on file that is not after `now`, less what it says is
/// reserved (by orders that the ledger does not know), where it is newer than what `state` knows,
/// or corrects it. What was shipped or received after it, by other files, is not in it.
std::vector<CommandBody> stock_to_report(const Imported& imported, const Directory& directory,
                                         const State& state, Instant now);
/// Purchase orders with units still to come that `state` never heard of; and those it waits for,
/// where the files now tell another date, fewer units, or that they have arrived.
std::vector<CommandBody> receipts_to_announce(const Imported& imported, const Directory& directory,
                                              const State& state);

/// Parcels on file, in ids of the business.
std::vector<ObservedLeg> legs_of(const Imported& imported);

}  // namespace baton
