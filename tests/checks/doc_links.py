"""Documents: every relative link leads to a file, every anchor to a heading, and every src/... path
that ARCHITECTURE.md names exists.
"""

import os
import re
import urllib.parse

import _tree

LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
REFERENCE = re.compile(r"^\s{0,3}\[[^\]]+\]:\s+(\S+)")
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*\s*$")
SOURCE_PATH = re.compile(r"\bsrc/[\w./*-]+")


def prose_lines(markdown):
    """(number, line) outside of fenced blocks."""
    fence = None
    for number, line in enumerate(markdown.splitlines(), 1):
        mark = re.match(r"\s*(```+|~~~+)", line)
        if mark and fence is None:
            fence = mark.group(1)[:3]
        elif mark and mark.group(1).startswith(fence):
            fence = None
        elif fence is None:
            yield number, line


def anchors(markdown):
    """The anchors that a reader's renderer makes of the headings."""
    found = {}
    for _, line in prose_lines(markdown):
        for explicit in re.findall(r"<a\s+(?:id|name)=\"([^\"]+)\"", line):
            found[explicit] = 1
        heading = HEADING.match(line)
        if heading:
            title = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading.group(1))
            slug = re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-")
            count = found.get(slug, 0)
            found[slug] = count + 1
            if count:
                found[f"{slug}-{count}"] = 1
    return set(found)


def link_problem(name, target):
    """What is wrong with a link in the document, or None."""
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", target) or target.startswith("//"):
        return None
    path, _, anchor = urllib.parse.unquote(target).partition("#")
    if path.startswith("/"):
        return f"link is absolute: {target}"
    linked = os.path.normpath(os.path.join(os.path.dirname(name), path)) if path else name
    if linked.startswith(".."):
        return f"link leaves the repository: {target}"
    if not (_tree.ROOT / linked).exists():
        return f"link leads nowhere: {target}"
    if anchor and linked.endswith(".md") and anchor.lower() not in anchors(_tree.text(linked)):
        return f"no such heading: {target}"
    return None


def check():
    problems = []
    for name in _tree.files(suffixes=[".md"]):
        for number, line in prose_lines(_tree.text(name)):
            prose = re.sub(r"(`+)(?:(?!\1).)*\1", "``", line)
            targets = LINK.findall(prose) + REFERENCE.findall(prose)
            for target in targets:
                what = link_problem(name, target)
                if what:
                    problems.append((name, number, what))
    if (_tree.ROOT / "ARCHITECTURE.md").exists():
        for number, line in enumerate(_tree.text("ARCHITECTURE.md").splitlines(), 1):
            for path in SOURCE_PATH.findall(line):
                path = path.rstrip(".")
                if not list(_tree.ROOT.glob(path.rstrip("/"))):
                    problems.append(("ARCHITECTURE.md", number, f"no such path: {path}"))
    return problems


if __name__ == "__main__":
    _tree.report("doc_links", check())
