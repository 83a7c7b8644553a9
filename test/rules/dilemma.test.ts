/** Two laws that cannot both be obeyed: found once, on the right days, with a case; and as a slow reckoning finds them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CivilDate, civilDate } from "#kernel/civil-date.ts";
import { contains, type Interval, printInterval } from "#kernel/interval.ts";
import { cut } from "#rules/cut.ts";
import type { Modal, Rule, Rulebook } from "#rules/ir.ts";
import { isNorm } from "#rules/norm.ts";
import type { RuleFinding } from "#rules/verify/check.ts";
import { verify, verifyPairs } from "#rules/verify/verify.ts";
import { printWitness } from "#rules/verify/witness.ts";
import { book as anyBook, SMALL_WORLD } from "./arbitrary.ts";
import { ending, type Truth, type World, worlds } from "./reference.ts";
import { bookOf, decided, factsOf, moment } from "./support.ts";

const FACTS = `fact visit.foreseen yes/no "Is a visit foreseen?"
fact visit.consent yes/no "Is consent held?" obtain 1
fact goods.mass number kg "How heavy?"
act visit.accept "accept a visit by a foreign authority"
`;

const head = (id: string, more = "") => `rulebook ${id} "A toy book"
  jurisdiction TOY
  authority "Toy office"
${more}${FACTS}`;

interface Days {
  readonly valid?: string;
  readonly known?: string;
  readonly status?: string;
}

const rule = (id: string, { valid = "..", known = "..", status = "" }: Days, rest: string) => `rule ${id} "A rule"
  cite  Toy Act 1
  valid ${valid}
  known ${known}
${status}${rest}`;

const ASKS = "  must recipient visit.accept\n  when all\n    visit.foreseen\n    goods.mass >= 40 kg\n";
const FORBIDS = "  must-not recipient visit.accept\n  when all\n    visit.foreseen\n";
const CONSENT = rule(
  "consent",
  {},
  "  may recipient visit.accept\n  exception to ban\n  when all\n    visit.consent\n",
);

const asks = (days: Days = {}, more = "") => bookOf(head("toy.asks", more) + rule("asked", days, ASKS));
const forbids = (days: Days = {}, more = "") =>
  bookOf(
    head("toy.forbids", more) +
      rule("ban", days, FORBIDS) +
      (days.valid === undefined && days.known === undefined ? CONSENT : ""),
  );

const told = (...books: readonly Rulebook[]) =>
  verifyPairs(books).map(({ check, book, other, part, message, days, witness }) => ({
    check: `${check} ${book} ${other} ${part}`,
    message,
    days: `${days?.valid.map(printInterval).join(", ")} known ${days === undefined ? "" : printInterval(days.known)}`,
    witness: witness === undefined ? "" : printWitness(witness),
  }));

describe("a dilemma", () => {
  test("is told once, whatever the order of the books, with a case that lacks the consent", () => {
    const once = [
      {
        check: "dilemma toy.asks toy.forbids recipient visit.accept",
        message: "`recipient` must `visit.accept` by `toy.asks` and must not by `toy.forbids`",
        days: ".. known ..",
        witness: "visit.foreseen = yes, visit.consent = no, goods.mass = 40 kg",
      },
    ];
    expect(told(asks(), forbids())).toEqual(once);
    expect(told(forbids(), asks())).toEqual(once);
  });

  test("is there only on the days both are in force and on record", () => {
    const [first] = told(
      asks({ valid: "2022-10-07 .. 2026-06-01", known: "2022-10-07 .." }),
      forbids({ valid: "2024-12-01 ..", known: "2024-09-30 .." }),
    );
    expect(first?.days).toBe("2024-12-01 .. 2026-06-01 known 2024-09-30 ..");
    expect(told(asks({ valid: ".. 2024-12-01" }), forbids({ valid: "2024-12-01 .." }))).toEqual([]);
    expect(told(asks({ known: ".. 2024-12-01" }), forbids({ known: "2024-12-01 .." }))).toEqual([]);
  });

  test("holds on several stretches of days, told as they are known last", () => {
    const stayed = '  status stayed 2025-11-10 .. 2026-11-10 known 2025-11-10 .. "a notice"\n';
    expect(told(asks({ valid: "2025-01-01 ..", status: stayed }), forbids())[0]?.days).toBe(
      "2025-01-01 .. 2025-11-10, 2026-11-10 .. known 2025-11-10 ..",
    );
  });

  test("that turns on a rule of unknown status says so in its case", () => {
    const doubted = '  status unknown .. known .. "the text was not read"\n';
    expect(told(asks(), forbids({ valid: "..", status: doubted }))[0]?.witness).toBe(
      "visit.foreseen = yes, goods.mass = 40 kg, status of ban = yes",
    );
  });

  test("is none outside coverage, by guidance, within one book, or where no case meets both", () => {
    const light = "  covers when all\n    goods.mass < 40 kg\n";
    expect(told(asks(), forbids({}, light))).toEqual([]);
    expect(told(asks({}, "  guidance\n"), forbids())).toEqual([]);
    expect(told(asks(), asks())).toEqual([]);
    const other = head("toy.other") + rule("ban", {}, FORBIDS.replace("recipient", "buyer"));
    expect(told(asks(), bookOf(other))).toEqual([]);
  });

  test("each way is told for itself", () => {
    const other = head("toy.other") + rule("ban", {}, FORBIDS) + rule("asked", {}, `${ASKS.replace(">= 40", "< 20")}`);
    const both = verifyPairs([asks(), bookOf(other.replace("visit.foreseen\n", "goods.mass >= 40 kg\n"))]);
    expect(both.map(({ book, other: beside }) => `${book} ${beside}`)).toEqual(["toy.asks toy.other"]);
    const back =
      head("toy.back") +
      rule("ban", {}, FORBIDS.replace("visit.foreseen", "goods.mass >= 50 kg")) +
      rule("asked", {}, ASKS.replace(">= 40", "< 20"));
    const forth =
      head("toy.forth") +
      rule("ban", {}, FORBIDS.replace("visit.foreseen", "goods.mass < 30 kg")) +
      rule("asked", {}, ASKS.replace(">= 40", ">= 60"));
    expect(verifyPairs([bookOf(back), bookOf(forth)]).map(({ book, other: beside }) => `${book} ${beside}`)).toEqual([
      "toy.back toy.forth",
      "toy.forth toy.back",
    ]);
  });

  test("beyond the bound is said to be undecided, and never to be none", () => {
    const [found] = verifyPairs([asks(), forbids()], { most: 3 });
    expect([found?.undecided, found?.message]).toEqual([
      true,
      "not decided within the bound: `recipient` must `visit.accept` by `toy.asks` and must not by `toy.forbids`",
    ]);
  });

  test("is among what verifying says of several books, and of one alone there is none", () => {
    expect(verify([asks(), forbids()]).filter(({ check }) => check === "dilemma").length).toBe(1);
    expect(verify([asks()]).filter(({ check }) => check === "dilemma")).toEqual([]);
  });

  test("the case, asked of both books, is answered must by one and must not by the other", () => {
    const facts = { "visit.foreseen": "yes", "visit.consent": "no", "goods.mass": "40 kg" };
    const said = [asks(), forbids()].map(
      (book) => decided(cut(book, moment("2026-06-01")), factsOf(book, facts), new Map())[0]?.value,
    );
    expect(said).toEqual(["must", "mustNot"]);
  });
});

const SPANS = ["..", ".. 2026-01-01", "2026-01-01 ..", "2026-01-01 .. 2026-03-01", "2026-03-01 .."] as const;
const GRID = ["2025-12-31", "2026-01-01", "2026-02-28", "2026-03-01", "2026-12-31"].map(civilDate);

function span(text: (typeof SPANS)[number]): Interval {
  const [from = "", to = ""] = text.split("..").map((side) => side.trim());
  return { from: from === "" ? null : civilDate(from), to: to === "" ? null : civilDate(to) };
}

/** A random book whose norms have days of their own; an exception stays within what it is an exception to. */
const sided = (id: string, first: Modal): fc.Arbitrary<Rulebook> =>
  fc
    .tuple(
      anyBook.filter(({ rules, covers, definitions }) => {
        const text = JSON.stringify([rules, covers, definitions]);
        // The small world knows one `n`; a sum with it would be a free number to the fast search.
        return rules.some((one) => "norm" in one) && !text.includes('"of":"n"');
      }),
      fc.tuple(fc.constantFrom(...SPANS), fc.constantFrom(...SPANS)),
    )
    .map(([of, [valid, known]]) => ({
      ...of,
      id,
      rules: of.rules.filter(isNorm).map((one, index): Rule => {
        const { until, ...norm } = one.norm;
        const said = index === 0 ? { ...norm, modal: first } : norm;
        return { ...one, norm: said, valid: span(valid), known: span(known) };
      }),
    }));

