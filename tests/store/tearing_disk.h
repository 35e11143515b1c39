// TearingDisk: a disk in memory, as a file system of SQLite's, that keeps what was written apart
// from what was synced. When its power is cut, every sector written since the last sync is there or
// not, as chance has it, and some are torn in two. A chosen operation can fail, or cut the power.
// All that is by chance follows from the seed.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/random.h"

struct sqlite3_vfs;

namespace baton {

class TearingDisk {
 public:
  explicit TearingDisk(std::uint64_t seed);
  TearingDisk(const TearingDisk&) = delete;
  TearingDisk& operator=(const TearingDisk&) = delete;
  ~TearingDisk();  ///< no connection may be open any more

  /// For SqliteLedgerOptions::vfs. A path is a name here, no more.
  const std::string& vfs() const { return name_; }

  /// Reads, writes, syncs, truncations and removals so far.
  std::uint64_t operations();
  /// The power goes in the middle of the n-th operation from now (1: the next one). From then on
  /// everything fails, until `power_on`.
  void cut_power_after(std::uint64_t operations);
  /// The n-th operation from now fails; those after it go well again, or fail too.
  enum class Fails { once, from_then_on };
  void fail_after(std::uint64_t operations, Fails how);
  void fail_no_more();
  /// Whether the operation asked for has come.
  bool struck();

  /// Cuts the power now, if it is not, and decides what of the unsynced is there. All connections
  /// must have been closed.
  void power_on();

  // --- what follows is for the functions that SQLite calls ---
  struct File {
    std::string now;     // as the process sees it
    std::string synced;  // as it is after a power cut, before chance
    struct Unsynced {
      std::uint64_t at = 0;
      std::string bytes;
      bool truncates = false;  // to `at` bytes
    };
    std::vector<Unsynced> unsynced;
    int shared = 0;                  // how many hold the shared lock
    const void* reserved = nullptr;  // who holds the higher ones
    const void* pending = nullptr;
    const void* exclusive = nullptr;
    std::vector<std::unique_ptr<char[]>> shared_memory;
    struct ShmLock {
      int shared = 0;
      const void* exclusive = nullptr;
    };
    ShmLock shm_locks[8];
    int users = 0;
  };
  std::shared_ptr<File> open(const std::string& name, bool create);
  bool exists(const std::string& name);
  bool remove(const std::string& name);
  bool read(File& file, char* into, std::size_t size, std::uint64_t at, std::size_t& got);
  bool write(File& file, std::string_view bytes, std::uint64_t at);
  bool truncate(File& file, std::uint64_t size);
  bool sync(File& file);
  std::mutex& mutex() { return mutex_; }

 private:
  bool goes_well();  // counts an operation
  void settle(File& file);

  std::string name_;
  std::unique_ptr<sqlite3_vfs> methods_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<File>> files_;
  Random random_;
  std::uint64_t operations_ = 0;
  std::uint64_t strikes_at_ = 0;  // 0: never
  enum class Strike { power, once, from_then_on } strike_ = Strike::once;
  bool off_ = false;
};

}  // namespace baton
