// CommandReader: a request as JSON (docs/requests.md) to a Command. Knows names, not orders:
// whether an order is there, lifecycle tells.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lifecycle/command.h"
#include "lifecycle/ledger_entry.h"
#include "model/names.h"
#include "requests/json_object.h"
#include "store/ledger_store.h"

namespace baton {

/// The names that a request may use, with the ids of the ledger.
struct Directory {
  Names names;
  CurrencyId currency;  ///< the reporting currency
  /// Nodes, SKUs and channels have to be known; a business without channels.csv names them as it
  /// goes.
  bool channels_are_listed = false;
  /// Copies the names of `of`, all but those of orders, so that they have the same ids.
  void take_over(const Names& of);
};

struct ReadRequest {
  CommandBody body;
  std::string key;        ///< idempotency key; empty: none was told
  std::string who;        ///< empty: not told
  PersonalData personal;  ///< of a new order; all empty where nothing was told
  bool has_personal = false;
  /// The request did not say when; its time is that of its reading. It is not part of what a
  /// repetition is known by: see `digest_of`.
  bool time_assumed = false;
};

/// By which a repetition of a request is known.
RequestDigest digest_of(const ReadRequest& request, const std::string& who);

/// Names that a request uses and the directory does not hold, of entities that may grow (regions,
/// currencies, receipts, feeds, ...). To be given to the ledger and the directory first; then the
/// request is read again.
struct NewNames {
  std::vector<std::pair<Entity, std::string>> names;
};

class CommandReader {
 public:
  /// `directory` must outlive this. `style` tells the time zone of times without one.
  CommandReader(const Directory& directory, const WritingStyle& style);

  struct Outcome {
    std::optional<ReadRequest> request;
    NewNames give_first;
    std::optional<FieldTrouble> trouble;
  };
  /// A request, names to be given first, or what is wrong. `now` is the time of orders that do not
  /// say when they were placed.
  Outcome read(std::string_view json, Instant now) const;

 private:
  const Directory& directory_;
  CellParser cells_;
};

/// "place_order", "cancel_order" ...: what may stand in the field "do".
std::vector<std::string_view> request_verbs();

}  // namespace baton
