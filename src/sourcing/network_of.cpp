#include "sourcing/network_of.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "base/grown.h"
#include "sourcing/rule_condition.h"

namespace baton {
namespace {

/// Years for which holidays of every year are written out.
constexpr int first_year = 1990;
constexpr int last_year = 2060;
constexpr double mm_per_cm = 10;
/// Larger or heavier is a slip of the keyboard: told, and taken as not told.
constexpr double largest_kg = 100'000;
constexpr double largest_mm3 = 1e15;

class Maker {
 public:
  explicit Maker(const NetworkSources& sources)
      : from_(sources), today_(sources.business.days.day_of(sources.now)) {}

  MadeNetwork made() {
    make_nodes();
    make_skus();
    restrict_skus();
    make_channels();
    make_tariff();
    network_.observed = ObservedTransit(legs(), from_.now);
    network_.default_freight = from_.settings.default_freight;
    network_.mm3_per_kg = from_.settings.mm3_per_kg;
    for (const auto& [sentence, names] : remarks_) {
      made_.remarks.push_back(fmt::format("{}: {}", sentence, names));
    }
    return std::move(made_);
  }

 private:
  const Names& names() const { return from_.business.names; }

  /// Remarks of one kind become one sentence that names the first few.
  void remark(std::string sentence, std::string_view name) {
    constexpr int named = 5;
    const int count = ++remark_counts_[sentence];
    std::string& list = remarks_[std::move(sentence)];
    if (count <= named) {
      list += fmt::format("{}{}", count > 1 ? ", " : "", name);
    } else if (count == named + 1) {
      list += " and others";
    }
  }

  Money converted(std::optional<Amount> amount, std::string_view name) {
    if (!amount) return {};
    const auto money = from_.business.in_reporting_currency(*amount, today_);
    if (!money) remark("No exchange rate for its costs, which are taken as nothing", name);
    return money.value_or(Money());
  }

  LocalDays zone_of(const Node& node, std::string_view name) {
    if (node.time_zone.empty()) return from_.business.days;
    const auto known = zones_.find(node.time_zone);
    if (known != zones_.end()) return known->second;
    const auto zone = from_.zone_of ? from_.zone_of(node.time_zone) : std::nullopt;
    if (!zone) {
      remark(fmt::format("Time zone {} is not known, the business's is taken", node.time_zone),
             name);
      return from_.business.days;
    }
    return zones_.emplace(node.time_zone, *zone).first->second;
  }

  WorkCalendar calendar_of(const Node& node, NodeId id, const SourcingNode& made,
                           std::string_view name) {
    WorkCalendar calendar;
    calendar.zone = zone_of(node, name);
    std::optional<std::array<bool, 7>> works;
    if (!node.working_days.empty()) {
      works = working_days_in(node.working_days);
      if (!works)
        remark(
            "Its working days cannot be read (write Mon-Fri), the settings or every day are taken",
            name);
    }
    std::optional<int> opens = node.opens_minutes;
    std::optional<int> closes = node.closes_minutes;
    std::optional<int> cut_off = node.cut_off_minutes;
    for (const CalendarSetting& setting : from_.settings.calendars) {
      if (!holds_for_node(setting.at, id, made)) continue;
      if (!works) works = setting.works;
      if (!opens) opens = setting.opens;
      if (!closes) closes = setting.closes;
      if (!cut_off) cut_off = setting.cut_off;
    }
    if (works) calendar.works = *works;
    if (closes && *closes <= opens.value_or(0)) {
      remark("It closes before it opens: midnight is taken for closing", name);
      closes.reset();
    }
    calendar.opens = opens.value_or(calendar.opens);
    calendar.closes = closes.value_or(calendar.closes);
    calendar.cut_off = cut_off.value_or(calendar.cut_off);
    calendar.holidays = holidays_of(id, made);
    return calendar;
  }

