/** What two books ask of one party on given facts: a collision, a possible one with what it turns on, or none. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collisions, type Side } from "#rules/collide.ts";
import { compile } from "#rules/compile/engine.ts";
import { cut } from "#rules/cut.ts";
import type { Facts } from "#rules/held.ts";
import type { Rulebook } from "#rules/ir.ts";
import { isNorm } from "#rules/norm.ts";
import { book as anyBook, knowledge, SMALL_WORLD } from "./arbitrary.ts";
import { heldTruth } from "./ask-support.ts";
import { ending, type World, worlds } from "./reference.ts";
import { ALWAYS, bookOf, factsOf, moment } from "./support.ts";

const HEAD = (id: string, more = "") => `rulebook ${id} "A toy book"
  jurisdiction TOY
  authority "Toy office"
${more}fact visit.foreseen yes/no "Is a visit foreseen?"
fact visit.consent yes/no "Is consent held?" obtain 1
fact goods.mass number kg "How heavy?"
act visit.accept "accept a visit by a foreign authority"
`;
const rule = (id: string, rest: string) => `rule ${id} "A rule"\n${ALWAYS}${rest}`;

const ASKS = bookOf(
  HEAD("toy.asks") +
    rule("asked", "  must recipient visit.accept\n  when all\n    visit.foreseen\n    goods.mass >= 40 kg\n"),
);
const FORBIDS = bookOf(
  HEAD("toy.forbids") +
    rule("ban", "  must-not recipient visit.accept\n  when all\n    visit.foreseen\n") +
    rule("consent", "  may recipient visit.accept\n  exception to ban\n  when all\n    visit.consent\n"),
);

const NOW = moment("2026-06-01");
const sides = (facts: Facts, ...books: readonly Rulebook[]): readonly Side[] =>
  books.map((book) => {
    const engine = compile(cut(book, NOW));
    return { engine, packed: engine.pack(facts, new Map()) };
  });

const met = (facts: Readonly<Record<string, string>>, ...books: readonly Rulebook[]) =>
  collisions(sides(factsOf(ASKS, facts), ...books)).map(({ norm, must, mustNot, sure, missing }) =>
    [norm.id, must.engine.view.book.id, mustNot.engine.view.book.id, sure ? "sure" : "may", ...missing].join(" "),
  );

const HEAVY = { "visit.foreseen": "yes", "goods.mass": "40 kg" };

describe("of a recipient whom one law has accept a visit that another forbids without consent", () => {
  test("without consent the two collide; with it, or promised, they do not", () => {
    expect(met({ ...HEAVY, "visit.consent": "no" }, ASKS, FORBIDS)).toEqual([
      "recipient visit.accept toy.asks toy.forbids sure",
    ]);
    expect(met({ ...HEAVY, "visit.consent": "yes" }, ASKS, FORBIDS)).toEqual([]);
    expect(met({ ...HEAVY, "visit.consent": "promised 2026-07-01" }, ASKS, FORBIDS)).toEqual([]);
    expect(met({ ...HEAVY, "visit.consent": "no" }, ASKS)).toEqual([]);
  });

  test("what is not known may bring it, and is named", () => {
    expect(met(HEAVY, ASKS, FORBIDS)).toEqual(["recipient visit.accept toy.asks toy.forbids may visit.consent"]);
    expect(met({ ...HEAVY, "goods.mass": "30 .. 50 kg", "visit.consent": "no" }, FORBIDS, ASKS)).toEqual([
      "recipient visit.accept toy.asks toy.forbids may goods.mass",
    ]);
    expect(met({ "goods.mass": "10 kg" }, ASKS, FORBIDS)).toEqual([]);
  });

  test("one unknown fact that both read has one value for both", () => {
    const other = bookOf(
      HEAD("toy.other") + rule("ban", "  must-not recipient visit.accept\n  when not\n    visit.foreseen\n"),
    );
    expect(met({ "goods.mass": "40 kg" }, ASKS, other)).toEqual([]);
    const light = bookOf(
      HEAD("toy.light") + rule("ban", "  must-not recipient visit.accept\n  when all\n    goods.mass < 40 kg\n"),
    );
    expect(met({ "visit.foreseen": "yes" }, ASKS, light)).toEqual([]);
    const heavy = bookOf(
      HEAD("toy.heavy") + rule("ban", "  must-not recipient visit.accept\n  when all\n    goods.mass >= 30 kg\n"),
    );
    expect(met({ "visit.foreseen": "yes" }, ASKS, heavy)).toEqual([
      "recipient visit.accept toy.asks toy.heavy may goods.mass",
    ]);
  });

  test("guidance binds nobody, and a day before coverage asks nothing", () => {
    const guided = bookOf(
      HEAD("toy.guided", "  guidance\n") +
        rule("ban", "  must-not recipient visit.accept\n  when all\n    visit.foreseen\n"),
    );
    const later = bookOf(
      HEAD("toy.later", "  covers from 2027-01-01\n") +
        rule("ban", "  must-not recipient visit.accept\n  when all\n    visit.foreseen\n"),
    );
    expect(met(HEAVY, ASKS, guided)).toEqual([]);
    expect(met(HEAVY, ASKS, later)).toEqual([]);
  });
});

/** Books with a norm, whose sums name one unknown at most; the first norm as told. */
const sided = (id: string, modal: "must" | "mustNot") =>
  anyBook
    .filter(
      (of) => of.rules.some(isNorm) && !JSON.stringify([of.rules, of.covers, of.definitions]).includes('"of":"n"'),
    )
    .map((of): Rulebook => {
      const [first, ...others] = of.rules.filter(isNorm);
      if (first === undefined) return { ...of, id };
      const { until, ...norm } = first.norm;
      return { ...of, id, rules: [{ ...first, norm: { ...norm, modal } }, ...others] };
    });

