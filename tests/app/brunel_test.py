"""Brunel's outbound logistics through examples/brunel: freight on the rate card, capacities that cannot be met.

The figures are those of an independent reading of the files: orders whose carrier, service and ports have a
row that holds their weight. Skipped (exit 77) where the data are not at hand; their place is BATON_DATA, else
../shared/data.
"""
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

SOURCE = Path(os.environ.get("BATON_SOURCE_DIR", Path(__file__).resolve().parents[2]))
DATA = Path(os.environ.get("BATON_DATA", SOURCE.parent / "shared" / "data")) / "brunel"
BINARY = os.environ.get("BATON_BINARY", str(SOURCE / "build" / "baton"))
EXAMPLE = SOURCE / "examples" / "brunel"

if not DATA.is_dir():
    print("skipped: the Brunel data are not at hand (set BATON_DATA)")
    sys.exit(77)


def run(*arguments):
    done = subprocess.run([BINARY, *map(str, arguments), "--quiet"], capture_output=True, text=True, timeout=300,
                          check=False)
    if done.returncode != 0:
        raise AssertionError(f"baton {arguments[0]} failed: {done.stderr}")
    return done.stdout


def flowing(text):
    return " ".join(text.split())


def rows(name):
    with open(DATA / name, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def amount(text):
    return Decimal(text.replace("$", "").replace(",", "").strip())


def priced_by_hand():
    """Order to its price, by a plain search through the rate card."""
    card = defaultdict(list)
    for row in rows("FreightRates.csv"):
        card[row["Carrier"], row["svc_cd"], row["orig_port_cd"], row["dest_port_cd"]].append(
            (amount(row["minm_wgh_qty"]), amount(row["max_wgh_qty"]), amount(row["minimum cost"]), amount(row["rate"])))
    prices = {}
    for order in rows("OrderList.csv"):
        weight = Decimal(order["Weight"])
        lane = card[order["Carrier"], order["Service Level"], order["Origin Port"], order["Destination Port"]]
        fitting = [max(least, rate * weight) for low, high, least, rate in lane if low <= weight <= high]
        if fitting:
            prices[order["Order ID"]] = min(fitting)
    return prices


def cheapest_by_hand():
    """What the orders that can be priced cost from the best plant that may make the product, in all."""
    card = defaultdict(list)
    for row in rows("FreightRates.csv"):
        card[row["svc_cd"], row["orig_port_cd"], row["dest_port_cd"]].append(
            (amount(row["minm_wgh_qty"]), amount(row["max_wgh_qty"]), amount(row["minimum cost"]), amount(row["rate"])))
    makers, ports = defaultdict(set), defaultdict(set)
    for row in rows("ProductsPerPlant.csv"):
        makers[row["Product ID"]].add(row["Plant Code"])
    orders = list(rows("OrderList.csv"))
    for order in orders:
        ports[order["Plant Code"]].add(order["Origin Port"])
    a_unit = {row["WH"]: amount(row["Cost/unit"]) for row in rows("WhCosts.csv") if row["WH"]}
    priced = priced_by_hand()
    total = Decimal(0)
    for order in orders:
        if order["Order ID"] not in priced:
            continue
        units, weight = int(order["Unit quantity"]), Decimal(order["Weight"])
        costs = [priced[order["Order ID"]] + units * a_unit[order["Plant Code"]]]
        for plant in makers[order["Product ID"]]:
            for port in ports[plant]:
                for low, high, least, rate in card[order["Service Level"], port, order["Destination Port"]]:
                    if low <= weight <= high:
                        costs.append(max(least, rate * weight) + units * a_unit[plant])
        total += min(costs)
    return len(priced), total


class Brunel(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.temporary.name) / "brunel"
        shutil.copytree(EXAMPLE / "mappings", cls.folder / "mappings")
        for file in DATA.glob("*.csv"):
            shutil.copy(file, cls.folder)
        cls.imported = json.loads(run("import", cls.folder, "--json"))
        cls.worth = json.loads(run("worth", cls.folder, "--json"))
        cls.text = flowing(run("worth", cls.folder))

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_every_row_is_taken(self):
        self.assertEqual(self.imported["rows_refused"], 0)
        taken = {file["table"]: file["rows_taken"] for file in self.imported["files"]}
        self.assertEqual(taken, {"orders": 9215, "order_lines": 9215, "shipments": 9215, "rate_cards": 1540,
                                 "nodes": 19, "node_skus": 2036})

    def test_freight_of_what_can_be_priced(self):
        total = self.worth["level_2"]["sum"]
        self.assertEqual((total["parcels"], total["priced"]), (9215, 6991))
        self.assertEqual(round(total["freight"]), 69484)
        reasons = {entry["reason"]: entry["parcels"] for entry in self.worth["level_2"]["unpriced"]}
        self.assertEqual(reasons, {"no_band": 1370, "fetched_by_customer": 854})
        self.assertIn("6,991 of 9,215 parcels can be priced: USD 69,484", self.text)

    def test_every_price_is_that_of_a_search_by_hand(self):
        by_hand = priced_by_hand()
        seen = 0
        for row in csv.DictReader(run("worth", self.folder, "--csv").splitlines()):
            if not row["freight_on_card"]:
                self.assertNotIn(row["order"], by_hand)
                continue
            seen += 1
            # A weight is read to the milligram.
            self.assertAlmostEqual(float(row["freight_on_card"]), float(by_hand[row["order"]]), delta=5e-5)
        self.assertEqual(seen, len(by_hand))
        self.assertEqual(seen, 6991)

    def test_lanes_and_node_costs_add_up(self):
        level_2 = self.worth["level_2"]
        for key in ("parcels", "priced"):
            self.assertEqual(sum(lane[key] for lane in level_2["lanes"]), level_2["sum"][key])
        self.assertAlmostEqual(sum(lane["freight"] for lane in level_2["lanes"]), level_2["sum"]["freight"], 3)
        rate = {row["WH"]: float(row["Cost/unit"]) for row in rows("WhCosts.csv") if row["WH"]}
        by_hand = sum(int(order["Unit quantity"]) * rate[order["Plant Code"]] for order in rows("OrderList.csv"))
        self.assertAlmostEqual(level_2["node_cost"], by_hand, 2)

    def test_the_cheapest_routing_is_that_of_a_search_by_hand(self):
        rerouting = self.worth["level_2"]["rerouting"]
        count, total = cheapest_by_hand()
        self.assertEqual(rerouting["compared"], count)
        self.assertAlmostEqual(rerouting["routings"]["cheapest"]["total"], float(total), delta=0.5)
        as_routed = rerouting["routings"]["as_routed"]
        self.assertAlmostEqual(as_routed["freight"], self.worth["level_2"]["sum"]["freight"], 4)
        self.assertGreater(as_routed["total"] - float(total), 60_000)
        self.assertEqual({left["reason"]: left["orders"] for left in rerouting["left_out"]},
                         {"fetched": 854, "as_routed_has_no_price": 1370})
        self.assertNotIn("nearest", rerouting["routings"])
        self.assertIn("6,991 orders that every routing can price", self.text)

    def test_capacities_cannot_all_be_met_and_it_says_so(self):
        capacity = self.worth["capacity"]
        self.assertIs(capacity["can_all_be_met"], False)
        self.assertEqual(len(capacity["days_over"]), 1)
        day = capacity["days_over"][0]
        self.assertEqual((day["day"], day["orders"], day["capacity"]), ("2013-05-26", 9215, 5791))
        # A maximum flow over what each plant may make, computed apart from this code.
        self.assertEqual((day["most_by_sku"], day["too_many"]), (2789, 9215 - 2789))
        self.assertEqual(day["only_there"] - day["capacity_there"], 9215 - 2789)
        worst = {node["node"]: node for node in capacity["nodes"]}["PLANT03"]
        self.assertEqual((worst["worst_orders"], worst["capacity"]), (8541, 1013))
        self.assertIn("The capacities cannot all be met", self.text)
        self.assertIn("9,215 orders, and all capacities together are 5,791 a day: 3,424 orders cannot leave", self.text)
        self.assertIn("at most 2,789 orders on that day", self.text)

    def test_the_verdict_says_what_the_data_cannot_support(self):
        answer = json.loads(run("decide", self.folder, "--json"))
        verdict = answer["verdict"]
        self.assertEqual(verdict["first_move"], "undetermined")
        self.assertTrue(any("cannot all be met" in notice for notice in verdict["notices"]), verdict["notices"])
        self.assertLessEqual({"counts", "touches"}, {m["file"].removesuffix(".csv") for m in answer["missing_files"]})
        self.assertFalse([cause["id"] for cause in answer["pain"]["causes"] if cause["known"]])
        self.assertTrue(any("nothing can be said of speed" in notice for notice in verdict["notices"]))
        text = flowing(run("decide", self.folder))
        for cannot in ("bear the same day", "nothing can be said of speed", "Where customers are is not told",
                       "nor stock", "The capacities cannot all be met"):
            self.assertIn(cannot, text)

    def test_nothing_is_measured_that_the_files_cannot_tell(self):
        measured = json.loads(run("measure", self.folder, "--maturity", "0", "--json"))
        values = {v["kpi"]: v["value"] for v in measured["tables"][0]["rows"][0]["values"]}
        for kpi in ("order_cycle_time_hours", "on_time_delivery_rate", "unit_fill_rate", "revenue", "gross_margin",
                    "inventory_record_accuracy", "stock_value", "freight_per_order", "node_utilisation"):
            self.assertIn(kpi, values)
            self.assertIsNone(values[kpi], kpi)
        self.assertEqual(values["orders"], 9215)


if __name__ == "__main__":
    unittest.main()
