"""What a book decides by what is held: first by what is known, then case by case over what is not."""
from book import within
from held import Held
from ranges import empty, pieces, the_point, whole_days
from settling import MET, NOT_APPLICABLE, OUTSIDE, Candidate, Found, settle, told

MOST_LOOKS = 1000


class Deciding(Held):
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
