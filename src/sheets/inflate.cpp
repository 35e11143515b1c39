#include "sheets/inflate.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <vector>

namespace baton {
namespace {

constexpr std::size_t piece_size = std::size_t{64} << 10U;
constexpr std::size_t largest_input = std::size_t{1} << 30U;  // zlib counts in 32 bits

Bytef* bytes_of(const char* text) {
  // zlib never writes to its input; its type is older than const.
  return reinterpret_cast<Bytef*>(const_cast<char*>(text));
}

/// A z_stream that is put away.
class Inflater {
 public:
  explicit Inflater(Packing packing) {
    const int window = packing == Packing::gzip ? 16 + MAX_WBITS : -MAX_WBITS;
    BATON_CHECK(inflateInit2(&stream_, window) == Z_OK, "zlib has memory and is the right version");
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  z_stream& stream() { return stream_; }

 private:
  z_stream stream_{};
};

/// Counts a piece and hands it on.
class Counter {
 public:
  Counter(UnpackBudget& budget, const TakePiece& take) : budget_(budget), take_(take) {}

  Result<Done> hand_on(std::string_view piece) {
    if (piece.empty()) return Done{};
    if (auto spent = budget_.spend(piece.size()); !spent) return spent;
    sum_.crc = static_cast<std::uint32_t>(
        crc32(sum_.crc, bytes_of(piece.data()), static_cast<uInt>(piece.size())));
    sum_.size += piece.size();
    return take_(piece);
  }
  const UnpackedSum& sum() const { return sum_; }

 private:
  UnpackBudget& budget_;
  const TakePiece& take_;
  UnpackedSum sum_;
};

Result<UnpackedSum> hand_on_stored(std::string_view packed, Counter& counter) {
  for (; !packed.empty(); packed.remove_prefix(std::min(packed.size(), piece_size))) {
    if (auto done = counter.hand_on(packed.substr(0, piece_size)); !done) return done.error();
  }
  return counter.sum();
}

bool only_zeros(std::string_view bytes) {
  return bytes.find_first_not_of('\0') == std::string_view::npos;
}

}  // namespace

Error damaged(std::string_view name) {
  return Error::bad_input(
      fmt::format("{} is damaged or cut off; download or export it again", name));
}

Error too_large(std::string_view name, const UnpackLimits& limits) {
  return Error::bad_input(fmt::format("{} is more than {} of text; split it into smaller files",
                                      name, size_text(limits.largest_sheet)));
}

Result<UnpackedSum> unpack_pieces(std::string_view name, std::string_view packed, Packing packing,
                                  UnpackBudget& budget, const TakePiece& take) {
  Counter counter(budget, take);
  if (packing == Packing::stored) return hand_on_stored(packed, counter);
  Inflater inflater(packing);
  z_stream& stream = inflater.stream();
  std::vector<char> piece(piece_size);
  while (true) {
    const auto given = static_cast<uInt>(std::min(packed.size(), largest_input));
    stream.next_in = bytes_of(packed.data());
    stream.avail_in = given;
    stream.next_out = bytes_of(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    const int state = inflate(&stream, Z_NO_FLUSH);
    packed.remove_prefix(given - stream.avail_in);
    const std::size_t made = piece.size() - stream.avail_out;
    if (auto done = counter.hand_on({piece.data(), made}); !done) return done.error();
    if (state == Z_STREAM_END) {
      const bool more = packing == Packing::gzip && !only_zeros(packed);
      if (!more) return counter.sum();
      if (inflateReset(&stream) != Z_OK) return damaged(name);
      continue;
    }
    // Z_BUF_ERROR: neither read nor wrote; the bytes end before the stream does.
    if (state != Z_OK) return damaged(name);
  }
}

Result<std::string> unpack_text(std::string_view name, std::string_view packed, Packing packing,
                                UnpackBudget& budget) {
  std::string text;
  const auto sum = unpack_pieces(name, packed, packing, budget, [&](std::string_view piece) {
    if (text.size() + piece.size() > budget.limits().largest_sheet) {
      return Result<Done>(too_large(name, budget.limits()));
    }
    text += piece;
    return Result<Done>(Done{});
  });
  if (!sum) return sum.error();
  return text;
}

}  // namespace baton
