-- The KPIs that compare_duckdb.py asks of baton, straight from the CSV files, by channel and node and
-- for the whole business, by the definitions of docs/kpis.md. An order counts once in every cell
-- that its lines left from; units, money and parcels add up. A column is a KPI's value, or its
-- numerator (/n) and denominator (/d).
WITH
placed AS MATERIALIZED (
  SELECT "order" AS id, placed_at, channel, promised_by, cancelled_at
  FROM read_csv('$FOLDER/orders.csv')),
parcel AS MATERIALIZED (
  SELECT shipment, "order" AS id, node, ship_by, shipped_at, delivered_at, freight
  FROM read_csv('$FOLDER/shipments.csv')),
-- One row for each order line: it leaves in one parcel, or never.
line AS (
  SELECT l."order" AS id, coalesce(p.node, '(none)') AS node, l.quantity,
         coalesce(u.quantity, 0) AS left_units, l.quantity - l.cancelled_quantity AS kept,
         l.unit_price, l.unit_cost
  FROM read_csv('$FOLDER/order_lines.csv') l
  LEFT JOIN read_csv('$FOLDER/shipment_lines.csv') u ON u."order" = l."order" AND u.line = l.line
  LEFT JOIN parcel p ON p.shipment = u.shipment),
order_node AS MATERIALIZED (
  SELECT id, node, count(*) AS lines, sum(quantity) AS units, sum(left_units) AS left_units,
         count(*) FILTER (left_units >= quantity) AS lines_left, sum(kept) AS kept,
         sum(kept * unit_price) AS revenue, sum(kept * (unit_price - unit_cost)) AS margin
  FROM line GROUP BY id, node),
order_parcels AS (
  SELECT id, count(*) AS parcels, max(shipped_at) AS shipped_at, max(delivered_at) AS delivered_at
  FROM parcel GROUP BY id),
order_units AS (
  SELECT id, sum(left_units) AS left_units, sum(kept) AS kept FROM order_node GROUP BY id),
order_fact AS MATERIALIZED (
  SELECT o.id, o.channel,
         (o.cancelled_at IS NOT NULL)::INT AS cancelled,
         (u.kept > 0)::INT AS kept_priced,
         (p.delivered_at IS NOT NULL)::INT AS in_full,
         coalesce(p.delivered_at < o.promised_by + INTERVAL 1 DAY, false)::INT AS on_time,
         (p.parcels IS NOT NULL)::INT AS parcelled,
         (p.parcels IS NOT NULL AND u.left_units > 1)::INT AS multi_unit,
         coalesce(p.parcels > 1 AND u.left_units > 1, false)::INT AS split,
         coalesce(epoch(p.shipped_at) - epoch(o.placed_at), 0) AS cycle_seconds,
         coalesce(epoch(p.delivered_at) - epoch(o.placed_at), 0) AS delivery_seconds
  FROM placed o JOIN order_units u USING (id) LEFT JOIN order_parcels p USING (id)),
-- Sums of orders, of lines, and of parcels in a cell; '*' is the whole business.
orders_in AS (
  SELECT f.channel, n.node, count(*) AS orders, sum(cancelled) AS cancelled,
         sum(kept_priced) AS kept_priced, sum(in_full) AS in_full, sum(on_time) AS on_time,
         sum(parcelled) AS parcelled, sum(multi_unit) AS multi_unit, sum(split) AS split,
         sum(cycle_seconds) AS cycle_seconds, sum(delivery_seconds) AS delivery_seconds
  FROM order_fact f JOIN order_node n USING (id) GROUP BY f.channel, n.node
  UNION ALL
  SELECT '*', '*', count(*), sum(cancelled), sum(kept_priced), sum(in_full), sum(on_time),
         sum(parcelled), sum(multi_unit), sum(split), sum(cycle_seconds), sum(delivery_seconds)
  FROM order_fact),
lines_in AS (
  SELECT coalesce(f.channel, '*') AS channel, coalesce(n.node, '*') AS node, sum(lines) AS lines,
         sum(lines_left) AS lines_left, sum(units) AS units, sum(left_units) AS left_units,
         sum(revenue) AS revenue, sum(margin) AS margin
  FROM order_fact f JOIN order_node n USING (id) GROUP BY GROUPING SETS ((f.channel, n.node), ())),
parcels_in AS (
  SELECT coalesce(o.channel, '*') AS channel, coalesce(p.node, '*') AS node, count(*) AS parcels,
         count(*) FILTER (p.shipped_at < p.ship_by + INTERVAL 1 DAY) AS on_time,
         sum(p.freight) AS freight
  FROM parcel p JOIN placed o USING (id) GROUP BY GROUPING SETS ((o.channel, p.node), ()))
SELECT channel, node,
       orders,
       revenue,
       margin AS gross_margin,
       revenue AS "average_order_value/n", kept_priced AS "average_order_value/d",
       cancelled AS "cancellation_rate/n", orders AS "cancellation_rate/d",
       left_units AS "unit_fill_rate/n", units AS "unit_fill_rate/d",
       lines_left AS "line_fill_rate/n", lines AS "line_fill_rate/d",
       coalesce(p.on_time, 0) AS "on_time_shipment_rate/n",
       coalesce(parcels, 0) AS "on_time_shipment_rate/d",
       o.on_time AS "on_time_delivery_rate/n", orders AS "on_time_delivery_rate/d",
       in_full AS "in_full_rate/n", orders AS "in_full_rate/d",
       split AS "split_shipment_rate/n", multi_unit AS "split_shipment_rate/d",
       coalesce(parcels, 0) AS "parcels_per_order/n", parcelled AS "parcels_per_order/d",
       coalesce(freight, 0) AS "freight_per_order/n", parcelled AS "freight_per_order/d",
       cycle_seconds / 3600 AS "order_cycle_time_hours/n", parcelled AS "order_cycle_time_hours/d",
       delivery_seconds / 86400 AS "order_fulfilment_cycle_time_days/n",
       parcelled AS "order_fulfilment_cycle_time_days/d"
FROM orders_in o JOIN lines_in l USING (channel, node) LEFT JOIN parcels_in p USING (channel, node)
ORDER BY channel, node;
