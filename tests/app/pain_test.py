"""Money at level 1, recomputed from the plain files of three samples with nothing but csv and sums.

Shares no code with the program. Labour is checked to a millionth; the causes have to add up to the
total.
"""
import csv
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

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


def expected(folder, first, as_of):
    """`as_of`: orders are judged once they are 30 days old; other facts count until that day's end."""
    told = tomllib.loads((folder / "answers.toml").read_text(encoding="utf-8"))
    answers = told["answers"]
    mature = as_of.astimezone(ZoneInfo(told["business"]["time_zone"])) - timedelta(days=30)
    newest = mature.replace(tzinfo=None).isoformat(sep=" ")
    last = mature.date()
    days = (last - first).days + 1
    a_year = DAYS_A_YEAR / days

    def day(text):
        return date.fromisoformat(text[:10])

    def judged(text):
        return first <= day(text) <= last

    orders = {r["order"]: r for r in rows(folder, "orders") if judged(r["placed_at"]) and r["placed_at"] <= newest}
    touches = [t for t in rows(folder, "touches")
               if (t["order"] in orders if t["order"] else judged(t["opened_at"]))]
    rekeying = {"rekeying", "reconciliation"}
    touch_hours = sum(number(t["minutes"]) for t in touches if t["cause"] not in rekeying) / 60
    rekeying_hours = sum(number(r["hours"]) for r in rows(folder, "labour")
                         if r["activity"] in rekeying and judged(r["day"]))
    wage = answers["wage_per_hour"]
    return (touch_hours + rekeying_hours) * a_year * wage


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
            as_of = datetime.fromisoformat(answer["meta"]["as_of"].replace("Z", "+00:00"))
            want = expected(folder, first, as_of)
            causes = {c["id"]: c for c in answer["pain"]["causes"]}
            have = causes["labour_waste"]["a_year"]["base"]
            print(f"{name} seed {seed}: labour {have:.0f}, recomputed {want:.0f}")
            if abs(have - want) > 1e-6 * want:
                failures.append(f"{name} seed {seed}: labour_waste {have} against {want}")
            total = sum(c["a_year"]["base"] for c in causes.values() if c["known"])
            if abs(total - answer["pain"]["total"]["base"]) > 1e-6 * total:
                failures.append(f"{name} seed {seed}: causes add up to {total}, total says otherwise")
    for failure in failures:
        print(failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
