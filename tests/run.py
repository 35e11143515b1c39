"""Runs every test that ctest knows and ends with one line: N passed, N failed, N skipped.

ctest counts an executable as one test and hides the cases that skipped themselves; here each
GoogleTest case and each script counts as one. Fails if anything failed, or if nothing passed.
"""

import argparse
import concurrent.futures
import dataclasses
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

SKIP_CODE = 77
OUTPUT_LINES_SHOWN = 200


@dataclasses.dataclass
class Outcome:
    """What one executable or script brought."""

    name: str
    passed: int = 0
    failed: list = dataclasses.field(default_factory=list)   # names of cases
    skipped: list = dataclasses.field(default_factory=list)  # (name, why)
    output: str = ""
    seconds: float = 0.0


def registered_tests(build):
    """The tests as ctest has them registered: name, command, environment, limits."""
    listing = subprocess.run(["ctest", "--test-dir", str(build), "--show-only=json-v1"],
                             capture_output=True, text=True, check=True)
    tests = []
    for test in json.loads(listing.stdout)["tests"]:
        properties = {p["name"]: p["value"] for p in test.get("properties", [])}
        tests.append((test["name"], test.get("command"), properties))
    return tests


def last_line(text):
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1].strip() if lines else "no reason given"


def read_cases(report, outcome):
    """Adds the cases of a GoogleTest JSON report to the outcome."""
    for suite in json.loads(report.read_text())["testsuites"]:
        for case in suite["testsuite"]:
            name = f"{suite['name']}.{case['name']}"
            if case.get("failures"):
                outcome.failed.append(name)
            elif case.get("result") == "SKIPPED":
                outcome.skipped.append((name, skip_reason(name, outcome.output)))
            elif case.get("result") == "SUPPRESSED":
                outcome.skipped.append((name, "disabled in its source"))
            elif case.get("result") == "COMPLETED":
                outcome.passed += 1


def skip_reason(name, output):
    """GoogleTest prints the reason between '[ RUN ] name' and '[ SKIPPED ] name'."""
    lines = output.splitlines()
    try:
        start = next(i for i, l in enumerate(lines) if "[ RUN " in l and l.split()[-1] == name)
    except StopIteration:
        return "no reason given"
    reason = []
    for line in lines[start + 1:]:
        if line.startswith("[  SKIPPED ]"):
            break
        if line.strip() and not line.rstrip().endswith("Skipped"):
            reason.append(line.strip())
    return " ".join(reason) or "no reason given"


def run(name, command, properties):
    outcome = Outcome(name)
    if not command:
        outcome.failed.append(f"{name} (not built)")
        return outcome
    env = dict(os.environ)
    for pair in properties.get("ENVIRONMENT", []):
        key, _, value = pair.partition("=")
        env[key] = value
    is_gtest = "gtest" in properties.get("LABELS", [])
    with tempfile.TemporaryDirectory() as scratch:
        report = pathlib.Path(scratch) / "report.json"
        if is_gtest:
            env["GTEST_OUTPUT"] = f"json:{report}"
        started = time.monotonic()
        try:
            done = subprocess.run(command, env=env, cwd=properties.get("WORKING_DIRECTORY"),
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, text=True, errors="replace",
                                  timeout=properties.get("TIMEOUT", 600))
            code, outcome.output = done.returncode, done.stdout
        except subprocess.TimeoutExpired as late:
            code = None
            outcome.output = (late.stdout or b"").decode(errors="replace")
        except OSError as error:
            code, outcome.output = -1, str(error)
        outcome.seconds = time.monotonic() - started

        if code is None:
            outcome.failed.append(f"{name} (stopped after {outcome.seconds:.0f} s)")
        elif is_gtest:
            if report.exists():
                read_cases(report, outcome)
            if code != 0 and not outcome.failed:
                outcome.failed.append(f"{name} (exit code {code})")
        elif code == SKIP_CODE:
            outcome.skipped.append((name, last_line(outcome.output)))
        elif code != 0:
            outcome.failed.append(name)
        else:
            outcome.passed = 1
    return outcome


def show(outcome):
    state = "FAILED" if outcome.failed else "skipped" if not outcome.passed else "ok"
    counts = f"{outcome.passed} passed"
    if outcome.failed:
        counts += f", {len(outcome.failed)} failed"
    if outcome.skipped:
        counts += f", {len(outcome.skipped)} skipped"
    print(f"{state:8}{outcome.name:42}{counts}  ({outcome.seconds:.1f} s)", flush=True)
    if outcome.failed:
        lines = outcome.output.splitlines()
        if len(lines) > OUTPUT_LINES_SHOWN:
            print(f"    ... {len(lines) - OUTPUT_LINES_SHOWN} lines above left out")
        for line in lines[-OUTPUT_LINES_SHOWN:]:
            print(f"    {line}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", default="build", type=pathlib.Path)
    parser.add_argument("--jobs", default=2, type=int)
    parser.add_argument("--only", default="", help="run only tests whose name contains this")
    options = parser.parse_args()

    tests = [t for t in registered_tests(options.build) if options.only in t[0]]
    outcomes = []
    with concurrent.futures.ThreadPoolExecutor(max_workers=options.jobs) as pool:
        waiting = [pool.submit(run, *test) for test in tests]
        for future in concurrent.futures.as_completed(waiting):
            outcomes.append(future.result())
            show(outcomes[-1])

    skipped = [s for o in outcomes for s in o.skipped]
    failed = [f for o in outcomes for f in o.failed]
    passed = sum(o.passed for o in outcomes)
    for name, why in sorted(skipped):
        print(f"skipped: {name}: {why}")
    for name in sorted(failed):
        print(f"FAILED: {name}")
    if not passed and not failed:
        print("no test passed, so this run proves nothing")
    print(f"{passed} passed, {len(failed)} failed, {len(skipped)} skipped")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
