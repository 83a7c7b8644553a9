/** Builds the dossier of a case: one file that holds the exhibits, the entries, their proofs and the calculations. The same ledger and question give the same bytes. */
import { sha256Hex } from "#kernel/digest.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import type { Moment } from "#kernel/timeline.ts";
import { encode, same } from "#ledger/bytes.ts";
import { printVerifierKey } from "#ledger/key.ts";
import type { Log } from "#ledger/log.ts";
import { printProof } from "#ledger/proof.ts";
import type { Archive, Files } from "./archive.ts";
import { clockFile, costFile } from "./calculation.ts";
import type { Exhibits } from "./case.ts";
import { chronology } from "./chronology.ts";
import { type ClockSpec, runClock } from "./clock.ts";
import { runCosts } from "./cost.ts";
import { type CaseEvent, entryBytes, entryDigest } from "./event.ts";
import { withManifests } from "./manifest.ts";
import * as path from "./paths.ts";
import { readme } from "./readme.ts";
import { entriesOf, type Placed, recordCase } from "./record.ts";
import { sealOf } from "./seal.ts";
import type { Words } from "./words.ts";

export interface DossierRequest {
  readonly case: { readonly id: string; readonly name: Words };
  readonly events: readonly CaseEvent[];
  readonly log: Log;
  /** The clock of the rule, when one runs on the case. */
  readonly clock?: ClockSpec;
  readonly exhibits: Exhibits;
  readonly moment: Moment;
}

export interface Dossier {
  readonly files: Files;
  readonly zip: Uint8Array;
  readonly sha256: string;
  /** Size of the ledger whose head proves it. */
  readonly size: number;
}

const bagInfo = (caseId: string, { asOf, knownOn }: Moment): string =>
  [
    `Bag-Software-Agent: planb`,
    `Planb-Dossier-Version: ${path.DOSSIER_VERSION}`,
    `External-Identifier: ${caseId}`,
    `Planb-As-Of: ${asOf}`,
    `Planb-Known-On: ${knownOn}`,
    "",
  ].join("\n");

function exhibitFiles(events: readonly CaseEvent[], exhibits: Exhibits): Outcome<Files> {
  const files = new Map<string, Uint8Array>();
  const faults = events.flatMap(({ attachments }) =>
    attachments.flatMap(({ name, sha256 }) => {
      const bytes = exhibits.get(name);
      if (bytes === undefined) {
        return [fault("missing-file", { file: name }, `there is no exhibit \`${name}\``, "Put it under exhibits/.")];
      }
      if (sha256Hex(bytes) !== sha256) {
        const message = `exhibit \`${name}\` is not the file that was recorded`;
        return [fault("case-rewritten", { file: name }, message, "Restore it; attach a new version under a new name.")];
      }
      files.set(path.exhibitPath(name), bytes);
      return [];
    }),
  );
  return faults.length > 0 ? failed(...faults) : ok(files);
}

/** What is written for people and what is computed; all of it bound by the seal. */
function statements(request: DossierRequest, exhibits: Files): Files {
  const { events, moment, clock, log } = request;
  const { id, name } = request.case;
  const ends = clock?.ends ?? [];
  const run = clock === undefined ? {} : { clock: runClock(clock, events, moment) };
  const told = { name, moment, events, files: exhibits, costs: runCosts(events, moment, ends), ...run };
  return new Map<string, Uint8Array>([
    [path.MIMETYPE, encode("application/zip")],
    [path.README, encode(readme(name))],
    [path.BAGIT, encode("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")],
    [path.BAG_INFO, encode(bagInfo(id, moment))],
    [path.LOG_KEY, encode(`${printVerifierKey(log.key)}\n`)],
    [path.CHRONOLOGY, encode(chronology(told))],
    [path.COST, costFile(ends, events, moment)],
    ...(clock === undefined ? [] : [[path.CLOCK, clockFile(clock, events, moment)] as const]),
  ]);
}

/** The seal in the ledger: found when the same dossier was sealed before, else added. */
function sealed(log: Log, caseId: string, seal: Uint8Array): Outcome<Placed> {
  const known = entriesOf(log, caseId).find(({ bytes }) => same(bytes, seal));
  if (known !== undefined) return ok(known);
  const added = log.append([seal]);
  if (!added.ok) return added;
  const kept = log.checkpoint();
  return kept.ok ? ok({ index: added.value.first, bytes: seal }) : kept;
}

/** Each entry with its proof under the head of the ledger at the seal: later entries change nothing here. */
function provedEntries(log: Log, entries: ReadonlyMap<string, Placed>, size: number): Outcome<Files> {
  const checkpoint = log.checkpoint(size);
  if (!checkpoint.ok) return checkpoint;
  const files = [...entries].flatMap(([stem, { index, bytes }]) => {
    const proof = printProof({ index, path: log.inclusion(index, size), checkpoint: checkpoint.value });
    return [[stem + path.ENTRY, bytes] as const, [stem + path.PROOF, encode(proof)] as const];
  });
  return ok(new Map(files));
}

/** Records what is not yet recorded, seals, and packs. Faults: those of recording and of the ledger, missing-file. */
export function buildDossier(request: DossierRequest, archive: Pick<Archive, "pack">): Outcome<Dossier> {
  const { log, events, moment } = request;
  const exhibits = exhibitFiles(events, request.exhibits);
  if (!exhibits.ok) return exhibits;
  const recorded = recordCase(log, events);
  if (!recorded.ok) return recorded;
  const written = new Map([...exhibits.value, ...statements(request, exhibits.value)]);
  const seal = sealOf(request.case.id, entryDigest(recorded.value.head.bytes), moment, written);
  const closing = sealed(log, request.case.id, entryBytes(seal));
  if (!closing.ok) return closing;
  const entries = new Map<string, Placed>([
    ...recorded.value.events.map((event, at) => [path.eventPath(at + 1), event] as const),
    [path.HEAD, recorded.value.head],
    [path.SEAL, closing.value],
  ]);
  const proved = provedEntries(log, entries, closing.value.index + 1);
  if (!proved.ok) return proved;
  const files = withManifests(new Map([...written, ...proved.value]));
  const zip = archive.pack(files);
  return ok({ files, zip, sha256: sha256Hex(zip), size: closing.value.index + 1 });
}
