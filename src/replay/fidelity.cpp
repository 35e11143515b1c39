#include "replay/fidelity.h"

#include <cmath>

#include <fmt/format.h>

namespace baton {
namespace {

/// What happened, in the terms of a replay.
struct Told {
  ReplayTally all;
  std::vector<ReplayTally> by_channel, by_node;
  std::int64_t parcels_with_freight = 0;
};

Told told_by_history(const ReplayWorld& world) {
  const ExogenousStream& stream = world.history.stream;
  const WhatHappened& happened = world.history.happened;
  Told told;
  told.by_channel.resize(world.places.channels);
  told.by_node.resize(world.places.nodes);
  for (std::size_t i = 0; i < stream.orders.size(); ++i) {
    const DemandedOrder& order = stream.orders[i];
    const HappenedOrder& became = happened.orders[i];
    const bool never_sent = order.cancelled && became.parcels == 0;
    if (order.placed_at < world.judged_from || never_sent) continue;
    ReplayTally one;
    one.orders = 1;
    one.parcels = became.parcels;
    one.split_orders = became.parcels > 1 ? 1 : 0;
    one.not_served = became.units_not_served > 0 ? 1 : 0;
    if (order.promised && became.delivered_at) {
      one.promised = 1;
      one.on_time = *became.delivered_at <= *order.promised ? 1 : 0;
    }
    for (std::size_t p = 0; p < became.parcels; ++p) {
      const HappenedParcel& parcel = happened.parcels[became.first_parcel + p];
      ++told.by_node[parcel.node.index()].parcels;
      if (!parcel.freight) continue;
      ++told.parcels_with_freight;
      one.freight += parcel.freight->to_double();
      told.by_node[parcel.node.index()].freight += parcel.freight->to_double();
    }
    told.all.add(one);
    told.by_channel[order.channel.index()].add(one);
  }
  return told;
}

double ratio(double of, std::int64_t to) { return to > 0 ? of / static_cast<double>(to) : 0; }

class Judge {
 public:
  Judge(const ReplayWorld& world, Fidelity& out) : limits_(world.settings.fidelity), out_(out) {}

  void compare(const std::string& kind, const std::string& name, const ReplayTally& told,
               const ReplayTally& replayed, bool freight_told) {
    kind_ = kind;
    name_ = name;
    orders_ = told.orders;
    if (freight_told)
      row("freight_per_order", ratio(told.freight, told.orders),
          ratio(replayed.freight, replayed.orders), limits_.cost_per_order, true);
    if (told.promised > 0)
      row("on_time", ratio(static_cast<double>(told.on_time), told.promised),
          ratio(static_cast<double>(replayed.on_time), replayed.promised), limits_.on_time, false);
    if (told.parcels > 0)
      row("parcels_per_order", ratio(static_cast<double>(told.parcels), told.orders),
          ratio(static_cast<double>(replayed.parcels), replayed.orders), limits_.parcels_per_order,
          true);
    row("not_served", ratio(static_cast<double>(told.not_served), told.orders),
        ratio(static_cast<double>(replayed.not_served), replayed.orders), limits_.not_served,
        false);
  }
  void share(const std::string& name, const ReplayTally& told, const ReplayTally& replayed,
             std::int64_t all_told, std::int64_t all_replayed) {
    kind_ = "node";
    name_ = name;
    orders_ = told.parcels;
    row("share_of_parcels", ratio(static_cast<double>(told.parcels), all_told),
        ratio(static_cast<double>(replayed.parcels), all_replayed), limits_.node_share, false);
  }

 private:
  void row(const char* measure, double happened, double replayed, double limit, bool relative) {
    FidelityRow row{kind_, name_, measure, happened, replayed, limit, relative, orders_, {}, {}};
    const double apart = std::abs(replayed - happened);
    row.within = apart <= (relative ? limit * happened : limit);
    row.judged = orders_ >= limits_.least_orders;
    if (row.judged && !row.within) {
      out_.within = false;
      if (out_.reason.empty())
        out_.reason = fmt::format(
            "the replayed as-is is not what happened: {} of {}{} was {:.3f}, replayed {:.3f}",
            row.measure, row.kind, row.name.empty() ? "" : " " + row.name, happened, replayed);
    }
    out_.rows.push_back(std::move(row));
  }
  const FidelityLimits& limits_;
  Fidelity& out_;
  std::string kind_, name_;
  std::int64_t orders_ = 0;
};

}  // namespace

Fidelity judge_fidelity(const ReplayWorld& world, const CellResult& as_is, std::uint32_t) {
  Fidelity fidelity;
  const Told told = told_by_history(world);
  const ReplayOutcome& replayed = as_is.mean;
  Judge judge(world, fidelity);
  // Freight that only some parcels tell is no sum to be held against.
  const bool freight_told =
      told.parcels_with_freight * 10 >= told.all.parcels * 9 && told.all.parcels > 0;
  judge.compare("business", "", told.all, replayed.all, freight_told);
  for (std::uint32_t i = 0; i < world.places.channels; ++i) {
    if (told.by_channel[i].orders == 0) continue;
    judge.compare("channel", std::string(world.names.text(ChannelId(i))), told.by_channel[i],
                  replayed.by_channel[i], freight_told);
  }
  for (std::uint32_t i = 0; i < world.places.nodes; ++i) {
    if (told.by_node[i].parcels == 0 && replayed.by_node[i].parcels == 0) continue;
    judge.share(std::string(world.names.text(NodeId(i))), told.by_node[i], replayed.by_node[i],
                told.all.parcels, replayed.all.parcels);
  }
  if (told.all.parcels == 0) {
    fidelity.within = false;
    fidelity.reason =
        "no parcel on file says from where it left: there is nothing to hold it "
        "against";
  }
  return fidelity;
}

}  // namespace baton
