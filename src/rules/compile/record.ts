/**
 * A decision as a record that a second program recomputes (docs/formats/proof.md): which law, which two days, which
 * facts and totals, how it ended, and the vector that says why. The tree is rebuilt from it; nothing is told twice.
 */
import { digestOf } from "#kernel/digest.ts";
import type { Rational } from "#kernel/rational.ts";
import type { Branch } from "../branch.ts";
import type { Facts, Held } from "../held.ts";
import { marginOf } from "../leaf/registry.ts";
import type { End } from "../range.ts";
import type { Ledgers, LedgerTotal } from "../scene.ts";
import type { View } from "../view.ts";
import type { Engine } from "./engine.ts";
import type { Sight } from "./look.ts";
import type { Packed } from "./packed.ts";
import { stateOf } from "./status-byte.ts";

export interface RecordedMargin {
  /** The place of the clause in the vector. */
  readonly clause: number;
  /** `numerator/denominator`, lowest terms. */
  readonly value: string;
  readonly unit: string;
}

export interface ProofRecord {
  readonly format: "proof-1";
  readonly book: string;
  readonly epoch: string;
  readonly asOf: string;
  readonly knownOn: string;
  readonly facts: string;
  readonly ledgers: string;
  readonly decision: string;
  readonly status: Branch["status"];
  readonly value?: string;
  readonly possible: readonly string[];
  /** Base64 (RFC 4648, with padding). */
  readonly vector: string;
  readonly margins: readonly RecordedMargin[];
}

type ToldEnd = { readonly at: string; readonly open: boolean } | null;

/** What is held of a fact, as a record names it: numbers in base units, dates as days since 1970-01-01. */
export type ToldHeld =
  | { readonly kind: "range"; readonly low: ToldEnd; readonly high: ToldEnd }
  | { readonly kind: "among"; readonly values: readonly string[] }
  | { readonly kind: "committed"; readonly by: string }
  | { readonly kind: "notApplicable" };

export type ToldTotal = { readonly low: string; readonly high: string };

const fraction = ({ numerator, denominator }: Rational): string => `${numerator}/${denominator}`;
const endTold = (end: End | null): ToldEnd => (end === null ? null : { at: fraction(end.at), open: end.open });

type Telling = { readonly [K in Held["kind"]]: (held: Extract<Held, { readonly kind: K }>) => ToldHeld | undefined };

const HELD: Telling = {
  range: ({ range }) => ({ kind: "range", low: endTold(range.low), high: endTold(range.high) }),
  among: ({ values }) => ({ kind: "among", values: [...new Set(values)].sort() }),
  committed: ({ by }) => ({ kind: "committed", by }),
  notApplicable: () => ({ kind: "notApplicable" }),
  unknown: () => undefined,
};

const heldTold = <K extends Held["kind"]>(held: Extract<Held, { readonly kind: K }>): ToldHeld | undefined =>
  (HELD[held.kind] as (held: Extract<Held, { readonly kind: K }>) => ToldHeld | undefined)(held);

/** What is held, by fact; what is unknown is what is not there. Who said it and what shows it are no part. */
export const factsTold = (facts: Facts): Readonly<Record<string, ToldHeld>> =>
  Object.fromEntries(
    [...facts].flatMap(([id, { held }]) => {
      const told = heldTold(held);
      return told === undefined ? [] : [[id, told] as const];
    }),
  );

/** Of the facts the book declares. */
export function factsDigest(view: View, facts: Facts): string {
  const declared = new Map([...facts].filter(([id]) => view.facts.has(id)));
  return digestOf({ format: "facts-1", facts: factsTold(declared) });
}

function totalTold(total: LedgerTotal): ToldTotal {
  const { low, high } = "low" in total ? total : { low: total, high: total };
  return { low: fraction(low), high: fraction(high) };
}

/** Of the ledgers the book declares, in the unit it declares for each. */
export const totalsTold = (view: View, ledgers: Ledgers): Readonly<Record<string, ToldTotal>> =>
  Object.fromEntries(
    [...ledgers].flatMap(([id, total]) => (view.ledgers.has(id) ? [[id, totalTold(total)] as const] : [])),
  );

export const ledgersDigest = (view: View, ledgers: Ledgers): string =>
  digestOf({ format: "ledgers-1", totals: totalsTold(view, ledgers) });

/** Of the comparisons reached: exact, in the unit the comparison is told in. */
function marginsOf({ compiled, naming: { bytes, scene } }: Sight): readonly RecordedMargin[] {
  return compiled.program.clauses.flatMap((clause, at) => {
    const margin =
      clause.kind !== "test" || stateOf(bytes[at]) === undefined ? undefined : marginOf(clause.test, scene);
    return margin === undefined ? [] : [{ clause: at, value: fraction(margin.value), unit: margin.unit }];
  });
}

/** A decision by what is known, with its bytes. */
interface Proved {
  readonly decision: string;
  readonly vector: Uint8Array;
  readonly first: Branch;
}

/** The records of decisions made of one set of facts. */
export function recordsOf(
  engine: Engine,
  packed: Packed,
  ledgers: Ledgers,
  proved: readonly Proved[],
): readonly ProofRecord[] {
  const { view } = engine;
  const head = {
    format: "proof-1",
    book: view.book.id,
    epoch: engine.epoch,
    asOf: view.moment.asOf,
    knownOn: view.moment.knownOn,
    facts: factsDigest(view, packed.scene.facts),
    ledgers: ledgersDigest(view, ledgers),
  } as const;
  return proved.flatMap(({ decision, vector, first }) => {
    const sight = engine.sight(decision, packed, vector);
    if (sight === undefined) return [];
    const { status, value, possible } = first;
    const ending = { status, ...(value === undefined ? {} : { value }), possible };
    const told = { vector: Buffer.from(vector).toString("base64"), margins: marginsOf(sight) };
    return [{ ...head, decision, ...ending, ...told }];
  });
}

/** Undefined when the book has no such decision. */
export function proofRecord(engine: Engine, decision: string, facts: Facts, ledgers: Ledgers): ProofRecord | undefined {
  const packed = engine.pack(facts, ledgers);
  const vector = engine.vectorFor(decision);
  const first = engine.prove(decision, packed, vector);
  return first && recordsOf(engine, packed, ledgers, [{ decision, vector, first }])[0];
}

export const recordDigest = (record: ProofRecord): string =>
  digestOf({ ...record, margins: record.margins.map((one) => ({ ...one })) });
