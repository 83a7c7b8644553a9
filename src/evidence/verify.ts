/**
 * Is a dossier whole and unchanged? Works from the file and one key, without network. Everything in a dossier is bound by an entry,
 * a proof, the seal or a manifest, so no byte of it can change unseen. What it cannot show stands in not-proven.ts.
 */
import { type Json, readCanonicalJson } from "#kernel/canonical-json.ts";
import { sha256Hex } from "#kernel/digest.ts";
import type { Fault } from "#kernel/fault.ts";
import type { Moment } from "#kernel/timeline.ts";
import { decode, same } from "#ledger/bytes.ts";
import { parseVerifierKey, printVerifierKey, type VerifierKey } from "#ledger/key.ts";
import { type Policy, parsePolicy } from "#ledger/policy.ts";
import { notBefore } from "./anchors.ts";
import type { Archive, Files } from "./archive.ts";
import { CLOCK_METHODS, COST_METHOD, clockFile, costFile } from "./calculation.ts";
import type { CaseEvent } from "./event.ts";
import { isFields } from "./event.ts";
import { type Check, changed, fine, missing, open, type Verdict, verdictOf } from "./finding.ts";
import { CLAIMS_METHOD, claimsFile } from "./grounds/calculation.ts";
import { NOTICES_METHODS, noticesFile } from "./grounds/notices.ts";
import { coverage, digestsOf, MANIFESTS } from "./manifest.ts";
import * as path from "./paths.ts";
import { readClaims } from "./read-claims.ts";
import { readClock } from "./read-clock.ts";
import { readNotices } from "./read-notices.ts";
import { checkChain, checkProofs, checkSeal, checkWithheld, type Proofs, readEvents } from "./verify-entries.ts";
import { checkTime, type TimeBounds } from "./verify-time.ts";

/** What a reader believes beforehand; each from a source other than the dossier. */
export interface Trust {
  /** Verifier key of the ledger. */
  readonly key?: string;
  /** Ledgers, witnesses and how many of them are enough: the text of a C2SP tlog-policy. */
  readonly policy?: string;
  /** Certificates of time-stamp authorities, or of those that vouch for them, in PEM. */
  readonly tsa?: string;
}

export interface Verification {
  readonly verdict: Verdict;
  readonly rows: readonly Check[];
  readonly time: TimeBounds;
}

const conclude = (rows: readonly Check[], time: TimeBounds = { notAfter: [], notBefore: [] }): Verification => ({
  verdict: verdictOf(rows),
  rows,
  time,
});

/** A container nobody can read decides nothing; one that deceives is not what was written. */
function unreadable(faults: readonly Fault[]): Check {
  const what = "the container can be read";
  const detail = faults.map(({ message }) => message).join("; ");
  const deceives = faults.some(({ code }) => code === "zip-duplicate" || code === "zip-path");
  return deceives ? changed(what, detail) : open(what, detail);
}

const container = (bytes: Uint8Array, files: Files, archive: Archive): Check =>
  same(archive.pack(files), bytes)
    ? fine("the container is the one planb writes", `${files.size} files, SHA-256 ${sha256Hex(bytes)}`)
    : open("the container is the one planb writes", "another program has packed it; ask for the file as it was made");

function manifests(files: Files): readonly Check[] {
  const digests = digestsOf(files);
  return MANIFESTS.map((form) => {
    const what = `${form.path} lists what is there`;
    const { state, detail } = coverage(files, form, digests);
    return state === "whole" ? fine(what, detail) : state === "missing" ? missing(what, detail) : changed(what, detail);
  });
}

const MAY_BE_ABSENT: readonly string[] = [
  ...[path.CLOCK, path.TIMESTAMP, path.TREE_PROOF],
  ...[path.CLAIMS, path.CLAIMS_PAGE, path.NOTICES, path.NOTICES_PAGE, path.HANDOVER],
];

