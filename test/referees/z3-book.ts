/**
 * A rulebook as SMT-LIB 2 text, written from docs/formats/rules.md and sharing no code with the engine but the IR's
 * types: one constant a fact, one a rule for whether it applies. For books in which everything is in force and every
 * number is in the base unit.
 */
import type { Clause, Rule, Rulebook, Term, Test } from "#rules/ir.ts";

export const name = (id: string): string => `|${id}|`;
const real = (text: string): string => (text.includes(".") ? text : `${text}.0`);
const day = (date: string): string => String(Date.parse(date) / 86_400_000);

/** Values of words as whole numbers; whatever is not named is the last. */
export class Words {
  readonly #known: string[] = [];
  of(word: string): number {
    if (!this.#known.includes(word)) this.#known.push(word);
    return this.#known.indexOf(word);
  }
}

function sum(terms: readonly Term[]): string {
  const told = terms.map(({ sign, number = "1", percent, of }) => {
    const value = `(* ${real(number)} ${of === undefined ? "1.0" : name(of)})`;
    const part = percent ? `(/ ${value} 100.0)` : value;
    return sign === 1 ? part : `(- ${part})`;
  });
  return `(+ 0.0 ${told.join(" ")})`;
}

const compared = (op: string, a: string, b: string): string =>
  op === "!=" ? `(not (= ${a} ${b}))` : `(${op} ${a} ${b})`;

function test(of: Test, book: Rulebook, words: Words): string {
  if (of.kind === "holds") return name(of.fact);
  if (of.kind === "numbers") return compared(of.op, sum(of.left), sum(of.right));
  if (of.kind === "dates") {
    const [a, b] = [of.left, of.right].map((side) => ("fact" in side ? name(side.fact) : day(side.date)));
    return compared(of.op, a ?? "", b ?? "");
  }
  const is = (value: string): string => `(= ${name(of.fact)} ${words.of(value)})`;
  if (of.kind === "equals") return of.op === "=" ? is(of.value) : `(not ${is(of.value)})`;
  const set = of.of;
  const members = "values" in set ? set.values : (book.lists.find(({ id }) => id === set.list)?.of ?? []);
  const inside = `(or false ${members.map(is).join(" ")})`;
  return of.not ? `(not ${inside})` : inside;
}

export function clause(of: Clause, book: Rulebook, words: Words): string {
  if (of.kind === "test") return test(of.test, book, words);
  if (of.kind === "is") {
    const when = book.definitions.find(({ id }) => id === of.definition)?.when;
    return when === undefined ? "false" : clause(when, book, words);
  }
  const parts = of.of.map((part) => clause(part, book, words)).join(" ");
  if (of.joint === "not") return `(not ${parts})`;
  if (of.joint !== "atLeast") return `(${of.joint === "all" ? "and true" : "or false"} ${parts})`;
  const ones = of.of.map((part) => `(ite ${clause(part, book, words)} 1 0)`).join(" ");
  return `(>= (+ 0 ${ones}) ${of.least ?? 1})`;
}

/** Every fact declared, with words limited to their values. */
function declarations(book: Rulebook, words: Words): readonly string[] {
  return book.facts.flatMap(({ id, type }) => {
    if (type.kind === "yes/no") return [`(declare-const ${name(id)} Bool)`];
    if (type.kind === "number") return [`(declare-const ${name(id)} Real)`];
    const declared = `(declare-const ${name(id)} Int)`;
    if (type.kind !== "choice") return [declared];
    const values = type.of.map((value) => `(= ${name(id)} ${words.of(value)})`);
    return [declared, `(assert (or ${values.join(" ")}))`];
  });
}

export function applies(rule: Rule, book: Rulebook, words: Words): string {
  const own = clause(rule.when, book, words);
  if (rule.displaces?.how !== "exception") return own;
  const bases = rule.displaces.rules.filter((base) => applied(book).some(({ id }) => id === base));
  return `(and ${own} (or false ${bases.map((base) => name(`applies ${base}`)).join(" ")}))`;
}

export const applied = (book: Rulebook): readonly Rule[] => book.rules.filter(({ statuses }) => statuses.length === 0);

/** A text that is satisfiable exactly when one book says that somebody must and the other that they must not. */
export function smtOfDilemma(must: Rulebook, mustNot: Rulebook, actor: string, act: string): string {
  const words = new Words();
  const sides = [
    { book: must, modal: "must" },
    { book: mustNot, modal: "mustNot" },
  ] as const;
  const told = sides.map(({ book, modal }) => {
    // Rules of two books may share an id; in the text they do not.
    const named = renamed(book);
    const about = applied(named).filter((rule) => "norm" in rule && rule.norm.actor === actor && rule.norm.act === act);
    const lines = about.map(
      (rule) => `(define-fun ${name(`applies ${rule.id}`)} () Bool ${applies(rule, named, words)})`,
    );
    const covered = named.covers.when === undefined ? "true" : clause(named.covers.when, named, words);
    const saying = about.filter((rule) => "norm" in rule && rule.norm.modal === modal);
    const stands = saying.map((rule) => standsText(rule, about));
    return { lines, asked: [`(assert ${covered})`, `(assert (or false ${stands.join(" ")}))`] };
  });
  return [
    ...declarations(must, words),
    ...told.flatMap(({ lines }) => lines),
    ...told.flatMap(({ asked }) => asked),
    "(check-sat)",
  ].join("\n");
}

function renamed(book: Rulebook): Rulebook {
  const own = (id: string): string => `${book.id} ${id}`;
  const rules = book.rules.map((rule) => ({
    ...rule,
    id: own(rule.id),
    ...(rule.displaces === undefined ? {} : { displaces: { ...rule.displaces, rules: rule.displaces.rules.map(own) } }),
  }));
  return { ...book, rules };
}

export function standsText(rule: Rule, rules: readonly Rule[]): string {
  const beaten = rules.filter(({ displaces }) => displaces?.rules.includes(rule.id));
  const free = beaten.map(({ id }) => `(not ${name(`applies ${id}`)})`);
  return `(and ${name(`applies ${rule.id}`)} ${free.join(" ")})`;
}

export type Question = "gap" | "conflict";

/** Whether two rules say different things of one decision, or of what one actor does. */
function collide(a: Rule, b: Rule): boolean {
  if ("norm" in a)
    return "norm" in b && a.norm.actor === b.norm.actor && a.norm.act === b.norm.act && a.norm.modal !== b.norm.modal;
  return "decision" in b && a.decision === b.decision && a.value !== b.value;
}

/** A text that is satisfiable exactly when a covered case ends without a value, or with two. */
export function smtOf(book: Rulebook, question: Question): string {
  const words = new Words();
  const rules = applied(book);
  const covered = book.covers.when === undefined ? "true" : clause(book.covers.when, book, words);
  const lines = rules.flatMap((rule) => [
    `(define-fun ${name(`applies ${rule.id}`)} () Bool ${applies(rule, book, words)})`,
  ]);
  const stands = rules.map((rule) => ({ rule, text: standsText(rule, rules) }));
  const decided = stands.flatMap(({ rule, text }) => ("decision" in rule ? [text] : []));
  const pairs = stands.flatMap((a, index) =>
    stands.slice(index + 1).flatMap((b) => (collide(a.rule, b.rule) ? [`(and ${a.text} ${b.text})`] : [])),
  );
  const asked = question === "gap" ? `(not (or false ${decided.join(" ")}))` : `(or false ${pairs.join(" ")})`;
  return [...declarations(book, words), ...lines, `(assert ${covered})`, `(assert ${asked})`, "(check-sat)"].join("\n");
}
