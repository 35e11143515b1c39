"""The walk-throughs of examples/ on the public data they are about: each mapping takes what the files
hold, counted here once more from the files by plain Python, and each verdict says what its data cannot
support.

Skipped (exit 77) where the data are not at hand; their place is BATON_DATA, else ../shared/data.
"""
import collections
import csv
import datetime
import gzip
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(os.environ.get("BATON_SOURCE_DIR", Path(__file__).resolve().parents[2]))
DATA = Path(os.environ.get("BATON_DATA", SOURCE.parent / "shared" / "data"))
BINARY = os.environ.get("BATON_BINARY", str(SOURCE / "build" / "baton"))
NO_GOODS = {"POST", "DOT", "M", "m", "C2", "D", "S", "B", "BANK CHARGES", "AMAZONFEE", "CRUK", "PADS"}

failures = []


def expect(what, found, wanted, tolerance=0.0):
    if found is None or abs(found - wanted) > tolerance:
        failures.append(f"{what}: {found}, counted {wanted}")


def run(*arguments):
    done = subprocess.run([BINARY, *arguments, "--json", "--quiet"], capture_output=True, text=True,
                          timeout=280, check=False)
    if done.returncode != 0:
        sys.exit(f"baton {' '.join(arguments)} failed: {done.stderr}")
    return json.loads(done.stdout)


class Example:
    """A business's folder made of public files and the example's own mapping."""

    def __init__(self, name, scratch):
        self.name = name
        self.folder = Path(scratch) / name
        self.folder.mkdir()
        for file in (DATA / name).iterdir():
            shutil.copy(file, self.folder)
        mappings = SOURCE / "examples" / name / "mappings"
        if mappings.is_dir():
            shutil.copytree(mappings, self.folder / "mappings")
        self.imported = run("import", str(self.folder))
        measured = run("measure", str(self.folder), "--maturity", "0")
        row = measured["tables"][0]["rows"][0]
        self.kpis = {value["kpi"]: value for value in row["values"]}
        self.verdict = run("decide", str(self.folder))["verdict"]

    def rows(self, table, what="rows_taken"):
        return sum(f[what] for f in self.imported["files"] if f["table"] == table)

    def passed_over(self, table, why):
        return sum(p["rows"] for f in self.imported["files"] if f["table"] == table
                   for p in f["passed_over"] if why in p["reason"])

    def said(self, words):
        """Rows that an assumption with these words leans on."""
        return sum(a["rows"] for a in self.imported["assumptions"] if words in a["what"])

    def kpi(self, name, part="value"):
        value = self.kpis.get(name)
        return None if value is None else value[part]

    def expect_rows(self, table, wanted):
        expect(f"{self.name}: rows of {table}", self.rows(table), wanted)

    def expect_honest(self, *inputs_unknown):
        """Undetermined, with questions; no reason claims to have measured what no file tells."""
        if self.verdict["first_move"] != "undetermined":
            failures.append(f"{self.name}: first move is {self.verdict['first_move']}")
        if not 1 <= len(self.verdict["questions"]) <= 5:
            failures.append(f"{self.name}: {len(self.verdict['questions'])} questions")
        claimed = {r["input"] for r in reasons_of(self.verdict) if r["grade"] == "measured"}
        for name in claimed & set(inputs_unknown):
            failures.append(f"{self.name}: claims to have measured {name}")


def reasons_of(node):
    if isinstance(node, dict):
        if "input" in node and "grade" in node:
            yield node
        for value in node.values():
            yield from reasons_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from reasons_of(value)


def online_retail(scratch):
    with gzip.open(next((DATA / "online_retail").glob("*.gz")), "rt", encoding="utf-8", newline="") as text:
        lines = list(csv.DictReader(text))
    expect("online_retail: lines in the file", len(lines), 541_909)
    invoices = [r for r in lines if r["InvoiceNo"][0] not in "CA"]
    sold = [r for r in invoices if float(r["Quantity"]) > 0]
    goods = [r for r in sold if r["StockCode"] not in NO_GOODS and not r["StockCode"].startswith("gift_")]
    credited = [r for r in lines if r["InvoiceNo"].startswith("C")]
    example = Example("online_retail", scratch)
    example.expect_rows("orders", len({r["InvoiceNo"] for r in sold}))
    example.expect_rows("order_lines", len(goods) - sum(float(r["UnitPrice"]) < 0 for r in goods))
    expect("online_retail: lines of credit notes", example.passed_over("order_lines", "credit notes"),
           len(credited))
    expect("online_retail: write-offs", example.passed_over("order_lines", "write-offs"),
           len(invoices) - len(sold))
    expect("online_retail: no goods", example.passed_over("order_lines", "postage") +
           example.passed_over("order_lines", "vouchers"), len(sold) - len(goods))
    by_customer = [r for r in credited if r["CustomerID"] and r["StockCode"] not in NO_GOODS]
    expect("online_retail: returns read", example.rows("returns", "rows_taken") +
           example.rows("returns", "rows_refused"), len(by_customer))
    expect("online_retail: orders", example.kpi("orders", "numerator"), len({r["InvoiceNo"] for r in sold}))
    expect("online_retail: revenue of goods",
           example.kpi("revenue"), sum(int(r["Quantity"]) * float(r["UnitPrice"]) for r in goods), 0.01)
    example.expect_honest("inventory_accuracy", "exception_rate", "on_time_shipment_rate",
                          "contribution_margin_rate", "split_shipment_rate")


