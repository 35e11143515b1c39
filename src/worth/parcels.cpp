#include "worth/parcels.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/row_reader.h"

namespace baton {
namespace {

constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

/// What is in a parcel. A weight or count that somebody left open is not known.
struct Content {
  std::int64_t units = 0;
  Weight weight;
  bool told = false;
  bool weighed = true;

  void add(std::int64_t more, std::optional<Weight> each) {
    told = true;
    if (__builtin_add_overflow(units, more, &units))
      units = std::numeric_limits<std::int64_t>::max();
    const auto heavier = each && weighed ? weight.plus(more, *each) : std::nullopt;
    weighed = heavier.has_value();
    if (heavier) weight = *heavier;
  }
};

std::optional<Weight> weight_of(const Sku& sku) {
  if (!sku.weight_kg) return std::nullopt;
  return Weight::from_milligrams(
      std::llround(*sku.weight_kg * static_cast<double>(Weight::milligrams_per_kg)));
}

/// The contents of every parcel, by shipment.
class Contents {
 public:
  Contents(const History& history, const Business& business)
      : history_(history), business_(business) {
    by_shipment_.resize(business.names.size(Entity::shipment));
    if (history.table(FileKind::shipment_lines).rows() > 0) {
      read_shipment_lines();
    } else {
      read_whole_orders();
    }
  }

  const Content& of(ShipmentId shipment) const { return by_shipment_[shipment.index()]; }

 private:
  void read_shipment_lines() {
    const Table& lines = history_.table(FileKind::order_lines);
    const FieldOf order_of_line(FileKind::order_lines, "order");
    const FieldOf line_name(FileKind::order_lines, "line");
    const FieldOf sku(FileKind::order_lines, "sku");
    // Rows of order_lines, those of one order beside each other.
    std::vector<std::uint32_t> first(business_.names.size(Entity::order) + 1);
    for (std::size_t r = 0; r < lines.rows(); ++r) {
      ++first[RowOf(lines, r).must<OrderId>(order_of_line).index() + 1];
    }
    for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
    std::vector<std::uint32_t> row_of(lines.rows());
    std::vector<std::uint32_t> next(first.begin(), first.end());
    for (std::size_t r = 0; r < lines.rows(); ++r) {
      row_of[next[RowOf(lines, r).must<OrderId>(order_of_line).index()]++] =
          static_cast<std::uint32_t>(r);
    }

    const Table& units = history_.table(FileKind::shipment_lines);
    const FieldOf shipment(FileKind::shipment_lines, "shipment");
    const FieldOf order(FileKind::shipment_lines, "order");
    const FieldOf line(FileKind::shipment_lines, "line");
    const FieldOf quantity(FileKind::shipment_lines, "quantity");
    for (std::size_t r = 0; r < units.rows(); ++r) {
      const RowOf row(units, r);
      const std::size_t of_order = row.must<OrderId>(order).index();
      const auto name = row.must<LineId>(line);
      std::optional<Weight> each;
      for (std::uint32_t i = first[of_order]; i < first[of_order + 1]; ++i) {
        const RowOf ordered(lines, row_of[i]);
        if (ordered.must<LineId>(line_name) != name) continue;
        each = weight_of(business_.sku(ordered.must<SkuId>(sku)));
      }
      by_shipment_[row.must<ShipmentId>(shipment).index()].add(row.must_whole(quantity), each);
    }
  }

  void read_whole_orders() {
    const Table& shipments = history_.table(FileKind::shipments);
    const FieldOf shipment(FileKind::shipments, "shipment");
    const FieldOf order(FileKind::shipments, "order");
    constexpr std::uint32_t several = nowhere - 1;
    std::vector<std::uint32_t> only_parcel(business_.names.size(Entity::order), nowhere);
    for (std::size_t r = 0; r < shipments.rows(); ++r) {
      const RowOf row(shipments, r);
      std::uint32_t& parcel = only_parcel[row.must<OrderId>(order).index()];
      parcel = parcel == nowhere ? row.must<ShipmentId>(shipment).index() : several;
    }
    const Table& lines = history_.table(FileKind::order_lines);
    const FieldOf order_of_line(FileKind::order_lines, "order");
    const FieldOf sku(FileKind::order_lines, "sku");
    const FieldOf quantity(FileKind::order_lines, "quantity");
    const FieldOf cancelled(FileKind::order_lines, "cancelled_quantity");
    for (std::size_t r = 0; r < lines.rows(); ++r) {
      const RowOf row(lines, r);
      const std::uint32_t parcel = only_parcel[row.must<OrderId>(order_of_line).index()];
      if (parcel >= several) continue;
      by_shipment_[parcel].add(row.must_whole(quantity) - row.whole(cancelled).value_or(0),
                               weight_of(business_.sku(row.must<SkuId>(sku))));
    }
  }