interface TwoDays {
  readonly asOf: CivilDate;
  readonly knownOn: CivilDate;
}

/** The days of the grid for which something is so, reckoned once for each law. */
function onceEachLaw(books: readonly Rulebook[], holds: (days: TwoDays) => boolean): readonly TwoDays[] {
  const known = new Map<string, boolean>();
  const days = GRID.flatMap((knownOn) => GRID.map((asOf) => ({ asOf, knownOn })));
  return days.filter((day) => {
    const live = books.flatMap(({ rules }) =>
      rules.map((one) => contains(one.valid, day.asOf) && contains(one.known, day.knownOn)),
    );
    const law = JSON.stringify(live);
    const found = known.get(law) ?? holds(day);
    known.set(law, found);
    return found;
  });
}

const saying = (book: Rulebook, world: World, days: TwoDays, what: string): boolean =>
  ending(book, "buyer keep", world, days).split(" ").slice(1).includes(what);

/** The case of a finding as the slow evaluator takes it. */
function shownWorld({ witness }: RuleFinding): World {
  const told = (value: string): Truth => {
    const [, top, bottom = "1"] = /^(-?[\d.]+)(?:\/(\d+))? kg$/.exec(value) ?? [];
    if (top !== undefined) return BigInt(Math.round((Number(top) / Number(bottom)) * 1000));
    return value === "a code no rule names" ? "ZZ" : value;
  };
  return Object.fromEntries((witness?.facts ?? []).map(({ fact, value }) => [fact, told(value)]));
}

