/** A dossier is stamped by an authority that is not ours, and the stamp is held against what openssl says of it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ANCHOR_TYPE } from "#evidence/anchors.ts";
import { type CaseRow, caseEvents } from "#evidence/case.ts";
import { buildDossier } from "#evidence/dossier.ts";
import { withManifests } from "#evidence/manifest.ts";
import { orderOf } from "#evidence/renewals.ts";
import { requestFor, withStamp } from "#evidence/stamp.ts";
import { readPem } from "#evidence/time/certificate.ts";
import { epochOf, readStamp, readStampOver, stampRequest, tokenOf } from "#evidence/time/token.ts";
import { type Trust, verifyDossier } from "#evidence/verify.ts";
import { zipArchive } from "#io/archive.ts";
import { printVerifierKey, verifierKey } from "#ledger/key.ts";
import { runs } from "../support/nightly.ts";
import { authority, hasOpenssl, type KeyKind } from "./authority.ts";
import { bytes, CASE, dossierFrom, exhibits, ledger, moment, name, rows, salts, signer, value } from "./situation.ts";
import { hasPython, ours, python } from "./verifiers.ts";

const key = printVerifierKey(verifierKey(signer));
const data = bytes("what is stamped\n");

describe.skipIf(!hasOpenssl())("tokens of openssl's authority", () => {
  const kinds: readonly KeyKind[] = ["P-256", "P-384", "RSA"];
  const all = new Map(kinds.map((kind) => [kind, authority(kind)] as const));
  const other = authority("P-256");
  const notOnly = authority("P-256", "v3_not");
  afterAll(() => {
    for (const one of [...all.values(), other, notOnly]) one.close();
  });
  const certificates = (pem: string) => readPem(pem) ?? [];
  const tsa = (kind: KeyKind) => all.get(kind) ?? other;
  const token = (kind: KeyKind): Uint8Array => tokenOf(tsa(kind).answer(stampRequest(data))) ?? new Uint8Array();

  it.each(kinds)(
    "%s: openssl and we say the same of it, under the root, under its own certificate, under another",
    (kind) => {
      const made = token(kind);
      const before = Date.now();
      const read = readStamp(made, data, certificates(tsa(kind).root));
      expect(read).toMatchObject({ state: "stamped", policy: "1.2.3.4.1" });
      if (read.state !== "stamped") return;
      expect(Math.abs(Date.parse(read.time) - before)).toBeLessThan(60_000);
      expect(tsa(kind).accepts(made, data)).toBe(true);
      expect(readStamp(made, data, certificates(tsa(kind).own)).state).toBe("stamped");
      expect(readStamp(made, data, certificates(other.root)).state).toBe("open");
      expect(other.accepts(made, data)).toBe(false);
      expect(readStamp(made, bytes("other"), certificates(tsa(kind).root))).toEqual({
        state: "false",
        why: "the token was made for other bytes",
      });
      expect(tsa(kind).accepts(made, bytes("other"))).toBe(false);
    },
  );

  it("twenty years on openssl refuses it unless it is told the moment; we judge at the moment it states", () => {
    const made = token("P-256");
    const read = readStamp(made, data, certificates(tsa("P-256").root));
    const stated = read.state === "stamped" ? epochOf(read.time) : 0;
    expect(tsa("P-256").accepts(made, data, stated)).toBe(true);
    expect(tsa("P-256").accepts(made, data, stated + 20 * 365 * 86_400)).toBe(false);
    expect(read.state).toBe("stamped");
  });

  it("a certificate for other uses too is not one for time stamps", () => {
    const answer = () => notOnly.answer(stampRequest(data));
    expect(answer).toThrow();
  });

  it("no changed bit of it is taken for a stamp", () => {
    for (const kind of kinds) {
      const made = token(kind);
      const trusted = certificates(tsa(kind).root);
      const step = runs(97, 1);
      for (let bit = 0; bit < made.length * 8; bit += step) {
        const changed = made.slice();
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(readStamp(changed, data, trusted).state, `${kind}, bit ${bit}`).not.toBe("stamped");
      }
    }
  });

  it("cut, doubled or with something behind it: not taken", () => {
    const made = token("P-256");
    const trusted = certificates(tsa("P-256").root);
    const others = [
      made.slice(0, -1),
      Buffer.concat([made, made]),
      Buffer.concat([made, bytes("x")]),
      new Uint8Array(),
    ];
    for (const each of others) expect(readStamp(new Uint8Array(each), data, trusted).state).toBe("open");
  });

  describe("on a dossier", () => {
    const plain = value(dossierFrom(ledger())).zip;
    const request = value(requestFor(plain, zipArchive));
    const stamped = value(withStamp(plain, tsa("P-256").answer(request), zipArchive));
    const pem = tsa("P-256").root;
    const files = value(zipArchive.unpack(stamped));
    const repacked = (change: (all: Map<string, Uint8Array>) => void): Uint8Array => {
      const all = new Map(files);
      change(all);
      return zipArchive.pack(all);
    };

    it("is complete, an ASiC-E, and says when it was there at the latest", () => {
      const found = verifyDossier(stamped, { key, tsa: pem }, zipArchive);
      expect(found.verdict).toBe("complete");
      expect(found.time.notAfter.map(({ by, of }) => [by, of])).toEqual([["time-stamp authority", "dossier"]]);
      expect(found.time.notBefore).toEqual([]);
      expect(Buffer.from(stamped.subarray(30, 38 + 31)).toString()).toBe("mimetypeapplication/vnd.etsi.asic-e+zip");
      const [manifest, made] = ["META-INF/ASiCManifest.xml", "META-INF/timestamp.tst"].map((path) => files.get(path));
      expect(tsa("P-256").accepts(made ?? data, manifest ?? data)).toBe(true);
    });

    it("cannot be decided without the authority's certificate, or with another's", () => {
      expect(verifyDossier(stamped, { key }, zipArchive).verdict).toBe("cannotDecide");
      expect(verifyDossier(stamped, { key, tsa: other.root }, zipArchive).verdict).toBe("cannotDecide");
    });

    it("the stamp taken away: incomplete; taken from another dossier: tampered", () => {
      expect(
        verifyDossier(
          repacked((all) => all.delete("META-INF/timestamp.tst")),
          { key, tsa: pem },
          zipArchive,
        ).verdict,
      ).toBe("incomplete");
      const foreign = repacked((all) => all.set("META-INF/timestamp.tst", token("P-256")));
      expect(verifyDossier(foreign, { key, tsa: pem }, zipArchive).verdict).toBe("tampered");
    });

    describe("renewed", () => {
      const again = value(
        withStamp(stamped, tsa("RSA").answer(value(requestFor(stamped, zipArchive, true))), zipArchive, true),
      );
      const thrice = value(
        withStamp(again, tsa("P-384").answer(value(requestFor(again, zipArchive, true))), zipArchive, true),
      );
      const both = {
        key,
        tsa: ["P-256", "RSA", "P-384"]
          .map((kind) => tsa(kind === "RSA" ? "RSA" : kind === "P-384" ? "P-384" : "P-256").root)
          .join("\n"),
      };
      const held = value(zipArchive.unpack(thrice));
      const verdictOf = (zip: Uint8Array, trust: Trust = both) => verifyDossier(zip, trust, zipArchive).verdict;
      const without = (...paths: readonly string[]) =>
        zipArchive.pack(new Map([...held].filter(([path]) => !paths.includes(path))));
      const [list2, token2, list3, token3] = [2, 3].flatMap((at) => [
        `META-INF/ASiCArchiveManifest-${at}.xml`,
        `META-INF/timestamp-${at}.tst`,
      ]);

      it("twice, by other authorities: complete, with three times, and openssl accepts each over its list", () => {
        const found = verifyDossier(thrice, both, zipArchive);
        expect(found.verdict).toBe("complete");
        const times = found.time.notAfter.map(({ time }) => Date.parse(time));
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(times).toHaveLength(3);
        expect(tsa("RSA").accepts(held.get(token2 ?? "") ?? data, held.get(list2 ?? "") ?? data)).toBe(true);
        expect(tsa("P-384").accepts(held.get(token3 ?? "") ?? data, held.get(list3 ?? "") ?? data)).toBe(true);
        expect(new TextDecoder().decode(held.get(list3 ?? ""))).toContain('URI="META-INF/timestamp-2.tst"');
      });

      it("every earlier form of it stays complete: renewing takes nothing away and changes nothing", () => {
        expect([verdictOf(stamped), verdictOf(again)]).toEqual(["complete", "complete"]);
        for (const [path, content] of files) expect(held.get(path), path).toEqual(content);
      });

      it("a token or a list taken away: incomplete; the last renewal as a whole: the dossier as it was before", () => {
        expect(verdictOf(without(token2 ?? ""))).toBe("tampered");
        expect(verdictOf(without(token3 ?? ""))).toBe("incomplete");
        expect(verdictOf(without(list2 ?? "", token2 ?? ""))).toBe("tampered");
        expect(without(list3 ?? "", token3 ?? "")).toEqual(again);
      });

      it("the first stamp taken away or exchanged is found by the renewal, whoever is trusted", () => {
        expect(verdictOf(without("META-INF/timestamp.tst"))).toBe("tampered");
        const other = new Map([...held, ["META-INF/timestamp.tst", held.get(token2 ?? "") ?? data]]);
        expect(verdictOf(zipArchive.pack(other))).toBe("tampered");
      });

      it("cannot be decided while one of the authorities is not trusted", () => {
        expect(verdictOf(thrice, { key, tsa: pem })).toBe("cannotDecide");
      });

      it("is not asked of a dossier without a stamp, and a renewed one is not stamped as if it were not", () => {
        const refused = [
          requestFor(plain, zipArchive, true),
          requestFor(again, zipArchive),
          withStamp(again, token("RSA"), zipArchive),
        ];
        expect(refused.map((outcome) => (outcome.ok ? "made" : outcome.faults[0]?.message))).toEqual([
          "the dossier carries no stamp to renew",
          "the dossier's stamp was renewed",
          "the dossier's stamp was renewed",
        ]);
      });

      it("the script in Python says the same of each", () => {
        if (!hasPython) return;
        const zips = [
          stamped,
          again,
          thrice,
          without(token2 ?? ""),
          without(token3 ?? ""),
          without("META-INF/timestamp.tst"),
        ];
        expect(python(zips, both)).toEqual(ours(zips, both));
        expect(python(zips, { key, tsa: pem })).toEqual(ours(zips, { key, tsa: pem }));
        expect(python(zips, { key, tsa: "nonsense" })).toEqual(ours(zips, { key, tsa: "nonsense" }));
      });
    });

    describe("an event that names a token", () => {
      const answers = new Map([
        ["anchor-1.tsr", tsa("P-256").answer(stampRequest(bytes("anything")))],
        ["anchor-2.tsr", tsa("RSA").answer(stampRequest(bytes("anything else")))],
      ]);
      const files = new Map([...exhibits, ...answers]);
      const anchor = (seq: number, exhibit: string): CaseRow => ({
        ...{ case: CASE, seq, type: ANCHOR_TYPE, at: moment.asOf, recorded: moment.asOf, basis: "document" },
        ...{ actor: "u7", says: { en: "A token of an authority outside" }, exhibit },
      });
      const all = [...rows, anchor(10, "anchor-1.tsr"), anchor(11, "anchor-2.tsr")];
      const { zip, files: inside } = value(
        buildDossier(
          {
            case: { id: CASE, name },
            events: value(caseEvents(CASE, all, files)),
            log: ledger(),
            salts,
            exhibits: files,
            moment,
          },
          zipArchive,
        ),
      );
      const timeIn = (exhibit: string) =>
        readStampOver(
          tokenOf(answers.get(exhibit) ?? data) ?? data,
          undefined,
          certificates(tsa("P-256").root + tsa("RSA").root),
        );
      const [one, two] = ["anchor-1.tsr", "anchor-2.tsr"].map(timeIn);

      /** The bounds by the script in Python, which ends with 1 where it finds a change. */
      function told(dossier: Uint8Array): unknown {
        const folder = mkdtempSync(join(tmpdir(), "planb-anchor-"));
        const [file, authorities] = [join(folder, "case.zip"), join(folder, "tsa.pem")];
        writeFileSync(file, dossier);
        writeFileSync(authorities, pem);
        const script = new URL("../../tools/verify/verify_dossier.py", import.meta.url).pathname;
        const { stdout } = spawnSync("python3", [script, file, "--key", key, "--tsa", authorities, "--json"], {
          encoding: "utf8",
        });
        rmSync(folder, { recursive: true });
        return JSON.parse(stdout).notBefore;
      }

      it("was written after it, and so was what stands behind it: the other bound of time", () => {
        const found = verifyDossier(zip, { key, tsa: pem }, zipArchive);
        expect([found.verdict, found.time.notBefore]).toEqual([
          "complete",
          [{ time: one?.state === "stamped" ? one.time : "", by: "time-stamp authority", from: 10 }],
        ]);
        const both = verifyDossier(zip, { key, tsa: tsa("RSA").root + pem }, zipArchive);
        expect(both.time.notBefore.map(({ from }) => from)).toEqual(
          one?.state === "stamped" && two?.state === "stamped" && two.time > one.time ? [10, 11] : [10],
        );
      });

      it("without the authority's certificate, or with another's, it shows nothing and takes nothing away", () => {
        for (const trust of [{ key }, { key, tsa: other.root }, { key, tsa: "nonsense" }])
          expect(verifyDossier(zip, trust, zipArchive)).toMatchObject({ verdict: "complete", time: { notBefore: [] } });
      });

      /** With a token in its place that was made when the event had long been written. */
      const swapped = () => {
        const later = tsa("P-256").answer(stampRequest(bytes("later")));
        return zipArchive.pack(withManifests(new Map(inside).set("data/exhibits/anchor-1.tsr", later)));
      };

      it("another token in its place is no exhibit of the event and bounds nothing; nor does one where an event is left out", () => {
        const changed = verifyDossier(swapped(), { key, tsa: pem }, zipArchive);
        expect([changed.verdict, changed.time.notBefore]).toEqual(["tampered", []]);
        const cut = new Map(inside);
        for (const end of ["json", "disclosed.json", "tlog-proof"]) cut.delete(`data/ledger/0003.${end}`);
        const found = verifyDossier(zipArchive.pack(withManifests(cut)), { key, tsa: pem }, zipArchive);
        expect([found.verdict, found.time.notBefore]).toEqual(["incomplete", []]);
      });

      it("the script in Python tells the same bound", (ctx) => {
        ctx.skip(!hasPython, "no python3 here");
        expect(told(zip)).toEqual([[one?.state === "stamped" ? one.time : "", "time-stamp authority", 10]]);
        expect(told(swapped())).toEqual([]);
      });
    });

    it("the request is the same bytes each time, also of the stamped dossier", () => {
      expect(value(requestFor(stamped, zipArchive))).toEqual(request);
    });
  });
});

describe("a renewal and the stamp before it", () => {
  const before = { time: "2026-02-04T12:00:00.25Z", until: "2036-02-04T12:00:00Z" };
  it.each([
    ["2026-02-04T12:00:00.2Z", "earlier"],
    ["2026-02-04T12:00:00Z", "earlier"],
    ["2026-02-04T12:00:00.25Z", "inTime"],
    ["2026-02-04T12:00:01Z", "inTime"],
    ["2036-02-04T12:00:00Z", "inTime"],
    ["2036-02-04T12:00:00.001Z", "tooLate"],
    ["2036-02-05T00:00:00Z", "tooLate"],
  ])("%s: %s", (time, order) => {
    expect(orderOf(time, before)).toBe(order);
  });
});