/** Files that belong to no form of a dossier. */
function forms(files: Files): Check {
  const what = "every file has a place in a dossier";
  const fixed: readonly string[] = [
    ...[path.MIMETYPE, path.README, path.BAGIT, path.BAG_INFO, path.MANIFEST, path.TAG_MANIFEST, path.ASIC_MANIFEST],
    ...[
      path.LOG_KEY,
      path.CHRONOLOGY,
      path.CLOCK,
      path.COST,
      path.CLAIMS,
      path.CLAIMS_PAGE,
      path.NOTICES,
      path.NOTICES_PAGE,
      path.PRIVILEGE_LOG,
      path.HANDOVER,
      path.EXPORT_CLASSES,
      path.TIMESTAMP,
      path.TREE_PROOF,
    ],
    ...[path.HEAD, path.SEAL].flatMap((stem) => [stem + path.ENTRY, stem + path.PROOF]),
  ];
  const isPlaced = (name: string) =>
    fixed.includes(name) ||
    path.isForPeople(name) ||
    path.renewalOf(name) !== undefined ||
    /^data\/ledger\/\d{4,}\.(json|disclosed\.json|tlog-proof)$/.test(name) ||
    /^data\/exhibits\/[^/]+$/.test(name);
  const stray = [...files.keys()].find((name) => !isPlaced(name));
  if (stray !== undefined) return changed(what, `${stray} has none`);
  const absent = fixed.find((name) => !MAY_BE_ABSENT.includes(name) && !files.has(name));
  return absent === undefined ? fine(what, `${files.size} files`) : missing(what, `${absent} is not there`);
}

interface Keys {
  readonly key?: VerifierKey;
  readonly policy?: Policy;
  readonly check: Check;
}

/** The key the dossier brings itself: good for finding what does not fit, never for believing it. */
function ownKey(text: string, what: string): Keys {
  const inside = parseVerifierKey(text.replace(/\n$/, ""));
  if (!inside.holds) return { check: open(what, `no key was given, and ${path.LOG_KEY} holds none: ${inside.why}`) };
  const why = `no key was given: checked with the one the dossier itself brings, ${printVerifierKey(inside.value)}, which anybody could have made`;
  return { key: inside.value, check: open(what, why) };
}

/** Among several keys that are trusted, the one the dossier names. */
function chosen(given: readonly VerifierKey[], text: string, what: string): Pick<Keys, "key" | "check"> {
  const named = given.find((key) => text === `${printVerifierKey(key)}\n`);
  const key = named ?? given[0];
  if (key === undefined) return { check: open(what, "the policy names no ledger") };
  return { key, check: named === undefined ? changed(what, "the dossier names another key") : fine(what, key.name) };
}

function keys(files: Files, trust: Trust): Keys {
  const what = "the ledger is signed by the key you trust";
  const text = decode(files.get(path.LOG_KEY) ?? new Uint8Array()) ?? "";
  const policy = trust.policy === undefined ? undefined : parsePolicy(trust.policy);
  if (policy?.holds === false) return { check: open(what, `the policy given cannot be used: ${policy.why}`) };
  const key = trust.key === undefined ? undefined : parseVerifierKey(trust.key.trim());
  if (key?.holds === false) return { check: open(what, `the key given cannot be used: ${key.why}`) };
  const given = key === undefined ? policy?.value.logs : [key.value];
  const found = given === undefined ? ownKey(text, what) : chosen(given, text, what);
  return policy === undefined ? found : { ...found, policy: policy.value };
}

function exhibits(files: Files, events: readonly CaseEvent[], isWhole: boolean): Check {
  const what = "every exhibit is the one its entry names";
  const named = new Map(
    events.flatMap(({ attachments }) => attachments.map((file) => [path.exhibitPath(file.name), file])),
  );
  for (const [name, { sha256, bytes }] of named) {
    const file = files.get(name);
    if (file === undefined) return missing(what, `${name} is not there`);
    if (file.length !== bytes || sha256Hex(file) !== sha256) return changed(what, `${name} is not what was recorded`);
  }
  const stray = [...files.keys()].find((name) => name.startsWith(path.exhibitPath("")) && !named.has(name));
  if (stray === undefined) return fine(what, `${named.size} exhibits`);
  return isWhole
    ? changed(what, `${stray} is named by no entry`)
    : open(what, `${stray} is named by no event that is here`);
}

type Again = (inputs: { readonly [key: string]: Json }) => Uint8Array | undefined;

/** Does a calculation again from the events, with the inputs it states, and compares every byte. */
function recomputed(what: string, bytes: Uint8Array | undefined, methods: readonly string[], again: Again): Check {
  if (bytes === undefined) return missing(what, "it is not there");
  const text = decode(bytes) ?? "";
  const stated = readCanonicalJson(text.replace(/\n$/, ""));
  if (!stated.ok || !isFields(stated.value)) return changed(what, "it is not canonical JSON");
  const inputs = stated.value;
  const method = methods.find((known) => known === inputs.method);
  if (method === undefined) return open(what, `method \`${String(inputs.method)}\` is not known here`);
  const result = again(inputs);
  return result !== undefined && same(result, bytes)
    ? fine(what, `${method}, done again from the events`)
    : changed(what, "done again from the events, the result is another");
}

