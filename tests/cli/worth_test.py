"""baton worth as a user meets it: text, JSON and CSV tell the same; what is missing is said.

Runs the built program on small folders; knows nothing of its inside.
"""
import csv
import json
import os
import subprocess
import tempfile
import unittest
import zipfile
from pathlib import Path

BINARY = os.environ.get("BATON_BINARY", str(Path(__file__).resolve().parents[2] / "build" / "baton"))

FILES = {
    "orders.csv": "order,placed_at,region\nA1,2026-01-05,BY\nA2,2026-01-05,BY\nA3,2026-01-05,HH\nA4,2026-01-05,BY\n",
    "order_lines.csv": "order,line,sku,quantity\nA1,1,PEN,2\nA2,1,PEN,1\nA3,1,PEN,1\nA4,1,INK,1\n",
    "shipments.csv": "shipment,order,node,carrier,method,weight_kg,shipped_at,freight\n"
                     "P1,A1,DC,dpd,parcel,4.999,2026-01-05,5.00\n"
                     "P2,A2,DC,dpd,parcel,5.000,2026-01-05,\n"
                     "P3,A3,DC,dpd,parcel,1,2026-01-05,6.00\n"
                     "P4,A4,DC,dpd,pickup,1,2026-01-05,\n",
    "rate_cards.csv": "carrier,to_region,min_kg,max_kg,price,price_per_kg,minimum\n"
                      "dpd,BY,0,4.999,4,0,0\ndpd,BY,5,10,0,1,4.5\ndpd,BY,5,10,9,0,0\n",
    "nodes.csv": "node,kind,daily_capacity,cost_per_unit\nDC,dc,2,0.50\nHUB,dc,1,0.40\n",
    "node_skus.csv": "node,sku\nDC,PEN\nHUB,INK\n",
}


