#include "measure/order_costs.h"

#include <algorithm>
#include <cmath>

namespace baton {

bool is_fulfilment_fee(FeeKind kind) {
  return kind == FeeKind::third_party_logistics || kind == FeeKind::storage ||
         kind == FeeKind::carrier || kind == FeeKind::surcharge || kind == FeeKind::expedite;
}

bool is_avoidable_fee(FeeKind kind) {
  return kind == FeeKind::surcharge || kind == FeeKind::expedite;
}

const LineStory* OrderCosts::line_of(const OrderFlow& flow, const Atom& atom) const {
  return atom.line.has() ? &ledger_.lines[flow.lines[*atom.line].index] : nullptr;
}

Money OrderCosts::value_of(const Atom& atom) const {
  const LineStory* line = line_of(*flow_, atom);
  if (line == nullptr || !line->net.has() || line->quantity == 0) return Money();
  return (*line->net).scaled(atom.ordered, line->quantity);
}

void OrderCosts::spread(Money amount, Figure figure, std::span<Atom*> over) {
  if (amount == Money()) return;
  if (over.size() == 1) {
    over[0]->add(figure, amount);
    return;
  }
  weights_.clear();
  bool by_value = true;
  for (const Atom* atom : over) {
    const LineStory* line = line_of(*flow_, *atom);
    if (line != nullptr && !line->net.has()) by_value = false;
  }
  for (const Atom* atom : over) {
    const std::int64_t weight = by_value ? value_of(*atom).micros() : atom->ordered;
    weights_.push_back(std::max<std::int64_t>(0, weight));
  }
  if (by_value && std::all_of(weights_.begin(), weights_.end(), [](auto w) { return w == 0; })) {
    for (std::size_t i = 0; i < over.size(); ++i) weights_[i] = over[i]->ordered;
  }
  const std::vector<Money> parts = split_by_weight(amount, weights_);
  for (std::size_t i = 0; i < over.size(); ++i) over[i]->add(figure, parts[i]);
}

std::vector<Atom*>& OrderCosts::everything(OrderFlow& flow) {
  chosen_.clear();
  for (Atom& atom : flow.atoms) chosen_.push_back(&atom);
  return chosen_;
}

std::vector<Atom*>& OrderCosts::of_parcel(OrderFlow& flow, MaybeIndex parcel_slot) {
  chosen_.clear();
  for (Atom& atom : flow.atoms) {
    if (atom.parcel == parcel_slot) chosen_.push_back(&atom);
  }
  return chosen_;
}

std::vector<Atom*>& OrderCosts::of_line(OrderFlow& flow, MaybeIndex line_slot) {
  chosen_.clear();
  for (Atom& atom : flow.atoms) {
    if (atom.line == line_slot) chosen_.push_back(&atom);
  }
  return chosen_;
}

void OrderCosts::lay(const OrderStory& story, OrderFlow& flow, const OrderJudgement& judgement) {
  flow_ = &flow;
  fulfilment_fees_ = Money();
  freight_known = costed = priced = false;
  lay_revenue(story, flow);
  lay_parcels(flow);
  lay_fees(story, flow);
  lay_returns(story, flow);
  lay_support(story, flow);
  if (story.delivery_income.has() && !judgement.cancelled) {
    spread(*story.delivery_income, Figure::delivery_income, everything(flow));
  }
  const bool freight_in_use = was_seen(seen_, FactKind::freight);
  const bool some_fees = fulfilment_fees_ != Money() || rates_.loose_fulfilment_fees;
  costed = judgement.shipped && (freight_in_use ? freight_known : some_fees);
  for (Atom& atom : flow.atoms) {
    const auto sum = [&atom](Figure f) { return atom.sums[static_cast<std::size_t>(f)]; };
    if (freight_known && judgement.shipped) {
      atom.add(Figure::freight_costed, sum(Figure::freight));
      atom.add(Figure::pick_pack_freighted, sum(Figure::pick_pack));
      atom.add(Figure::revenue_freighted, sum(Figure::revenue));
    }
    if (!costed) continue;
    // Touches' labour was laid there by lay_support.
    atom.add(Figure::fulfilment_cost, sum(Figure::freight) + sum(Figure::packaging) +
                                          sum(Figure::pick_pack) + sum(Figure::fees_fulfilment));
  }
  if (!costed) {
    for (Atom& atom : flow.atoms) {
      atom.sums[static_cast<std::size_t>(Figure::fulfilment_cost)] = 0;
    }
  }
  lay_contribution(flow);
}

void OrderCosts::lay_contribution(OrderFlow& flow) {
  const auto has_margin = [&](const Atom& atom) {
    const LineStory* line = line_of(flow, atom);
    return line != nullptr && line->net.has() && line->unit_cost.has();
  };
  const bool any = std::any_of(flow.atoms.begin(), flow.atoms.end(), has_margin);
  for (Atom& atom : flow.atoms) {
    // A parcel that names no lines is part of the margin where its order is.
    if (!(has_margin(atom) || (any && !atom.line.has()))) continue;
    const auto sum = [&atom](Figure f) { return atom.sums[static_cast<std::size_t>(f)]; };
    atom.add(Figure::contribution,
             sum(Figure::revenue_costed) + sum(Figure::delivery_income) - sum(Figure::goods_cost) -
                 sum(Figure::freight) - sum(Figure::packaging) - sum(Figure::pick_pack) -
                 sum(Figure::fees_all) - sum(Figure::returns_cost) - sum(Figure::support_cost));
  }
}

void OrderCosts::lay_revenue(const OrderStory& story, OrderFlow& flow) {
  Money net_total, gross_total;
  for (std::uint32_t slot = 0; slot < flow.lines.size(); ++slot) {
    const LineFlow& line = flow.lines[slot];
    const LineStory& told = ledger_.lines[line.index];
    const std::int64_t kept =
        std::max<std::int64_t>(0, told.quantity - line.withdrawn - line.failed);
    std::vector<Atom*>& atoms = of_line(flow, slot);
    if (told.unit_cost.has()) {
      for (Atom* atom : atoms) atom->add(Figure::goods_cost, *told.unit_cost * atom->kept);
    }
    if (!told.net.has() || told.quantity == 0) continue;
    if (kept > 0) priced = true;
    net_total += *told.net;
    gross_total += *told.gross;
    const Money revenue = (*told.net).scaled(kept, told.quantity);
    const Money discount = told.discount.scaled(kept, told.quantity);
    if (told.unit_cost.has() && line.no_stock > 0) {
      const Money margin =
          (*told.net).scaled(line.no_stock, told.quantity) - *told.unit_cost * line.no_stock;
      atoms.back()->add(Figure::leak_cancelled, margin);
    }
    if (kept == 0) continue;
    weights_.clear();
    for (const Atom* atom : atoms) weights_.push_back(atom->kept);
    const std::vector<Money> revenues = split_by_weight(revenue, weights_);
    const std::vector<Money> discounts = split_by_weight(discount, weights_);
    for (std::size_t i = 0; i < atoms.size(); ++i) {
      atoms[i]->add(Figure::revenue, revenues[i]);
      atoms[i]->add(Figure::discounts, discounts[i]);
    }
  }
  if (story.discount.has() && gross_total != Money() && priced) {
    // The order's own discount, without its tax, over the lines by value; of what was cancelled
    // nothing is taken back.
    Money discount = *story.discount;
    if (net_total != gross_total) {
      discount = discount.scaled(net_total.micros(), gross_total.micros());
    }
    weights_.clear();
    for (const Atom& atom : flow.atoms)
      weights_.push_back(
          std::max<std::int64_t>(0, atom.sums[static_cast<std::size_t>(Figure::revenue)]));
    const std::vector<Money> parts = split_by_weight(discount, weights_);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      flow.atoms[i].add(Figure::revenue, -parts[i]);
      flow.atoms[i].add(Figure::discounts, parts[i]);
    }
  }
  for (Atom& atom : flow.atoms) {
    const LineStory* told = line_of(flow, atom);
    if (told == nullptr || !told->net.has() || !told->unit_cost.has()) {
      // Without price or cost there is no margin: neither side of it is counted.
      atom.sums[static_cast<std::size_t>(Figure::goods_cost)] = 0;
      continue;
    }
    atom.add(Figure::revenue_costed, atom.sums[static_cast<std::size_t>(Figure::revenue)]);
  }
}

