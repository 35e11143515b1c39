"""Late orders of the Olist export laid on the steps of their way, recomputed here from its plain files by
the rule of docs/chain.md, against `baton chain --json`.

Shares no code with the program: csv, zoneinfo, sorting and subtraction. Exact. Skipped (exit 77) where the
data are not at hand; their place is BATON_DATA, else ../shared/data beside the project.
"""
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

SOURCE = Path(os.environ.get("BATON_SOURCE_DIR", Path(__file__).resolve().parents[2]))
DATA = Path(os.environ.get("BATON_DATA", SOURCE.parent / "shared" / "data")) / "olist"
BINARY = os.environ.get("BATON_BINARY", str(SOURCE / "build" / "baton"))
ZONE = ZoneInfo("America/Sao_Paulo")
LEAST, MATURITY = 30, 30 * 86400
STEPS = ["approval", "hand_over", "transit"]

if not DATA.is_dir():
    print("skipped: the Olist export is not at hand (set BATON_DATA)")
    sys.exit(77)


def rows(name):
    with open(DATA / f"olist_{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def moment(text):
    """Seconds since 1970; in an hour that a clock change skips, the moment of the change."""
    if not text:
        return None
    local = datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=ZONE, fold=0)
    back = datetime.fromtimestamp(local.timestamp(), ZONE)
    if back.replace(tzinfo=None) != local.replace(tzinfo=None):
        return int(back.replace(minute=0, second=0).timestamp())
    return int(local.timestamp())


def end_of_day(text):
    day = datetime.strptime(text[:10], "%Y-%m-%d") + timedelta(hours=23, minutes=59, seconds=59)
    return moment(day.strftime("%Y-%m-%d %H:%M:%S"))


class Order:
    """One order: its times, each drawn to the next one where they contradict each other."""

    def __init__(self, row, lines):
        self.cancelled = row["order_status"] in {"canceled", "unavailable"}
        self.placed = moment(row["order_purchase_timestamp"])
        self.promise = end_of_day(row["order_estimated_delivery_date"])
        sent = bool(lines) and bool(row["order_delivered_carrier_date"])
        self.arrived = moment(row["order_delivered_customer_date"]) if sent else None
        self.left = moment(row["order_delivered_carrier_date"]) if sent else None
        self.approved = moment(row["order_approved_at"])
        self.seller = lines[0]["seller_id"] if lines else None
        self.ship_by = moment(lines[0]["shipping_limit_date"]) if sent else None
        if self.left is not None and self.arrived is not None:
            self.left = min(self.left, self.arrived)
        for later in (self.left, self.arrived):
            if self.approved is not None and later is not None:
                self.approved = min(self.approved, later)
        if self.approved is not None:
            self.approved = max(self.approved, self.placed)

    def parts(self, end):
        """[(from, to, seconds)] of what is on file; the last one up to `end` where it is not over."""
        known = [(name, getattr(self, name)) for name in ("placed", "approved", "left", "arrived")]
        known = [(name, at) for name, at in known if at is not None]
        parts = [(a, b, t - s) for (a, s), (b, t) in zip(known, known[1:])]
        after = {"placed": "approved", "approved": "left", "left": "arrived"}
        name, at = known[-1]
        if name in after:
            parts.append((name, after[name], max(0, end - at)))
        return parts


def step_of(start, stop):
    if (start, stop) == ("placed", "approved"):
        return "approval"
    return "transit" if stop == "arrived" else "hand_over"


def median(values):
    return sorted(values)[(len(values) - 1) // 2] if len(values) >= LEAST else None


def usual_times(orders):
    everyone, of_seller = defaultdict(list), defaultdict(list)
    for order in orders:
        if order.arrived is None or order.cancelled:
            continue
        for start, stop, seconds in order.parts(0):
            everyone[start, stop].append(seconds)
            if stop == "arrived":
                of_seller[order.seller].append(seconds)
    whole = {key: median(values) for key, values in everyone.items()}
    sellers = {key: median(values) for key, values in of_seller.items()}

    def usual(order, start, stop):
        if stop == "arrived" and sellers.get(order.seller) is not None:
            return sellers[order.seller]
        if whole.get((start, stop)) is not None:
            return whole[start, stop]
        if (start, stop) == ("placed", "left"):
            return whole["placed", "approved"] + whole["approved", "left"]
        return None
    return usual


def lost_at(order, usual, end):
    """The step, or the promise, with the largest excess; of equal ones the first on the way."""
    excess, in_all = [], 0
    for start, stop, seconds in order.parts(end):
        normal = usual(order, start, stop)
        if normal is None:
            return "unknown"
        if stop == "left" and order.left is not None and order.ship_by and order.left <= order.ship_by:
            normal = max(normal, seconds)
        in_all += normal
        excess.append((seconds - normal, step_of(start, stop)))
    excess.append((in_all - (order.promise - order.placed), "promise"))
    return max(excess, key=lambda pair: pair[0])[1]


def expected(end):
    sample_b = {r["order_id"] for r in rows("order_provenance") if "B" in r["in_samples"]}
    lines = defaultdict(list)
    for row in rows("order_items_dataset"):
        lines[row["order_id"]].append(row)
    orders = [Order(row, lines[row["order_id"]]) for row in rows("orders_dataset")
              if row["order_id"] in sample_b]
    usual = usual_times([order for order in orders if order.seller is not None])
    judged, counts = 0, Counter()
    for order in orders:
        if order.cancelled or order.placed + MATURITY > end:
            continue
        if order.arrived is None and order.promise > end:
            continue
        judged += 1
        if order.arrived is None or order.arrived > order.promise:
            counts["no lines" if order.seller is None else lost_at(order, usual, end)] += 1
    return judged, counts


def traced():
    with tempfile.TemporaryDirectory() as folder:
        for file in DATA.glob("*.csv"):
            shutil.copy(file, folder)
        done = subprocess.run([BINARY, "chain", folder, "--failure", "late", "--json"],
                              capture_output=True, text=True, timeout=300, check=False)
        if done.returncode != 0:
            sys.exit(f"baton chain failed: {done.stderr}")
        return json.loads(done.stdout)


def main():
    answer = traced()
    late = answer["failures"][0]
    end = int(datetime.strptime(answer["meta"]["as_of"], "%Y-%m-%dT%H:%M:%SZ")
              .replace(tzinfo=timezone.utc).timestamp())
    judged, counts = expected(end)
    got = Counter({step["step"]: step["orders"] for step in late["steps"]})
    # An order without lines has no seller: there is no vendor whose way could be compared.
    counts["unknown"] += counts.pop("no lines", 0)
    failures = [f"{step}: traced {got[step]}, recomputed {counts[step]}"
                for step in sorted(set(got) | set(counts)) if got[step] != counts[step]]
    if late["judged"] != judged:
        failures.append(f"judged: traced {late['judged']}, recomputed {judged}")
    if abs(sum(step["share"] for step in late["steps"]) - 1) > 1e-9:
        failures.append("the shares do not add up to 1")
    if not all(got[step] > 0 for step in STEPS + ["promise"]):
        failures.append("approval, hand-over, transit and promise should each have lost orders")
    for failure in failures:
        print(failure)
    print(f"{sum(counts.values())} late orders recomputed, {len(failures)} differences")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
