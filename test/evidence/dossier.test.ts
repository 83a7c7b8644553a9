/** A dossier is built, checked by our program and by others', and attacked. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseEvents } from "#evidence/case.ts";
import { printDisclosures } from "#evidence/commitment.ts";
import { buildDossier } from "#evidence/dossier.ts";
import { withManifests } from "#evidence/manifest.ts";
import { recordCase } from "#evidence/record.ts";
import { type Trust, verifyDossier } from "#evidence/verify.ts";
import { zipArchive } from "#io/archive.ts";
import { openJournal } from "#io/journal.ts";
import { seedSigner } from "#io/signer.ts";
import { sha256Hex } from "#kernel/digest.ts";
import { stream } from "#kernel/random.ts";
import { printVerifierKey, verifierKey } from "#ledger/key.ts";
import { SimulatedDisk } from "../io/simulated-disk.ts";
import { runs } from "../support/nightly.ts";
import {
  bytes,
  CASE,
  clock,
  codes,
  dossierFrom,
  events,
  exhibits,
  ledger,
  moment,
  name,
  rows,
  salts,
  signer,
  value,
} from "./situation.ts";

const key = printVerifierKey(verifierKey(signer));
const dossier = value(dossierFrom(ledger()));
const verdict = (zip: Uint8Array, trust: Trust = { key }) => verifyDossier(zip, trust, zipArchive).verdict;
const failures = (zip: Uint8Array) =>
  verifyDossier(zip, { key }, zipArchive)
    .rows.filter(({ state }) => state !== "ok")
    .map(({ what, detail }) => `${what}: ${detail}`);

/** The files changed, with manifests made new, as somebody would who wants the change unseen. */
function remade(change: (files: Map<string, Uint8Array>) => void): Uint8Array {
  const files = new Map(dossier.files);
  change(files);
  return zipArchive.pack(withManifests(files));
}

const entryFiles = (seq: number): readonly string[] =>
  ["json", "disclosed.json", "tlog-proof"].map((end) => `data/ledger/000${seq}.${end}`);

