/**
 * No input makes planb throw: whatever is typed, sent or saved, the outcome is a report of the contract's shape or a list
 * of faults. Inputs are loose arguments for every verb, random bytes as tables, and random rows of facts.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { titleOf } from "#app/verb.ts";
import { VERBS } from "#app/verbs.ts";
import { FAULT_CODES, type Outcome } from "#kernel/fault.ts";
import { bench, HALDEN, type Loose } from "../support/compose.ts";
import { runs as perNight } from "../support/nightly.ts";
import { changed } from "../support/workspaces.ts";

const planb = await bench();
const place = mkdtempSync(join(tmpdir(), "planb-random-"));
afterAll(() => {
  planb.close();
  rmSync(place, { recursive: true, force: true });
});

/** A report, or faults that each have a code of the list, a message on one line and help. */
function expectOutcome(outcome: Outcome<{ readonly report: Loose }>): void {
  if (outcome.ok) {
    expect(outcome.value.report.digest).toMatch(/^[0-9a-f]{64}$/);
    return;
  }
  expect(outcome.faults.length).toBeGreaterThan(0);
  for (const { code, message, help } of outcome.faults) {
    expect(Object.keys(FAULT_CODES)).toContain(code);
    expect(message).toMatch(/^[^\n\r]+$/);
    expect(help).toMatch(/^[^\n\r]+$/);
  }
}

/** A third of the rounds with every change, four times as many at night. */
const runs = (rounds: number) => ({ numRuns: perNight(Math.ceil(rounds / 3), rounds * 4), seed: 20261123 });

/** Files are written where they are named: no random name is given. */
const WRITTEN = ["dossier", "out", "ics", "xlsx", "pdf"];
const names = [...new Set(VERBS.flatMap(({ input }) => Object.keys(input.shape)))].filter(
  (name) => !WRITTEN.includes(name),
);
const about = VERBS.filter(({ input }) => "asOf" in input.shape);
/** Verifying all of the law takes seconds; what it may be given is what its neighbours are. */
const quick = VERBS.map(titleOf).filter((title) => title !== "rules verify");

const argument = fc.oneof(
  fc.string(),
  fc.constantFrom(HALDEN, `${HALDEN}/facts.csv`, "..", "/", "/dev/null", "HS-2026-0117", "2026-02-04", "9999-12-31"),
  fc.constantFrom("0001-01-01", "-1", "1e308", "0", "", "\u0000", "\u202e", "__proto__"),
  fc.integer(),
  fc.double(),
  fc.constantFrom(null, true, [], {}),
);

const anything = fc.dictionary(
  fc.oneof({ arbitrary: fc.constantFrom(...names), weight: 8 }, { arbitrary: fc.string(), weight: 1 }),
  argument,
  { maxKeys: 5 },
);

/** Half of them about a workspace that is there. */
const loose = fc
  .tuple(anything, fc.boolean())
  .map(([input, real]): Loose => (real ? { ...input, workspace: HALDEN } : input));

describe("loose arguments", () => {
  test.each(quick)("%s answers or names what is wrong", async (verb) => {
    await fc.assert(
      fc.asyncProperty(loose, async (input) => expectOutcome(await planb.ask(verb, input))),
      runs(40),
    );
  });

  test.each(about.map(titleOf))("%s at the two ends of the calendar", async (verb) => {
    for (const day of ["0001-01-01", "9999-12-31"]) {
      expectOutcome(await planb.ask(verb, { workspace: HALDEN, asOf: day }));
      expectOutcome(await planb.ask(verb, { workspace: HALDEN, asOf: day, knownOn: day }));
    }
  });

  test("a case whose clock runs past the end of the calendar", async () => {
    const last = "9999-12-31";
    const late = changed(HALDEN, { "case_events.csv": (text) => text.replaceAll(/,202\d-\d\d-\d\d/g, `,${last}`) });
    const outcome = await planb.ask("evidence", { workspace: late, asOf: last, knownOn: last });
    expectOutcome(outcome);
  });

  test("any two dates on the calendar: check of a real workspace", async () => {
    const day = fc
      .date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    await fc.assert(
      fc.asyncProperty(day, day, async (asOf, knownOn) =>
        expectOutcome(await planb.ask("check", { workspace: HALDEN, asOf, knownOn })),
      ),
      runs(25),
    );
  });

  test("any command line ends with an exit code of the house", async () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "check",
        "map",
        "evidence",
        "cap",
        "show",
        "reserve",
        "rules",
        "print",
        "help",
        "--json",
        "--as-of",
        "--lang",
        "--top",
        "-",
        "--",
        "nowhere",
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 6 }), async (argv) => {
        const { code, out, err } = await planb.planb(argv);
        expect([0, 1, 2, 3]).toContain(code);
        expect(code === 2 ? err : out).not.toBe("");
      }),
      runs(150),
    );
  });
});

describe("random bytes", () => {
  let count = 0;
  const fresh = (name: string): string => {
    count += 1;
    const path = join(place, String(count), name);
    mkdirSync(join(path, ".."), { recursive: true });
    return path;
  };

  test("as a workbook", async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.uint8Array({ maxLength: 200 }).map((tail) => Uint8Array.of(0x50, 0x4b, 3, 4, ...tail)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const file = fresh("company.xlsx");
        writeFileSync(file, content);
        const outcome = await planb.ask("map", { workspace: file });
        expect(outcome.ok).toBe(false);
        expectOutcome(outcome);
      }),
      runs(60),
    );
  });

  test("as tables of a folder", async () => {
    const text = fc
      .array(fc.constantFrom("id", "name", ",", "\n", '"', "\r", "x", "1e9", "\ufeff", "item", "=1+1", "源"), {
        maxLength: 30,
      })
      .map((parts) => Buffer.from(parts.join("")));
    const content = fc.oneof(fc.uint8Array({ maxLength: 300 }), text);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("company", "facts", "nodes", "bom", "stranger"),
        content,
        async (name, bytes) => {
          const file = fresh(`${name}.csv`);
          writeFileSync(file, bytes);
          const outcome = await planb.ask("stress", { workspace: join(file, "..") });
          expect(outcome.ok).toBe(false);
          expectOutcome(outcome);
        },
      ),
      runs(60),
    );
  });
});

test("random rows of facts: an answer or faults, and never a yes where a fact was garbled", async () => {
  const fact = fc.constantFrom(
    "item.tpp",
    "transaction.destination",
    "cert.kyc",
    "lab.headquarters",
    "no.such",
    "entry.value",
  );
  const value = fc.oneof(
    fc.string({ maxLength: 12 }).filter((text) => !/[",\r\n]/.test(text)),
    fc.constantFrom("yes", "CN", "15832", "-1", "1..2", "2..1", "9".repeat(400), "1e5", "2026-01-01"),
  );
  const row = fc.tuple(
    fact,
    fc.constantFrom("stated", "unknown", "committed", "notApplicable", "sworn"),
    value,
    fc.constantFrom("", "TPP", "GB/s", "%", "USD", "furlong"),
    fc.constantFrom("", "2026-03-31", "soon"),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 3 }), async (rows) => {
      const random = changed(HALDEN, {
        "facts.csv": (text) =>
          text.trimEnd() +
          rows
            .map((cells) => `\nHS-2026-0117,,${cells.join(",")},,,invented for this test,,assumption,,,2026-11-01,`)
            .join(""),
      });
      const outcome = await planb.ask("check", { workspace: random });
      expectOutcome(outcome);
      if (outcome.ok) expect(outcome.value.exit).not.toBe(0);
    }),
    runs(30),
  );
});
