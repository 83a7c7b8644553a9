/**
 * Where the ledger is kept: an append-only journal that is the truth, and a signed checkpoint beside it. An entry is on the
 * medium before it is acknowledged, and acknowledged before anything about it is signed. What failed once is not tried again:
 * after a failed sync the system may report success for bytes it has dropped. Form: docs/formats/journal.md.
 */
import { Defect, hold } from "#kernel/defect.ts";
import { collect, type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { printCheckpoint } from "#ledger/checkpoint.ts";
import { fitEntries } from "#ledger/entry.ts";
import { type Signer, type VerifierKey, verifierKey } from "#ledger/key.ts";
import type { Cosignature, Log } from "#ledger/log.ts";
import { type Hash, leafHash } from "#ledger/merkle.ts";
import { signNote } from "#ledger/note.ts";
import { bundleBytes, bundlePath, newTiles, tileBytes, tilePath } from "#ledger/tile.ts";
import { keepCosignature, readCosignatures } from "./cosignatures.ts";
import type { Disk } from "./disk.ts";
import { type HeadPlace, heldAgainst, keepHead } from "./journal-heads.ts";
import { batchOf, type JournalContent, readJournal } from "./journal-records.ts";

const JOURNAL = "journal";
const CHECKPOINT = "checkpoint";

export interface Journal extends Log {
  /** Bytes of a batch that was being written when the power went, cut off at the start; never acknowledged. */
  readonly cutOff: number;
  /** The tree as static files by path; derived from the journal and of no weight of their own. */
  tiles(): ReadonlyMap<string, Uint8Array>;
  close(): void;
}

const diskFailed = (error: unknown): Fault =>
  fault(
    "disk-failed",
    { file: JOURNAL },
    `the disk did not do what was asked: ${error instanceof Error && "code" in error ? String(error.code) : "no reason given"}`,
    "Free space or mend the disk, then start again; what was acknowledged is kept.",
  );

const locked = (why: string): Fault =>
  fault("log-locked", { file: JOURNAL }, why, "Stop the other program; one program writes to a ledger.");

/** Runs an act on the disk; what the disk throws becomes a fault, what we broke stays a defect. */
function onDisk<T>(act: () => T): Outcome<T> {
  try {
    return ok(act());
  } catch (error) {
    if (error instanceof Defect) throw error;
    return failed(diskFailed(error));
  }
}

class JournalOnDisk implements Journal {
  readonly key: VerifierKey;
  readonly cutOff: number;
  readonly #disk: Disk;
  readonly #signer: Signer;
  readonly #content: JournalContent;
  readonly #heads: readonly HeadPlace[];
  readonly #unlock: () => void;
  #length: number;
  #size: number;
  #kept: number;
  #stopped: readonly Fault[] | undefined;

  constructor(disk: Disk, signer: Signer, found: Found, unlock: () => void) {
    this.key = verifierKey(signer);
    this.cutOff = found.cutOff;
    this.#disk = disk;
    this.#signer = signer;
    this.#content = found.content;
    this.#heads = found.heads;
    this.#unlock = unlock;
    this.#length = found.content.committed;
    this.#size = found.content.tree.size;
    this.#kept = found.kept;
  }

  get size(): number {
    return this.#size;
  }

  append(entries: readonly Uint8Array[]): Outcome<{ readonly first: number }> {
    if (this.#stopped !== undefined) return failed(...this.#stopped);
    const fit = fitEntries(entries);
    if (!fit.ok) return fit;
    const first = this.#size;
    if (entries.length === 0) return ok({ first });
    const written = onDisk(() => this.#write(entries));
    if (!written.ok) return this.#stop(written.faults);
    if (!written.value) return this.#stop([locked("the journal has grown without this program")]);
    this.#size = this.#content.tree.size;
    return ok({ first });
  }

  /** True when the batch is on the medium; false when somebody else has written. */
  #write(entries: readonly Uint8Array[]): boolean {
    if (this.#disk.length(JOURNAL) !== this.#length) return false;
    const { tree } = this.#content;
    const isFirst = this.#length === 0;
    for (const entry of entries) tree.append(leafHash(entry));
    const opening = isFirst ? { origin: this.#signer.name } : {};
    const batch = batchOf({ ...opening, entries, before: this.#size, root: tree.root() });
    for (const entry of batch.entries) this.#content.entries.push(entry);
    this.#disk.append(JOURNAL, batch.bytes);
    this.#disk.sync(JOURNAL);
    if (isFirst) this.#disk.syncFolder();
    this.#length += batch.bytes.length;
    return true;
  }

  #stop(faults: readonly Fault[]): Outcome<never> {
    this.#stopped = faults;
    return failed(...faults);
  }

  entry(index: number): Uint8Array {
    const entry = index < this.#size ? this.#content.entries[index] : undefined;
    hold(entry !== undefined, "an entry is asked for when it is in the ledger", String(index));
    return new Uint8Array(entry);
  }

  root(size = this.#size): Hash {
    return this.#content.tree.root(this.#within(size));
  }

  inclusion(index: number, size = this.#size): readonly Hash[] {
    return this.#content.tree.inclusion(index, this.#within(size));
  }

  cover(indexes: readonly number[], size = this.#size): readonly Hash[] {
    return this.#content.tree.cover(indexes, this.#within(size));
  }

  consistency(from: number, size = this.#size): readonly Hash[] {
    return this.#content.tree.consistency(from, this.#within(size));
  }

  checkpoint(size = this.#size): Outcome<string> {
    if (this.#stopped !== undefined) return failed(...this.#stopped);
    const note = signNote(printCheckpoint({ origin: this.key.name, size, root: this.root(size) }), this.#signer);
    if (size > this.#kept) {
      const kept = onDisk(() => this.#keep(note));
      if (!kept.ok) return this.#stop(kept.faults);
      this.#kept = size;
    }
    return ok(
      note +
        this.cosignatures(size)
          .map(({ line }) => line)
          .join(""),
    );
  }

  cosignatures(size: number): readonly Cosignature[] {
    return readCosignatures(this.#disk, this.#within(size));
  }

  cosign(size: number, witness: VerifierKey, line: string): Outcome<null> {
    if (this.#stopped !== undefined) return failed(...this.#stopped);
    const kept = onDisk(() => keepCosignature(this.#disk, this.#within(size), witness, line));
    return kept.ok ? ok(null) : kept;
  }

  #keep(note: string): void {
    for (const place of this.#heads) keepHead(place, note);
  }

  tiles(): ReadonlyMap<string, Uint8Array> {
    hold(this.#stopped === undefined, "a stopped ledger publishes nothing");
    const files = new Map<string, Uint8Array>();
    for (const tile of newTiles(0, this.#size)) {
      files.set(tilePath(tile), tileBytes(this.#content.tree, tile));
      if (tile.level > 0) continue;
      const start = tile.index * 256;
      files.set(bundlePath(tile), bundleBytes(this.#content.entries.slice(start, start + tile.width)));
    }
    return files;
  }

  close(): void {
    this.#stopped ??= [locked("the ledger was closed")];
    this.#disk.close();
    this.#unlock();
  }

  #within(size: number): number {
    hold(Number.isSafeInteger(size) && size >= 0 && size <= this.#size, "a ledger answers for sizes it has had");
    return size;
  }
}

interface Found {
  readonly content: JournalContent;
  readonly heads: readonly HeadPlace[];
  /** Size up to which every place holds a checkpoint; 0 when one has none. */
  readonly kept: number;
  readonly cutOff: number;
}

const RESTORE = "Restore the newer copy of the folder and keep this one; nothing was changed.";

/** Holds the journal against its key and its own last word, wherever that is kept. Faults: key-file, and those of `heldAgainst`. */
function against(heads: readonly HeadPlace[], { tree, origin }: JournalContent, key: VerifierKey): Outcome<number> {
  if (origin !== undefined && origin !== key.name) {
    const why = `the ledger is \`${origin}\`, the key signs for \`${key.name}\``;
    return failed(fault("key-file", { file: JOURNAL }, why, "Start with the key this ledger was begun with."));
  }
  const sizes = collect(heads.map((place) => heldAgainst(place, tree, key)));
  return sizes.ok ? ok(Math.min(...sizes.value)) : sizes;
}

/**
 * Makes sure of what was found. The last batch is written again over itself: its sync may have failed, after which the system
 * shows bytes that are not on the medium and a further sync does not write them.
 */
function settle(disk: Disk, bytes: Uint8Array, { lastBatch, committed }: JournalContent): void {
  if (bytes.length === 0) return;
  if (committed < bytes.length) disk.truncate(JOURNAL, committed);
  disk.overwrite(JOURNAL, lastBatch, bytes.subarray(lastBatch, committed));
  disk.sync(JOURNAL);
  disk.syncFolder();
}

/** Reads and checks first; the disk is changed only when all is well. */
function recover(disk: Disk, signer: Signer, outside: HeadPlace | undefined): Outcome<Found> {
  const bytes = disk.read(JOURNAL) ?? new Uint8Array();
  const content = readJournal(bytes);
  if ("damagedAt" in content) {
    const why = `the journal cannot be read from byte ${content.damagedAt} on, and acknowledged entries stand there`;
    return failed(fault("log-damaged", { file: JOURNAL }, why, RESTORE));
  }
  const heads = [{ disk, file: CHECKPOINT }, ...(outside === undefined ? [] : [outside])];
  const kept = against(heads, content, verifierKey(signer));
  if (!kept.ok) return kept;
  settle(disk, bytes, content);
  return ok({ content, heads, kept: kept.value, cutOff: bytes.length - content.committed });
}

/**
 * Opens the ledger in a folder, or begins one; its newest signed head is kept `outside` too, when a place is given.
 * Faults: log-locked, log-damaged, log-rolled-back, log-forked, key-file, disk-failed.
 */
export function openJournal(disk: Disk, signer: Signer, outside?: HeadPlace): Outcome<Journal> {
  const lock = onDisk(() => disk.lock());
  if (!lock.ok) return lock;
  const unlock = lock.value;
  if (unlock === undefined) return failed(locked("another program has this ledger open"));
  const found = onDisk(() => recover(disk, signer, outside));
  const outcome = found.ok ? found.value : found;
  if (outcome.ok) return ok(new JournalOnDisk(disk, signer, outcome.value, unlock));
  disk.close();
  unlock();
  return outcome;
}
