// Dimension, Place, PlaceKey: where a fact belongs. A Place says for each of the eight dimensions
// which channel, node, SKU ... the fact carries; a PlaceKey is the part of it that one grouping
// looks at, packed so that cells are found by one hash.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>

#include "base/id.h"
#include "base/time.h"
#include "measure/compact.h"
#include "measure/measurement.h"

namespace baton {

inline constexpr std::size_t dimension_count = 8;

/// A set of dimensions.
class DimensionSet {
 public:
  constexpr DimensionSet() = default;
  constexpr DimensionSet(std::initializer_list<Dimension> some) {
    for (const Dimension d : some) add(d);
  }
  static constexpr DimensionSet all() {
    DimensionSet set;
    set.bits_ = (1u << dimension_count) - 1;
    return set;
  }
  constexpr void add(Dimension d) { bits_ |= 1u << static_cast<unsigned>(d); }
  constexpr bool has(Dimension d) const { return (bits_ >> static_cast<unsigned>(d) & 1u) != 0; }
  constexpr bool holds(DimensionSet other) const { return (other.bits_ & ~bits_) == 0; }

 private:
  unsigned bits_ = 0;
};

/// Value 0 in every dimension means "(none)"; otherwise the index plus one. Weeks are counted from
/// the Monday before 1970-01-01.
struct Place {
  std::array<std::uint32_t, dimension_count> at{};

  std::uint32_t get(Dimension d) const { return at[static_cast<std::size_t>(d)]; }
  void set(Dimension d, std::uint32_t index) { at[static_cast<std::size_t>(d)] = index + 1; }
  void set_day(Day day);
  template <class Kind>
  void set(Dimension d, std::optional<StrongId<Kind>> id) {
    if (id) set(d, id->index());
  }
};

/// Of a fact of a node and perhaps a SKU on a day: with who runs the node, family and brand.
Place place_at(const Business& business, MaybeIndex node, MaybeIndex sku, Day day);

/// The Monday's week number of `day`, and back.
std::uint32_t week_of(Day day);
Day monday_of(std::uint32_t week);

/// 128 bits: channel 16, node 20, SKU 24, family 16, brand 16, partner 16, method 4, week 16. An
/// index beyond these limits counts as "(none)".
struct PlaceKey {
  std::uint64_t high = 0, low = 0;
  bool operator==(const PlaceKey&) const = default;
};
struct PlaceKeyHash {
  std::size_t operator()(const PlaceKey& key) const noexcept {
    std::uint64_t x = key.high * 0x9E3779B97F4A7C15ull ^ (key.low + 0x7F4A7C15ull);
    x ^= x >> 32;
    x *= 0xD6E8FEB86659FD93ull;
    x ^= x >> 32;
    return static_cast<std::size_t>(x);
  }
};
PlaceKey key_of(const Place& place, DimensionSet looked_at);
PlaceKey without_week(PlaceKey key);
std::uint32_t value_in(const PlaceKey& key, Dimension d);

/// How an order reached its customer: a parcel's service for shipped orders, else the order's own
/// method. Parcels first (0-4, as ParcelMethod), then shipped without a parcel, store sale,
/// drop-ship.
std::uint32_t method_index(OrderMethod method, std::optional<ParcelMethod> parcel);
std::string_view method_name(std::uint32_t index);

}  // namespace baton
