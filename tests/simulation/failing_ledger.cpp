#include "simulation/failing_ledger.h"

namespace baton::simulation {

Result<LedgerEnd> FailingLedger::last() {
  if (batches_.empty()) return LedgerEnd{};
  return LedgerEnd{batches_.back().entries.back().seq, batches_.back().chain};
}

Result<Done> FailingLedger::read(std::uint64_t from_seq, const LedgerVisitor& visit) {
  for (const LedgerBatch& batch : batches_) {
    if (batch.entries.back().seq < from_seq) continue;
    if (auto done = visit(batch); !done) return done;
  }
  return Done{};
}

Result<std::optional<LedgerEntry>> FailingLedger::entry(std::uint64_t seq) {
  for (const LedgerBatch& batch : batches_) {
    for (const LedgerEntry& entry : batch.entries) {
      if (entry.seq == seq) return std::optional(entry);
    }
  }
  return std::optional<LedgerEntry>();
}

Result<std::optional<PersonalData>> FailingLedger::personal(std::string_view order) {
  const auto found = personal_.find(order);
  return found == personal_.end() ? std::optional<PersonalData>() : std::optional(found->second);
}

Result<Done> FailingLedger::append(const LedgerBatch& batch) {
  if (broken_) return Error::machine("the disk failed before and was not opened anew");
  const bool fails = random_.chance(chance_to_fail_);
  const bool kept = !fails || random_.chance(0.5);
  if (kept) {
    batches_.push_back(batch);
    batches_.back().personal.clear();
    for (const PersonalData& person : batch.personal) personal_[person.order] = person;
  }
  if (!fails) return Done{};
  broken_ = true;
  ++failures_;
  return Error::machine("the disk failed");
}

Result<Erased> FailingLedger::erase_personal(std::string_view order, std::string_view, Instant) {
  personal_.erase(std::string(order));
  return Erased::wholly;
}

}  // namespace baton::simulation
