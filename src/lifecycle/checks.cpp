// What a command must be before it is looked at: names that are known, texts and quantities within
// limits, times that can be.
#include <cmath>

#include "base/utf8.h"
#include "lifecycle/handling.h"

namespace baton {
namespace {

// Source of these limits: ours. Within them no amount leaves the range of Money.
constexpr std::int64_t most_units_of_a_line = 1'000'000;
constexpr Money largest_line_value = Money::from_units(1'000'000'000);
constexpr Instant earliest(0), latest(10'000'000'000);  // 1970 to 2286
/// Clocks of others may be ahead of ours by so much; what they tell counts as now.
constexpr Duration clocks_differ_by = Duration::minutes(5);

template <class Id>
bool given(const State& state, Entity entity, Id id) {
  return id.index() < state.names().size(entity);
}

}  // namespace

const LiveOrder* Handling::find(const std::string& order, OrderId& id) {
  const std::optional<OrderId> found = state_.find_order(order);
  if (!found) {
    refuse(RefusalCode::unknown, "no order is called {}: place it first, or check the name", order);
    return nullptr;
  }
  id = *found;
  return &state_.order(id);
}

const LiveParcel* Handling::find(const LiveOrder& order, std::string_view name, ParcelNumber parcel,
                                 ParcelStage first, ParcelStage last) {
  if (parcel >= order.parcels.size()) {
    refuse(RefusalCode::unknown, "order {} has no parcel {}", name, parcel + 1);
    return nullptr;
  }
  const LiveParcel& found = order.parcels[parcel];
  if (found.stage >= first && found.stage <= last) return &found;
  const RefusalCode code = found.stage < first ? RefusalCode::too_early : RefusalCode::too_late;
  refuse(code, "parcel {} of order {} is {}", parcel + 1, name, parcel_stage_name(found.stage));
  return nullptr;
}

bool Handling::known(NodeId node) {
  const bool is =
      given(state_, Entity::node, node) && node.index() < context_.sourcer.network().nodes.size();
  if (!is)
    refuse(RefusalCode::unknown, "no node has the number {}: describe it first", node.index());
  return is;
}

bool Handling::known(SkuId sku) {
  const bool is = given(state_, Entity::sku, sku);
  if (!is) refuse(RefusalCode::unknown, "no SKU has the number {}: name it first", sku.index());
  return is;
}

bool Handling::known(ChannelId channel) {
  const bool is = given(state_, Entity::channel, channel);
  if (!is)
    refuse(RefusalCode::unknown, "no channel has the number {}: name it first", channel.index());
  return is;
}

bool Handling::known(PartnerId partner) {
  const bool is = given(state_, Entity::partner, partner);
  if (!is)
    refuse(RefusalCode::unknown, "no partner has the number {}: name it first", partner.index());
  return is;
}

bool Handling::known(TextId text) {
  const bool is = given(state_, Entity::text, text);
  if (!is) refuse(RefusalCode::unknown, "no name has the number {}: give it first", text.index());
  return is;
}

bool Handling::fits(std::string_view what, std::string_view text) {
  if (text.empty()) refuse(RefusalCode::malformed, "{}: it has to be told", what);
  return !text.empty() && not_too_long(what, text);
}

bool Handling::not_too_long(std::string_view what, std::string_view text) {
  if (text.size() > longest_sentence)
    refuse(RefusalCode::too_much, "{}: longer than {} bytes", what, longest_sentence);
  else if (!is_utf8(text))
    refuse(RefusalCode::malformed, "{}: not UTF-8", what);
  return !refused();
}

bool Handling::time_fits(std::optional<Instant> time) {
  const bool is = !time || (*time >= earliest && *time <= latest);
  if (!is) refuse(RefusalCode::malformed, "a time before 1970 or after 2286");
  return is;
}

bool Handling::destination_fits(const Destination& to) {
  // Written so that what is not a number does not fit either.
  const bool on_earth = (!to.latitude || std::abs(*to.latitude) <= 90.0) &&
                        (!to.longitude || std::abs(*to.longitude) <= 180.0);
  if (!on_earth) refuse(RefusalCode::malformed, "a destination that is not on earth");
  for (const std::optional<RegionId>& region : {to.country, to.region}) {
    if (region && !given(state_, Entity::region, *region))
      refuse(RefusalCode::unknown, "no region has the number {}: name it first", region->index());
  }
  return !refused() && (!to.pick_up_at || known(*to.pick_up_at));
}

bool Handling::told_why(std::string_view why) {
  if (why.empty()) refuse(RefusalCode::no_reason, "whoever overrides the rules has to say why");
  return !why.empty() && not_too_long("why", why);
}

bool Handling::units_fit(Quantity units, std::int64_t least) {
  const bool is = units.units() >= least && units.units() <= most_units;
  if (!is)
    refuse(RefusalCode::malformed, "{} units: has to be from {} to {}", units.units(), least,
           most_units);
  return is;
}

bool Handling::lines_fit(const std::vector<LineToPlace>& lines, const Destination& destination) {
  if (lines.empty() || lines.size() > most_lines_of_an_order) {
    refuse(RefusalCode::malformed, "{} lines: from 1 to {} can be asked for", lines.size(),
           most_lines_of_an_order);
    return false;
  }
  for (const LineToPlace& line : lines) {
    if (!known(line.sku)) return false;
    if (line.sku.index() >= context_.sourcer.network().skus.size()) {
      refuse(RefusalCode::unknown, "{} is named, but not described: nobody can source it yet",
             sku_text(line.sku));
      return false;
    }
    const std::int64_t units = line.quantity.units();
    if (units <= 0 || units > most_units_of_a_line) {
      refuse(RefusalCode::malformed, "{} units of {}: a line has from 1 to {}", units,
             sku_text(line.sku), most_units_of_a_line);
      return false;
    }
    if (line.unit_price < Money() ||
        line.unit_price.micros() > largest_line_value.micros() / units) {
      refuse(RefusalCode::malformed, "{}: its price is below zero, or beyond reason",
             sku_text(line.sku));
      return false;
    }
    if (!not_too_long("the name of a line", line.text)) return false;
  }
  return destination_fits(destination);
}

std::optional<Instant> Handling::happened(std::optional<Instant> told) {
  if (!told) return now_;
  if (*told < earliest || *told > latest || *told > now_ + clocks_differ_by) {
    refuse(RefusalCode::malformed, "{} is not a time at which it can have happened",
           *told > latest || *told < earliest ? "that" : told->text());
    return std::nullopt;
  }
  return std::min(*told, now_);
}

std::string Handling::node_text(NodeId node) const {
  if (!given(state_, Entity::node, node)) return fmt::format("node {}", node.index());
  return std::string(state_.names().text(node));
}

std::string Handling::sku_text(SkuId sku) const {
  if (!given(state_, Entity::sku, sku)) return fmt::format("SKU {}", sku.index());
  return std::string(state_.names().text(sku));
}

}  // namespace baton
