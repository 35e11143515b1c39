#include "worth/freight.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "worth/node_cost.h"

namespace baton {
namespace {

constexpr std::uint64_t not_told = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t second_kind = 1ULL << 32U;  // ids of two kinds in one key

/// Adds; nothing changes where the sum would be no amount.
bool add_to(Money& sum, Money more) {
  std::int64_t total = 0;
  if (__builtin_add_overflow(sum.micros(), more.micros(), &total)) return false;
  sum = Money::from_micros(total);
  return true;
}

template <class Id>
std::string text_of(const Names& names, std::optional<Id> id) {
  return id ? std::string(names.text(*id)) : std::string();
}

void count(FreightSum& sum, std::optional<Money> price, std::optional<Money> recorded) {
  ++sum.parcels;
  if (recorded && add_to(sum.recorded, *recorded)) ++sum.recorded_parcels;
  if (!price) return;
  ++sum.priced;
  sum.price += *price;
  if (!recorded || !add_to(sum.compared_recorded, *recorded)) return;
  ++sum.compared;
  sum.compared_price += *price;
}

}  // namespace

Money FreightAsRouted::node_cost() const {
  Money total;
  for (const NodeCost& node : node_costs) add_to(total, node.cost);
  return total;
}

FreightTally::FreightTally(const RateCard& card, const Business& business)
    : card_(card), business_(business) {
  result_.has_rate_card = !card.empty();
}

std::size_t FreightTally::LaneHash::operator()(const LaneKey& key) const noexcept {
  std::uint64_t hash = 0xCBF29CE484222325ULL;  // FNV-1a over whole words
  for (const std::uint64_t part : key) hash = (hash ^ part) * 0x100000001B3ULL;
  return static_cast<std::size_t>(hash ^ hash >> 32U);
}

FreightTally::LaneKey FreightTally::key_of(const ParcelToPrice& way) {
  const auto either = [](const auto& first, const auto& second) {
    if (first) return std::uint64_t{first->index()};
    return second ? second_kind | second->index() : not_told;
  };
  const std::optional<TextId> none;
  return {either(way.carrier, none), either(way.service, none),
          either(way.from_region, way.from_node), either(way.to_region, way.to_country)};
}

ParcelWay FreightTally::way_of(const ParcelToPrice& way) const {
  ParcelWay told;
  told.carrier = text_of(business_.names, way.carrier);
  told.service = text_of(business_.names, way.service);
  told.from = way.from_region ? text_of(business_.names, way.from_region)
                              : text_of(business_.names, way.from_node);
  told.to = text_of(business_.names, way.to_region ? way.to_region : way.to_country);
  return told;
}

void FreightTally::add(const Parcel& parcel) {
  const Quote quote = card_.price(parcel.to_price);
  std::optional<Money> price;
  NoPrice why = NoPrice::beyond_reason;
  if (const Price* known = std::get_if<Price>(&quote)) {
    Money total = result_.all.price;
    if (add_to(total, known->money)) price = known->money;
  } else {
    why = std::get<NoPrice>(quote);
  }
  count(result_.all, price, parcel.freight);
  auto& lane = lanes_[key_of(parcel.to_price)];
  if (lane.sum.parcels == 0) lane.way = way_of(parcel.to_price);
  count(lane.sum, price, parcel.freight);
  if (!price) {
    auto& unpriced = result_.unpriced[static_cast<std::size_t>(why)];
    ++unpriced.parcels;
    if (unpriced.examples.size() < FreightAsRouted::examples_a_reason) {
      ParcelWay way = way_of(parcel.to_price);
      way.shipment = business_.names.text(parcel.shipment);
      way.weight = parcel.to_price.weight;
      if (why == NoPrice::no_band) way.bands = card_.bands_around(parcel.to_price);
      unpriced.examples.push_back(std::move(way));
    }
  }
  add_node_cost(parcel);
}

void FreightTally::add_node_cost(const Parcel& parcel) {
  const auto id = parcel.to_price.from_node;
  const auto cost = id && parcel.units
                        ? node_cost(business_, *id, *parcel.units, 1, parcel.to_price.day)
                        : std::nullopt;
  if (!cost) {
    ++result_.parcels_without_node_cost;
    return;
  }
  if (nodes_.size() <= id->index()) nodes_.resize(id->index() + 1);
  FreightAsRouted::NodeCost& sum = nodes_[id->index()];
  if (sum.parcels == 0) sum.node = business_.names.text(*id);
  ++sum.parcels;
  sum.units += *parcel.units;
  add_to(sum.cost, *cost);
}

FreightAsRouted FreightTally::finish() {
  for (auto& [key, lane] : lanes_) result_.lanes.push_back(std::move(lane));
  const auto name = [](const ParcelWay& way) {
    return std::tie(way.carrier, way.service, way.from, way.to);
  };
  std::sort(result_.lanes.begin(), result_.lanes.end(), [&](const auto& a, const auto& b) {
    if (a.sum.price != b.sum.price) return a.sum.price > b.sum.price;
    if (a.sum.parcels != b.sum.parcels) return a.sum.parcels > b.sum.parcels;
    return name(a.way) < name(b.way);
  });
  for (auto& node : nodes_) {
    if (node.parcels > 0) result_.node_costs.push_back(std::move(node));
  }
  std::stable_sort(result_.node_costs.begin(), result_.node_costs.end(),
                   [](const auto& a, const auto& b) { return b.cost < a.cost; });
  return std::move(result_);
}

}  // namespace baton
