"""Dependency direction: every include in src/ is allowed by the graph in src/CMakeLists.txt, and the
pure folders know no clock, no chance, no input or output, no threads.

A folder may include itself, what its DEPENDS names, and what lies below those.
"""

import re

import _tree

PURE = ("model", "sourcing", "lifecycle", "demand", "measure", "chain", "robustness", "decide", "worth", "sheets")

# Which library a system header belongs to; a folder needs it in LIBS, or below it in the graph.
LIBRARIES = {
    "fmt/": "fmt::fmt",
    "sqlite3.h": "SQLite::SQLite3",
    "openssl/": "OpenSSL::Crypto",
    "toml++/": "tomlplusplus::tomlplusplus",
    "nlohmann/": "nlohmann_json::nlohmann_json",
    "simdjson.h": "simdjson::simdjson",
    "CLI/": "CLI11::CLI11",
    "fast_float/": "FastFloat::fast_float",
    "date/": "date::date",
    "tsl/": "tsl::robin_map",
    "zlib.h": "ZLIB::ZLIB",
    "expat.h": "EXPAT::EXPAT",
}

IMPURE = (
    (r"#\s*include\s*<(random|fstream|iostream|filesystem|thread|mutex|shared_mutex|atomic|future|"
     r"condition_variable|cstdio|ctime|stdio\.h|time\.h|unistd\.h|sys/[^>]*)>", "includes <{0}>"),
    (r"\b(system_clock|steady_clock|high_resolution_clock)\b", "reads the clock: {0}"),
    (r"(?<![\w.>])(?:std::)?(time)\s*\(\s*(?:nullptr|NULL|0|&)", "reads the clock: {0}()"),
    (r"(?<![\w.>])(?:std::)?(s?rand|random_device|getenv|printf|fprintf)\b", "uses {0}"),
    (r"\bstd::(cout|cerr|cin|clog)\b", "uses std::{0}"),
    (r"\btoml::(parse_file)\b", "reads a file: toml::{0}"),
    (r"\bfmt::(print)\b", "prints: fmt::{0}"),
)


def declared_graph(cmake_text):
    """{folder: (set of folders it depends on, set of libraries)} as src/CMakeLists.txt says."""
    graph = {}
    without_comments = re.sub(r"#[^\n]*", "", cmake_text)
    for body in re.findall(r"\bbaton_folder\s*\(([^)]*)\)", without_comments):
        values = {}
        keyword = None
        for word in body.split():
            if word in ("NAME", "WHOLE", "DEPENDS", "LIBS", "GENERATED", "EXCLUDE"):
                keyword = word
            else:
                values.setdefault(keyword, []).append(word)
        graph[values["NAME"][0]] = (set(values.get("DEPENDS", [])), set(values.get("LIBS", [])))
    return graph


def reachable(graph, folder):
    """The folder and everything below it."""
    seen, waiting = set(), [folder]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting += graph.get(current, (set(), set()))[0]
    return seen


def graph_problems(graph):
    where = "src/CMakeLists.txt"
    if not graph:
        yield where, 1, "declares no folder"
    for folder, (depends, _) in graph.items():
        for below in depends:
            if below not in graph:
                yield where, 1, f"{folder} depends on {below}, which is not declared"
            elif folder in reachable(graph, below):
                yield where, 1, f"{folder} and {below} depend on each other"


def include_problems(name, code, folder, graph):
    allowed = reachable(graph, folder)
    libraries = set().union(*(graph[f][1] for f in allowed if f in graph))
    for number, line in enumerate(code.splitlines(), 1):
        own = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
        if own:
            target = own.group(1).split("/")[0]
            if "/" not in own.group(1):
                yield name, number, f'write the folder: "{folder}/{own.group(1)}"'
            elif target not in allowed:
                yield name, number, f"{folder} must not know {target}"
            elif not (_tree.ROOT / "src" / own.group(1)).is_file():
                yield name, number, f"no such file: src/{own.group(1)}"
        system = re.match(r"\s*#\s*include\s*<([^>]+)>", line)
        if system:
            for prefix, library in LIBRARIES.items():
                if system.group(1).startswith(prefix) and library not in libraries:
                    yield name, number, f"{folder} does not link {library}"


def purity_problems(name, code):
    for number, line in enumerate(code.splitlines(), 1):
        for pattern, what in IMPURE:
            found = re.search(pattern, line)
            if found:
                yield name, number, "a pure folder " + what.format(found.group(1))


def check():
    graph = declared_graph(_tree.text("src/CMakeLists.txt"))
    problems = list(graph_problems(graph))
    for name in _tree.files(["src"], _tree.CPP):
        parts = name.split("/")
        folder = parts[1]
        if len(parts) < 3 or folder not in graph:
            problems.append((name, 1, f"src/{folder} is not declared in src/CMakeLists.txt"))
            continue
        code = _tree.code_only(_tree.text(name))
        problems += include_problems(name, code, folder, graph)
        if folder in PURE:
            problems += purity_problems(name, code)
    return problems


if __name__ == "__main__":
    _tree.report("dependencies", check())
