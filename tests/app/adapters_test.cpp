// The adapters that ship, each on a small file with its system's columns and invented rows that
// show its traps: what comes out is compared with the dataset's own files, written by hand. Real
// rows of these systems were never at hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "app/business_folder.h"
#include "app/measure.h"

namespace baton {
namespace {

/// Rows without the lines that they were read from, sorted.
std::vector<std::string> rows_alone(const Imported& imported) {
  std::vector<std::string> rows = rows_of(imported);
  for (std::string& row : rows) row.erase(row.find(' '), row.find(':') - row.find(' '));
  std::sort(rows.begin(), rows.end());
  return rows;
}

/// What `folder` gives is what the dataset's files of `expected` give, and nothing was refused.
std::unique_ptr<Imported> expect_same(const BusinessFolder& folder,
                                      const BusinessFolder& expected) {
  auto mapped = folder.imported();
  EXPECT_EQ(rows_alone(*mapped), rows_alone(*expected.imported()));
  for (const ImportSummary::File& file : mapped->summary.files) {
    EXPECT_EQ(file.trouble, "") << file.name;
    EXPECT_EQ(file.rows_refused, 0) << file.name << " > " << file.table;
  }
  return mapped;
}

/// A table that is easier to read than the file it stands for: bars are that file's marks.
std::string marked(std::string text, char mark) {
  std::replace(text.begin(), text.end(), '|', mark);
  return text;
}

constexpr std::string_view euros = "[business]\ncurrency = \"EUR\"\n";

std::string shopify(const std::string& lines) {
  return marked(
      "Name|Email|Financial Status|Paid at|Fulfilled at|Currency|Shipping|Discount Amount|Created "
      "at|Lineitem quantity|Lineitem name|Lineitem price|Lineitem sku|Lineitem requires shipping|"
      "Lineitem fulfillment status|Shipping Zip|Shipping Province|Shipping Country|Cancelled at|"
      "Refunded Amount|Location|Source|Lineitem discount\n" +
          lines,
      ',');
}

// 1001: three lines, one SKU twice, a gift card without a SKU. 1002: voided and cancelled. 1003:
// expired. 1004: in dollars, fulfilled in part. 1005: over the counter.
TEST(Adapters, ShopifyOrders) {
  const BusinessFolder shop("shop"), expected("expected");
  shop.write(
      "orders_export_1.csv",
      shopify(
          R"(#1001|a@x.org|paid|2026-03-02 10:16:00 +0100|2026-03-03 09:00:00 +0100|EUR|4.90|5.00|2026-03-02 10:15:00 +0100|2|Shirt|29.90|A|true|fulfilled|'80331|BY|DE||29.90||web|
#1001|a@x.org||||||||1|Shirt|29.90|A|true|fulfilled||||||||3.00
#1001|a@x.org||||||||1|Gift card|50.00||false|fulfilled||||||||
#1002|b@x.org|voided|||EUR|||2026-03-02 12:00:00 +0100|3|Cap|10|B|true|pending||||2026-03-02 13:00:00 +0100|||web|
#1003|b@x.org|expired|||EUR|||2026-03-02 12:00:00 +0100|1|Cap|10|B|true|pending|||||||web|
#1004|c@x.org|pending||2026-03-04 14:00:00 -0500|USD|||2026-03-02 14:00:00 -0500|1|Cap|10|B|true|fulfilled|||||||web|
#1004|c@x.org||||||||4|Tie|5.5|C|true|partial||||||||
#1005||paid||2026-03-05 14:00:00 +0100|EUR|||2026-03-05 14:00:00 +0100|1|Tie|20|C|true|fulfilled||||||High Street|pos|
)"));
  for (const BusinessFolder* folder : {&shop, &expected}) folder->write("answers.toml", euros);
  expected.write(
      "orders.csv",
      R"(order,placed_at,channel,currency,country,region,postcode,method,approved_at,cancelled_at,shipping_charge,discount
#1001,2026-03-02 09:15,web,EUR,DE,BY,80331,,2026-03-02 09:16,,4.90,5
#1002,2026-03-02 11:00,web,EUR,,,,,,2026-03-02 12:00,,
#1004,2026-03-02 19:00,web,USD,,,,,,,,
#1005,2026-03-05 13:00,pos,EUR,,,,store_sale,,,,
)");
  expected.write("order_lines.csv",
                 R"(order,line,sku,quantity,unit_price,discount,cancelled_quantity
#1001,1,A,2,29.90,,
#1001,2,A,1,29.90,3,
#1001,3,Gift card,1,50,,
#1002,1,B,3,10,,3
#1004,1,B,1,10,,
#1004,2,C,4,5.5,,
#1005,1,C,1,20,,
)");
  expected.write("shipments.csv", R"(shipment,order,node,shipped_at
#1001/1,#1001,,2026-03-03 08:00
#1004/1,#1004,,2026-03-04 19:00
#1005/1,#1005,High Street,2026-03-05 13:00
)");
  expected.write("shipment_lines.csv", R"(shipment,order,line,quantity
#1001/1,#1001,1,2
#1001/1,#1001,2,1
#1001/1,#1001,3,1
#1004/1,#1004,1,1
#1005/1,#1005,1,1
)");
  expected.write("channels.csv", "channel,kind\nweb,web\npos,store\n");
  expected.write("nodes.csv", "node,kind\nHigh Street,store\n");
  const auto imported = expect_same(shop, expected);
  const auto& told = imported->summary.assumptions;
  EXPECT_TRUE(std::any_of(told.begin(), told.end(), [](const auto& a) {
    return a.what.find("\"Shopify orders export\" was written from") != std::string::npos &&
           a.rows == 22;
  }));
  EXPECT_EQ(imported->notes.size(), 1U);
}

constexpr std::string_view one_order =
    R"(#1||paid||2026-03-03 09:00:00 +0100|EUR|||2026-03-02 10:15:00 +0100|1|Shirt|5|A|true|fulfilled||||||||
)";

TEST(Adapters, AShopifyOrderOfThreeLinesIsOneOrderAndThreeLines) {
  const BusinessFolder shop;
  shop.write("orders_export.csv",
             shopify(std::string(one_order) + "#1|||||||||1|Cap|5|B|true|fulfilled||||||||\n"
                                              "#1|||||||||2|Shirt|5|A|true|fulfilled||||||||\n"));
  const auto workspace = Workspace::open(shop.path());
  ASSERT_TRUE(workspace);
  const auto imported = import_folder(*workspace);
  ASSERT_TRUE(imported);
  MeasureOptions options;
  options.groupings.emplace_back();
  options.maturity = Duration::days(0);
  const auto measured = measure(**imported, *workspace, options);
  ASSERT_TRUE(measured);
  std::map<std::string, double> values;
  for (const KpiValue& value : measured->tables[0].rows[0].values) {
    if (value.value) values[std::string(value.kpi)] = *value.value;
  }
  EXPECT_EQ(values.at("orders"), 1);
  EXPECT_EQ((*imported)->history.table(FileKind::order_lines).rows(), 3U);
  EXPECT_EQ(values.at("revenue"), 20);
}

TEST(Adapters, ARefusedShopifyLineComesBackUnderItsOwnNumber) {
  const BusinessFolder shop;
  shop.write("orders_export.csv",
             shopify(std::string(one_order) + "#1|||||||||one|Cap|5|B|true|fulfilled||||||||\n"));
  EXPECT_EQ(shop.imported()->history.table(FileKind::order_lines).rows(), 1U);
  std::string rejects = shop.read(".baton/rejects/orders_export.order_lines.csv");
  rejects.replace(rejects.find(",one,"), 5, ",1,");
  shop.write("orders_export.repaired.csv", rejects);
  EXPECT_EQ(shop.imported()->history.table(FileKind::order_lines).rows(), 2U);
}

TEST(Adapters, ShopifyProducts) {
  const BusinessFolder shop("shop"), expected("expected");
  shop.write(
      "products_export_1.csv",
      R"(Handle,Title,Vendor,Product Category,Type,Variant SKU,Variant Grams,Variant Price,Variant Inventory Qty,Cost per item,Status
shirt,Shirt,nordhemd,,shirts,S-M,300,29.90,12,11.20,active
shirt,,,,,S-L,0,31,4,,
shirt,,,,,,,,,,
cap,Cap,,hats,,C,80.0,9,,,active
)");
  for (const BusinessFolder* folder : {&shop, &expected}) {
    folder->write("orders.csv", "order,placed_at\n1,2026-03-02\n");
  }
  expected.write("skus.csv", R"(sku,name,family,brand,unit_cost,price,weight_kg
S-M,Shirt,shirts,nordhemd,11.20,29.90,0.3
S-L,Shirt,shirts,nordhemd,,31,
C,Cap,hats,,,9,0.08
)");
  expect_same(shop, expected);
}

// An item in two parcels, an order in pounds, an order of another shop.
TEST(Adapters, AmazonFulfilledShipments) {
  const BusinessFolder shop("shop"), expected("expected");
  const std::string times =
      "|2026-03-02T08:00:00+00:00|2026-03-02T08:30:00+00:00|2026-03-03T06:00:00+00:00"
      "|2026-03-05T21:00:00+00:00|";
  shop.write("123456789.txt",
             marked("amazon-order-id|shipment-id|shipment-item-id|purchase-date|payments-date|"
                    "shipment-date|estimated-arrival-date|sku|quantity-shipped|currency|item-price|"
                    "item-tax|shipping-price|item-promotion-discount|ship-promotion-discount|"
                    "ship-service-level|ship-country|carrier|fulfillment-center-id|sales-channel\n"
                    "1|P1|a" +
                        times +
                        "A|2|EUR|20.00|1.50|2|-1.00|-2.00|Expedited|DE|DHL|LEJ1|Amazon.de\n"
                        "1|P2|b" +
                        times +
                        "A|1|EUR|10.00|0.75|2|0.00|-2.00|Standard|DE|DHL|BER3|Amazon.de\n"
                        "2|P3|c" +
                        times +
                        "B|3|GBP|10.00||0|0|0|FreeEconomy|GB|DHL|LEJ1|Amazon.co.uk\n"
                        "S02-1|P4|d" +
                        times + "B|1|EUR|0|0|0|0|0|Standard|DE|DHL|LEJ1|Non-Amazon\n",
                    '\t'));
  for (const BusinessFolder* folder : {&shop, &expected}) folder->write("answers.toml", euros);
  expected.write("orders.csv",
                 R"(order,placed_at,channel,currency,country,approved_at,shipping_charge,discount
1,2026-03-02 08:00,Amazon.de,EUR,DE,2026-03-02 08:30,4,4
2,2026-03-02 08:00,Amazon.co.uk,GBP,GB,2026-03-02 08:30,0,0
)");
  expected.write("order_lines.csv", R"(order,line,sku,quantity,unit_price,discount,tax,assigned_node
1,a,A,2,10,1,1.50,LEJ1
1,b,A,1,10,0,0.75,BER3
2,c,B,3,3.333333,0,,LEJ1
)");
  expected.write("shipments.csv", R"(shipment,order,node,carrier,method,shipped_at,promised_by
P1,1,LEJ1,DHL,express,2026-03-03 06:00,2026-03-05 21:00
P2,1,BER3,DHL,parcel,2026-03-03 06:00,2026-03-05 21:00
P3,2,LEJ1,DHL,,2026-03-03 06:00,2026-03-05 21:00
)");
  expected.write("shipment_lines.csv",
                 "shipment,order,line,quantity\nP1,1,a,2\nP2,1,b,1\nP3,2,c,3\n");
  expected.write("nodes.csv",
                 "node,kind,partner,ships_orders\nLEJ1,3pl,Amazon,yes\nBER3,3pl,Amazon,yes\n");
  expected.write(
      "channels.csv",
      "channel,kind,partner\nAmazon.de,marketplace,Amazon\nAmazon.co.uk,marketplace,Amazon\n");
  expect_same(shop, expected);
}

TEST(Adapters, AmazonReturns) {
  const BusinessFolder shop("shop"), expected("expected");
  shop.write(
      "5678.txt",
      marked(
          R"(return-date|order-id|sku|asin|fnsku|product-name|quantity|fulfillment-center-id|detailed-disposition|reason|status|license-plate-number|customer-comments
2026-03-09T10:00:00+00:00|1|A||||1|LEJ1|SELLABLE|UNWANTED_ITEM||LPN1|
2026-03-09T10:00:00+00:00|1|A||||1|LEJ1|CUSTOMER_DAMAGED|DAMAGED_BY_CARRIER||LPN2|"too late"
2026-03-09T10:00:00+00:00|1|A||||1|LEJ1||SOMETHING_NEW|||
)",
          '\t'));
  for (const BusinessFolder* folder : {&shop, &expected}) {
    folder->write("orders.csv", "order,placed_at\n1,2026-03-02\n");
  }
  expected.write("returns.csv", R"(return,order,sku,quantity,at,node,reason,resalable
LPN1,1,A,1,2026-03-09 10:00,LEJ1,changed_mind,yes
LPN2,1,A,1,2026-03-09 10:00,LEJ1,damaged,no
1,1,A,1,2026-03-09 10:00,LEJ1,other,
)");
  expect_same(shop, expected);
}

TEST(Adapters, AmazonInventoryIsReadWhereTheNameSaysOfWhichDay) {
  const BusinessFolder shop("shop"), expected("expected");
  const std::string levels = marked(
      R"(sku|fnsku|asin|product-name|your-price|afn-warehouse-quantity|afn-fulfillable-quantity|afn-reserved-quantity|afn-inbound-shipped-quantity
A|X1||Shirt|29.90|10|7|3|5
)",
      '\t');
  shop.write("inventory_at_2026-03-31.txt", levels);
  for (const BusinessFolder* folder : {&shop, &expected}) {
    folder->write("orders.csv", "order,placed_at\n1,2026-03-02\n");
  }
  expected.write("skus.csv", "sku,name,price\nA,Shirt,29.90\n");
  expected.write("stock.csv", "at,node,sku,on_hand,in_transit\n2026-03-31,amazon-fba,A,7,5\n");
  expected.write("nodes.csv", "node,kind,partner\namazon-fba,3pl,Amazon\n");
  expect_same(shop, expected);
  shop.remove("inventory_at_2026-03-31.txt");
  shop.write("98765.txt", levels);
  const auto undated = shop.imported();
  EXPECT_EQ(undated->history.table(FileKind::stock).rows(), 0U);
  EXPECT_EQ(undated->history.table(FileKind::skus).rows(), 1U);
  EXPECT_EQ(undated->summary.rows_refused(), 0);
}

