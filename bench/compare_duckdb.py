#!/usr/bin/env python3
"""baton beside DuckDB on the same files: import, and from CSV to printed KPIs by channel and node.

usage: bench/compare_duckdb.py [--lines 5000000] [--runs 5] [--folder DIR] [--no-bars]

Each run is a process of its own (its peak memory is its own), both sides in turn, two threads each,
and the medians are compared. The KPIs of both sides must be equal. Exit code 1: they are not, or a
bar is missed (an import of at least a third of DuckDB's speed, KPIs within three times its time,
under 2 GiB); 4: DuckDB, or a program of ours, cannot be had or fails.
"""
import argparse
import csv
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
THREADS = 2
IMPORT_BAR, KPI_BAR, MEMORY_BAR_MIB = 3.0, 3.0, 2048
RELATIVE = 1e-6  # of sums of money; counts have to be equal
FILES = ["orders", "order_lines", "shipments", "shipment_lines"]


def give_up(why):
    print(f"compare_duckdb: {why}", file=sys.stderr)
    sys.exit(4)


def duckdb_library():
    """DuckDB comes from npm, pinned by bench/duckdb/package-lock.json; only this bench needs it."""
    found = list((HERE / "duckdb/node_modules").glob("@duckdb/*/libduckdb.so"))
    if not found:
        if shutil.which("npm") is None:
            give_up("npm is not there to fetch DuckDB with; scripts/setup.sh bench installs it")
        done = subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=HERE / "duckdb", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            give_up(f"DuckDB cannot be fetched by npm ci:\n{done.stdout}")
        found = list((HERE / "duckdb/node_modules").glob("@duckdb/*/libduckdb.so"))
    if not found:
        give_up("npm installed no libduckdb.so; it exists for Linux on x86-64 only")
    return found[0]


class Run:
    """A finished process: seconds on the clock, seconds of CPU, peak memory, what it printed."""

    def __init__(self, command):
        with tempfile.TemporaryFile() as out:
            start = time.monotonic()
            process = subprocess.Popen([str(c) for c in command], stdout=out)
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds = time.monotonic() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            self.text = out.read().decode()
        if process.returncode != 0:
            give_up(f"{command[0]} ended with exit code {process.returncode}")
        self.cpu = usage.ru_utime + usage.ru_stime
        self.mib = usage.ru_maxrss / 1024


class Contest:
    def __init__(self, folder, build, library):
        self.folder = folder
        self.state = folder.parent / "state"
        self.database = folder.parent / "duckdb.db"
        self.baton = build / "baton"
        self.run_sql = [build / "bench/run_sql", library]
        self.kpis = []

    def sql(self, database, file):
        return Run([*self.run_sql, database, THREADS, HERE / "duckdb" / file, f"FOLDER={self.folder}"])

    def clear(self):
        shutil.rmtree(self.state, ignore_errors=True)
        for file in self.database.parent.glob("duckdb.db*"):
            file.unlink()

    def duckdb_import(self):
        return self.sql(self.database, "import.sql")

    def duckdb_import_in_memory(self):
        return self.sql(":memory:", "import.sql")

    def duckdb_kpis(self):
        return self.sql(":memory:", "kpis.sql")

    def baton_import(self):
        return Run([self.baton, "import", self.folder, "--workspace", self.state, "--quiet", "--json"])

    def baton_kpis(self):
        kpis = [word for kpi in self.kpis for word in ("--kpi", kpi)]
        return Run([self.baton, "measure", self.folder, "--workspace", self.state, "--quiet", "--csv",
                    "--by", "channel,node", "--maturity", "0", *kpis])


def in_turn(contest, sides, runs):
    """Medians of `runs` rounds in which each side goes once, the first of them going last next time."""
    results = {name: [] for name in sides}
    for number in range(runs):
        order = list(sides) if number % 2 == 0 else list(reversed(sides))
        for name in order:
            contest.clear()
            results[name].append(getattr(contest, name)())
    return results


def show(results, sides, lines):
    print(f"  {'':34}{'seconds':>9}{'CPU s':>9}{'peak MiB':>10}{'lines/s':>12}   (all runs, s)")
    median = {}
    for name, what in sides.items():
        runs = results[name]
        seconds = statistics.median(r.seconds for r in runs)
        cpu = statistics.median(r.cpu for r in runs)
        peak = max(r.mib for r in runs)
        median[name] = (seconds, cpu, peak)
        every = " ".join(f"{r.seconds:.2f}" for r in runs)
        print(f"  {what:34}{seconds:9.2f}{cpu:9.2f}{peak:10.0f}{lines / seconds:12.0f}   ({every})")
    return median


def duckdb_figures(text):
    """{(channel, node): {kpi: (value, numerator, denominator)}}; the last two where it is a ratio."""
    cells = {}
    for row in csv.DictReader(io.StringIO(text), delimiter="\t"):
        kpis = cells.setdefault((row.pop("channel"), row.pop("node")), {})
        for column, figure in row.items():
            kpi, _, part = column.partition("/")
            if part == "":
                kpis[kpi] = (float(figure), None, None)
            elif part == "n":
                numerator, denominator = float(figure), float(row[f"{kpi}/d"])
                value = numerator / denominator if denominator else None
                kpis[kpi] = (value, numerator, denominator)
    return cells


