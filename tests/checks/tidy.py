"""Tidiness: small files, names from the business, headers that say what they are for, nothing that is
true of one machine only.
"""

import pathlib
import re

import _tree

MAX_LINES = 500
SOURCES = _tree.CPP + (".py", ".sql", ".cmake")
EMPTY_NAMES = re.compile(r"(^|_)(utils?|common|helpers?|managers?|misc)(_|$)", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.$}/-])/(?:work|tmp|home|root|Users|mnt)/[\w.]")


def name_problems(name):
    if name.split("/")[0] in ("src", "tests", "bench", "fuzz", "scripts", "cmake"):
        for part in pathlib.PurePath(name).parts:
            stem = part.split(".")[0]
            if EMPTY_NAMES.search(stem):
                yield name, 1, f"'{stem}' says nothing about what is inside"


def source_problems(name, content):
    lines = content.splitlines()
    if len(lines) > MAX_LINES:
        yield name, len(lines), f"{len(lines)} lines, {MAX_LINES} at most: split it"
    for number, line in enumerate(lines, 1):
        if "\t" in line:
            yield name, number, "a tab"
        if line != line.rstrip():
            yield name, number, "blanks at the end of the line"


def cpp_problems(name, content):
    for number, line in enumerate(_tree.code_only(content).splitlines(), 1):
        if re.search(r"\busing\s+namespace\s+std\b", line):
            yield name, number, "using namespace std"
    if name.endswith(".h"):
        first = next((line.strip() for line in content.splitlines() if line.strip()), "")
        if not first.startswith(("//", "/*")):
            yield name, 1, "a header opens with what it is for"
        if not re.search(r"^#pragma once$", content, re.MULTILINE):
            yield name, 1, "no #pragma once"


def machine_problems(name, content):
    for number, line in enumerate(content.splitlines(), 1):
        found = MACHINE_PATH.search(line)
        if found:
            yield name, number, f"a path of one machine: {found.group()}..."


def check():
    problems = []
    for name in _tree.all_files():
        content = _tree.text(name)
        problems += name_problems(name)
        if content is None:
            continue
        if name.split("/")[0] in ("src", "tests") and name.endswith(SOURCES):
            problems += source_problems(name, content)
        if name.endswith(_tree.CPP):
            problems += cpp_problems(name, content)
        problems += machine_problems(name, content)
    return problems


if __name__ == "__main__":
    _tree.report("tidy", check())
