"""Findings joined, and how a decision can end by its rules: three values, exceptions, promises (docs/methods/decision.md)."""
from itertools import product
from typing import NamedTuple

STRENGTH = {"unmet": 0, "unknown": 1, "committed": 2, "met": 3}
OUTSIDE = ("outsideCoverage",)
MOST_UNKNOWN = 10


class Found(NamedTuple):
    state: str
    missing: frozenset = frozenset()
    pending: frozenset = frozenset()


MET, UNMET, NOT_APPLICABLE = Found("met"), Found("unmet"), Found("notApplicable")


def unknown(*missing):
    return Found("unknown", frozenset(missing))


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
        values = sorted({one.value for one in placed})
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
