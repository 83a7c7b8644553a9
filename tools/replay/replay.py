#!/usr/bin/env python3
"""Recomputes decisions from the canonical form of a rulebook, the facts, the ledgers and the two dates.

A second implementation, written from docs/formats/ir.md and proof.md. It shares nothing with the first; fractions are exact.

    python3 tools/replay/replay.py QUESTION.json      one question, or one question a line; `-` reads standard input

Prints one line of JSON a question: the book's digest, each decision, its proof (docs/formats/proof.md), and the state of
every clause in the order of docs/formats/ir.md. Exit 0; 2 when a question is not one, with the reason in the place of the answer.
"""
import base64
import hashlib
import json
import sys
from datetime import date
from fractions import Fraction
from itertools import product
from typing import NamedTuple

STRENGTH = {"unmet": 0, "unknown": 1, "committed": 2, "met": 3}
SIGNS = {"<": {-1}, "<=": {-1, 0}, ">": {1}, ">=": {0, 1}, "=": {0}, "!=": {-1, 1}}
ANY = (None, None)  # a range: two ends, each None or (value, whether the end itself is outside)
OUTSIDE = ("outsideCoverage",)
MOST_UNKNOWN, MOST_LOOKS = 10, 1000
FORMATS = ("rules-1", "rules-2")
NORMS = ["must", "mustNot", "may"]
BYTES = {"unmet": 0, "unknown": 1, "committed": 2, "met": 3, "notApplicable": 4}
DISPLACED, JUDGEMENT, NOT_REACHED = 8, 16, 32
EPOCH_DAY = date(1970, 1, 1).toordinal()


class Refused(Exception):
    """The question is not one this program can answer."""


class Found(NamedTuple):
    state: str
    missing: frozenset = frozenset()
    pending: frozenset = frozenset()


MET, UNMET, NOT_APPLICABLE = Found("met"), Found("unmet"), Found("notApplicable")


def unknown(*missing):
    return Found("unknown", frozenset(missing))


# ---- ranges -----------------------------------------------------------------------------------------------------

def point(value):
    return ((value, False), (value, False))


def the_point(span):
    low, high = span
    return low[0] if low and high and low[0] == high[0] and not low[1] and not high[1] else None


def empty(span):
    low, high = span
    return bool(low and high and (low[0] > high[0] or (low[0] == high[0] and (low[1] or high[1]))))


def add(a, b):
    return tuple(None if x is None or y is None else (x[0] + y[0], x[1] or y[1]) for x, y in zip(a, b))


def scale(span, by):
    if by == 0:
        return point(Fraction(0))
    ends = tuple(None if end is None else (end[0] * by, end[1]) for end in span)
    return ends if by > 0 else ends[::-1]


def meet(a, b):
    lows = [end for end in (a[0], b[0]) if end]
    highs = [end for end in (a[1], b[1]) if end]
    low = max(lows, key=lambda end: (end[0], end[1]), default=None)
    high = min(highs, key=lambda end: (end[0], not end[1]), default=None)
    return low, high


def corner(a, b):
    """The product of two ends; an end beyond every number is None with its side. Nothing times anything is nothing."""
    (x, side_x), (y, side_y) = a, b
    if (x is not None and x[0] == 0) or (y is not None and y[0] == 0):
        zeros = [end for end in (x, y) if end is not None and end[0] == 0]
        return (Fraction(0), all(end[1] for end in zeros)), 0
    if x is None or y is None:
        sign = (side_x if x is None else x[0]) * (side_y if y is None else y[0])
        return None, 1 if sign > 0 else -1
    return (x[0] * y[0], x[1] or y[1]), 0


def outermost(corners, side):
    if any(end is None and where == side for end, where in corners):
        return None
    there = [end for end, _ in corners if end is not None]
    return max(there, key=lambda end: (end[0] * side, not end[1]))


def multiply(a, b):
    corners = [corner((x, i), (y, j)) for i, x in zip((-1, 1), a) for j, y in zip((-1, 1), b)]
    return outermost(corners, -1), outermost(corners, 1)


def inverse(span):
    """One over a range; None when it is nothing but zero, every number when zero may be in it."""
    low, high = span
    if the_point(span) == 0:
        return None
    above = low is not None and (low[0] > 0 or (low[0] == 0 and low[1]))
    below = high is not None and (high[0] < 0 or (high[0] == 0 and high[1]))
    if not above and not below:
        return ANY
    turn = lambda end: (Fraction(0), True) if end is None else None if end[0] == 0 else (1 / end[0], end[1])
    return turn(high), turn(low)


