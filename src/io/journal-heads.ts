/**
 * The ledger's last word: the newest signed head that was given out, kept beside the journal and once more outside its
 * folder, so that a folder put back from an older copy is noticed. Form: docs/formats/journal.md.
 */
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { decode, encode, same } from "#ledger/bytes.ts";
import { type Checkpoint, parseCheckpoint } from "#ledger/checkpoint.ts";
import { type Holds, refused } from "#ledger/holds.ts";
import type { VerifierKey } from "#ledger/key.ts";
import { openNote } from "#ledger/note.ts";
import type { Tree } from "#ledger/tree.ts";
import type { Disk } from "./disk.ts";

/** A file that holds one signed head. */
export interface HeadPlace {
  readonly disk: Disk;
  readonly file: string;
}

const RESTORE = "Restore the newer copy of the folder and keep this one; nothing was changed.";

const fresh = (file: string): string => `${file}.new`;

/** Durable when it returns; the old head or the new one stands there at every moment. */
export function keepHead({ disk, file }: HeadPlace, note: string): void {
  disk.write(fresh(file), encode(note));
  disk.sync(fresh(file));
  disk.rename(fresh(file), file);
  disk.syncFolder();
}

function signedHead(bytes: Uint8Array, key: VerifierKey): Holds<Checkpoint> {
  const text = decode(bytes);
  if (text === undefined) return refused("it is not UTF-8");
  const note = openNote(text, [key]);
  return note.holds ? parseCheckpoint(note.value.text) : note;
}

/** The size of the head that is kept, 0 without one, when the tree leads to it. Faults: log-damaged, log-rolled-back, log-forked. */
export function heldAgainst({ disk, file }: HeadPlace, tree: Tree, key: VerifierKey): Outcome<number> {
  const kept = disk.read(file);
  if (kept === undefined) return ok(0);
  const head = signedHead(kept, key);
  if (!head.holds || head.value.origin !== key.name) {
    const why = head.holds ? `it is of \`${head.value.origin}\`` : head.why;
    return failed(fault("log-damaged", { file }, `the checkpoint cannot be used: ${why}`, RESTORE));
  }
  const { size, root } = head.value;
  if (size > tree.size) {
    const why = `${tree.size} entries on disk, the checkpoint says ${size}`;
    return failed(fault("log-rolled-back", { file }, why, RESTORE));
  }
  if (!same(tree.root(size), root)) {
    const why = `the first ${size} entries are not those the checkpoint was signed for`;
    return failed(fault("log-forked", { file }, why, RESTORE));
  }
  return ok(size);
}
