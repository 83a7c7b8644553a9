/** Writes the events of a case into a ledger, once: the same events again change nothing, and an event that is there is never changed. */
import { hold } from "#kernel/defect.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { encode, same } from "#ledger/bytes.ts";
import type { Log } from "#ledger/log.ts";
import { type CaseEvent, entryBytes, entryDigest, entryFields, HEAD_TYPE, nameUuid, readEvent } from "./event.ts";

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

export interface RecordedCase {
  /** In order of `seq`. */
  readonly events: readonly Placed[];
  /** The newest. */
  readonly head: Placed;
}

export function headOf(caseId: string, events: readonly CaseEvent[]): CaseHead {
  const last = events.at(-1);
  const digest = last === undefined ? "" : entryDigest(entryBytes(last));
  const id = nameUuid("head", caseId, String(events.length), digest);
  return { v: 1, type: HEAD_TYPE, id, case: caseId, events: events.length, last: digest };
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

/** Adds what is new, with a new head, and seals it by a checkpoint. Faults: case-rewritten, and those of the ledger. */
export function recordCase(log: Log, events: readonly CaseEvent[]): Outcome<RecordedCase> {
  const caseId = events[0]?.case;
  if (caseId === undefined) {
    return failed(fault("out-of-range", {}, "a case without events cannot be recorded", "Record its first event."));
  }
  const entries = events.map(entryBytes);
  const present = entriesOf(log, caseId);
  const placed: Placed[] = [];
  for (const { index, bytes } of present) {
    const event = readEvent(bytes);
    if (!event.holds) continue;
    const { seq } = event.value;
    const given = entries[seq - 1];
    if (given === undefined) return rewritten(caseId, seq, "not among those given");
    if (!same(given, bytes)) return rewritten(caseId, seq, "is given differently now");
    placed[seq - 1] = { index, bytes };
  }
  hold(Object.keys(placed).length === placed.length, "the events of a case stand in the ledger without a gap", caseId);
  const head = entryBytes(headOf(caseId, events));
  const fresh = entries.slice(placed.length);
  const known = fresh.length === 0 ? present.find(({ bytes }) => same(bytes, head)) : undefined;
  if (known !== undefined) return ok({ events: placed, head: known });
  const added = log.append([...fresh, head]);
  if (!added.ok) return added;
  const sealed = log.checkpoint();
  if (!sealed.ok) return sealed;
  const { first } = added.value;
  return ok({
    events: [...placed, ...fresh.map((bytes, at) => ({ index: first + at, bytes }))],
    head: { index: first + fresh.length, bytes: head },
  });
}