def greatest(a, b):
    lows, highs = [end for end in (a[0], b[0]) if end], (a[1], b[1])
    low = max(lows, key=lambda end: (end[0], end[1]), default=None)
    return low, None if None in highs else max(highs, key=lambda end: (end[0], not end[1]))


def turned(span):
    return tuple(None if end is None else (-end[0], end[1]) for end in span[::-1])


def least(a, b):
    return turned(greatest(turned(a), turned(b)))


def hull(a, b):
    low = None if None in (a[0], b[0]) else min(a[0], b[0], key=lambda end: (end[0], end[1]))
    high = None if None in (a[1], b[1]) else max(a[1], b[1], key=lambda end: (end[0], not end[1]))
    return low, high


JOIN = {"greatest": greatest, "least": least, "total": add}


def signs(span):
    """The signs the numbers of a range have."""
    low, high = span
    found = {-1} if low is None or low[0] < 0 else set()
    if high is None or high[0] > 0:
        found.add(1)
    below = low is None or low[0] < 0 or (low[0] == 0 and not low[1])
    above = high is None or high[0] > 0 or (high[0] == 0 and not high[1])
    return found | ({0} if below and above else set())


def pieces(span, points):
    """A range cut at points: the stretches between them and the points themselves, in order."""
    low, cut = None, []
    for at in sorted(set(points)):
        cut += [(low, (at, True)), point(at)]
        low = (at, True)
    met = [meet(span, piece) for piece in cut + [(low, None)]]
    return [piece for piece in met if not empty(piece)]


def whole_days(span):
    low, high = span
    return (low[0] + 1, False) if low and low[1] else low, (high[0] - 1, False) if high and high[1] else high


def days(text):
    return Fraction(date.fromisoformat(text).toordinal())


# ---- findings joined --------------------------------------------------------------------------------------------

def told_as_one(state, parts):
    same = [part for part in parts if part.state == state]
    missing = frozenset().union(*(part.missing for part in same)) if state == "unknown" else frozenset()
    return Found(state, missing, frozenset().union(*(part.pending for part in same)) if state == "committed" else frozenset())


def joined(group, parts):
    """The N-th strongest of the parts that apply: the last for `all`, the first for `any`."""
    joint = group["joint"]
    if joint == "not":
        return negated(parts[0])
    applying = [part for part in parts if part.state != "notApplicable"]
    if not applying:
        return NOT_APPLICABLE
    ranked = sorted((part.state for part in applying), key=STRENGTH.get, reverse=True)
    place = {"all": len(ranked), "any": 1, "atLeast": group.get("least", 1)}[joint]
    return told_as_one(ranked[place - 1] if place <= len(ranked) else "unmet", applying)


def negated(part):
    if part.state == "committed":
        return Found("unknown", part.pending)
    return {"met": UNMET, "unmet": MET}.get(part.state, part)


# ---- default logic ----------------------------------------------------------------------------------------------

class Candidate(NamedTuple):
    id: str
    value: str
    state: str
    inside: tuple  # the rules it lives inside; None when it lives in none
    displaces: tuple
    missing: frozenset
    pending: frozenset


def settle(candidates, otherwise):
    """Every way a decision can end, the unknown rules on which that turns, and the rules that decide in every case."""
    by_id = {one.id: one for one in candidates}

    def may_apply(one):
        possible = one.state in ("met", "committed", "unknown")
        return possible and (one.inside is None or any(may_apply(by_id[base]) for base in one.inside if base in by_id))

    placed = [one for one in candidates if may_apply(one)]
    open_ones = [one.id for one in placed if one.state == "unknown"]
    if len(open_ones) > MOST_UNKNOWN:
        values = sorted({one.value for one in candidates if one.state != "unmet"})
        endings = {("decided", value) for value in values} | ({("conflict", *values)} if len(values) > 1 else set())
        return endings | {("none",) if otherwise is None else ("decided", otherwise)}, open_ones, set()

    def standing(supposed):
        def applies(one):
            met = supposed.get(one.id, one.state != "unknown")
            return met and (one.inside is None or any(applies(base) for base in placed if base.id in one.inside))

        speaking = [one for one in placed if applies(one)]
        beaten = {id for one in speaking for id in one.displaces}
        return [one for one in speaking if one.id not in beaten]

    def ending(left):
        values = sorted({one.value for one in left})
        if len(values) > 1:
            return ("conflict", *values)
        value = values[0] if values else otherwise
        return ("none",) if value is None else ("decided", value)

    cases = {bits: standing(dict(zip(open_ones, bits))) for bits in product((False, True), repeat=len(open_ones))}
    ends = {bits: ending(left) for bits, left in cases.items()}
    flip = lambda bits, at: bits[:at] + (not bits[at],) + bits[at + 1:]
    turns = [id for at, id in enumerate(open_ones) if any(ends[bits] != ends[flip(bits, at)] for bits in cases)]
    always = set.intersection(*({one.id for one in left} for left in cases.values()))
    return set(ends.values()), turns, always


