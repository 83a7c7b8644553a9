#!/usr/bin/env python3
"""Recomputes every answer of a report of `planb check --json` from the report and the rulebooks it names, and compares.

    node tools/replay/books.ts > books.jsonl; planb check WORKSPACE --json > check.json
    python3 tools/replay/report.py books.jsonl check.json [MORE.json ...]

A rulebook is found by the digest the report names, so that no other text of the law can stand in for it. What was held of facts
and totals stands in the report itself (`held`, docs/formats/proof.md). Prints a line of JSON an answer: `agrees`, or the fields
that `differ`. Exit 0 when all agree, 1 when one does not, 2 when a rulebook is not there or the report is none.
"""
import json
import sys

from book import Refused, canonical, digest
from replay import Question


def stated(held):
    """What a record says is held, as a question says it."""
    forms = {
        "range": lambda: {"ends": [held["low"], held["high"]]},
        "among": lambda: {"among": held["values"]},
        "committed": lambda: {"committed": held["by"]},
        "notApplicable": lambda: {"notApplicable": True},
    }
    return forms[held["kind"]]()


def question_of(report, book):
    declared = {one["id"] for one in book["facts"]}
    units = {one["id"]: one["unit"] for one in book["ledgers"]}
    totals = report["held"]["ledgers"].get(book["head"]["id"], {})
    return {
        "format": "question-1",
        "id": book["head"]["id"],
        **report["moment"],
        "facts": {id: stated(held) for id, held in report["held"]["facts"].items() if id in declared},
        "ledgers": {id: {"range": [total["low"], total["high"]], "unit": units[id]} for id, total in totals.items()},
        "book": book,
    }


def differences(answer, decided, proof):
    """Names of the fields that are not as recomputed: those of the record, and those of the answer made of it."""
    record = [f"record.{name}" for name in sorted(set(proof) | set(answer["record"])) if proof.get(name) != answer["record"].get(name)]
    fields = [name for name in ("status", "value", "possible", "effect", "missing", "pending") if decided.get(name) != answer.get(name)]
    return fields + record


def compared(report, books):
    code, answered = 0, {}
    for named in report["books"]:
        book = books.get(named["digest"])
        if book is None:
            print(canonical({"book": named["id"], "refused": f"no rulebook given has the digest {named['digest']}"}))
            code = 2
            continue
        question = Question(question_of(report, book))
        decided = question.answer()
        for one, proof in zip(decided["decisions"], decided["proofs"]):
            answered[named["id"], one["decision"]] = (one, proof)
    for answer in report["answers"]:
        told = {"book": answer["book"], "decision": answer["decision"]}
        recomputed = answered.pop((answer["book"], answer["decision"]), None)
        if recomputed is None:
            continue
        differ = differences(answer, *recomputed)
        print(canonical({**told, **({"differ": differ} if differ else {"agrees": True})}))
        code = max(code, 1 if differ else 0)
    for (book, decision), (decided, _) in answered.items():
        # What is said of an act is left out where the law is silent or nothing settles it (docs/formats/proof.md).
        if " " in decision and decided["status"] not in ("decided", "conflict"):
            continue
        print(canonical({"book": book, "decision": decision, "differ": ["answer"]}))
        code = max(code, 1)
    return code


def main(books_path, report_paths):
    with open(books_path, encoding="utf-8") as lines:
        books = {digest(book): book for book in map(json.loads, lines)}
    code = 0
    for path in report_paths:
        with open(path, encoding="utf-8") as report:
            code = max(code, compared(json.load(report), books))
    return code


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.stdout.reconfigure(encoding="utf-8")
    try:
        sys.exit(main(sys.argv[1], sys.argv[2:]))
    except (KeyError, ValueError, OSError, Refused) as why:
        sys.stderr.write(f"the report cannot be recomputed: {why!r}\n")
        sys.exit(2)