def just_in_time(scratch):
    raw = (DATA / "just_in_time" / "orders_and_shipments.csv").read_bytes().decode("cp1252")
    rows = [{k.strip(): v.strip() for k, v in r.items()} for r in csv.DictReader(io.StringIO(raw))]

    def day(row, what):
        return datetime.date(*(int(row[f"{what} {part}"]) for part in ("Year", "Month", "Day")))

    example = Example("just_in_time", scratch)
    expect("just_in_time: items in the file", len(rows), 30_871)
    example.expect_rows("order_lines", len(rows))
    def order(row):
        return row["Order ID"], day(row, "Order"), row["Order Time"]

    def parcel(row):
        return order(row), row["Warehouse Country"], day(row, "Shipment"), row["Shipment Mode"]

    example.expect_rows("orders", len({order(r) for r in rows}))
    example.expect_rows("shipments", len({parcel(r) for r in rows}))
    early = [r for r in rows if day(r, "Shipment") < day(r, "Order")]
    expect("just_in_time: items shipped before they were ordered", len(early), 2_735)
    expect("just_in_time: parcels left out", example.said("left before its order was placed"),
           len({parcel(r) for r in early}))
    expect("just_in_time: items left out as shipped", example.said("its shipment has not left"), len(early))
    gross = sum(float(r["Gross Sales"].replace(",", "")) for r in rows)
    off = sum(float(r["Gross Sales"].replace(",", "")) * float(r["Discount %"].replace("-", "0")) for r in rows)
    expect("just_in_time: revenue", example.kpi("revenue"), gross - off, gross * 1e-6)
    broken = {r["Customer Country"] for r in rows if "\u00ef\u00bf\u00bd" in r["Customer Country"]}
    expect("just_in_time: texts with lost characters", example.said("characters that were lost"), len(broken))
    example.expect_honest("inventory_accuracy", "exception_rate", "contribution_margin_rate")


def northwind(scratch):
    dump = (DATA / "northwind" / "northwind.sql").read_text(encoding="utf-8")
    orders = [next(csv.reader([m], quotechar="'", skipinitialspace=True, doublequote=True))
              for m in re.findall(r"INSERT INTO orders VALUES \((.*)\);", dump)]
    lines = re.findall(r"INSERT INTO order_details VALUES \((.*)\);", dump)
    example = Example("northwind", scratch)
    expect("northwind: orders in the dump", len(orders), 830)
    expect("northwind: lines in the dump", len(lines), 2_155)
    example.expect_rows("orders", 830)
    example.expect_rows("order_lines", 2_155)
    shipped = [o for o in orders if o[5] != "NULL"]
    example.expect_rows("shipments", len(shipped))
    late = sum(1 for o in shipped if o[5] > o[4])
    expect("northwind: parcels that left late", example.kpi("late_shipment_count"), late)
    sums = [[float(x) for x in line.split(",")] for line in lines]
    # The dump writes prices as single-precision reals; cells are kept to a millionth.
    expect("northwind: revenue", example.kpi("revenue"),
           sum(price * units * (1 - discount) for _, _, price, units, discount in sums), 0.05)
    example.expect_honest("inventory_accuracy", "exception_rate", "contribution_margin_rate")


def vn2(scratch):
    with open(next((DATA / "vn2").glob("*Sales.csv")), newline="", encoding="utf-8") as text:
        series = list(csv.DictReader(text))
    with open(next((DATA / "vn2").glob("*In Stock.csv")), newline="", encoding="utf-8") as text:
        flags = {(r["Store"], r["Product"]): r for r in csv.DictReader(text)}
    weeks = [c for c in series[0] if re.fullmatch(r"\d{4}-\d\d-\d\d", c)]
    expect("vn2: series in the file", len(series), 599)
    expect("vn2: weeks in the file", len(weeks), 157)
    example = Example("vn2", scratch)
    example.expect_rows("sales", sum(1 for r in series for w in weeks if r[w] != ""))
    out = 0  # weeks without stock, from the first sale of a series on: before, there was nothing to sell
    for row in series:
        first = next((i for i, w in enumerate(weeks) if float(row[w] or 0) > 0), len(weeks))
        out += sum(flags[row["Store"], row["Product"]][w] == "False" for w in weeks[first:])
    demand = run("demand", str(example.folder), "--by", "sku,node")
    expect("vn2: weeks without stock left out of demand", demand["summary"]["periods_censored"], out)
    expect("vn2: series", demand["summary"]["series"], 599)
    example.expect_honest("on_time_delivery_rate", "exception_rate", "contribution_margin_rate",
                          "inventory_accuracy")


def olist(scratch):
    with open(DATA / "olist" / "olist_order_provenance.csv", newline="", encoding="utf-8") as text:
        samples = collections.Counter(r["in_samples"] for r in csv.DictReader(text))
    example = Example("olist", scratch)
    expect("olist: orders in the file", sum(samples.values()), 14_617)
    example.expect_rows("orders", sum(n for sample, n in samples.items() if "B" in sample))
    example.expect_honest("inventory_accuracy", "exception_rate", "contribution_margin_rate")


def main():
    examples = [online_retail, just_in_time, northwind, vn2, olist]
    missing = [e.__name__ for e in examples if not (DATA / e.__name__).is_dir()]
    if missing:
        print(f"skipped: the data of {', '.join(missing)} are not at hand (set BATON_DATA)")
        sys.exit(77)
    wanted = set(sys.argv[1:])
    with tempfile.TemporaryDirectory() as scratch:
        for example in examples:
            if not wanted or example.__name__ in wanted:
                example(scratch)
    for failure in failures:
        print(failure)
    print(f"{len(examples)} examples, {len(failures)} differences")
    sys.exit(1 if failures else 0)


main()
