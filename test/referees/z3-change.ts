/**
 * Whether some facts can lawfully be changed so that a decision ends in a wanted value whatever is still unknown, as SMT-LIB
 * text: there are new values such that for all values of the unknown facts. Written from docs/methods/unblock.md, which says
 * what may become what; it shares no code with the search. For books in which everything is in force.
 */
import type { FactDeclaration, Rulebook } from "#rules/ir.ts";
import type { Truth } from "../rules/reference.ts";
import { applied, applies, clause, name, standsText, Words } from "./z3-book.ts";

export interface Asked {
  readonly book: Rulebook;
  readonly decision: string;
  readonly wanted: readonly string[];
  /** What is known; numbers in thousandths. A fact that is not here is unknown. */
  readonly known: ReadonlyMap<string, Truth>;
}

const DAY_MS = 86_400_000;

const sortOf = ({ type }: FactDeclaration): string =>
  type.kind === "yes/no" ? "Bool" : type.kind === "number" ? "Real" : "Int";

function literal({ type }: FactDeclaration, value: Truth, words: Words): string {
  if (type.kind === "yes/no") return value === "yes" ? "true" : "false";
  if (type.kind === "number") return `(/ ${value}.0 1000.0)`;
  return type.kind === "date" ? String(Date.parse(String(value)) / DAY_MS) : String(words.of(String(value)));
}

/** What a fact may become: a yes brought about, a smaller number of which something is left, a later day. */
function becomes(fact: FactDeclaration, was: Truth | undefined, words: Words): string | undefined {
  const { id, type, remedy } = fact;
  if (type.kind === "yes/no" && remedy !== "reduce") return was === "yes" ? undefined : name(id);
  if (was === undefined || was === null) return undefined;
  const now = literal(fact, was, words);
  if (type.kind === "number" && remedy === "reduce") return `(and (> ${name(id)} 0.0) (< ${name(id)} ${now}))`;
  return type.kind === "date" && remedy === "wait" ? `(> ${name(id)} ${now})` : undefined;
}

/** Facts that may be changed at all. */
export const changeableIn = ({ book, known }: Asked): readonly string[] =>
  book.facts
    .filter((fact) => fact.remedy !== "identity" && becomes(fact, known.get(fact.id), new Words()) !== undefined)
    .map(({ id }) => id);

/** The decision ends in this value, as a text over the facts. */
function ends({ book, decision }: Asked, value: string, words: Words): string {
  const rules = applied(book).filter((rule) => "decision" in rule && rule.decision === decision);
  const saying = (said: string) =>
    `(or false ${rules.flatMap((rule) => ("value" in rule && rule.value === said ? [standsText(rule, rules)] : [])).join(" ")})`;
  const { values = [], otherwise } = book.decisions.find(({ id }) => id === decision) ?? {};
  const silent = `(not (or false ${values.map(saying).join(" ")}))`;
  const others = values.filter((other) => other !== value).map(saying);
  const said = `(and ${saying(value)} (not (or false ${others.join(" ")})))`;
  const way = value === otherwise ? `(or ${said} ${silent})` : said;
  const covered = book.covers.when === undefined ? "true" : clause(book.covers.when, book, words);
  const whole = `(and ${covered} ${way})`;
  // Bases stand before their exceptions, so that each is named before it is used.
  return rules.reduceRight((text, rule) => {
    return `(let ((${name(`applies ${rule.id}`)} ${applies(rule, book, words)})) ${text})`;
  }, whole);
}

function unknownOf(fact: FactDeclaration, words: Words): { readonly bound: string; readonly within: string } {
  const { id, type } = fact;
  const within = type.kind === "choice" ? type.of.map((value) => `(= ${name(id)} ${words.of(value)})`) : ["true"];
  return { bound: `(${name(id)} ${sortOf(fact)})`, within: `(or ${within.join(" ")})` };
}

/** Satisfiable exactly when the facts of `set` can be changed so that it works. */
export function smtOfChange(asked: Asked, set: readonly string[]): string {
  const { book, known } = asked;
  const words = new Words();
  const fixed = book.facts.filter(({ id }) => set.includes(id) || known.has(id));
  const unknown = book.facts.filter((fact) => !fixed.includes(fact)).map((fact) => unknownOf(fact, words));
  const lines = fixed.flatMap((fact) => {
    const { id } = fact;
    const declared = `(declare-const ${name(id)} ${sortOf(fact)})`;
    const is = set.includes(id)
      ? (becomes(fact, known.get(id), words) ?? "false")
      : `(= ${name(id)} ${literal(fact, known.get(id) ?? null, words)})`;
    return [declared, `(assert ${is})`];
  });
  const bound = unknown.map((one) => one.bound).join(" ");
  const within = unknown.map((one) => one.within).join(" ");
  // One value whatever is unknown: that it is sometimes one wanted value and sometimes another is not enough.
  const whatever = asked.wanted.map((value) => {
    const goal = ends(asked, value, words);
    return unknown.length === 0 ? goal : `(forall (${bound}) (=> (and ${within}) ${goal}))`;
  });
  return [...lines, `(assert (or ${whatever.join(" ")}))`, "(check-sat)"].join("\n");
}
