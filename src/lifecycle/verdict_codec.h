// The bytes of verdicts as the ledger keeps them: varints, one list of fields for writing, reading
// and digests (fields.h). Invariant: decode(encode(v)) is v; decode never reads beyond its input
// and refuses what encode would not have written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "lifecycle/command.h"
#include "lifecycle/ledger_entry.h"
#include "lifecycle/verdict.h"

namespace baton {

/// What is written. Older ones are read, too: what came with 2 (whether the runner-up is proven,
/// why an order that ships complete waits, edits of the method) is not in them.
inline constexpr unsigned verdict_format = 2;
inline constexpr unsigned oldest_verdict_format = 1;
inline constexpr std::size_t longest_verdict = 16U << 20U;  ///< bytes; more is refused when read

std::string encode(const Verdict& verdict);
/// Appends to `out`.
void encode(const Verdict& verdict, std::string& out);
Result<Verdict> decode(std::string_view bytes);

/// Of who and what, in every part; equal on all machines.
RequestDigest request_digest(const Command& command);

}  // namespace baton
