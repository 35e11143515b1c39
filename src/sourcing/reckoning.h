// Reckoning: the objective and the rules of sourcing once more, slowly and by their wording, from
// the network, the policy and the stock themselves. It shares no code with Sourcer: audit_plan and
// the tests hold its decisions against this. Everything is looked up anew at each question.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sourcing/circumstances.h"
#include "sourcing/network.h"
#include "sourcing/plan.h"
#include "sourcing/stock_book.h"

namespace baton {

enum class Purpose : std::uint8_t;

/// A parcel to be reckoned: units by line, and how it goes.
struct ParcelReckoned {
  NodeId node;
  std::map<std::size_t, std::int64_t> units;
  Money freight;
  Day leaves_on;
  Instant leaves_at;
  LegTimes transit;
};

/// A way to send a parcel.
struct CarriageReckoned {
  std::optional<PartnerId> carrier;
  ParcelMethod method = ParcelMethod::parcel;
  std::optional<TextId> service;
  LegTimes transit;
  Money freight;
  bool assumed = false;
};

struct Reckoning {
  const OrderToSource& order;
  const Network& network;
  const Policy& policy;
  const StockBook& stock;
  const Circumstances& around;
  const PriceVector& prices;
  Instant now;
  Purpose purpose;
  std::vector<std::uint16_t> gave_way;  ///< rules that are left out

  bool fixed() const { return around.routing(order.channel) == Routing::fixed; }
  bool fetched() const;
  const SourcingSku& described(SkuId sku) const;
  const SourcingSku& sku_of(std::size_t line) const;
  /// Whether a rule speaks about a line of this order; with a node, also about the node.
  bool holds(std::size_t rule, std::size_t line) const;
  bool holds_for(std::size_t rule, const LineToSource& line) const;
  bool holds_for_any(std::size_t rule) const;
  bool holds_at(std::size_t rule, std::size_t line, NodeId node) const;
  bool node_part_holds(const RuleCondition& when, NodeId node, SkuId sku) const;
  std::optional<double> distance_km(NodeId node) const;

  /// What is wrong with taking the line from the node, stock apart; empty: nothing.
  std::string against(std::size_t line, NodeId node) const;
  /// Units on hand that the order may take; of a vendor that sends no stock: none told.
  std::optional<std::int64_t> available(SkuId sku, NodeId node, std::size_t line) const;
  /// The day and the moment at which what is ready then leaves.
  std::optional<std::pair<Day, Instant>> leaves(NodeId node, Instant ready) const;

  Weight billed(const std::map<std::size_t, std::int64_t>& units) const;
  std::vector<CarriageReckoned> carriages(NodeId node, Weight weight) const;
  Ppm chance_late(const ParcelReckoned& parcel) const;
  /// Freight above what a parcel with margin-sensitive lines bears; none where it is forbidden.
  std::optional<Money> excess(const ParcelReckoned& parcel) const;
  /// Of parcels from what is on hand. `later`: parcels at the end that are supplied later.
  Terms terms(const std::vector<ParcelReckoned>& parcels, std::size_t later = 0) const;
  /// What is wrong with how units are put into parcels; empty: nothing.
  std::vector<std::string> against_parcels(const std::vector<ParcelReckoned>& parcels) const;
  int most_parcels() const;
  bool ship_complete() const;
};

}  // namespace baton
