/** Are the entries of a dossier in the ledger, whole and in order? Each check names what it found. */
import { sha256Hex } from "#kernel/digest.ts";
import { decode, same } from "#ledger/bytes.ts";
import type { Cosigned } from "#ledger/cosignature.ts";
import type { Holds } from "#ledger/holds.ts";
import type { VerifierKey } from "#ledger/key.ts";
import { isUnder, openCheckpoint, parseProof, printProof, type SignedHead } from "#ledger/proof.ts";
import { areUnder, parseTreeProof, printTreeProof } from "#ledger/tree-proof.ts";
import type { Files } from "./archive.ts";
import { readDisclosures } from "./commitment.ts";
import { entryBytes, entryDigest } from "./event.ts";
import { type Check, changed, fine, missing, open } from "./finding.ts";
import { type Leaf, type OpenedLeaf, openLeaf, readLeaf } from "./leaf.ts";
import * as path from "./paths.ts";
import { withheldListed } from "./privilege-log.ts";
import { headOf } from "./record.ts";
import { readSeal, type Seal, sealOf } from "./seal.ts";

/** An event with the entry it was opened from. */
export interface ReadEvent extends OpenedLeaf {
  readonly leaf: Leaf;
  readonly bytes: Uint8Array;
}

/** The events by the place their file name claims, as far as they can be read. */
export interface ReadEvents {
  readonly events: readonly ReadEvent[];
  readonly check: Check;
}

const NUMBERED = /^data\/ledger\/(\d{4,})\.json$/;
const READABLE = "every event can be read";

function readOne(files: Files, name: string): ReadEvent | Check {
  const bytes = files.get(name) ?? new Uint8Array();
  const shown = files.get(name.slice(0, -path.ENTRY.length) + path.DISCLOSED);
  const leaf = readLeaf(bytes);
  if (!leaf.holds) return changed(READABLE, `${name}: ${leaf.why}`);
  if (shown === undefined) return missing(READABLE, `${name}: what it shows is not there`);
  const disclosures = readDisclosures(shown);
  const opened = disclosures.holds ? openLeaf(leaf.value, disclosures.value) : disclosures;
  return opened.holds ? { ...opened.value, leaf: leaf.value, bytes } : changed(READABLE, `${name}: ${opened.why}`);
}

export function readEvents(files: Files): ReadEvents {
  const names = [...files.keys()].filter((name) => NUMBERED.test(name)).sort((a, b) => place(a) - place(b));
  const events: ReadEvent[] = [];
  for (const name of names) {
    const read = readOne(files, name);
    if ("what" in read) return { events, check: read };
    events.push(read);
  }
  if (events.length === 0) return { events, check: missing(READABLE, "there is no event") };
  return { events, check: fine(READABLE, `${events.length} events`) };
}

/** Every part that is not shown stands in the privilege log, and nothing else does. */
export function checkWithheld(files: Files, events: readonly ReadEvent[]): Check {
  const what = "what is not shown is listed";
  const bytes = files.get(path.PRIVILEGE_LOG);
  if (bytes === undefined) return missing(what, `${path.PRIVILEGE_LOG} is not there`);
  const listed = withheldListed(bytes);
  if (listed === undefined) return changed(what, `${path.PRIVILEGE_LOG} cannot be read`);
  const hidden = events.flatMap(({ leaf, withheld }) => withheld.map((digest) => `${leaf.seq} ${digest}`));
  const unlisted = hidden.find((one) => !listed.includes(one));
  if (unlisted !== undefined) {
    return missing(what, `a part of event ${unlisted.split(" ")[0]} is neither shown nor in ${path.PRIVILEGE_LOG}`);
  }
  if (listed.some((one) => !hidden.includes(one)) || new Set(listed).size < listed.length) {
    return changed(what, `${path.PRIVILEGE_LOG} lists what is shown or not recorded`);
  }
  return fine(what, hidden.length === 0 ? "everything is shown" : `withheld and listed: ${hidden.length}`);
}

const place = (name: string): number => Number(NUMBERED.exec(name)?.[1]);

interface Proved {
  readonly index: number;
  readonly note: string;
  readonly head: SignedHead;
}

type OpenHead = (note: string) => Holds<SignedHead>;

