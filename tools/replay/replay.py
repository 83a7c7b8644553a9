#!/usr/bin/env python3
"""Recomputes decisions from the canonical form of a rulebook, the facts, the ledgers and the two dates.

A second implementation, written from docs/formats/ir.md and proof.md. It shares nothing with the first; fractions are exact.
Read book.py, ranges.py, settling.py, held.py, deciding.py, then this file: each rests on those before it.

    python3 tools/replay/replay.py QUESTION.json      one question, or one question a line; `-` reads standard input

Prints one line of JSON a question: the book's digest, each decision, its proof (docs/formats/proof.md), and the state of
every clause in the order of docs/formats/ir.md. Exit 0; 2 when a question is not one, with the reason in the place of the answer.
"""
import base64
import json
import sys

from book import FORMATS, Refused, canonical, clauses_in, digest, exact, names_in, within
from deciding import Deciding
from held import EPOCH_DAY
from settling import OUTSIDE, displaced_for_sure, told

BYTES = {"unmet": 0, "unknown": 1, "committed": 2, "met": 3, "notApplicable": 4}
DISPLACED, JUDGEMENT, NOT_REACHED = 8, 16, 32


class Question(Deciding):
    """With the proof, docs/formats/proof.md."""

    def proof(self, decision):
        endings, _, _, rules, _ = self.look(decision, self.held, "applied")
        branch = told(decision, endings if self.covered else {OUTSIDE})
        vector, margins = self.vector(decision, {one.id: one for one in rules})
        return {
            "format": "proof-1",
            "book": self.book["head"]["id"],
            "epoch": digest(self.epoch()),
            "asOf": self.as_of,
            "knownOn": self.known_on,
            "facts": digest({"format": "facts-1", "facts": self.facts_held()}),
            "ledgers": digest({"format": "ledgers-1", "totals": {id: self.total_of(id) for id in self.ledgers}}),
            "decision": decision["id"],
            "status": branch["status"],
            **({"value": branch["value"]} if "value" in branch else {}),
            "possible": branch["possible"],
            "vector": base64.b64encode(bytes(vector)).decode(),
            "margins": margins,
        }

    def vector(self, decision, rules):
        """A byte a clause in the fixed order, and the margins of the comparisons reached."""
        own = [rule for rule in self.rules if rule["decision"] == decision["id"]]
        entered = set()
        for when in [self.covers] * bool(self.covers) + [rule["when"] for rule in own]:
            self.reads(when, entered)
        open_rules = {rule["id"] for rule in own if self.covered and self.reached(rule["when"])}
        inner = set()
        for when in [self.covers] * bool(self.covers and self.covered) + [rule["when"] for rule in own if rule["id"] in open_rules]:
            self.reads(when, inner)
        beaten = displaced_for_sure([one for one in rules.values() if one.id in open_rules])
        vector, margins = [], []

        def put(when, is_reached):
            for clause in clauses_in(when):
                if is_reached and (margin := self.margin(clause)):
                    margins.append({"clause": len(vector), **margin})
                vector.append(self.byte(clause) if is_reached else NOT_REACHED)

        if self.covers:
            put(self.covers, self.covered)
        for rule in own:
            is_open = rule["id"] in open_rules
            vector.append(BYTES[rules[rule["id"]].state] | (DISPLACED if rule["id"] in beaten else 0) if is_open else NOT_REACHED)
            put(rule["when"], is_open)
        for id in sorted(entered):
            put(self.definitions[id]["when"], id in inner)
        return vector, margins

    def reached(self, when):
        """Not when the values held of the gate's fact are none of those its narrowest demanded test names."""
        gates = [(test["fact"], wanted) for test, wanted in self.demanded(when)]
        if not gates:
            return True
        fact, wanted = min(gates, key=lambda gate: len(gate[1]))
        if self.held.get(fact, ("unknown",))[0] == "notApplicable":
            return True
        values = self.values_of(self.held, fact)
        return values is None or any(value in wanted for value in values)

    def demanded(self, clause):
        if clause["kind"] == "group":
            return [one for part in clause["of"] for one in self.demanded(part)] if clause["joint"] == "all" else []
        test = clause.get("test", {"kind": None})
        if test["kind"] not in ("equals", "member") or self.types[test["fact"]]["kind"] not in ("choice", "code"):
            return []
        wanted, turned = self.set_of(test)
        return [] if wanted is None or turned else [(test, wanted)]

    def byte(self, clause):
        judged = clause["kind"] == "test" and any(name in self.judgements for name in names_in(clause["test"]))
        return BYTES[self.find(clause, self.held).state] | (JUDGEMENT if judged else 0)

    def margin(self, clause):
        test = clause.get("test", {})
        if test.get("kind") not in ("numbers", "dates") or test["op"] in ("=", "!="):
            return None
        value = self.rest(self.linear(test), self.held, None)
        if value is None:
            return None
        unit = "day" if test["kind"] == "dates" else self.unit_of([*test["left"], *test["right"]])
        size = value / (self.factor(unit) if test["kind"] == "numbers" else 1)
        return {"value": exact(-size if test["op"][0] == "<" else size), "unit": unit}

    def unit_of(self, terms):
        term = next((term for term in terms if "of" in term), terms[0])
        return self.types[term["of"]]["unit"] if "of" in term else term.get("unit", "1")

    def epoch(self):
        """The book as the cut leaves it."""
        left = {**self.book, "head": {**self.book["head"], "covers": dict(self.book["head"]["covers"])}}
        if self.covered:
            left["head"]["covers"].pop("from", None)
        for shelf in ("lists", "computations", "definitions", "rules", "clocks"):
            left[shelf] = self.live(shelf)
        if not left["computations"]:
            del left["computations"]
        left["format"] = FORMATS["acts" in left or "computations" in left]
        on = lambda line: within(line["valid"], self.as_of) and within(line["known"], self.known_on)
        left["rules"] = [{**rule, "statuses": [line for line in rule["statuses"] if on(line)]} for rule in left["rules"]]
        shelves = [name for name, items in left.items() if isinstance(items, list)]
        return {**left, **{name: sorted(left[name], key=lambda one: canonical(one).encode("utf-16-be")) for name in shelves}}

    def facts_held(self):
        """As stated, numbers in base units, days since 1970-01-01; a promise stands whatever day is asked about."""
        told_of = {}
        for id, value in self.facts.items():
            kind, shift = self.read(id, value), EPOCH_DAY if self.types[id]["kind"] == "date" else 0
            if "committed" in value:
                told_of[id] = {"kind": "committed", "by": value["committed"]}
            elif kind[0] == "range":
                low, high = (None if end is None else {"at": exact(end[0] - shift), "open": end[1]} for end in kind[1])
                told_of[id] = {"kind": "range", "low": low, "high": high}
            elif kind[0] == "among":
                told_of[id] = {"kind": "among", "values": sorted(set(kind[1]))}
            elif kind[0] == "notApplicable":
                told_of[id] = {"kind": "notApplicable"}
        return told_of

    def total_of(self, id):
        low, high = (end[0] / self.factor(self.types[id]["unit"]) for end in self.held[id][1])
        return {"low": exact(low), "high": exact(high)}

    def answer(self):
        owners = [("covers", self.covers)] if self.covers else []
        owners += [(f"definition {one['id']}", one["when"]) for one in self.definitions.values()]
        owners += [(f"rule {one['id']}", one["when"]) for one in self.rules]
        state = lambda when: [self.find(clause, self.held).state for clause in clauses_in(when)]
        return {
            "book": digest(self.book),
            "decisions": [self.decide(one) for one in self.decisions],
            "proofs": [self.proof(one) for one in self.decisions],
            "clauses": [{"of": owner, "states": state(when)} for owner, when in owners],
        }


def main(path):
    source = sys.stdin.buffer.read() if path == "-" else open(path, "rb").read()
    try:
        questions = [json.loads(source)]
    except json.JSONDecodeError:
        questions = [json.loads(line) for line in source.splitlines() if line.strip()]
    code = 0
    for question in questions:
        try:
            answer = Question(question).answer()
        except Refused as why:
            answer, code = {"refused": str(why)}, 2
        print(json.dumps({"id": question.get("id"), **answer}, ensure_ascii=False, separators=(",", ":")))
    return code


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1]))
