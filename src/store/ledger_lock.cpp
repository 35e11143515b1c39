#include "store/ledger_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

namespace baton {

namespace {

/// What the holder of the lock wrote into it: its process id, for people.
std::string holder(int file) {
  std::array<char, 32> text{};
  const ssize_t size = pread(file, text.data(), text.size(), 0);
  return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : "unknown";
}

}  // namespace

Result<LedgerLock> LedgerLock::take(const std::string& ledger) {
  const std::string path = ledger + ".lock";
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) {
    return Error::machine(fmt::format("cannot make {}: {}", path, std::strerror(errno)));
  }
  LedgerLock lock(file);
  if (flock(file, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) {
      return Error::machine(fmt::format("cannot lock {}: {}", path, std::strerror(errno)));
    }
    return Error::machine(
        fmt::format("{} is being written to by process {}; a ledger has one writer: stop that one "
                    "first, or ask it",
                    ledger, holder(file)));
  }
  const std::string process = std::to_string(getpid());
  if (ftruncate(file, 0) != 0 || pwrite(file, process.data(), process.size(), 0) < 0) {
    return Error::machine(fmt::format("cannot write {}: {}", path, std::strerror(errno)));
  }
  return lock;
}

LedgerLock::LedgerLock(LedgerLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

LedgerLock& LedgerLock::operator=(LedgerLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

LedgerLock::~LedgerLock() {
  if (file_ >= 0) close(file_);
}

}  // namespace baton
