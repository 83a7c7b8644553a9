/** One outside case as a scenario for the books: what could be translated, or why it could not. */
import { add, compare, multiply, parseDecimal, printDecimal } from "#kernel/decimal.ts";
import { type FactLine, type OutsideCase, type OutsideMap, type ProductLine, written } from "./outside-map.ts";
import { ownersIn, type Read } from "./owners.ts";
import { holdsIn, leafPaths, pathIn, plainPath, valueAt, valuesAt } from "./paths.ts";
import type { Scenario } from "./scenario.ts";

export type Translated =
  | {
      readonly ok: true;
      readonly facts: Scenario["facts"];
      readonly ledgers: Scenario["ledgers"];
      readonly owners: Extract<Read, { ok: true }> | undefined;
    }
  | { readonly ok: false; readonly reason: string };

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** A path as it stands, or everything below it. */
const coveredBy = (paths: readonly string[], leaf: string): boolean =>
  paths.some((path) => leaf === path || leaf.startsWith(`${path}.`));

/** Facts of the case no line of the map reads: what they say might change the answer. */
function unreadFacts(one: OutsideCase, map: OutsideMap): readonly string[] {
  const { owners } = map;
  const exact = map.facts
    .flatMap((line) => ("product" in line ? line.product : holdsIn(one.facts, line.where) ? (line.from ?? []) : []))
    .map(plainPath);
  const whole = [
    ...map.facts.flatMap((line) => ("product" in line ? [] : [pathIn(line.where ?? "")])),
    ...map.ledgers.flatMap(({ product }) => product),
    ...map.expect.flatMap(({ due = [] }) => due.map(({ from }) => from)),
    ...(owners === undefined ? [] : [owners.asked, owners.edges, owners.control, owners.named]),
    ...(owners?.listed ?? []).map(({ path }) => path),
    ...map.unread,
  ].map(plainPath);
  return [...new Set(leafPaths(one.facts))].filter((leaf) => !exact.includes(leaf) && !coveredBy(whole, leaf));
}

const unsupported = (one: OutsideCase, { unsupported: lines }: OutsideMap): string | undefined =>
  lines.find(({ path }) => path === one.group || valueAt({ facts: one.facts, expect: one.expect }, path) !== undefined)
    ?.reason;

/** Numbers multiplied, a path or a number each; undefined when one of them is not given. */
function productOf(paths: readonly string[], facts: unknown): string | undefined {
  const numbers = paths.map((path) => parseDecimal(path) ?? parseDecimal(String(valueAt(facts, path))));
  const known = numbers.flatMap((number) => number ?? []);
  if (known.length < paths.length || known.length === 0) return undefined;
  return printDecimal(known.reduce(multiply));
}

/** Written for a value that says nothing of the fact: another line may. */
const SKIP = "skip";

type Line = readonly [fact: string, text: string] | { readonly reason: string } | undefined;

/** Numbers of a list as one; null when one of them is no number. */
function together(how: "sum" | "greatest", values: readonly unknown[]): string | null {
  const numbers = values.map((value) => parseDecimal(String(value)));
  const known = numbers.flatMap((number) => number ?? []);
  const [first, ...rest] = known;
  if (first === undefined || known.length < numbers.length) return null;
  return printDecimal(rest.reduce((a, b) => (how === "sum" ? add(a, b) : compare(a, b) > 0 ? a : b), first));
}

function plainFact(line: FactLine, facts: unknown): Line {
  const has = (path: string | undefined): boolean => path !== undefined && valueAt(facts, path) !== undefined;
  if (!holdsIn(facts, line.where)) return undefined;
  if (has(line.unless)) return undefined;
  const path = (line.from ?? []).find(has);
  if (path === undefined) return line.otherwise === undefined ? undefined : [line.fact, line.otherwise];
  const value = line.of === undefined ? valueAt(facts, path) : together(line.of, valuesAt(facts, path));
  if (value === null && line.values === undefined) return [line.fact, "unknown"];
  const text = line.values === undefined ? shown(value) : written(line.values, shown(value));
  if (text === undefined) return { reason: `facts.${path} is \`${shown(value)}\`, which the map does not translate` };
  if (text === SKIP) return undefined;
  const worded = text === "unknown" || text === "notApplicable" || line.unit === undefined;
  return [line.fact, worded ? text : `${text} ${line.unit}`];
}

function factLine(line: FactLine | ProductLine, facts: unknown): Line {
  if (!("product" in line)) return plainFact(line, facts);
  const text = productOf(line.product, facts);
  return text === undefined ? undefined : [line.fact, `${text} ${line.unit}`];
}

export function translate(one: OutsideCase, map: OutsideMap): Translated {
  const left = unsupported(one, map);
  if (left !== undefined) return { ok: false, reason: left };
  const [unread] = unreadFacts(one, map);
  if (unread !== undefined) return { ok: false, reason: `no fact of the books for facts.${unread}` };
  const owners = ownersIn(one.facts, map.owners);
  if (owners?.ok === false) return owners;
  const facts: Record<string, string> = {};
  for (const line of map.facts) {
    const found = factLine(line, one.facts);
    if (found === undefined) continue;
    if ("reason" in found) return { ok: false, reason: found.reason };
    const [fact, text] = found;
    // The first line that gives a fact counts, so that a special case stands before the general one.
    facts[fact] ??= text;
  }
  const ledgers = map.ledgers.flatMap(({ ledger, product, unit }) => {
    const text = productOf(product, one.facts);
    return text === undefined ? [] : [[ledger, `${text} ${unit}`] as const];
  });
  return { ok: true, facts, ledgers: Object.fromEntries(ledgers), owners };
}