const DAYS = { asOf: "2026-06-01", knownOn: "2026-06-01" };
const says = (book: Rulebook, world: World, what: string): boolean =>
  ending(book, "buyer keep", world, DAYS).split(" ").slice(1).includes(what);

const seen = { sure: 0, may: 0, none: 0 };

test("over random pairs of books and what is known: sure when every world collides, possible when some does", () => {
  fc.assert(
    fc.property(sided("toy.a", "must"), sided("toy.b", "mustNot"), knowledge, (a, b, { truth, known }) => {
      const text = JSON.stringify([a, b].map(({ rules, covers, definitions }) => [rules, covers, definitions]));
      const domains = Object.fromEntries(
        Object.entries(SMALL_WORLD).map(([id, values]) => {
          const named = text.includes(`"fact":"${id}"`) || text.includes(`"of":"${id}"`);
          return [id, known.includes(id) ? [truth[id] ?? null] : named ? values : values.slice(0, 1)];
        }),
      );
      const all = worlds(domains).map((world) => says(a, world, "must") && says(b, world, "mustNot"));
      const facts = new Map(known.map((id) => [id, { held: heldTruth(id, truth[id] ?? null), at: {} }] as const));
      const found = collisions(sides(facts, a, b)).find(
        ({ norm, must }) => norm.id === "buyer keep" && must.engine.view.book.id === "toy.a",
      );
      const told = found === undefined ? "none" : found.sure ? "sure" : "may";
      expect(told).toBe(all.every((one) => one) ? "sure" : all.includes(true) ? "may" : "none");
      if (found !== undefined && !found.sure) expect(found.missing.length).toBeGreaterThan(0);
      seen[told] += 1;
    }),
    { numRuns: 250, seed: 20261124 },
  );
});

test("and enough of each were among them", () => {
  expect(Math.min(seen.sure, seen.may, seen.none)).toBeGreaterThan(4);
});
