"""Demand of the VN2 grocer, worked out here from its plain files, against `baton demand --json`.

Shares no code with the program. Its wide files (a column for each week) are turned into sales.csv in a
temporary folder. Every series' class and the record of every method but the fitted one are compared.
Skipped (exit 77) where the data are not at hand; their place is BATON_DATA, else ../shared/data.
"""
import csv
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(os.environ.get("BATON_SOURCE_DIR", Path(__file__).resolve().parents[2]))
DATA = Path(os.environ.get("BATON_DATA", SOURCE.parent / "shared" / "data")) / "vn2"
BINARY = os.environ.get("BATON_BINARY", str(SOURCE / "build" / "baton"))
SALES = DATA / "Week 0 - 2024-04-08 - Sales.csv"
FLAGS = DATA / "Week 0 - In Stock.csv"
SEASON, TRAINING, JUDGED, WEIGHT = 52, 8, 26, 0.1

if not SALES.is_file():
    print("skipped: the VN2 files are not at hand (set BATON_DATA)")
    sys.exit(77)


def table(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    return rows[0][2:], {(r[0], r[1]): r[2:] for r in rows[1:]}


def write_sales(folder):
    weeks, sold = table(SALES)
    flag_weeks, flags = table(FLAGS)
    assert weeks == flag_weeks and sold.keys() == flags.keys()
    series = {}
    with open(folder / "sales.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["sku", "node", "period_start", "quantity", "in_stock"])
        for (store, product), units in sold.items():
            marks = [mark == "True" for mark in flags[(store, product)]]
            for week, quantity, mark in zip(weeks, units, marks):
                out.writerow([product, store, week, quantity, "yes" if mark else "no"])
            series[(product, store)] = [(float(q), m) for q, m in zip(units, marks)]
    return weeks, series


def from_first_demand(periods):
    for i, (units, _) in enumerate(periods):
        if units > 0:
            return periods[i:]
    return []


def forecasts(method, known):
    """The forecast after `known` periods of (units, in stock)."""
    told = [units for units, mark in known if mark]
    if method == "naive":
        return told[-1]
    if method == "seasonal naive":
        back = len(known) - SEASON
        while back >= 0:
            if known[back][1]:
                return known[back][0]
            back -= SEASON
        return told[-1]
    if method == "SES fixed":
        level = told[0]
        for units in told:
            level += WEIGHT * (units - level)
        return level
    size = interval = chance = None
    since = 1
    for units in told:
        if size is None:
            if units > 0:
                size, interval, chance = units, since, 1 / since
                since = 1
            else:
                since += 1
            continue
        chance += WEIGHT * ((units > 0) - chance)
        if units > 0:
            size += WEIGHT * (units - size)
            interval += WEIGHT * (since - interval)
            since = 1
        else:
            since += 1
    if method == "TSB":
        return size * chance
    return size / interval * (1 - WEIGHT / 2 if method == "SBA" else 1)


def class_of(periods):
    told = [units for units, mark in periods if mark]
    sizes = [units for units in told if units > 0]
    if len(sizes) < 2:
        return None, None, None
    last = max(i for i, units in enumerate(told) if units > 0)
    adi = (last + 1) / len(sizes)
    mean = sum(sizes) / len(sizes)
    cv2 = sum((s - mean) ** 2 for s in sizes) / (len(sizes) - 1) / mean ** 2
    name = {(False, False): "smooth", (True, False): "intermittent",
            (False, True): "erratic", (True, True): "lumpy"}[(adi >= 1.32, cv2 >= 0.49)]
    return name, adi, cv2


def first_judged(periods):
    first = max(0, len(periods) - JUDGED)
    while first < len(periods):
        known = [units for units, mark in periods[:first] if mark]
        if len(known) >= TRAINING and sum(units > 0 for units in known) >= 2:
            break
        first += 1
    return first


def close(a, b):
    return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        weeks, series = write_sales(folder)
        done = subprocess.run([BINARY, "demand", str(folder), "--by", "sku,node", "--json"],
                              capture_output=True, text=True, timeout=300, check=False)
    if done.returncode != 0:
        sys.exit(f"baton demand failed: {done.stderr}")
    told = json.loads(done.stdout)
    wrong = []

    def expect(what, found, wanted):
        if found != wanted:
            wrong.append(f"{what}: {found}, not {wanted}")

    expect("weeks", told["meta"]["periods"], len(weeks))
    alive = {key: from_first_demand(p) for key, p in series.items()}
    alive = {key: p for key, p in alive.items() if p}
    expect("series", len(told["series"]), len(alive))
    compared = 0
    for row in told["series"]:
        key = tuple(row["keys"])
        periods = alive[key]
        expect(f"{key} periods", row["periods"], len(periods))
        expect(f"{key} censored", row["periods_censored"], sum(not mark for _, mark in periods))
        name, adi, cv2 = class_of(periods)
        expect(f"{key} class", row["class"], name)
        if name is not None and not (close(row["adi"], adi) and close(row["cv2"], cv2)):
            wrong.append(f"{key} ADI, CV2: {row['adi']}, {row['cv2']}, not {adi}, {cv2}")
        first = first_judged(periods)
        for record in row["methods"]:
            if record["method"] == "SES fitted":
                continue
            absolute = over = demand = count = 0.0
            for t in range(first, len(periods)):
                units, mark = periods[t]
                if not mark:
                    continue
                error = forecasts(record["method"], periods[:t]) - units
                absolute, over, demand, count = (absolute + abs(error), over + error, demand + units,
                                                 count + 1)
            compared += 1
            expect(f"{key} {record['method']} forecasts", record["errors"]["forecasts"], int(count))
            if demand > 0 and not (close(record["errors"]["wape"], absolute / demand)
                                   and close(record["errors"]["bias"], over / demand)):
                wrong.append(f"{key} {record['method']}: {record['errors']}, "
                             f"not {absolute / demand}, {over / demand}")
    if compared < 3000:
        wrong.append(f"only {compared} records were compared")
    summary = told["summary"]
    if not summary["best"]["wape"] < summary["naive"]["wape"]:
        wrong.append("the methods chosen do worse than naive")
    for line in wrong[:20]:
        print(line)
    print(f"{len(told['series'])} series, {compared} records, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
