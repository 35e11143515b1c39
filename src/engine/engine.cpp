#include "engine/engine.h"

#include <fmt/format.h>
#include <pthread.h>

#include <algorithm>
#include <future>
#include <iterator>
#include <utility>

namespace baton {

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

/// Who lets time pass and reviews waiting orders.
constexpr const char* engine_name = "engine";
/// What is due is done in steps; so many in a row, then requests have their turn.
constexpr int most_elapses_in_a_row = 16;
/// After so many decisions it is looked whether the committing thread has nothing to do.
constexpr std::size_t decisions_between_looks = 32;

Error untold(const Error& why) {
  return Error::machine(
      fmt::format("the engine stopped: {}. Whether this request was kept is not known: start the "
                  "engine again and repeat the request with the same key",
                  why.message));
}

Error ended() { return Error::machine("the engine has ended: start it again"); }

Answer overloaded(std::size_t waiting) {
  Answer answer;
  answer.verdict.refusal =
      Refusal{.code = RefusalCode::overloaded,
              .sentence = fmt::format("{} requests are waiting already: try again later", waiting)};
  return answer;
}

/// The first order from there on of which something is still open.
std::optional<OrderId> first_open(const State& state, std::uint64_t from) {
  std::optional<OrderId> first;
  for (const OrderId order : state.open_orders()) {
    if (order.index() >= from && (!first || order < *first)) first = order;
  }
  return first;
}

}  // namespace

Engine::Engine(State initial, const Context& context, LedgerStore& ledger, const Clock& clock,
               const EngineOptions& options)
    : clock_(clock),
      ledger_(ledger),
      options_(options),
      writer_(std::move(initial), context, ledger) {}

Result<std::unique_ptr<Engine>> Engine::start(State initial, const Context& context,
                                              LedgerStore& ledger, const Clock& clock,
                                              const EngineOptions& options) {
  BATON_CHECK(options.most_in_batch > 0 && options.most_waiting > 0,
              "limits let something through");
  std::unique_ptr<Engine> engine(new Engine(std::move(initial), context, ledger, clock, options));
  if (auto begun = engine->begin(); !begun) return begun.error();
  return engine;
}

Result<Done> Engine::begin() {
  if (auto recovered = writer_.recover(); !recovered) return recovered;
  if (options_.review_every) next_review_ = clock_.now() + *options_.review_every;
  deciding_ = std::thread([this] { decide_all(); });
  syncing_ = std::thread([this] { commit_all(); });
  return Done{};
}

Engine::~Engine() { (void)stop(); }

// --- handing in, on any thread ------------------------------------------------------------------

void Engine::submit(Request request, Reply reply, WhenFull when_full) {
  hand_in({.request = std::move(request), .see = nullptr, .reply = std::move(reply)}, when_full);
}

void Engine::hand_in(Waiting waiting, WhenFull when_full) {
  std::unique_lock lock(mutex_);
  const auto open = [this] {
    return failure_ || stopping_ || queue_.size() < options_.most_waiting;
  };
  if (when_full == WhenFull::wait) room_.wait(lock, open);
  const std::size_t before = queue_.size();
  if (failure_) {
    const Error why = untold(*failure_);
    lock.unlock();
    waiting.reply(why);
  } else if (stopping_) {
    lock.unlock();
    waiting.reply(ended());
  } else if (before >= options_.most_waiting) {
    lock.unlock();
    waiting.reply(overloaded(before));
  } else {
    queue_.push_back(std::move(waiting));
    lock.unlock();
    if (before == 0) work_.notify_one();
  }
}

Result<Answer> Engine::ask(Request request) {
  std::promise<Result<Answer>> told;
  auto answer = told.get_future();
  submit(std::move(request), [&told](const Result<Answer>& result) { told.set_value(result); });
  return answer.get();
}

