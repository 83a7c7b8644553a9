/** Tests over values that are known in part: what is met, unmet or unknown, what is shown, and what lies between. */
import { describe, expect, test } from "vitest";
import { printRational } from "#kernel/rational.ts";
import type { ProofNode } from "#rules/proof-node.ts";
import { ALWAYS, ask, bookOf, HEAD } from "./support.ts";

const FACTS = `fact mass number kg "Mass?"
fact other number kg "Other mass?"
fact kind one of tool toy food "Kind?"
fact place code "Place?"
fact on date "Day?"
fact due date "Day due?"
fact signed yes/no "Signed?"
ledger sent number kg "Sent"
list far "Far places"
${ALWAYS}  of XA XB
decision d = yes "D?"
`;

/** The one leaf of a book that tests one thing. */
function leaf(line: string, facts: Readonly<Record<string, string>>): ProofNode {
  const book = bookOf(`${HEAD}${FACTS}rule r "R"\n${ALWAYS}  then d = yes\n  when all\n    ${line}\n`);
  const node = ask(book, facts).proof.of[0]?.of[0];
  if (node === undefined) throw new Error("the rule has no condition");
  return node;
}

const told = ({ state, shown, margin, missing }: ProofNode): string =>
  [
    state,
    shown,
    margin === undefined ? undefined : `margin ${printRational(margin.value)} ${margin.unit}`,
    missing.length === 0 ? undefined : `missing ${missing.join(" ")}`,
  ]
    .filter((part) => part !== undefined)
    .join(" | ");

describe("numbers are exact and carry their unit", () => {
  test.each([
    ["mass < 5 kg", { mass: "4.999 kg" }, "met | 4.999 kg < 5 kg | margin 0.001 kg"],
    ["mass < 5 kg", { mass: "5 kg" }, "unmet | 5 kg < 5 kg | margin 0 kg"],
    ["mass <= 5 kg", { mass: "5 kg" }, "met | 5 kg <= 5 kg | margin 0 kg"],
    ["mass >= 5_000 kg", { mass: "5 t" }, "met | 5000 kg >= 5000 kg | margin 0 kg"],
    ["mass > 1 g", { mass: "0.001 kg" }, "unmet | 0.001 kg > 1 g | margin 0 kg"],
    ["mass = 0.3 kg", { mass: "300 g" }, "met | 0.3 kg = 0.3 kg"],
    ["mass != 0.3 kg", { mass: "300 g" }, "unmet | 0.3 kg != 0.3 kg"],
    ["mass < 5 kg", { mass: "1 .. 4 kg" }, "met | 1 .. 4 kg < 5 kg"],
    ["mass < 5 kg", { mass: "5 .. 6 kg" }, "unmet | 5 .. 6 kg < 5 kg"],
    ["mass < 5 kg", { mass: "4 .. 5 kg" }, "unknown | 4 .. 5 kg < 5 kg | missing mass"],
    ["mass <= 5 kg", { mass: "4 .. 5 kg" }, "met | 4 .. 5 kg <= 5 kg"],
    ["mass >= 5 kg", { mass: "6 .. kg" }, "met | 6 .. kg >= 5 kg"],
    ["mass < 5 kg", {}, "unknown | unknown < 5 kg | missing mass"],
    ["mass < 5 kg", { mass: "not applicable" }, "notApplicable | not applicable < 5 kg"],
    [
      "mass + other <= 50 % of other",
      { mass: "1 kg", other: "4 kg" },
      "unmet | 1 kg + 4 kg <= 50 % of 4 kg | margin -3 kg",
    ],
    ["3 * mass - other < 1 kg", { mass: "1 kg", other: "2.5 kg" }, "met | 3 * 1 kg - 2.5 kg < 1 kg | margin 0.5 kg"],
    ["mass - mass <= 0 kg", {}, "met | unknown - unknown <= 0 kg | margin 0 kg"],
    ["mass + sent <= 1 kg", { mass: "0.5 kg" }, "unknown | 0.5 kg + unknown <= 1 kg | missing sent"],
    ["3 * mass = 1 kg", { mass: "0.333333 kg" }, "unmet | 3 * 0.333333 kg = 1 kg"],
  ])("%s with %o", (line, facts, expected) => {
    expect(told(leaf(line, facts))).toBe(expected);
  });
});

describe("words: all, none or some of the values held", () => {
  test.each([
    ["kind = tool", { kind: "tool" }, "met | tool = tool"],
    ["kind = tool", { kind: "tool|toy" }, "unknown | tool or toy = tool | missing kind"],
    ["kind = tool", { kind: "toy|food" }, "unmet | toy or food = tool"],
    ["kind != tool", { kind: "toy|food" }, "met | toy or food != tool"],
    ["kind in [tool toy food]", {}, "met | unknown in [tool toy food]"],
    ["place in far", { place: "XA" }, "met | XA in far"],
    ["place not in far", { place: "XA" }, "unmet | XA not in far"],
    ["place in far", { place: "XA|XB" }, "met | XA or XB in far"],
    ["place in far", { place: "XA|XC" }, "unknown | XA or XC in far | missing place"],
    ["place in [XA XB]", {}, "unknown | unknown in [XA XB] | missing place"],
    ["signed", { signed: "no" }, "unmet | no"],
    ["signed", { signed: "promised 2026-07-01" }, "committed | promised by 2026-07-01"],
    ["signed", { signed: "not applicable" }, "notApplicable | not applicable"],
  ])("%s with %o", (line, facts, expected) => {
    expect(told(leaf(line, facts))).toBe(expected);
  });
});

describe("dates compare as dates, their margin in days", () => {
  test.each([
    ["on < 2026-03-01", { on: "2026-02-28" }, "met | 2026-02-28 < 2026-03-01 | margin 1 day"],
    ["on < 2026-03-01", { on: "2026-03-01" }, "unmet | 2026-03-01 < 2026-03-01 | margin 0 day"],
    ["on >= 2026-03-01", { on: "2026-02-01 .. 2026-02-28" }, "unmet | 2026-02-01 .. 2026-02-28 >= 2026-03-01"],
    ["on <= due", { on: "2028-02-28", due: "2028-03-01" }, "met | 2028-02-28 <= 2028-03-01 | margin 2 day"],
    ["on <= on", {}, "met | unknown <= unknown | margin 0 day"],
    ["2026-01-01 <= on", {}, "unknown | 2026-01-01 <= unknown | missing on"],
  ])("%s with %o", (line, facts, expected) => {
    expect(told(leaf(line, facts))).toBe(expected);
  });
});

test("a list that is not in force on the day leaves its test unknown, and is named", () => {
  const book = bookOf(`${HEAD}fact place code "Place?"
list far "Far places"
  cite  Toy Act 9
  valid 2027-01-01 ..
  known ..
  of XA
decision d = yes "D?"
rule r "R"
${ALWAYS}  then d = yes
  when all
    place in far
`);
  expect(ask(book, { place: "XA" }).missing).toEqual(["list far"]);
  expect(ask(book, { place: "XA" }, { asOf: "2027-01-01" }).value).toBe("yes");
});
