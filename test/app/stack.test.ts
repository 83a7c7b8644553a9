/** Licences that stack: side by side the longest, one after the other the sum, and no day where one cannot be counted. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_HANDOVER } from "#app/handover/spec.ts";
import { namesOf } from "#app/law/names.ts";
import { stackOf } from "#app/law/stack.ts";
import { Stack } from "#contract/check.ts";
import { addDays, civilDate } from "#kernel/civil-date.ts";
import { ok } from "#kernel/fault.ts";
import type { WorkCalendar } from "#kernel/working-days.ts";
import { compile } from "#rules/compile/engine.ts";
import { cut } from "#rules/cut.ts";
import { decide } from "#rules/decide.ts";
import { readFacts } from "#rules/facts.ts";
import { bookOf, stated, UNITS, value } from "../rules/support.ts";

const ASKED = civilDate("2026-02-01");

interface Toy {
  readonly id: string;
  readonly needs?: string;
  readonly limit?: string;
  readonly effect?: string;
  readonly from?: string;
}

/** A book that requires a permit when its own fact holds. */
const toy = ({ id, needs, limit, effect = "licence", from = "2020-01-01" }: Toy): string => `rulebook ${id} "Book ${id}"
  jurisdiction ${id.toUpperCase()}
  authority "Toy office"
  covers from ${from}
fact ${id}.asked yes/no "Does ${id} ask?"
decision permit = required | notRequired "Is a permit of ${id} required?"
  effect required ${effect}
  otherwise notRequired
rule permit.base "Permit of ${id}"
  cite  Toy Act 3
  valid 2020-01-01 ..
  known 2020-01-01 ..
  then  permit = required
${needs === undefined ? "" : `  needs ${needs} | the paper of the other | 3(b)`}
  when all
    ${id}.asked
clock ${id}.wait "The wait of ${id}"
  cite  Toy Act 4
  valid 2020-01-01 ..
  known 2020-01-01 ..
  for    permit
  starts permit.filed
  ends   permit.granted
${limit === undefined ? "" : `  outer  ${limit} | the limit | 4(a)`}
`;

const NAMES = namesOf({
  books: async () => ok([]),
  ownership: () => Promise.resolve(ok([])),
  contained: () => Promise.resolve(ok([])),
  reach: async () => ok({ decisions: [], facts: [], subject: [] }),
  folders: async () => ok([]),
  forms: async () => ok([]),
  grounds: async () => ok([]),
  claims: async () => ok([]),
  handover: async () => ok(NO_HANDOVER),
  drafts: async () => ok([]),
  label: (en) => ({ en }),
  value: (_, en) => ({ en }),
});

/** What the books say when these facts hold; a fact not named is unknown. */
function stack(
  toys: readonly Toy[],
  facts: Readonly<Record<string, string>>,
  held: readonly WorkCalendar[] = [],
): Stack {
  const books = toys.map((one) => bookOf(toy(one)));
  const read = value(
    readFacts(
      books,
      Object.entries(facts)
        .filter(([fact]) => toys.some(({ id }) => fact === `${id}.asked`))
        .map(([fact, text]) => stated(fact, text)),
      UNITS,
    ),
  );
  const said = books.map((book) => {
    const engine = compile(cut(book, { asOf: ASKED, knownOn: ASKED }));
    return { view: engine.view, outcomes: decide(engine, engine.pack(read, new Map())) };
  });
  const workdays = (jurisdiction: string) => ({
    calendar: held.find(({ id }) => id === jurisdiction),
    told: { jurisdiction, years: [] },
  });
  return Stack.parse(stackOf(said, { asOf: ASKED, workdays }, NAMES));
}

const days = (one: Stack): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(one.licences.map(({ id, day }) => [id, day]));
const BOTH = { "aa.asked": "yes", "bb.asked": "yes" };
const AA = { id: "aa", limit: "30 calendar days" };

test("side by side: each its own clock, all by the later day", () => {
  const found = stack([AA, { id: "bb", limit: "90 calendar days" }], BOTH);
  expect(days(found)).toEqual({ "aa/permit": "2026-03-03", "bb/permit": "2026-05-02" });
  expect(found).toMatchObject({ day: "2026-05-02", path: ["bb/permit"], uncounted: [] });
});

test("one needs the other: the limits add up, and the path tells the order", () => {
  const found = stack([AA, { id: "bb", limit: "90 calendar days", needs: "aa/permit" }], BOTH);
  expect(days(found)).toEqual({ "aa/permit": "2026-03-03", "bb/permit": "2026-06-01" });
  expect(found.path).toEqual(["aa/permit", "bb/permit"]);
  expect(found.licences[1]?.needs).toMatchObject([
    { of: ["aa/permit"], state: "waits", says: { en: "the paper of the other" } },
  ]);
});

test("what the other does not ask for here is not waited for", () => {
  const found = stack([AA, { id: "bb", limit: "90 calendar days", needs: "aa/permit" }], { ...BOTH, "aa.asked": "no" });
  expect(days(found)).toEqual({ "bb/permit": "2026-05-02" });
  expect(found.licences[0]?.needs[0]?.state).toBe("nothingAsked");
});

