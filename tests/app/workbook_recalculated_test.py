"""The workbook opened by LibreOffice and worked out anew, with all our results taken out before.

Every formula must give what we printed, to a billionth, and none an error. Then figures are changed in
the file, and what LibreOffice makes of them is held against what the program itself says when it is told
the same as an answer. And once a formula is broken on purpose, to see that this test can fail.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import _workbook as workbook  # noqa: E402

BINARY = os.environ.get("BATON_BINARY", "build/baton")
DATA = pathlib.Path(os.environ.get("BATON_DATA", pathlib.Path(__file__).resolve().parents[3] / "shared/data"))
SKIP = 77
# It says so wherever no Java is installed; nothing of ours needs Java.
HARMLESS = re.compile(r"failed to launch javaldx|^\s*$")


def baton(*arguments):
    done = subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=200,
                          check=False)
    assert done.returncode == 0, (arguments, done.stderr)
    return done.stdout


def opened(path, scratch):
    """Worked out anew by LibreOffice, which may complain of nothing."""
    cells, said = workbook.recalculated(path, scratch)
    complaints = [line for line in said.splitlines() if not HARMLESS.search(line)]
    assert not complaints, complaints
    return cells


def changed(path, scratch, name, change):
    """A copy with `change` and without our results, as LibreOffice sees it."""
    copy = scratch / f"{name}.xlsx"
    workbook.rewritten(path, copy, lambda sheet, text: workbook.without_results(change(sheet, text)))
    return opened(copy, scratch)


def check_same(path, scratch):
    before = workbook.read(path)
    formulas = sum(1 for cells in before.values() for cell in cells.values() if cell.formula)
    after = changed(path, scratch, path.stem + "-same", lambda sheet, text: text)
    problems = workbook.differences(before, after)
    assert not problems, f"{len(problems)} of {formulas}: " + "; ".join(problems[:5])
    for sheet, cells in after.items():
        for name, cell in cells.items():
            assert cell.kind != "e", (sheet, name, cell)
    return formulas


def row_of(cells, letter, text):
    for name, cell in cells.items():
        if re.fullmatch(letter + r"\d+", name) and cell.value == text:
            return int(name[len(letter):])
    raise AssertionError(f"no {text!r} in column {letter}")


def origin(book, sheet, cell):
    """The cell that is typed in, at the end of plain references: where a reader would change it."""
    while True:
        plain = re.fullmatch(r"'([^']+)'!\$([A-Z]+)\$(\d+)", book[sheet][cell].formula)
        if not plain:
            assert not book[sheet][cell].formula, (sheet, cell, book[sheet][cell])
            return sheet, cell
        sheet, cell = plain[1], plain[2] + plain[3]


def check_edits(folder, scratch, name, edits):
    """`edits`: what an answer says -> cells of the workbook that say the same."""
    path = scratch / f"{name}.xlsx"
    baton("decide", folder, "--quiet", "--xlsx", path)
    book = workbook.read(path)
    cells = {}
    for key, (value, places) in edits.items():
        for sheet, letter, told in places:
            labels, column = ("B", letter) if sheet == "Money" else ("A", letter)
            found = origin(book, sheet, f"{column}{row_of(book[sheet], labels, key)}")
            cells[found] = told
        baton("ask", folder, "--quiet", "--set", f"{key}={value}")

    def change(sheet, text):
        for (where, cell), number in cells.items():
            if where == sheet:
                text = workbook.with_number(text, cell, number)
        return text

    after = changed(path, scratch, name + "-edited", change)
    said = json.loads(baton("decide", folder, "--quiet", "--json"))
    expected = {f["title"]: f for f in said["frameworks"]}
    summary, turned = after["Frameworks"], 0
    for row in range(5, 5 + len(expected) + 1):
        title = summary[f"A{row}"].value
        if title not in expected:
            move = said["verdict"]["first_move"]
            assert title == "First move" and move in ("undetermined", summary[f"B{row}"].value), move
            continue
        answer = expected.pop(title)
        assert summary[f"B{row}"].value == answer["answer"], (title, summary[f"B{row}"], answer)
        if answer["score"] is not None:
            assert abs(summary[f"E{row}"].value - answer["score"]) < 1e-9, title
        turned += summary[f"D{row}"].value == "yes"
    assert not expected, expected
    sheet, cell = workbook.names(path)["money_lost_a_year"].replace("$", "").replace("'", "").split("!")
    old, new = book[sheet][cell].value, after[sheet][cell].value
    assert abs(new - said["pain"]["total"]["base"]) <= 1e-9 * max(1, new), (new, said["pain"]["total"])
    return old, new, turned


def check_it_can_fail(path, scratch):
    before = workbook.read(path)
    sheet, cell = workbook.names(path)["money_lost_a_year"].replace("$", "").replace("'", "").split("!")
    formula = before[sheet][cell].formula
    for name, broken in (("wrong", formula + "+1"), ("missing", "no_such_name*2")):
        def change(where, text, broken=broken):
            return workbook.with_formula(text, cell, broken) if where == sheet else text
        problems = workbook.differences(before, changed(path, scratch, name, change))
        assert any(f"{sheet}!{cell}" in problem for problem in problems), (name, problems)
    assert "#NAME?" in "".join(problems), problems


def main():
    if workbook.soffice() is None:
        print("needs LibreOffice Calc: scripts/setup.sh test installs it")
        return SKIP
    with tempfile.TemporaryDirectory() as made:
        scratch = pathlib.Path(made)
        folders = {}
        for sample in ("goods-three-channels", "distributor-spreadsheet", "stores-chaotic"):
            folders[sample] = scratch / sample
            baton("sample", sample, folders[sample])
            path = scratch / f"{sample}.decided.xlsx"
            baton("decide", folders[sample], "--quiet", "--xlsx", path)
            print(f"{sample}: {check_same(path, scratch)} formulas, all the same")
        check_it_can_fail(path, scratch)
        path = scratch / "measured.xlsx"
        baton("measure", folders["goods-three-channels"], "--quiet", "--by", "channel", "--by",
              "node,sku", "--by", "week", "--interval", "--xlsx", path)
        print(f"measure: {check_same(path, scratch)} formulas, all the same")

        old, new, turned = check_edits(
            folders["goods-three-channels"], scratch, "dear", {
                "wage_per_hour": (90, [("Money", "C", 90), ("Money", "D", 90), ("Money", "E", 90)]),
                "owner_master_data": ("no", [("Figures", "C", 0)]),
                "promise_depends_on_routing": ("no", [("Figures", "C", 0)]),
            })
        assert new > old and turned > 0, (old, new, turned)
        print(f"edited: {old:.0f} became {new:.0f}, {turned} answers turned, as the program has it")
        if (DATA / "olist").is_dir():
            check_olist(scratch)
        else:
            print("needs the Olist data for one part of it (BATON_DATA)")
    return 0


def check_olist(scratch):
    """Real data, of which most that the frameworks ask is only assumed; then supposed to be known."""
    folder = scratch / "olist"
    folder.mkdir()
    for file in (DATA / "olist").glob("*.csv"):
        shutil.copy(file, folder)
    path = scratch / "olist.decided.xlsx"
    baton("decide", folder, "--quiet", "--xlsx", path)
    print(f"olist: {check_same(path, scratch)} formulas, all the same")
    yes = ("yes", [("Figures", "C", 1)])
    _, _, turned = check_edits(folder, scratch, "supposed", {
        "exception_rate": (0.25, [("Figures", "C", 0.25)]),
        "owner_master_data": yes, "owner_exceptions": yes, "objective_agreed": yes,
        "adoption_ready": yes})
    assert turned > 0
    print(f"olist, supposing what the README supposes: {turned} answers turned, as the program has it")


if __name__ == "__main__":
    sys.exit(main())
