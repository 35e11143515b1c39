"""`baton demand` as a user meets it, and a business that comes with sales and no orders.

Runs the built program on small folders; knows nothing of its inside.
"""
import csv
import io
import json
import os
import subprocess
import tempfile
import unittest
from datetime import date, timedelta
from pathlib import Path

BINARY = os.environ.get("BATON_BINARY", str(Path(__file__).resolve().parents[2] / "build" / "baton"))
DONE, NO, WRONG_USE, BAD_INPUT, MACHINE = range(5)
MONDAY = date(2025, 1, 6)


def run(*arguments):
    done = subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=120,
                          check=False)
    return done.returncode, done.stdout, done.stderr


def sales(weeks, marked):
    """A sells every week, B every third, C since two weeks; A is out of stock in week 5."""
    lines = ["sku,node,period_start,quantity,value" + (",in_stock" if marked else "")]
    for week in range(weeks):
        start = (MONDAY + timedelta(weeks=week)).isoformat()
        rows = [("A", 20 + week % 4, week != 5), ("B", 6 if week % 3 == 0 else 0, True)]
        if week >= weeks - 2:
            rows.append(("C", 3, True))
        for sku, units, there in rows:
            mark = (",yes" if there else ",no") if marked else ""
            lines.append(f"{sku},S-1,{start},{units if there else 0},{units * 2}{mark}")
    return "\n".join(lines) + "\n"


class Demand(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name) / "shop"
        self.folder.mkdir()

    def tearDown(self):
        self.temporary.cleanup()

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def json(self, *arguments):
        code, out, err = run(*arguments, "--json")
        self.assertEqual(code, DONE, err)
        return json.loads(out)

    def test_summary_and_series(self):
        self.write("sales.csv", sales(30, marked=True))
        told = self.json("demand", self.folder)
        self.assertEqual(told["meta"]["periods"], 30)
        self.assertEqual(told["meta"]["period"], "week")
        by_sku = {s["keys"][0]: s for s in told["series"]}
        self.assertEqual([s["keys"][0] for s in told["series"]], ["A", "B", "C"])
        self.assertEqual(by_sku["A"]["class"], "smooth")
        self.assertEqual(by_sku["A"]["periods_censored"], 1)
        self.assertEqual(by_sku["B"]["class"], "intermittent")
        self.assertAlmostEqual(by_sku["B"]["adi"], 28 / 10)
        self.assertIn("too short: 2 weeks, at least 12", by_sku["C"]["too_little"])
        self.assertIsNone(by_sku["C"]["next"])
        self.assertGreater(by_sku["A"]["next"], 19)
        self.assertEqual(told["summary"]["periods_censored"], 1)

    def test_text_and_csv(self):
        self.write("sales.csv", sales(30, marked=True))
        code, out, _ = run("demand", self.folder, "--limit", 1)
        self.assertEqual(code, DONE)
        for words in ("smooth", "intermittent", "naive", "1 of 62 series-weeks", "The 1 largest of 3"):
            self.assertIn(words, out)
        code, out, _ = run("demand", self.folder, "--csv", "--by", "sku,node")
        self.assertEqual(code, DONE)
        rows = list(csv.DictReader(io.StringIO(out)))
        self.assertEqual([(r["sku"], r["node"]) for r in rows],
                         [("A", "S-1"), ("B", "S-1"), ("C", "S-1")])

    def test_where_no_file_tells_of_stock_it_says_so(self):
        self.write("sales.csv", sales(30, marked=False))
        code, out, _ = run("demand", self.folder)
        self.assertEqual(code, DONE)
        self.assertIn("stock-outs may hide demand", " ".join(out.split()))
        self.assertEqual(self.json("demand", self.folder)["summary"]["series_whose_stock_is_not_told"], 3)

    def test_limits_are_data(self):
        self.write("sales.csv", sales(30, marked=True))
        code, _, err = run("frameworks", "copy", "demand", self.folder)
        self.assertEqual(code, DONE, err)
        path = self.folder / "frameworks" / "demand.toml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("value = 1.32", "value = 3.5"), encoding="utf-8")
        classes = {s["keys"][0]: s["class"] for s in self.json("demand", self.folder)["series"]}
        self.assertEqual(classes["B"], "smooth")
        path.write_text(text.replace("value = 1.32", "value = -1"), encoding="utf-8")
        code, _, err = run("demand", self.folder)
        self.assertEqual(code, BAD_INPUT)
        self.assertIn("demand.toml", err)

    def test_wrong_use_and_nothing_to_read(self):
        self.write("sales.csv", sales(30, marked=True))
        code, _, err = run("demand", self.folder, "--by", "moon")
        self.assertEqual(code, WRONG_USE)
        self.assertIn("sku,node", err)
        (self.folder / "sales.csv").unlink()
        code, _, err = run("demand", self.folder)
        self.assertEqual(code, BAD_INPUT)
        self.assertIn("sales.csv", err)

    def test_sales_without_orders_are_measured_and_decided(self):
        self.write("sales.csv", sales(30, marked=True))
        self.write("nodes.csv", "node,kind\nS-1,store\n")
        measured = self.json("measure", self.folder, "--kpi", "baseline_wape", "--kpi", "sold_units",
                             "--kpi", "unit_fill_rate", "--kpi", "in_stock_rate")
        values = {v["kpi"]: v for v in measured["tables"][0]["rows"][0]["values"]}
        self.assertIsNone(values["unit_fill_rate"]["value"])
        self.assertIn("needs", values["unit_fill_rate"]["missing"])
        self.assertGreater(values["sold_units"]["value"], 600)
        self.assertAlmostEqual(values["in_stock_rate"]["value"], 61 / 62)
        self.assertIsNotNone(values["baseline_wape"]["value"])
        verdict = self.json("decide", self.folder)["verdict"]
        self.assertIn(verdict["first_move"], ("undetermined", "redefine"))
        code, out, err = run("measure", self.folder)
        self.assertEqual(code, DONE, err)
        self.assertNotIn("nan", out.lower().split())

    def test_a_refused_row_says_why(self):
        self.write("sales.csv", sales(30, marked=True) + "A,S-1,2025-09-01,-4,8,yes\n")
        code, out, _ = run("import", self.folder)
        self.assertEqual(code, DONE)
        self.assertIn("must not be negative", " ".join(out.split()))


if __name__ == "__main__":
    unittest.main()
