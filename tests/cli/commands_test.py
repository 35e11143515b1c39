"""The command line as a user meets it: exit codes, help, JSON, templates, answers, own thresholds.

Runs the built program on small folders; knows nothing of its inside.
"""
import csv
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BINARY = os.environ.get("BATON_BINARY", str(Path(__file__).resolve().parents[2] / "build" / "baton"))
DONE, NO, WRONG_USE, BAD_INPUT, MACHINE = range(5)

ORDERS = """order,placed_at,channel,promised_by,cancelled_at,cancel_reason
A1,2026-01-05 10:00,web,2026-01-08,,
A2,2026-01-06 11:30,shop,2026-01-09,,
A3,2026-01-07 09:15,web,2026-01-10,2026-01-07 10:00,no_stock
A4,not a date,web,,,
"""


def run(*arguments, cwd=None):
    done = subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=120,
                          cwd=cwd, check=False)
    return done.returncode, done.stdout, done.stderr


class Folder(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name) / "shop"
        self.folder.mkdir()

    def tearDown(self):
        self.temporary.cleanup()

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


class WrongUse(Folder):
    def test_no_command_and_unknown_flag(self):
        self.assertEqual(run()[0], WRONG_USE)
        code, _, err = run("measure", self.folder, "--no-such-flag")
        self.assertEqual(code, WRONG_USE)
        self.assertIn("--no-such-flag", err)

    def test_help_has_examples_for_every_command(self):
        for command in ("init", "sample", "import", "measure", "demand", "chain", "decide", "worth",
                        "ask"):
            code, out, _ = run(command, "--help")
            self.assertEqual(code, DONE)
            self.assertIn("Examples:", out, command)

    def test_version(self):
        code, out, _ = run("--version")
        self.assertEqual(code, DONE)
        self.assertTrue(out.startswith("baton "))

    def test_unknown_dimension_and_kpi_name_what_there_is(self):
        self.write("orders.csv", ORDERS)
        code, _, err = run("measure", self.folder, "--by", "colour")
        self.assertEqual(code, WRONG_USE)
        self.assertIn("channel", err)
        code, _, err = run("measure", self.folder, "--kpi", "happiness")
        self.assertEqual(code, WRONG_USE)
        self.assertIn("happiness", err)

    def test_unknown_sample_lists_them(self):
        code, _, err = run("sample", "no-such", self.folder)
        self.assertEqual(code, WRONG_USE)
        self.assertIn("goods-three-channels", err)


class BadInput(Folder):
    def test_no_such_folder(self):
        code, _, err = run("decide", self.folder / "nowhere")
        self.assertEqual(code, BAD_INPUT)
        self.assertIn("baton init", err)

    def test_empty_folder(self):
        code, _, err = run("decide", self.folder)
        self.assertEqual(code, BAD_INPUT)
        self.assertIn("orders.csv", err)

    def test_answer_that_nothing_asks_for(self):
        self.write("orders.csv", ORDERS)
        self.write("answers.toml", "[answers]\nwage_per_our = 3\n")
        code, _, err = run("decide", self.folder)
        self.assertEqual(code, BAD_INPUT)
        self.assertIn("line 2", err)
        self.assertIn("wage_per_our", err)

    def test_broken_framework_names_file_and_line(self):
        self.write("orders.csv", ORDERS)
        self.write("frameworks/decision-matrix.toml", "title = \n")
        code, _, err = run("decide", self.folder)
        self.assertEqual(code, BAD_INPUT)
        self.assertIn("decision-matrix.toml", err)


class Import(Folder):
    def test_refused_row_is_told_kept_repaired_and_read(self):
        self.write("orders.csv", ORDERS)
        code, out, _ = run("import", self.folder, "--json")
        self.assertEqual(code, DONE)
        file = json.loads(out)["files"][0]
        self.assertEqual((file["rows_read"], file["rows_taken"], file["rows_refused"]), (4, 3, 1))
        self.assertIn("not a date", json.dumps(file))
        rejects = self.folder / ".baton" / "rejects" / "orders.csv"
        text = rejects.read_text(encoding="utf-8")
        self.assertIn("A4", text)
        row = next(csv.DictReader(text.splitlines()))
        self.assertEqual((row["baton_line"], row["baton_column"]), ("5", "placed_at"))
        self.write("orders.repaired.csv", text.replace("not a date", "2026-01-08 12:00"))
        code, out, _ = run("measure", self.folder, "--json", "--maturity", "0")
        self.assertEqual(code, DONE)
        values = {v["kpi"]: v["value"] for v in json.loads(out)["tables"][0]["rows"][0]["values"]}
        self.assertEqual(values["orders"], 4)
        self.assertEqual(values["cancellation_rate"], 0.25)

    def test_second_import_reads_nothing_anew(self):
        self.write("orders.csv", ORDERS)
        run("import", self.folder)
        files = json.loads(run("import", self.folder, "--json")[1])["files"]
        self.assertTrue(all(file["unchanged"] for file in files))