Result<Done> Engine::look(const std::function<void(const State&)>& see) {
  std::promise<Result<Answer>> told;
  auto answer = told.get_future();
  hand_in({.request = {},
           .see = see,
           .reply = [&told](const Result<Answer>& result) { told.set_value(result); }},
          WhenFull::wait);
  const auto result = answer.get();
  if (!result) return result.error();
  return Done{};
}

Result<Done> Engine::stop() {
  const std::lock_guard once(stop_once_);
  {
    const std::lock_guard guard(mutex_);
    stopping_ = true;
  }
  work_.notify_one();
  room_.notify_all();
  if (deciding_.joinable()) deciding_.join();
  if (syncing_.joinable()) syncing_.join();
  if (auto why = failure(); why) return *why;
  return Done{};
}

std::optional<Error> Engine::failure() const {
  const std::lock_guard guard(mutex_);
  return failure_;
}

// --- the deciding thread ------------------------------------------------------------------------

void Engine::decide_all() {
  pthread_setname_np(pthread_self(), "baton-decide");  // as top and perf show it
  std::vector<Waiting> taken;
  while (wait_for_work(taken)) {
    writer_.committed(committed_);
    decide(taken);
    hand_over();
  }
  std::deque<Waiting> left;
  std::optional<Error> why;
  {
    const std::lock_guard guard(mutex_);
    drained_ = true;
    left.swap(queue_);
    why = failure_;
  }
  handed_over_.notify_one();
  if (!why) return;  // then nothing is left
  for (Told& told : told_) {
    if (told.reply) told.reply(untold(*why));
  }
  for (Waiting& waiting : left) waiting.reply(untold(*why));
}

// Sleeps until there is something to do; then takes what the open batch has room for. False: it is
// over.
bool Engine::wait_for_work(std::vector<Waiting>& taken) {
  std::vector<Told> spent;  // is freed here, without the lock
  std::unique_lock lock(mutex_);
  const bool room = !open_batch_is_full();
  const auto something = [&] {
    return failure_ || (room && (!queue_.empty() || review_from_)) || may_hand_over() ||
           (stopping_ && queue_.empty() && told_.empty());
  };
  SteadyTime until = std::chrono::steady_clock::now() + options_.look_at_clock_every;
  if (!told_.empty() && !committing_) until = std::min(until, may_wait_until());
  work_.wait_until(lock, until, something);
  spent.swap(spent_);
  if (failure_ || (stopping_ && queue_.empty() && told_.empty())) return false;
  if (!room) {
    lock.unlock();
    return true;
  }
  const bool was_full = queue_.size() >= options_.most_waiting;
  const std::size_t count = std::min(queue_.size(), options_.most_in_batch - told_.size());
  const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(count);
  std::move(queue_.begin(), end, std::back_inserter(taken));
  queue_.erase(queue_.begin(), end);
  lock.unlock();
  if (was_full) room_.notify_all();
  return true;
}

// Both under the lock.
bool Engine::may_hand_over() const {
  if (told_.empty() || committing_ || handed_) return false;
  return open_batch_is_full() || (stopping_ && queue_.empty()) ||
         std::chrono::steady_clock::now() >= may_wait_until();
}

// Until when the open batch may wait for company.
SteadyTime Engine::may_wait_until() const {
  const SteadyTime gathered = open_since_ + options_.gather_for;
  if (told_.size() >= expected_back_) return gathered;
  return std::max(gathered, waits_for_return_until_);
}

void Engine::hand_over() {
  {
    const std::lock_guard guard(mutex_);
    if (!may_hand_over()) return;
  }
  // Only this thread hands over: the committing one stays idle meanwhile.
  Decided decided{.batch = writer_.close_batch(), .told = std::move(told_)};
  told_.clear();
  open_answers_ = 0;
  {
    const std::lock_guard guard(mutex_);
    handed_ = std::move(decided);
  }
  handed_over_.notify_one();
}

