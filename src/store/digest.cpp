#include "store/digest.h"

#include <openssl/evp.h>

#include "base/check.h"

namespace baton {

// The algorithm is looked up once: OpenSSL 3's SHA256() looks it up at every call, which costs more
// than the digest of a short text.
struct Hasher::Context {
  EVP_MD_CTX* state = EVP_MD_CTX_new();
  EVP_MD* algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);

  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() {
    EVP_MD_CTX_free(state);
    EVP_MD_free(algorithm);
  }
  void begin() const {
    const bool begun = EVP_DigestInit_ex2(state, algorithm, nullptr) == 1;
    BATON_CHECK(begun, "OpenSSL has SHA-256");
  }
};

Hasher::Hasher() : context_(std::make_unique<Context>()) { context_->begin(); }
Hasher::~Hasher() = default;

void Hasher::add(std::string_view bytes) {
  const bool added = EVP_DigestUpdate(context_->state, bytes.data(), bytes.size()) == 1;
  BATON_CHECK(added, "SHA-256 takes any bytes");
}

Digest Hasher::finish() {
  Digest digest{};
  const bool finished = EVP_DigestFinal_ex(context_->state, digest.data(), nullptr) == 1;
  BATON_CHECK(finished, "SHA-256 always ends");
  context_->begin();
  return digest;
}

Digest sha256(std::string_view bytes) {
  thread_local Hasher hasher;
  hasher.add(bytes);
  return hasher.finish();
}

std::string hex_of(const Digest& digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * digest.size());
  for (const unsigned char byte : digest) {
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

std::string sha256_hex(std::string_view bytes) { return hex_of(sha256(bytes)); }

}  // namespace baton
