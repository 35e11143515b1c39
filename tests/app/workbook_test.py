"""The workbook, read back with zipfile and xml: its sheets, its formulas and their results against
what decide and measure print as JSON; the same bytes twice; text that looks like a formula stays text.
"""

import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.dirname(__file__))
import _workbook as workbook  # noqa: E402

BINARY = os.environ.get("BATON_BINARY", "build/baton")
SAMPLE = "goods-three-channels"
FIRST_KPI_ROW = 5


def baton(*arguments, code=0):
    done = subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=120,
                          check=False)
    assert done.returncode == code, (arguments, done.returncode, done.stderr)
    return done


def column(cells, letter, first):
    """Cells of a column from a row on, until one is empty."""
    found = []
    while f"{letter}{first}" in cells:
        found.append(cells[f"{letter}{first}"])
        first += 1
    return found


def same(a, b):
    return abs(a - b) <= 1e-12 * max(1, abs(a), abs(b))


def check_decided(folder, scratch):
    path = scratch / "verdict.xlsx"
    said = json.loads(baton("decide", folder, "--quiet", "--json", "--xlsx", path).stdout)
    book = workbook.read(path)
    assert list(book) == ["Verdict", "KPIs", "By channel", "By node", "Frameworks", "Figures", "Money",
                          "Assumptions", "About"], list(book)
    assert book["Verdict"]["B4"].value == said["verdict"]["headline"]
    for sheet in ("Verdict", "KPIs", "By channel", "By node", "Frameworks", "Figures", "Money"):
        assert any(cell.formula for cell in book[sheet].values()), f"{sheet} has no formula"

    names = workbook.names(path)
    for name, key in (("money_lost_a_year_low", "low"), ("money_lost_a_year", "base"),
                      ("money_lost_a_year_high", "high")):
        sheet, cell = names[name].replace("$", "").replace("'", "").split("!")
        total = book[sheet][cell]
        assert total.formula and same(total.value, said["pain"]["total"][key]), (name, total)

    answers = {f["title"]: f for f in said["frameworks"]}
    summary = book["Frameworks"]
    titles = [c.value for c in column(summary, "A", 5)]
    assert set(answers) <= set(titles), set(answers) - set(titles)
    for row, title in enumerate(titles, 5):
        if title not in answers:
            assert title == "First move", title
            assert summary[f"B{row}"].value == said["verdict"]["first_move"]
            continue
        assert summary[f"B{row}"].formula and summary[f"B{row}"].value == answers[title]["answer"]
        if answers[title]["score"] is not None:
            assert same(summary[f"E{row}"].value, answers[title]["score"]), title

    inputs = {c.value for c in column(book["Assumptions"], "A", 5)}
    assert {a["input"] for a in said["assumptions"]} <= inputs
    again = scratch / "again.xlsx"
    baton("decide", folder, "--quiet", "--xlsx", again)
    assert again.read_bytes() == path.read_bytes(), "the same data gave other bytes"


