#include "sourcing/rate_card.h"

#include <algorithm>
#include <limits>

#include "model/row_reader.h"

namespace baton {
namespace {

__extension__ using Wide = __int128;  // price times weight, before it is known to be an amount

constexpr unsigned method_bits = 8;

std::uint64_t tariff_key(PartnerId carrier, ParcelMethod method) {
  return std::uint64_t{carrier.index()} << method_bits | static_cast<std::uint64_t>(method);
}

bool needs_weight(const RateRow& row) {
  return row.least > Weight() || row.most < Weight::limitless() || row.price_per_kg > Money();
}

template <class Id>
std::uint32_t index_or(std::optional<Id> id, std::uint32_t otherwise) {
  return id ? id->index() : otherwise;
}

}  // namespace

std::string_view no_price_name(NoPrice why) {
  constexpr std::array<std::string_view, no_price_count> names = {
      "fetched_by_customer", "no_carrier", "unknown_carrier",  "unknown_service", "no_lane",
      "no_weight",           "no_band",    "no_exchange_rate", "beyond_reason"};
  return names[static_cast<std::size_t>(why)];
}

std::vector<RateRow> rate_rows(const History& history, CurrencyId fallback) {
  const Table& table = history.table(FileKind::rate_cards);
  const auto field = [](std::string_view name) { return FieldOf(FileKind::rate_cards, name); };
  const FieldOf carrier = field("carrier");
  const FieldOf method = field("method");
  const FieldOf service = field("service");
  const FieldOf from_node = field("from_node");
  const FieldOf from_region = field("from_region");
  const FieldOf to_country = field("to_country");
  const FieldOf to_region = field("to_region");
  const FieldOf min_kg = field("min_kg");
  const FieldOf max_kg = field("max_kg");
  const FieldOf price = field("price");
  const FieldOf price_per_kg = field("price_per_kg");
  const FieldOf minimum = field("minimum");
  const FieldOf currency = field("currency");
  const FieldOf transit_days = field("transit_days");
  std::vector<RateRow> rows;
  rows.reserve(table.rows());
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const RowOf row(table, r);
    RateRow rate;
    rate.carrier = row.must<PartnerId>(carrier);
    rate.method = row.choice<ParcelMethod>(method).value_or(ParcelMethod::parcel);
    rate.service = row.id<TextId>(service);
    rate.from_node = row.id<NodeId>(from_node);
    rate.from_region = row.id<RegionId>(from_region);
    rate.to_country = row.id<RegionId>(to_country);
    rate.to_region = row.id<RegionId>(to_region);
    rate.least = Weight::from_milligrams(row.whole(min_kg).value_or(0));
    if (const auto most = row.whole(max_kg)) rate.most = Weight::from_milligrams(*most);
    rate.price = row.money(price).value_or(Money());
    rate.price_per_kg = row.money(price_per_kg).value_or(Money());
    rate.minimum = row.money(minimum).value_or(Money());
    rate.currency = row.id<CurrencyId>(currency).value_or(fallback);
    rate.transit_days = row.number(transit_days);
    rows.push_back(rate);
  }
  return rows;
}

std::optional<Money> price_in_row(const RateRow& row, Weight weight) {
  constexpr Wide unit = Weight::milligrams_per_kg;
  const Wide by_weight = (Wide{row.price_per_kg.micros()} * weight.milligrams() + unit / 2) / unit;
  const Wide price = std::max(Wide{row.minimum.micros()}, row.price.micros() + by_weight);
  if (price > largest_parcel_price.micros()) return std::nullopt;
  return Money::from_micros(static_cast<std::int64_t>(price));
}

std::size_t RateCard::LaneHash::operator()(const Lane& lane) const noexcept {
  std::uint64_t hash = 0xCBF29CE484222325ULL;  // FNV-1a over whole words
  for (const std::uint32_t part : lane) hash = (hash ^ part) * 0x100000001B3ULL;
  return static_cast<std::size_t>(hash ^ hash >> 32U);
}

RateCard::Lane RateCard::lane_of(const ParcelToPrice& parcel) {
  return {index_or(parcel.service, blank), index_or(parcel.from_node, blank),
          index_or(parcel.from_region, blank), index_or(parcel.to_country, blank),
          index_or(parcel.to_region, blank)};
}

