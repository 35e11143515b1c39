#include <fmt/format.h>

#include "sample/dataset_files.h"

namespace baton::sample {
namespace {

std::string order_key(Index order) { return fmt::format("SO-{}", 10001 + order); }
std::string shipment_key(Index shipment) { return fmt::format("P-{}", 50001 + shipment); }

}  // namespace

std::vector<Sheet> order_files(const World& world, const Catalogue& catalogue,
                               const History& history) {
  const auto channel_key = [&](Index c) {
    return c == nowhere ? std::string() : world.channels[c].key;
  };
  const auto node_key = [&](Index n) { return n == nowhere ? std::string() : world.nodes[n].key; };
  const auto sku_key = [&](Index s) {
    return s == nowhere ? std::string() : catalogue.skus[s].key;
  };
  const auto currency = [&](const SampleOrder& order) {
    return order.abroad ? world.abroad_currency : world.currency;
  };

  Sheet orders(
      FileKind::orders,
      {"order", "placed_at", "channel", "customer", "currency", "tax_included", "country", "region",
       "postcode", "latitude", "longitude", "method", "promised_by", "repromised_by", "approved_at",
       "cancelled_at", "cancel_reason", "shipping_charge"});
  Sheet lines(FileKind::order_lines,
              {"order", "line", "sku", "quantity", "unit_price", "discount", "tax", "unit_cost",
               "cancelled_quantity", "cancel_reason", "assigned_node"});
  for (Index o = 0; o < history.orders.size(); ++o) {
    const SampleOrder& order = history.orders[o];
    const Region& region =
        regions_of(order.abroad ? world.abroad_country : world.country)[order.region];
    orders.text(order_key(o)).at(order.placed).text(channel_key(order.channel));
    orders.text(fmt::format("C-{:06}", order.customer)).text(currency(order));
    orders.flag(world.channels[order.channel].tax_included).text(region.country);
    orders.text(region.code).text(order.postcode);
    orders.number(order.latitude, 3).number(order.longitude, 3).text(order.method);
    orders.day(order.promised).day(order.repromised).at(order.approved).at(order.cancelled);
    orders.text(order.cancel_reason).money(order.shipping_charge).end();
    for (Index l = 0; l < order.lines.size(); ++l) {
      const OrderLine& line = order.lines[l];
      lines.text(order_key(o)).whole(l + 1).text(sku_key(line.sku)).whole(line.quantity);
      lines.money(line.unit_price).money(line.discount).money(line.tax).money(line.unit_cost);
      lines.whole(line.cancelled).text(line.cancel_reason).text(node_key(line.assigned)).end();
    }
  }

  Sheet shipments(FileKind::shipments,
                  {"shipment", "order", "node", "carrier", "method", "released_at", "ship_by",
                   "shipped_at", "delivered_at", "freight", "packaging", "currency", "distance_km",
                   "damaged", "documents_ok", "lost"});
  Sheet shipment_lines(FileKind::shipment_lines, {"shipment", "order", "line", "quantity"});
  const Wall end = wall(world.starts.plus(world.weeks * 7), 0);
  for (Index p = 0; p < history.shipments.size(); ++p) {
    const SampleShipment& parcel = history.shipments[p];
    const bool arrived = parcel.delivered && *parcel.delivered < end;
    shipments.text(shipment_key(p)).text(order_key(parcel.order)).text(node_key(parcel.node));
    shipments.text(parcel.carrier == nowhere ? "" : world.carriers[parcel.carrier].key);
    shipments.text(parcel.method).at(parcel.released).at(parcel.ship_by).at(parcel.shipped);
    if (arrived) {
      shipments.at(parcel.delivered);
    } else {
      shipments.none();
    }
    shipments.money(parcel.freight).money(parcel.packaging).text(world.currency);
    shipments.number(parcel.distance, 0).flag(parcel.damaged && arrived);
    shipments.flag(parcel.documents_ok).flag(parcel.lost).end();
    for (const ShipmentLine& line : parcel.lines) {
      shipment_lines.text(shipment_key(p)).text(order_key(parcel.order)).whole(line.line + 1);
      shipment_lines.whole(line.quantity).end();
    }
  }

  Sheet picks(FileKind::picks, {"pick", "at", "node", "order", "line", "sku", "asked", "picked",
                                "error", "minutes"});
  int number = 0;
  for (const Pick& pick : history.picks) {
    picks.text(fmt::format("PK-{}", 1 + number++)).at(pick.at).text(node_key(pick.node));
    picks.text(order_key(pick.order)).whole(pick.line + 1).text(sku_key(pick.sku));
    picks.whole(pick.asked).whole(pick.picked).text(pick.error).number(pick.minutes, 1).end();
  }

  Sheet returns(FileKind::returns, {"return", "order", "line", "sku", "quantity", "at", "node",
                                    "reason", "refund", "handling_cost", "currency", "resalable"});
  number = 0;
  for (const Return& back : history.returns) {
    returns.text(fmt::format("R-{}", 301 + number++)).text(order_key(back.order));
    returns.whole(back.line + 1).text(sku_key(back.sku)).whole(back.quantity).at(back.at);
    returns.text(node_key(back.node)).text(back.reason).money(back.refund).money(back.handling);
    returns.text(currency(history.orders[back.order])).flag(back.resalable).end();
  }

  Sheet touches(FileKind::touches,
                {"touch", "opened_at", "order", "node", "channel", "partner", "sku", "cause",
                 "first_action_at", "closed_at", "minutes", "who", "simple"});
  number = 0;
  for (const Touch& touch : history.touches) {
    touches.text(fmt::format("X-{}", 901 + number++)).at(touch.opened);
    touches.text(touch.order == nowhere ? "" : order_key(touch.order)).text(node_key(touch.node));
    touches.text(channel_key(touch.channel)).text(touch.partner).text(sku_key(touch.sku));
    touches.text(touch.cause);
    // What is still open on the last evening stays open in the file.
    if (touch.first_action < end) {
      touches.at(touch.first_action);
    } else {
      touches.none();
    }
    if (touch.closed < end) {
      touches.at(touch.closed);
    } else {
      touches.none();
    }
    touches.number(touch.minutes, 1).text(touch.who).flag(touch.simple).end();
  }

  Sheet cases(FileKind::cases, {"case", "opened_at", "closed_at", "order", "sku", "partner",
                                "cause", "minutes", "cost", "currency"});
  number = 0;
  for (const Case& letter : history.cases) {
    cases.text(fmt::format("K-{}", 401 + number++)).at(letter.opened);
    if (letter.closed < end) {
      cases.at(letter.closed);
    } else {
      cases.none();
    }
    cases.text(order_key(letter.order)).text(sku_key(letter.sku)).text(letter.partner);
    cases.text(letter.cause).number(letter.minutes, 1).money(letter.cost).text(world.currency);
    cases.end();
  }

  Sheet reviews(FileKind::reviews, {"order", "at", "score"});
  for (const Review& review : history.reviews) {
    reviews.text(order_key(review.order)).at(review.at).whole(review.score).end();
  }

  Sheet fees(FileKind::fees,
             {"fee", "day", "kind", "amount", "currency", "partner", "order", "node", "channel"});
  number = 0;
  for (const Fee& fee : history.fees) {
    fees.text(fmt::format("F-{}", 7001 + number++)).day(fee.day).text(fee.kind).money(fee.amount);
    fees.text(world.currency).text(fee.partner);
    fees.text(fee.order == nowhere ? "" : order_key(fee.order)).text(node_key(fee.node));
    fees.text(channel_key(fee.channel)).end();
  }

  std::vector<Sheet> files;
  for (Sheet* sheet : {&orders, &lines, &shipments, &shipment_lines, &picks, &returns, &touches,
                       &cases, &reviews, &fees}) {
    files.push_back(std::move(*sheet));
  }
  return files;
}

}  // namespace baton::sample
