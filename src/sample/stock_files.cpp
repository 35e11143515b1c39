#include <fmt/format.h>

#include "sample/dataset_files.h"

namespace baton::sample {

std::vector<Sheet> stock_files(const World& world, const Catalogue& catalogue,
                               const History& history) {
  const auto node_key = [&](Index n) { return world.nodes[n].key; };
  const auto sku_key = [&](Index s) { return catalogue.skus[s].key; };
  const auto supplier_of = [&](Index s) {
    return catalogue.suppliers[catalogue.skus[s].supplier].key;
  };
  const auto purchase_key = [](Index purchase) { return fmt::format("PO-{}", 2001 + purchase); };

  Sheet stock(FileKind::stock, {"at", "node", "sku", "on_hand", "reserved", "in_transit"});
  for (const StockLevel& level : history.stock) {
    stock.at(level.at).text(node_key(level.node)).text(sku_key(level.sku)).whole(level.on_hand);
    stock.whole(level.reserved).whole(level.in_transit).end();
  }

  Sheet counts(FileKind::counts, {"count", "at", "node", "sku", "book", "counted"});
  int number = 0;
  for (const Count& count : history.counts) {
    counts.text(fmt::format("CC-{}", 1 + number++)).at(count.at).text(node_key(count.node));
    counts.text(sku_key(count.sku)).whole(count.book).whole(count.counted).end();
  }

  Sheet receipts(FileKind::receipts, {"receipt", "node", "sku", "quantity", "arrived_at",
                                      "available_at", "purchase_order", "supplier"});
  number = 0;
  for (const Receipt& receipt : history.receipts) {
    receipts.text(fmt::format("GR-{}", 3001 + number++)).text(node_key(receipt.node));
    receipts.text(sku_key(receipt.sku)).whole(receipt.quantity).at(receipt.arrived);
    receipts.at(receipt.available).text(purchase_key(receipt.purchase_order));
    receipts.text(supplier_of(receipt.sku)).end();
  }

  Sheet purchases(FileKind::purchase_orders,
                  {"purchase_order", "sku", "quantity", "supplier", "node", "needed_at",
                   "ordered_at", "due_by", "unit_cost", "currency"});
  for (Index p = 0; p < history.purchase_orders.size(); ++p) {
    const PurchaseOrder& purchase = history.purchase_orders[p];
    purchases.text(purchase_key(p)).text(sku_key(purchase.sku)).whole(purchase.quantity);
    purchases.text(supplier_of(purchase.sku)).text(node_key(purchase.node));
    purchases.at(purchase.needed).at(purchase.ordered).day(purchase.due);
    purchases.money(catalogue.skus[purchase.sku].cost).text(world.currency).end();
  }

  Sheet transfers(FileKind::transfers, {"transfer", "from_node", "to_node", "sku", "quantity",
                                        "requested_at", "shipped_at", "received_at", "received"});
  number = 0;
  for (const Transfer& transfer : history.transfers) {
    transfers.text(fmt::format("T-{}", 1 + number++)).text(node_key(transfer.from));
    transfers.text(node_key(transfer.to)).text(sku_key(transfer.sku)).whole(transfer.quantity);
    transfers.at(transfer.requested).at(transfer.shipped).at(transfer.received_at);
    if (transfer.received_at) {
      transfers.whole(transfer.received).end();
    } else {
      transfers.none().end();
    }
  }

  Sheet adjustments(FileKind::adjustments, {"at", "node", "sku", "quantity", "reason"});
  for (const Adjustment& adjustment : history.adjustments) {
    adjustments.at(adjustment.at).text(node_key(adjustment.node)).text(sku_key(adjustment.sku));
    adjustments.whole(adjustment.quantity).text(adjustment.reason).end();
  }

  Sheet forecasts(FileKind::forecasts,
                  {"sku", "period_start", "period_days", "issued_at", "quantity"});
  for (const Forecast& forecast : history.forecasts) {
    forecasts.text(sku_key(forecast.sku)).day(forecast.start).whole(7).at(forecast.issued);
    forecasts.number(forecast.quantity, 1).end();
  }

  std::vector<Sheet> files;
  for (Sheet* sheet :
       {&stock, &counts, &receipts, &purchases, &transfers, &adjustments, &forecasts}) {
    files.push_back(std::move(*sheet));
  }
  return files;
}

}  // namespace baton::sample
