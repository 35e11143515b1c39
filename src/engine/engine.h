// Engine: the single writer at work. Many threads hand in requests; one thread decides them, one
// after the other, another one puts batches of them into the ledger. While batch n is being synced,
// batch n + 1 is being decided. Nobody hears an answer before its batch is on disk. If a batch
// cannot be appended, the engine stops: nothing that was not told yet is told, and the next start
// recovers from the ledger.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "engine/clock.h"
#include "engine/writer.h"

namespace baton {

struct EngineOptions {
  std::size_t most_waiting = 10'000;  ///< requests in the queue
  std::size_t most_in_batch = 1'000;  ///< answers of a batch
  /// A batch that is not full waits so long for company before it is synced. Zero: not at all, and
  /// batches grow by what comes while the one before is being synced.
  std::chrono::microseconds gather_for{0};
  /// Whoever was just answered often asks again at once. Before the next batch is synced they are
  /// waited for, until as many are back or for this share of the time that the last append took.
  /// Without it two halves of the askers take turns, and each append carries one of them.
  double wait_for_return = 0.125;
  /// How often waiting orders are sourced again for less money (ReviewWaiting); none: never.
  std::optional<Duration> review_every = Duration::minutes(5);
  std::uint32_t orders_of_a_review = 100;  ///< looked at between two other batches
  /// How late a timer may be noticed.
  std::chrono::milliseconds look_at_clock_every{100};
};

class Engine {
 public:
  /// Called once, by a thread of the engine or, where the request is not even queued, by the one
  /// that hands it in. Must be quick and must not wait for the engine.
  using Reply = std::function<void(const Result<Answer>&)>;
  enum class WhenFull { wait, refuse };

  /// Recovers from the ledger and begins. See Writer for `initial`; all references outlive this.
  /// Errors: those of recovery.
  static Result<std::unique_ptr<Engine>> start(State initial, const Context& context,
                                               LedgerStore& ledger, const Clock& clock,
                                               const EngineOptions& options = {});
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine();  ///< stops

  /// The reply gets the answer once it is on disk; an error where the engine has stopped. A full
  /// queue: wait for room, or a refusal (overloaded) at once.
  void submit(Request request, Reply reply, WhenFull when_full = WhenFull::wait);
  /// The same, waiting for the answer.
  Result<Answer> ask(Request request);
  /// Calls `see` with the state as it is between two decisions, on the deciding thread; returns
  /// when all that it could see is on disk.
  Result<Done> look(const std::function<void(const State&)>& see);

  /// Answers all that was handed in, then ends. Error: what made the engine stop before. May be
  /// called again.
  Result<Done> stop();
  /// What made it stop, where it did so by itself.
  std::optional<Error> failure() const;

 private:
  struct Waiting {
    Request request;
    std::function<void(const State&)> see;  // instead of a request
    Reply reply;
  };
  struct Told {
    Reply reply;
    Result<Answer> answer;
  };
  /// What is on its way from the deciding to the committing thread.
  struct Decided {
    std::shared_ptr<const LedgerBatch> batch;  // may be none: answers that changed nothing
    std::vector<Told> told;
  };

  Engine(State initial, const Context& context, LedgerStore& ledger, const Clock& clock,
         const EngineOptions& options);
  Result<Done> begin();
  void hand_in(Waiting waiting, WhenFull when_full);

  // The deciding thread.
  void decide_all();
  bool wait_for_work(std::vector<Waiting>& taken);
  void decide(std::vector<Waiting>& taken);
  void decide_what_is_due(Instant now);
  void review(Instant now);
  bool may_hand_over() const;
  std::chrono::steady_clock::time_point may_wait_until() const;
  void hand_over();
  void tell(Reply reply, Result<Answer> answer);
  bool open_batch_is_full() const { return told_.size() >= options_.most_in_batch; }
  // The committing thread.
  void commit_all();
  void fail(const Error& why, std::vector<Told>& told);

  const Clock& clock_;
  LedgerStore& ledger_;
  const EngineOptions options_;
  Writer writer_;           // the deciding thread's alone
  std::vector<Told> told_;  // answers of the open batch; the deciding thread's alone
  std::chrono::steady_clock::time_point open_since_;
  std::optional<Instant> next_review_;
  std::optional<OrderId> review_from_;  // a review is under way, and goes on there

  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable work_, room_, handed_over_;
  std::deque<Waiting> queue_;
  std::optional<Decided> handed_;  // to the committing thread
  bool committing_ = false;
  std::vector<Told> spent_;  // told; freed by the thread that made it, which is cheaper by far
  std::size_t expected_back_ = 0;  // answers the open batch has if all come back that were told
  std::chrono::steady_clock::time_point waits_for_return_until_;
  bool stopping_ = false;  // nothing new is taken
  bool drained_ = false;   // the deciding thread has ended
  std::optional<Error> failure_;
  std::atomic<std::uint64_t> committed_{0};
  std::atomic<std::size_t> open_answers_{0};  // told_.size(), for the committing thread

  std::thread deciding_, syncing_;
  std::mutex stop_once_;
};

}  // namespace baton