describe("a limit in working days is counted with the calendar of the place whose rule it is", () => {
  // February as it was published: free from the 15th to the 23rd, the Saturdays 14 and 28 worked; 4 to 6 April free.
  const CALENDAR: WorkCalendar = {
    id: "AA",
    from: civilDate("2026-01-01"),
    until: civilDate("2026-04-30"),
    weekend: [6, 7],
    off: ["16", "17", "18", "19", "20", "23"].map((day) => civilDate(`2026-02-${day}`)).concat(civilDate("2026-04-06")),
    on: ["2026-02-14", "2026-02-28"].map(civilDate),
  };
  const slow = { id: "aa", limit: "45 working days" };

  test("45 of them after 1 February end on 10 April, and what waits for it begins there", () => {
    const found = stack([slow, { id: "bb", limit: "30 calendar days", needs: "aa/permit" }], BOTH, [CALENDAR]);
    expect(days(found)).toEqual({ "aa/permit": "2026-04-10", "bb/permit": "2026-05-10" });
    expect(found.licences.map(({ limit }) => limit?.workdays?.jurisdiction)).toEqual(["AA", undefined]);
  });

  test("they begin on the day on which what they wait for is there", () => {
    const found = stack(
      [
        { ...slow, limit: "5 working days", needs: "bb/permit" },
        { id: "bb", limit: "12 calendar days" },
      ],
      BOTH,
      [CALENDAR],
    );
    expect(days(found)).toEqual({ "aa/permit": "2026-02-27", "bb/permit": "2026-02-13" });
  });

  test("beyond the calendar no day is told, nor with the calendar of another place", () => {
    expect(days(stack([{ ...slow, limit: "60 working days" }], BOTH, [CALENDAR]))).toEqual({});
    expect(days(stack([slow], BOTH, [{ ...CALENDAR, id: "ZZ" }]))).toEqual({ "aa/permit": undefined });
  });
});

describe("no day is told", () => {
  const bb = { id: "bb", limit: "90 calendar days", needs: "aa/permit" };
  const uncounted = (toys: readonly Toy[], facts: Readonly<Record<string, string>>) => {
    const found = stack(toys, facts);
    expect([found.day, found.path]).toEqual([undefined, []]);
    return [found.uncounted, found.licences.flatMap(({ needs }) => needs.map(({ state }) => state))];
  };

  test("without a limit, or with one in working days of which no calendar is held", () => {
    expect(uncounted([{ id: "aa" }], { "aa.asked": "yes" })).toEqual([["aa/permit"], []]);
    expect(uncounted([{ id: "aa", limit: "45 working days" }], { "aa.asked": "yes" })).toEqual([["aa/permit"], []]);
  });

  test("nor for what waits for one without a limit", () => {
    expect(uncounted([{ id: "aa" }, bb], BOTH)).toEqual([["aa/permit", "bb/permit"], ["waits"]]);
  });

  test("while one may be required", () => {
    expect(uncounted([AA, bb], { "bb.asked": "yes" })).toEqual([["aa/permit", "bb/permit"], ["mayWait"]]);
  });

  test("when what it waits for is prohibited", () => {
    expect(uncounted([{ ...AA, effect: "prohibits" }, bb], BOTH)).toEqual([["bb/permit"], ["barred"]]);
  });

  test("when what it waits for is outside coverage, or of a book that was not asked", () => {
    expect(uncounted([{ ...AA, from: "2027-01-01" }, bb], BOTH)).toEqual([["bb/permit"], ["notCovered"]]);
    expect(uncounted([bb], { "bb.asked": "yes" })).toEqual([["bb/permit"], ["notCovered"]]);
  });

  test("when two wait for each other", () => {
    const circle = [{ ...AA, needs: "bb/permit" }, bb];
    expect(uncounted(circle, BOTH)).toEqual([
      ["aa/permit", "bb/permit"],
      ["waits", "waits"],
    ]);
  });
});

test("nothing required, nothing to stack", () => {
  expect(stack([AA], { "aa.asked": "no" })).toEqual({ licences: [], path: [], uncounted: [] });
});

test("a chain of limits gives their sum, the same side by side their longest; a licence more never makes it earlier", () => {
  const limits = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(limits, (all) => {
      const toys = (chained: boolean): readonly Toy[] =>
        all.map((limit, index) => ({
          id: `p${index}`,
          limit: `${limit} calendar days`,
          ...(chained && index > 0 ? { needs: `p${index - 1}/permit` } : {}),
        }));
      const facts = Object.fromEntries(all.map((_, index) => [`p${index}.asked`, "yes"]));
      const sum = all.reduce((total, limit) => total + limit, 0);
      expect(stack(toys(true), facts).day).toBe(addDays(ASKED, sum));
      const aside = stack(toys(false), facts).day ?? "";
      expect(aside).toBe(addDays(ASKED, Math.max(...all)));
      expect((stack(toys(false).slice(1), facts).day ?? "") <= aside).toBe(true);
    }),
    { numRuns: 30 },
  );
});
