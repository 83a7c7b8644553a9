/** The verifier of the page: the same lines as planb-verify, with what the page has in place of Node. */
import { NOT_PROVEN } from "#evidence/not-proven.ts";
import { type Trust, verifyDossier } from "#evidence/verify.ts";
import { zipArchive } from "#io/archive.ts";

export const verifyInPage = (bytes: Uint8Array, trust: Trust) => verifyDossier(bytes, trust, zipArchive);

export const notProven: readonly string[] = NOT_PROVEN.map(({ en }) => en);
