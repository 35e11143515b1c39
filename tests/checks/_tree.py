"""The tree that the checks look at: which files there are, their text, and how to report.

A check is a script with a function check() that returns problems as (path, line, what is wrong).
BATON_SOURCE_DIR may point it at another tree; checks_can_fail.py does so with broken ones.
"""

import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(os.environ.get("BATON_SOURCE_DIR",
                                   pathlib.Path(__file__).resolve().parents[2])).resolve()
SKIP = 77
CPP = (".h", ".cpp")


def all_files():
    """Every file that is or could be committed, as a sorted list of paths relative to ROOT."""
    if (ROOT / ".git").exists():
        listing = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others",
             "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
        names = {name for name in listing.stdout.split("\0") if name}
        return sorted(name for name in names if (ROOT / name).is_file())
    names = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [f for f in folders
                      if not f.startswith(("build", ".git", "__pycache__", "demo"))]
        names += [os.path.relpath(os.path.join(folder, file), ROOT) for file in files]
    return sorted(names)


def files(folders=(), suffixes=()):
    """The files below any of the folders that end in any of the suffixes."""
    return [name for name in all_files()
            if (not folders or name.split("/")[0] in folders)
            and (not suffixes or name.endswith(tuple(suffixes)))]


def text(name):
    """The text of a file, or None where it is not text."""
    content = (ROOT / name).read_bytes()
    if b"\0" in content:
        return None
    return content.decode("utf-8", errors="replace")


def code_only(source):
    """C++ source with comments and the insides of literals blanked out, line numbers kept.

    The path of an #include is kept, since it is what the checks look for.
    """
    pattern = re.compile(
        r'(?P<include>^[ \t]*#[ \t]*include[^\n]*)'
        r'|(?P<raw>R"(?P<mark>[^()\s\\]{0,16})\((?:.|\n)*?\)(?P=mark)")'
        r'|(?P<string>"(?:\\.|[^"\\\n])*")'
        r"|(?P<char>(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+')"
        r'|(?P<comment>//[^\n]*|/\*(?:.|\n)*?\*/)', re.MULTILINE)

    def blank(match):
        if match.group("include") is not None:
            return match.group()
        return re.sub(r"[^\n]", " ", match.group())

    return pattern.sub(blank, source)


def report(name, problems):
    """Prints the problems and ends the script: 0 none, 1 some."""
    for path, line, what in sorted(problems, key=lambda p: (p[0], p[1], p[2])):
        print(f"{path}:{line}: {what}")
    print(f"{name}: {len(problems)} problem(s)")
    sys.exit(1 if problems else 0)
