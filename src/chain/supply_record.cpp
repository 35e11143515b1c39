#include "chain/supply_record.h"

#include <algorithm>

#include "base/grown.h"
#include "chain/usual_times.h"

namespace baton {
namespace {

template <class T>
const T* at_index(const std::vector<T>& items, std::uint32_t index) {
  return index < items.size() ? &items[index] : nullptr;
}

}  // namespace

SupplyRecord::Purchase& SupplyRecord::purchase(PurchaseOrderId name, SkuId sku) {
  const auto [found, added] = index_.insert(
      {packed(name.index(), sku.index()), static_cast<std::uint32_t>(purchases_.size())});
  if (added) {
    Purchase& one = purchases_.emplace_back();
    one.name = name;
    one.sku = sku;
    grown(purchases_of_sku_, sku.index()).push_back(found->second);
  }
  return purchases_[found->second];
}

void SupplyRecord::apply(Instant at, const StockOrdered& e) {
  Purchase& one = purchase(e.purchase_order, e.sku);
  if (!one.ordered.has()) one.ordered = at;
  one.quantity += e.quantity.units();
  if (e.node) one.node = e.node;
  if (e.due_by && (!one.due.has() || *e.due_by > *one.due)) one.due = e.due_by;
}

void SupplyRecord::apply(Instant at, const StockArrived& e) {
  const Instant available = e.available_at.value_or(at);
  if (e.purchase_order) {
    purchase(*e.purchase_order, e.sku).available.emplace_back(available, e.quantity.units());
  }
  if (available > at) {
    grown(dock_of_sku_, e.sku.index()).push_back({e.node.index(), at, available});
  }
}

void SupplyRecord::apply(const StockTransferred& e) {
  const auto requested = e.requested_at ? e.requested_at : e.shipped_at;
  if (!requested) return;
  grown(transfers_of_sku_, e.sku.index()).push_back({e.to.index(), *requested, e.received_at});
}

void SupplyRecord::close(int least_orders) {
  std::vector<std::int64_t> took;
  for (const auto& transfers : transfers_of_sku_) {
    for (const OnTheWay& one : transfers) {
      if (one.received.has() && *one.received >= one.requested) {
        took.push_back((*one.received - one.requested).in_seconds());
      }
    }
  }
  if (static_cast<int>(took.size()) < least_orders || took.empty()) return;
  usual_transfer_ = Duration::seconds(lower_median(took));
}

bool SupplyRecord::Purchase::late_at(Instant at) const {
  if (!ordered.has() || *ordered > at || !due.has() || *due >= at) return false;
  std::int64_t there = 0;
  for (const auto& [when, units] : available) there += when <= at ? units : 0;
  return there < quantity;
}

std::optional<Overdue> SupplyRecord::overdue(NodeId node, SkuId sku, Instant at) const {
  if (const auto* numbers = at_index(purchases_of_sku_, sku.index())) {
    for (const std::uint32_t number : *numbers) {
      const Purchase& one = purchases_[number];
      const bool meant = !one.node.has() || *one.node == node.index();
      if (meant && one.late_at(at)) return Overdue{one.name, one.due};
    }
  }
  if (const auto* dock = at_index(dock_of_sku_, sku.index())) {
    for (const OnDock& one : *dock) {
      if (one.node == node.index() && one.arrived <= at && at < one.available) return Overdue{};
    }
  }
  const auto* transfers = at_index(transfers_of_sku_, sku.index());
  if (transfers == nullptr || !usual_transfer_) return std::nullopt;
  for (const OnTheWay& one : *transfers) {
    const bool open = one.to == node.index() && one.requested <= at &&
                      (!one.received.has() || *one.received > at);
    if (open && one.requested + *usual_transfer_ < at) {
      return Overdue{std::nullopt, one.requested + *usual_transfer_};
    }
  }
  return std::nullopt;
}

std::optional<Overdue> SupplyRecord::overdue_anywhere(SkuId sku, Instant at) const {
  const auto* numbers = at_index(purchases_of_sku_, sku.index());
  if (numbers == nullptr) return std::nullopt;
  for (const std::uint32_t number : *numbers) {
    const Purchase& one = purchases_[number];
    if (one.late_at(at)) return Overdue{one.name, one.due};
  }
  return std::nullopt;
}

}  // namespace baton