  std::vector<Day> holidays_of(NodeId id, const SourcingNode& made) const {
    std::vector<Day> days;
    for (const HolidaySetting& holiday : from_.settings.holidays) {
      if (!holds_for_node(holiday.at, id, made)) continue;
      days.insert(days.end(), holiday.days.begin(), holiday.days.end());
      for (const YearlyDay& yearly : holiday.every_year) {
        for (int year = first_year; year <= last_year; ++year) {
          const Day day = Day::from_civil(year, yearly.month, yearly.day);
          if (day.civil().day == yearly.day) days.push_back(day);  // 29 February
        }
      }
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
  }

  void make_nodes() {
    for (std::uint32_t i = 0; i < names().size(Entity::node); ++i) {
      const std::string_view name = names().text(NodeId(i));
      const auto id = from_.ids(NodeId(i));
      if (!id) {
        remark("A node that is not known there is left out", name);
        continue;
      }
      grown(network_.nodes, id->index()) = made_node(from_.business.node(NodeId(i)), *id, name);
    }
  }

  SourcingNode made_node(const Node& node, NodeId id, std::string_view name) {
    SourcingNode made;
    made.described = node.described;
    made.kind = node.kind;
    made.country = from_.ids(node.country);
    made.region = from_.ids(node.region);
    made.latitude = node.latitude;
    made.longitude = node.longitude;
    made.partner = from_.ids(node.partner);
    made.daily_capacity = node.daily_capacity;
    // A node that nobody describes (any more) is a name: nothing is sent from there.
    const bool in_service = node.described && node.role != NodeRole::closed;
    const bool store = node.described && node.kind == NodeKind::store;
    made.ships = in_service && node.ships_orders.value_or(!store);
    made.hands_over = in_service && store;
    // Where nobody tells picking from packing, all costs of a unit count as picking it.
    made.pick_cost = converted(node.pick_cost ? node.pick_cost : node.cost_per_unit, name);
    made.pack_cost = converted(node.pack_cost, name);
    made.opened = node.opened;
    made.closed = node.closed;
    made.calendar = calendar_of(node, id, made, name);
    return made;
  }

  void make_skus() {
    for (std::uint32_t i = 0; i < names().size(Entity::sku); ++i) {
      const std::string_view name = names().text(SkuId(i));
      const auto id = from_.ids(SkuId(i));
      if (!id) continue;
      grown(network_.skus, id->index()) = made_sku(from_.business.sku(SkuId(i)), name);
    }
  }

  SourcingSku made_sku(const Sku& sku, std::string_view name) {
    SourcingSku made;
    made.described = sku.described;
    made.family = from_.ids(sku.family);
    made.brand = from_.ids(sku.brand);
    made.role = sku.role;
    made.type = sku.type;
    if (sku.weight_kg && *sku.weight_kg >= 0 && *sku.weight_kg <= largest_kg) {
      made.weight = Weight::from_milligrams(std::llround(*sku.weight_kg * 1e6));
    } else if (sku.weight_kg) {
      remark("Its weight is beyond reason and taken as not told", name);
    }
    if (sku.length_cm && sku.width_cm && sku.height_cm) {
      const double volume =
          *sku.length_cm * mm_per_cm * *sku.width_cm * mm_per_cm * *sku.height_cm * mm_per_cm;
      if (volume >= 0 && volume <= largest_mm3) {
        made.volume_mm3 = std::llround(volume);
      } else {
        remark("Its size is beyond reason and taken as not told", name);
      }
    }
    made.has_cost =
        sku.unit_cost && from_.business.in_reporting_currency(*sku.unit_cost, today_).has_value();
    made.unit_cost = converted(sku.unit_cost, name);
    made.hazardous = sku.hazardous.value_or(false);
    made.compliance = sku.compliance.value_or(false);
    made.made_to_order = sku.made_to_order.value_or(false);
    if (sku.lead_time_days && *sku.lead_time_days >= 0 && *sku.lead_time_days < 36500) {
      made.lead_time = Duration::seconds(std::llround(*sku.lead_time_days * 86400));
    }
    return made;
  }

  void restrict_skus() {
    for (const NodeSku& pair : from_.business.node_skus) {
      const auto node = from_.ids(pair.node);
      const auto sku = from_.ids(pair.sku);
      if (!sku) continue;
      if (!node) {
        remark("It may be at a node that is not known there: that node is passed over",
               names().text(pair.sku));
        continue;
      }
      grown(network_.skus, sku->index()).only_at.push_back(*node);
    }
    for (SourcingSku& sku : network_.skus) {
      std::sort(sku.only_at.begin(), sku.only_at.end());
      sku.only_at.erase(std::unique(sku.only_at.begin(), sku.only_at.end()), sku.only_at.end());
    }
  }

  void make_channels() {
    for (std::uint32_t i = 0; i < names().size(Entity::channel); ++i) {
      const auto id = from_.ids(ChannelId(i));
      if (id) grown(network_.channels, id->index()) = from_.business.channel(ChannelId(i)).kind;
    }
  }

  void make_tariff() {
    for (const RateRow& rate : from_.rates) {
      if (rate.method == ParcelMethod::pickup) continue;  // the customer carries
      const std::string_view carrier = names().text(rate.carrier);
      Network::TariffRow row;
      row.service.carrier = from_.ids(rate.carrier);
      row.service.method = rate.method;
      row.service.service = from_.ids(rate.service);
      row.from_node = from_.ids(rate.from_node);
      row.from_region = from_.ids(rate.from_region);
      row.to_country = from_.ids(rate.to_country);
      row.to_region = from_.ids(rate.to_region);
      // A place that is lost in translation would turn a narrow row into a wide one.
      const bool lost = !row.service.carrier || (rate.service && !row.service.service) ||
                        (rate.from_node && !row.from_node) ||
                        (rate.from_region && !row.from_region) ||
                        (rate.to_country && !row.to_country) || (rate.to_region && !row.to_region);
      if (lost) {
        remark("Rows of its rate card name things that are not known there and are left out",
               carrier);
        continue;
      }
      const auto band = band_of(rate);
      if (!band) {
        remark("Rows of its rate card are in a currency without a rate and are left out", carrier);
        continue;
      }
      row.service.bands.push_back(*band);
      if (rate.transit_days && *rate.transit_days >= 0 && *rate.transit_days <= 365) {
        row.service.transit = working_days_on_the_way(*rate.transit_days);
      } else {
        remark("Its rate card does not tell how long it takes; the default is taken", carrier);
        row.service.transit = LegTimes::fixed(from_.settings.default_transit, LegEvidence::assumed);
      }
      network_.tariff.push_back(std::move(row));
    }
  }

  std::optional<FreightBand> band_of(const RateRow& rate) const {
    const auto in_reporting = [&](Money money) {
      return from_.business.in_reporting_currency({money, rate.currency}, today_);
    };
    const auto price = in_reporting(rate.price);
    const auto per_kg = in_reporting(rate.price_per_kg);
    const auto minimum = in_reporting(rate.minimum);
    if (!price || !per_kg || !minimum) return std::nullopt;
    return FreightBand{rate.least, rate.most, *price, *per_kg, *minimum};
  }

  std::vector<ObservedLeg> legs() const {
    std::vector<ObservedLeg> legs;
    legs.reserve(from_.legs.size());
    for (const ObservedLeg& leg : from_.legs) {
      const auto node = from_.ids(leg.node);
      if (!node || (leg.carrier && !from_.ids(leg.carrier))) continue;
      ObservedLeg moved = leg;
      moved.node = *node;
      moved.carrier = from_.ids(leg.carrier);
      moved.service = from_.ids(leg.service);
      moved.country = from_.ids(leg.country);
      moved.region = from_.ids(leg.region);
      legs.push_back(moved);
    }
    return legs;
  }

  const NetworkSources& from_;
  Day today_;
  MadeNetwork made_;
  Network& network_ = made_.network;
  std::map<std::string, LocalDays> zones_;
  std::map<std::string, std::string> remarks_;
  std::map<std::string, int> remark_counts_;
};

}  // namespace

IdTranslation IdTranslation::by_text(const Names& from, const Names& to) {
  IdTranslation ids;
  ids.by_text_ = true;
  for (const Entity entity : {Entity::node, Entity::sku, Entity::channel, Entity::partner,
                              Entity::family, Entity::brand, Entity::region, Entity::text}) {
    auto& known = ids.ids_[static_cast<std::size_t>(entity)];
    for (std::uint32_t id = 0; id < from.size(entity); ++id) {
      known.push_back(to.find(entity, from.text(entity, id)));
    }
  }
  return ids;
}

std::optional<std::uint32_t> IdTranslation::index_of(Entity entity, std::uint32_t id) const {
  if (!by_text_) return id;
  const auto& known = ids_[static_cast<std::size_t>(entity)];
  return id < known.size() ? known[id] : std::nullopt;
}

MadeNetwork network_of(const NetworkSources& sources) { return Maker(sources).made(); }

LegTimes working_days_on_the_way(double days) {
  const auto whole = static_cast<int>(days);
  const auto rest = static_cast<int>(std::ceil((days - whole) * 24));
  std::array<std::uint8_t, 7> more{};
  for (int weekday = 0; weekday < 7 && whole > 0; ++weekday) {
    // What leaves at a weekend is carried from Monday on, which is its first working day.
    const int until_monday = weekday < 5 ? 0 : 7 - weekday;
    const int from = weekday < 5 ? weekday : 0;
    const int working = weekday < 5 ? whole : whole - 1;
    const int calendar_days = until_monday + working + (from + working) / 5 * 2;
    more[static_cast<std::size_t>(weekday)] = static_cast<std::uint8_t>(
        std::min(calendar_days - whole, int{std::numeric_limits<std::uint8_t>::max()}));
  }
  return LegTimes::by_weekday(Duration::hours(whole * 24 + rest), more, LegEvidence::rate_card);
}

}  // namespace baton