class Measure(Folder):
    def test_csv_and_json_agree(self):
        self.write("orders.csv", ORDERS)
        table = json.loads(run("measure", self.folder, "--by", "channel", "--json", "--maturity", 0)[1])["tables"][1]
        by_json = {row["keys"][0]: {v["kpi"]: v["value"] for v in row["values"]}["orders"] for row in table["rows"]}
        rows = csv.DictReader(run("measure", self.folder, "--by", "channel", "--csv", "--maturity", 0)[1].splitlines())
        by_csv = {r["channel"]: float(r["value"]) for r in rows if r["kpi"] == "orders" and r["channel"]}
        self.assertEqual(by_json, by_csv)
        self.assertEqual(by_json, {"web": 2, "shop": 1})

    def test_window(self):
        self.write("orders.csv", ORDERS)
        out = run("measure", self.folder, "--json", "--maturity", 0, "--from", "2026-01-06", "--to", "2026-01-06")[1]
        self.assertEqual(json.loads(out)["meta"]["orders"], 1)


class Chain(Folder):
    """Forty orders, the last of which took five days longer to its customer than the others."""

    def setUp(self):
        super().setUp()
        orders = ["order,placed_at,channel,promised_by,approved_at"]
        shipments = ["shipment,order,node,released_at,shipped_at,delivered_at"]
        for number in range(1, 41):
            day = number % 28 + 1
            late = 5 if number == 40 else 0
            orders.append(f"A{number},2026-01-{day:02} 10:00,web,2026-02-{day:02},2026-01-{day:02} 11:00"
                          if not late else f"A{number},2026-01-{day:02} 10:00,web,2026-01-{day + 3:02},"
                          f"2026-01-{day:02} 11:00")
            shipments.append(f"P{number},A{number},DC-1,2026-01-{day:02} 12:00,2026-01-{day:02} 16:00,"
                             f"2026-01-{day + 1 + late:02} 16:00")
        self.write("orders.csv", "\n".join(orders) + "\n")
        self.write("shipments.csv", "\n".join(shipments) + "\n")

    def chain(self, *arguments):
        code, out, err = run("chain", self.folder, "--maturity", 0, "--as-of", "2026-03-31", "--quiet",
                             *arguments)
        self.assertEqual(code, DONE, err)
        return out

    def test_the_late_order_is_told(self):
        text = " ".join(self.chain("--failure", "late").split())
        self.assertIn("LATE ORDERS 1 of 40 judged", text)
        self.assertIn("on the way 1 100.0 %", text)
        self.assertIn("Order A40 (web)", text)
        self.assertIn("5.0 days over the usual", text)
        self.assertNotIn("CANCELLED", text)

    def test_json_and_csv_agree(self):
        late = json.loads(self.chain("--json", "--by", "node"))["failures"][0]
        self.assertEqual(late["failure"], "late")
        self.assertEqual([(s["step"], s["orders"], s["share"]) for s in late["steps"]], [("transit", 1, 1.0)])
        self.assertEqual([row["key"] for row in late["by"]], ["DC-1"])
        rows = list(csv.DictReader(self.chain("--csv", "--by", "node").splitlines()))
        self.assertEqual([(r["failure"], r["key"], r["step"], r["orders"]) for r in rows if r["failure"] == "late"],
                         [("late", "", "transit", "1"), ("late", "DC-1", "transit", "1")])

    def test_wrong_use(self):
        for wrong in (("--failure", "slow"), ("--by", "sku"), ("--from", "yesterday")):
            code, _, err = run("chain", self.folder, *wrong)
            self.assertEqual(code, WRONG_USE, wrong)
            self.assertTrue(err, wrong)
        self.assertEqual(run("chain", self.folder / "none")[0], BAD_INPUT)