def baton_figures(text):
    cells = {}
    for row in csv.DictReader(io.StringIO(text)):
        cell = (row["channel"] or "*", row["node"] or "*")
        value = float(row["value"]) if row["value"] else None
        cells.setdefault(cell, {})[row["kpi"]] = (
            value, float(row["numerator"] or 0), float(row["denominator"] or 0))
    return cells


def differ(ours, theirs):
    if ours is None or theirs is None:
        return ours is not theirs
    if ours == theirs:
        return False
    both_whole = ours == int(ours) and theirs == int(theirs)
    return both_whole or abs(ours - theirs) > RELATIVE * max(abs(ours), abs(theirs))


def check_equal(ours, theirs):
    """Every figure of every cell. Returns how many were compared; stops at the first that differs."""
    if set(ours) != set(theirs):
        print(f"  different cells: {sorted(set(ours) ^ set(theirs))[:5]}")
        sys.exit(1)
    compared = 0
    for cell, kpis in sorted(theirs.items()):
        for kpi, figures in kpis.items():
            for part, theirs_figure, ours_figure in zip(
                    ("value", "numerator", "denominator"), figures, ours[cell][kpi]):
                if part != "value" and theirs_figure is None:
                    continue
                compared += 1
                if differ(ours_figure, theirs_figure):
                    print(f"  {kpi} of {cell}: {part} is {ours_figure} here, {theirs_figure} in DuckDB")
                    sys.exit(1)
    return compared


def verdict(what, ok):
    print(f"  {'met   ' if ok else 'MISSED'} {what}")
    return ok


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--lines", type=int, default=5_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", help="where the files and both stores go; default: a temporary one")
    parser.add_argument("--build", default=str(ROOT / "build"), help="where baton was built")
    parser.add_argument("--no-bars", action="store_true", help="print the ratios; missing one is no failure")
    arguments = parser.parse_args()
    build = Path(arguments.build).resolve()
    library = duckdb_library()
    base = Path(tempfile.mkdtemp(prefix="baton-bench-", dir=arguments.folder))
    try:
        return compare(arguments, Contest(base / "business", build, library), build)
    finally:
        shutil.rmtree(base, ignore_errors=True)


def compare(arguments, contest, build):
    written = Run([build / "bench/write_business", contest.folder, arguments.lines])
    print(f"business: {written.text.strip()}; {THREADS} threads, {arguments.runs} runs in turn, medians")
    for file in json.loads(contest.baton_import().text)["files"]:
        if file.get("rows_refused"):
            give_up(f"{file['rows_refused']} rows of {file['name']} were refused")

    print("\nImport: baton reads, checks, deduplicates and stores every row durably (import into a fresh"
          "\nstore); DuckDB: CREATE TABLE AS SELECT * FROM read_csv(...) of the same files into a fresh file")
    sides = {"baton_import": "baton import", "duckdb_import": "DuckDB, to a file",
             "duckdb_import_in_memory": "DuckDB, in memory (to know)"}
    imports = show(in_turn(contest, sides, arguments.runs), sides, arguments.lines)

    contest.clear()
    theirs = duckdb_figures(contest.duckdb_kpis().text)
    contest.kpis = list(next(iter(theirs.values())))
    sides = {"baton_kpis": "baton measure, fresh store", "duckdb_kpis": "DuckDB, SQL over read_csv"}
    print(f"\nFrom CSV to printed KPIs: {len(contest.kpis)} KPIs ({', '.join(contest.kpis)})\nof the business and "
          "by channel and node; baton stores what it read on its way, DuckDB does not")
    results = in_turn(contest, sides, arguments.runs)
    kpis = show(results, sides, arguments.lines)
    compared = 0
    for ours, other in zip(results["baton_kpis"], results["duckdb_kpis"]):
        compared = check_equal(baton_figures(ours.text), duckdb_figures(other.text))
    print(f"  equal: {compared} figures in {len(theirs)} cells (counts exactly, sums to {RELATIVE:g})")

    import_ratio = imports["baton_import"][0] / imports["duckdb_import"][0]
    kpi_ratio = kpis["baton_kpis"][0] / kpis["duckdb_kpis"][0]
    peak = max(imports["baton_import"][2], kpis["baton_kpis"][2])
    print("\nBars")
    met = [verdict(f"import takes {import_ratio:.2f} times DuckDB's time (at most {IMPORT_BAR:g})",
                   import_ratio <= IMPORT_BAR),
           verdict(f"CSV to KPIs takes {kpi_ratio:.2f} times DuckDB's time (at most {KPI_BAR:g})",
                   kpi_ratio <= KPI_BAR),
           verdict(f"baton's peak is {peak:.0f} MiB (under {MEMORY_BAR_MIB})", peak < MEMORY_BAR_MIB)]
    return 0 if all(met) or arguments.no_bars else 1


if __name__ == "__main__":
    sys.exit(main())
