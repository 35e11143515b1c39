#include "sourcing/circumstances.h"

#include <algorithm>
#include <tuple>

namespace baton {
namespace {

auto place_of_load(auto& loads, NodeId node, Day day) {
  return std::lower_bound(loads.begin(), loads.end(), std::tuple(node, day),
                          [](const DayLoad& load, const std::tuple<NodeId, Day>& wanted) {
                            return std::tuple(load.node, load.day) < wanted;
                          });
}

auto place_of_cool_off(auto& cool_offs, NodeId node, SkuId sku) {
  return std::lower_bound(cool_offs.begin(), cool_offs.end(), std::tuple(node, sku),
                          [](const CoolOff& cool_off, const std::tuple<NodeId, SkuId>& wanted) {
                            return std::tuple(cool_off.node, cool_off.sku) < wanted;
                          });
}

}  // namespace

NodeStatus Circumstances::status(NodeId node) const {
  return node.index() < statuses_.size() ? statuses_[node.index()] : NodeStatus();
}

std::int64_t Circumstances::load(NodeId node, Day day) const {
  const auto place = place_of_load(loads_, node, day);
  return place != loads_.end() && place->node == node && place->day == day ? place->orders : 0;
}

std::optional<Instant> Circumstances::cooling_off(NodeId node, SkuId sku, Instant now) const {
  const auto place = place_of_cool_off(cool_offs_, node, sku);
  if (place == cool_offs_.end() || place->node != node || place->sku != sku) return std::nullopt;
  if (place->until <= now) return std::nullopt;
  return place->until;
}

Routing Circumstances::routing(ChannelId channel) const {
  return channel.index() < routings_.size() ? routings_[channel.index()] : Routing::live;
}

void Circumstances::set_status(NodeId node, NodeStatus status) {
  if (statuses_.size() <= node.index()) statuses_.resize(std::size_t{node.index()} + 1);
  statuses_[node.index()] = status;
}

void Circumstances::add_load(NodeId node, Day day, std::int64_t orders) {
  const auto place = place_of_load(loads_, node, day);
  if (place != loads_.end() && place->node == node && place->day == day) {
    place->orders += orders;
    if (place->orders == 0) loads_.erase(place);
  } else if (orders != 0) {
    loads_.insert(place, {node, day, orders});
  }
}

void Circumstances::set_cool_off(NodeId node, SkuId sku, Instant until) {
  const auto place = place_of_cool_off(cool_offs_, node, sku);
  if (place != cool_offs_.end() && place->node == node && place->sku == sku) {
    place->until = until;
  } else {
    cool_offs_.insert(place, {node, sku, until});
  }
}

void Circumstances::end_cool_off(NodeId node, SkuId sku) {
  std::erase_if(cool_offs_, [&](const CoolOff& cool_off) {
    return cool_off.node == node && cool_off.sku == sku;
  });
}

void Circumstances::forget_loads_before(Day day) {
  std::erase_if(loads_, [&](const DayLoad& load) { return load.day < day; });
}

void Circumstances::set_routing(ChannelId channel, Routing routing) {
  if (routings_.size() <= channel.index()) routings_.resize(std::size_t{channel.index()} + 1);
  routings_[channel.index()] = routing;
}

NodeStatus Circumstances::status(PartnerId carrier) const {
  return carrier.index() < carriers_.size() ? carriers_[carrier.index()] : NodeStatus();
}

void Circumstances::set_status(PartnerId carrier, NodeStatus status) {
  if (carriers_.size() <= carrier.index()) carriers_.resize(std::size_t{carrier.index()} + 1);
  carriers_[carrier.index()] = status;
  carriers_out_.clear();
  for (std::uint32_t i = 0; i < carriers_.size(); ++i) {
    if (!carriers_[i].takes_orders) carriers_out_.push_back(PartnerId(i));
  }
}

}  // namespace baton
