/** Types made from rulebooks, tried by the compiler: what the law does not know does not compile. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { readShortFact } from "#app/cases/short-facts.ts";
import { factTypes } from "#rules/fact-typescript.ts";
import { readFacts } from "#rules/facts.ts";
import { questionOf } from "../../tools/replay/form.ts";
import { books, caseFiles, ROOT, situations, units } from "../regimes/books.ts";
import { some } from "../support/nightly.ts";
import { bookOf, HEAD, moment, value } from "./support.ts";

const OPTIONS: ts.CompilerOptions = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, types: [] };

/** What the compiler says of `use.ts` beside `facts.d.ts`: the line in `use.ts` and its words. */
function compile(types: string, use: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "planb-types-"));
  const paths = ["facts.d.ts", "use.ts"].map((name) => join(folder, name));
  [types, use].forEach((text, index) => {
    writeFileSync(paths[index] ?? "", text);
  });
  const told = ts.getPreEmitDiagnostics(ts.createProgram(paths, OPTIONS)).map(({ file, start = 0, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
    return `${basename(file?.fileName ?? "")}:${line} ${ts.flattenDiagnosticMessageText(messageText, "\n").split("\n")[0]}`;
  });
  rmSync(folder, { recursive: true });
  return told;
}

const TOY = bookOf(`${HEAD}
fact goods.kind one of tool toy "What is it? */ or is it"
fact goods.weight number kg "How heavy is one?"
fact goods.checked yes/no "Is it checked?" obtain 1 judgement by "the maker"
fact buyer.place code "Where is the buyer?"
fact order.day date "Day of the order?"

ledger sent number kg "Sent so far?"

decision leave = required | free "Is leave required?"
`);

describe("types of the facts of a book", () => {
  test("a choice is a union, a number carries its unit, a question is the comment", () => {
    expect(factTypes([TOY])).toContain(`export interface Facts {
  /** Where is the buyer? */
  readonly "buyer.place"?: Code;
  /**
   * Is it checked?
   * Attested by a person, never computed.
   * Can be answered by the maker.
   */
  readonly "goods.checked"?: YesNo;
  /** What is it? * / or is it */
  readonly "goods.kind"?: OneOf<"tool" | "toy">;
  /** How heavy is one? */
  readonly "goods.weight"?: Quantity<"kg">;
  /** Day of the order? */
  readonly "order.day"?: Day;
}

export interface Ledgers {
  /** Sent so far? */
  readonly "sent"?: Total<"kg">;
}

export interface Decisions {
  /** Is leave required? */
  readonly "leave"?: "free" | "required";
}
`);
  });

  test("facts of the book compile", () => {
    const use = `import type { Decisions, Facts, Ledgers } from "./facts";
export const facts: Facts = {
  "buyer.place": { among: ["XA", "XB"] },
  "goods.checked": { committed: "2026-07-01" },
  "goods.kind": { among: ["tool"] },
  "goods.weight": { range: ["1200", null], unit: "kg" },
  "order.day": { range: ["2026-02-04", "2026-02-04"] },
};
export const open: Facts = { "goods.weight": { unknown: true }, "goods.kind": { notApplicable: true } };
export const ledgers: Ledgers = { sent: { range: ["1/3", "-0.5"], unit: "kg" } };
export const wanted: Decisions["leave"] = "free";
`;
    expect(compile(factTypes([TOY]), use)).toEqual([]);
  });

  test("what the book does not know does not compile, each on its line", () => {
    const use = `import type { Decisions, Facts } from "./facts";
export const name: Facts = { "goods.wieght": { unknown: true } };
export const choice: Facts = { "goods.kind": { among: ["tol"] } };
export const unit: Facts = { "goods.weight": { range: ["1", "1"], unit: "m" } };
export const none: Facts = { "goods.weight": { range: ["1", "1"] } };
export const word: Facts = { "goods.weight": { range: ["heavy", "1"], unit: "kg" } };
export const empty: Facts = { "buyer.place": { among: [] } };
export const small: Facts = { "buyer.place": { among: ["xa"] } };
export const promised: Facts = { "goods.kind": { committed: "2026-07-01" } };
export const day: Facts = { "order.day": { range: ["soon", null] } };
export const wanted: Decisions["leave"] = "granted";
`;
    const lines = compile(factTypes([TOY]), use).map((told) => told.split(" ")[0]);
    expect([...new Set(lines)]).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((line) => `use.ts:${line}`));
  });

  test("two books: one fact in two units takes either, and the order of the books tells nothing", () => {
    const other = bookOf(`${HEAD.replace("toy.book", "toy.other")}
fact goods.weight number t "How heavy is it?"
fact goods.kind one of toy tool "What is it?"
`);
    expect(factTypes([TOY, other])).toContain(`Quantity<"kg" | "t">`);
    const members = (text: string) => text.split("\n").filter((line) => line.includes("readonly"));
    expect(members(factTypes([other, TOY]))).toEqual(members(factTypes([TOY, other])));
  });
});

describe("types of the law shipped", () => {
  test("the facts of cases of the law, as questions carry them, compile against them: all at night, one in twenty with every change", () => {
    const types = factTypes(books.map(({ book }) => book));
    const cases = caseFiles.flatMap((file) => {
      const here = books.filter((one) => one.folder === file.folder).map(({ book }) => book);
      return situations(file).flatMap((one) => here.map((book) => ({ one, here, book })));
    });
    const stated = some(cases, 20).map(({ one, here, book }) => {
      const short = Object.entries(one.facts).map(([fact, text]) => value(readShortFact(fact, text, {})));
      const facts = value(readFacts(here, short, units));
      const asked = { id: one.id, book, moment: moment(one.asOf), facts, ledgers: new Map() };
      return JSON.stringify((JSON.parse(JSON.stringify(questionOf(asked))) as { facts: unknown }).facts);
    });
    expect(stated.length).toBeGreaterThan(150);
    const use = `import type { Facts } from "./facts";
${stated.map((facts, index) => `export const case${index}: Facts = ${facts};`).join("\n")}
`;
    expect(compile(types, use)).toEqual([]);
  });

  test("planb rules types prints them", () => {
    const program = join(ROOT, "src", "bin", "planb.ts");
    const run = spawnSync(process.execPath, [program, "rules", "types"], { encoding: "utf8", maxBuffer: 2 ** 26 });
    expect([run.status, run.stderr]).toEqual([0, ""]);
    expect(run.stdout).toBe(factTypes(books.map(({ book }) => book)));
  });
});
