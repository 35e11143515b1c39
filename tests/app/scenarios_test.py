"""The documents' scenarios and their twins: the documents' answer for seeds 1 to 20 of each.

The samples are written as files, read back by the program as any business's files are, and decided
without knowing where they came from. BATON_SEEDS=1-3 tries fewer.
"""
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

BINARY = os.environ.get("BATON_BINARY", str(Path(__file__).resolve().parents[2] / "build" / "baton"))

# first move, and the kind of asset it begins with where the documents say so
EXPECTED = {
    # 001 §6 A: one warehouse, late put-away, poor accuracy
    "apparel-one-warehouse": {"operate"},
    # its cause removed: nothing is left to repair, nothing to coordinate
    "apparel-one-warehouse-accurate": {"keep"},
    # 001 §6 A: "if the business later adds stores, a marketplace channel, or ship-from-store"
    "apparel-one-warehouse-marketplace-stores": {"orchestrate"},
    # 001 §6 B: web, marketplace and wholesale
    "goods-three-channels": {"orchestrate"},
    # one channel, one warehouse: 001 §8 "usually unnecessary"
    "goods-one-channel": {"keep", "operate"},
    # 001 §1: stabilise the node, then orchestrate the network
    "goods-three-channels-inaccurate": {"operate"},
    # 001 §6 C: formalise the orchestration that is done by hand
    "distributor-spreadsheet": {"orchestrate"},
    "distributor-one-node": {"keep", "operate"},
    # 003 §5 A
    "many-stores-accurate": {"orchestrate"},
    "many-stores-inaccurate": {"operate"},
    # 003 §5 B
    "stores-chaotic": {"operate"},
    "stores-calm-accurate": {"orchestrate"},
    # 003 §5 C: leadership defines the store's role first
    "fleet-declining": {"redefine"},
    # The role is stated, so nothing has to be redefined for want of one; but sales fall by a fifth a
    # year, and only a person can say whether the stated job is outdated (003 §9): that is asked.
    "fleet-declining-with-roles": {"undetermined"},
}


ASKED = {"fleet-declining-with-roles": "role_outdated"}


def seeds():
    first, _, last = os.environ.get("BATON_SEEDS", "1-20").partition("-")
    return range(int(first), int(last or first) + 1)


def run(*arguments):
    done = subprocess.run([BINARY, *arguments], capture_output=True, text=True, timeout=120, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"baton {' '.join(arguments)}: {done.stderr}")
    return done.stdout


def first_move(name, seed):
    with tempfile.TemporaryDirectory() as folder:
        run("sample", name, folder, "--seed", str(seed))
        return json.loads(run("decide", folder, "--json", "--quiet"))["verdict"]


def main():
    listed = {sample["name"] for sample in json.loads(run("sample", "--json"))["samples"]}
    failures = [f"{name}: listed, but not expected here" for name in sorted(listed - set(EXPECTED))]
    tasks = [(name, seed) for name in EXPECTED for seed in seeds()]
    with ThreadPoolExecutor(max_workers=2) as pool:
        verdicts = pool.map(lambda task: first_move(*task), tasks)
        for (name, seed), verdict in zip(tasks, verdicts):
            if verdict["first_move"] not in EXPECTED[name]:
                failures.append(f"{name} seed {seed}: {verdict['first_move']} ({verdict['headline']}), "
                                f"the documents say {' or '.join(sorted(EXPECTED[name]))}")
            asked = {question["input"] for question in verdict["questions"]}
            if name in ASKED and ASKED[name] not in asked:
                failures.append(f"{name} seed {seed}: {ASKED[name]} is not asked, but {sorted(asked)}")
    for failure in failures:
        print(failure)
    print(f"{len(tasks)} verdicts, {len(failures)} other than the documents'")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