# ---- a book on two days, with what is held ----------------------------------------------------------------------

def within(span, day):
    return (span["from"] is None or span["from"] <= day) and (span["to"] is None or day < span["to"])


def says(rule):
    """The decision a rule speaks of and the value it gives; of a norm, who does what, and whether that is due."""
    norm = rule.get("norm")
    return {"decision": f"{norm['actor']} {norm['act']}", "value": norm["modal"]} if norm else {}


def norm_decisions(book):
    """One decision for each actor and act that some rule of the book speaks of."""
    acts = {act["id"]: {one["value"]: one["effect"] for one in act["effects"]} for act in book.get("acts", [])}
    spoken = {says(rule)["decision"]: acts[rule["norm"]["act"]] for rule in book["rules"] if "norm" in rule}
    effects = lambda told: [{"value": norm, "effect": told.get(norm, "informs")} for norm in NORMS]
    return [{"id": id, "values": NORMS, "effects": effects(told)} for id, told in spoken.items()]


class Question:
    def __init__(self, question):
        self.book = book = question["book"]
        if book.get("format") not in FORMATS:
            raise Refused(f"the book's format is {book.get('format')!r}; this program reads {' and '.join(FORMATS)}")
        self.as_of, self.known_on = question["asOf"], question["knownOn"]
        self.covers = book["head"]["covers"].get("when")
        self.covered = min(self.as_of, self.known_on) >= book["head"]["covers"].get("from", "")
        self.units = {unit["text"]: unit for unit in book["units"]}
        self.lists = {one["id"]: set(one["of"]) for one in self.live("lists")}
        self.definitions = {one["id"]: one for one in self.live("definitions")}
        self.rules = [{**rule, **says(rule)} for rule in self.live("rules")]
        self.decisions = sorted([*book["decisions"], *norm_decisions(book)], key=lambda one: one["id"])
        self.types = {one["id"]: one["type"] for one in book["facts"]}
        self.judgements = {one["id"] for one in book["facts"] if one["judgement"]}
        self.types.update({one["id"]: {"kind": "number", "unit": one["unit"]} for one in book["ledgers"]})
        owners = [item["when"] for item in [*self.rules, *self.definitions.values()]] + [self.covers] * bool(self.covers)
        self.tests_of, self.memo, self.reads_of, self.forms = {}, {}, {}, {}
        for test in [test for when in owners for test in tests_in(when)]:
            for name in names_in(test):
                self.tests_of.setdefault(name, []).append(test)
        self.facts, self.ledgers = question["facts"], question["ledgers"]
        self.computed = self.in_order({one["id"]: one for one in self.live("computations")})
        self.feeds = {}
        for id in self.computed:
            for part in self.all_parts(id):
                self.feeds.setdefault(part, []).append(id)
        stated = {id: self.read(id, value) for id, value in [*self.facts.items(), *self.ledgers.items()]}
        self.stated = {id: stated[id] for id in self.computed if id in stated}
        self.held = self.compute({**stated, None: ({}, frozenset())}, list(self.computed))

    def live(self, shelf):
        on = [one for one in self.book.get(shelf, []) if within(one["valid"], self.as_of) and within(one["known"], self.known_on)]
        return sorted(on, key=lambda one: one["id"])

    def read(self, id, value):
        """What is held of a fact: a range in base units, some of its values, a promise, not applicable or unknown."""
        kind = self.types[id]["kind"] if id in self.types else None
        if kind is None:
            raise Refused(f"the book declares no fact or ledger {id!r}")
        if "ends" in value:  # in base units, days since 1970-01-01, an end itself within or outside
            shift = EPOCH_DAY if kind == "date" else 0
            return "range", tuple(None if end is None else (Fraction(end["at"]) + shift, end["open"]) for end in value["ends"])
        if "range" in value:
            number = days if kind == "date" else lambda text: Fraction(text) * self.factor(value["unit"], self.types[id]["unit"])
            return "range", tuple(None if end is None else (number(end), False) for end in value["range"])
        if "among" in value:
            return "among", tuple(value["among"])
        if "committed" in value:
            return ("committed",) if value["committed"] >= self.as_of else ("unknown",)
        return ("notApplicable",) if value.get("notApplicable") else ("unknown",)

    def factor(self, unit, same_as=None):
        if unit not in self.units and unit != "1":
            raise Refused(f"the book does not use the unit {unit!r}")
        measures = lambda text: self.units.get(text, {"dimension": ""})["dimension"]
        if same_as is not None and measures(unit) != measures(same_as):
            raise Refused(f"{unit!r} does not measure what {same_as!r} measures")
        return Fraction(self.units[unit]["factor"]) if unit in self.units else Fraction(1)

    # -- computed facts; what is supposed of them and which contradict what is stated stand in a scene under None

    def in_order(self, of):
        done = {}

        def put(id):
            for part in parts_of(of[id]["as"]):
                if part in of and part not in done:
                    put(part)
            done.setdefault(id, of[id])

        for id in sorted(of):
            put(id)
        return done

    def all_parts(self, id):
        found = set()
        for part in parts_of(self.computed[id]["as"]):
            found |= {part} | (self.all_parts(part) if part in self.computed else set())
        return found

    def value(self, formula, scene):
        """The range of a formula; None when it does not apply."""
        if formula["kind"] != "product":
            spans = [span for span in (self.value(part, scene) for part in formula["of"]) if span is not None]
            whole = spans[0] if spans else None
            for span in spans[1:]:
                whole = JOIN[formula["kind"]](whole, span)
            return whole
        spans = [self.factor_range(one, scene) for one in formula["of"]]
        under = [self.factor_range(one, scene) for one in formula["over"]]
        spans += [None if span is None else inverse(span) for span in under]
        whole = point(Fraction(1))
        for span in spans:
            if span is None:
                return None
            whole = multiply(whole, span)
        return whole

    def factor_range(self, factor, scene):
        if "of" in factor:
            return self.range_of(scene, factor["of"])
        return point(Fraction(factor["number"]) * self.factor(factor.get("unit", "1")))

    def from_parts(self, computation, scene):
        span = self.value(computation["as"], scene)
        return self.factor_range(computation["otherwise"], scene) if span is None and "otherwise" in computation else span

    def compute(self, scene, ids):
        for id in ids:
            supposed, against = scene[None]
            span = self.from_parts(self.computed[id], scene)
            if id in supposed:
                held, apart = self.supposed_by(supposed[id], span), False
            else:
                held, apart = self.settled_by(self.stated.get(id, ("unknown",)), span)
            scene = {**scene, id: held, None: (supposed, against | {id} if apart else against - {id})}
        return scene

    def settled_by(self, stated, span):
        if stated[0] == "unknown":
            return (("notApplicable",) if span is None else ("range", span)), False
        if stated[0] != "range":
            return (stated, False) if span is None or span == ANY else (("range", ANY), True)
        if span is None:
            return ("range", ANY), True
        both = meet(stated[1], span)
        return (("range", hull(stated[1], span)), True) if empty(both) else (("range", both), False)

    def supposed_by(self, supposed, span):
        if supposed[0] != "range" or span is None:
            return supposed
        both = meet(supposed[1], span)
        return supposed if empty(both) else ("range", both)

    def suppose(self, scene, id, held):
        supposed, against = scene[None]
        supposed = {**supposed, id: held} if id in self.computed else supposed
        return self.compute({**scene, id: held, None: (supposed, against)}, self.feeds.get(id, []))

    def is_open(self, scene, id):
        span = self.range_of(scene, id)
        return span is not None and the_point(span) is None

    def open_parts(self, scene, id):
        """A computed fact is told by its parts that are not one number: not one without such a part, one of a single
        part, or one that contradicts what is stated."""
        if id not in self.computed or id in scene[None][1] or len(parts_of(self.computed[id]["as"])) == 1:
            return [id]
        parts = [part for part in parts_of(self.computed[id]["as"]) if self.is_open(scene, part)]
        return [one for part in parts for one in self.open_parts(scene, part)] or [id]

    def passes(self, formula, id, at, scene):
        """Where a part stands when the formula comes to a number."""
        if formula["kind"] == "product":
            named = lambda side: [one for one in formula[side] if one.get("of") == id]
            above, below = len(named("of")), len(named("over"))
            rest = {**formula, **{side: [one for one in formula[side] if one.get("of") != id] for side in ("of", "over")}}
            span = self.value(rest, scene)
            size = None if span is None else the_point(span)
            if above + below != 1 or size is None or size == 0 or (below and at == 0):
                return []
            return [at / size if above else size / at]
        if formula["kind"] != "total":
            return [one for part in formula["of"] for one in self.passes(part, id, at, scene)]
        mine = [part for part in formula["of"] if id in parts_of(part)]
        if len(mine) != 1:
            return []
        others = {"kind": "total", "of": [part for part in formula["of"] if part is not mine[0]]}
        span = self.value(others, scene) or point(Fraction(0))
        rest = the_point(span)
        return [] if rest is None else self.passes(mine[0], id, at - rest, scene)

    def points(self, scene, id):
        """Where tests cut the domain of a number, through computed facts too."""
        forms = [self.linear(test) for test in self.tests_of.get(id, [])]
        own = [-at / form[1][id] for form in forms if form[1][id] != 0 and (at := self.rest(form, scene, id)) is not None]
        for fed in self.feeds.get(id, []):
            formula = self.computed[fed]["as"]
            if id in parts_of(formula):
                own += [one for at in self.points(scene, fed) for one in self.passes(formula, id, at, scene)]
        return own

    # -- tests

    def range_of(self, scene, id):
        held = scene.get(id, ("unknown",))
        return None if held[0] == "notApplicable" else held[1] if held[0] == "range" else ANY

    def values_of(self, scene, id):
        held, of = scene.get(id, ("unknown",)), self.types[id]
        return held[1] if held[0] == "among" else {"choice": of.get("of"), "yes/no": ["yes", "no"]}.get(of["kind"])

    def set_of(self, test):
        """The values a test of words asks for; None when its list is not in force. And whether it asks for the others."""
        if test["kind"] == "holds":
            return {"yes"}, False
        if test["kind"] == "equals":
            return {test["value"]}, test["op"] == "!="
        named = test["of"]
        return (self.lists.get(named["list"]) if "list" in named else set(named["values"])), test["not"]

    def test(self, test, scene):
        if test["kind"] in ("numbers", "dates"):
            return self.compare(test, scene)
        id, (wanted, turned) = test["fact"], self.set_of(test)
        if wanted is None:
            return unknown(f"list {test['of']['list']}")
        held, values = scene.get(id, ("unknown",)), self.values_of(scene, id)
        if held[0] == "notApplicable":
            return NOT_APPLICABLE
        if held[0] == "committed":
            return Found("committed", pending=frozenset([id])) if "yes" in wanted and not turned else unknown(id)
        if values is None:
            inside = None if wanted else False
        else:
            inside = {value in wanted for value in values}
            inside = inside.pop() if len(inside) == 1 else None
        return unknown(id) if inside is None else MET if inside != turned else UNMET

    def linear(self, test):
        """`left - right` as a constant and a coefficient for each name; worked out once for each test."""
        if id(test) not in self.forms:
            self.forms[id(test)] = self.form_of(test)
        return self.forms[id(test)]

    def form_of(self, test):
        if test["kind"] == "dates":
            sides = [(1, test["left"]), (-1, test["right"])]
            constant = sum((sign * days(side["date"]) for sign, side in sides if "date" in side), Fraction(0))
            terms = [(side["fact"], Fraction(sign)) for sign, side in sides if "fact" in side]
        else:
            constant, terms = Fraction(0), []
            for side, turn in (("left", 1), ("right", -1)):
                for term in test[side]:
                    size = Fraction(term.get("number", "1")) * term["sign"] * turn / (100 if term.get("percent") else 1)
                    if "of" in term:
                        terms.append((term["of"], size))
                    else:
                        constant += size * self.factor(term.get("unit", "1"))
        names = list(dict.fromkeys(name for name, _ in terms))
        return constant, {name: sum(size for one, size in terms if one == name) for name in names}

    def total(self, form, scene, leave_out=None):
        constant, sizes = form
        span = point(constant)
        for name, size in sizes.items():
            if name != leave_out and size != 0:
                span = add(span, scale(self.range_of(scene, name), size))
        return span

    def compare(self, test, scene):
        form = self.linear(test)
        if any(self.range_of(scene, name) is None for name in form[1]):
            return NOT_APPLICABLE
        found, asked = signs(self.total(form, scene)), SIGNS[test["op"]]
        if found <= asked or not found & asked:
            return MET if found <= asked else UNMET
        loose = [name for name, size in form[1].items() if size != 0 and the_point(self.range_of(scene, name)) is None]
        return unknown(*(part for name in loose for part in self.open_parts(scene, name)))

    # -- conditions

    def find(self, clause, scene):
        if clause["kind"] == "test":
            return self.test(clause["test"], scene)
        if clause["kind"] == "is":
            definition = self.definitions.get(clause["definition"])
            return unknown(f"definition {clause['definition']}") if definition is None else self.whole(definition["when"], scene)
        return joined(clause, [self.find(part, scene) for part in clause["of"]])

    def whole(self, when, scene):
        """A whole condition, worked out once for what is held of the names it reads."""
        if id(when) not in self.reads_of:
            names = self.reads(when, set())
            self.reads_of[id(when)] = sorted(names.union(*(self.all_parts(name) for name in names if name in self.computed)))
        names = self.reads_of[id(when)]
        key = (id(when), scene[None][1], tuple(scene.get(name) for name in names))
        if key not in self.memo:
            self.memo[key] = self.find(when, scene)
        return self.memo[key]

    def reads(self, clause, entered):
        names = {name for test in tests_in(clause) for name in names_in(test)}
        for inner in [one["definition"] for one in clauses_in(clause) if one["kind"] == "is"]:
            if inner in self.definitions and inner not in entered:
                entered.add(inner)
                names |= self.reads(self.definitions[inner]["when"], entered)
        return names

    # -- decisions

    def status_of(self, rule):
        on = [line["status"] for line in rule["statuses"] if within(line["valid"], self.as_of) and within(line["known"], self.known_on)]
        return on[0] if on else "enforced"

    def candidate(self, rule, scene, law):
        status, found = self.status_of(rule), self.whole(rule["when"], scene)
        if status == "withdrawn" or (law == "applied" and status in ("codified", "stayed")):
            found = NOT_APPLICABLE
        elif law == "applied" and status == "unknown" and found.state not in ("unmet", "notApplicable"):
            found = Found("unknown", found.missing | {f"status of {rule['id']}"})
        displaces = rule.get("displaces", {"how": "", "rules": []})
        inside = tuple(displaces["rules"]) if displaces["how"] == "exception" else None
        return Candidate(rule["id"], rule["value"], found.state, inside, tuple(displaces["rules"]), found.missing, found.pending)

    def look(self, decision, scene, law):
        """How a decision can end by what is held, what keeps it from ending in one way, who decides, and the rules."""
        covering = MET if self.covers is None else self.whole(self.covers, scene)
        rules = [self.candidate(rule, scene, law) for rule in self.rules if rule["decision"] == decision["id"]]
        endings, turns, deciders = settle(rules, decision.get("otherwise"))
        if covering.state == "unknown":
            endings, deciders = endings | {OUTSIDE}, set()
        elif covering.state not in ("met", "committed"):
            endings, turns, deciders = {OUTSIDE}, [], set()
        missing = covering.missing.union(*(one.missing for one in rules if one.id in turns))
        return endings, missing if len(endings) > 1 else frozenset(), deciders, rules, covering

    def cases(self, scene, id):
        """What a fact or ledger may be, as far as the tests of the book can tell apart."""
        if id not in self.types or scene.get(id) == ("notApplicable",):
            return []
        tests, kind = self.tests_of.get(id, []), self.types[id]["kind"]
        if kind in ("number", "date"):
            cut = pieces(self.range_of(scene, id), self.points(scene, id))
            spans = [whole_days(span) for span in cut] if kind == "date" else cut
            return [("range", span) for span in spans if not empty(span)]
        sets = [wanted for wanted, _ in map(self.set_of, tests) if wanted is not None]
        values = self.values_of(scene, id) or [*sorted(set().union(*sets)), "other"]
        groups = {}
        for value in values:
            groups.setdefault(tuple(value in wanted for wanted in sets), []).append(value)
        return [("among", tuple(group)) for group in groups.values()]

    def rest(self, form, scene, id):
        if any(self.range_of(scene, name) is None for name, size in form[1].items() if size != 0 and name != id):
            return None
        return the_point(self.total(form, scene, leave_out=id))

    def exact(self, decision, law):
        """Case by case over what is unknown: the fact most tests read first; no more looks than are allowed."""
        found, looks = set(), 0

        def walk(scene):
            nonlocal looks
            looks += 1
            endings, missing, *_ = self.look(decision, scene, law)
            if len(endings) > 1 and endings <= found:
                return
            tried = missing.union(*(self.feeds.get(id, []) for id in missing))
            for id in sorted(tried, key=lambda id: (-len(self.tests_of.get(id, [])), id)) if looks <= MOST_LOOKS else ():
                split = self.cases(scene, id)
                if len(split) > 1:
                    for held in split:
                        walk(self.suppose(scene, id, held))
                    return
            found.update(endings)

        walk(self.held)
        return found

    def branch(self, decision, law):
        if not self.covered:
            return told(decision, {OUTSIDE})
        endings, *_ = self.look(decision, self.held, law)
        return told(decision, endings if len(endings) == 1 else self.exact(decision, law))

    def decide(self, decision):
        _, missing, deciders, rules, covering = self.look(decision, self.held, "applied")
        branch = self.branch(decision, "applied")
        usual = all(self.status_of(rule) == "enforced" for rule in self.rules if rule["decision"] == decision["id"])
        in_text = branch if usual else self.branch(decision, "inText")
        doubted = [one._replace(state="unknown") if one.state == "committed" else one for one in rules]
        turns = settle(doubted, decision.get("otherwise"))[1]
        promises = (one.pending for one in rules if one.state == "committed" and one.id in turns)
        pending = covering.pending.union(*promises) if self.covered else ()
        value = branch.get("value")
        return {
            "decision": decision["id"],
            **branch,
            "effect": next((one["effect"] for one in decision["effects"] if one["value"] == value), "none"),
            "missing": sorted(missing) if branch["status"] == "open" else [],
            "pending": sorted(pending),
            "deciders": sorted(deciders) if branch["status"] == "decided" else [],
            **({"codified": in_text} if in_text != branch else {}),
            "rules": [{"rule": one.id, "state": one.state} for one in rules],
        }

    # -- the proof, docs/formats/proof.md

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


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(value):
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def exact(value):
    return f"{value.numerator}/{value.denominator}"


