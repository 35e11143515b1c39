#include "report/ledger_report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "report/figures.h"
#include "report/text_layout.h"

namespace baton {
namespace {

std::string count(std::uint64_t number) { return count_text(static_cast<std::int64_t>(number)); }

}  // namespace

std::string verification_text(const LedgerFindings& f) {
  if (f.problems.empty()) {
    return fmt::format(
        "The ledger is whole: {} entries in {} batches; their chain holds.\n"
        "Worked out again from them: {} orders ({} open), {} open exceptions, every claim, level "
        "and total as the engine keeps it.\nDigest of the state: {:016x}\n",
        count(f.entries), count_text(f.batches), count(f.orders), count(f.open_orders),
        count(f.open_exceptions), f.digest);
  }
  std::string text =
      fmt::format("The ledger is not right ({} entries could be read):\n", count(f.entries));
  for (const std::string& problem : f.problems) text += fmt::format("  {}\n", clean(problem));
  return text + "Keep the file as it is, and restore the last good copy (baton restore).\n";
}

std::string verification_json(const LedgerFindings& f) {
  const nlohmann::ordered_json json = {{"whole", f.problems.empty()},
                                       {"problems", f.problems},
                                       {"entries", f.entries},
                                       {"batches", f.batches},
                                       {"orders", f.orders},
                                       {"open_orders", f.open_orders},
                                       {"open_exceptions", f.open_exceptions},
                                       {"digest", fmt::format("{:016x}", f.digest)}};
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace baton
