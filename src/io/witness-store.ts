/**
 * What a witness keeps: the newest head it cosigned for each ledger, synced before it answers, and heads it refused. Form:
 * docs/formats/witness.md. A witness whose folder was lost must be given a new key: the old one may have cosigned more than it knows.
 */

import type { WitnessStore } from "#app/witness/answer.ts";
import { hex, sha256 } from "#kernel/digest.ts";
import { decode } from "#ledger/bytes.ts";
import { parseCheckpoint } from "#ledger/checkpoint.ts";
import { parseNote } from "#ledger/note.ts";
import type { Witnessed } from "#ledger/witness.ts";
import type { Disk } from "./disk.ts";
import { keepHead } from "./journal-heads.ts";

const fileOf = (hash: string): string => `${hash}.checkpoint`;
const isHash = (hash: string): boolean => /^[0-9a-f]{64}$/.test(hash);

export function witnessStore(disk: Disk): WitnessStore {
  const checkpoint = (hash: string): string | undefined => {
    const bytes = isHash(hash) ? disk.read(fileOf(hash)) : undefined;
    return bytes === undefined ? undefined : decode(bytes);
  };
  return {
    checkpoint,
    latest(origin: string): Witnessed | undefined {
      const kept = checkpoint(hex(sha256(origin)));
      const note = kept === undefined ? undefined : parseNote(kept);
      const head = note?.holds === true ? parseCheckpoint(note.value.text) : undefined;
      return head?.holds === true ? { size: head.value.size, root: head.value.root } : undefined;
    },
    keep: (origin: string, note: string) => keepHead({ disk, file: fileOf(hex(sha256(origin))) }, note),
    keepSuspect(origin: string, note: string, fork: string | undefined) {
      const stem = `${hex(sha256(origin))}.${hex(sha256(note)).slice(0, 16)}`;
      keepHead({ disk, file: `${stem}.refused` }, note);
      if (fork !== undefined) keepHead({ disk, file: `${stem}.fork.json` }, fork);
    },
  };
}
