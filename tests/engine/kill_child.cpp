#include "engine/kill_child.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <semaphore>
#include <thread>
#include <vector>

#include "engine/engine.h"
#include "engine/shop_requests.h"
#include "store/ledger_sqlite.h"

namespace baton {

namespace {

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "the child: %s\n", why.c_str());
  std::_Exit(3);
}

/// A short line goes through a pipe as a whole.
void tell(int thread, std::uint64_t number, std::uint64_t entry) {
  char line[80];
  const int size = std::snprintf(line, sizeof(line), "%d %llu %llu\n", thread,
                                 static_cast<unsigned long long>(number),
                                 static_cast<unsigned long long>(entry));
  if (write(STDOUT_FILENO, line, static_cast<std::size_t>(size)) != size) std::_Exit(4);
}

/// The first request of a thread that is not in the ledger; some before it are repeated.
std::uint64_t goes_on_from(const SmallShop& shop, const State& state, int thread) {
  std::uint64_t n = 0;
  for (;; ++n) {
    const Request request = streamed(shop, thread, n);
    if (state.remembered(request.command.who, request.key) == nullptr) break;
  }
  constexpr std::uint64_t repeated = 20;
  return n > repeated ? n - repeated : 0;
}

}  // namespace

void run_until_killed(const std::string& path, int pages_before_checkpoint) {
  const SmallShop shop;
  const SystemClock clock;
  auto ledger =
      SqliteLedger::open(path, {.vfs = {}, .pages_before_checkpoint = pages_before_checkpoint});
  if (!ledger) give_up(ledger.error().message);
  auto engine = Engine::start(shop.initial(), shop.context(), **ledger, clock);
  if (!engine) give_up(engine.error().message);
  std::vector<std::uint64_t> next(kill_child_threads);
  (void)(*engine)->look([&](const State& state) {
    for (int t = 0; t < kill_child_threads; ++t) {
      next[static_cast<std::size_t>(t)] = goes_on_from(shop, state, t);
    }
  });
  std::vector<std::thread> threads;
  for (int t = 0; t < kill_child_threads; ++t) {
    threads.emplace_back([&, t] {
      constexpr std::ptrdiff_t most_under_way = 30;
      std::counting_semaphore<most_under_way> room(most_under_way);
      for (std::uint64_t n = next[static_cast<std::size_t>(t)];; ++n) {
        room.acquire();
        (*engine)->submit(streamed(shop, t, n), [&room, t, n](const Result<Answer>& answer) {
          if (!answer) give_up(answer.error().message);
          tell(t, n, answer->seq);
          room.release();
        });
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::_Exit(5);  // never
}

}  // namespace baton