/** Only the facts the books test vary. */
function smallWorlds(books: readonly Rulebook[]): readonly World[] {
  const text = JSON.stringify(books.map(({ covers, definitions, rules }) => [covers, definitions, rules]));
  return worlds(
    Object.fromEntries(
      Object.entries(SMALL_WORLD).map(([id, values]) => {
        const named = text.includes(`"fact":"${id}"`) || text.includes(`"of":"${id}"`);
        return [id, named ? values : values.slice(0, 1)];
      }),
    ),
  );
}

describe("over random pairs of books", () => {
  test("found where some world of some day has it, on just those days; its case is one", () => {
    let dilemmas = 0;
    fc.assert(
      fc.property(sided("toy.a", "must"), sided("toy.b", "mustNot"), (a, b) => {
        const all = smallWorlds([a, b]);
        const found = verifyPairs([a, b]);
        for (const [must, mustNot] of [
          [a, b],
          [b, a],
        ] as const) {
          const collide = (days: TwoDays): boolean =>
            all.some((world) => saying(must, world, days, "must") && saying(mustNot, world, days, "mustNot"));
          const slow = onceEachLaw([must, mustNot], collide);
          const [one, ...more] = found.filter(
            ({ book, part, message }) => book === must.id && part === "buyer keep" && !message.startsWith("not"),
          );
          expect(more).toEqual([]);
          expect(one !== undefined, JSON.stringify([a, b])).toBe(slow.length > 0);
          if (one?.days === undefined) continue;
          dilemmas += 1;
          const last = slow.at(-1)?.knownOn ?? GRID[0];
          const { days } = one;
          expect(GRID.filter((day) => days.valid.some((stretch) => contains(stretch, day)))).toEqual(
            slow.filter(({ knownOn }) => knownOn === last).map(({ asOf }) => asOf),
          );
          expect(last !== undefined && contains(days.known, last)).toBe(true);
          const shown = { ...all[0], ...shownWorld(one) };
          if (one.moment === undefined) throw new Error("a dilemma names its first day");
          expect(saying(must, shown, one.moment, "must") && saying(mustNot, shown, one.moment, "mustNot")).toBe(true);
        }
      }),
      { numRuns: 150, seed: 20261123 },
    );
    expect(dilemmas).toBeGreaterThan(15);
  });
});
