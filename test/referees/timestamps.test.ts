/**
 * Our strict reading of time-stamp tokens beside openssl's, on tokens of authorities outside. PLANB_STAMPS names a folder that holds checkouts of
 * sigstore/sigstore-conformance and trailofbits/rfc3161-client; without it this is skipped, visibly. What we call stamped openssl has to accept, what we
 * call false it has to refuse; where we leave it open, the reason is counted.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readPem } from "#evidence/time/certificate.ts";
import { readStamp, tokenOf } from "#evidence/time/token.ts";
import { groupBy } from "#kernel/group.ts";
import { stream } from "#kernel/random.ts";
import { hasOpenssl } from "../evidence/authority.ts";
import { type OutsideToken, statedTime, tokensBelow } from "./timestamps.ts";

const STAMPS = process.env.PLANB_STAMPS;
const MISSING = "skipped: PLANB_STAMPS names no folder with tokens, or there is no openssl";
/** Changed tokens made of each whole one. */
const MUTANTS = 100;
const folder = mkdtempSync(join(tmpdir(), "planb-stamps-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Judged at the time the token itself states, as a verifier in twenty years would. */
function accepts({ answer, data, pem }: OutsideToken): boolean {
  const [token, message, chain] = ["token", "data", "chain.pem"].map((name) => join(folder, name));
  const at = statedTime(answer);
  if (token === undefined || message === undefined || chain === undefined || at === undefined) return false;
  const isBare = tokenOf(answer) === answer;
  writeFileSync(token, answer);
  writeFileSync(message, data);
  writeFileSync(chain, pem);
  try {
    const asked = [
      "ts",
      "-verify",
      ...(isBare ? ["-token_in"] : []),
      "-in",
      token,
      "-data",
      message,
      "-attime",
      `${at}`,
    ];
    execFileSync("openssl", [...asked, "-CAfile", chain, "-partial_chain", "-untrusted", chain], { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}

function ours({ answer, data, pem }: OutsideToken): string {
  const token = tokenOf(answer);
  if (token === undefined) return "open: no token was granted";
  const read = readStamp(token, data, readPem(pem) ?? []);
  return read.state === "stamped" ? "stamped" : `${read.state}: ${read.why}`;
}

test.skipIf(STAMPS === undefined || !hasOpenssl())(
  `tokens of others: ${STAMPS === undefined ? MISSING : STAMPS}`,
  () => {
    const tokens = tokensBelow(STAMPS ?? "");
    const told = tokens.map((token) => ({ name: token.name, own: ours(token), theirs: accepts(token) }));
    const wrong = told.filter(
      ({ own, theirs }) => (own === "stamped" && !theirs) || (own.startsWith("false") && theirs),
    );
    const counts = [...groupBy(told, ({ own, theirs }) => `${own}; openssl ${theirs ? "accepts" : "refuses"}`)];
    for (const [what, all] of counts) process.stdout.write(`  ${all.length} ${what}\n`);
    expect(wrong).toEqual([]);
    expect(tokens.length).toBeGreaterThan(40);
  },
);

test.skipIf(STAMPS === undefined)("a token with one byte changed is never stamped", () => {
  const chance = stream(7);
  const upTo = (most: number) => Math.floor(chance.next() * most);
  const whole = tokensBelow(STAMPS ?? "").filter((token) => ours(token) === "stamped");
  const survivors = whole.flatMap((token) =>
    Array.from({ length: MUTANTS }, () => {
      const answer = new Uint8Array(tokenOf(token.answer) ?? token.answer);
      const at = upTo(answer.length);
      answer[at] = ((answer[at] ?? 0) + 1 + upTo(255)) % 256;
      return ours({ ...token, answer }) === "stamped" ? [`${token.name} ${at}`] : [];
    }).flat(),
  );
  process.stdout.write(`  ${whole.length * MUTANTS} changed tokens, ${survivors.length} stamped\n`);
  expect(survivors).toEqual([]);
});