void OrderCosts::lay_parcels(OrderFlow& flow) {
  freight_known = flow.parcels_shipped > 0;
  for (std::uint32_t slot = 0; slot < flow.parcels.size(); ++slot) {
    if (!flow.parcels[slot].shipped) continue;
    const ParcelStory& parcel = ledger_.parcels[flow.parcels[slot].index];
    std::vector<Atom*>& atoms = of_parcel(flow, slot);
    if (!parcel.freight.has()) freight_known = false;
    spread(parcel.freight.value_or(Money()), Figure::freight, atoms);
    spread(parcel.packaging.value_or(Money()), Figure::packaging, atoms);
    if (!parcel.node.has() || *parcel.node >= rates_.nodes.size()) continue;
    const Rates::Node& rate = rates_.nodes[*parcel.node];
    for (Atom* atom : atoms) {
      if (rate.pick_pack_units > 0) {
        atom->add(Figure::pick_pack, rate.pick_pack_cost.scaled(atom->left, rate.pick_pack_units));
      } else if (rate.pick) {
        atom->add(Figure::pick_pack, *rate.pick * atom->left);
      }
    }
    if (rate.pick_pack_units == 0 && rate.pack) spread(*rate.pack, Figure::pick_pack, atoms);
  }
}

void OrderCosts::lay_fees(const OrderStory& story, OrderFlow& flow) {
  for (MaybeIndex i = story.first_fee; i.has(); i = ledger_.fees[*i].next) {
    const FeeStory& fee = ledger_.fees[*i];
    MaybeIndex slot;
    for (std::uint32_t s = 0; s < flow.parcels.size() && fee.parcel.has(); ++s) {
      if (flow.parcels[s].index == *fee.parcel) slot = s;
    }
    std::vector<Atom*>& atoms = slot.has() ? of_parcel(flow, slot) : everything(flow);
    spread(fee.amount, Figure::fees_all, atoms);
    if (is_fulfilment_fee(fee.kind)) {
      spread(fee.amount, Figure::fees_fulfilment, atoms);
      fulfilment_fees_ += fee.amount;
    }
    if (is_avoidable_fee(fee.kind)) spread(fee.amount, Figure::leak_fees, atoms);
  }
  if (!story.channel.has()) return;
  const auto rate = business_.channel(ChannelId(*story.channel)).fee_rate;
  const bool on_file = *story.channel < rates_.marketplace_fees_on_file.size() &&
                       rates_.marketplace_fees_on_file[*story.channel];
  if (!rate || on_file) return;
  const std::int64_t millionths = std::llround(*rate * 1e6);
  for (Atom& atom : flow.atoms) {
    const Money revenue = Money::from_micros(atom.sums[static_cast<std::size_t>(Figure::revenue)]);
    atom.add(Figure::fees_all, revenue.scaled(millionths, 1'000'000));
  }
  assumptions_.lean("orders of a channel without marketplace fees on file pay its fee rate");
}

