/** The identity of a rulebook: the digest of its canonical JSON, in which the order of blocks says nothing. */
import { canonicalJson, type Json } from "#kernel/canonical-json.ts";
import { digestOf } from "#kernel/digest.ts";
import type { Rulebook } from "./ir.ts";

/**
 * Stated with the digest, so that a change of the form can never be taken for a change of the law. A book that speaks of
 * no act and computes nothing is told in the first form, to the byte; whoever reads only that form refuses the others.
 */
const FORMATS = { plain: "rules-1", more: "rules-2" } as const;

/** The IR as JSON: the same data, told plainly. */
const plain = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json;

const sorted = (items: readonly object[]): readonly Json[] => {
  const keyed = items.map((item) => ({ json: plain(item), key: canonicalJson(plain(item)) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ json }) => json);
};

export function canonicalBook(book: Rulebook): Json {
  const { facts, ledgers, lists, acts, computations, decisions, definitions, rules, clocks, units, ...head } = book;
  const blocks = { facts, ledgers, lists, decisions, definitions, rules, clocks, units };
  const norms = acts.length > 0 ? { acts: sorted(acts) } : {};
  const shelves = Object.entries(blocks).map(([shelf, items]) => [shelf, sorted(items)] as const);
  const computed = computations.length > 0 ? { computations: sorted(computations) } : {};
  const format = acts.length + computations.length > 0 ? FORMATS.more : FORMATS.plain;
  return { format, head: plain(head), ...Object.fromEntries(shelves), ...norms, ...computed };
}

export const bookDigest = (book: Rulebook): string => digestOf(canonicalBook(book));
