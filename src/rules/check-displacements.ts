/** Rules that displace others: the others exist, decide the same thing, and an exception is never in force alone. */
import type { CivilDate } from "#kernel/civil-date.ts";
import { contains, type Interval, printInterval } from "#kernel/interval.ts";
import type { Dated, Rule, Rulebook } from "./ir.ts";
import { pathTo } from "./path.ts";
import { placeOf, type Reader, say, undeclared } from "./reader.ts";

/** A day, or null for the time before every day that is named. */
type Turn = CivilDate | null;

const holdsAt = (stretch: Interval, turn: Turn): boolean =>
  turn === null ? stretch.from === null : contains(stretch, turn);

/** The days inside a stretch at which it or one of the others begins or ends, earliest first. */
function turns(within: Interval, others: readonly Interval[]): readonly Turn[] {
  const days = [within.from, ...others.flatMap(({ from, to }) => [from, ...(to === null ? [] : [to])])];
  return [...new Set(days)].filter((day) => holdsAt(within, day)).sort((a, b) => ((a ?? "") < (b ?? "") ? -1 : 1));
}

/** The first day and day of knowledge at which a version stands without any of the others. */
function alone(version: Dated, others: readonly Dated[]): { readonly valid: Turn; readonly known: Turn } | undefined {
  const knownTurns = turns(
    version.known,
    others.map(({ known }) => known),
  );
  for (const valid of turns(
    version.valid,
    others.map((other) => other.valid),
  ))
    for (const known of knownTurns)
      if (!others.some((other) => holdsAt(other.valid, valid) && holdsAt(other.known, known))) return { valid, known };
  return undefined;
}

function checkException(reader: Reader, rule: Rule, bases: readonly Rule[]): void {
  const gap = alone(rule, bases);
  if (gap === undefined || rule.displaces?.how !== "exception") return;
  const [base] = rule.displaces.rules;
  const on = gap.valid === null ? "before every day named" : `on ${gap.valid}`;
  const known = gap.known === null ? "" : ` as known on ${gap.known}`;
  const found = bases
    .map(({ valid, known }) => `valid ${printInterval(valid)}, known ${printInterval(known)}`)
    .join("; ");
  const message = `\`${rule.id}\` is in force ${on}${known} when \`${base}\`, which it is an exception to, is not`;
  say(
    reader,
    placeOf(reader, rule),
    "rule-reference",
    message,
    `\`${base}\`: ${found}. Close or extend one of the two.`,
  );
}

/** A rule may not displace itself, directly or through others. */
function checkCircles(reader: Reader, book: Rulebook): void {
  const displaces = new Map<string, Set<string>>();
  for (const { id, displaces: of } of book.rules)
    displaces.set(id, new Set([...(displaces.get(id) ?? []), ...(of?.rules ?? [])]));
  for (const rule of book.rules) {
    const path = pathTo(rule.id, rule.id, displaces, new Set());
    if (path === undefined) continue;
    const message = `rule \`${rule.id}\` displaces itself: ${[rule.id, ...path].join(", ")}`;
    say(reader, placeOf(reader, rule), "rule-reference", message, "Leave one of these displacements out.");
  }
}

export function checkDisplacements(reader: Reader, book: Rulebook): void {
  for (const rule of book.rules) {
    for (const id of rule.displaces?.rules ?? []) {
      const at = placeOf(reader, rule);
      const bases = book.rules.filter((other) => other.id === id);
      const declared = book.decisions.some((decision) => decision.id === rule.decision);
      const other = declared ? bases.find(({ decision }) => decision !== rule.decision) : undefined;
      if (bases.length === 0) undeclared(reader, at, "rule", id, ["rule"]);
      else if (other !== undefined) {
        const message = `\`${rule.id}\` decides \`${rule.decision}\`, but \`${id}\`, which it displaces, decides \`${other.decision}\``;
        say(reader, at, "rule-reference", message, "A rule displaces rules of the same decision.");
      } else checkException(reader, rule, bases);
    }
  }
  checkCircles(reader, book);
}
