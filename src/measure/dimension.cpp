#include "measure/dimension.h"

#include "base/check.h"

namespace baton {
namespace {

constexpr std::array<std::string_view, dimension_count> names = {
    "channel", "node", "sku", "family", "brand", "partner", "method", "week"};

struct Bits {
  bool in_high;
  unsigned shift, width;
};
// In the order of Dimension.
constexpr std::array<Bits, dimension_count> layout = {
    Bits{true, 0, 16}, {true, 16, 20},  {true, 36, 24}, {false, 0, 16},
    {false, 16, 16},   {false, 32, 16}, {true, 60, 4},  {false, 48, 16}};

constexpr std::array<std::string_view, 8> methods = {
    "parcel", "express", "freight", "pickup", "courier", "ship", "store_sale", "dropship"};

}  // namespace

std::optional<Dimension> dimension_named(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Dimension>(i);
  }
  return std::nullopt;
}

std::string_view dimension_name(Dimension dimension) {
  return names[static_cast<std::size_t>(dimension)];
}

std::uint32_t week_of(Day day) {
  const std::int64_t since = std::int64_t{day.week_start().number()} + 3;  // 1969-12-29 is week 0
  return since < 0 ? 0 : static_cast<std::uint32_t>(since / 7);
}

Day monday_of(std::uint32_t week) { return Day(static_cast<std::int32_t>(week) * 7 - 3); }

void Place::set_day(Day day) { set(Dimension::week, week_of(day)); }

Place place_at(const Business& business, MaybeIndex node, MaybeIndex sku, Day day) {
  Place place;
  if (node.has()) {
    place.set(Dimension::node, *node);
    place.set(Dimension::partner, business.node(NodeId(*node)).partner);
  }
  if (sku.has()) {
    const Sku& described = business.sku(SkuId(*sku));
    place.set(Dimension::sku, *sku);
    place.set(Dimension::family, described.family);
    place.set(Dimension::brand, described.brand);
  }
  place.set_day(day);
  return place;
}

PlaceKey key_of(const Place& place, DimensionSet looked_at) {
  PlaceKey key;
  for (std::size_t i = 0; i < dimension_count; ++i) {
    if (!looked_at.has(static_cast<Dimension>(i))) continue;
    const Bits& bits = layout[i];
    std::uint64_t value = place.at[i];
    if (value >> bits.width != 0) value = 0;
    (bits.in_high ? key.high : key.low) |= value << bits.shift;
  }
  return key;
}

PlaceKey without_week(PlaceKey key) {
  key.low &= (std::uint64_t{1} << 48) - 1;
  return key;
}

std::uint32_t value_in(const PlaceKey& key, Dimension d) {
  const Bits& bits = layout[static_cast<std::size_t>(d)];
  const std::uint64_t word = bits.in_high ? key.high : key.low;
  return static_cast<std::uint32_t>(word >> bits.shift & ((std::uint64_t{1} << bits.width) - 1));
}

std::uint32_t method_index(OrderMethod method, std::optional<ParcelMethod> parcel) {
  switch (method) {
    case OrderMethod::ship:
      return parcel ? static_cast<std::uint32_t>(*parcel) : 5;
    case OrderMethod::pickup:
      return 3;
    case OrderMethod::store_sale:
      return 6;
    case OrderMethod::dropship:
      return 7;
  }
  return 5;
}

std::string_view method_name(std::uint32_t index) {
  BATON_CHECK(index < methods.size(), "a method without a name");
  return methods[index];
}

}  // namespace baton