def displaced_for_sure(candidates):
    by_id = {one.id: one for one in candidates}

    def sure(one):
        return one.state in ("met", "committed") and (one.inside is None or any(sure(by_id[id]) for id in one.inside if id in by_id))

    applying = [one for one in candidates if sure(one)]
    return {one.id for one in applying} & {id for one in applying for id in one.displaces}


def told(decision, endings):
    values = {value for ending in endings for value in ending[1:]}
    possible = [value for value in decision["values"] if value in values]
    may_end = sorted({ending[0] for ending in endings})
    status = may_end[0] if len(endings) == 1 else "open"
    value = {"value": possible[0]} if status == "decided" else {}
    return {"status": status, **value, "possible": possible, "mayEnd": may_end}


def clauses_in(clause):
    """A condition and all below it, as written, parts after the whole; definitions are not entered."""
    return [clause] + [one for part in clause.get("of", []) for one in clauses_in(part)]


def tests_in(clause):
    return [one["test"] for one in clauses_in(clause) if one["kind"] == "test"]


def parts_of(formula):
    """Names a formula reads, each once."""
    if formula["kind"] == "product":
        return list(dict.fromkeys(one["of"] for one in [*formula["of"], *formula["over"]] if "of" in one))
    return list(dict.fromkeys(name for part in formula["of"] for name in parts_of(part)))


def names_in(test):
    if test["kind"] == "numbers":
        return list(dict.fromkeys(term["of"] for term in [*test["left"], *test["right"]] if "of" in term))
    if test["kind"] == "dates":
        return list(dict.fromkeys(side["fact"] for side in (test["left"], test["right"]) if "fact" in side))
    return [test["fact"]]


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
