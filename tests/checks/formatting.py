"""Formatting: clang-format would change nothing. `make format` puts it right."""

import shutil
import subprocess
import sys

import _tree

FOLDERS = ("src", "tests", "bench", "fuzz")
FILES_AT_ONCE = 50


def check():
    problems = []
    names = _tree.files(FOLDERS, _tree.CPP)
    for start in range(0, len(names), FILES_AT_ONCE):
        batch = names[start:start + FILES_AT_ONCE]
        done = subprocess.run(["clang-format", "--dry-run", "-Werror", "--style=file", *batch],
                              cwd=_tree.ROOT, capture_output=True, text=True)
        if done.returncode == 0:
            continue
        places = set()
        for line in done.stderr.splitlines():
            if " error: " in line:
                path, number = line.split(":")[:2]
                places.add((path, int(number)))
        problems += [(path, number, "not formatted (make format)") for path, number in places]
        if not places:
            problems.append((batch[0], 1, "clang-format failed: " + done.stderr.strip()))
    return problems


if __name__ == "__main__":
    if not shutil.which("clang-format"):
        print("clang-format is not installed")
        sys.exit(_tree.SKIP)
    _tree.report("formatting", check())
