/** Parts that are not shown: the proofs hold, the privilege log says what is missing, and nothing of it can be guessed. */
import { describe, expect, it } from "vitest";
import { buildDossier } from "#evidence/dossier.ts";
import { withManifests } from "#evidence/manifest.ts";
import type { Withholding } from "#evidence/privilege-log.ts";
import { recordCase } from "#evidence/record.ts";
import { verifyDossier } from "#evidence/verify.ts";
import { zipArchive } from "#io/archive.ts";
import { seedVaults } from "#io/vaults.ts";
import { sha256Hex } from "#kernel/digest.ts";
import { printVerifierKey, verifierKey } from "#ledger/key.ts";
import { CASE, clock, codes, events, exhibits, ledger, moment, name, salts, signer, value } from "./situation.ts";

const key = printVerifierKey(verifierKey(signer));
const dossierWith = (withhold: readonly Withholding[], log = ledger(), own = salts) =>
  value(
    buildDossier({ case: { id: CASE, name }, events, log, salts: own, clock, exhibits, moment, withhold }, zipArchive),
  );
const verdict = (zip: Uint8Array) => verifyDossier(zip, { key }, zipArchive);
const text = (zip: ReadonlyMap<string, Uint8Array>, path: string) => Buffer.from(zip.get(path) ?? "").toString();

const PRIVILEGED: readonly Withholding[] = [
  { seq: 3, part: "attachment", ground: 'privileged, "counsel\'s" =advice' },
  { seq: 5, part: "cost", ground: "trade secret" },
  { seq: 5, part: "says", ground: "trade secret" },
];

describe("a dossier in which parts are withheld", () => {
  const dossier = dossierWith(PRIVILEGED);

  it("is complete, for what is missing is named", () => {
    const { verdict: said, rows } = verdict(dossier.zip);
    expect(rows.filter(({ state }) => state !== "ok")).toEqual([]);
    expect([said, rows.find(({ what }) => what === "what is not shown is listed")?.detail]).toEqual([
      "complete",
      "withheld and listed: 3",
    ]);
  });

  it("lists them: which event, which digest, on what ground, and no formula", () => {
    const [head, ...lines] = text(dossier.files, "data/privilege-log.csv").trimEnd().split("\r\n");
    expect(head).toBe("seq,type,at,digest,part,ground");
    expect(lines.map((line) => line.replace(/[0-9a-f]{64}/, "DIGEST")).sort()).toEqual([
      '3,rfi.received,2025-12-23,DIGEST,"attachment","privileged, ""counsel\'s"" =advice"',
      '5,cost.incurred,2026-01-02,DIGEST,"cost","trade secret"',
      '5,cost.incurred,2026-01-02,DIGEST,"says","trade secret"',
    ]);
  });

  it("holds nothing of them: not the words, not the exhibit, not a digest of either without its salt", () => {
    const all = Buffer.concat([...dossier.files].flatMap(([path, bytes]) => [Buffer.from(path), bytes]));
    const exhibit = exhibits.get("E-11 request.txt") ?? new Uint8Array();
    for (const hidden of ["E-11", "Financing", "24900", sha256Hex(exhibit), sha256Hex("24900")]) {
      expect(all.includes(hidden), hidden).toBe(false);
    }
    expect(all.includes("Storage and insurance")).toBe(true);
    expect([...dossier.files.keys()].filter((path) => path.startsWith("data/exhibits/")).length).toBe(2);
  });

  it("rests on the same entries as one that shows everything", () => {
    const log = ledger();
    const whole = dossierWith([], log);
    const redacted = dossierWith(PRIVILEGED, log);
    for (const { seq } of events) {
      const path = `data/ledger/000${seq}.json`;
      expect(text(redacted.files, path)).toBe(text(whole.files, path));
    }
    expect([verdict(whole.zip).verdict, verdict(redacted.zip).verdict]).toEqual(["complete", "complete"]);
  });

  it("a part left out of the log: incomplete; one listed that is shown: tampered", () => {
    const changed = (change: (log: string) => string, path = "data/privilege-log.csv") =>
      verdict(
        zipArchive.pack(
          withManifests(new Map([...dossier.files, [path, Buffer.from(change(text(dossier.files, path)))]])),
        ),
      ).rows.find(({ what }) => what === "what is not shown is listed")?.gives;
    expect(changed((log) => log.replace(/^3,.*\r\n/m, ""))).toBe("incomplete");
    expect(changed((log) => log.replace(/^(3,.*\r\n)/m, "$1$1"))).toBe("tampered");
    expect(changed(() => "[]", "data/ledger/0009.disclosed.json")).toBe("incomplete");
  });

  it("a shown part with another value, salt or place: tampered", () => {
    const shown = text(dossier.files, "data/ledger/0009.disclosed.json");
    const salt = /[0-9a-f]{32}/.exec(shown)?.[0] ?? "";
    for (const other of [
      shown.replace("no answer", "an answer"),
      shown.replace(
        salt,
        salt.replace(/^./, (digit) => (digit === "0" ? "1" : "0")),
      ),
      shown.replace('"says"', '"actor"'),
      ` ${shown}`,
    ]) {
      const files = new Map([...dossier.files, ["data/ledger/0009.disclosed.json", Buffer.from(other)]]);
      expect(verdict(zipArchive.pack(withManifests(files))).verdict, other).toBe("tampered");
    }
  });
});

describe("a part that was erased", () => {
  it("its salt is gone, every proof holds, and the dossier says so", () => {
    const vault = seedVaults("for erasing").open("halden");
    const log = ledger();
    value(recordCase(log, events, vault));
    expect(value(vault.erase(CASE, "1/actor"))).toBe(true);
    expect(value(vault.erase(CASE, "1/actor"))).toBe(false);
    const dossier = dossierWith([], log, vault);
    expect(verdict(dossier.zip).verdict).toBe("complete");
    expect(text(dossier.files, "data/privilege-log.csv")).toMatch(
      /^seq.*\r\n1,licence.registered,2025-12-12,[0-9a-f]{64},"unknown","erased"\r\n$/,
    );
    expect(text(dossier.files, "data/chronology.md")).toContain("| document | (withheld) | Application registered |");
  });

  it("what was not erased is still held against the ledger", () => {
    const vault = seedVaults("for erasing").open("halden");
    const log = ledger();
    value(recordCase(log, events, vault));
    value(vault.erase(CASE, "1/actor"));
    const other = (change: object) => events.map((event) => (event.seq === 1 ? { ...event, ...change } : event));
    value(recordCase(log, other({ actor: "somebody else" }), vault));
    expect(codes(recordCase(log, other({ says: { en: "another wording" } }), vault))).toEqual(["case-rewritten"]);
    expect(log.size).toBe(10);
  });
});
