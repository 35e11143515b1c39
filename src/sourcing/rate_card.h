// RateCard: what a carrier would charge for a parcel, by the business's own rate cards
// (rate_cards.csv). Cards may overlap (modes, transit times): the cheapest row that holds the
// parcel counts. Invariant: a price is exact, in millionths of the reporting currency; what has no
// price has a reason.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/money.h"
#include "base/weight.h"
#include "model/business.h"
#include "model/history.h"

namespace baton {

/// A row of rate_cards.csv. A blank lane field holds any parcel. Both ends of the band are in it.
struct RateRow {
  PartnerId carrier;
  ParcelMethod method = ParcelMethod::parcel;
  std::optional<TextId> service;
  std::optional<NodeId> from_node;
  std::optional<RegionId> from_region, to_country, to_region;
  Weight least, most = Weight::limitless();
  Money price, price_per_kg, minimum;  ///< in `currency`
  CurrencyId currency;
  std::optional<double> transit_days;
};

/// In the order of the file, so that a row's place in here is its row in the table. `fallback`: the
/// currency of rows that name none.
std::vector<RateRow> rate_rows(const History& history, CurrencyId fallback);

/// What a price depends on. Change the node and the region to ask for another routing.
struct ParcelToPrice {
  std::optional<PartnerId> carrier;
  ParcelMethod method = ParcelMethod::parcel;  ///< pickup: fetched by the customer
  std::optional<TextId> service;
  std::optional<NodeId> from_node;
  std::optional<RegionId> from_region, to_country, to_region;
  std::optional<Weight> weight;
  Day day;  ///< whose exchange rate holds
};

enum class NoPrice : std::uint8_t {
  fetched,           ///< by the customer: nothing to price
  no_carrier,        ///< the file does not say who carried it
  unknown_carrier,   ///< no rate card of this carrier
  unknown_service,   ///< the carrier's cards have not this service
  no_lane,           ///< none of its rows leads from there to there
  no_weight,         ///< neither the parcel nor its SKUs tell it
  no_band,           ///< the lane's bands leave this weight out
  no_exchange_rate,  ///< the card is in a currency without a rate
  beyond_reason,     ///< more than `largest_parcel_price`
};
inline constexpr std::size_t no_price_count = static_cast<std::size_t>(NoPrice::beyond_reason) + 1;
/// "no_band": for programs.
std::string_view no_price_name(NoPrice why);

/// No parcel costs more, in any currency; a card or weight that says so is a slip of the keyboard
/// (source: ours).
inline constexpr Money largest_parcel_price = Money::from_units(1'000'000'000);

struct Price {
  Money money;          ///< reporting currency
  std::size_t row = 0;  ///< in the rows that the card was made of; the first of equal prices
};
using Quote = std::variant<Price, NoPrice>;

/// Where a weight falls between the bands of its lane.
struct BandsAround {
  std::optional<Weight> ends_at;    ///< the highest end below it
  std::optional<Weight> begins_at;  ///< the lowest beginning above it
};

/// max(minimum, price + price_per_kg x weight), rounded half away from zero to a millionth; not to
/// cents. Nothing beyond `largest_parcel_price`.
std::optional<Money> price_in_row(const RateRow& row, Weight weight);

class RateCard {
 public:
  /// `business` gives exchange rates and must outlive this.
  RateCard(std::vector<RateRow> rows, const Business& business);

  /// The cheapest row, or why there is none.
  Quote price(const ParcelToPrice& parcel) const;
  /// For parcels that have `no_band`.
  BandsAround bands_around(const ParcelToPrice& parcel) const;
  const std::vector<RateRow>& rows() const { return rows_; }
  bool empty() const { return rows_.empty(); }

 private:
  /// Service, node, region, country, region: an id each, or `blank`.
  using Lane = std::array<std::uint32_t, 5>;
  struct LaneHash {
    std::size_t operator()(const Lane& lane) const noexcept;
  };
  struct Band {
    Weight least, most;
    std::size_t row;
  };
  /// Rows that leave the same lane fields blank.
  struct Shape {
    std::array<bool, 5> told{};
    std::unordered_map<Lane, std::vector<Band>, LaneHash> lanes;  // bands ascending by `least`
  };
  /// A carrier's rows of one method.
  struct Tariff {
    std::vector<Shape> shapes;
    bool any_service = false;
    std::vector<TextId> services;
  };

  static constexpr std::uint32_t blank = 0xFFFFFFFF;
  static Lane lane_of(const ParcelToPrice& parcel);
  const Tariff* tariff(PartnerId carrier, ParcelMethod method) const;
  /// Calls `visit` with the bands of every lane that leads the parcel's way.
  template <class Visit>
  static void for_each_lane(const Tariff& tariff, const ParcelToPrice& parcel, Visit visit);
  static bool knows_service(const Tariff& tariff, std::optional<TextId> service);

  const Business& business_;
  std::vector<RateRow> rows_;
  std::unordered_map<std::uint64_t, Tariff> tariffs_;
  std::vector<bool> has_card_;  // by carrier
};

}  // namespace baton
