// MemoryLedger: a ledger that forgets, for tests of the writer and the engine: it can be made to
// fail, and to keep an append waiting.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>

#include "store/ledger_store.h"

namespace baton {

class MemoryLedger final : public LedgerStore {
 public:
  Result<Done> append(const LedgerBatch& batch) override {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
    --waiting_;
    if (fails_ && --*fails_ == 0) return Error::machine("the disk is full");
    batches_.push_back(batch);
    for (const PersonalData& person : batch.personal) people_[person.order] = person;
    return Done{};
  }
  Result<Erased> erase_personal(std::string_view order, std::string_view, Instant) override {
    const std::lock_guard guard(mutex_);
    people_.erase(std::string(order));
    return Erased::wholly;
  }
  Result<LedgerEnd> last() override {
    const std::lock_guard guard(mutex_);
    if (batches_.empty()) return LedgerEnd{};
    return LedgerEnd{.seq = batches_.back().entries.back().seq, .chain = batches_.back().chain};
  }
  Result<Done> read(std::uint64_t from_seq, const LedgerVisitor& visit) override {
    for (const LedgerBatch& batch : batches()) {
      if (batch.entries.back().seq < from_seq) continue;
      if (auto visited = visit(batch); !visited) return visited;
    }
    return Done{};
  }
  Result<std::optional<LedgerEntry>> entry(std::uint64_t seq) override {
    for (const LedgerBatch& batch : batches()) {
      for (const LedgerEntry& entry : batch.entries) {
        if (entry.seq == seq) return std::optional(entry);
      }
    }
    return std::optional<LedgerEntry>();
  }
  Result<std::optional<PersonalData>> personal(std::string_view order) override {
    const std::lock_guard guard(mutex_);
    const auto found = people_.find(std::string(order));
    if (found == people_.end()) return std::optional<PersonalData>();
    return std::optional(found->second);
  }

  std::vector<LedgerBatch> batches() {
    const std::lock_guard guard(mutex_);
    return batches_;
  }
  /// The n-th append from now fails.
  void fail_at(int append) {
    const std::lock_guard guard(mutex_);
    fails_ = append;
  }
  /// While closed, appends wait.
  void close() {
    const std::lock_guard guard(mutex_);
    open_ = false;
  }
  void open() {
    const std::lock_guard guard(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  /// Until an append waits.
  void wait_for_append() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_ > 0; });
  }
  void alter(const std::function<void(std::vector<LedgerBatch>&)>& how) {
    const std::lock_guard guard(mutex_);
    how(batches_);
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<LedgerBatch> batches_;
  std::map<std::string, PersonalData> people_;
  std::optional<int> fails_;
  bool open_ = true;
  int waiting_ = 0;
};

}  // namespace baton
