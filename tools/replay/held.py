"""A book on two days with what is held: facts and totals as read, computed facts, tests and conditions over them."""
from datetime import date
from fractions import Fraction

from book import FORMATS, Refused, clauses_in, names_in, norm_decisions, parts_of, says, tests_in, within
from ranges import ANY, add, days, empty, greatest, hull, inverse, least, meet, multiply, point, scale, signs, the_point
from settling import MET, NOT_APPLICABLE, UNMET, Found, joined, unknown

SIGNS = {"<": {-1}, "<=": {-1, 0}, ">": {1}, ">=": {0, 1}, "=": {0}, "!=": {-1, 1}}
JOIN = {"greatest": greatest, "least": least, "total": add}
EPOCH_DAY = date(1970, 1, 1).toordinal()


class Held:
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
