// RoutingCases: where orders could have gone and where they went, as the fit of the as-is routing
// needs it. Invariant: every case has at least one candidate, and the node it went to is one of
// them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/time.h"
#include "model/ids.h"

namespace baton {

/// A node that could have served it. float: there may be millions.
struct RoutingCandidate {
  NodeId node;
  std::optional<float> distance_km;  ///< to the destination, or a zone's mean
  /// Units on hand of what is asked for, as the record said then; of several SKUs the scarcest.
  std::optional<float> stock;
};

/// One order, line or shipment to be routed: whatever the caller's history assigns to nodes.
struct RoutingCase {
  ChannelId channel;
  std::optional<RegionId> region;
  std::optional<FamilyId> family;
  std::span<const RoutingCandidate> candidates;
};

class RoutingCases {
 public:
  /// `went_to` must be among the candidates, whatever the stock record said: a record that denies
  /// what was shipped was wrong. No node twice.
  void add(Day day, const RoutingCase& asked, NodeId went_to);

  std::size_t size() const { return rows_.size(); }
  RoutingCase asked(std::size_t number) const;
  /// In its candidates.
  std::size_t went_to(std::size_t number) const { return rows_[number].went_to; }
  NodeId node_of(std::size_t number) const {
    return asked(number).candidates[went_to(number)].node;
  }
  Day day(std::size_t number) const { return rows_[number].day; }
  /// One more than the highest node index seen.
  std::size_t nodes() const { return nodes_; }

 private:
  struct Row {
    Day day;
    ChannelId channel;
    std::optional<RegionId> region;
    std::optional<FamilyId> family;
    std::size_t first = 0;
    std::uint32_t candidates = 0, went_to = 0;
  };
  std::vector<Row> rows_;
  std::vector<RoutingCandidate> candidates_;
  std::size_t nodes_ = 0;
};

}  // namespace baton
