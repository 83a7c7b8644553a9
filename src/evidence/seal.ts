/** The entry that closes a dossier: the case up to its head, the moment of the calculations, and the digest of every file nothing else binds. */
import { isCivilDate } from "#kernel/civil-date.ts";
import { sha256Hex } from "#kernel/digest.ts";
import type { Moment } from "#kernel/timeline.ts";
import { type Holds, held, refused } from "#ledger/holds.ts";
import type { Files } from "./archive.ts";
import { entryFields, isFields, nameUuid, SEAL_TYPE } from "./event.ts";
import { isSealed } from "./paths.ts";

export interface Seal {
  readonly v: 1;
  readonly type: typeof SEAL_TYPE;
  readonly id: string;
  readonly case: string;
  /** Digest of the head of the case. */
  readonly head: string;
  readonly moment: Moment;
  /** Digest by path. */
  readonly files: Readonly<Record<string, string>>;
}

export const sealedDigests = (files: Files): Readonly<Record<string, string>> =>
  Object.fromEntries([...files].filter(([path]) => isSealed(path)).map(([path, bytes]) => [path, sha256Hex(bytes)]));

export function sealOf(caseId: string, head: string, moment: Moment, files: Files): Seal {
  const digests = sealedDigests(files);
  const names = Object.entries(digests).sort(([a], [b]) => (a < b ? -1 : 1));
  const id = nameUuid("seal", caseId, head, moment.asOf, moment.knownOn, ...names.flat());
  const { asOf, knownOn } = moment;
  return { v: 1, type: SEAL_TYPE, id, case: caseId, head, moment: { asOf, knownOn }, files: digests };
}

/** Reads an entry as a seal; the rest of it is held against the dossier by writing it anew. */
export function readSeal(bytes: Uint8Array): Holds<Pick<Seal, "case" | "head" | "moment" | "files">> {
  const fields = entryFields(bytes);
  if (fields === undefined || fields.type !== SEAL_TYPE) return refused("it is not a seal");
  if (fields.v !== 1) return refused("its version is not 1");
  const { case: of, head, moment, files } = fields;
  if (typeof of !== "string" || typeof head !== "string" || !isFields(moment) || !isFields(files)) {
    return refused("its fields are not those of a seal");
  }
  const { asOf, knownOn } = moment;
  if (typeof asOf !== "string" || typeof knownOn !== "string" || !isCivilDate(asOf) || !isCivilDate(knownOn)) {
    return refused("its moment cannot be read");
  }
  const digests = Object.entries(files).flatMap(([path, digest]) =>
    typeof digest === "string" ? [[path, digest]] : [],
  );
  return held({ case: of, head, moment: { asOf, knownOn }, files: Object.fromEntries(digests) });
}
