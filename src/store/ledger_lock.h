// LedgerLock: one writer of a ledger at a time, on this machine. A file beside the ledger is locked
// by flock(): the lock goes with the process, however that ends.
#pragma once

#include <string>

#include "base/result.h"

namespace baton {

class LedgerLock {
 public:
  /// Errors: another process, or another part of this one, writes to `ledger`; the file beside it
  /// cannot be made.
  static Result<LedgerLock> take(const std::string& ledger);
  LedgerLock(LedgerLock&& other) noexcept;
  LedgerLock& operator=(LedgerLock&& other) noexcept;
  ~LedgerLock();

 private:
  explicit LedgerLock(int file) : file_(file) {}
  int file_ = -1;
};

}  // namespace baton
