/** Builds the dossier of a case: one file that holds the exhibits, the entries, their proofs and the calculations. The same ledger and question give the same bytes. */

import { hold } from "#kernel/defect.ts";
import { sha256Hex } from "#kernel/digest.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import type { Moment } from "#kernel/timeline.ts";
import { encode, same } from "#ledger/bytes.ts";
import { printVerifierKey } from "#ledger/key.ts";
import type { Log } from "#ledger/log.ts";
import { printProof } from "#ledger/proof.ts";
import { printTreeProof } from "#ledger/tree-proof.ts";
import type { Archive, Files } from "./archive.ts";
import { clockFile, costFile } from "./calculation.ts";
import type { Exhibits } from "./case.ts";
import { chronology } from "./chronology.ts";
import { type ClockSpec, runClock } from "./clock.ts";
import { type Disclosure, disclosureDigest, printDisclosures, type Salts } from "./commitment.ts";
import { runCosts } from "./cost.ts";
import { type Draft, fill } from "./draft.ts";
import { type CaseEvent, entryBytes, entryDigest } from "./event.ts";
import { claimsFile, claimsPage, type KeptClaim, plainClaim } from "./grounds/calculation.ts";
import { type KeptNotices, noticesFile, noticesPage } from "./grounds/notices.ts";
import { type Handover, handoverPage } from "./handover.ts";
import { openLeaf } from "./leaf.ts";
import { type ExportRecord, exportClasses } from "./leaving.ts";
import { withManifests } from "./manifest.ts";
import * as path from "./paths.ts";
import { type LogLine, printPrivilegeLog, type Withholding } from "./privilege-log.ts";
import { readme } from "./readme.ts";
import { entriesOf, type Placed, type PlacedEvent, recordCase } from "./record.ts";
import { sealOf } from "./seal.ts";
import type { Words } from "./words.ts";

export interface DossierRequest {
  readonly case: { readonly id: string; readonly name: Words };
  readonly events: readonly CaseEvent[];
  readonly log: Log;
  readonly salts: Salts;
  /** Parts that are not shown; an exhibit is left out with its attachment. */
  readonly withhold?: readonly Withholding[];
  /** The clock of the rule, when one runs on the case. */
  readonly clock?: ClockSpec;
  readonly exhibits: Exhibits;
  /** What is recorded of the exhibits' export. */
  readonly exports?: ReadonlyMap<string, ExportRecord>;
  readonly moment: Moment;
  /** Claims the case is kept for; none, and the dossier has no page on claims. */
  readonly claims?: readonly KeptClaim[];
  /** Clauses of the contracts the case is kept for, and which events name them; none, and the dossier has no page on notices. */
  readonly notices?: KeptNotices;
  /** Drafts for a forum. */
  readonly drafts?: readonly Draft[];
  /** To whom it is handed over, and what the law says of each exhibit; none, and the dossier has no page on it. */
  readonly handover?: Handover;
  /** Summaries to print, by language, made from the events as they are shown. */
  readonly summaries?: ReadonlyMap<string, Uint8Array>;
}

