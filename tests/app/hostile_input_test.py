"""Files that are broken, absurd or made to do harm: nothing stops the rest, nothing is lost without a word,
and each case has a sentence that a shopkeeper understands. Those of workbooks and archives are in
tests/sheets; this is what a person sees at the command line.
"""
import gzip
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

BINARY = os.environ.get("BATON_BINARY", str(Path(__file__).resolve().parents[2] / "build" / "baton"))
GOOD = "order,placed_at,channel\nA1,2026-03-02 10:00,web\n"
MOST_MEMORY = 6 << 30  # bytes of address space: a 2 GB file is mapped, and not more than that


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


class Hostile(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.folder = Path(self.scratch.name) / "shop"
        self.folder.mkdir()
        self.write("orders.csv", GOOD)

    def tearDown(self):
        self.scratch.cleanup()

    def write(self, name, content):
        path = self.folder / name
        if isinstance(content, str):
            content = content.encode("utf-8")
        path.write_bytes(content)

    def imported(self):
        done = subprocess.run([BINARY, "import", str(self.folder), "--json", "--quiet"], capture_output=True,
                              timeout=120, check=False, preexec_fn=limited)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return json.loads(done.stdout)

    def said(self, imported):
        """Every sentence of an import, in one text."""
        texts = [a["what"] for a in imported["assumptions"]]
        for file in imported["files"]:
            texts.append(f"{file['name']} {file['trouble']}")
            texts += [r["example"] for r in file["refusals"]]
        return "\n".join(texts)

    def expect(self, *sentences, orders=1):
        imported = self.imported()
        said = self.said(imported)
        for sentence in sentences:
            self.assertIn(sentence, said)
        taken = sum(f["rows_taken"] for f in imported["files"] if f["table"] == "orders")
        self.assertEqual(taken, orders, said)
        for file in imported["files"]:
            self.assertEqual(file["rows_read"],
                             file["rows_taken"] + file["rows_passed_over"] + file["rows_refused"])
        return imported

    def test_shipped_before_it_was_ordered(self):
        self.write("shipments.csv", "shipment,order,node,shipped_at,delivered_at\n"
                   "P1,A1,DC,2026-03-01,2026-03-04\nP2,A1,DC,2026-03-04,2026-03-03\n")
        self.expect("rows of shipments left out: it left before its order was placed",
                    "delivered_at lies before shipped_at")

    def test_negative_and_absurd_quantities_and_credit_notes(self):
        self.write("order_lines.csv", "order,line,sku,quantity,unit_price\nA1,1,S,-2,10\nA1,2,S,99999999999,10\n"
                   "A1,3,S,1.5,10\nA1,4,S,2,-7\nA1,5,S,0,10\nA1,6,S,2,1e9\n")
        imported = self.expect("quantity must be more than 0; credit notes belong in returns",
                               "must be a whole number of units")
        lines = next(f for f in imported["files"] if f["table"] == "order_lines")
        self.assertEqual(lines["rows_refused"], 6)

    def test_duplicates(self):
        self.write("orders.csv", GOOD + "A1,2026-03-02 10:00,web\nA1,2026-04-02 10:00,store\n")
        self.expect("the same order was read before; it has to be unique")

    def test_unknown_skus_orders_and_too_many_returns(self):
        self.write("order_lines.csv", "order,line,sku,quantity\nA1,1,S1,2\nA1,2,S2,1\nZ9,1,S1,1\n")
        self.write("skus.csv", "sku,unit_cost\nS1,3\n")
        self.write("returns.csv", "return,order,sku,quantity,at\nR1,A1,S1,9,2026-03-20\nR2,A1,S1,1,2026-01-01\n")
        self.expect("lines of SKUs that skus.csv does not describe",
                    "rows of order_lines left out: its order is not in orders",
                    "orders of which more units came back than were ordered",
                    "rows of returns left out: it came back before its order was placed")

    def test_impossible_dates(self):
        self.write("orders.csv", GOOD + "A2,2026-02-30,web\nA3,1899-01-01,web\nA4,31/12/2025,web\nA5,0000-00-00,web\n"
                   "A6,2026-03-02 25:00,web\n")
        self.expect("must be a date, such as 2026-03-02 10:15 ('2026-02-30')",
                    "is not between the years 1980 and 2059 ('1899-01-01')")

    def test_encodings_marks_and_line_ends(self):
        text = "order,placed_at,channel\r\nA1,2026-03-02,w\xfcb\rA2,2026-03-03,web\nA3,2026-03-04,we\ufffdb\r\n"
        self.write("orders.csv", b"\xef\xbb\xbf" + text.replace("\ufffd", "").encode("cp1252"))
        self.expect(orders=3)
        self.write("orders.csv", text.encode("utf-16"))
        self.expect("names or texts with characters that were lost before the file reached us", orders=3)

    def test_ragged_rows_and_stray_quotes(self):
        self.write("orders.csv", GOOD + 'A2,2026-03-03\nA3,2026-03-03,web,x,y\nA4,"2026-03-03,web\nA5,2026-03-03,"a"b\n')
        self.expect("has 5 fields where the heading has 3; is a comma not in quotes?",
                    "a quotation mark is opened and never closed", orders=3)

    def test_a_line_of_two_gigabytes(self):
        path = self.folder / "orders.csv"
        with open(path, "ab") as file:
            file.write(b"A2,2026-03-03,")
            for _ in range(128):
                file.write(b"a" * (16 << 20))
            file.write(b"x\nA3,2026-03-04,web\n")
        self.expect("a field is too long", orders=2)
        rejects = self.folder / ".baton" / "rejects" / "orders.csv"
        self.assertLess(rejects.stat().st_size, 64 << 20)

    def test_bombs_and_paths_in_archives(self):
        bomb = io.BytesIO()
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for part in range(40):
                archive.writestr(f"part{part}.csv", b"0," * (30 << 20))
        self.write("bomb.zip", bomb.getvalue())
        tricks = io.BytesIO()
        with zipfile.ZipFile(tricks, "w") as archive:
            archive.writestr("../../outside.csv", GOOD)
            archive.writestr("/etc/orders.csv", GOOD)
        self.write("tricks.zip", tricks.getvalue())
        self.write("bomb.csv.gz", gzip.compress(b"0," * (600 << 20), compresslevel=1))
        imported = self.expect("bomb.zip", "outside", "bomb.csv.gz")
        troubles = {f["name"]: f["trouble"] for f in imported["files"] if f["trouble"]}
        self.assertIn("bomb.zip", troubles)
        self.assertIn("bomb.csv.gz", troubles)
        self.assertFalse((self.folder.parent / "outside.csv").exists())

    def test_what_is_no_table_says_what_to_do(self):
        self.write("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
        self.write("paper.pdf", b"%PDF-1.7\n")
        self.write("cut.xlsx", b"PK\x03\x04cut off")
        self.write("empty.csv", b"")
        self.expect("save it as .xlsx or .csv", "empty.csv is empty", "cut.xlsx is damaged or cut off")


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=1).result
    sys.exit(0 if result.wasSuccessful() else 1)
