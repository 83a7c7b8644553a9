/** planb-verify FILE [--key VKEY] [--json]: is this dossier whole and unchanged? Needs no network, no workspace and no installation of planb. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Verdict } from "#evidence/finding.ts";
import { NOT_PROVEN } from "#evidence/not-proven.ts";
import { type Verification, verifyDossier } from "#evidence/verify.ts";
import { zipArchive } from "#io/archive.ts";

const USAGE = "planb-verify FILE [--key VKEY] [--json]";

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

function print({ verdict, rows }: Verification): string {
  return [
    SAYS[verdict],
    ...rows.map(({ state, what, detail }) => printable(`${MARK[state]}${what}: ${detail}`)),
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

function main(): number {
  let values: { key?: string | undefined; json?: boolean | undefined };
  let positionals: string[];
  try {
    const options = { key: { type: "string" }, json: { type: "boolean" } } as const;
    ({ values, positionals } = parseArgs({ options, allowPositionals: true }));
  } catch (error) {
    return wrongUsage(error instanceof Error ? error.message : "the arguments cannot be read");
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) return wrongUsage("expected one file");
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    return wrongUsage(`\`${file}\` cannot be read`);
  }
  const verification = verifyDossier(bytes, values.key === undefined ? {} : { key: values.key }, zipArchive);
  process.stdout.write(values.json === true ? `${JSON.stringify(verification)}\n` : print(verification));
  return EXIT[verification.verdict];
}

process.exitCode = main();