class Init(Folder):
    def test_templates_are_the_dataset_and_not_data(self):
        code, _, _ = run("init", self.folder)
        self.assertEqual(code, DONE)
        self.assertGreater(len(list((self.folder / "templates").glob("*.csv"))), 25)
        self.assertEqual(run("decide", self.folder)[0], BAD_INPUT)  # an example row is not an order
        for template in (self.folder / "templates").glob("*.csv"):
            (self.folder / template.name).write_bytes(template.read_bytes())
        code, out, _ = run("import", self.folder, "--json")
        self.assertEqual(code, DONE)
        for file in json.loads(out)["files"]:
            self.assertEqual((file["rows_taken"], file["rows_refused"]), (1, 0), file)

    def test_what_is_there_stays(self):
        self.write("answers.toml", "[answers]\nwage_per_hour = 31\n")
        run("init", self.folder)
        self.assertIn("31", (self.folder / "answers.toml").read_text(encoding="utf-8"))


class Answers(Folder):
    def test_set_is_read_back_and_changes_the_verdict(self):
        run("sample", "goods-three-channels", self.folder, "--seed", "3")
        before = json.loads(run("decide", self.folder, "--json", "--quiet")[1])
        code, out, _ = run("ask", self.folder, "--set", "wage_per_hour=52", "--set",
                           "family.some family.production.differentiating=yes")
        self.assertEqual(code, DONE, out)
        after = json.loads(run("decide", self.folder, "--json", "--quiet")[1])
        labour = [next(c for c in v["pain"]["causes"] if c["id"] == "labour_waste") for v in (before, after)]
        self.assertAlmostEqual(labour[1]["a_year"]["base"] / labour[0]["a_year"]["base"], 2.0, places=6)

    def test_an_answer_goes_before_a_measured_figure_only_where_its_input_says_so(self):
        run("sample", "goods-three-channels", self.folder, "--seed", "3")
        run("ask", self.folder, "--set", "exception_rate=0.01")

        def reasons():
            frameworks = json.loads(run("decide", self.folder, "--json", "--quiet")[1])["frameworks"]
            return [r for f in frameworks for r in f["reasons"] if r["input"] == "exception_rate"]

        measured = reasons()
        self.assertTrue(measured)
        self.assertEqual({r["grade"] for r in measured}, {"measured"})
        self.assertTrue(all(r["value"] > 0.1 for r in measured), measured)
        self.assertEqual(run("frameworks", "copy", "inputs", self.folder)[0], DONE)
        path = self.folder / "frameworks" / "inputs.toml"
        text = path.read_text(encoding="utf-8")
        head = 'id = "exception_rate"\n'
        self.assertIn(head, text)
        path.write_text(text.replace(head, head + "answer_overrides = true\n"), encoding="utf-8")
        answered = reasons()
        self.assertTrue(answered)
        self.assertEqual({(r["grade"], r["value"]) for r in answered}, {("answered", 0.01)})

    def test_unknown_key_writes_nothing(self):
        self.write("answers.toml", "[answers]\n")
        self.assertEqual(run("ask", self.folder, "--set", "no_such=1")[0], WRONG_USE)
        self.assertEqual((self.folder / "answers.toml").read_text(encoding="utf-8"), "[answers]\n")

    def test_an_answer_of_the_wrong_kind_or_size_writes_nothing(self):
        self.write("answers.toml", "[answers]\n")
        for setting, wanted in (("wage_per_hour=much", "a number"), ("adoption_ready=perhaps", "yes, maybe or no"),
                                ("inventory_accuracy=97", "between 0 and 1"), ("wage_per_hour=-5", "0 or more")):
            code, _, err = run("ask", self.folder, "--set", setting)
            self.assertEqual(code, BAD_INPUT, setting)
            self.assertIn(wanted, err)
        self.assertEqual((self.folder / "answers.toml").read_text(encoding="utf-8"), "[answers]\n")

    def test_open_questions_are_listed_where_nobody_can_answer(self):
        self.write("orders.csv", ORDERS)
        code, out, _ = run("ask", self.folder, "--json")
        self.assertEqual(code, DONE)
        self.assertGreater(len(json.loads(out)["questions"]), 3)


class Frameworks(Folder):
    def test_own_threshold_changes_the_verdict_without_a_rebuild(self):
        run("sample", "goods-three-channels", self.folder, "--seed", "3")
        before = json.loads(run("decide", self.folder, "--json", "--quiet")[1])["verdict"]["first_move"]
        self.assertEqual(run("frameworks", "copy", "readiness", self.folder)[0], DONE)
        path = self.folder / "frameworks" / "readiness.toml"
        text = path.read_text(encoding="utf-8")
        self.assertIn("0.95", text)
        path.write_text(text.replace("0.95", "0.999"), encoding="utf-8")
        after = json.loads(run("decide", self.folder, "--json", "--quiet")[1])["verdict"]["first_move"]
        self.assertEqual((before, after), ("orchestrate", "operate"))

    def test_check_is_clean_and_finds_a_gap(self):
        self.assertEqual(run("frameworks", "check")[0], DONE)
        run("frameworks", "copy", "decision-matrix", self.folder)
        path = self.folder / "frameworks" / "decision-matrix.toml"
        text = path.read_text(encoding="utf-8")
        self.assertIn("below = 15", text)
        path.write_text(text.replace("below = 15", "below = 14", 1), encoding="utf-8")
        code, out, err = run("frameworks", "check", self.folder)
        self.assertEqual(code, NO, out + err)
        self.assertIn("decision-matrix.toml", out + err)

    def test_list_marks_own_copies(self):
        run("frameworks", "copy", "readiness", self.folder)
        listed = json.loads(run("frameworks", "list", self.folder, "--json")[1])["frameworks"]
        self.assertEqual([f["id"] for f in listed if f["own"]], ["readiness"])


