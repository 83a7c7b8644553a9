/** The journal on a real disk, and on one that loses power at every act. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { folderDisk } from "#io/disk.ts";
import { openJournal } from "#io/journal.ts";
import { fileSigner, seedSigner } from "#io/signer.ts";
import { hex } from "#kernel/digest.ts";
import type { Outcome } from "#kernel/fault.ts";
import { parseCheckpoint } from "#ledger/checkpoint.ts";
import { printVerifierKey } from "#ledger/key.ts";
import { leafHash, verifyConsistency, verifyInclusion } from "#ledger/merkle.ts";
import { openNote } from "#ledger/note.ts";
import { runs } from "../support/nightly.ts";
import { crash } from "./crashes.ts";
import { SimulatedDisk } from "./simulated-disk.ts";

const signer = seedSigner(new Uint8Array(32).fill(1), "example.com/ledger");
const bytes = (text: string) => new TextEncoder().encode(text);
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "planb-journal-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.faults.map(({ message }) => message).join());
  return outcome.value;
}
const open = () => openJournal(folderDisk(folder), signer);
const codes = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.faults.map(({ code }) => code));

describe("a ledger in a folder", () => {
  it("gives entries their places and opens again with the same root", () => {
    const journal = value(open());
    expect(value(journal.append([bytes("a"), bytes("b")]))).toEqual({ first: 0 });
    expect(value(journal.append([bytes("c")]))).toEqual({ first: 2 });
    const root = hex(journal.root());
    journal.close();
    const again = value(open());
    expect([again.size, hex(again.root()), Buffer.from(again.entry(2)).toString()]).toEqual([3, root, "c"]);
    again.close();
  });

  it("signs a checkpoint that holds for the entries, at the present size and at every earlier one", () => {
    const journal = value(open());
    value(journal.append(["a", "b", "c"].map(bytes)));
    for (const size of [1, 2, 3]) {
      const note = openNote(value(journal.checkpoint(size)), [journal.key]);
      const head = note.holds ? parseCheckpoint(note.value.text) : note;
      expect(head).toEqual({ holds: true, value: { origin: "example.com/ledger", size, root: journal.root(size) } });
      expect(verifyInclusion(0, size, leafHash(bytes("a")), journal.inclusion(0, size), journal.root(size))).toBe(true);
      expect(verifyConsistency(size, 3, journal.root(size), journal.root(), journal.consistency(size))).toBe(true);
    }
    journal.close();
  });

  it("holds: append then open again = the same ledger, for any batches", () => {
    const batches = fc.array(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(batches, (all) => {
        const disk = new SimulatedDisk();
        const first = value(openJournal(disk, signer));
        for (const batch of all) value(first.append(batch));
        const second = value(openJournal(disk, signer));
        const read = Array.from({ length: second.size }, (_, at) => second.entry(at));
        expect(read).toEqual(all.flat());
        expect(hex(second.root())).toBe(hex(first.root()));
      }),
      { numRuns: 60 },
    );
  });

  it("keeps a second writer out, and lets one in after the first is gone", () => {
    const first = value(open());
    expect(codes(open())).toEqual(["log-locked"]);
    first.close();
    value(open()).close();
  });

  it("lets one in after a writer that was killed while it held the lock", () => {
    const module = join(import.meta.dirname, "../../src/io/disk.ts");
    const dies = `import { folderDisk } from ${JSON.stringify(module)};
      console.log(folderDisk(${JSON.stringify(folder)}).lock() === undefined ? "kept out" : "holds");
      process.kill(process.pid, "SIGKILL");`;
    const died = spawnSync(process.execPath, ["--input-type=module", "-e", dies], { encoding: "utf8" });
    expect([died.stdout.trim(), died.signal]).toEqual(["holds", "SIGKILL"]);
    value(open()).close();
  });

  it("stops when somebody else has written to the journal", () => {
    const journal = value(open());
    value(journal.append([bytes("a")]));
    writeFileSync(join(folder, "journal"), "x", { flag: "a" });
    expect(codes(journal.append([bytes("b")]))).toEqual(["log-locked"]);
    expect(codes(journal.append([bytes("b")]))).toEqual(["log-locked"]);
    journal.close();
  });

  it("refuses an entry that no tile can carry and writes nothing of the batch", () => {
    const journal = value(open());
    expect(codes(journal.append([bytes("a"), new Uint8Array(65_536)]))).toEqual(["entry-too-large"]);
    expect(journal.size).toBe(0);
    expect(value(journal.append([new Uint8Array(65_535)]))).toEqual({ first: 0 });
    journal.close();
  });

  it("refuses an older copy of the journal beside a newer checkpoint, and changes nothing", () => {
    const journal = value(open());
    value(journal.append([bytes("a")]));
    const old = readFileSync(join(folder, "journal"));
    value(journal.append([bytes("b")]));
    value(journal.checkpoint());
    journal.close();
    writeFileSync(join(folder, "journal"), old);
    const refused = open();
    expect(codes(refused)).toEqual(["log-rolled-back"]);
    expect(refused.ok ? "" : refused.faults[0]?.message).toBe("1 entries on disk, the checkpoint says 2");
    rmSync(join(folder, "journal"));
    expect(codes(open())).toEqual(["log-rolled-back"]);
  });

  it("refuses a whole folder put back from an older copy, by the head that is kept outside it", () => {
    const [inside, outside] = [join(folder, "ledger"), join(folder, "heads")];
    const begin = () => openJournal(folderDisk(inside), signer, { disk: folderDisk(outside), file: "halden" });
    const journal = value(begin());
    value(journal.append([bytes("a")]));
    value(journal.checkpoint());
    cpSync(inside, join(folder, "copy"), { recursive: true });
    value(journal.append([bytes("b")]));
    value(journal.checkpoint());
    journal.close();
    rmSync(inside, { recursive: true });
    cpSync(join(folder, "copy"), inside, { recursive: true });
    value(openJournal(folderDisk(inside), signer)).close();
    const refused = begin();
    expect(refused.ok ? [] : refused.faults.map(({ code, at }) => [code, at.file])).toEqual([
      ["log-rolled-back", "halden"],
    ]);
    rmSync(join(outside, "halden"));
    value(begin()).close();
  });

  it("refuses a journal rewritten with the same number of entries", () => {
    const journal = value(open());
    value(journal.append([bytes("paid 10")]));
    value(journal.checkpoint());
    journal.close();
    rmSync(join(folder, "journal"));
    const kept = readFileSync(join(folder, "checkpoint"));
    rmSync(join(folder, "checkpoint"));
    const forged = value(open());
    value(forged.append([bytes("paid 99")]));
    forged.close();
    writeFileSync(join(folder, "checkpoint"), kept);
    expect(codes(open())).toEqual(["log-forked"]);
  });

  it("refuses damage in front of acknowledged entries, at every byte", () => {
    const disk = new SimulatedDisk();
    const journal = value(openJournal(disk, signer));
    for (const text of ["a", "b", "c"]) value(journal.append([bytes(text)]));
    const file = disk.names.get("journal");
    const lastBatch = 10 + 57;
    for (let at = 0; at < (file?.now.length ?? 0) - lastBatch; at++) {
      const damaged = new SimulatedDisk();
      damaged.append(
        "journal",
        (file?.now ?? Buffer.alloc(0)).map((byte, place) => (place === at ? byte ^ 0x10 : byte)),
      );
      expect(codes(openJournal(damaged, signer)), `byte ${at}`).toEqual(["log-damaged"]);
    }
  });

  it("refuses every changed byte of a journal whose checkpoint covers it", () => {
    const disk = new SimulatedDisk();
    const journal = value(openJournal(disk, signer));
    value(journal.append(["a", "b"].map(bytes)));
    value(journal.checkpoint());
    const file = disk.read("journal") ?? new Uint8Array();
    const kept = disk.read("checkpoint") ?? new Uint8Array();
    for (let at = 0; at < file.length; at++) {
      const damaged = new SimulatedDisk();
      damaged.append(
        "journal",
        file.map((byte, place) => (place === at ? byte ^ 1 : byte)),
      );
      damaged.append("checkpoint", kept);
      const refused = codes(openJournal(damaged, signer));
      expect(["log-damaged", "log-rolled-back", "log-forked"], `byte ${at}`).toContain(refused[0]);
    }
  });

  it("refuses a checkpoint that another key signed, and a key made for another ledger", () => {
    const journal = value(open());
    value(journal.append([bytes("a")]));
    value(journal.checkpoint());
    journal.close();
    const stranger = seedSigner(new Uint8Array(32).fill(2), "example.com/ledger");
    expect(codes(openJournal(folderDisk(folder), stranger))).toEqual(["log-damaged"]);
    const other = seedSigner(new Uint8Array(32).fill(1), "example.com/other");
    expect(codes(openJournal(folderDisk(folder), other))).toEqual(["key-file"]);
    value(open()).close();
  });

  it("writes the tree as tiles: 300 entries make one full and one partial tile, and one hash above", () => {
    const journal = value(openJournal(new SimulatedDisk(), signer));
    value(journal.append(Array.from({ length: 300 }, (_, at) => bytes(String(at)))));
    const tiles = journal.tiles();
    expect([...tiles.keys()]).toEqual([
      "tile/0/000",
      "tile/entries/000",
      "tile/0/001.p/44",
      "tile/entries/001.p/44",
      "tile/1/000.p/1",
    ]);
    expect(tiles.get("tile/0/000")?.length).toBe(8192);
  });
});

describe("a key in a file", () => {
  it("is made once, is readable by its owner only, and signs the same ever after", () => {
    const path = join(folder, "keys", "ledger.key");
    const made = value(fileSigner(path, "example.com/ledger"));
    const again = value(fileSigner(path, "example.com/ledger"));
    expect(hex(again.publicKey)).toBe(hex(made.publicKey));
    expect(hex(again.sign(bytes("x")))).toBe(hex(made.sign(bytes("x"))));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each([
    ["of another name", "example.com/other", (_: string) => {}],
    ["with a space in the name", "example com", (_: string) => {}],
    ["that others may read", "example.com/ledger", (path: string) => execFileSync("chmod", ["644", path])],
    [
      "that was changed",
      "example.com/ledger",
      (path: string) => writeFileSync(path, readFileSync(path, "utf8").replace("KEY+e", "KEY+f")),
    ],
  ])("is refused %s", (_, name, change) => {
    const path = join(folder, "ledger.key");
    value(fileSigner(path, "example.com/ledger"));
    change(path);
    expect(codes(fileSigner(path, name))).toEqual(["key-file"]);
  });
});

describe("power lost at any act, syncs that fail, disks that fill up", () => {
  // Some five crashes a seed: 100,000 and more at night.
  const count = runs(300, 21_000);
  const seeds = Array.from({ length: count }, (_, at) => at + 1);

  it("no acknowledged entry is lost, no batch is halved, no size is signed twice, every start succeeds", () => {
    const tally = crash(openJournal, signer, seeds);
    expect(tally).toMatchObject({
      refusedStart: 0,
      lostAcknowledged: 0,
      strange: 0,
      equivocations: 0,
      acknowledgedAfterFailure: 0,
      refusedAppend: 0,
    });
    expect(tally.crashes).toBeGreaterThan(count * 4.8);
    expect(tally.torn).toBeGreaterThan(count / 3);
  });
});

describe("kill -9", () => {
  it("a killed program leaves every entry it had acknowledged", async () => {
    let acknowledged = 0;
    for (let round = 0; round < 4; round++) {
      const last = await killedAfter(round);
      const journal = value(open());
      expect(journal.size).toBeGreaterThanOrEqual(last);
      expect(Array.from({ length: journal.size }, (_, at) => Buffer.from(journal.entry(at)).toString())).toEqual(
        Array.from({ length: journal.size }, (_, at) => `entry ${at}`),
      );
      acknowledged = last;
      journal.close();
    }
    expect(acknowledged).toBeGreaterThan(0);
  });

  /** Starts a writer, kills it after some acknowledgements, answers how many entries it had acknowledged. */
  function killedAfter(round: number): Promise<number> {
    const program = `
      const { openJournal } = await import(${JSON.stringify(new URL("../../src/io/journal.ts", import.meta.url).href)});
      const { folderDisk } = await import(${JSON.stringify(new URL("../../src/io/disk.ts", import.meta.url).href)});
      const { seedSigner } = await import(${JSON.stringify(new URL("../../src/io/signer.ts", import.meta.url).href)});
      const { writeSync } = await import("node:fs");
      const { value: journal } = openJournal(folderDisk(process.argv[1]), seedSigner(new Uint8Array(32).fill(1), "example.com/ledger"));
      for (;;) {
        journal.append([Buffer.from("entry " + journal.size)]);
        writeSync(1, journal.size + "\\n");
        if (journal.size % 5 === 0) journal.checkpoint();
      }`;
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, ["--input-type=module", "-e", program, folder]);
      let said = "";
      let lines = 0;
      child.stdout.on("data", (chunk) => {
        said += chunk;
        lines = said.split("\n").length - 1;
        if (lines > 5 + round * 3) child.kill("SIGKILL");
      });
      let trouble = "";
      child.stderr.on("data", (chunk) => {
        trouble += chunk;
      });
      child.on("close", () => {
        const numbers = said.split("\n").slice(0, -1).map(Number);
        const last = numbers.at(-1);
        if (last === undefined) reject(new Error(trouble));
        else resolve(last);
      });
    });
  }
});

describe("what the journal names", () => {
  it("its verifier key, in the form other programs read", () => {
    const journal = value(openJournal(new SimulatedDisk(), signer));
    expect(printVerifierKey(journal.key)).toMatch(/^example\.com\/ledger\+[0-9a-f]{8}\+A[A-Za-z0-9+/]{43}$/);
  });
});
