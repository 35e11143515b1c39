CREATE TABLE orders AS SELECT * FROM read_csv('$FOLDER/orders.csv');
CREATE TABLE order_lines AS SELECT * FROM read_csv('$FOLDER/order_lines.csv');
CREATE TABLE shipments AS SELECT * FROM read_csv('$FOLDER/shipments.csv');
CREATE TABLE shipment_lines AS SELECT * FROM read_csv('$FOLDER/shipment_lines.csv');
