#include "model/dataset.h"

#include <array>

namespace baton {
namespace {

using enum FieldType;
using Choice = std::string_view;

// Tables read better one field a line.
// clang-format off
constexpr bool must = true;
constexpr bool may = false;

constexpr Choice cancel_reasons[] = {"no_stock", "customer", "payment", "fraud", "late", "address", "other"};
constexpr Choice order_methods[] = {"ship", "pickup", "store_sale", "dropship"};
constexpr Choice parcel_methods[] = {"parcel", "express", "freight", "pickup", "courier"};
constexpr Choice pick_errors[] = {"none", "not_found", "short", "wrong_item", "wrong_quantity", "damaged"};
constexpr Choice return_reasons[] = {"damaged", "wrong_item", "defect", "not_as_described", "size", "late", "changed_mind", "other"};
constexpr Choice adjust_reasons[] = {"shrink", "damage", "found", "correction", "write_off"};
constexpr Choice touch_causes[] = {"stock_missing", "oversold", "wrong_node", "split", "reroute", "late", "address", "payment", "damaged", "promise_change", "rekeying", "reconciliation", "pick_error", "label_error", "partner", "other"};
constexpr Choice labour_activities[] = {"pick", "pack", "receive", "put_away", "count", "returns", "ship", "customer_service", "planning", "rekeying", "reconciliation", "selling", "other"};
constexpr Choice case_causes[] = {"where_is_it", "late", "damaged", "wrong_item", "missing_item", "cancelled", "return", "defect", "question", "other"};
constexpr Choice fee_kinds[] = {"marketplace", "payment", "third_party_logistics", "storage", "carrier", "surcharge", "expedite", "returns", "other"};
constexpr Choice node_kinds[] = {"dc", "store", "3pl", "vendor", "plant"};
constexpr Choice node_roles[] = {"distribution", "experience_centre", "local_fulfilment", "returns_hub", "showroom", "hybrid", "closed"};
constexpr Choice sku_roles[] = {"acquisition", "retention", "margin", "seasonal_test", "bundle_anchor", "channel_filler"};
constexpr Choice sku_types[] = {"hero", "core", "long_tail", "seasonal", "experimental"};
constexpr Choice channel_kinds[] = {"web", "marketplace", "store", "wholesale", "phone", "social"};
constexpr Choice partner_kinds[] = {"carrier", "3pl", "supplier", "vendor", "marketplace", "returns", "support", "manufacturer"};
constexpr Choice recovery_payers[] = {"business", "partner", "shared", "unknown"};
constexpr Choice decision_kinds[] = {"replenish", "allocate", "route", "price", "promotion", "partner", "assortment", "other"};

constexpr Field orders_fields[] = {
    {"order", name, must, "The order's number, unique in the business", "SO-1001", Entity::order},
    {"placed_at", instant, must, "When the customer ordered", "2026-03-02 10:15"},
    {"channel", name, may, "Sales channel, as in channels.csv", "web", Entity::channel},
    {"customer", name, may, "An opaque customer key: no name, no address", "C-77", Entity::customer},
    {"currency", name, may, "ISO 4217 code of all amounts of the order; default: the business's", "EUR", Entity::currency},
    {"tax_included", flag, may, "Whether the lines' prices include tax", "yes"},
    {"country", name, may, "Destination country, ISO 3166 alpha-2", "DE", Entity::region},
    {"region", name, may, "Destination region or state", "BY", Entity::region},
    {"postcode", text, may, "Destination postcode or its first digits", "80331"},
    {"latitude", number, may, "Destination, degrees north", "48.137"},
    {"longitude", number, may, "Destination, degrees east", "11.575"},
    {"method", choice, may, "How the customer gets it; default ship", "ship", Entity::text, order_methods},
    {"requested_by", deadline, may, "Date the customer asked for, where later than the earliest possible", ""},
    {"promised_by", deadline, may, "The first promise of delivery made to the customer", "2026-03-05"},
    {"repromised_by", deadline, may, "The last promise, where it was changed", ""},
    {"approved_at", instant, may, "When payment or credit was cleared", "2026-03-02 10:20"},
    {"cancelled_at", instant, may, "When the whole order was cancelled", ""},
    {"cancel_reason", choice, may, "Why it was cancelled", "", Entity::text, cancel_reasons},
    {"shipping_charge", money, may, "What the customer paid for delivery", "4.90"},
    {"discount", money, may, "Discount on the whole order, beyond those on lines; not negative", "0"},
    {"delivered_at", instant, may, "When the last parcel arrived; only where there is no shipments.csv", ""},
    {"shipped_at", instant, may, "When the last parcel left; only where there is no shipments.csv", ""},
};

constexpr Field order_lines_fields[] = {
    {"order", name, must, "Order the line belongs to", "SO-1001", Entity::order},
    {"line", name, must, "Line number, unique in the order", "1", Entity::line},
    {"sku", name, must, "What was ordered", "SHIRT-M", Entity::sku},
    {"quantity", quantity, must, "Units ordered, more than 0", "2"},
    {"unit_price", money, may, "Price of one unit before discount", "29.90"},
    {"discount", money, may, "Discount on the whole line, not negative", "0"},
    {"tax", money, may, "Tax in (or on top of) the whole line, see orders.tax_included", "9.55"},
    {"unit_cost", money, may, "Cost of one unit at the time; default: skus.unit_cost", "11.20"},
    {"cancelled_quantity", quantity, may, "Units of the line that were cancelled", "0"},
    {"cancel_reason", choice, may, "Why units were cancelled", "", Entity::text, cancel_reasons},
    {"assigned_node", name, may, "Node the line was first sent to, before any change", "DC-1", Entity::node},
};

constexpr Field shipments_fields[] = {
    {"shipment", name, must, "Parcel or delivery number", "P-5001", Entity::shipment},
    {"order", name, must, "Order it serves", "SO-1001", Entity::order},
    {"node", name, may, "Node it left from", "DC-1", Entity::node},
    {"carrier", name, may, "Who carried it, as in partners.csv", "dpd", Entity::partner},
    {"method", choice, may, "How it goes: pickup is fetched by the customer, without freight; default parcel", "parcel", Entity::text, parcel_methods},
    {"service", text, may, "The carrier's name for the level of service, as in rate_cards.csv", ""},
    {"from_region", name, may, "Region, port or hub it left by; default: its node's region", "", Entity::region},
    {"weight_kg", number, may, "Weight, kg; default: units times skus.weight_kg", "0.8"},
    {"released_at", instant, may, "When the node got the work", "2026-03-02 11:00"},
    {"ship_by", deadline, may, "When it had to leave", "2026-03-02 18:00"},
    {"shipped_at", instant, may, "When it left", "2026-03-02 16:30"},
    {"promised_by", deadline, may, "Promise of delivery for this parcel, where it differs from the order's", ""},
    {"delivered_at", instant, may, "When it arrived", "2026-03-04 12:10"},
    {"freight", money, may, "What the carrier charged", "4.35"},
    {"packaging", money, may, "Packaging material", "0.35"},
    {"currency", name, may, "Currency of freight and packaging; default: the business's", "EUR", Entity::currency},
    {"distance_km", number, may, "Distance, km", "312"},
    {"damaged", flag, may, "Arrived damaged", "no"},
    {"documents_ok", flag, may, "Labels, invoice and papers were right", "yes"},
    {"lost", flag, may, "Never arrived", "no"},
};

constexpr Field shipment_lines_fields[] = {
    {"shipment", name, must, "Shipment", "P-5001", Entity::shipment},
    {"order", name, must, "Order", "SO-1001", Entity::order},
    {"line", name, must, "Line of the order", "1", Entity::line},
    {"quantity", quantity, must, "Units of the line in this shipment", "2"},
};

constexpr Field picks_fields[] = {
    {"pick", name, must, "Pick number", "PK-9001", Entity::pick},
    {"at", instant, must, "When it was done", "2026-03-02 14:05"},
    {"node", name, must, "Where", "DC-1", Entity::node},
    {"order", name, may, "For which order", "SO-1001", Entity::order},
    {"line", name, may, "For which line", "1", Entity::line},
    {"sku", name, may, "What was to be picked", "SHIRT-M", Entity::sku},
    {"asked", quantity, may, "Units asked for", "2"},
    {"picked", quantity, may, "Units picked", "2"},
    {"error", choice, may, "What went wrong; default none", "none", Entity::text, pick_errors},
    {"minutes", number, may, "Time taken, minutes", "1.5"},
};

constexpr Field returns_fields[] = {
    {"return", name, must, "Return number, unique with order, line and SKU", "R-301", Entity::return_},
    {"order", name, must, "Order it came from", "SO-1001", Entity::order},
    {"line", name, may, "Line it came from", "1", Entity::line},
    {"sku", name, may, "What came back", "SHIRT-M", Entity::sku},
    {"quantity", quantity, must, "Units", "1"},
    {"at", instant, must, "When it was received back", "2026-03-12 09:00"},
    {"node", name, may, "Where it was received", "DC-1", Entity::node},
    {"reason", choice, may, "Why", "size", Entity::text, return_reasons},
    {"refund", money, may, "Refunded to the customer", "29.90"},
    {"handling_cost", money, may, "Return freight and handling", "5.10"},
    {"currency", name, may, "Currency of the amounts; default: the business's", "EUR", Entity::currency},
    {"resalable", flag, may, "Back to stock at full value", "yes"},
};

constexpr Field stock_fields[] = {
    {"at", instant, must, "When the level was true", "2026-03-02 06:00"},
    {"node", name, must, "Where", "DC-1", Entity::node},
    {"sku", name, must, "What", "SHIRT-M", Entity::sku},
    {"on_hand", quantity, must, "Units on the shelf by the book; negative is refused", "120"},
    {"reserved", quantity, may, "Of these, promised to orders", "14"},
    {"in_transit", quantity, may, "Units on their way here", "60"},
};

constexpr Field counts_fields[] = {
    {"count", name, must, "Count number, unique with time, node and SKU", "CC-17-3", Entity::count_},
    {"at", instant, must, "When it was counted", "2026-03-02 20:00"},
    {"node", name, must, "Where", "DC-1", Entity::node},
    {"sku", name, must, "What", "SHIRT-M", Entity::sku},
    {"book", quantity, must, "Units by the book just before", "120"},
    {"counted", quantity, must, "Units found", "118"},
};

constexpr Field receipts_fields[] = {
    {"receipt", text, must, "Receipt number, unique with the SKU", "GR-88"},
    {"node", name, must, "Where", "DC-1", Entity::node},
    {"sku", name, must, "What", "SHIRT-M", Entity::sku},
    {"quantity", quantity, must, "Units received", "200"},
    {"arrived_at", instant, must, "When the goods reached the dock", "2026-03-01 08:00"},
    {"available_at", instant, may, "When they could be sold from (put away)", "2026-03-01 15:30"},
    {"purchase_order", name, may, "Purchase order they answer", "PO-55", Entity::purchase_order},
    {"supplier", name, may, "Who sent them", "textil-nord", Entity::partner},
};

constexpr Field purchase_orders_fields[] = {
    {"purchase_order", name, must, "Purchase order number", "PO-55", Entity::purchase_order},
    {"sku", name, must, "What", "SHIRT-M", Entity::sku},
    {"quantity", quantity, must, "Units ordered", "200"},
    {"supplier", name, may, "From whom", "textil-nord", Entity::partner},
    {"node", name, may, "To where", "DC-1", Entity::node},
    {"needed_at", instant, may, "When stock fell to the point where it had to be ordered", "2026-02-08 06:00"},
    {"ordered_at", instant, must, "When it was ordered", "2026-02-09 10:00"},
    {"due_by", deadline, may, "When the goods had to be there", "2026-03-01"},
    {"unit_cost", money, may, "Price of one unit", "11.20"},
    {"currency", name, may, "Currency; default: the business's", "EUR", Entity::currency},
};

constexpr Field transfers_fields[] = {
    {"transfer", name, must, "Transfer number", "T-12", Entity::transfer},
    {"from_node", name, must, "From", "DC-1", Entity::node},
    {"to_node", name, must, "To", "STORE-3", Entity::node},
    {"sku", name, must, "What", "SHIRT-M", Entity::sku},
    {"quantity", quantity, must, "Units sent", "20"},
    {"requested_at", instant, may, "When the need was seen", "2026-03-01 07:00"},
    {"shipped_at", instant, may, "When it left", "2026-03-02 07:00"},
    {"received_at", instant, may, "When it could be sold from there", "2026-03-03 09:00"},
    {"received", quantity, may, "Units that arrived; default: quantity", "20"},
};

constexpr Field adjustments_fields[] = {
    {"at", instant, must, "When it was booked", "2026-03-02 20:05"},
    {"node", name, must, "Where", "DC-1", Entity::node},
    {"sku", name, must, "What", "SHIRT-M", Entity::sku},
    {"quantity", quantity, must, "Units added (positive) or taken off (negative)", "-2"},
    {"reason", choice, may, "Why; default correction", "shrink", Entity::text, adjust_reasons},
};

constexpr Field touches_fields[] = {
    {"touch", name, must, "Number of the touch: one time that a person had to step in", "X-901", Entity::touch},
    {"opened_at", instant, must, "When the exception came up", "2026-03-02 11:30"},
    {"order", name, may, "Order concerned; none for rekeying and reconciliation work", "SO-1001", Entity::order},
    {"node", name, may, "Node concerned", "DC-1", Entity::node},
    {"channel", name, may, "Channel concerned", "web", Entity::channel},
    {"partner", name, may, "Partner who caused it", "", Entity::partner},
    {"sku", name, may, "SKU concerned", "SHIRT-M", Entity::sku},
    {"cause", choice, must, "Why a person had to step in", "stock_missing", Entity::text, touch_causes},
    {"first_action_at", instant, may, "When somebody began on it", "2026-03-02 12:10"},
    {"closed_at", instant, may, "When it was done", "2026-03-02 12:25"},
    {"minutes", number, may, "Working time it took, minutes", "8"},
    {"who", name, may, "Role or desk that did it, no person's name", "ops-desk", Entity::person},
    {"simple", flag, may, "Same steps every time, one source looked at: a rule could have done it", "no"},
};

constexpr Field labour_fields[] = {
    {"day", day, must, "Day worked", "2026-03-02"},
    {"node", name, may, "Where; none for the office", "DC-1", Entity::node},
    {"activity", choice, must, "At what", "pick", Entity::text, labour_activities},
    {"hours", number, must, "Hours worked, overtime included", "38.5"},
    {"overtime_hours", number, may, "Of these, overtime", "2"},
    {"cost", money, may, "Wages for these hours, all in", "924.00"},
    {"currency", name, may, "Currency; default: the business's", "EUR", Entity::currency},
};

constexpr Field cases_fields[] = {
    {"case", name, must, "Customer case number", "K-411", Entity::case_},
    {"opened_at", instant, must, "When the customer wrote or called", "2026-03-06 09:20"},
    {"closed_at", instant, may, "When it was settled", "2026-03-06 10:00"},
    {"order", name, may, "Order concerned", "SO-1001", Entity::order},
    {"sku", name, may, "SKU concerned", "SHIRT-M", Entity::sku},
    {"partner", name, may, "Partner concerned", "dpd", Entity::partner},
    {"cause", choice, may, "About what", "late", Entity::text, case_causes},
    {"minutes", number, may, "Working time it took, minutes", "9"},
    {"cost", money, may, "Vouchers and goodwill given", "5.00"},
    {"currency", name, may, "Currency; default: the business's", "EUR", Entity::currency},
};

constexpr Field reviews_fields[] = {
    {"order", name, must, "Order judged", "SO-1001", Entity::order},
    {"at", instant, must, "When", "2026-03-07 18:00"},
    {"score", number, must, "1 (worst) to 5 (best)", "4"},
};

constexpr Field fees_fields[] = {
    {"fee", name, must, "Invoice line number", "F-7001", Entity::fee},
    {"day", day, must, "Day it stands for", "2026-03-02"},
    {"kind", choice, must, "What for", "marketplace", Entity::text, fee_kinds},
    {"amount", money, must, "Amount; a credit is negative", "3.59"},
    {"currency", name, may, "Currency; default: the business's", "EUR", Entity::currency},
    {"partner", name, may, "Who charged it", "bigmarket", Entity::partner},
    {"order", name, may, "Order it belongs to, if one", "SO-1001", Entity::order},
    {"shipment", name, may, "Shipment it belongs to, if one", "", Entity::shipment},
    {"node", name, may, "Node it belongs to, if one", "", Entity::node},
    {"channel", name, may, "Channel it belongs to, if one", "", Entity::channel},
};

constexpr Field rate_cards_fields[] = {
    {"carrier", name, must, "Who carries", "dpd", Entity::partner},
    {"method", choice, may, "How it goes; default parcel", "parcel", Entity::text, parcel_methods},
    {"service", text, may, "The carrier's name for the level of service; none: any", ""},
    {"from_node", name, may, "From which node; none: from any", "DC-1", Entity::node},
    {"from_region", name, may, "From which region, port or hub; none: any", "", Entity::region},
    {"to_country", name, may, "To which country; none: any", "DE", Entity::region},
    {"to_region", name, may, "To which region; none: any", "", Entity::region},
    {"min_kg", number, may, "From this weight, kg, this weight included", "0"},
    {"max_kg", number, may, "Up to this weight, kg, this weight included", "5"},
    {"price", money, must, "Price of a parcel in this band", "4.35"},
    {"price_per_kg", money, may, "On top, for each kg of the whole weight", "0"},
    {"minimum", money, may, "At least this much in all", "0"},
    {"currency", name, may, "Currency; default: the business's", "EUR", Entity::currency},
    {"transit_days", number, may, "Days on the way, working days", "2"},
};

constexpr Field forecasts_fields[] = {
    {"sku", name, must, "What", "SHIRT-M", Entity::sku},
    {"period_start", day, must, "First day of the period forecast", "2026-03-02"},
    {"period_days", quantity, may, "Length of the period, days; default 7", "7"},
    {"issued_at", instant, may, "When the forecast was made", "2026-02-23 08:00"},
    {"quantity", number, must, "Units expected to be ordered in the period", "46"},
    {"node", name, may, "For which node; none: for the business", "", Entity::node},
    {"channel", name, may, "For which channel; none: for all", "", Entity::channel},
};

constexpr Field store_days_fields[] = {
    {"day", day, must, "Day", "2026-03-02"},
    {"node", name, must, "Store", "STORE-3", Entity::node},
    {"sales", money, may, "Sold over the counter", "2140.00"},
    {"currency", name, may, "Currency; default: the business's", "EUR", Entity::currency},
    {"transactions", quantity, may, "Receipts printed", "52"},
    {"visitors", quantity, may, "People who came in", "310"},
    {"tasks_due", quantity, may, "Store tasks due", "24"},
    {"tasks_missed", quantity, may, "Of these, not done", "1"},
    {"hours", number, may, "Staff hours, overtime included", "36"},
    {"overtime_hours", number, may, "Of these, overtime", "0.5"},
    {"satisfaction", number, may, "Customer satisfaction, 0 to 100", "86"},
    {"shrink", money, may, "Stock lost, at cost", "4.00"},
};

constexpr Field finance_fields[] = {
    {"month", day, must, "First day of the month", "2026-03-01"},
    {"revenue", money, may, "Net sales", "182000"},
    {"cost_of_goods", money, may, "Cost of goods sold", "91000"},
    {"receivables", money, may, "Average receivables", "24000"},
    {"payables", money, may, "Average payables", "41000"},
    {"stock_value", money, may, "Average stock at cost", "260000"},
    {"markdowns", money, may, "Sold under price to clear stock", "3100"},
    {"currency", name, may, "Currency; default: the business's", "EUR", Entity::currency},
};

constexpr Field decisions_fields[] = {
    {"decision", name, must, "Number of the decision", "D-31", Entity::decision},
    {"kind", choice, may, "About what", "replenish", Entity::text, decision_kinds},
    {"needed_at", instant, must, "When the facts called for it", "2026-03-02 06:00"},
    {"reported_at", instant, may, "When the figures for it were on the table", "2026-03-03 09:00"},
    {"made_at", instant, may, "When it was made", "2026-03-03 16:00"},
    {"acted_at", instant, may, "When it was carried out", "2026-03-04 10:00"},
    {"node", name, may, "Node concerned", "", Entity::node},
    {"channel", name, may, "Channel concerned", "", Entity::channel},
    {"who", name, may, "Role that decided, no person's name", "planner", Entity::person},
};

constexpr Field traffic_fields[] = {
    {"day", day, must, "Day", "2026-03-02"},
    {"channel", name, must, "Channel", "web", Entity::channel},
    {"visits", quantity, must, "Visits or sessions", "4120"},
};

constexpr Field sales_fields[] = {
    {"sku", name, must, "What was sold", "SHIRT-M", Entity::sku},
    {"node", name, may, "Where, as a store", "STORE-3", Entity::node},
    {"period_start", day, must, "First day of the period", "2026-03-02"},
    {"channel", name, may, "Through which channel", "", Entity::channel},
    {"period_days", quantity, may, "Length of the period, days; default 7", "7"},
    {"quantity", number, must, "Units sold in the period; 0 where none were", "12"},
    {"in_stock", flag, may, "Whether it could be bought all through the period; no: the units are not the whole demand", "yes"},
    {"value", money, may, "What they were sold for, without tax", "358.80"},
    {"currency", name, may, "Currency of the value; default: the business's", "EUR", Entity::currency},
};

constexpr Field nodes_fields[] = {
    {"node", name, must, "The node's key", "DC-1", Entity::node},
    {"kind", choice, must, "What it is", "dc", Entity::text, node_kinds},
    {"role", choice, may, "Its job in one word", "distribution", Entity::text, node_roles},
    {"job", text, may, "Its job in one sentence", "Ships all web and wholesale orders within a day"},
    {"partner", name, may, "Who runs it, if not the business itself", "", Entity::partner},
    {"country", name, may, "Country, ISO 3166 alpha-2", "DE", Entity::region},
    {"region", name, may, "Region or state", "BY", Entity::region},
    {"latitude", number, may, "Degrees north", "48.1"},
    {"longitude", number, may, "Degrees east", "11.6"},
    {"time_zone", text, may, "IANA name; default: the business's", "Europe/Berlin"},
    {"opens", clock, may, "Work begins", "08:00"},
    {"closes", clock, may, "Work ends", "18:00"},
    {"working_days", text, may, "Such as Mon-Fri", "Mon-Fri"},
    {"cut_off", clock, may, "Orders until then leave the same day", "14:00"},
    {"daily_capacity", quantity, may, "Orders a day it can ship", "400"},
    {"ships_orders", flag, may, "Can pack and ship customers' orders; default yes, stores no", "yes"},
    {"fixed_cost_month", money, may, "Rent and the like, a month", "9000"},
    {"pick_cost", money, may, "Labour to pick a unit", "0.45"},
    {"pack_cost", money, may, "Labour to pack a parcel", "0.90"},
    {"cost_per_unit", money, may, "All costs of a unit that goes through it, where nobody tells picking from packing", ""},
    {"currency", name, may, "Currency; default: the business's", "EUR", Entity::currency},
    {"opened", day, may, "In service since", "2019-01-01"},
    {"closed", day, may, "Out of service since", ""},
};

constexpr Field node_skus_fields[] = {
    {"node", name, must, "Node that makes or holds the SKU", "DC-1", Entity::node},
    {"sku", name, must, "SKU; one that no row names may come from any node", "SHIRT-M", Entity::sku},
};

constexpr Field skus_fields[] = {
    {"sku", name, must, "The SKU's key", "SHIRT-M", Entity::sku},
    {"name", text, may, "What it is", "Shirt, medium"},
    {"family", name, may, "Product family", "shirts", Entity::family},
    {"brand", name, may, "Brand", "nordhemd", Entity::brand},
    {"role", choice, may, "Its role in the portfolio", "retention", Entity::text, sku_roles},
    {"type", choice, may, "Its kind of product", "core", Entity::text, sku_types},
    {"unit_cost", money, may, "Cost of one unit, landed", "11.20"},
    {"price", money, may, "List price of one unit", "29.90"},
    {"currency", name, may, "Currency; default: the business's", "EUR", Entity::currency},
    {"weight_kg", number, may, "Shipping weight, kg", "0.3"},
    {"length_cm", number, may, "Length, cm", "30"},
    {"width_cm", number, may, "Width, cm", "25"},
    {"height_cm", number, may, "Height, cm", "4"},
    {"hazardous", flag, may, "Dangerous goods", "no"},
    {"compliance", flag, may, "Regulated, or needs tight quality checks", "no"},
    {"supplier", name, may, "Who supplies it", "textil-nord", Entity::partner},
    {"lead_time_days", number, may, "Days from order to dock", "21"},
    {"made_to_order", flag, may, "Made when ordered, not stocked", "no"},
    {"launched", day, may, "On sale since", "2024-02-01"},
    {"ends", day, may, "Off sale from; for a seasonal or test SKU its agreed end", ""},
    {"stop_loss", money, may, "For a test SKU: give up when it has lost this much", ""},
};

constexpr Field bundles_fields[] = {
    {"bundle", name, must, "SKU sold", "GIFT-SET", Entity::sku},
    {"component", name, must, "SKU in it", "SHIRT-M", Entity::sku},
    {"quantity", quantity, must, "Units of the component in one bundle", "1"},
};

constexpr Field channels_fields[] = {
    {"channel", name, must, "The channel's key", "web", Entity::channel},
    {"kind", choice, must, "What it is", "web", Entity::text, channel_kinds},
    {"name", text, may, "Its name", "Own shop"},
    {"partner", name, may, "Who runs it, if not the business itself", "", Entity::partner},
    {"fee_rate", number, may, "Share of revenue it keeps, 0 to 1", "0.02"},
    {"promise_days", number, may, "Delivery it promises, days", "3"},
};

constexpr Field partners_fields[] = {
    {"partner", name, must, "The partner's key", "dpd", Entity::partner},
    {"kind", choice, must, "What it does", "carrier", Entity::text, partner_kinds},
    {"name", text, may, "Its name", "Carrier"},
    {"sends", text, may, "Data it must send", "tracking events"},
    {"feed_hours", number, may, "How fresh, hours", "24"},
    {"sla_fill_rate", number, may, "Agreed fill rate, 0 to 1", ""},
    {"sla_on_time_rate", number, may, "Agreed on-time rate, 0 to 1", "0.95"},
    {"sla_ship_hours", number, may, "Agreed hours from release to hand-over", ""},
    {"escalation_owner", name, may, "Role that owns escalations, no person's name", "logistics-lead", Entity::person},
    {"recovery_payer", choice, may, "Who pays for service recovery", "partner", Entity::text, recovery_payers},
    {"contract_ends", day, may, "End of the contract", "2027-12-31"},
};

constexpr Field exchange_rates_fields[] = {
    {"day", day, must, "From this day on, until the next rate", "2026-03-01"},
    {"currency", name, must, "Currency", "GBP", Entity::currency},
    {"rate", number, must, "Units of the business's currency for one unit of this one", "1.17"},
    {"units", quantity, may, "For how many units of it the rate stands, such as 100 for JPY; default 1", ""},
};

constexpr FileSchema files[] = {
    {FileKind::orders, "orders", "an order", "everything about orders: has to be there, unless sales.csv is", orders_fields, 1},
    {FileKind::order_lines, "order_lines", "a line of an order", "revenue, fill rates, SKUs, families and brands", order_lines_fields, 2},
    {FileKind::shipments, "shipments", "a parcel or delivery", "nodes, splits, carriers, on-time and cost of freight", shipments_fields, 1},
    {FileKind::shipment_lines, "shipment_lines", "units of an order line in a shipment", "which node served which line; in-full by line", shipment_lines_fields, 3},
    {FileKind::picks, "picks", "a pick", "pick accuracy, short picks, pick rate", picks_fields, 1},
    {FileKind::returns, "returns", "units that came back", "return and defect rates, margin after returns", returns_fields, 4},
    {FileKind::stock, "stock", "a stock level at a time", "in-stock, cash in stock, turns, sell-through", stock_fields, 3},
    {FileKind::counts, "counts", "one SKU counted once", "inventory accuracy: the first gate of every orchestration", counts_fields, 4},
    {FileKind::receipts, "receipts", "goods received", "dock-to-stock time, supplier lead time, on time in full", receipts_fields, 3},
    {FileKind::purchase_orders, "purchase_orders", "a purchase order line", "supplier on-time-in-full, replenishment latency", purchase_orders_fields, 2},
    {FileKind::transfers, "transfers", "stock moved between nodes", "replenishment latency of stores", transfers_fields, 4},
    {FileKind::adjustments, "adjustments", "a correction of stock", "shrink, write-offs", adjustments_fields},
    {FileKind::touches, "touches", "one time that a person had to step in", "exception rate, its causes, cost and speed", touches_fields, 1},
    {FileKind::labour, "labour", "hours of one activity on a day", "labour cost per order, productivity, pick rate", labour_fields},
    {FileKind::cases, "cases", "a customer case", "cases per thousand orders, support burden", cases_fields, 1},
    {FileKind::reviews, "reviews", "a customer's score of an order", "customer satisfaction", reviews_fields},
    {FileKind::fees, "fees", "an invoice line of a marketplace, 3PL or carrier", "true cost per order, margin by channel", fees_fields, 1},
    {FileKind::rate_cards, "rate_cards", "a price band of a carrier", "pricing of other routings (level 2)", rate_cards_fields},
    {FileKind::forecasts, "forecasts", "a forecast of one SKU for a period", "forecast error and bias", forecasts_fields},
    {FileKind::store_days, "store_days", "a store on a day", "store sales, disruption, shrink, satisfaction", store_days_fields, 2},
    {FileKind::finance, "finance", "a month of the books", "cash conversion cycle, working capital", finance_fields, 1},
    {FileKind::decisions, "decisions", "a decision that was called for", "decision latency, time to report", decisions_fields, 1},
    {FileKind::traffic, "traffic", "visits of a channel on a day", "conversion", traffic_fields, 2},
    {FileKind::sales, "sales", "units sold of one SKU in a period, which no order tells", "demand, its class and forecast, in-stock: enough where there are no orders", sales_fields, 4},
    {FileKind::nodes, "nodes", "a warehouse, store, 3PL or vendor", "roles, capacity, utilisation, node costs", nodes_fields, 1},
    {FileKind::node_skus, "node_skus", "a SKU that a node may ship", "how many orders a day's capacities can ship at all", node_skus_fields, 2},
    {FileKind::skus, "skus", "a product that can be ordered", "margin, families, brands, roles", skus_fields, 1},
    {FileKind::bundles, "bundles", "a component of a bundle", "stock behind bundles", bundles_fields, 2},
    {FileKind::channels, "channels", "a sales channel", "channel kinds and fees", channels_fields, 1},
    {FileKind::partners, "partners", "a partner and its contract", "partner scorecards against their SLA", partners_fields, 1},
    {FileKind::exchange_rates, "exchange_rates", "a rate from a day on", "amounts in other currencies", exchange_rates_fields, 2},
};

// clang-format on
constexpr std::array<std::string_view, entity_count> entity_names = {
    "order",  "line",  "shipment", "sku",      "node",           "channel",  "partner", "customer",
    "family", "brand", "region",   "currency", "purchase_order", "transfer", "count",   "pick",
    "return", "touch", "case",     "fee",      "decision",       "role",     "text"};

}  // namespace

std::string_view entity_name(Entity entity) {
  return entity_names[static_cast<std::size_t>(entity)];
}

std::span<const FileSchema> dataset() { return files; }

}  // namespace baton
