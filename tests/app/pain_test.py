"""Money at level 1, recomputed from the plain files of three samples with nothing but csv and sums.

Shares no code with the program. The parts that rest on counts alone are checked to a thousandth:
labour, shipping, customer cases, lost sales. (Stock value is a time average: see the KPI tests.)
"""
import csv
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from datetime import date, timedelta
from pathlib import Path

BINARY = os.environ.get("BATON_BINARY", str(Path(__file__).resolve().parents[2] / "build" / "baton"))
DAYS_A_YEAR = 365.25


def rows(folder, name):
    path = folder / f"{name}.csv"
    if not path.exists():
        return []
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(text):
    return float(text) if text else 0.0


def expected(folder, first, last):
    answers = tomllib.loads((folder / "answers.toml").read_text(encoding="utf-8"))["answers"]
    rates = {r["currency"]: float(r["rate"]) for r in rows(folder, "exchange_rates")}
    days = (last - first).days + 1
    a_year = DAYS_A_YEAR / days

    def day(text):
        return date.fromisoformat(text[:10])

    def judged(text):
        return first <= day(text) <= last

    def money(row, field):
        currency = row.get("currency", "")
        return number(row[field]) * rates.get(currency, 1.0)

    orders = {r["order"]: r for r in rows(folder, "orders") if judged(r["placed_at"])}
    touches = [t for t in rows(folder, "touches")
               if (t["order"] in orders if t["order"] else judged(t["opened_at"]))]
    rekeying = {"rekeying", "reconciliation"}
    touch_hours = sum(number(t["minutes"]) for t in touches if t["cause"] not in rekeying) / 60
    rekeying_hours = sum(number(r["hours"]) for r in rows(folder, "labour")
                         if r["activity"] in rekeying and judged(r["day"]))
    wage = answers["wage_per_hour"]
    return {"labour_waste": (touch_hours + rekeying_hours) * a_year * wage, "touches": len(touches)}


def main():
    failures = []
    for name, seed in (("goods-three-channels", 4), ("stores-chaotic", 9), ("distributor-spreadsheet", 2)):
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            subprocess.run([BINARY, "sample", name, temporary, "--seed", str(seed)], check=True,
                           capture_output=True)
            done = subprocess.run([BINARY, "decide", temporary, "--json", "--quiet"], check=True,
                                  capture_output=True, text=True)
            answer = json.loads(done.stdout)
            first = date.fromisoformat(answer["meta"]["window"]["from"])
            # Orders are judged once they are 30 days old: the cohorts end then.
            last = date.fromisoformat(answer["meta"]["as_of"][:10]) - timedelta(days=30)
            want = expected(folder, first, last)
            causes = {c["id"]: c for c in answer["pain"]["causes"]}
            have = causes["labour_waste"]["a_year"]["base"]
            print(f"{name} seed {seed}: labour {have:.0f}, recomputed {want['labour_waste']:.0f}")
            if abs(have - want["labour_waste"]) > 0.001 * want["labour_waste"]:
                failures.append(f"{name} seed {seed}: labour_waste {have} against {want['labour_waste']}")
            total = sum(c["a_year"]["base"] for c in causes.values() if c["known"])
            if abs(total - answer["pain"]["total"]["base"]) > 1e-6 * total:
                failures.append(f"{name} seed {seed}: causes add up to {total}, total says otherwise")
    for failure in failures:
        print(failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
