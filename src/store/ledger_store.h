// LedgerStore: what the engine has decided, kept for ever, as bytes: this folder does not know what
// an order is. Append-only, in batches that are on disk as a whole or not at all. Each batch
// carries a chain: the digest of the batch before it and of all that it says, so that a ledger that
// was torn or altered is found. Personal data lies beside the entries, by order, and can be erased.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "store/digest.h"

namespace baton {

/// Tells one request from another.
using RequestMark = std::array<std::uint64_t, 2>;

/// One request and what was decided about it.
struct LedgerEntry {
  std::uint64_t seq = 0;  ///< 1, 2, 3, ... without a gap
  Instant at;             ///< never before that of the entry before
  std::string who;        ///< who asked
  std::string key;        ///< idempotency key, unique for `who`; empty: cannot be repeated
  RequestMark request{};  ///< to know a repetition from another use of its key
  std::string verdict;    ///< as encoded by lifecycle
  bool operator==(const LedgerEntry&) const = default;
};

/// What tells who a customer is. In no entry, so that it can be forgotten.
struct PersonalData {
  std::string order;  ///< its number, as the business knows it
  std::string name, street, email, phone;
  bool operator==(const PersonalData&) const = default;
};

struct LedgerBatch {
  std::vector<LedgerEntry> entries;
  std::vector<PersonalData> personal;  ///< of orders in it; empty where a batch is read back
  Digest chain{};                      ///< see chain_after
};

/// Where a ledger ends. An empty one: 0, zero bytes.
struct LedgerEnd {
  std::uint64_t seq = 0;
  Digest chain{};
  bool operator==(const LedgerEnd&) const = default;
};

/// The chain of a batch: SHA-256 of the chain before it and of its entries, field by field, numbers
/// as 8 bytes (lowest first) and texts led by their length. Personal data is not in it.
Digest chain_after(const Digest& before, const std::vector<LedgerEntry>& entries);

/// Called with one batch after the other; an error ends the reading and is handed on.
using LedgerVisitor = std::function<Result<Done>(const LedgerBatch&)>;

/// A ledger to read. All functions: errors are those of the machine, and damage.
class LedgerSource {
 public:
  virtual ~LedgerSource() = default;
  virtual Result<LedgerEnd> last() = 0;
  /// Batch by batch, beginning with the one that holds entry `from_seq`; 1: all. Does not hold the
  /// chain against the entries: the reader does.
  virtual Result<Done> read(std::uint64_t from_seq, const LedgerVisitor& visit) = 0;
  /// Nothing where there is no such entry.
  virtual Result<std::optional<LedgerEntry>> entry(std::uint64_t seq) = 0;
  /// Nothing where there is none, or none any more.
  virtual Result<std::optional<PersonalData>> personal(std::string_view order) = 0;
};

/// What is left of erased personal data. `wholly`: nothing. `row`: nobody finds it any more, but
/// its bytes stay in the write-ahead log while somebody reads the ledger; the log is emptied as
/// soon as nobody does.
enum class Erased : std::uint8_t { wholly, row };

class LedgerStore : public LedgerSource {
 public:
  /// When it returns, the batch is on disk. After an error it may be there or not: nothing more can
  /// be appended until the ledger is opened anew. The batch goes on from `last()`; personal data
  /// that an order has already is replaced.
  virtual Result<Done> append(const LedgerBatch& batch) = 0;
  /// Forgets the personal data of an order; keeps that, when and by whom it was erased.
  /// Waits for no reader.
  virtual Result<Erased> erase_personal(std::string_view order, std::string_view who,
                                        Instant at) = 0;
};

}  // namespace baton
