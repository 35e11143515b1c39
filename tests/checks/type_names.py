"""One name, one type: no two headers of src/ define a type of the same name in namespace baton.

Two definitions of one name are a broken program that no compiler and no linker tells of: whichever
destructor the linker keeps serves both.
"""

import re

import _tree

DEFINITION = re.compile(r"^(?:struct|class|enum class|enum) (\w+)(?: final)?(?:\s*:[^;{]*)?\s*\{|^using (\w+) =",
                        re.MULTILINE)
NAMESPACE = re.compile(r"^namespace ([\w:]+) \{|^\}  // namespace ([\w:]+)", re.MULTILINE)


def definitions(text):
    """(namespace, name) of every type that a header defines at the top of a namespace."""
    events = [(m.start(), "open" if m.group(1) else "close", m.group(1) or m.group(2))
              for m in NAMESPACE.finditer(text)]
    events += [(m.start(), "type", m.group(1) or m.group(2)) for m in DEFINITION.finditer(text)]
    inside = []
    for _, kind, name in sorted(events):
        if kind == "open":
            inside.append(name)
        elif kind == "close":
            if inside:
                inside.pop()
        else:
            yield "::".join(inside), name


def check():
    first, problems = {}, []
    for name in _tree.files(("src",), (".h",)):
        text = _tree.code_only(_tree.text(name))
        for key in definitions(text):
            if first.setdefault(key, name) != name:
                problems.append((name, 1, f"{key[1]} is defined in {first[key]}, too"))
    return problems


if __name__ == "__main__":
    _tree.report("type_names", check())