void OrderCosts::lay_returns(const OrderStory& story, OrderFlow& flow) {
  for (MaybeIndex i = story.first_return; i.has(); i = ledger_.returns[*i].next) {
    const ReturnStory& item = ledger_.returns[*i];
    MaybeIndex slot;
    for (std::uint32_t s = 0; s < flow.lines.size() && !slot.has(); ++s) {
      const bool named = item.line.has() && flow.lines[s].index == *item.line;
      const bool same_sku =
          !item.line.has() && item.sku.has() && ledger_.lines[flow.lines[s].index].sku == *item.sku;
      if (named || same_sku) slot = s;
    }
    std::vector<Atom*>& atoms = slot.has() ? of_line(flow, slot) : everything(flow);
    const LineStory* line = slot.has() ? &ledger_.lines[flow.lines[*slot].index] : nullptr;
    Money refund;
    if (item.refund.has()) {
      refund = *item.refund;
      const bool taxed = line != nullptr && line->net.has() && *line->gross > Money();
      if (taxed) refund = refund.scaled((*line->net).micros(), (*line->gross).micros());
    } else if (line != nullptr && line->net.has() && line->quantity > 0) {
      refund = (*line->net)
                   .scaled(std::min<std::int64_t>(item.quantity, line->quantity), line->quantity);
      assumptions_.lean("returns without a refund are taken as refunded in full");
    }
    Money cost = refund + item.handling.value_or(Money());
    if (item.resalable && line != nullptr && line->unit_cost.has()) {
      cost -= *line->unit_cost * item.quantity;
    }
    spread(refund, Figure::refunds, atoms);
    spread(cost, Figure::returns_cost, atoms);
    const bool fault = item.reason == ReturnReason::damaged ||
                       item.reason == ReturnReason::wrong_item ||
                       item.reason == ReturnReason::defect || item.reason == ReturnReason::late;
    if (fault) spread(refund, Figure::leak_refunds, atoms);
    Atom& holder = **std::max_element(
        atoms.begin(), atoms.end(), [](const Atom* a, const Atom* b) { return a->left < b->left; });
    holder.add(Figure::units_returned, item.quantity);
    if (item.reason) holder.add(Figure::units_returned_reasoned, item.quantity);
    if (item.reason == ReturnReason::defect) {
      holder.add(Figure::units_returned_defect, item.quantity);
    }
  }
}

void OrderCosts::lay_support(const OrderStory& story, OrderFlow& flow) {
  for (MaybeIndex i = story.first_case; i.has(); i = ledger_.cases[*i].next) {
    const CaseStory& item = ledger_.cases[*i];
    std::vector<Atom*>& atoms = everything(flow);
    if (item.sku.has()) {
      std::erase_if(atoms, [&](const Atom* atom) { return !(atom->sku == item.sku); });
      if (atoms.empty()) everything(flow);
    }
    Money cost = item.cost.value_or(Money());
    spread(cost, Figure::leak_goodwill, atoms);
    if (item.minutes >= 0 && rates_.support_hour) {
      cost += rates_.support_hour->scaled(std::llround(item.minutes * 100.0), 6000);
    }
    spread(cost, Figure::support_cost, atoms);
  }
  if (!rates_.hour) return;
  for (MaybeIndex i = story.first_touch; i.has(); i = ledger_.touches[*i].next) {
    const TouchStory& touch = ledger_.touches[*i];
    if (touch.minutes < 0) continue;
    const Money cost = rates_.hour->scaled(std::llround(touch.minutes * 100.0), 6000);
    spread(cost, Figure::fulfilment_cost, everything(flow));
  }
}

}  // namespace baton