/** From a case with gaps no calculation can be done again. */
function calculations(files: Files, events: readonly CaseEvent[], moment: Moment, isWhole: boolean): readonly Check[] {
  const clock = files.get(path.CLOCK);
  const done = (what: string, bytes: Uint8Array | undefined, methods: readonly string[], again: Again) =>
    isWhole ? recomputed(what, bytes, methods, again) : open(what, "the events it starts from are not all here");
  const cost = done("the cost follows from the events", files.get(path.COST), [COST_METHOD], ({ ends }) =>
    Array.isArray(ends) && ends.every((type) => typeof type === "string") ? costFile(ends, events, moment) : undefined,
  );
  const claims = files.get(path.CLAIMS);
  const held =
    claims === undefined
      ? []
      : [
          done("what is on record for the claims follows from the events", claims, [CLAIMS_METHOD], (inputs) => {
            const read = readClaims(inputs.claims);
            return read === undefined ? undefined : claimsFile(read, events, moment);
          }),
        ];
  const notices = files.get(path.NOTICES);
  const given =
    notices === undefined
      ? []
      : [
          done("the notices follow from the events and the clauses", notices, NOTICES_METHODS, (inputs) => {
            const read = readNotices(inputs);
            return read === undefined ? undefined : noticesFile(read, events, moment);
          }),
        ];
  if (clock === undefined) return [cost, ...held, ...given];
  const days = done("the days follow from the events and the clock", clock, CLOCK_METHODS, (inputs) => {
    const spec = readClock(inputs.clock);
    return spec === undefined ? undefined : clockFile(spec, events, moment);
  });
  return [days, cost, ...held, ...given];
}

const NONE: Proofs = { check: undefined, cosignedBy: [] };

/** `complete` only with a key from outside; without one the best answer is `cannotDecide`. */
export function verifyDossier(bytes: Uint8Array, trust: Trust, archive: Archive): Verification {
  const unpacked = archive.unpack(bytes);
  if (!unpacked.ok) return conclude([unreadable(unpacked.faults)]);
  const files = unpacked.value;
  if (!files.has(path.MANIFEST) || !files.has(path.BAG_INFO)) {
    return conclude([open("the file is a dossier", `${path.MANIFEST} or ${path.BAG_INFO} is not there`)]);
  }
  const version = /^Planb-Dossier-Version: (.*)$/m.exec(
    decode(files.get(path.BAG_INFO) ?? new Uint8Array()) ?? "",
  )?.[1];
  if (version === undefined || !path.READ_VERSIONS.includes(version)) {
    const what = `the file is a dossier of version ${path.READ_VERSIONS.join(", ")}`;
    return conclude([open(what, `it says \`${version ?? "nothing"}\``)]);
  }
  return verifyFiles(bytes, files, trust, archive);
}

function verifyFiles(bytes: Uint8Array, files: Files, trust: Trust, archive: Archive): Verification {
  const { events: read, check: readable } = readEvents(files);
  const events = read.map(({ event }) => event);
  const { key, policy, check: signed } = keys(files, trust);
  const { check: sealed, seal } = checkSeal(files, read);
  const chain = checkChain(files, read);
  const isWhole = chain.state === "ok";
  const placed = forms(files);
  const proofs = key === undefined ? NONE : checkProofs(files, key, policy?.witnesses ?? []);
  const written = isWhole ? notBefore(files, events, trust.tsa) : [];
  const { checks: timed, bounds } = checkTime(files, trust.tsa, policy, proofs.cosignedBy, written);
  const rows = [
    ...(placed.gives === "tampered" ? [] : [container(bytes, files, archive)]),
    placed,
    ...manifests(files),
    readable,
    signed,
    ...(proofs.check === undefined ? [] : [proofs.check]),
    ...timed,
    chain,
    checkWithheld(files, read),
    exhibits(files, events, isWhole),
    sealed,
    ...(seal === undefined ? [] : calculations(files, events, seal.moment, isWhole)),
  ];
  return conclude(rows, bounds);
}
