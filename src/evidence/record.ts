/** Writes the events of a case into a ledger, once: the same events again change nothing, and an event that is there is never changed. */
import { hold } from "#kernel/defect.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { encode, same } from "#ledger/bytes.ts";
import type { Log } from "#ledger/log.ts";
import { type Disclosure, disclosureDigest, type PartKey, partsOf, type Salts } from "./commitment.ts";
import { type CaseEvent, entryBytes, entryDigest, entryFields, HEAD_TYPE, nameUuid } from "./event.ts";
import { disclosuresOf, type Leaf, leafOf, publicOf, readLeaf } from "./leaf.ts";

/** States how many events a case has and which is the last: what shows that none is missing at the end. */
export interface CaseHead {
  readonly v: 1;
  readonly type: typeof HEAD_TYPE;
  readonly id: string;
  readonly case: string;
  readonly events: number;
  /** Digest of the last event. */
  readonly last: string;
}

export interface Placed {
  /** Place in the ledger, from 0. */
  readonly index: number;
  readonly bytes: Uint8Array;
}

export interface PlacedEvent extends Placed {
  readonly leaf: Leaf;
  /** What opens its parts, those left out whose salt was erased. */
  readonly disclosures: readonly Disclosure[];
}

export interface RecordedCase {
  /** In order of `seq`. */
  readonly events: readonly PlacedEvent[];
  /** The newest. */
  readonly head: Placed;
}

/** `last` is the digest of the last event. */
export function headOf(caseId: string, events: number, last: string): CaseHead {
  const id = nameUuid("head", caseId, String(events), last);
  return { v: 1, type: HEAD_TYPE, id, case: caseId, events, last };
}

/** The entries of a ledger that speak of a case. */
export function entriesOf(log: Log, caseId: string): readonly Placed[] {
  const mention = Buffer.from(encode(`"case":${JSON.stringify(caseId)}`));
  return Array.from({ length: log.size }, (_, index) => ({ index, bytes: log.entry(index) })).filter(
    ({ bytes }) => Buffer.from(bytes).includes(mention) && entryFields(bytes)?.case === caseId,
  );
}

const rewritten = (caseId: string, seq: number, what: string) =>
  failed(
    fault(
      "case-rewritten",
      {},
      `case \`${caseId}\`: event ${seq} is in the ledger and ${what}`,
      "Put the row back as it was; a correction is a new event with the next number.",
    ),
  );

/** Whether an event is what the leaf was made from, as far as its salts are still there. */
function isSame(leaf: Leaf, event: CaseEvent, salts: ReadonlyMap<PartKey, string>): boolean {
  const { prev: _, parts, ...open } = leaf;
  if (!same(entryBytes(open), entryBytes(publicOf(event)))) return false;
  const disclosures = disclosuresOf(event, salts);
  const isWhole = partsOf(event).every(({ key }) => salts.has(key));
  if (isWhole && disclosures.length !== parts.length) return false;
  return disclosures.every((one) => parts.includes(disclosureDigest(one)));
}

type Salted = ReadonlyMap<PartKey, string>;

/** The events of the case that are in the ledger, each held against what is given now. */
function recordedBefore(
  present: readonly Placed[],
  events: readonly CaseEvent[],
  salts: Salted,
): Outcome<readonly PlacedEvent[]> {
  const placed: PlacedEvent[] = [];
  for (const { index, bytes } of present) {
    const leaf = readLeaf(bytes);
    if (!leaf.holds) continue;
    const { seq, case: of } = leaf.value;
    const event = events[seq - 1];
    if (event === undefined) return rewritten(of, seq, "not among those given");
    if (!isSame(leaf.value, event, salts)) return rewritten(of, seq, "is given differently now");
    placed[seq - 1] = { index, bytes, leaf: leaf.value, disclosures: disclosuresOf(event, salts) };
  }
  hold(Object.keys(placed).length === placed.length, "the events of a case stand in the ledger without a gap");
  return ok(placed);
}

/** Leaves for the events that follow the ones in the ledger, with salts of their own. */
function leavesOf(fresh: readonly CaseEvent[], before: PlacedEvent | undefined, salts: Salted): readonly PlacedEvent[] {
  let prev = before === undefined ? null : entryDigest(before.bytes);
  return fresh.map((event) => {
    const disclosures = disclosuresOf(event, salts);
    const leaf = leafOf(event, prev, disclosures);
    const bytes = entryBytes(leaf);
    prev = entryDigest(bytes);
    return { index: -1, bytes, leaf, disclosures };
  });
}

/** Adds what is new, with a new head, and seals it by a checkpoint. Faults: case-rewritten, and those of the ledger and of the salts. */
export function recordCase(log: Log, events: readonly CaseEvent[], salts: Salts): Outcome<RecordedCase> {
  const caseId = events[0]?.case;
  if (caseId === undefined) {
    return failed(fault("out-of-range", {}, "a case without events cannot be recorded", "Record its first event."));
  }
  const held = salts.held(caseId);
  if (!held.ok) return held;
  const present = entriesOf(log, caseId);
  const placed = recordedBefore(present, events, held.value);
  if (!placed.ok) return placed;
  const fresh = events.slice(placed.value.length);
  const made = salts.make(
    caseId,
    fresh.flatMap(partsOf).map(({ key }) => key),
  );
  if (!made.ok) return made;
  return appended(log, caseId, present, placed.value, leavesOf(fresh, placed.value.at(-1), made.value));
}

function appended(
  log: Log,
  caseId: string,
  present: readonly Placed[],
  placed: readonly PlacedEvent[],
  fresh: readonly PlacedEvent[],
): Outcome<RecordedCase> {
  const all = [...placed, ...fresh];
  const head = entryBytes(headOf(caseId, all.length, entryDigest(all.at(-1)?.bytes ?? new Uint8Array())));
  const known = fresh.length === 0 ? present.find(({ bytes }) => same(bytes, head)) : undefined;
  if (known !== undefined) return ok({ events: placed, head: known });
  const added = log.append([...fresh.map(({ bytes }) => bytes), head]);
  if (!added.ok) return added;
  const sealed = log.checkpoint();
  if (!sealed.ok) return sealed;
  const { first } = added.value;
  return ok({
    events: [...placed, ...fresh.map((event, at) => ({ ...event, index: first + at }))],
    head: { index: first + fresh.length, bytes: head },
  });
}