def check_measured(folder, scratch):
    path = scratch / "figures.xlsx"
    said = json.loads(baton("measure", folder, "--quiet", "--json", "--by", "channel", "--by",
                            "node,sku", "--xlsx", path).stdout)
    book = workbook.read(path)
    assert list(book) == ["KPIs", "By channel", "By node, sku", "Assumptions", "About"], list(book)
    values = {v["kpi"]: v for v in said["tables"][0]["rows"][0]["values"]}
    units = {k["id"]: k["unit"] for k in said["catalogue"]}
    cells = book["KPIs"]
    listed = [c.value for c in column(cells, "A", FIRST_KPI_ROW)]
    assert listed == list(values), "every KPI has its row"
    live = 0
    for row, kpi in enumerate(listed, FIRST_KPI_ROW):
        value, cell = values[kpi], cells.get(f"C{row}")
        if value["value"] is None:
            assert cell is None and cells[f"K{row}"].value == value["missing"], kpi
            continue
        assert same(cell.value, value["value"]), kpi
        assert same(cells[f"E{row}"].value, value["numerator"]), kpi
        factor = 1000 if units[kpi] == "per_thousand" else 1
        if cell.formula:
            live += 1
            assert cell.formula == f"$E${row}/$F${row}" + ("*1000" if factor > 1 else "")
            assert same(value["numerator"] / value["denominator"] * factor, value["value"]), kpi
    assert live >= 60, f"only {live} KPIs are live"

    by_channel = book["By channel"]
    orders = next(c for c in "BCDEFGHI" if by_channel[f"{c}9"].value == "Orders")
    assert by_channel[f"{orders}4"].formula.startswith("SUM(")
    assert by_channel[f"{orders}4"].value == values["orders"]["value"]
    assert by_channel[f"{orders}7"].value == "adds up"
    by_node = book["By node, sku"]
    orders = next(c for c in "CDEFGHIJ" if by_node[f"{c}9"].value == "Orders")
    assert by_node[f"{orders}7"].value == "does not add up"


def check_chosen(folder, scratch):
    path = scratch / "chosen.xlsx"
    baton("measure", folder, "--quiet", "--by", "week", "--kpi", "return_rate", "--xlsx", path)
    book = workbook.read(path)
    assert [c.value for c in column(book["KPIs"], "A", FIRST_KPI_ROW)] == ["return_rate"]
    assert book["By week"]["B9"].value == "Return rate"


def check_refusals(folder, scratch):
    for command in ("measure", "decide"):
        nowhere = scratch / "nowhere" / "x.xlsx"
        said = baton(command, folder, "--xlsx", nowhere, code=2).stderr
        assert "there is no folder" in said and not nowhere.parent.exists(), said
        said = baton(command, folder, "--xlsx", folder / "x.xlsx", code=2).stderr
        assert "are read as data" in said and not (folder / "x.xlsx").exists(), said


def check_no_formula_from_data(scratch):
    """A channel, a SKU, a node and a business named like formulas are text in every cell."""
    folder = scratch / "spiteful"
    folder.mkdir()
    bad = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '=HYPERLINK("http://x.invalid","y")', '=cmd|\'/C calc\'!A0',
           '{=1+1}', 'http://x.invalid/']
    (folder / "business.toml").write_text("")
    with open(folder / "orders.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["order", "placed_at", "channel"])
        for i in range(80):
            rows.writerow([f"O{i}", f"2025-01-{i % 28 + 1:02} 10:00", bad[i % len(bad)]])
    with open(folder / "order_lines.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["order", "line", "sku", "quantity", "price"])
        for i in range(80):
            rows.writerow([f"O{i}", 1, bad[(i + 3) % len(bad)], 1, "10.00"])
    path = scratch / "spiteful.xlsx"
    baton("measure", folder, "--quiet", "--as-of", "2025-06-01", "--by", "channel", "--by", "sku",
          "--xlsx", path)
    book = workbook.read(path)
    for sheet in ("By channel", "By sku"):
        found = {c.value for c in column(book[sheet], "A", 10)}
        assert set(bad) <= found, (sheet, found)
        for name, cell in book[sheet].items():
            if cell.value in bad:
                assert cell.kind == "s" and not cell.formula, (sheet, name, cell)
    with zipfile.ZipFile(path) as archive:
        for part in archive.namelist():
            assert "<hyperlink" not in archive.read(part).decode(), part


def main():
    with tempfile.TemporaryDirectory() as made:
        scratch = pathlib.Path(made)
        folder = scratch / "goods"
        baton("sample", SAMPLE, folder)
        check_decided(folder, scratch)
        check_measured(folder, scratch)
        check_chosen(folder, scratch)
        check_refusals(folder, scratch)
        check_no_formula_from_data(scratch)
    print("the workbook holds what decide and measure print")


if __name__ == "__main__":
    main()
