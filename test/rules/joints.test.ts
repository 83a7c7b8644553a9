/** Conditions joined: every combination of what three parts can be found to be, under every joint; and joints of nothing. */
import { describe, expect, test } from "vitest";
import type { State } from "#kernel/finding.ts";
import { compile } from "#rules/compile/engine.ts";
import { STATES, stateOf } from "#rules/compile/status-byte.ts";
import { cut } from "#rules/cut.ts";
import type { Facts, Held } from "#rules/held.ts";
import type { Clause, Group, Rulebook } from "#rules/ir.ts";
import { ALWAYS, bookOf, decidedAlike, HEAD, moment } from "./support.ts";

const DAY = moment("2026-06-01");

/** What is held of a yes/no fact, so that the test of it is found to be this. */
const HELD: Readonly<Record<State, Held>> = {
  met: { kind: "among", values: ["yes"] },
  unmet: { kind: "among", values: ["no"] },
  unknown: { kind: "unknown" },
  committed: { kind: "committed", by: moment("2026-07-01").asOf },
  notApplicable: { kind: "notApplicable" },
};

/** Weakest first; what does not apply is left out. */
const RANKS: readonly State[] = ["unmet", "unknown", "committed", "met"];
const applying = (parts: readonly State[]): readonly State[] =>
  RANKS.flatMap((rank) => parts.filter((part) => part === rank));
const nth = (parts: readonly State[], of: (sorted: readonly State[]) => State | undefined): State => {
  const sorted = applying(parts);
  return sorted.length === 0 ? "notApplicable" : (of(sorted) ?? "unmet");
};
const OPPOSITE: Readonly<Record<State, State>> = {
  met: "unmet",
  unmet: "met",
  unknown: "unknown",
  committed: "unknown",
  notApplicable: "notApplicable",
};

const all = (parts: readonly State[]) => nth(parts, (sorted) => sorted[0]);
const any = (parts: readonly State[]) => nth(parts, (sorted) => sorted.at(-1));
const atLeast = (count: number) => (parts: readonly State[]) => nth(parts, (sorted) => sorted.at(-count));

const THREE = ["a", "b", "c"].map((id) => `      ${id}\n`).join("");
const JOINTS: readonly [lines: string, found: (parts: readonly State[]) => State][] = [
  [`    all\n${THREE}`, all],
  [`    any\n${THREE}`, any],
  [`    at least 1 of\n${THREE}`, atLeast(1)],
  [`    at least 2 of\n${THREE}`, atLeast(2)],
  [`    at least 3 of\n${THREE}`, atLeast(3)],
  ["    not\n      a\n", ([a = "unknown"]) => OPPOSITE[a]],
  [`    not\n      any\n${THREE.replaceAll("      ", "        ")}`, (parts) => OPPOSITE[any(parts)]],
  [`    not\n      all\n${THREE.replaceAll("      ", "        ")}`, (parts) => OPPOSITE[all(parts)]],
];

const rules = JOINTS.map(
  ([lines], at) =>
    `decision d${at} = met "Line ${at}?"\nrule r${at} "R"\n${ALWAYS}  then d${at} = met\n  when all\n${lines}`,
).join("");
const ENDS: Readonly<Record<State, string>> = {
  met: "decided",
  committed: "decided",
  unknown: "open",
  unmet: "none",
  notApplicable: "none",
};

test("over every combination of three states, with bytes and without", () => {
  const facts = ["a", "b", "c"].map((id) => `fact ${id} yes/no "${id}?"\n`).join("");
  const engine = compile(cut(bookOf(`${HEAD}${facts}${rules}`), DAY));
  for (const a of STATES)
    for (const b of STATES)
      for (const c of STATES) {
        const held: Facts = new Map(Object.entries({ a, b, c }).map(([id, of]) => [id, { held: HELD[of], at: {} }]));
        const packed = engine.pack(held, new Map());
        JOINTS.forEach(([lines, found], at) => {
          const right = found([a, b, c]);
          const vector = engine.vectorFor(`d${at}`);
          const whole = engine.prove(`d${at}`, packed, vector)?.status;
          const told = [stateOf(vector[2]), whole, engine.decide(`d${at}`, packed)?.status];
          expect([lines, a, b, c, ...told]).toEqual([lines, a, b, c, right, ENDS[right], ENDS[right]]);
        });
      }
});

describe("a joint of nothing", () => {
  const nothing = (joint: Group["joint"]): Clause => ({ kind: "group", joint, of: [] });
  const book = bookOf(
    `${HEAD}fact a yes/no "a?"\ndecision d = met "D?"\nrule r "R"\n${ALWAYS}  then d = met\n  when all\n    a\n`,
  );
  const withClause = (clause: Clause): Rulebook => ({
    ...book,
    rules: book.rules.map((rule) => ({ ...rule, when: { kind: "group", joint: "all", of: [clause] } })),
  });
  test.each<[joint: Group["joint"], status: string]>([
    ["all", "decided"],
    ["any", "none"],
    ["not", "decided"],
    ["atLeast", "decided"],
  ])("%s: %s", (joint, status) => {
    const [outcome] = decidedAlike(cut(withClause(nothing(joint)), DAY), new Map(), new Map());
    expect(outcome?.status).toBe(status);
  });
});

test("a list with no members holds nothing, whatever the value", () => {
  const book = bookOf(`${HEAD}fact place code "Where?"
decision in = met "In?"
decision out = met "Out?"
list far "Far"
${ALWAYS}  of XA
rule in "In"
${ALWAYS}  then in = met
  when all
    place in far
rule out "Out"
${ALWAYS}  then out = met
  when all
    place not in far
`);
  const emptied = { ...book, lists: book.lists.map((list) => ({ ...list, of: [] })) };
  const statuses = (of: Rulebook) => decidedAlike(cut(of, DAY), new Map(), new Map()).map(({ status }) => status);
  expect(statuses(book)).toEqual(["open", "open"]);
  expect(statuses(emptied)).toEqual(["none", "decided"]);
});

test("a byte tells the state of its clause; where none was reached, or there is none, nothing", () => {
  expect([0, 1, 2, 3, 4, 3 | 8, 3 | 16, 32, undefined].map(stateOf)).toEqual([
    "unmet",
    "unknown",
    "committed",
    "met",
    "notApplicable",
    "met",
    "met",
    undefined,
    undefined,
  ]);
});
