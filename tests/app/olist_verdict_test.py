"""The Olist export has no stock, no unit cost, no touches: the verdict must say so, not guess.

Skipped (exit 77) where the data are not at hand; their place is BATON_DATA, else ../shared/data.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(os.environ.get("BATON_SOURCE_DIR", Path(__file__).resolve().parents[2]))
DATA = Path(os.environ.get("BATON_DATA", SOURCE.parent / "shared" / "data")) / "olist"
BINARY = os.environ.get("BATON_BINARY", str(SOURCE / "build" / "baton"))

# What the files cannot tell: accuracy of records and picks, touches, labour, cost and margin.
UNKNOWABLE = {"inventory_accuracy", "pick_accuracy", "exception_rate", "simple_touch_share",
              "touch_hours_week", "rekeying_share", "labour_cost_share", "contribution_margin_rate",
              "margin_leakage", "overtime_share", "dock_to_stock_hours"}

if not DATA.is_dir():
    print("skipped: the Olist export is not at hand (set BATON_DATA)")
    sys.exit(77)


def reasons_of(node):
    """Every reason anywhere in the answer: an object with an input and a grade."""
    if isinstance(node, dict):
        if "input" in node and "grade" in node:
            yield node
        for value in node.values():
            yield from reasons_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from reasons_of(value)


def main():
    with tempfile.TemporaryDirectory() as folder:
        for file in DATA.glob("*.csv"):
            shutil.copy(file, folder)
        done = subprocess.run([BINARY, "decide", folder, "--json", "--quiet"], capture_output=True,
                              text=True, timeout=300, check=False)
        if done.returncode != 0:
            sys.exit(f"baton decide failed: {done.stderr}")
        answer = json.loads(done.stdout)
    verdict = answer["verdict"]
    failures = []

    def expect(holds, what):
        if not holds:
            failures.append(what)

    expect(verdict["first_move"] == "undetermined", f"first move is {verdict['first_move']}")
    expect(1 <= len(verdict["questions"]) <= 5, f"{len(verdict['questions'])} questions")
    asked = {question["input"] for question in verdict["questions"]}
    expect(asked & UNKNOWABLE, f"the questions {sorted(asked)} ask nothing that the files lack")
    known = {cause["id"] for cause in answer["pain"]["causes"] if cause["known"]}
    expect(not known & {"labour_waste", "inventory_carry", "support_burden"}, f"money for {sorted(known)}")
    graded = list(reasons_of(answer))
    expect(len(graded) > 20, "hardly any reasons are given")
    for reason in graded:
        if reason["input"] in UNKNOWABLE:
            expect(reason["grade"] == "assumed", f"{reason['input']} is said to be {reason['grade']}")
    missing = {entry["file"].removesuffix(".csv") for entry in answer["missing_files"]}
    expect({"counts", "touches"} <= missing, f"missing files named: {sorted(missing)}")
    for failure in failures:
        print(failure)
    print(f"{len(graded)} reasons read, {len(failures)} dishonest")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
