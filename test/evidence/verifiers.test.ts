/** Every verifier says the same of every dossier: whole ones, and those in which something was changed. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withManifests } from "#evidence/manifest.ts";
import { requestFor, withStamp } from "#evidence/stamp.ts";
import type { Trust } from "#evidence/verify.ts";
import { zipArchive } from "#io/archive.ts";
import { same } from "#ledger/bytes.ts";
import { printVerifierKey, verifierKey } from "#ledger/key.ts";
import { hash } from "../../tools/verify-page/crypto.ts";
import { NIGHTLY, runs } from "../support/nightly.ts";
import { authority, hasOpenssl } from "./authority.ts";
import { mutated, type Whole } from "./mutations.ts";
import { bytes, dossierFrom, ledger, signer, value } from "./situation.ts";
import { hasBrowser, hasPython, ours, type PageVerifier, pageVerifier, python } from "./verifiers.ts";

const key = printVerifierKey(verifierKey(signer));
const plain: Whole = value(dossierFrom(ledger()));
const tsa = hasOpenssl() ? authority("P-256") : undefined;
let page: PageVerifier | undefined;
beforeAll(async () => {
  if (hasBrowser) page = await pageVerifier();
}, 60_000);
afterAll(async () => {
  await page?.close();
  tsa?.close();
});

function stamped(): { readonly whole: Whole; readonly trust: Trust } | undefined {
  if (tsa === undefined) return undefined;
  const zip = value(withStamp(plain.zip, tsa.answer(value(requestFor(plain.zip, zipArchive))), zipArchive));
  return { whole: { zip, files: value(zipArchive.unpack(zip)) }, trust: { key, tsa: tsa.root } };
}

/** The same with its stamp renewed. */
function renewed(whole: Whole): Whole {
  if (tsa === undefined) return whole;
  const answer = tsa.answer(value(requestFor(whole.zip, zipArchive, true)));
  const zip = value(withStamp(whole.zip, answer, zipArchive, true));
  return { zip, files: value(zipArchive.unpack(zip)) };
}

/** The verdicts of all verifiers that are there, which must be one. */
async function agreed(zips: readonly Uint8Array[], trust: Trust): Promise<readonly string[]> {
  const own = ours(zips, trust);
  if (hasPython) expect(python(zips, trust), "the script in Python").toEqual(own);
  if (page !== undefined) expect(await page.verdicts(zips, trust), "the page").toEqual(own);
  return own;
}

describe("whole dossiers", () => {
  const made = stamped();

  it("without a stamp, with one, and without what would be needed to believe it", async () => {
    expect(await agreed([plain.zip], { key })).toEqual(["complete"]);
    expect(await agreed([plain.zip], {})).toEqual(["cannotDecide"]);
    expect(await agreed([plain.zip], { key: "nonsense" })).toEqual(["cannotDecide"]);
    if (made === undefined) return;
    expect(await agreed([made.whole.zip, renewed(made.whole).zip], made.trust)).toEqual(["complete", "complete"]);
    expect(await agreed([made.whole.zip], { key })).toEqual(["cannotDecide"]);
    expect(await agreed([made.whole.zip], { key, tsa: "nonsense" })).toEqual(["cannotDecide"]);
  });

  const count = runs(60, 5_000);
  it(`${count} dossiers changed without a stamp and ${count} with one: none is complete, and all verifiers agree`, async () => {
    const seeds = Array.from({ length: count }, (_, at) => at + 1);
    const stampedSets = made === undefined ? [] : [made];
    const renewedSets = NIGHTLY ? stampedSets.map(({ whole, trust }) => ({ whole: renewed(whole), trust })) : [];
    const sets = [{ whole: plain, trust: { key } }, ...stampedSets, ...renewedSets];
    for (const { whole, trust } of sets) {
      for (let from = 0; from < count; from += 250) {
        // With its whole renewal taken away a dossier is what it was before, and that one is complete.
        const zips = seeds
          .slice(from, from + 250)
          .map((seed) => mutated(whole, seed))
          .filter((zip) => !same(zip, made?.whole.zip ?? plain.zip));
        const verdicts = await agreed(zips, trust);
        expect(verdicts.filter((verdict) => verdict === "complete")).toEqual([]);
      }
    }
  }, 0);
});

describe("hostile containers", () => {
  const renamed = (from: string, to: string): Uint8Array => {
    const zip = zipArchive.pack(new Map([...plain.files, [from, bytes("x")]]));
    return new Uint8Array(Buffer.from(Buffer.from(zip).toString("latin1").replaceAll(from, to), "latin1"));
  };

  it("paths that leave, names that stand twice, bytes around it, a bomb, nothing at all", async () => {
    const bomb = Buffer.from(plain.zip);
    bomb.writeUInt32LE(0x7fffffff, 22);
    const all = [
      renamed("aaaaaa", "../../"),
      renamed("aaac", "C:/c"),
      renamed("aaaa", "a\\bb"),
      renamed("README.tyy", "README.txt"),
      renamed("README.tyy", "readme.txt"),
      Buffer.concat([plain.zip, bytes("x")]),
      Buffer.concat([bytes("x"), plain.zip]),
      bomb,
      bytes("hello"),
      new Uint8Array(),
    ];
    const verdicts = await agreed(all, { key });
    expect(verdicts).toEqual([...new Array(5).fill("tampered"), ...new Array(5).fill("cannotDecide")]);
  });
});

describe.skipIf(!hasBrowser)("the page", () => {
  it("shows names and words of others as text, asks for nothing, and says the verdict", async () => {
    const folder = "/tmp";
    const hostile = zipArchive.pack(
      withManifests(new Map([...plain.files, ["<img src=x onerror=alert(1)>", bytes("x")]])),
    );
    const file = join(folder, `planb-hostile-${process.pid}.zip`);
    writeFileSync(file, hostile);
    const asked: string[] = [];
    page?.page.on("request", (request) => asked.push(request.url()));
    await page?.page.fill("#key", key);
    await page?.page.setInputFiles("#dossier", file);
    await page?.page.waitForFunction('document.getElementById("verdict").className !== ""');
    const shown = await page?.page.evaluate(
      '[document.getElementById("verdict").textContent, document.querySelectorAll("img, script[src]").length, document.getElementById("rows").textContent.includes("<img src=x onerror=alert(1)> has none")]',
    );
    expect(shown).toEqual(["Not verified: changed. At least one part is not what was recorded.", 0, true]);
    expect(asked).toEqual([]);
    execFileSync("rm", [file]);
  });
});

describe("what the page has in place of Node", () => {
  it("SHA-2: the system's digests, at every length around a block", () => {
    for (const name of ["sha256", "sha384", "sha512"] as const) {
      for (let length = 0; length < 300; length += 1) {
        const text = Buffer.alloc(length, length);
        expect(hash(name, text)).toBe(createHash(name).update(text).digest("binary"));
      }
      expect(hash(name, "規則 é 😀")).toBe(createHash(name).update("規則 é 😀").digest("binary"));
    }
  });
});