class Worth(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name) / "shop"
        self.folder.mkdir()
        for name, text in FILES.items():
            (self.folder / name).write_text(text, encoding="utf-8")

    def tearDown(self):
        self.temporary.cleanup()

    def worth(self, *arguments):
        done = subprocess.run([BINARY, "worth", self.folder, "--quiet", *arguments], capture_output=True,
                              text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_freight_at_the_cheapest_row_and_what_was_recorded(self):
        level_2 = json.loads(self.worth("--json"))["level_2"]
        total = level_2["sum"]
        self.assertEqual((total["parcels"], total["priced"]), (4, 2))
        self.assertAlmostEqual(total["freight"], 4 + 5)
        self.assertEqual(total["compared"], 1)
        self.assertAlmostEqual(total["recorded_above_card"], 1)
        reasons = {entry["reason"]: entry["parcels"] for entry in level_2["unpriced"]}
        self.assertEqual(reasons, {"no_lane": 1, "fetched_by_customer": 1})
        self.assertAlmostEqual(level_2["node_cost"], 5 * 0.5)

    def test_csv_has_every_parcel_and_adds_up_to_the_json(self):
        rows = list(csv.DictReader(self.worth("--csv").splitlines()))
        self.assertEqual([row["shipment"] for row in rows], ["P1", "P2", "P3", "P4"])
        self.assertEqual([row["freight_on_card"] for row in rows], ["4", "5", "", ""])
        self.assertEqual([row["why_no_price"] for row in rows], ["", "", "no_lane", "fetched_by_customer"])

    def test_capacities_that_cannot_be_met_are_said_so(self):
        capacity = json.loads(self.worth("--json"))["capacity"]
        self.assertIs(capacity["can_all_be_met"], False)
        day = capacity["days_over"][0]
        self.assertEqual((day["orders"], day["capacity"], day["most_by_sku"], day["too_many"]), (4, 3, 3, 1))
        text = " ".join(self.worth().split())
        self.assertIn("The capacities cannot all be met", text)
        self.assertIn("1 order cannot leave on the day whatever the routing", text)
        self.assertIn("2 of 4 parcels can be priced", text)

    def test_without_a_rate_card_and_capacities_it_says_what_would_tell(self):
        for name in ("rate_cards.csv", "nodes.csv"):
            (self.folder / name).unlink()
        text = self.worth()
        self.assertIn("rate_cards.csv", text)
        self.assertIn("nodes.daily_capacity", text)
        answer = json.loads(self.worth("--json"))
        self.assertEqual(answer["level_2"]["sum"]["priced"], 0)
        self.assertIsNone(answer["capacity"]["can_all_be_met"])

    def test_the_verdict_knows_of_it(self):
        done = subprocess.run([BINARY, "decide", self.folder, "--quiet", "--json"], capture_output=True,
                              text=True, timeout=120, check=False)
        notices = json.loads(done.stdout)["verdict"]["notices"]
        self.assertTrue(any("cannot all be met" in notice for notice in notices), notices)

    def test_levels_say_what_is_told_and_why_not(self):
        told = json.loads(self.worth("--json", "--no-replay"))
        self.assertEqual([(level["level"], level["told"]) for level in told["levels"]],
                         [("L1", False), ("L2", True), ("L3", False)])
        self.assertIn("--no-replay", told["levels"][2]["why_not"])
        self.assertNotIn("cells", told)
        few = json.loads(self.worth("--json"))
        self.assertFalse(few["levels"][2]["told"])
        self.assertIn(few["levels"][2]["why_not"], " ".join(self.worth().split()))
        page = subprocess.run([BINARY, "worth", self.folder, "--quiet", "--html", self.folder / "w.html"],
                              capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(page.returncode, 3)
        self.assertIn("level 3", page.stderr)

    def test_a_broken_levers_file_is_not_passed_over(self):
        (self.folder / "replay").mkdir()
        (self.folder / "replay" / "levers.toml").write_text("operate = 3\n", encoding="utf-8")
        done = subprocess.run([BINARY, "worth", self.folder, "--quiet"], capture_output=True, text=True,
                              timeout=120, check=False)
        self.assertEqual(done.returncode, 3)
        self.assertIn("levers.toml, line 1", done.stderr)

    def test_a_replayed_history_is_told_in_money(self):
        shop = Path(self.temporary.name) / "sample"
        subprocess.run([BINARY, "sample", "stores-chaotic", shop], check=True, capture_output=True,
                       timeout=120)

        def worth(*arguments):
            done = subprocess.run([BINARY, "worth", shop, "--quiet", "--replications", "2", *arguments],
                                  capture_output=True, text=True, timeout=300, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            return done.stdout

        book = Path(self.temporary.name) / "worth.xlsx"
        first = worth("--json", "--xlsx", book)
        self.assertEqual(first, worth("--json"))  # the same seed, the same bytes
        told = json.loads(first)
        self.assertTrue(all(level["told"] for level in told["levels"]))
        self.assertTrue(told["fidelity"]["within"])
        cells = {name: cell["value"] for name, cell in told["cells"].items()}
        self.assertEqual(list(cells), ["as_is", "operate", "orchestrate", "both"])
        # Too few hands, stray stock and rare counts: the cause is in the nodes.
        gain = {name: cells["as_is"] - cost for name, cost in cells.items()}
        self.assertGreater(gain["operate"], 1_000)
        self.assertGreater(gain["operate"], gain["orchestrate"])
        interaction = gain["both"] - gain["operate"] - gain["orchestrate"]
        self.assertAlmostEqual(told["interaction"]["value"], interaction, delta=1)
        self.assertTrue(zipfile.is_zipfile(book))
        page = (shop / ".baton" / "worth.html").read_text(encoding="utf-8")
        self.assertTrue("<h1>Operate first" in page, "the page names another first move")
        self.assertFalse("http://" in page.replace("http://www.w3.org", ""), "the page asks elsewhere")


if __name__ == "__main__":
    unittest.main()
