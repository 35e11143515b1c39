// Bytes taken for a verdict of the ledger: refused, or read; what was read is written as bytes that
// are read as the same.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "lifecycle/verdict_codec.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace baton;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Result<Verdict> read = decode(bytes);
  if (!read) return 0;
  const std::string written = encode(*read);
  const bool newest = static_cast<unsigned char>(bytes[0]) == verdict_format;
  BATON_CHECK(!newest || written == bytes, "bytes were read that nobody writes");
  const Result<Verdict> again = decode(written);
  BATON_CHECK(again.has_value(), "what was written cannot be read");
  BATON_CHECK(encode(*again) == written, "read and written, it is another verdict");
  return 0;
}
