/**
 * The prover of Catala as a referee of gap and conflict: the verdicts its own test files state. PLANB_CATALA names a checkout
 * of CatalaLang/catala; without it this is skipped, visibly.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Rulebook } from "#rules/ir.ts";
import { verify } from "#rules/verify/verify.ts";
import { ask } from "../rules/support.ts";
import { bookOfVariable } from "./catala-book.ts";
import { type Scope, scopesOf } from "./catala-file.ts";

const CATALA = process.env.PLANB_CATALA;
const NO_CATALA = "skipped: PLANB_CATALA names no checkout of CatalaLang/catala";
const PROOFS = ["tests-extra/proof/good", "tests-extra/proof/bad"];
const RUNS = ["tests/exception/good", "tests/exception/bad", "tests/default/good", "tests/default/bad"];

type Verdict = "empty" | "overlap";

/** What the file says its prover prints about a variable. */
function stated(file: string, { name }: Scope, variable: string): readonly Verdict[] {
  const empty = file.includes(`[${name}.${variable}] This variable might return an empty error`);
  const overlap = file.includes(`[${name}.${variable}] At least two exceptions overlap`);
  return [...(empty ? ["empty" as const] : []), ...(overlap ? ["overlap" as const] : [])];
}

function ours(book: Rulebook): readonly Verdict[] {
  const found = verify([book]).map(({ check }) => check);
  return [
    ...(found.includes("gap") ? ["empty" as const] : []),
    ...(found.includes("conflict") ? ["overlap" as const] : []),
  ];
}

const isConditional = ({ definitions }: Scope, variable: string): boolean =>
  definitions.some((one) => one.variable === variable && (one.condition !== undefined || one.exception !== undefined));

const isDefined = ({ definitions }: Scope, variable: string): boolean =>
  definitions.some((one) => one.variable === variable);

interface Asked {
  readonly where: string;
  readonly scope: Scope;
  readonly variable: string;
  readonly file: string;
}

/** Without the files of which the prover says that it cannot prove them. */
function variablesIn(folder: string, parts: readonly string[]): readonly Asked[] {
  return parts.flatMap((part) => {
    const names = readdirSync(join(folder, part))
      .filter((name) => name.endsWith(".catala_en"))
      .sort();
    return names.flatMap((name) => {
      const file = readFileSync(join(folder, part, name), "utf8");
      if (part.includes("proof") && file.includes("[ERROR]")) return [];
      return scopesOf(file).flatMap((scope) =>
        [...scope.types.keys()]
          .filter((variable) => isDefined(scope, variable))
          .map((variable) => {
            return { where: `${part}/${name} ${scope.name}.${variable}`, scope, variable, file };
          }),
      );
    });
  });
}

test("gap and conflict where Catala's prover says empty and overlap, of every variable our language can say", (ctx) => {
  if (CATALA === undefined) {
    ctx.skip(NO_CATALA);
    return;
  }
  const all = variablesIn(CATALA, PROOFS);
  const tally = { said: 0, conditional: 0, empty: 0, overlap: 0 };
  const differ: string[] = [];
  for (const { where, scope, variable, file } of all) {
    const book = bookOfVariable(scope, variable);
    if (book === undefined) continue;
    const [theirs, mine] = [stated(file, scope, variable), ours(book)];
    tally.said += 1;
    if (isConditional(scope, variable)) tally.conditional += 1;
    for (const verdict of theirs) tally[verdict] += 1;
    if (theirs.join() !== mine.join()) differ.push(`${where}: Catala ${theirs.join()}, planb ${mine.join()}`);
  }
  console.log(
    `Catala referee: ${tally.said - differ.length} of ${tally.said} variables agree (${tally.conditional} under conditions; ${tally.empty} empty, ${tally.overlap} overlap); ${all.length - tally.said} of ${all.length} say what our language does not`,
  );
  expect(differ).toEqual([]);
  expect(tally.conditional).toBeGreaterThan(10);
});

/** What the file says comes out of a variable when its scope is run; undefined when it says nothing of it. */
function result(file: string, { name }: Scope, variable: string): string | undefined {
  const [, run = ""] = new RegExp(`catala (?:test-scope|Interpret -s) ${name}\\b([\\s\\S]*?)\`\`\``).exec(file) ?? [];
  const [, value] = new RegExp(`^│ ${variable} = (\\S+)$`, "m").exec(run) ?? [];
  if (value !== undefined) return `decided ${value}`;
  if (run.includes("conflict between multiple valid")) return "conflict";
  return undefined;
}

const isPlain = (value: string): boolean => /^(-?\d+|true|false)$/.test(value);

/** Variables with one definition that says a plain value are known; the rest are not. */
function known({ definitions, types }: Scope): Readonly<Record<string, string>> {
  const plain = definitions.filter(({ variable, condition, value }) => {
    const alone = definitions.filter((one) => one.variable === variable).length === 1;
    return alone && condition === undefined && isPlain(value);
  });
  const yes = { true: "yes", false: "no" } as const;
  return Object.fromEntries(
    plain.map(({ variable, value }) => [
      variable,
      types.get(variable) === "integer" ? value : value === "true" ? yes.true : yes.false,
    ]),
  );
}

test("what comes out of labels, exceptions and exceptions to them when Catala runs them", (ctx) => {
  if (CATALA === undefined) {
    ctx.skip(NO_CATALA);
    return;
  }
  const tally = { asked: 0, conflicts: 0 };
  const differ: string[] = [];
  for (const { where, scope, variable, file } of variablesIn(CATALA, RUNS)) {
    const expected = result(file, scope, variable);
    const book = bookOfVariable(scope, variable);
    const plain = scope.definitions.every((one) => one.variable !== variable || isPlain(one.value));
    if (expected === undefined || book === undefined || !plain) continue;
    const facts = Object.entries({ ...known(scope), always: "yes" }).filter(([fact]) =>
      book.facts.some(({ id }) => id === fact),
    );
    const { status, value } = ask(book, Object.fromEntries(facts));
    const got = [status, ...(value === undefined ? [] : [value])].join(" ");
    tally.asked += 1;
    if (expected === "conflict") tally.conflicts += 1;
    if (got !== expected) differ.push(`${where}: Catala ${expected}, planb ${got}`);
  }
  console.log(
    `Catala referee: ${tally.asked - differ.length} of ${tally.asked} outcomes agree (${tally.conflicts} conflicts)`,
  );
  expect(differ).toEqual([]);
  expect(tally.asked).toBeGreaterThan(10);
});
