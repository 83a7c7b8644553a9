/**
 * A decision as a record that a second program recomputes (docs/formats/proof.md): which law, which two days, which
 * facts and totals, how it ended, and the vector that says why. The tree is rebuilt from it; nothing is told twice.
 */
import type { Json } from "#kernel/canonical-json.ts";
import { digestOf } from "#kernel/digest.ts";
import type { Rational } from "#kernel/rational.ts";
import type { Branch } from "../branch.ts";
import type { Facts, Held } from "../held.ts";
import type { Clause } from "../ir.ts";
import { marginOf } from "../leaf/registry.ts";
import type { End } from "../range.ts";
import { type Ledgers, type LedgerTotal, type Scene, sceneOf } from "../scene.ts";
import type { View } from "../view.ts";
import type { Engine } from "./engine.ts";
import { epochDigest } from "./epoch.ts";
import { clausesOf, layoutOf } from "./layout.ts";
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

const fraction = ({ numerator, denominator }: Rational): string => `${numerator}/${denominator}`;
const endJson = (end: End | null): Json => (end === null ? null : { at: fraction(end.at), open: end.open });

type HeldJson = { readonly [K in Held["kind"]]: (held: Extract<Held, { readonly kind: K }>) => Json };

const HELD: HeldJson = {
  range: ({ range }) => ({ kind: "range", low: endJson(range.low), high: endJson(range.high) }),
  among: ({ values }) => ({ kind: "among", values: [...new Set(values)].sort() }),
  committed: ({ by }) => ({ kind: "committed", by }),
  notApplicable: () => ({ kind: "notApplicable" }),
  unknown: () => ({ kind: "unknown" }),
};

const heldJson = <K extends Held["kind"]>(held: Extract<Held, { readonly kind: K }>): Json =>
  (HELD[held.kind] as (held: Extract<Held, { readonly kind: K }>) => Json)(held);

/** Of the facts the book declares; what is unknown is what is not there. Who said it and what shows it are no part. */
export function factsDigest(view: View, facts: Facts): string {
  const stated = [...facts].filter(([id, { held }]) => view.facts.has(id) && held.kind !== "unknown");
  return digestOf({
    format: "facts-1",
    facts: Object.fromEntries(stated.map(([id, { held }]) => [id, heldJson(held)])),
  });
}

const totalJson = (total: LedgerTotal): Json => {
  const { low, high } = "low" in total ? total : { low: total, high: total };
  return { low: fraction(low), high: fraction(high) };
};

/** Of the ledgers the book declares, in the unit it declares for each. */
export function ledgersDigest(view: View, ledgers: Ledgers): string {
  const totals = [...ledgers].filter(([id]) => view.ledgers.has(id)).map(([id, total]) => [id, totalJson(total)]);
  return digestOf({ format: "ledgers-1", totals: Object.fromEntries(totals) });
}

function marginAt(clause: Clause, at: number, scene: Scene): readonly RecordedMargin[] {
  const margin = clause.kind === "test" ? marginOf(clause.test, scene) : undefined;
  return margin === undefined ? [] : [{ clause: at, value: fraction(margin.value), unit: margin.unit }];
}

/** Of the clauses reached: exact, in the unit the comparison is told in. */
function marginsOf(view: View, decision: string, vector: Uint8Array, scene: Scene): readonly RecordedMargin[] {
  return layoutOf(view, decision).sections.flatMap((section) =>
    clausesOf(section).flatMap((clause, index) => {
      const at = section.from + index;
      return stateOf(vector[at]) === undefined ? [] : marginAt(clause, at, scene);
    }),
  );
}

/** Undefined when the book has no such decision. */
export function proofRecord(engine: Engine, decision: string, facts: Facts, ledgers: Ledgers): ProofRecord | undefined {
  const { view } = engine;
  const vector = engine.vectorFor(decision);
  const branch = engine.prove(decision, engine.pack(facts, ledgers), vector);
  if (branch === undefined) return undefined;
  return {
    format: "proof-1",
    book: view.book.id,
    epoch: epochDigest(view),
    asOf: view.moment.asOf,
    knownOn: view.moment.knownOn,
    facts: factsDigest(view, facts),
    ledgers: ledgersDigest(view, ledgers),
    decision,
    status: branch.status,
    ...(branch.value === undefined ? {} : { value: branch.value }),
    possible: branch.possible,
    vector: Buffer.from(vector).toString("base64"),
    margins: marginsOf(view, decision, vector, sceneOf(view, facts, ledgers)),
  };
}

export const recordDigest = (record: ProofRecord): string =>
  digestOf({ ...record, margins: record.margins.map((one) => ({ ...one })) });