  const History& history_;
  const Business& business_;
  std::vector<Content> by_shipment_;
};

/// Where an order goes and when it was placed.
struct Destination {
  bool known = false;
  std::optional<RegionId> country, region;
  Instant placed;
};

std::vector<Destination> destinations(const History& history, const Business& business) {
  const Table& orders = history.table(FileKind::orders);
  const FieldOf order(FileKind::orders, "order");
  const FieldOf country(FileKind::orders, "country");
  const FieldOf region(FileKind::orders, "region");
  const FieldOf placed(FileKind::orders, "placed_at");
  std::vector<Destination> result(business.names.size(Entity::order));
  for (std::size_t r = 0; r < orders.rows(); ++r) {
    const RowOf row(orders, r);
    result[row.must<OrderId>(order).index()] = {true, row.id<RegionId>(country),
                                                row.id<RegionId>(region), row.must_instant(placed)};
  }
  return result;
}

}  // namespace

void for_each_parcel(const History& history, const Business& business,
                     const std::function<void(const Parcel&)>& visit) {
  const Table& shipments = history.table(FileKind::shipments);
  const auto field = [](std::string_view name) { return FieldOf(FileKind::shipments, name); };
  const FieldOf shipment = field("shipment");
  const FieldOf order = field("order");
  const FieldOf node = field("node");
  const FieldOf carrier = field("carrier");
  const FieldOf method = field("method");
  const FieldOf service = field("service");
  const FieldOf from_region = field("from_region");
  const FieldOf weight_kg = field("weight_kg");
  const FieldOf released = field("released_at");
  const FieldOf shipped = field("shipped_at");
  const FieldOf freight = field("freight");
  const FieldOf currency = field("currency");
  const Contents contents(history, business);
  const std::vector<Destination> to = destinations(history, business);
  for (std::size_t r = 0; r < shipments.rows(); ++r) {
    const RowOf row(shipments, r);
    Parcel parcel;
    parcel.order = row.must<OrderId>(order);
    const Destination& goes_to = to[parcel.order.index()];
    if (!goes_to.known) continue;
    parcel.shipment = row.must<ShipmentId>(shipment);
    const Content& content = contents.of(parcel.shipment);
    if (content.told) parcel.units = content.units;
    auto moved = row.instant(shipped);
    if (!moved) moved = row.instant(released);
    if (moved) parcel.day = business.days.day_of(*moved);

    ParcelToPrice& way = parcel.to_price;
    way.carrier = row.id<PartnerId>(carrier);
    way.method = row.choice<ParcelMethod>(method).value_or(ParcelMethod::parcel);
    way.service = row.id<TextId>(service);
    way.from_node = row.id<NodeId>(node);
    way.from_region = row.id<RegionId>(from_region);
    if (!way.from_region && way.from_node) way.from_region = business.node(*way.from_node).region;
    way.to_country = goes_to.country;
    way.to_region = goes_to.region;
    way.day = parcel.day.value_or(business.days.day_of(goes_to.placed));
    if (const auto told = row.whole(weight_kg)) {
      way.weight = Weight::from_milligrams(*told);
    } else if (content.told && content.weighed) {
      way.weight = content.weight;
    }
    if (const auto recorded = row.money(freight)) {
      const auto in = row.id<CurrencyId>(currency).value_or(business.currency);
      parcel.freight = business.in_reporting_currency({*recorded, in}, way.day);
    }
    visit(parcel);
  }
}

}  // namespace baton