class Mappings(Folder):
    def test_draft_check_import(self):
        self.write("Export.csv", "Bestellnr;Datum;Land\n1;31.01.2026;DE\n2;14.02.2026;AT\n")
        code, out, _ = run("mapping", "new", self.folder / "Export.csv")
        self.assertEqual(code, DONE)
        self.assertIn('date_formats = ["%d.%m.%Y"]', out)
        self.assertFalse((self.folder / "mappings").exists())
        written = ("mapping", "new", self.folder / "Export.csv", "--into", self.folder)
        self.assertEqual(run(*written)[0], DONE)
        self.assertEqual(run(*written)[0], WRONG_USE)
        self.assertEqual(run(*written, "--force")[0], DONE)
        self.assertEqual(run("mapping", "check", self.folder)[0], DONE)
        self.assertEqual(json.loads(run("import", self.folder, "--json")[1])["rows_taken"], 2)

    def test_mistakes_are_told_by_file_and_line(self):
        self.write("mappings/own.toml", 'id = "own"\ntitle = 3\n')
        code, out, _ = run("mapping", "check", self.folder)
        self.assertEqual(code, NO)
        self.assertIn("mappings/own.toml line 2", out)

    def test_what_was_never_tried_is_listed_so(self):
        listed = json.loads(run("mapping", "list", "--json")[1])["mappings"]
        self.assertEqual([m["id"] for m in listed if not m["untried"]], ["olist"])


class Decide(Folder):
    def test_a_mistyped_year_is_told_and_changes_nothing(self):
        run("sample", "goods-three-channels", self.folder, "--seed", "3")
        before = json.loads(run("decide", self.folder, "--json", "--quiet")[1])
        path = self.folder / "orders.csv"
        heading, first, *_ = path.read_text(encoding="utf-8").splitlines()
        placed = heading.split(",").index("placed_at")
        cells = [cell if heading.split(",")[i] in ("channel", "currency") else ""
                 for i, cell in enumerate(first.split(","))]
        for number, year in enumerate(("1985", "2045")):
            cells[0], cells[placed] = f"SLIP-{number}", f"{year}-10-12 10:00"
            with open(path, "a", encoding="utf-8") as file:
                file.write(",".join(cells) + "\n")
        said = json.loads(run("import", self.folder, "--json", "--quiet")[1])["assumptions"]
        self.assertEqual([a["rows"] for a in said if "is a year mistyped?" in a["what"]], [2])
        after = json.loads(run("decide", self.folder, "--json", "--quiet")[1])
        for part in ("first_move", "confidence"):
            self.assertEqual(after["verdict"][part], before["verdict"][part], part)
        self.assertEqual(after["pain"], before["pain"])

    def test_same_folder_and_seed_give_the_same_bytes(self):
        run("sample", "stores-chaotic", self.folder, "--seed", "5")
        first = run("decide", self.folder, "--json", "--quiet")[1]
        html = (self.folder / ".baton" / "report.html").read_bytes()
        self.assertEqual(run("decide", self.folder, "--json", "--quiet")[1], first)
        self.assertEqual((self.folder / ".baton" / "report.html").read_bytes(), html)

    def test_orders_alone_are_undetermined_with_at_most_five_questions(self):
        self.write("orders.csv", ORDERS)
        verdict = json.loads(run("decide", self.folder, "--json", "--quiet")[1])["verdict"]
        self.assertEqual(verdict["first_move"], "undetermined")
        self.assertTrue(1 <= len(verdict["questions"]) <= 5)

    def test_names_cannot_break_the_report(self):
        self.write("orders.csv", ORDERS.replace("web", "<script>alert(1)</script>"))
        run("decide", self.folder)
        self.assertNotIn("<script>", (self.folder / ".baton" / "report.html").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main(verbosity=0)