describe("a dossier", () => {
  it("is complete under the ledger's key, and every check says what it found", () => {
    const { verdict, rows } = verifyDossier(dossier.zip, { key }, zipArchive);
    expect(rows.map(({ state, what }) => `${state} ${what}`)).toEqual([
      "ok the container is the one planb writes",
      "ok every file has a place in a dossier",
      "ok manifest-sha256.txt lists what is there",
      "ok tagmanifest-sha256.txt lists what is there",
      "ok META-INF/ASiCManifest.xml lists what is there",
      "ok every event can be read",
      "ok the ledger is signed by the key you trust",
      "ok every entry is in the ledger",
      "ok the container says what it is",
      "ok nothing is left out of the case up to its head",
      "ok what is not shown is listed",
      "ok every exhibit is the one its entry names",
      "ok statements and calculations are those that were sealed",
      "ok the days follow from the events and the clock",
      "ok the cost follows from the events",
      "ok what is on record for the claims follows from the events",
      "ok the notices follow from the events and the clauses",
    ]);
    expect(verdict).toBe("complete");
  });

  it("is not called complete on the word of the key it brings itself", () => {
    const { verdict, rows } = verifyDossier(dossier.zip, {}, zipArchive);
    expect(verdict).toBe("cannotDecide");
    expect(rows.filter(({ state }) => state !== "ok").map(({ detail }) => detail)).toEqual([
      `no key was given: checked with the one the dossier itself brings, ${key}, which anybody could have made`,
    ]);
  });

  it("is the same bytes when built again, also after the ledger has gone on with other cases", () => {
    const log = ledger();
    const first = value(dossierFrom(log));
    const size = log.size;
    value(log.append([bytes("another case")]));
    const second = value(dossierFrom(log));
    expect([second.sha256, log.size]).toEqual([first.sha256, size + 1]);
    expect(second.sha256).toBe(dossier.sha256);
  });

  it("is the same bytes in every time zone", () => {
    const program = `
      const { zipArchive } = await import(${JSON.stringify(new URL("../../src/io/archive.ts", import.meta.url).href)});
      const { sha256Hex } = await import(${JSON.stringify(new URL("../../src/kernel/digest.ts", import.meta.url).href)});
      console.log(sha256Hex(zipArchive.pack(new Map([["mimetype", Buffer.from("application/zip")], ["a/b", Buffer.from("c")]]))));`;
    const digests = ["UTC", "Asia/Taipei", "America/St_Johns", "Pacific/Apia"].map((zone) =>
      execFileSync(process.execPath, ["--input-type=module", "-e", program], {
        env: { ...process.env, TZ: zone },
      }).toString(),
    );
    expect(new Set(digests).size).toBe(1);
  });

  it("holds what its form lists", () => {
    expect([...dossier.files.keys()].sort()).toEqual(
      [
        ..."META-INF/ASiCManifest.xml README.txt bag-info.txt bagit.txt data/calc/claims.json data/calc/clock.json data/calc/cost.json data/calc/notices.json".split(
          " ",
        ),
        ..."data/case-head.json data/case-head.tlog-proof data/chronology.md data/claims.md data/export-classes.csv data/handover.md data/notices.md data/privilege-log.csv".split(
          " ",
        ),
        ...[...exhibits.keys()].map((exhibit) => `data/exhibits/${exhibit}`),
        "forms/toy-forum.md",
        ...events.flatMap(({ seq }) =>
          ["json", "disclosed.json", "tlog-proof"].map((end) => `data/ledger/000${seq}.${end}`),
        ),
        ..."data/seal.json data/seal.tlog-proof manifest-sha256.txt mimetype tagmanifest-sha256.txt trust/log.vkey".split(
          " ",
        ),
      ].sort(),
    );
  });

  it("tells the chronology in three languages and lets no text of others become markup", () => {
    const text = Buffer.from(dossier.files.get("data/chronology.md") ?? "").toString();
    expect(text).toContain("| 1 | 2025-12-12 | 2025-12-12 | 文件 | u7 | 申请已登记 | E-03 acknowledgement.eml |");
    expect(text).toContain(
      "| 9 | 2026-02-04 | 2026-02-04 | observed | u7 | Asked; no answer &#124; &#60;b&#62;none&#60;/b&#62; |  |",
    );
    expect(text).toContain("from: office@authority.example; subject: Z-1 registered");
    expect(text).toContain("| review | 2025-12-19 |  | 47 | 10 | 37 | 30 | 2026-01-28 | 7 |");
    expect(text).toContain("本卷宗未證明的事項");
  });

  it("is not built when an exhibit is no longer the file that was recorded", () => {
    const swapped = new Map([...exhibits, ["E-11 request.txt", bytes("Another text.\n")]]);
    const request = { case: { id: CASE, name }, events, log: ledger(), salts, clock, exhibits: swapped, moment };
    expect(codes(buildDossier(request, zipArchive))).toEqual(["case-rewritten"]);
  });
});

