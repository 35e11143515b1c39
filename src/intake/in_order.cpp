#include "intake/in_order.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace baton {

void work_in_order(std::size_t pieces, unsigned threads, std::size_t ahead,
                   const std::function<void(unsigned thread, std::size_t piece)>& work,
                   const std::function<void(std::size_t piece)>& take) {
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<bool> done(pieces);
  std::size_t begun = 0;
  std::size_t taken = 0;
  const auto run = [&](unsigned thread) {
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, [&] { return begun == pieces || begun < taken + ahead; });
      if (begun == pieces) return;
      const std::size_t piece = begun++;
      lock.unlock();
      work(thread, piece);
      lock.lock();
      done[piece] = true;
      changed.notify_all();
    }
  };
  std::vector<std::thread> workers;
  for (unsigned thread = 0; thread < threads; ++thread) workers.emplace_back(run, thread);
  for (std::size_t piece = 0; piece < pieces; ++piece) {
    {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return done[piece]; });
    }
    take(piece);
    const std::lock_guard lock(mutex);
    ++taken;
    changed.notify_all();
  }
  for (std::thread& worker : workers) worker.join();
}

}  // namespace baton