void Engine::tell(Reply reply, Result<Answer> answer) {
  if (told_.empty()) open_since_ = std::chrono::steady_clock::now();
  told_.push_back({.reply = std::move(reply), .answer = std::move(answer)});
  open_answers_ = told_.size();
}

void Engine::decide(std::vector<Waiting>& taken) {
  const Instant now = clock_.now();
  decide_what_is_due(now);
  review(now);
  std::size_t decided = 0;
  for (Waiting& waiting : taken) {
    if (waiting.see) {
      waiting.see(writer_.state());
      tell(std::move(waiting.reply), Answer{});
    } else {
      auto answer = writer_.decide(waiting.request, now);
      tell(std::move(waiting.reply), std::move(answer));
    }
    if (++decided % decisions_between_looks == 0) hand_over();
  }
  taken.clear();
}

void Engine::decide_what_is_due(Instant now) {
  now = std::max(now, writer_.state().last_at());  // a clock may step back, the ledger does not
  const Request elapse = request_of({.who = engine_name, .body = Elapse{}}, {});
  for (int step = 0; step < most_elapses_in_a_row; ++step) {
    const auto due = writer_.state().next_due();
    if (!due || *due > now) return;
    auto answer = writer_.decide(elapse, now);
    if (!answer || answer->seq == 0 || answer->verdict.refusal)
      return;  // nothing more can be done about it now
    tell(nullptr, std::move(answer));
  }
}

// A review goes through the orders in parts, so that requests need not wait for all of it.
void Engine::review(Instant now) {
  if (next_review_ && now >= *next_review_) {
    next_review_ = now + *options_.review_every;
    if (!review_from_) review_from_ = first_open(writer_.state(), 0);
  }
  if (!review_from_) return;
  const ReviewWaiting part{.first = *review_from_, .at_most = options_.orders_of_a_review};
  const auto looked_at = orders_to_review(writer_.state(), part.first, part.at_most);
  review_from_ = looked_at.empty()
                     ? std::nullopt
                     : first_open(writer_.state(), std::uint64_t{looked_at.back().index()} + 1);
  auto answer = writer_.decide(request_of({.who = engine_name, .body = part}, {}), now);
  if (answer && answer->seq != 0) tell(nullptr, std::move(answer));
}

// --- the committing thread ----------------------------------------------------------------------

void Engine::commit_all() {
  pthread_setname_np(pthread_self(), "baton-commit");
  while (true) {
    Decided decided;
    {
      std::unique_lock lock(mutex_);
      handed_over_.wait(lock, [this] { return handed_ || drained_; });
      if (!handed_) return;
      decided = std::move(*handed_);
      handed_.reset();
      committing_ = true;
    }
    const SteadyTime begun = std::chrono::steady_clock::now();
    if (decided.batch != nullptr) {
      if (const auto appended = ledger_.append(*decided.batch); !appended) {
        fail(appended.error(), decided.told);
        return;
      }
      committed_ = decided.batch->entries.back().seq;
    }
    const SteadyTime appended_at = std::chrono::steady_clock::now();
    std::size_t back = 0;
    {
      const std::lock_guard guard(mutex_);
      back = open_answers_ + queue_.size() + decided.told.size();
    }
    for (Told& told : decided.told) {
      if (told.reply) told.reply(told.answer);
    }
    {
      const std::lock_guard guard(mutex_);
      committing_ = false;
      spent_.swap(decided.told);
      expected_back_ = back;
      waits_for_return_until_ = std::chrono::steady_clock::now() +
                                std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                                    (appended_at - begun) * options_.wait_for_return);
    }
    work_.notify_one();
  }
}

void Engine::fail(const Error& why, std::vector<Told>& told) {
  {
    const std::lock_guard guard(mutex_);
    failure_ = why;
  }
  work_.notify_one();
  room_.notify_all();
  for (Told& one : told) {
    if (one.reply) one.reply(untold(why));
  }
}

}  // namespace baton
