#include "store/ledger_store.h"

namespace baton {

namespace {

void add_number(std::string& bytes, std::uint64_t number) {
  for (unsigned shift = 0; shift < 64; shift += 8) {
    bytes += static_cast<char>((number >> shift) & 0xFFU);
  }
}

void add_text(std::string& bytes, std::string_view text) {
  add_number(bytes, text.size());
  bytes += text;
}

}  // namespace

Digest chain_after(const Digest& before, const std::vector<LedgerEntry>& entries) {
  thread_local Hasher hasher;
  thread_local std::string bytes;
  hasher.add({reinterpret_cast<const char*>(before.data()), before.size()});
  for (const LedgerEntry& entry : entries) {
    bytes.clear();
    add_number(bytes, entry.seq);
    add_number(bytes, static_cast<std::uint64_t>(entry.at.seconds()));
    add_text(bytes, entry.who);
    add_text(bytes, entry.key);
    for (const std::uint64_t half : entry.request) add_number(bytes, half);
    add_text(bytes, entry.verdict);
    hasher.add(bytes);
  }
  return hasher.finish();
}

}  // namespace baton
