/** planb-verify FILE [--key VKEY] [--policy FILE] [--tsa PEM] [--json] [--fork]: is this dossier whole and unchanged? Needs no network, no workspace and no installation of planb. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Verdict } from "#evidence/finding.ts";
import { NOT_PROVEN } from "#evidence/not-proven.ts";
import { epochOf } from "#evidence/time/token.ts";
import { type Trust, type Verification, verifyDossier } from "#evidence/verify.ts";
import type { TimeBounds } from "#evidence/verify-time.ts";
import { zipArchive } from "#io/archive.ts";
import { decode } from "#ledger/bytes.ts";
import { forkHolds, parseFork } from "#ledger/fork.ts";
import { parseVerifierKey } from "#ledger/key.ts";

const USAGE =
  "planb-verify FILE [--key VKEY] [--policy FILE] [--tsa PEM] [--json], or planb-verify FILE --fork --key VKEY";

const EXIT: Readonly<Record<Verdict, number>> = { complete: 0, incomplete: 1, tampered: 1, cannotDecide: 2 };

const SAYS: Readonly<Record<Verdict, string>> = {
  complete: "Verified: complete and unchanged since it was sealed, under the key given.",
  incomplete: "Not verified: incomplete. Something that belongs to the case is absent.",
  tampered: "Not verified: changed. At least one part is not what was recorded.",
  cannotDecide: "Cannot decide.",
};

const MARK = { ok: "ok     ", failed: "FAILED ", cannot: "cannot " } as const;

/** Text from a dossier never steers the terminal. */
const printable = (text: string): string => text.replaceAll(/\p{C}/gu, "\ufffd");

/** Both bounds of time; with a stamp, the line by which openssl says the same at any later time. */
function bounds({ notAfter, notBefore }: TimeBounds): readonly string[] {
  const shown = notAfter.map(({ time, by, of }) => `not after: the ${of} was there by ${time}, says ${by}`);
  const stamp = notAfter.find(({ of }) => of === "dossier");
  const command = `openssl ts -verify -token_in -in META-INF/timestamp.tst -data META-INF/ASiCManifest.xml -CAfile TSA.pem -attime`;
  return [
    ...(shown.length === 0 ? ["not after: nothing that was checked shows it"] : shown),
    ...(notBefore.length === 0
      ? ["not before: nothing that was checked shows it"]
      : notBefore.map(
          ({ time, by, from }) =>
            `not before: event ${from} and those behind it were written after ${time}, says ${by}`,
        )),
    ...(stamp === undefined ? [] : [`  ${command} ${epochOf(stamp.time)}`]),
  ];
}

function print({ verdict, rows, time }: Verification): string {
  return [
    SAYS[verdict],
    ...rows.map(({ state, what, detail }) => printable(`${MARK[state]}${what}: ${detail}`)),
    ...bounds(time).map(printable),
    "",
    "Not proven:",
    ...NOT_PROVEN.map(({ en }) => `- ${en}`),
    "",
  ].join("\n");
}

function wrongUsage(why: string): number {
  process.stderr.write(`${why}\n${USAGE}\n`);
  return 2;
}

interface Asked {
  readonly file: string;
  readonly key?: string | undefined;
  readonly policy?: string | undefined;
  readonly tsa?: string | undefined;
  readonly json: boolean;
  /** The file is no dossier but two heads of one ledger. */
  readonly fork: boolean;
}

/** What was typed, or why it cannot be read. */
function asked(): Asked | string {
  const text = { type: "string" } as const;
  const options = { key: text, policy: text, tsa: text, json: { type: "boolean" }, fork: { type: "boolean" } } as const;
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return "expected one file";
    return { ...values, file, json: values.json === true, fork: values.fork === true };
  } catch (error) {
    return error instanceof Error ? error.message : "the arguments cannot be read";
  }
}

/** Each part of the trust that was given, with the files read. Throws what the system says. */
function trustOf({ key, policy, tsa }: Asked): Trust {
  return {
    ...(key === undefined ? {} : { key }),
    ...(policy === undefined ? {} : { policy: readFileSync(policy, "utf8") }),
    ...(tsa === undefined ? {} : { tsa: readFileSync(tsa, "utf8") }),
  };
}

/** 0 when the two heads are of two histories, 1 when they are not, 2 without a usable key. */
function judgeFork(bytes: Uint8Array, given: string | undefined): number {
  const key = parseVerifierKey((given ?? "").trim());
  if (!key.holds) return wrongUsage(`the key given cannot be used: ${key.why}`);
  const fork = parseFork(decode(bytes) ?? "");
  const found = fork.holds ? forkHolds(fork.value, key.value) : fork;
  process.stdout.write(
    found.holds
      ? `Proven: ${printable(key.value.name)} has signed two histories; they differ within the first ${found.value.size} entries.\n`
      : `Not proven: ${printable(found.why)}\n`,
  );
  return found.holds ? 0 : 1;
}

function main(): number {
  const typed = asked();
  if (typeof typed === "string") return wrongUsage(typed);
  let bytes: Uint8Array;
  let trust: Trust;
  try {
    bytes = readFileSync(typed.file);
    trust = trustOf(typed);
  } catch (error) {
    return wrongUsage(`a file cannot be read: ${error instanceof Error ? error.message : typed.file}`);
  }
  if (typed.fork) return judgeFork(bytes, typed.key);
  const verification = verifyDossier(bytes, trust, zipArchive);
  process.stdout.write(typed.json ? `${JSON.stringify(verification)}\n` : print(verification));
  return EXIT[verification.verdict];
}

process.exitCode = main();