describe("with tools that are not ours", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "planb-dossier-"));
    writeFileSync(join(folder, "d.zip"), dossier.zip);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const has = (tool: string): boolean => {
    try {
      execFileSync("sh", ["-c", `command -v ${tool}`]);
      return true;
    } catch {
      return false;
    }
  };

  it("unzip and sha256sum -c accept it", (ctx) => {
    if (!has("unzip") || !has("sha256sum")) return ctx.skip("skipped: no unzip or no sha256sum");
    execFileSync("unzip", ["-q", "-d", join(folder, "d"), join(folder, "d.zip")], {
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
    const said = execFileSync("sha256sum", ["-c", "manifest-sha256.txt", "tagmanifest-sha256.txt"], {
      cwd: join(folder, "d"),
    }).toString();
    expect(
      said
        .trim()
        .split("\n")
        .every((line) => line.endsWith(": OK")),
    ).toBe(true);
    expect(said.trim().split("\n").length).toBe(51);
  });

  it("openssl verifies the signature of the checkpoint", (ctx) => {
    if (!has("openssl")) return ctx.skip("skipped: no openssl");
    const proof = Buffer.from(dossier.files.get("data/seal.tlog-proof") ?? "").toString();
    const note = proof.slice(proof.indexOf("\n\n") + 2);
    const [text = "", line = ""] = note.split("\n\n");
    writeFileSync(join(folder, "text"), `${text}\n`);
    writeFileSync(join(folder, "sig"), Buffer.from(line.trim().split(" ")[2] ?? "", "base64").subarray(4));
    writeFileSync(
      join(folder, "key"),
      Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), signer.publicKey]),
    );
    const args = "pkeyutl -verify -pubin -keyform DER -inkey key -rawin -in text -sigfile sig".split(" ");
    expect(execFileSync("openssl", args, { cwd: folder }).toString()).toContain("Signature Verified Successfully");
  });

  it("planb-verify exits 0 verified, 1 not verified, 2 cannot decide", () => {
    const program = new URL("../../src/bin/planb-verify.ts", import.meta.url).pathname;
    const run = (...args: readonly string[]) => {
      try {
        return { exit: 0, said: execFileSync(process.execPath, [program, ...args], { stdio: "pipe" }).toString() };
      } catch (error) {
        const { status, stdout } = error as { status: number; stdout: Buffer };
        return { exit: status, said: stdout.toString() };
      }
    };
    const file = join(folder, "d.zip");
    const dropped = join(folder, "dropped.zip");
    writeFileSync(
      dropped,
      remade((files) => {
        for (const end of ["json", "disclosed.json", "tlog-proof"]) files.delete(`data/ledger/0003.${end}`);
      }),
    );
    expect(run(file, "--key", key).said).toMatch(
      /^Verified: complete and unchanged since it was sealed, under the key given\.\nok /,
    );
    expect([
      run(file, "--key", key).exit,
      run(dropped, "--key", key).exit,
      run(file).exit,
      run(join(folder, "none")).exit,
      run().exit,
    ]).toEqual([0, 1, 2, 2, 2]);
    expect(JSON.parse(run(dropped, "--key", key, "--json").said)).toMatchObject({ verdict: "incomplete" });
  });
});

describe("somebody leaves something out", () => {
  const drop = (...paths: readonly string[]) =>
    remade((files) => {
      for (const path of paths) files.delete(path);
    });

  it.each(events.map(({ seq }) => seq))("event %i, with its manifests made new: incomplete", (seq) => {
    expect(verdict(drop(...entryFiles(seq)))).toBe("incomplete");
  });

  it("says where the gap is", () => {
    expect(failures(drop(...entryFiles(3)))).toEqual([
      "nothing is left out of the case up to its head: gap: expected event 3, got 4",
      "every exhibit is the one its entry names: data/exhibits/E-11 request.txt is named by no event that is here",
      "the days follow from the events and the clock: the events it starts from are not all here",
      "the cost follows from the events: the events it starts from are not all here",
      "what is on record for the claims follows from the events: the events it starts from are not all here",
      "the notices follow from the events and the clauses: the events it starts from are not all here",
    ]);
  });

  it("the last event: the head in the ledger shows it", () => {
    expect(failures(drop(...entryFiles(9)))[0]).toBe(
      "nothing is left out of the case up to its head: the events do not reach the head of the case that is in the ledger",
    );
  });

  it("an exhibit: incomplete", () => {
    expect(verdict(drop("data/exhibits/E-11 request.txt"))).toBe("incomplete");
  });

  it("any one file, with or without new manifests: never complete", () => {
    for (const path of dossier.files.keys()) {
      const files = new Map(dossier.files);
      files.delete(path);
      expect(verdict(zipArchive.pack(files)), path).not.toBe("complete");
      if (!["manifest-sha256.txt", "tagmanifest-sha256.txt", "META-INF/ASiCManifest.xml"].includes(path)) {
        expect(verdict(drop(path)), path).not.toBe("complete");
      }
    }
  });

  it("two events exchanged under each other's numbers: incomplete", () => {
    const exchanged = remade((files) => {
      for (const end of [".json", ".disclosed.json", ".tlog-proof"]) {
        const [a, b] = [files.get(`data/ledger/0003${end}`), files.get(`data/ledger/0004${end}`)];
        if (a !== undefined && b !== undefined) files.set(`data/ledger/0003${end}`, b).set(`data/ledger/0004${end}`, a);
      }
    });
    expect(verdict(exchanged)).toBe("incomplete");
  });
});