// 71: two items, one without a SKU. 72: the payment failed, an American date. 74: deleted.
TEST(Adapters, WooCommerceOrders) {
  const BusinessFolder shop("shop"), expected("expected");
  shop.write(
      "order_export.csv",
      R"(order_id,order_number,order_date,paid_date,status,shipping_total,discount_total,order_currency,customer_id,billing_country,shipping_country,refund_items,line_item_1,line_item_2
71,W-71,2026-03-02 10:15:00,2026-03-02 10:20:00,completed,4.90,10,EUR,12,DE,,,"name:Shirt, blue|product_id:7|sku:A|quantity:2|total:40.00|sub_total:50.00",name:Cap|product_id:9|sku:|quantity:1|total:5|sub_total:5
72,,3/2/2026 11:00:00,,failed,,,USD,0,,AT,,name:Cap|product_id:9|sku:C|quantity:3|total:9|sub_total:9,
73,,2026-03-03 08:00:00,,refunded,,,EUR,,,,,name:Cap|product_id:9|sku:C|quantity:1|total:5,
74,,2026-03-03 08:00:00,,trash,,,EUR,,,,,name:Cap|product_id:9|sku:C|quantity:1|total:5,
)");
  for (const BusinessFolder* folder : {&shop, &expected}) folder->write("answers.toml", euros);
  expected.write(
      "orders.csv",
      R"(order,placed_at,channel,customer,currency,tax_included,country,approved_at,cancelled_at,cancel_reason,shipping_charge,discount
W-71,2026-03-02 10:15,web,12,EUR,no,DE,2026-03-02 10:20,,,4.90,10
72,2026-03-02 11:00,web,,USD,no,AT,,2026-03-02 11:00,payment,,
73,2026-03-03 08:00,web,,EUR,no,,,,,,
)");
  expected.write("order_lines.csv",
                 R"(order,line,sku,quantity,unit_price,cancelled_quantity,cancel_reason
W-71,1,A,2,25,,
W-71,2,9,1,5,,
72,1,C,3,3,3,payment
73,1,C,1,5,,
)");
  expected.write("channels.csv", "channel,kind\nweb,web\n");
  expect_same(shop, expected);
}

