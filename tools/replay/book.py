"""What the canonical form of a rulebook says (docs/formats/ir.md), and its digest."""
import hashlib
import json

FORMATS = ("rules-1", "rules-2")
NORMS = ["must", "mustNot", "may"]


class Refused(Exception):
    """The question is not one this program can answer."""


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


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(value):
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def exact(value):
    return f"{value.numerator}/{value.denominator}"
