"""A check that cannot fail is a wish: each check meets a small sound tree, which it must pass, and then
the same tree with one thing wrong, which it must name.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent

SOUND = {
    ".clang-format": "BasedOnStyle: Google\n",
    "src/CMakeLists.txt": "baton_folder(NAME base)\n"
                          "baton_folder(NAME model DEPENDS base)\n"
                          "baton_folder(NAME store DEPENDS model LIBS SQLite::SQLite3)\n",
    "src/base/a.h": "// What a is for.\n#pragma once\n",
    "src/model/b.h": "// What b is for.\n#pragma once\n\n#include \"base/a.h\"\n\n"
                     "namespace baton {\n\nstruct B {};\n\n}  // namespace baton\n",
    "src/store/c.h": "// What c is for.\n#pragma once\n\n#include <sqlite3.h>\n\n"
                     "#include \"base/a.h\"\n#include \"model/b.h\"\n",
    "ARCHITECTURE.md": "# The way\n\n`src/base/a.h`, [see](docs/x.md#the-end).\n",
    "docs/x.md": "# The end\n\n```\n[no link](nowhere.md)\n```\n",
}

# (check, file, text put at its end or a whole new file, words that must be in the output)
BROKEN = (
    ("dependencies", "src/base/a.h", '\n#include "model/b.h"\n', "base must not know model"),
    ("dependencies", "src/model/b.h", '#include "base/none.h"\n', "no such file"),
    ("dependencies", "src/model/b.h", "#include <sqlite3.h>\n", "does not link SQLite"),
    ("dependencies", "src/model/b.h", "#include <random>\n", "includes <random>"),
    ("dependencies", "src/model/b.h", "long t = std::time(nullptr);\n", "reads the clock"),
    ("dependencies", "src/model/b.h", "auto t = std::chrono::system_clock::now();\n", "the clock"),
    ("dependencies", "src/model/b.h", "int r = rand();\n", "uses rand"),
    ("dependencies", "src/odd/d.h", "// d\n#pragma once\n", "not declared"),
    ("dependencies", "src/CMakeLists.txt", "baton_folder(NAME x DEPENDS y)\n"
                                           "baton_folder(NAME y DEPENDS x)\n", "each other"),
    ("formatting", "src/base/a.h", "\nint   f( );\n", "not formatted"),
    ("doc_links", "docs/x.md", "\n[a](gone.md)\n", "leads nowhere"),
    ("doc_links", "docs/x.md", "\n[a](../ARCHITECTURE.md#no)\n", "no such heading"),
    ("doc_links", "ARCHITECTURE.md", "\n`src/base/gone.cpp`\n", "no such path"),
    ("tidy", "src/base/a.h", "// line\n" * 500, "500 at most"),
    ("tidy", "src/base/string_utils.h", "// u\n#pragma once\n", "says nothing"),
    ("tidy", "src/base/a.h", "using namespace std;\n", "using namespace std"),
    ("tidy", "src/base/a.h", "int\tx;\n", "a tab"),
    ("tidy", "src/base/d.h", "#pragma once\n", "opens with what it is for"),
    ("tidy", "src/base/d.h", "// d\n", "no #pragma once"),
    ("type_names", "src/base/a.h", "\nnamespace baton {\n\nstruct B {};\n\n}  // namespace baton\n",
     "B is defined in"),
    ("tidy", "docs/x.md", "\n/" + "home/someone/file\n", "one machine"),
)


def run(check, changes):
    """Runs a check on the sound tree with changes appended; (exit code, output)."""
    with tempfile.TemporaryDirectory() as folder:
        for files in (SOUND, changes):
            for name, text in files.items():
                path = pathlib.Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("a") as file:
                    file.write(text)
        done = subprocess.run([sys.executable, str(HERE / f"{check}.py")],
                              env={**os.environ, "BATON_SOURCE_DIR": folder},
                              capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr


def main():
    wrong = []
    checks = sorted({check for check, *_ in BROKEN})
    if not shutil.which("clang-format"):
        checks.remove("formatting")
    for check in checks:
        code, output = run(check, {})
        if code != 0:
            wrong.append(f"{check} refuses the sound tree:\n{output}")
    for check, name, text, words in BROKEN:
        if check not in checks:
            continue
        code, output = run(check, {name: text})
        if code != 1 or words not in output:
            wrong.append(f"{check} misses {text.strip()[:60]!r} (exit {code}):\n{output}")
    for problem in wrong:
        print(problem)
    print(f"checks_can_fail: {len(BROKEN)} broken trees, {len(wrong)} problem(s)")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
