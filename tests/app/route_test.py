"""baton route, from files to decisions that hold: the buyer's question as its page tells it; a dry run is
the live run to the byte; a rule that changes, changes page and behaviour; retries have one effect; the
ledger is verified, copied, restored, and a damaged one is found.
"""
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(os.environ.get("BATON_SOURCE_DIR", Path(__file__).resolve().parents[2]))
BINARY = os.environ.get("BATON_BINARY", str(SOURCE / "build" / "baton"))
EXAMPLE = SOURCE / "examples" / "buyers-question"
NOW = "2026-03-02T10:10:00+01:00"

failures = []


def expect(what, found, wanted):
    if found != wanted:
        failures.append(f"{what}: {found!r}, wanted {wanted!r}")


def baton(*arguments, code=0, stdin=None):
    done = subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, input=stdin,
                          timeout=120, check=False)
    if done.returncode != code:
        failures.append(f"baton {' '.join(map(str, arguments))}: exit {done.returncode}, wanted {code}: "
                        f"{done.stderr[-500:]}")
    return done.stdout


def route(folder, *requests, code=0, dry=False, now=NOW):
    lines = "\n".join(r if isinstance(r, str) else json.dumps(r) for r in requests) + "\n"
    out = baton("route", folder, "--json", "--quiet", "--now", now, *(["--dry-run"] if dry else []),
                stdin=lines, code=code)
    return [json.loads(line) for line in out.splitlines()]


def nodes(answer):
    return [p["node"] for d in answer.get("decisions", []) for p in d["parcels"]]


def order(number, *lines, **more):
    return {"order": number, "channel": "web", "ship_to": {"country": "DE", "region": "BY"},
            "lines": [{"sku": s, "quantity": q, "unit_price": p} for s, q, p in lines], **more}


def the_question(folder):
    orders = folder / "question.jsonl"
    page = (EXAMPLE / "README.md").read_text()
    text = baton("route", folder, "--orders", orders, "--dry-run", "--quiet", "--now", NOW)
    for line in text.splitlines():
        if "exception" not in line and line not in page:
            failures.append(f"the example's page does not say: {line}")
    dry = baton("route", folder, "--orders", orders, "--dry-run", "--explain", "--json", "--quiet",
                "--now", NOW)
    again = baton("route", folder, "--orders", orders, "--dry-run", "--explain", "--json", "--quiet",
                  "--now", NOW)
    live = baton("route", folder, "--orders", orders, "--explain", "--json", "--quiet", "--now", NOW)
    expect("two dry runs", again, dry)
    expect("the live run", live, dry)
    first, second, third = [json.loads(line) for line in live.splitlines()]
    expect("jacket and socks", nodes(first), ["STORE-BERLIN"])
    expect("a jacket", nodes(second), ["STORE-MUNICH"])
    expect("socks alone", nodes(third), [])
    why = {c["node"]: c["ruled_out"] for c in third["decisions"][0]["candidates"]}
    expect("why not", why, {"DC-HAMBURG": "no_stock", "STORE-BERLIN": "margin",
                            "STORE-MUNICH": "no_stock"})
    expect("the difference in money", round(second["decisions"][0]["runner_up"]["more"], 2), 1.2)
    told = baton("explain", "order", "Q-2", folder, "--quiet")
    for words in ("STORE-MUNICH", "1.20 more", "entry"):
        if words not in told:
            failures.append(f"explain order does not say {words!r}")
    baton("explain", "order", "Q-9", folder, "--quiet", code=2)


def a_rule_changes(folder):
    page = baton("explain", "rules", folder, "--quiet")
    rules = folder / "rules" / "shop.toml"
    before = rules.read_text()
    rules.write_text(before.replace("forbid = true", "forbid = false"))
    changed = baton("explain", "rules", folder, "--quiet")
    if changed == page or "charged once more" not in changed or "leave in no parcel" in changed:
        failures.append("the page does not follow the rule")
    answer = route(folder, order("R-1", ("SOCKS-3", 1, "6.90")), dry=True)[0]
    expect("socks under the other rule", nodes(answer), ["STORE-BERLIN"])
    rules.write_text(before)
    baton("rules", "check", folder, "--quiet")
    rules.write_text(before + '\n[[rule]]\nname = "x"\nwhen = { node = "DC-NOWHERE" }\nthen = "exclude"\n')
    found = baton("rules", "check", folder, "--quiet", code=1)
    if "DC-NOWHERE" not in found:
        failures.append(f"rules check does not name what is unknown: {found}")
    baton("route", folder, "--quiet", stdin="", code=3)
    rules.write_text(before)