RateCard::RateCard(std::vector<RateRow> rows, const Business& business)
    : business_(business), rows_(std::move(rows)) {
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    const RateRow& row = rows_[r];
    const std::size_t carrier = row.carrier.index();
    if (has_card_.size() <= carrier) has_card_.resize(carrier + 1);
    has_card_[carrier] = true;
    Tariff& tariff = tariffs_[tariff_key(row.carrier, row.method)];
    if (!row.service) {
      tariff.any_service = true;
    } else if (!knows_service(tariff, row.service)) {
      tariff.services.push_back(*row.service);
    }
    ParcelToPrice way;
    way.service = row.service;
    way.from_node = row.from_node;
    way.from_region = row.from_region;
    way.to_country = row.to_country;
    way.to_region = row.to_region;
    const Lane lane = lane_of(way);
    std::array<bool, 5> told{};
    for (std::size_t i = 0; i < lane.size(); ++i) told[i] = lane[i] != blank;
    auto shape = std::find_if(tariff.shapes.begin(), tariff.shapes.end(),
                              [&](const Shape& known) { return known.told == told; });
    if (shape == tariff.shapes.end()) {
      tariff.shapes.push_back({told, {}});
      shape = std::prev(tariff.shapes.end());
    }
    shape->lanes[lane].push_back({row.least, row.most, r});
  }
  for (auto& [key, tariff] : tariffs_) {
    for (Shape& shape : tariff.shapes) {
      for (auto& [lane, bands] : shape.lanes) {
        std::stable_sort(bands.begin(), bands.end(),
                         [](const Band& a, const Band& b) { return a.least < b.least; });
      }
    }
  }
}

const RateCard::Tariff* RateCard::tariff(PartnerId carrier, ParcelMethod method) const {
  const auto found = tariffs_.find(tariff_key(carrier, method));
  return found == tariffs_.end() ? nullptr : &found->second;
}

bool RateCard::knows_service(const Tariff& tariff, std::optional<TextId> service) {
  if (tariff.any_service) return true;
  return service && std::find(tariff.services.begin(), tariff.services.end(), *service) !=
                        tariff.services.end();
}

template <class Visit>
void RateCard::for_each_lane(const Tariff& tariff, const ParcelToPrice& parcel, Visit visit) {
  const Lane whole = lane_of(parcel);
  for (const Shape& shape : tariff.shapes) {
    Lane lane = whole;
    bool can_match = true;
    for (std::size_t i = 0; i < lane.size(); ++i) {
      if (!shape.told[i]) lane[i] = blank;
      if (shape.told[i] && lane[i] == blank) can_match = false;  // the parcel does not tell it
    }
    if (!can_match) continue;
    if (const auto found = shape.lanes.find(lane); found != shape.lanes.end()) visit(found->second);
  }
}

Quote RateCard::price(const ParcelToPrice& parcel) const {
  if (parcel.method == ParcelMethod::pickup) return NoPrice::fetched;
  if (!parcel.carrier) return NoPrice::no_carrier;
  const std::size_t carrier = parcel.carrier->index();
  if (carrier >= has_card_.size() || !has_card_[carrier]) return NoPrice::unknown_carrier;
  const Tariff* of_carrier = tariff(*parcel.carrier, parcel.method);
  if (of_carrier == nullptr || !knows_service(*of_carrier, parcel.service)) {
    return NoPrice::unknown_service;
  }
  NoPrice why = NoPrice::no_lane;
  std::optional<Price> best;
  const Weight weight = parcel.weight.value_or(Weight());
  for_each_lane(*of_carrier, parcel, [&](const std::vector<Band>& bands) {
    why = std::max(why, parcel.weight ? NoPrice::no_band : NoPrice::no_weight);
    for (const Band& band : bands) {
      if (band.least > weight) break;
      const RateRow& row = rows_[band.row];
      if (band.most < weight || (!parcel.weight && needs_weight(row))) continue;
      const auto written = price_in_row(row, weight);
      const auto money = written
                             ? business_.in_reporting_currency({*written, row.currency}, parcel.day)
                             : std::nullopt;
      if (!money) why = std::max(why, written ? NoPrice::no_exchange_rate : NoPrice::beyond_reason);
      if (money &&
          (!best || *money < best->money || (*money == best->money && band.row < best->row))) {
        best = Price{*money, band.row};
      }
    }
  });
  if (best && best->money > largest_parcel_price) return NoPrice::beyond_reason;
  return best ? Quote(*best) : Quote(why);
}

BandsAround RateCard::bands_around(const ParcelToPrice& parcel) const {
  BandsAround around;
  const Tariff* of_carrier = parcel.carrier ? tariff(*parcel.carrier, parcel.method) : nullptr;
  if (of_carrier == nullptr || !parcel.weight) return around;
  for_each_lane(*of_carrier, parcel, [&](const std::vector<Band>& bands) {
    for (const Band& band : bands) {
      if (band.most < *parcel.weight) {
        around.ends_at = std::max(around.ends_at.value_or(band.most), band.most);
      } else if (band.least > *parcel.weight) {
        around.begins_at = std::min(around.begins_at.value_or(band.least), band.least);
      }
    }
  });
  return around;
}

}  // namespace baton