export interface Dossier {
  readonly files: Files;
  readonly zip: Uint8Array;
  readonly sha256: string;
  /** Size of the ledger whose head proves it. */
  readonly size: number;
  /** The events as it shows them. */
  readonly shown: readonly CaseEvent[];
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

/** One event as the dossier shows it. */
interface Shown {
  readonly event: CaseEvent;
  readonly disclosures: readonly Disclosure[];
  readonly withheld: readonly LogLine[];
}

const ERASED = "erased";

/** Leaves out the parts that are withheld; a part whose salt was erased is never shown. */
function shown({ leaf, disclosures }: PlacedEvent, withhold: readonly Withholding[]): Shown {
  const own = withhold.filter(({ seq }) => seq === leaf.seq);
  const groundOf = (part: string) => own.find((one) => one.part === part || one.part === "all");
  const open = disclosures.filter(({ part }) => groundOf(part) === undefined);
  const opened = openLeaf(leaf, open);
  hold(opened.holds, "what was recorded can be opened");
  const withheld = opened.value.withheld.map((digest): LogLine => {
    const part = disclosures.find((one) => disclosureDigest(one) === digest)?.part;
    const ground = part === undefined ? ERASED : (groundOf(part)?.ground ?? ERASED);
    return { seq: leaf.seq, type: leaf.type, at: leaf.at, digest, part: part ?? "unknown", ground };
  });
  return { event: opened.value.event, disclosures: open, withheld };
}

function claimFiles({ claims = [], moment }: DossierRequest, events: readonly CaseEvent[]): Files {
  if (claims.length === 0) return new Map();
  return new Map([
    [path.CLAIMS, claimsFile(claims.map(plainClaim), events, moment)],
    [path.CLAIMS_PAGE, encode(claimsPage(claims, events, moment))],
  ]);
}

function noticeFiles({ notices, moment }: DossierRequest, events: readonly CaseEvent[]): Files {
  if (notices === undefined || notices.clauses.length === 0) return new Map();
  return new Map([
    [path.NOTICES, noticesFile(notices, events, moment)],
    [path.NOTICES_PAGE, encode(noticesPage(notices, events, moment))],
  ]);
}

/** Drafts and summaries. */
function forPeople(request: DossierRequest, events: readonly CaseEvent[]): Files {
  const { drafts = [], summaries = new Map(), log, moment } = request;
  const { en: caseName } = request.case.name;
  const key = printVerifierKey(log.key);
  const subject = { case: `${request.case.id}, ${caseName}`, moment, ledger: log.key.name, key, events };
  return new Map([
    ...drafts.map((draft) => [path.draftPath(draft.name), encode(fill(draft, subject))] as const),
    ...[...summaries].map(([language, pdf]) => [path.summaryPath(language), pdf] as const),
  ]);
}

/** What is written for people and what is computed; all of it bound by the seal. */
function statements(request: DossierRequest, all: readonly Shown[], exhibits: Files): Files {
  const { moment, clock, log } = request;
  const { id, name } = request.case;
  const events = all.map(({ event }) => event);
  const ends = clock?.ends ?? [];
  const run = clock === undefined ? {} : { clock: runClock(clock, events, moment) };
  const told = { name, moment, events, files: exhibits, costs: runCosts(events, moment, ends), ...run };
  return new Map<string, Uint8Array>([
    [path.MIMETYPE, encode(path.PLAIN_TYPE)],
    [path.README, encode(readme(name))],
    [path.BAGIT, encode("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")],
    [path.BAG_INFO, encode(bagInfo(id, moment))],
    [path.LOG_KEY, encode(`${printVerifierKey(log.key)}\n`)],
    [path.CHRONOLOGY, encode(chronology(told))],
    [path.PRIVILEGE_LOG, printPrivilegeLog(all.flatMap(({ withheld }) => withheld))],
    [path.EXPORT_CLASSES, exportClasses(events, request.exports ?? new Map())],
    [path.COST, costFile(ends, events, moment)],
    ...(clock === undefined ? [] : [[path.CLOCK, clockFile(clock, events, moment)] as const]),
    ...claimFiles(request, events),
    ...noticeFiles(request, events),
    ...(request.handover === undefined ? [] : [[path.HANDOVER, encode(handoverPage(request.handover))] as const]),
    ...forPeople(request, events),
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

/** Above so many events one proof stands for all of them: single ones would be most of the dossier. */
const MOST_SINGLE_PROOFS = 500;

/** Each entry with its proof under the head of the ledger at the seal: later entries change nothing here. */
function provedEntries(
  log: Log,
  events: readonly Placed[],
  others: ReadonlyMap<string, Placed>,
  size: number,
): Outcome<Files> {
  const checkpoint = log.checkpoint(size);
  if (!checkpoint.ok) return checkpoint;
  const numbered = events.map((event, at) => [path.eventPath(at + 1), event] as const);
  const isLarge = events.length > MOST_SINGLE_PROOFS;
  const single = (stem: string, { index }: Placed) => {
    const proof = printProof({ index, path: log.inclusion(index, size), checkpoint: checkpoint.value });
    return [stem + path.PROOF, encode(proof)] as const;
  };
  const entries = [...numbered, ...others].map(([stem, { bytes }]) => [stem + path.ENTRY, bytes] as const);
  const proofs = [...(isLarge ? [] : numbered), ...others].map(([stem, placed]) => single(stem, placed));
  const indexes = events.map(({ index }) => index);
  const whole = isLarge
    ? [
        [
          path.TREE_PROOF,
          encode(printTreeProof({ indexes, hashes: log.cover(indexes, size), checkpoint: checkpoint.value })),
        ] as const,
      ]
    : [];
  return ok(new Map([...entries, ...proofs, ...whole]));
}

/** Records what is not yet recorded, and says which events a dossier would show: summaries are made from them. Faults: those of recording. */
export function shownEvents({ log, events, salts, withhold = [] }: DossierRequest): Outcome<readonly CaseEvent[]> {
  const recorded = recordCase(log, events, salts);
  return recorded.ok ? ok(recorded.value.events.map((event) => shown(event, withhold).event)) : recorded;
}

/** Records what is not yet recorded, seals, and packs. Faults: those of recording and of the ledger, missing-file. */
export function buildDossier(request: DossierRequest, archive: Pick<Archive, "pack">): Outcome<Dossier> {
  const { log, events, moment, salts, withhold = [] } = request;
  const present = exhibitFiles(events, request.exhibits);
  if (!present.ok) return present;
  const recorded = recordCase(log, events, salts);
  if (!recorded.ok) return recorded;
  const all = recorded.value.events.map((event) => shown(event, withhold));
  const named = new Set(all.flatMap(({ event }) => event.attachments.map(({ name }) => path.exhibitPath(name))));
  const exhibits = new Map([...present.value].filter(([file]) => named.has(file)));
  const written = new Map([...exhibits, ...statements(request, all, exhibits)]);
  const seal = sealOf(request.case.id, entryDigest(recorded.value.head.bytes), moment, written);
  const closing = sealed(log, request.case.id, entryBytes(seal));
  if (!closing.ok) return closing;
  const others = new Map<string, Placed>([
    [path.HEAD, recorded.value.head],
    [path.SEAL, closing.value],
  ]);
  const proved = provedEntries(log, recorded.value.events, others, closing.value.index + 1);
  if (!proved.ok) return proved;
  const opened = all.map(
    ({ event, disclosures }) => [path.eventPath(event.seq) + path.DISCLOSED, printDisclosures(disclosures)] as const,
  );
  const files = withManifests(new Map([...written, ...opened, ...proved.value]));
  const zip = archive.pack(files);
  const size = closing.value.index + 1;
  return ok({ files, zip, sha256: sha256Hex(zip), size, shown: all.map(({ event }) => event) });
}