def one_effect(folder):
    ask = order("S-1", ("JACKET-M", 1, "89.90"), key="k-1")
    first = route(folder, ask)[0]
    again = route(folder, ask)[0]
    expect("the same answer", {**again, "request": 1}, first)
    expect("another request with the key", route(folder, order("S-2", ("JACKET-M", 1, "1"), key="k-1"))[0]
           ["why"]["code"], "key_reused")
    expect("the number again", route(folder, order("S-1", ("JACKET-M", 1, "89.90")))[0]["why"]["code"],
           "already_there")


def person_of(folder, number):
    with sqlite3.connect(folder / ".baton" / "ledger.sqlite") as db:
        return db.execute("SELECT name, street, email FROM personal WHERE order_name = ?",
                          (number,)).fetchone()


def people(folder):
    """Personal data is in no entry, an edit keeps what it does not tell, and it can be forgotten."""
    ask = order("P-1", ("JACKET-M", 1, "89.90"))
    ask["ship_to"].update(name="Eva Muster", street="Am Platz 1", email="eva@example.org")
    route(folder, ask, {"do": "edit_order", "order": "P-1", "why": "moved", "ship_to":
                        {"country": "DE", "region": "BY", "street": "Neue Gasse 2"}})
    expect("kept and changed", person_of(folder, "P-1"),
           ("Eva Muster", "Neue Gasse 2", "eva@example.org"))
    route(folder, {"do": "edit_order", "order": "P-1", "why": "married", "ship_to":
                   {"country": "DE", "region": "BY", "name": "Eva Beispiel"}})
    expect("in another run", person_of(folder, "P-1"),
           ("Eva Beispiel", "Neue Gasse 2", "eva@example.org"))
    with sqlite3.connect(folder / ".baton" / "ledger.sqlite") as db:
        entries = b"".join(row[0] for row in db.execute("SELECT verdict FROM entry"))
    for words in (b"Eva", b"Gasse", b"example.org"):
        if words in entries:
            failures.append(f"{words} is in the ledger's entries")
    baton("forget", "P-1", folder)
    expect("forgotten", person_of(folder, "P-1"), None)
    baton("forget", "P-1", folder, code=2)
    baton("verify", folder)


def bad_lines_stop_nothing(folder):
    answers = route(folder, "{", order("B-1", ("HAT", 1, "1")), order("B-2", ("JACKET-M", 1, "89.90")),
                    code=3)
    expect("outcomes", [a["outcome"] for a in answers], ["unread", "unread", "done"])
    expect("the field", answers[1]["why"]["field"], "lines[0].sku")


def a_day_at_work(folder):
    """Pick, ship, deliver, reject, return; a short pick is sourced again."""
    made = route(folder, order("W-1", ("JACKET-M", 1, "89.90")))[0]
    node = nodes(made)[0]
    later = "2026-03-02T11:10:00+01:00"
    answers = route(folder, {"do": "confirm_pick", "order": "W-1", "parcel": 1,
                             "picked": [{"line": 1, "quantity": 0}]}, now=later)
    expect("a short pick", answers[0]["outcome"], "done")
    expect("it goes to the other store", nodes(answers[0]),
           ["STORE-BERLIN" if node == "STORE-MUNICH" else "STORE-MUNICH"])
    open_now = json.loads(baton("exceptions", folder, "--json"))["exceptions"]
    if not all(e["owner"] for e in open_now):
        failures.append("an exception without an owner")


