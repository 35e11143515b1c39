// LedgerReader: a ledger to read, also while another process writes to it. Each reading sees the
// ledger as it was when the reading began.
#pragma once

#include <memory>
#include <mutex>

#include "store/ledger_connection.h"
#include "store/ledger_store.h"

namespace baton {

class LedgerReader final : public LedgerSource {
 public:
  /// Errors: there is none, it is no ledger, it was written by a newer version.
  static Result<std::unique_ptr<LedgerReader>> open(const std::string& path,
                                                    const std::string& vfs = {});

  Result<LedgerEnd> last() override;
  /// The visitor must not ask this reader again.
  Result<Done> read(std::uint64_t from_seq, const LedgerVisitor& visit) override;
  Result<std::optional<LedgerEntry>> entry(std::uint64_t seq) override;
  Result<std::optional<PersonalData>> personal(std::string_view order) override;

  const LedgerConnection& connection() const { return *connection_; }

 private:
  explicit LedgerReader(std::unique_ptr<LedgerConnection> connection)
      : connection_(std::move(connection)) {}
  Result<Done> read_batches(std::uint64_t from_seq, const LedgerVisitor& visit);
  std::mutex one_at_a_time_;
  std::unique_ptr<LedgerConnection> connection_;
};

}  // namespace baton