// A line of which nothing left, freight that points at another shipment, and freight that is
// included.
TEST(Adapters, ThirdPartyLogisticsInPlainWords) {
  const BusinessFolder shop("shop"), expected("expected");
  const std::string times = "|Leipzig|2026-03-02 08:00|03/02/2026|3/2/2026 04:30 PM|3/4/2026|dpd|";
  shop.write(
      "march.csv",
      marked("Shipment ID|Order Number|Warehouse|Released At|Ship By|Shipped At|Delivered At|"
             "Carrier|Service|Order Line|SKU|Units Ordered|Units Shipped|Freight|Currency\n"
             "93|1" +
                 times +
                 "Ground|1|A|2|2|4.35|EUR\n"
                 "93|1" +
                 times +
                 "Ground|2|B|2|0|4.35|EUR\n"
                 "94|2" +
                 times +
                 "Next Day|1|A|2|1|see shipment 93|EUR\n"
                 "95|2" +
                 times + "Drone|2|B|1|1|included|EUR\n",
             ','));
  for (const BusinessFolder* folder : {&shop, &expected}) {
    folder->write("orders.csv", "order,placed_at\n1,2026-03-01\n2,2026-03-01\n");
    folder->write("order_lines.csv",
                  "order,line,sku,quantity\n1,1,A,2\n1,2,B,2\n2,1,A,2\n2,2,B,1\n");
  }
  expected.write(
      "shipments.csv",
      R"(shipment,order,node,carrier,method,released_at,ship_by,shipped_at,delivered_at,freight,currency
93,1,Leipzig,dpd,parcel,2026-03-02 08:00,2026-03-02,2026-03-02 16:30,2026-03-04,4.35,EUR
94,2,Leipzig,dpd,express,2026-03-02 08:00,2026-03-02,2026-03-02 16:30,2026-03-04,4.35,EUR
95,2,Leipzig,dpd,,2026-03-02 08:00,2026-03-02,2026-03-02 16:30,2026-03-04,,EUR
)");
  expected.write("shipment_lines.csv",
                 "shipment,order,line,quantity\n93,1,1,2\n94,2,1,1\n95,2,2,1\n");
  expected.write("nodes.csv", "node,kind,ships_orders\nLeipzig,3pl,yes\n");
  expect_same(shop, expected);
}

TEST(Adapters, ThirdPartyLogisticsFromShipStation) {
  const BusinessFolder shop("shop"), expected("expected");
  shop.write(
      "shipstation.csv",
      R"(Order - Number,Date - Shipped Date,Item - SKU,Item - Qty,Carrier - Service Selected,Amount - Shipping Cost
1,3/2/2026 4:00:00 AM,A,1,UPS Ground,$8.10
1,3/2/2026 4:00:00 AM,B,1,UPS Ground,$8.10
1,3/3/2026 5:00:00 PM,C,1,UPS Ground,8.20
2,,C,1,,
)");
  for (const BusinessFolder* folder : {&shop, &expected}) {
    folder->write("orders.csv", "order,placed_at\n1,2026-03-01\n2,2026-03-01\n");
  }
  expected.write("shipments.csv", R"(shipment,order,carrier,shipped_at,freight
1/3/2/2026 4:00:00 AM,1,UPS Ground,2026-03-02 04:00,8.10
1/3/3/2026 5:00:00 PM,1,UPS Ground,2026-03-03 17:00,8.20
)");
  expect_same(shop, expected);
}

}  // namespace
}  // namespace baton