def what_files_tell(folder):
    """Old stock is taken, reserved units are not sold again, a row of tomorrow stops nothing, an overdue
    purchase order promises nothing, a correction counts."""
    (folder / "stock.csv").write_text(
        "at,node,sku,on_hand,reserved\n"
        "2026-01-05 06:00,STORE-BERLIN,JACKET-M,5,4\n"
        "2026-03-09 06:00,STORE-MUNICH,JACKET-M,50,0\n")
    (folder / "purchase_orders.csv").write_text(
        "purchase_order,sku,quantity,node,ordered_at,due_by\n"
        "PO-1,JACKET-M,100,DC-HAMBURG,2026-01-02,2026-01-20\n")
    rules = folder / "rules" / "shop.toml"
    rules.write_text(rules.read_text() + '\n[stock]\nstale_after = "never"\n')
    answer = route(folder, order("F-1", ("JACKET-M", 3, "89.90")))[0]
    lines = [(p["node"], line["quantity"], line["from"]) for d in answer["decisions"]
             for p in d["parcels"] for line in p["lines"]]
    expect("what is free", lines, [("STORE-BERLIN", 1, "on_hand")])
    (folder / "stock.csv").write_text(
        "at,node,sku,on_hand,reserved\n2026-01-05 06:00,STORE-BERLIN,JACKET-M,9,4\n")
    answer = route(folder, order("F-2", ("JACKET-M", 1, "89.90")))[0]
    expect("the corrected row", nodes(answer), ["STORE-BERLIN"])
    expect("whole", json.loads(baton("verify", folder, "--json"))["whole"], True)


def stock_of(folder):
    """What nobody can serve is refused or waits: never more than there is."""
    answers = route(folder, *[order(f"N-{i}", ("JACKET-M", 1, "89.90")) for i in range(12)])
    expect("the ledger is whole", json.loads(baton("verify", folder, "--json"))["whole"], True)
    return sum(len(nodes(a)) for a in answers)


def care(folder, scratch):
    whole = json.loads(baton("verify", folder, "--json"))
    expect("whole", whole["whole"], True)
    copy = scratch / "copy.sqlite"
    baton("backup", folder, copy)
    baton("backup", folder, copy, code=2)
    route(folder, order("C-1", ("SOCKS-3", 20, "6.90")))
    after = json.loads(baton("verify", folder, "--json"))
    baton("restore", folder, copy, code=2)
    baton("restore", folder, copy, "--force")
    restored = json.loads(baton("verify", folder, "--json"))
    expect("restored", restored["digest"], whole["digest"])
    if after["digest"] == whole["digest"]:
        failures.append("the digest does not see an order")
    ledger = folder / ".baton" / "ledger.sqlite"
    with sqlite3.connect(ledger) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("UPDATE entry SET verdict = CAST(verdict || x'00' AS BLOB) WHERE seq = 5")
    found = json.loads(baton("verify", folder, "--json", code=1))
    expect("damage is found", found["whole"], False)
    baton("restore", folder, copy, "--force")
    baton("verify", folder)


def by_hand(folder):
    """A person goes over a rule, an order is fetched instead, a carrier is on strike."""
    rule = "Accessories bear half their margin in freight"
    socks = route(folder, order("H-1", ("SOCKS-3", 1, "9.90")))[0]
    expect("the rule rules it out", nodes(socks), [])
    assign = {"do": "assign_by_hand", "order": "H-1", "nodes": [{"node": "STORE-BERLIN"}], "why": "a gift"}
    expect("a person, too", route(folder, assign)[0]["outcome"], "refused")
    done = route(folder, {**assign, "over_rules": True})[0]
    expect("over the rule", nodes(done), ["STORE-BERLIN"])
    expect("which is named", done["decisions"][0].get("overridden"), [rule])
    expect("and why", done["decisions"][0].get("why"), "a gift")
    page = " ".join(baton("explain", "order", "H-1", folder).split())
    if f'The rule "{rule}" was overridden by hand.' not in page:
        failures.append(f"explain order does not say which rule was overridden: {page}")

    route(folder, order("H-2", ("JACKET-M", 1, "89.90")))
    fetched = route(folder, {"do": "edit_order", "order": "H-2", "method": "pickup",
                             "pick_up_at": "STORE-BERLIN", "why": "asked"})[0]
    expect("fetched in Berlin", nodes(fetched), ["STORE-BERLIN"])
    expect("without freight", fetched["decisions"][0]["parcels"][0]["freight"], 0.0)

    route(folder, {"do": "set_partner_status", "partner": "parcel-post", "takes_orders": False, "why": "strike"})
    waits = route(folder, order("H-3", ("JACKET-M", 1, "89.90")))[0]
    expect("nobody carries", nodes(waits), [])
    back = route(folder, {"do": "set_partner_status", "partner": "parcel-post", "takes_orders": True, "why": "over"},
                 {"do": "elapse"})
    moved = [n for answer in back for n in nodes(answer)]
    again = baton("explain", "order", "H-3", folder)
    if "those who carry from there take no parcels now" not in " ".join(again.split()):
        failures.append("explain order does not say that the carrier was out")
    if "order sourced (way free)" not in again:
        failures.append(f"the carrier is back and H-3 still waits: {moved}, {back}")
    baton("verify", folder)


