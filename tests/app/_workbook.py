"""Reads an XLSX file with nothing but zipfile and xml, changes cells in it, and has LibreOffice
work it out again."""

import dataclasses
import os
import pathlib
import re
import shutil
import subprocess
import xml.etree.ElementTree as xml
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SOFFICE_SECONDS = 180

# Work out every formula when a file is opened, whatever results stand in it.
RECALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


@dataclasses.dataclass
class Cell:
    kind: str      # as in the file: "n" a number, "s" shared text, "str" text of a formula, "e" ...
    value: object  # float, str or None
    formula: str   # "" if there is none


def sheet_paths(archive):
    """Sheet name -> path in the archive, in the order of the tabs."""
    relations = xml.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {r.get("Id"): r.get("Target") for r in relations}
    book = xml.fromstring(archive.read("xl/workbook.xml"))
    paths = {}
    for sheet in book.find(MAIN + "sheets"):
        target = targets[sheet.get(RELATED + "id")]
        paths[sheet.get("name")] = target.lstrip("/") if target.startswith("/") else "xl/" + target
    return paths


def names(path):
    """Defined name -> what it stands for."""
    with zipfile.ZipFile(path) as archive:
        book = xml.fromstring(archive.read("xl/workbook.xml"))
    return {n.get("name"): n.text for n in book.iter(MAIN + "definedName")}


def read(path):
    """Sheet -> cell name -> Cell."""
    with zipfile.ZipFile(path) as archive:
        shared = []
        if "xl/sharedStrings.xml" in archive.namelist():
            for item in xml.fromstring(archive.read("xl/sharedStrings.xml")):
                shared.append("".join(t.text or "" for t in item.iter(MAIN + "t")))
        return {name: read_sheet(archive.read(part), shared)
                for name, part in sheet_paths(archive).items()}


def read_sheet(text, shared):
    cells = {}
    for c in xml.fromstring(text).iter(MAIN + "c"):
        kind = c.get("t", "n")
        formula = c.find(MAIN + "f")
        raw = c.find(MAIN + "v")
        value = None if raw is None else raw.text
        if value is not None and kind == "s":
            value = shared[int(value)]
        elif value is not None and kind == "n":
            value = float(value)
        elif kind == "inlineStr":
            value = "".join(t.text or "" for t in c.iter(MAIN + "t"))
        if value is None and formula is None:
            continue
        cells[c.get("r")] = Cell(kind, value, "" if formula is None else formula.text or "")
    return cells


def rewritten(path, to, change):
    """A copy in which `change(sheet name, XML text)` gave each sheet its text."""
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as copy:
        by_path = {part: name for name, part in sheet_paths(archive).items()}
        for item in archive.namelist():
            data = archive.read(item)
            if item in by_path:
                data = change(by_path[item], data.decode()).encode()
            copy.writestr(item, data)


def without_results(text):
    """Formulas stay, their results go: what a program shows then, it has worked out itself."""
    return re.sub(r"(</f>)<v>[^<]*</v>", r"\1", text)


def with_number(text, cell, number):
    """`cell`, whatever it held, holds a number."""
    pattern = re.compile(r'<c r="%s"( s="\d+")?[^>]*?(/>|>.*?</c>)' % cell)
    changed, count = pattern.subn(r'<c r="%s"\1><v>%r</v></c>' % (cell, number), text)
    if count != 1:
        raise AssertionError(f"{cell} is there {count} times")
    return changed


def with_formula(text, cell, formula):
    pattern = re.compile(r'(<c r="%s"[^>]*>)<f>[^<]*</f>' % cell)
    changed, count = pattern.subn(lambda m: m.group(1) + "<f>" + formula + "</f>", text)
    if count != 1:
        raise AssertionError(f"{cell} has no formula")
    return changed


def soffice():
    return shutil.which("soffice") or shutil.which("libreoffice")


def recalculated(path, scratch):
    """The workbook as LibreOffice works it out anew: read(), and what it said on the way."""
    scratch = pathlib.Path(scratch)
    profile = scratch / "profile"
    user = profile / "user"
    user.mkdir(parents=True, exist_ok=True)
    registry = user / "registrymodifications.xcu"
    if not registry.exists():
        registry.write_text(RECALCULATE_ALWAYS)
    out = scratch / "out"
    out.mkdir(exist_ok=True)
    done = subprocess.run(
        [soffice(), f"-env:UserInstallation=file://{profile}", "--headless", "--norestore",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(path)],
        capture_output=True, text=True, timeout=SOFFICE_SECONDS,
        env=dict(os.environ, LC_ALL="C.UTF-8"), check=False)
    made = out / pathlib.Path(path).name
    said = done.stdout + done.stderr
    if done.returncode != 0 or not made.exists():
        raise AssertionError(f"LibreOffice ended with {done.returncode}: {said}")
    return read(made), done.stderr


def differences(expected, found):
    """Sentences on every formula cell whose result differs, or is an error."""
    problems = []
    for sheet, cells in expected.items():
        for name, cell in cells.items():
            if not cell.formula:
                continue
            other = found.get(sheet, {}).get(name)
            where = f"{sheet}!{name} (={cell.formula})"
            if other is None or other.value is None:
                problems.append(f"{where}: {cell.value!r} expected, nothing found")
            elif other.kind == "e":
                problems.append(f"{where}: {cell.value!r} expected, the error {other.value} found")
            elif isinstance(cell.value, float) != isinstance(other.value, float):
                problems.append(f"{where}: {cell.value!r} expected, {other.value!r} found")
            elif isinstance(cell.value, float):
                if abs(cell.value - other.value) > 1e-9 * max(1, abs(cell.value)):
                    problems.append(f"{where}: {cell.value!r} expected, {other.value!r} found")
            elif cell.value != other.value:
                problems.append(f"{where}: {cell.value!r} expected, {other.value!r} found")
    return problems
