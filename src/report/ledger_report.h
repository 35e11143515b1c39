// What was found about a ledger, as text and as JSON.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace baton {

struct LedgerFindings {
  std::vector<std::string> problems;  ///< of the file, then of the state; empty: nothing wrong
  std::uint64_t entries = 0;
  std::int64_t batches = 0;
  std::size_t orders = 0, open_orders = 0, open_exceptions = 0;
  std::uint64_t digest = 0;  ///< of the state
};

std::string verification_text(const LedgerFindings& findings);
std::string verification_json(const LedgerFindings& findings);

}  // namespace baton
