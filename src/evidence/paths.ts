/** Where things stand in a dossier. Form: docs/formats/dossier.md, version 4. */
export const DOSSIER_VERSION = 4;
/** Versions a verifier reads. One of version 2 has no drafts, claims or summaries, one of version 3 no page on handing over and no working days. */
export const READ_VERSIONS: readonly string[] = ["2", "3", "4"];

export const MIMETYPE = "mimetype";
export const README = "README.txt";
export const BAGIT = "bagit.txt";
export const BAG_INFO = "bag-info.txt";
export const MANIFEST = "manifest-sha256.txt";
export const TAG_MANIFEST = "tagmanifest-sha256.txt";
export const ASIC_MANIFEST = "META-INF/ASiCManifest.xml";
export const TIMESTAMP = "META-INF/timestamp.tst";
export const LOG_KEY = "trust/log.vkey";
export const CHRONOLOGY = "data/chronology.md";
export const CLOCK = "data/calc/clock.json";
export const COST = "data/calc/cost.json";
export const CLAIMS = "data/calc/claims.json";
export const CLAIMS_PAGE = "data/claims.md";
export const NOTICES = "data/calc/notices.json";
export const NOTICES_PAGE = "data/notices.md";
export const HEAD = "data/case-head";
export const SEAL = "data/seal";
export const EXPORT_CLASSES = "data/export-classes.csv";
/** To whom it was handed over, and what stood in the way of each exhibit. */
export const HANDOVER = "data/handover.md";
export const PRIVILEGE_LOG = "data/privilege-log.csv";

/** An entry of the ledger stands in `.json`, its proof beside it in `.tlog-proof`, what opens its parts in `.disclosed.json`. */
export const eventPath = (seq: number): string => `data/ledger/${String(seq).padStart(4, "0")}`;
/** Drafts for a forum, and summaries to print: written for people, bound by the seal. */
export const draftPath = (name: string): string => `forms/${name}.md`;
export const summaryPath = (language: string): string => `data/summary.${language}.pdf`;
export const isForPeople = (path: string): boolean =>
  /^forms\/[a-z0-9-]{1,80}\.md$/.test(path) || /^data\/summary\.(en|zh-Hant|zh-Hans)\.pdf$/.test(path);
export const exhibitPath = (name: string): string => `data/exhibits/${name}`;
/** One proof for all events of a large case, in place of one beside each. */
export const TREE_PROOF = "data/ledger.tree-proof";
export const ENTRY = ".json";
/** What opens the parts of an event that are shown; `[]` when none is. */
export const DISCLOSED = ".disclosed.json";
export const PROOF = ".tlog-proof";

export const isPayload = (path: string): boolean => path.startsWith("data/");

/** A dossier without a time stamp is a plain ZIP; with one it is an ASiC-E (ETSI EN 319 162-1). */
export const PLAIN_TYPE = "application/zip";
export const STAMPED_TYPE = "application/vnd.etsi.asic-e+zip";

/** Written anew from the other files, or added to a sealed dossier, so that the seal does not name them. */
const DERIVED = [MANIFEST, TAG_MANIFEST, ASIC_MANIFEST, MIMETYPE, TIMESTAMP, TREE_PROOF];

/** The list and the token of a renewal of the time stamp, numbered from 2. */
export const renewalList = (number: number): string => `META-INF/ASiCArchiveManifest-${number}.xml`;
export const renewalToken = (number: number): string => `META-INF/timestamp-${number}.tst`;

/** The number of the renewal a file belongs to; undefined for other files. */
export function renewalOf(path: string): number | undefined {
  const [, list, token] =
    /^META-INF\/(?:ASiCArchiveManifest-([1-9]\d?)\.xml|timestamp-([1-9]\d?)\.tst)$/.exec(path) ?? [];
  const number = Number(list ?? token ?? 0);
  return number > 1 ? number : undefined;
}

/** Files whose digests the seal in the ledger carries: all that no entry, proof or manifest binds by itself. */
export const isSealed = (path: string): boolean =>
  renewalOf(path) === undefined &&
  !DERIVED.includes(path) &&
  !path.startsWith("data/ledger/") &&
  !path.startsWith("data/exhibits/") &&
  ![HEAD, SEAL].some((stem) => path === stem + ENTRY || path === stem + PROOF);
