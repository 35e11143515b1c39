"""The workbook of a replay's money, opened by LibreOffice and worked out anew without our results.

Every formula must give what we printed, to a billionth, and none an error. Then a likely figure is changed
in it, and the NPV that LibreOffice makes of it must be the one that the months of the workbook add up to.
And once a formula is broken on purpose, to see that this test can fail.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "app"))
import _workbook as workbook  # noqa: E402

BINARY = pathlib.Path(os.environ.get("BATON_BINARY", "build/baton"))
WRITER = BINARY.parent / "tests" / "test_report"
SKIP = 77


def example(folder):
    """Written by a case of test_report."""
    done = subprocess.run([WRITER, "--gtest_filter=EconomicsExample.*"], capture_output=True, text=True,
                          timeout=100, check=False, env=dict(os.environ, BATON_EXAMPLE_FOLDER=str(folder)))
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "economics.xlsx"


def changed(path, scratch, name, change):
    copy = scratch / f"{name}.xlsx"
    workbook.rewritten(path, copy, lambda sheet, text: workbook.without_results(change(sheet, text)))
    return workbook.recalculated(copy, scratch)[0]


def row_of(cells, text):
    return next(int(name[1:]) for name, cell in cells.items()
                if name[0] == "A" and name[1:].isdigit() and cell.value == text)


def check_same(path, scratch):
    before = workbook.read(path)
    formulas = sum(1 for cells in before.values() for cell in cells.values() if cell.formula)
    after = changed(path, scratch, "same", lambda sheet, text: text)
    problems = workbook.differences(before, after)
    assert not problems, f"{len(problems)} of {formulas}: " + "; ".join(problems[:5])
    for sheet, cells in after.items():
        for name, cell in cells.items():
            assert cell.kind != "e", (sheet, name, cell)
    return formulas


def check_edit(path, scratch):
    """Twice the realisation, half the outlay: the gain doubles, and the NPV is worked out by hand."""
    before = workbook.read(path)
    options = before["Options"]
    realisation = row_of(options, "What becomes real of orchestrating")
    platform = row_of(options, "Inventory orchestration platform")
    outlay = options[f"C{platform}"].value

    def change(sheet, text):
        if sheet != "Options":
            return text
        text = workbook.with_number(text, f"C{realisation}", 2 * options[f"C{realisation}"].value)
        return workbook.with_number(text, f"C{platform}", outlay / 2)

    after = changed(path, scratch, "edited", change)
    new = after["Options"]
    assert abs(new[f"H{platform}"].value / options[f"H{platform}"].value - 2) < 1e-9
    figures = {name: new[f"{column}{platform}"].value for name, column in
               dict(outlay="C", run="D", reach="E", first="F", full="G", gain="H").items()}
    common = {name: new[f"C{row_of(new, label)}"].value for name, label in dict(
        growth="Growth of volume a year", drift="Growth of hidden costs a year",
        rate="Discount rate a year", idle="What lies idle today: both, realised").items()}
    npv = -figures["outlay"]
    for month in range(1, 37):
        ramp = min(1, max(0, (month - figures["first"]) / (figures["full"] - figures["first"])))
        reached = figures["gain"] * figures["reach"] * ramp
        volume = (1 + common["growth"]) ** (month / 12)
        hidden = common["drift"] * month / 12 * max(0, common["idle"] - reached) / 12 * volume
        npv += (reached / 12 * volume - figures["run"] / 12 - hidden) / (1 + common["rate"]) ** (month / 12)
    assert abs(npv - new[f"I{platform}"].value) < 1e-4, (npv, new[f"I{platform}"])
    assert npv > options[f"I{platform}"].value + 1000
    return npv


def check_it_can_fail(path, scratch):
    before = workbook.read(path)
    cell = f"I{row_of(before['Options'], 'Store operating-model redesign')}"
    formula = before["Options"][cell].formula

    def change(sheet, text):
        return workbook.with_formula(text, cell, formula + "+1") if sheet == "Options" else text

    problems = workbook.differences(before, changed(path, scratch, "broken", change))
    assert any(f"Options!{cell}" in problem for problem in problems), problems


def main():
    if workbook.soffice() is None:
        print("needs LibreOffice Calc: scripts/setup.sh test installs it")
        return SKIP
    if not WRITER.exists():
        print(f"needs {WRITER}: build test_report")
        return SKIP
    with tempfile.TemporaryDirectory() as made:
        scratch = pathlib.Path(made)
        path = example(scratch)
        formulas = check_same(path, scratch)
        assert formulas > 2000, formulas
        npv = check_edit(path, scratch)
        check_it_can_fail(path, scratch)
    print(f"{formulas} formulas give what was printed; edited, the NPV is {npv:,.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
