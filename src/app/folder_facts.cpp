#include "app/folder_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace baton {
namespace {

/// Told by stock.csv; the name of that feed in the ledger.
constexpr std::string_view stock_feed = "stock.csv";
constexpr std::size_t names_at_once = 10'000;  // of one command

constexpr Entity entities[] = {Entity::node,   Entity::sku,      Entity::channel, Entity::partner,
                               Entity::region, Entity::currency, Entity::family,  Entity::brand};

/// A line of a purchase order, for one node. The ledger knows it as a text: its receipt.
struct PurchaseLine {
  PurchaseOrderId order;
  SkuId sku;
  NodeId node;
  auto operator<=>(const PurchaseLine&) const = default;
};

std::string receipt_name(const Names& names, const PurchaseLine& line) {
  return fmt::format("{} {} {}", names.text(line.order), names.text(line.sku),
                     names.text(line.node));
}

struct Outstanding {
  std::int64_t ordered = 0, arrived = 0;
  std::optional<Instant> due_by;
  std::int64_t left() const { return ordered > arrived ? ordered - arrived : 0; }
};

std::map<PurchaseLine, Outstanding> purchases_of(const Imported& imported) {
  std::map<PurchaseLine, Outstanding> purchases;
  imported.timeline->for_each([&](const Event& event) {
    if (const auto* ordered = std::get_if<StockOrdered>(&event.body)) {
      if (!ordered->node) return;
      Outstanding& line = purchases[{ordered->purchase_order, ordered->sku, *ordered->node}];
      line.ordered += ordered->quantity.units();
      line.due_by = ordered->due_by;
    } else if (const auto* arrived = std::get_if<StockArrived>(&event.body)) {
      if (!arrived->purchase_order) return;
      purchases[{*arrived->purchase_order, arrived->sku, arrived->node}].arrived +=
          arrived->quantity.units();
    }
  });
  return purchases;
}

bool still_to_come(const Outstanding& line) { return line.due_by && line.left() > 0; }

class NamesToGive {
 public:
  explicit NamesToGive(Directory& directory) : directory_(directory) {}

  void add(Entity entity, std::string_view text) {
    if (directory_.names.find(entity, text)) return;
    directory_.names.intern(entity, text);
    if (commands_.empty() || commands_.back().entity != entity ||
        commands_.back().names.size() == names_at_once) {
      commands_.push_back({entity, {}});
    }
    commands_.back().names.emplace_back(text);
  }
  std::vector<GiveNames> take() { return std::move(commands_); }

 private:
  Directory& directory_;
  std::vector<GiveNames> commands_;
};

}  // namespace

std::vector<GiveNames> names_to_give(const Imported& imported, Directory& directory) {
  const Names& names = imported.business.names;
  NamesToGive give(directory);
  for (const Entity entity : entities) {
    for (std::size_t id = 0; id < names.size(entity); ++id) {
      give.add(entity, names.text(entity, static_cast<std::uint32_t>(id)));
    }
  }
  give.add(Entity::text, stock_feed);
  for (const RateRow& row : rate_rows(imported.history, imported.business.currency)) {
    if (row.service) give.add(Entity::text, names.text(*row.service));
  }
  for (const auto& [key, line] : purchases_of(imported)) {
    if (still_to_come(line)) give.add(Entity::text, receipt_name(names, key));
  }
  return give.take();
}

std::vector<CommandBody> stock_to_report(const Imported& imported, const Directory& directory,
                                         const State& state, Instant now) {
  struct Level {
    Instant at;
    Quantity free;
  };
  std::map<std::pair<NodeId, SkuId>, Level> latest;  // ids of the business
  imported.timeline->for_each([&](const Event& event) {
    const auto* reported = std::get_if<StockReported>(&event.body);
    if (reported == nullptr || event.at > now) return;
    const Quantity free = reported->on_hand.less_at_most(reported->reserved.value_or(Quantity()));
    latest[{reported->node, reported->sku}] = {event.at, free};
  });
  const Names& names = imported.business.names;
  const auto feed = directory.names.find_id<TextId>(stock_feed);
  std::vector<CommandBody> commands;
  for (const auto& [key, level] : latest) {
    ReportStock command;
    command.node = directory.names.find_id<NodeId>(names.text(key.first)).value_or(NodeId());
    command.sku = directory.names.find_id<SkuId>(names.text(key.second)).value_or(SkuId());
    const StockRecord* known = state.stock().find(command.node, command.sku);
    if (known != nullptr && known->as_of > level.at) continue;
    const StockHistory* history = state.stock_history(command.node, command.sku);
    const bool told = known != nullptr && known->as_of == level.at && history != nullptr &&
                      (!history->told || history->told->level == level.free.units());
    if (told) continue;
    command.level = level.free;
    command.as_of = level.at;
    command.feed = feed.value_or(TextId());
    commands.emplace_back(command);
  }
  return commands;
}

std::vector<CommandBody> receipts_to_announce(const Imported& imported, const Directory& directory,
                                              const State& state) {
  const Names& names = imported.business.names;
  std::vector<CommandBody> commands;
  for (const auto& [key, line] : purchases_of(imported)) {
    const std::string name = receipt_name(names, key);
    const auto heard_of = state.names().find_id<TextId>(name);
    if (!heard_of && !still_to_come(line)) continue;
    ExpectInbound command;
    command.node = directory.names.find_id<NodeId>(names.text(key.node)).value_or(NodeId());
    command.sku = directory.names.find_id<SkuId>(names.text(key.sku)).value_or(SkuId());
    command.receipt = directory.names.find_id<TextId>(name).value_or(TextId());
    command.quantity = Quantity(line.left());
    command.expected_at = line.due_by.value_or(Instant());
    if (heard_of) {
      const auto waited_for = state.stock().inbound(command.sku);
      const auto known = std::find_if(waited_for.begin(), waited_for.end(), [&](const auto& in) {
        return in.receipt == *heard_of && in.node == command.node;
      });
      if (known == waited_for.end()) continue;  // done with, or taken back
      command.quantity = std::min(command.quantity, Quantity(known->quantity));
      if (!line.due_by) command.expected_at = known->expected_at;
      if (command.quantity.units() == known->quantity &&
          command.expected_at == known->expected_at) {
        continue;
      }
    }
    commands.emplace_back(command);
  }
  return commands;
}

std::vector<ObservedLeg> legs_of(const Imported& imported) {
  std::vector<ObservedLeg> legs;
  std::optional<RegionId> country, region;  // of the order that is being told
  std::map<ShipmentId, std::size_t> of_shipment;
  imported.timeline->for_each_by_order([&](const Event& event) {
    if (const auto* placed = std::get_if<OrderPlaced>(&event.body)) {
      country = placed->country;
      region = placed->region;
      of_shipment.clear();
    } else if (const auto* shipped = std::get_if<ShipmentShipped>(&event.body)) {
      if (!shipped->node || shipped->method == ParcelMethod::pickup) return;
      ObservedLeg leg;
      leg.node = *shipped->node;
      leg.carrier = shipped->carrier;
      leg.method = shipped->method;
      leg.country = country;
      leg.region = region;
      leg.shipped_at = event.at;
      of_shipment[shipped->shipment] = legs.size();
      legs.push_back(leg);
    } else if (const auto* delivered = std::get_if<ShipmentDelivered>(&event.body)) {
      const auto leg = of_shipment.find(delivered->shipment);
      if (leg != of_shipment.end()) legs[leg->second].delivered_at = event.at;
    }
  });
  return legs;
}

}  // namespace baton
