"""KPIs of the Olist export, recomputed here from its plain files, against `baton measure --json`.

Shares no code with the program: csv, zoneinfo and arithmetic. Exact for counts and money, to a
millionth of a unit for means of durations. Skipped (exit 77) where the data are not at hand; their
place is BATON_DATA, else ../shared/data beside the project.
"""
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

SOURCE = Path(os.environ.get("BATON_SOURCE_DIR", Path(__file__).resolve().parents[2]))
DATA = Path(os.environ.get("BATON_DATA", SOURCE.parent / "shared" / "data")) / "olist"
BINARY = os.environ.get("BATON_BINARY", str(SOURCE / "build" / "baton"))
ZONE = ZoneInfo("America/Sao_Paulo")
CANCELLED = {"canceled", "unavailable"}

if not DATA.is_dir():
    print("skipped: the Olist export is not at hand (set BATON_DATA)")
    sys.exit(77)


def rows(name):
    with open(DATA / f"olist_{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def moment(text):
    """Seconds since 1970; the first of two where a clock change repeats an hour."""
    if not text:
        return None
    local = datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=ZONE, fold=0)
    seconds = local.timestamp()
    # In the hour that a clock change skips, the moment of the change.
    back = datetime.fromtimestamp(seconds, ZONE).replace(tzinfo=None)
    if back != local.replace(tzinfo=None):
        seconds = datetime.fromtimestamp(seconds, ZONE).replace(minute=0, second=0).timestamp()
    return seconds


def end_of_day(text):
    day = datetime.strptime(text[:10], "%Y-%m-%d")
    return moment((day + timedelta(hours=23, minutes=59, seconds=59)).strftime("%Y-%m-%d %H:%M:%S"))


def expected():
    sample_b = {r["order_id"] for r in rows("order_provenance") if "B" in r["in_samples"]}
    orders = {r["order_id"]: r for r in rows("orders_dataset") if r["order_id"] in sample_b}
    lines = defaultdict(list)
    for row in rows("order_items_dataset"):
        if row["order_id"] in orders:
            lines[row["order_id"]].append(row)
    result = {}
    cancelled = {o for o, r in orders.items() if r["order_status"] in CANCELLED}
    result["orders"] = (len(orders), None)
    result["cancellation_rate"] = (len(cancelled), len(orders))

    left = {o for o, r in orders.items() if r["order_delivered_carrier_date"] and lines[o]}
    arrived = {o for o in left if orders[o]["order_delivered_customer_date"]}
    parcels = {o: {line["seller_id"] for line in lines[o]} for o in left}
    result["parcels_per_order"] = (sum(len(p) for p in parcels.values()), len(left))
    several = [o for o in left if len(lines[o]) > 1]
    result["split_shipment_rate"] = (sum(len(parcels[o]) > 1 for o in several), len(several))
    hours = sum(moment(orders[o]["order_delivered_carrier_date"]) -
                moment(orders[o]["order_purchase_timestamp"]) for o in left) / 3600
    result["order_cycle_time_hours"] = (hours, len(left))

    whole = {o for o in arrived if o not in cancelled}
    days = sum(moment(orders[o]["order_delivered_customer_date"]) -
               moment(orders[o]["order_purchase_timestamp"]) for o in whole) / 86400
    result["order_fulfilment_cycle_time_days"] = (days, len(whole))
    in_time = {o for o in whole if moment(orders[o]["order_delivered_customer_date"]) <=
               end_of_day(orders[o]["order_estimated_delivery_date"])}
    result["on_time_delivery_rate"] = (len(in_time), len(orders))
    with_lines = {o for o in orders if lines[o]}
    result["otif_rate"] = (len(in_time), len(with_lines))
    result["in_full_rate"] = (len(whole), len(with_lines))

    promised, kept = 0, 0
    for o in left:
        for seller in parcels[o]:
            limit = next(l["shipping_limit_date"] for l in lines[o] if l["seller_id"] == seller)
            promised += 1
            kept += moment(orders[o]["order_delivered_carrier_date"]) <= moment(limit)
    result["on_time_shipment_rate"] = (kept, promised)

    sold = [line for o in orders if o not in cancelled for line in lines[o]]
    result["revenue"] = (float(sum(Decimal(line["price"]) for line in sold)), None)
    buyers = {line["order_id"] for line in sold}
    result["average_order_value"] = (result["revenue"][0], len(buyers))
    scores = [Decimal(r["review_score"]) for r in rows("order_reviews_dataset")
              if r["order_id"] in orders]
    result["review_score"] = (float(sum(scores)), len(scores))
    return result


def measured():
    with tempfile.TemporaryDirectory() as folder:
        for file in DATA.glob("*.csv"):
            shutil.copy(file, folder)
        done = subprocess.run([BINARY, "measure", folder, "--json"], capture_output=True, text=True,
                              timeout=300, check=False)
        if done.returncode != 0:
            sys.exit(f"baton measure failed: {done.stderr}")
        return json.loads(done.stdout)


def business_values(answer):
    table = next(t for t in answer["tables"] if not t["by"])
    return {value["kpi"]: value for value in table["rows"][0]["values"]}


def main():
    values = business_values(measured())
    failures = []
    for kpi, (numerator, denominator) in expected().items():
        got = values[kpi]
        want = numerator if denominator is None else numerator / denominator
        checks = [("value", got["value"], want), ("numerator", got["numerator"], numerator)]
        if denominator is not None:
            checks.append(("denominator", got["denominator"], denominator))
        for name, have, should in checks:
            exact = isinstance(should, int)
            if have is None or (have != should if exact else abs(have - should) > 1e-6 * max(1, abs(should))):
                failures.append(f"{kpi} {name}: measured {have}, recomputed {should}")
    for failure in failures:
        print(failure)
    print(f"{len(expected())} KPIs recomputed, {len(failures)} differences")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
