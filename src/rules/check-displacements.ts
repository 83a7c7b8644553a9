/** Rules that displace others: the others exist, decide the same thing, and an exception is never in force alone. */
import type { CivilDate } from "#kernel/civil-date.ts";
import { contains, type Interval, printInterval } from "#kernel/interval.ts";
import type { Dated, Rule, Rulebook } from "./ir.ts";
import { decidesOf, isNorm } from "./norm.ts";
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

/** An exception is in force only while one of the rules it lives inside is. */
function checkException(reader: Reader, rule: Rule, book: Rulebook): void {
  const names = rule.displaces?.rules ?? [];
  const bases = book.rules.filter(({ id }) => names.includes(id));
  const gap = alone(rule, bases);
  if (gap === undefined || bases.length === 0) return;
  const on = gap.valid === null ? "before every day named" : `on ${gap.valid}`;
  const known = gap.known === null ? "" : ` as known on ${gap.known}`;
  const told = names.map((name) => `\`${name}\``).join(" or ");
  const found = bases.map(
    (base) => `\`${base.id}\` is valid ${printInterval(base.valid)}, known ${printInterval(base.known)}`,
  );
  const message = `\`${rule.id}\` is in force ${on}${known} when ${told}, which it is an exception to, is not`;
  const help = `${found.join("; ")}. Close or extend one of them.`;
  say(reader, placeOf(reader, rule), "rule-reference", message, help);
}

/** A rule may not displace itself, directly or through others. */
function checkCircles(reader: Reader, book: Rulebook): void {
  const displaces = new Map<string, Set<string>>();
  for (const { id, displaces: of } of book.rules)
    displaces.set(id, new Set([...(displaces.get(id) ?? []), ...(of?.rules ?? [])]));
  for (const rule of book.rules) {
    const path = pathTo(rule.id, rule.id, displaces);
    if (path === undefined) continue;
    const message = `rule \`${rule.id}\` displaces itself: ${[rule.id, ...path].join(", ")}`;
    say(reader, placeOf(reader, rule), "rule-reference", message, "Leave one of these displacements out.");
  }
}

/** A displaced rule is declared and decides the same thing; true when it is. */
function checkBeaten(reader: Reader, rule: Rule, id: string, book: Rulebook): boolean {
  const at = placeOf(reader, rule);
  const beaten = book.rules.filter((other) => other.id === id);
  const own = decidesOf(rule).decision;
  const declared = isNorm(rule) || book.decisions.some((decision) => decision.id === own);
  const other = declared ? beaten.map(decidesOf).find(({ decision }) => decision !== own) : undefined;
  if (beaten.length === 0) undeclared(reader, at, "rule", id, ["rule"]);
  if (other !== undefined) {
    const message = `\`${rule.id}\` decides \`${own}\`, but \`${id}\`, which it displaces, decides \`${other.decision}\``;
    say(
      reader,
      at,
      "rule-reference",
      message,
      "A rule displaces rules of the same decision, or of the same actor and act.",
    );
  }
  return beaten.length > 0 && other === undefined;
}

export function checkDisplacements(reader: Reader, book: Rulebook): void {
  for (const rule of book.rules) {
    const sound = (rule.displaces?.rules ?? []).map((id) => checkBeaten(reader, rule, id, book));
    if (rule.displaces?.how === "exception" && !sound.includes(false)) checkException(reader, rule, book);
  }
  checkCircles(reader, book);
}
