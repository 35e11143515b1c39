// A ledger in memory whose disk fails as its seed says: a batch is lost, or is kept and nobody is
// told. Whoever appended has to begin anew from what is there.
#pragma once

#include <map>

#include "base/random.h"
#include "store/ledger_store.h"

namespace baton::simulation {

class FailingLedger : public LedgerStore {
 public:
  FailingLedger(const Random& random, double chance_to_fail)
      : random_(random), chance_to_fail_(chance_to_fail) {}

  Result<LedgerEnd> last() override;
  Result<Done> read(std::uint64_t from_seq, const LedgerVisitor& visit) override;
  Result<std::optional<LedgerEntry>> entry(std::uint64_t seq) override;
  Result<std::optional<PersonalData>> personal(std::string_view order) override;
  Result<Done> append(const LedgerBatch& batch) override;
  Result<Erased> erase_personal(std::string_view order, std::string_view who, Instant at) override;

  /// As after a restart of the machine.
  void open_anew() { broken_ = false; }
  const std::vector<LedgerBatch>& batches() const { return batches_; }
  int failures() const { return failures_; }

 private:
  Random random_;
  double chance_to_fail_;
  bool broken_ = false;
  int failures_ = 0;
  std::vector<LedgerBatch> batches_;
  std::map<std::string, PersonalData, std::less<>> personal_;
};

}  // namespace baton::simulation