def promises(folder):
    """What was promised, and what came of it."""
    route(folder, order("K-1", ("JACKET-M", 1, "89.90")), order("K-2", ("JACKET-M", 1, "89.90")),
          order("K-3", ("JACKET-M", 1, "89.90")),
          *({"do": do, "order": number, **({} if do == "release_to_node" else {"parcel": 1})}
            for number in ("K-1", "K-2") for do in ("release_to_node", "confirm_shipment")),
          {"do": "cancel_order", "order": "K-3", "reason": "customer"})
    route(folder, {"do": "confirm_delivery", "order": "K-1", "parcel": 1}, now="2026-03-03T09:00:00+01:00")
    told = json.loads(baton("promises", folder, "--json", "--now", "2026-03-03T10:00:00+01:00"))
    expect("one kept, one to come", [told["orders"]["all"][k] for k in ("due", "kept", "to_come")], [1, 1, 1])
    expect("one withdrawn", told["orders"]["withdrawn"], 1)
    told = json.loads(baton("promises", folder, "--json", "--now", "2026-03-09T10:00:00+01:00"))
    expect("one kept of two", [told["orders"]["all"][k] for k in ("due", "kept", "to_come")], [2, 1, 0])
    expect("by node", [n["due"] for n in told["parcels"]["by_node"]], [2])
    expect("nobody told of one", told["parcels"]["shipped_and_not_told_of_since"], 1)
    expect("little is said of little", told["orders"]["all"]["verdict"], "too few to tell")
    text = baton("promises", folder, "--now", "2026-03-09T10:00:00+01:00")
    if "with a confidence of 95 %" not in " ".join(text.split()):
        failures.append(f"promises does not say the confidence: {text}")
    one = json.loads(baton("explain", "order", "K-1", folder, "--json"))
    expect("kept", one["promise"]["outcome"], "kept")
    page = " ".join(baton("explain", "order", "K-1", folder).split())
    if "Promised for 2026-03-03" not in page or "kept." not in page:
        failures.append(f"explain order does not say what was promised: {page[:300]}")


def main():
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary)
        folder = scratch / "shop"
        shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(".baton"))
        baton("verify", folder, code=3)
        the_question(folder)
        a_rule_changes(folder)
        one_effect(folder)
        bad_lines_stop_nothing(folder)
        elsewhere = scratch / "people"
        shutil.copytree(EXAMPLE, elsewhere, ignore=shutil.ignore_patterns(".baton"))
        people(elsewhere)
        hands = scratch / "hands"
        shutil.copytree(EXAMPLE, hands, ignore=shutil.ignore_patterns(".baton"))
        by_hand(hands)
        dates = scratch / "dates"
        shutil.copytree(EXAMPLE, dates, ignore=shutil.ignore_patterns(".baton"))
        promises(dates)
        a_day_at_work(folder)
        sold = stock_of(folder)
        if sold > 7:
            failures.append(f"{sold} jackets sold of those that were left of 7")
        care(folder, scratch)
        other = scratch / "other"
        shutil.copytree(EXAMPLE, other, ignore=shutil.ignore_patterns(".baton"))
        what_files_tell(other)
    for failure in failures:
        print(failure)
    print(f"route: {len(failures)} failure(s)")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