/** One signature is verified once, however many proofs lean on it. */
function openedOnce(key: VerifierKey, witnesses: readonly VerifierKey[]): OpenHead {
  const opened = new Map<string, Holds<SignedHead>>();
  return (note) => {
    const head = opened.get(note) ?? openCheckpoint(note, key, witnesses);
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

export interface Proofs {
  readonly check: Check | undefined;
  /** Witnesses that cosigned the head, when all proofs lead to it. */
  readonly cosignedBy: readonly Cosigned[];
}

/** Inclusion of every entry under one signed checkpoint, in the order of the case, head and seal last. */
export function checkProofs(files: Files, key: VerifierKey, witnesses: readonly VerifierKey[]): Proofs {
  const numbered = [...files.keys()].filter((name) => /^data\/ledger\//.test(name));
  const stems = [...new Set(numbered.map((name) => name.replace(/\.(disclosed\.json|json|tlog-proof)$/, "")))].sort(
    (a, b) => place(a + path.ENTRY) - place(b + path.ENTRY),
  );
  const open = openedOnce(key, witnesses);
  const all: Proved[] = [];
  const whole = files.has(path.TREE_PROOF) ? provedTogether(files, stems, open) : [];
  if ("what" in whole) return { check: whole, cosignedBy: [] };
  all.push(...whole);
  for (const stem of [...(files.has(path.TREE_PROOF) ? [] : stems), path.HEAD, path.SEAL]) {
    const one = proved(files, stem, open);
    if ("what" in one) return { check: one, cosignedBy: [] };
    all.push(one);
  }
  const check = underOneHead(all);
  return { check, cosignedBy: check.state === "ok" ? (all.at(-1)?.head.cosignedBy ?? []) : [] };
}

/** The events of a large case, under the one proof that stands for them. */
function provedTogether(files: Files, stems: readonly string[], open: OpenHead): readonly Proved[] | Check {
  const text = decode(files.get(path.TREE_PROOF) ?? new Uint8Array()) ?? "";
  const proof = parseTreeProof(text);
  if (!proof.holds || printTreeProof(proof.value) !== text) return changed(LOGGED, `${path.TREE_PROOF} cannot be read`);
  if (stems.some((stem) => files.has(stem + path.PROOF))) return changed(LOGGED, "an event is proved twice");
  const entries = stems.map((stem) => files.get(stem + path.ENTRY));
  const there = entries.filter((entry) => entry !== undefined);
  if (there.length < stems.length || there.length < proof.value.indexes.length)
    return missing(LOGGED, "an entry is not there");
  const { checkpoint: note, indexes } = proof.value;
  const head = open(note);
  if (!head.holds) return changed(LOGGED, `${path.TREE_PROOF}: ${head.why}`);
  return areUnder(there, proof.value, head.value)
    ? indexes.map((index) => ({ index, note, head: head.value }))
    : changed(LOGGED, "the proof does not lead from the entries to the signed root");
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
export function checkChain(files: Files, events: readonly ReadEvent[]): Check {
  const what = "nothing is left out of the case up to its head";
  let prev: string | null = null;
  for (const [at, { leaf, bytes }] of events.entries()) {
    if (leaf.seq !== at + 1) return missing(what, `gap: expected event ${at + 1}, got ${leaf.seq}`);
    const named = files.get(path.eventPath(leaf.seq) + path.ENTRY);
    if (named === undefined) return missing(what, `event ${leaf.seq} does not stand under its number`);
    if (leaf.prev !== prev) return missing(what, `event ${leaf.seq} does not follow the one before it`);
    if (leaf.case !== events[0]?.leaf.case) return changed(what, `event ${leaf.seq} is of another case`);
    prev = entryDigest(bytes);
  }
  const head = files.get(path.HEAD + path.ENTRY);
  if (head === undefined) return missing(what, "the head of the case is not there");
  const first = events[0];
  if (first === undefined || !same(head, entryBytes(headOf(first.leaf.case, events.length, prev ?? "")))) {
    return missing(what, "the events do not reach the head of the case that is in the ledger");
  }
  return fine(what, `events 1 to ${events.length}, head ${sha256Hex(head).slice(0, 16)}`);
}

/** The seal names the head and the digest of every file that nothing else binds. */
export function checkSeal(
  files: Files,
  events: readonly ReadEvent[],
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
  const again = entryBytes(sealOf(events[0]?.leaf.case ?? "", entryDigest(head), moment, files));
  if (!same(again, bytes)) {
    const name = [...files.keys()].find((one) => path.isSealed(one) && listed[one] !== sha256Hex(files.get(one) ?? ""));
    return { check: changed(what, `${name ?? "the head"} is not what was sealed`), seal: { moment } };
  }
  return {
    check: fine(what, `${Object.keys(listed).length} files, as of ${moment.asOf}, known on ${moment.knownOn}`),
    seal: { moment },
  };
}
