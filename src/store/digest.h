// Digest: SHA-256 of bytes, to know whether a file is the one that was read before, a request the
// one that was answered before, a ledger the one that was written.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace baton {

using Digest = std::array<unsigned char, 32>;

Digest sha256(std::string_view bytes);
/// 64 hexadecimal digits.
std::string hex_of(const Digest& digest);
/// 64 hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// SHA-256 of bytes that come in pieces. For many digests: its set-up is paid once.
class Hasher {
 public:
  Hasher();
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;
  ~Hasher();

  void add(std::string_view bytes);
  /// Of all that was added since the last call; begins anew.
  Digest finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace baton
