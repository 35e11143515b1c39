#include "simulation/auditor.h"

#include <fmt/format.h>

#include <algorithm>

namespace baton::simulation {
namespace {

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

/// Whether it takes units off a shelf. What is made to order, or comes from a vendor who tells no
/// stock, does not.
bool off_the_shelf(const AuditedClaim& claim) { return claim.supply == Supply::on_hand; }
bool live(const AuditedClaim& claim) { return claim.stage <= ClaimStage::released; }

}  // namespace

void Auditor::wrong(std::string sentence) {
  findings_.push_back(fmt::format("entry {}: {}", sequence_, sentence));
}

std::int64_t Auditor::on_hand(const Shelf& shelf) const {
  const auto found = books_.find(shelf);
  if (found == books_.end()) return 0;
  const Book& book = found->second;
  std::int64_t units = book.level;
  for (const Movement& movement : book.movements) {
    const bool is_later = !book.as_of || movement.at > *book.as_of ||
                          (movement.at == *book.as_of && movement.told > book.told);
    if (is_later) units += movement.units;
  }
  return units;
}

std::int64_t Auditor::claimed(const Shelf& shelf) const {
  std::int64_t units = 0;
  for (const AuditedClaim& claim : claims_) {
    if (live(claim) && off_the_shelf(claim) && claim.node == shelf.first &&
        claim.sku == shelf.second) {
      units += claim.units;
    }
  }
  for (const auto& [id, hold] : holds_) {
    for (const ledger::HeldUnits& held : hold.units) {
      if (held.node == shelf.first && held.sku == shelf.second) units += held.quantity.units();
    }
  }
  return units;
}

std::int64_t Auditor::claimed_by(const Shelf& shelf, ChannelId channel) const {
  std::int64_t units = 0;
  for (const AuditedClaim& claim : claims_) {
    if (live(claim) && off_the_shelf(claim) && Shelf(claim.node, claim.sku) == shelf &&
        orders_.at(claim.order).channel == channel) {
      units += claim.units;
    }
  }
  for (const auto& [id, hold] : holds_) {
    for (const ledger::HeldUnits& held : hold.units) {
      if (hold.channel == channel && Shelf(held.node, held.sku) == shelf)
        units += held.quantity.units();
    }
  }
  return units;
}

void Auditor::move(NodeId node, SkuId sku, std::int64_t units, Instant at) {
  books_[{node, sku}].movements.push_back({at, units, ++told_});
}

void Auditor::set_level(NodeId node, SkuId sku, std::int64_t level, Instant as_of,
                        bool about_the_same_moment) {
  Book& book = books_[{node, sku}];
  if (book.as_of && as_of < *book.as_of) wrong("an older level was taken for the newest");
  if (!about_the_same_moment) book.told = ++told_;
  book.level = level;
  book.as_of = as_of;
}

void Auditor::drop_parcel(OrderId order, ParcelNumber parcel) {
  std::erase_if(claims_, [&](const AuditedClaim& claim) {
    return claim.order == order && claim.parcel == parcel && live(claim);
  });
}

void Auditor::drop_units(OrderId order, ParcelNumber parcel, const std::vector<LineUnits>& units) {
  for (const LineUnits& less : units) {
    std::int64_t left = less.units;
    for (AuditedClaim& claim : claims_) {
      if (claim.order != order || claim.parcel != parcel || claim.line != less.line) continue;
      const std::int64_t taken = std::min(left, claim.units);
      claim.units -= taken;
      left -= taken;
    }
    if (left > 0) wrong("more units were given up than were claimed");
  }
  std::erase_if(claims_, [](const AuditedClaim& claim) { return claim.units == 0; });
}

void Auditor::sourced(const ledger::OrderSourced& event, Instant at) {
  for (const ParcelNumber parcel : event.replaces) drop_parcel(event.order, parcel);
  const Plan& plan = event.sourced.plan;
  for (const PlannedUnits& units : plan.units) {
    const PlannedParcel& parcel = plan.parcels.at(units.parcel);
    AuditedClaim claim;
    claim.order = event.order;
    claim.parcel = static_cast<ParcelNumber>(event.first_parcel + units.parcel);
    claim.line = event.lines.at(units.line);
    claim.node = parcel.node;
    claim.sku = orders_.at(event.order).lines.at(claim.line).first;
    claim.units = units.quantity.units();
    claim.supply = units.supply;
    claim.receipt = units.receipt;
    claim.leaves_on = parcel.leaves_on;
    for (const AuditedClaim& other : claims_) {
      if (other.order == claim.order && other.parcel == claim.parcel && other.node != claim.node) {
        wrong("a parcel's number was given twice");
      }
    }
    if (off_the_shelf(claim)) {
      claimed_now_.insert({claim.node, claim.sku});
      taken_now_.insert({{claim.node, claim.sku}, orders_.at(event.order).channel});
    }
    if (claim.receipt) counted_on_now_.insert({claim.node, claim.sku, *claim.receipt});
    const auto status = statuses_.find(claim.node);
    const bool out = status != statuses_.end() && !status->second.takes_orders &&
                     (!status->second.out_until || *status->second.out_until > at);
    if (out) wrong("a node that takes no orders got one");
    if (parcel.carrier && carriers_.count(*parcel.carrier) > 0 &&
        !carriers_.at(*parcel.carrier).takes_orders) {
      wrong("a carrier that takes no parcels got one");
    }
    planned_now_.insert({claim.node, claim.leaves_on});
    claims_.push_back(claim);
  }
}

void Auditor::shipped(const ledger::ParcelShipped& event) {
  bool any = false;
  for (AuditedClaim& claim : claims_) {
    if (claim.order != event.order || claim.parcel != event.parcel) continue;
    if (!live(claim)) wrong("a parcel was shipped twice");
    if (claim.supply == Supply::inbound) wrong("units were shipped that had not come in");
    if (off_the_shelf(claim)) {
      move(claim.node, claim.sku, -claim.units, event.at);
      const auto fence = fences_.find({claim.node, claim.sku, orders_.at(claim.order).channel});
      if (fence != fences_.end()) fence->second.shipped += claim.units;
    }
    claim.stage = ClaimStage::shipped;
    any = true;
  }
  if (!any) wrong("a parcel without units was shipped");
}

void Auditor::lost(const ledger::ParcelLost& event) {
  for (AuditedClaim& claim : claims_) {
    if (claim.order == event.order && claim.parcel == event.parcel && event.owed_again) {
      claim.stage = ClaimStage::lost;
    }
  }
}

void Auditor::returned(const ledger::UnitsReturned& event) {
  AuditedOrder& order = orders_.at(event.order);
  order.returned.at(event.line) += event.quantity.units();
  if (event.resalable) {
    move(event.node, order.lines.at(event.line).first, event.quantity.units(), event.at);
  }
}

void Auditor::fill(const std::vector<ledger::ClaimFilled>& filled) {
  for (const ledger::ClaimFilled& fill : filled) {
    std::int64_t left = fill.units;
    std::vector<AuditedClaim> split;
    for (AuditedClaim& claim : claims_) {
      if (left == 0 || claim.order != fill.order || claim.parcel != fill.parcel ||
          claim.line != fill.line || claim.supply != Supply::inbound) {
        continue;
      }
      const std::int64_t taken = std::min(left, claim.units);
      AuditedClaim now_here = claim;
      now_here.units = taken;
      now_here.supply = Supply::on_hand;
      now_here.receipt.reset();
      claim.units -= taken;
      left -= taken;
      claimed_now_.insert({claim.node, claim.sku});
      split.push_back(now_here);
    }
    if (left > 0) wrong("more claims were filled than there were");
    claims_.insert(claims_.end(), split.begin(), split.end());
  }
  std::erase_if(claims_, [](const AuditedClaim& claim) { return claim.units == 0; });
}

void Auditor::on(const LedgerEvent& event, Instant at) {
  std::visit(
      Overloaded{
          [](const ledger::NamesGiven&) {},
          [](const ledger::PolicyAdopted&) {},
          [&](const ledger::OrderAccepted& e) {
            AuditedOrder order;
            order.text = e.text;
            order.channel = e.channel;
            for (const auto& line : e.lines)
              order.lines.emplace_back(line.sku, line.quantity.units());
            order.cancelled.resize(order.lines.size());
            order.returned.resize(order.lines.size());
            if (!order_texts_.insert(e.text).second) wrong("an order was accepted twice");
            if (!orders_.emplace(e.order, order).second) wrong("an order's id was given twice");
          },
          [&](const ledger::OrderSourced& e) { sourced(e, at); },
          [](const ledger::SourcingCalledFor&) {},
          [&](const ledger::PromiseMade& e) {
            auto& first = orders_.at(e.order).first_promise;
            if (e.first == first.has_value()) wrong("the first promise is made once, and first");
            if (!first) first = e.deliver_by;
          },
          [&](const ledger::OrderEdited& e) {
            for (const LineUnits& line : e.lines) {
              AuditedOrder& order = orders_.at(e.order);  // beside what was cancelled before
              order.lines.at(line.line).second = order.cancelled.at(line.line) + line.units;
            }
          },
          [&](const ledger::UnitsCancelled& e) {
            for (const LineUnits& line : e.lines) {
              orders_.at(e.order).cancelled.at(line.line) += line.units;
            }
          },
          [](const ledger::OrderPutOnHold&) {},
          [](const ledger::OrderHoldReleased&) {},
          [&](const ledger::ParcelsVoided& e) {
            for (const ParcelNumber parcel : e.parcels) drop_parcel(e.order, parcel);
          },
          [&](const ledger::UnitsUnclaimed& e) { drop_units(e.order, e.parcel, e.units); },
          [&](const ledger::UnitsHeld& e) {
            holds_[e.hold] = {e.channel, e.units};
            for (const auto& held : e.units) {
              claimed_now_.insert({held.node, held.sku});
              taken_now_.insert({{held.node, held.sku}, e.channel});
            }
          },
          [&](const ledger::HoldEnded& e) {
            if (holds_.erase(e.hold) != 1) wrong("a hold ended twice");
          },
          [&](const ledger::ParcelsReleased& e) {
            for (AuditedClaim& claim : claims_) {
              const bool named = std::count(e.parcels.begin(), e.parcels.end(), claim.parcel) > 0;
              if (claim.order == e.order && named) claim.stage = ClaimStage::released;
            }
          },
          [&](const ledger::ParcelPicked& e) { drop_units(e.order, e.parcel, e.short_by); },
          [&](const ledger::AssignmentRejected& e) { drop_parcel(e.order, e.parcel); },
          [](const ledger::CoolOffSet&) {},
          [](const ledger::CoolOffsEnded&) {},
          [&](const ledger::ParcelShipped& e) { shipped(e); },
          [](const ledger::ParcelDelivered&) {},
          [&](const ledger::ParcelLost& e) { lost(e); },
          [&](const ledger::UnitsReturned& e) { returned(e); },
          [&](const ledger::StockReported& e) {
            // A second word about one moment settles the level, not what happened since the first.
            const bool second_word = books_[{e.node, e.sku}].as_of == e.as_of;
            set_level(e.node, e.sku, e.taken.units(), e.as_of, second_word);
            if (e.taken > e.level) wrong("of two levels the higher one was taken");
          },
          [](const ledger::StockReportRefused&) {},
          [&](const ledger::StockAdjusted& e) { move(e.node, e.sku, e.difference.units(), e.at); },
          [&](const ledger::StockCounted& e) {
            set_level(e.node, e.sku, e.counted.units(), e.at, false);
          },
          [&](const ledger::StockReceived& e) {
            move(e.node, e.sku, e.quantity.units(), e.at);
            fill(e.filled);
          },
          [&](const ledger::StockMovedOut& e) { move(e.from, e.sku, -e.quantity.units(), e.at); },
          [&](const ledger::StockMovedIn& e) {
            move(e.to, e.sku, e.quantity.units(), e.at);
            fill(e.filled);
          },
          [&](const ledger::InboundUnclaimed& e) {
            std::int64_t left = e.units;
            for (AuditedClaim& claim : claims_) {
              if (claim.order != e.order || claim.parcel != e.parcel || claim.line != e.line ||
                  claim.supply != Supply::inbound) {
                continue;
              }
              const std::int64_t taken = std::min(left, claim.units);
              claim.units -= taken;
              left -= taken;
            }
            if (left > 0) wrong("more units of a receipt were given up than were claimed");
            std::erase_if(claims_, [](const AuditedClaim& claim) { return claim.units == 0; });
          },
          [&](const ledger::InboundExpected& e) {
            inbound_[{e.node, e.sku, e.receipt}] = e.quantity.units();
          },
          [](const ledger::ConflictSettled&) {},
          [&](const ledger::RingFenceSet& e) {
            fences_[{e.node, e.sku, e.channel}] = {e.units.units(), 0};
          },
          [&](const ledger::NodeStatusSet& e) { statuses_[e.node] = e.status; },
          [&](const ledger::CarrierStatusSet& e) { carriers_[e.carrier] = e.status; },
          [](const ledger::RoutingSet&) {},
          [&](const ledger::ExceptionOpened& e) {
            if (!open_exceptions_.insert(e.id).second) wrong("an exception was opened twice");
            if (e.owner.empty()) wrong("an exception has no owner");
          },
          [](const ledger::ExceptionTaken&) {},
          [](const ledger::ExceptionActedOn&) {},
          [](const ledger::ExceptionEscalated&) {},
          [&](const ledger::ExceptionClosed& e) {
            for (const ExceptionId id : e.ids) {
              if (open_exceptions_.erase(id) != 1)
                wrong("an exception was closed that was not open");
            }
          }},
      event);
}

/// Nobody takes what is set aside for other channels and not used up by them.
void Auditor::check_fences() {
  for (const auto& [shelf, channel] : taken_now_) {
    std::int64_t aside = 0;
    for (const auto& [of, fence] : fences_) {
      const auto& [node, sku, other] = of;
      if (Shelf(node, sku) != shelf || other == channel) continue;
      const std::int64_t used = fence.shipped + claimed_by(shelf, other);
      aside += std::max<std::int64_t>(fence.units - used, 0);
    }
    if (aside > 0 && claimed(shelf) + aside > on_hand(shelf)) {
      wrong(
          fmt::format("node {}, SKU {}: channel {} took units that are set aside for others: {} "
                      "claimed and {} aside of {}",
                      shelf.first.index(), shelf.second.index(), channel.index(), claimed(shelf),
                      aside, on_hand(shelf)));
    }
  }
  taken_now_.clear();
}

/// No day beyond its capacity. What left, or got lost on its way, has used its day all the same;
/// what was cancelled or refused before it left has given it back.
void Auditor::check_days() {
  for (const auto& [node, day] : planned_now_) {
    const auto capacity = network_.nodes.at(node.index()).daily_capacity;
    if (!capacity) continue;
    std::set<OrderId> orders;
    for (const AuditedClaim& claim : claims_) {
      if (claim.node == node && claim.leaves_on == day) orders.insert(claim.order);
    }
    if (static_cast<std::int64_t>(orders.size()) > *capacity) {
      wrong(fmt::format("node {}: {} orders on a day that takes {}", node.index(), orders.size(),
                        *capacity));
    }
  }
}

/// What has to hold between entries.
void Auditor::check_after_entry() {
  for (const Shelf& shelf : claimed_now_) {  // no new claim beyond what there is
    const std::int64_t wanted = claimed(shelf);
    const std::int64_t there = on_hand(shelf);
    if (wanted > there) {
      wrong(fmt::format("node {}, SKU {}: {} claimed, {} on hand", shelf.first.index(),
                        shelf.second.index(), wanted, there));
    }
  }
  check_fences();
  check_days();
  for (const auto& [id, order] : orders_) {  // nothing is sent twice
    for (std::size_t line = 0; line < order.lines.size(); ++line) {
      std::int64_t units = order.cancelled[line];
      for (const AuditedClaim& claim : claims_) {
        if (claim.order == id && claim.line == line && claim.stage != ClaimStage::lost) {
          units += claim.units;
        }
      }
      if (units > order.lines[line].second) {
        wrong(fmt::format("order {}: {} units of line {} claimed, shipped or cancelled, {} ordered",
                          order.text, units, line, order.lines[line].second));
      }
    }
  }
  for (const auto& receipt : counted_on_now_) {  // no new claim beyond what is announced
    std::int64_t wanted = 0;
    for (const AuditedClaim& claim : claims_) {
      if (live(claim) && claim.supply == Supply::inbound &&
          std::tuple(claim.node, claim.sku, *claim.receipt) == receipt) {
        wanted += claim.units;
      }
    }
    if (wanted > inbound_[receipt]) wrong("more was claimed of a receipt than is announced");
  }
  counted_on_now_.clear();
  claimed_now_.clear();
  planned_now_.clear();
}

void Auditor::read(std::uint64_t sequence, Instant at, const Verdict& verdict) {
  if (sequence != sequence_ + 1) wrong(fmt::format("entry {} follows", sequence));
  sequence_ = sequence;
  if (at < last_at_) wrong("time went backwards");
  last_at_ = at;
  if (verdict.refusal && !verdict.events.empty()) wrong("a refusal changed something");
  for (const LedgerEvent& event : verdict.events) on(event, at);
  check_after_entry();
}

void Auditor::compare(const State& state) {
  std::set<Shelf> shelves;
  for (const auto& [shelf, book] : books_) shelves.insert(shelf);
  for (const AuditedClaim& claim : claims_) shelves.insert({claim.node, claim.sku});
  for (const Shelf& shelf : shelves) {
    const StockRecord* record = state.stock().find(shelf.first, shelf.second);
    const std::int64_t there = record == nullptr ? 0 : record->on_hand;
    const std::int64_t reserved = record == nullptr ? 0 : record->reserved;
    if (there != on_hand(shelf) || reserved != claimed(shelf)) {
      wrong(
          fmt::format("node {}, SKU {}: the engine has {} on hand and {} reserved, the auditor {} "
                      "and {}",
                      shelf.first.index(), shelf.second.index(), there, reserved, on_hand(shelf),
                      claimed(shelf)));
    }
  }
  for (const auto& [of, fence] : fences_) {
    const auto& [node, sku, channel] = of;
    for (const RingFence& kept : state.stock().fences(sku)) {
      if (kept.node != node || kept.channel != channel) continue;
      const std::int64_t used = fence.shipped + claimed_by({node, sku}, channel);
      if (kept.units != fence.units || kept.used != used) {
        wrong(fmt::format("node {}, SKU {}: {} of {} set aside are used, the auditor has {} of {}",
                          node.index(), sku.index(), kept.used, kept.units, used, fence.units));
      }
    }
  }
  if (state.order_count() < orders_.size()) wrong("the engine forgot orders");
  if (state.open_exceptions().size() != open_exceptions_.size()) {
    wrong(fmt::format("{} exceptions are open, the auditor has {}", state.open_exceptions().size(),
                      open_exceptions_.size()));
  }
}

}  // namespace baton::simulation