describe("somebody changes something", () => {
  it("an exhibit, with all manifests made new: tampered, by the entry that names its digest", () => {
    const zip = remade((files) => files.set("data/exhibits/E-11 request.txt", bytes("Please send nothing.\n")));
    expect([verdict(zip), failures(zip)]).toEqual([
      "tampered",
      ["every exhibit is the one its entry names: data/exhibits/E-11 request.txt is not what was recorded"],
    ]);
  });

  it("an event and everything that follows from it, but not the ledger: tampered", () => {
    const softer = value(
      caseEvents(
        CASE,
        rows.map((row) => (row.seq === 9 ? { ...row, says: { en: "Answered" } } : row)),
        exhibits,
      ),
    );
    const zip = remade((files) => {
      const log = value(openJournal(new SimulatedDisk(), signer));
      const { events: leaves, head } = value(recordCase(log, softer, salts));
      leaves.forEach(({ bytes: leaf, disclosures }, at) => {
        files.set(`data/ledger/000${at + 1}.json`, leaf);
        files.set(`data/ledger/000${at + 1}.disclosed.json`, printDisclosures(disclosures));
      });
      files.set("data/case-head.json", head.bytes);
    });
    expect(verdict(zip)).toBe("tampered");
  });

  it("the whole dossier made anew with another key of the same name: tampered", () => {
    const forger = seedSigner(new Uint8Array(32).fill(66), signer.name);
    const log = value(openJournal(new SimulatedDisk(), forger));
    const forged = value(
      buildDossier(
        { case: { id: CASE, name }, events: events.slice(0, 4), log, salts, clock, exhibits, moment },
        zipArchive,
      ),
    );
    expect([verdict(forged.zip), verdict(forged.zip, {})]).toEqual(["tampered", "cannotDecide"]);
  });

  it("the calculation: tampered", () => {
    const zip = remade((files) => {
      const text = Buffer.from(files.get("data/calc/clock.json") ?? "").toString();
      files.set("data/calc/clock.json", bytes(text.replace('"past":7', '"past":9')));
    });
    expect(verdict(zip)).toBe("tampered");
  });

  it("a file added: tampered", () => {
    expect(verdict(remade((files) => files.set("data/exhibits/extra.txt", bytes("x"))))).toBe("tampered");
    expect(verdict(remade((files) => files.set("verify.html", bytes("x"))))).toBe("tampered");
  });

  it(`${runs(300, 10_000)} dossiers with one changed, cut, doubled or exchanged piece: none is complete`, () => {
    const chance = stream(2026);
    const upTo = (most: number) => Math.floor(chance.next() * most);
    const counts: Record<string, number> = { complete: 0 };
    for (let number = 0; number < runs(300, 10_000); number++) {
      const zip = number % 2 === 0 ? bitFlipped(upTo) : fileMutated(upTo);
      const found = verdict(zip);
      counts[found] = (counts[found] ?? 0) + 1;
    }
    expect(counts.complete).toBe(0);
    expect(counts.tampered).toBeGreaterThan(runs(140, 4_600));
    expect(counts.cannotDecide).toBeGreaterThan(runs(20, 600));
  });

  function bitFlipped(upTo: (most: number) => number): Uint8Array {
    const zip = new Uint8Array(dossier.zip);
    const at = upTo(zip.length);
    zip[at] = (zip[at] ?? 0) ^ (1 << upTo(8));
    return zip;
  }

  /** One file changed, with manifests made new. */
  function fileMutated(upTo: (most: number) => number): Uint8Array {
    const paths = [...dossier.files.keys()].filter((path) => !/^(manifest|tagmanifest|META-INF)/.test(path));
    const path = paths[upTo(paths.length)] ?? "";
    const old = dossier.files.get(path) ?? new Uint8Array();
    const at = upTo(old.length);
    const ways = [
      () => old.map((byte, place) => (place === at ? byte ^ (1 << upTo(8)) : byte)),
      () => old.slice(0, at),
      () => Buffer.concat([old.subarray(0, at), old.subarray(at, at + 1), old.subarray(at)]),
      () => Buffer.concat([old, Buffer.from("\n")]),
      () => {
        const other = dossier.files.get(paths[upTo(paths.length)] ?? "") ?? old;
        return Buffer.compare(other, old) === 0 ? old.slice(1) : other;
      },
    ];
    const made = (ways[upTo(ways.length)] ?? (() => old))();
    return remade((files) => files.set(path, new Uint8Array(made)));
  }
});

