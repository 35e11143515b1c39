// The three archives that values are laid open to (fields.h): one writes bytes, one reads them, one
// mixes them into a digest.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "base/time.h"

namespace baton {

/// Varints: seven bits a byte, the lowest first; signed numbers zig-zag (small ones stay short).
/// Instants as the difference to the one before.
class ByteWriter {
 public:
  static constexpr bool reads = false;
  /// Appends to `out`; complete only after finish().
  explicit ByteWriter(std::string& out) : out_(out), used_(out.size()) { make_room(512); }

  void number(std::uint64_t value) {
    if (out_.size() - used_ < 10) make_room(10);
    char* at = out_.data() + used_;
    while (value >= 0x80) {
      *at++ = static_cast<char>(value | 0x80);
      value >>= 7U;
    }
    *at++ = static_cast<char>(value);
    used_ = static_cast<std::size_t>(at - out_.data());
  }
  void whole(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    number((bits << 1U) ^ (value < 0 ? ~std::uint64_t{0} : 0));
  }
  void instant(Instant value) {
    const auto difference = static_cast<std::uint64_t>(value.seconds()) - last_;
    whole(static_cast<std::int64_t>(difference));
    last_ = static_cast<std::uint64_t>(value.seconds());
  }
  void bytes(std::string_view value) {
    number(value.size());
    if (out_.size() - used_ < value.size()) make_room(value.size());
    std::memcpy(out_.data() + used_, value.data(), value.size());
    used_ += value.size();
  }
  void decimal(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (unsigned shift = 0; shift < 64; shift += 8) byte(static_cast<std::uint8_t>(bits >> shift));
  }
  void byte(std::uint8_t value) {
    if (used_ == out_.size()) make_room(1);
    out_[used_++] = static_cast<char>(value);
  }
  void finish() { out_.resize(used_); }

 private:
  void make_room(std::size_t more) {
    out_.resize(std::max(used_ + more, out_.size() + out_.size() / 2));
  }
  std::string& out_;
  std::size_t used_;
  std::uint64_t last_ = 0;
};

/// Reads what ByteWriter wrote. After the first thing that is not as it should be it has failed,
/// and gives zeros.
class ByteReader {
 public:
  static constexpr bool reads = true;
  explicit ByteReader(std::string_view bytes) : at_(bytes.data()), end_(at_ + bytes.size()) {}

  void number(std::uint64_t& value) {
    value = 0;
    for (unsigned shift = 0;; shift += 7) {
      if (at_ == end_) return fail();
      const auto byte = static_cast<std::uint8_t>(*at_++);
      if (shift == 63 && byte > 1) return fail();  // beyond 64 bits
      if (byte == 0 && shift > 0) return fail();   // longer than it has to be
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return;
    }
  }
  void whole(std::int64_t& value) {
    std::uint64_t bits = 0;
    number(bits);
    value = static_cast<std::int64_t>((bits >> 1U) ^ (~(bits & 1U) + 1));
  }
  void instant(Instant& value) {
    std::int64_t difference = 0;
    whole(difference);
    last_ += static_cast<std::uint64_t>(difference);
    value = Instant(static_cast<std::int64_t>(last_));
  }
  void bytes(std::string& value) {
    std::uint64_t size = 0;
    number(size);
    if (size > left()) return fail();
    value.assign(at_, static_cast<std::size_t>(size));
    at_ += size;
  }
  void decimal(double& value) {
    if (left() < 8) return fail();
    std::uint64_t bits = 0;
    for (unsigned shift = 0; shift < 64; shift += 8)
      bits |= std::uint64_t{static_cast<std::uint8_t>(*at_++)} << shift;
    value = std::bit_cast<double>(bits);
  }
  std::uint8_t byte() {
    if (at_ == end_) {
      fail();
      return 0;
    }
    return static_cast<std::uint8_t>(*at_++);
  }
  std::uint64_t left() const { return static_cast<std::uint64_t>(end_ - at_); }
  void fail() {
    failed_ = true;
    at_ = end_;
  }
  bool failed() const { return failed_; }
  /// Of what is read: fields that came later are not in it (lay_open_since).
  unsigned format() const { return format_; }
  void set_format(unsigned format) { format_ = format; }

 private:
  const char* at_;
  const char* end_;
  std::uint64_t last_ = 0;
  unsigned format_ = ~0U;
  bool failed_ = false;
};

/// Two lanes of 64 bits, folded by multiplication (the idea of wyhash, Wang Yi). Tells histories
/// apart; no defence against somebody who wants two to look alike.
class Mixer {
 public:
  static constexpr bool reads = false;

  void number(std::uint64_t value) {
    first_ = folded(first_ ^ value, 0x9E3779B97F4A7C15ULL);
    second_ = folded(second_ + value, 0xD1B54A32D192ED03ULL);
  }
  void whole(std::int64_t value) { number(static_cast<std::uint64_t>(value)); }
  void instant(Instant value) { whole(value.seconds()); }
  void decimal(double value) { number(std::bit_cast<std::uint64_t>(value)); }
  void bytes(std::string_view value) {
    number(value.size());
    while (!value.empty()) {
      std::uint64_t word = 0;
      const std::size_t size = value.size() < 8 ? value.size() : 8;
      for (std::size_t i = 0; i < size; ++i)
        word |= std::uint64_t{static_cast<std::uint8_t>(value[i])} << (8 * i);
      number(word);
      value.remove_prefix(size);
    }
  }
  std::uint64_t first() const { return folded(first_, 0x8EBC6AF09C88C6E3ULL); }
  std::uint64_t second() const { return folded(second_, 0x589965CC75374CC3ULL); }

 private:
  static std::uint64_t folded(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a ^ 0xA0761D6478BD642FULL) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
  }
  std::uint64_t first_ = 0x243F6A8885A308D3ULL, second_ = 0x13198A2E03707344ULL;
};

}  // namespace baton
