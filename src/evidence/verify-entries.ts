/** Are the entries of a dossier in the ledger, whole and in order? Each check names what it found. */
import { sha256Hex } from "#kernel/digest.ts";
import { decode, same } from "#ledger/bytes.ts";
import type { Holds } from "#ledger/holds.ts";
import type { VerifierKey } from "#ledger/key.ts";
import { isUnder, openCheckpoint, parseProof, printProof, type SignedHead } from "#ledger/proof.ts";
import type { Files } from "./archive.ts";
import { type CaseEvent, entryBytes, entryDigest, readEvent } from "./event.ts";
import { type Check, changed, fine, missing, open } from "./finding.ts";
import * as path from "./paths.ts";
import { headOf } from "./record.ts";
import { readSeal, type Seal, sealOf } from "./seal.ts";

/** The events by the place their file name claims, as far as they can be read. */
export interface ReadEvents {
  readonly events: readonly CaseEvent[];
  readonly check: Check;
}

const NUMBERED = /^data\/ledger\/(\d{4,})\.json$/;

export function readEvents(files: Files): ReadEvents {
  const what = "every event can be read";
  const stems = [...files.keys()].filter((name) => NUMBERED.test(name)).sort((a, b) => place(a) - place(b));
  const events: CaseEvent[] = [];
  for (const name of stems) {
    const read = readEvent(files.get(name) ?? new Uint8Array());
    if (!read.holds) return { events, check: changed(what, `${name}: ${read.why}`) };
    events.push(read.value);
  }
  const check = events.length === 0 ? missing(what, "there is no event") : fine(what, `${events.length} events`);
  return { events, check };
}

const place = (name: string): number => Number(NUMBERED.exec(name)?.[1]);

interface Proved {
  readonly index: number;
  readonly note: string;
  readonly head: SignedHead;
}

type OpenHead = (note: string) => Holds<SignedHead>;

/** One signature is verified once, however many proofs lean on it. */
function openedOnce(key: VerifierKey): OpenHead {
  const opened = new Map<string, Holds<SignedHead>>();
  return (note) => {
    const head = opened.get(note) ?? openCheckpoint(note, key);
    opened.set(note, head);
    return head;
  };
}

const LOGGED = "every entry is in the ledger";

function proved(files: Files, stem: string, open: OpenHead): Proved | Check {
  const entry = files.get(stem + path.ENTRY);
  const proof = files.get(stem + path.PROOF);
  if (entry === undefined || proof === undefined) return missing(LOGGED, `${stem}: entry or proof is not there`);
  const text = decode(proof) ?? "";
  const parsed = parseProof(text);
  if (!parsed.holds) return changed(LOGGED, `${stem}: ${parsed.why}`);
  if (printProof(parsed.value) !== text || parsed.value.extra !== undefined) {
    return changed(LOGGED, `${stem}: the proof holds more than a proof`);
  }
  const { index, checkpoint: note } = parsed.value;
  const head = open(note);
  if (!head.holds) return changed(LOGGED, `${stem}: ${head.why}`);
  return isUnder(entry, parsed.value, head.value)
    ? { index, note, head: head.value }
    : changed(LOGGED, `${stem}: the path does not lead from this entry to the signed root`);
}

/** Inclusion of every entry under one signed checkpoint, in the order of the case, head and seal last. */
export function checkProofs(files: Files, key: VerifierKey): Check {
  const numbered = [...files.keys()].filter((name) => /^data\/ledger\//.test(name));
  const stems = [...new Set(numbered.map((name) => name.replace(/\.(json|tlog-proof)$/, "")))].sort(
    (a, b) => place(a + path.ENTRY) - place(b + path.ENTRY),
  );
  const open = openedOnce(key);
  const all: Proved[] = [];
  for (const stem of [...stems, path.HEAD, path.SEAL]) {
    const one = proved(files, stem, open);
    if ("what" in one) return one;
    all.push(one);
  }
  return underOneHead(all);
}

function underOneHead(all: readonly Proved[]): Check {
  const last = all.at(-1);
  if (last === undefined || all.some(({ note }) => note !== last.note)) {
    return changed(LOGGED, "the proofs are not all under one checkpoint");
  }
  if (all.some(({ index }, at) => at > 0 && index <= (all[at - 1]?.index ?? -1))) {
    return missing(LOGGED, "the entries do not stand in the ledger in the order of the case");
  }
  if (last.head.unknownSignatures > 0)
    return open(LOGGED, "the checkpoint bears a signature of a key that was not given");
  return fine(LOGGED, `${all.length} of ${all.length} under the checkpoint of ${last.head.size} entries`);
}

/** The chain of a case: numbers without a gap, each naming the one before, up to the head the ledger holds. */
export function checkChain(files: Files, events: readonly CaseEvent[]): Check {
  const what = "nothing is left out of the case up to its head";
  let prev: string | null = null;
  for (const [at, event] of events.entries()) {
    if (event.seq !== at + 1) return missing(what, `gap: expected event ${at + 1}, got ${event.seq}`);
    const named = files.get(path.eventPath(event.seq) + path.ENTRY);
    if (named === undefined) return missing(what, `event ${event.seq} does not stand under its number`);
    if (event.prev !== prev) return missing(what, `event ${event.seq} does not follow the one before it`);
    if (event.case !== events[0]?.case) return changed(what, `event ${event.seq} is of another case`);
    prev = entryDigest(entryBytes(event));
  }
  const head = files.get(path.HEAD + path.ENTRY);
  if (head === undefined) return missing(what, "the head of the case is not there");
  const first = events[0];
  if (first === undefined || !same(head, entryBytes(headOf(first.case, events)))) {
    return missing(what, "the events do not reach the head of the case that is in the ledger");
  }
  return fine(what, `events 1 to ${events.length}, head ${sha256Hex(head).slice(0, 16)}`);
}

/** The seal names the head and the digest of every file that nothing else binds. */
export function checkSeal(
  files: Files,
  events: readonly CaseEvent[],
): { readonly check: Check; readonly seal?: Pick<Seal, "moment"> } {
  const what = "statements and calculations are those that were sealed";
  const bytes = files.get(path.SEAL + path.ENTRY);
  const head = files.get(path.HEAD + path.ENTRY);
  if (bytes === undefined || head === undefined) return { check: missing(what, "the seal is not there") };
  const seal = readSeal(bytes);
  if (!seal.holds) return { check: changed(what, seal.why) };
  const { moment, files: listed } = seal.value;
  const absent = Object.keys(listed).find((name) => !files.has(name));
  if (absent !== undefined) return { check: missing(what, `${absent} was sealed and is not there`), seal: { moment } };
  const again = entryBytes(sealOf(events[0]?.case ?? "", entryDigest(head), moment, files));
  if (!same(again, bytes)) {
    const name = [...files.keys()].find((one) => path.isSealed(one) && listed[one] !== sha256Hex(files.get(one) ?? ""));
    return { check: changed(what, `${name ?? "the head"} is not what was sealed`), seal: { moment } };
  }
  return {
    check: fine(what, `${Object.keys(listed).length} files, as of ${moment.asOf}, known on ${moment.knownOn}`),
    seal: { moment },
  };
}