describe("hostile containers", () => {
  const pack = (...entries: readonly [string, string][]) =>
    zipArchive.pack(new Map(entries.map(([path, text]) => [path, bytes(text)])));
  const renamed = (zip: Uint8Array, from: string, to: string) =>
    new Uint8Array(Buffer.from(Buffer.from(zip).toString("latin1").replaceAll(from, to), "latin1"));

  it.each([
    ["a path that climbs", renamed(pack(["aaaaaa", "x"]), "aaaaaa", "../../"), "zip-path"],
    ["a path from the root", renamed(pack(["aetc", "x"]), "aetc", "/etc"), "zip-path"],
    ["a path of a drive", renamed(pack(["aaac", "x"]), "aaac", "C:/c"), "zip-path"],
    ["a backslash", renamed(pack(["aaac", "x"]), "aaac", "a\\..c".slice(0, 4)), "zip-path"],
    ["two files of one name", renamed(pack(["aaa", "x"], ["bbb", "y"]), "bbb", "aaa"), "zip-duplicate"],
    ["two names that differ in case only", renamed(pack(["aaa", "x"], ["bbb", "y"]), "bbb", "aAa"), "zip-duplicate"],
    ["bytes behind the end", Buffer.concat([pack(["a", "x"]), Buffer.from("x")]), "archive-damaged"],
    ["bytes before the start", Buffer.concat([Buffer.from("x"), pack(["a", "x"])]), "archive-damaged"],
    ["no archive at all", bytes("hello"), "archive-damaged"],
    ["nothing", new Uint8Array(), "archive-damaged"],
  ])("%s: refused", (_, zip, code) => {
    expect(codes(zipArchive.unpack(new Uint8Array(zip)))).toContain(code);
    expect(verdict(new Uint8Array(zip))).not.toBe("complete");
  });

  it.each([
    "10",
    "9",
    "__proto__",
    "constructor",
    "data/ledger/9.json",
    "data/exhibits/a/b",
    "data/ledger/0001.json.bak",
  ])("a file named %s beside the others: tampered, and no more than that", (stray) => {
    const files = new Map([...dossier.files, [stray, bytes("x")]]);
    expect(
      verifyDossier(dossier.zip, { key }, { pack: zipArchive.pack, unpack: () => ({ ok: true, value: files }) })
        .verdict,
    ).toBe("tampered");
  });

  it("a bomb is refused before it is unpacked", () => {
    const zip = Buffer.from(pack(["a", "x"]));
    const central = zip.length - 22 - 47;
    for (const at of [18, central + 20]) zip.writeUInt32LE(1, at);
    for (const at of [22, central + 24]) zip.writeUInt32LE(0x7fffffff, at);
    for (const at of [8, central + 10]) zip.writeUInt16LE(8, at);
    expect(codes(zipArchive.unpack(zip))).toEqual(["archive-bomb"]);
  });

  it("the same files packed by another program: cannot be decided, for the container says more than its files", (ctx) => {
    try {
      execFileSync("sh", ["-c", "command -v zip && command -v unzip"]);
    } catch {
      return ctx.skip("skipped: no zip or no unzip");
    }
    const folder = mkdtempSync(join(tmpdir(), "planb-rezip-"));
    writeFileSync(join(folder, "d.zip"), dossier.zip);
    execFileSync("sh", ["-c", "LC_ALL=C.UTF-8 unzip -q -d d d.zip && cd d && zip -q -X -r -D ../e.zip mimetype *"], {
      cwd: folder,
    });
    expect(verdict(new Uint8Array(readFileSync(join(folder, "e.zip"))))).toBe("cannotDecide");
    rmSync(folder, { recursive: true });
  });
});

describe("what an entry is worth", () => {
  it("the digest of the last event stands in the head, and the head in the seal", () => {
    const head = JSON.parse(Buffer.from(dossier.files.get("data/case-head.json") ?? "").toString());
    const seal = JSON.parse(Buffer.from(dossier.files.get("data/seal.json") ?? "").toString());
    const last = sha256Hex(dossier.files.get("data/ledger/0009.json") ?? "");
    expect([head.events, head.last]).toEqual([9, last]);
    expect(seal.head).toBe(sha256Hex(dossier.files.get("data/case-head.json") ?? ""));
  });
});
