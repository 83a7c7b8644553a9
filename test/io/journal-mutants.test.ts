/** Each step of the journal's protocol is there for a reason: take one away, and the disk that loses power finds it out. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { seedSigner } from "#io/signer.ts";
import { crash, type Open } from "./crashes.ts";

const signer = seedSigner(new Uint8Array(32).fill(1), "example.com/ledger");
const sources = new URL("../../src/", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "planb-mutants-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const source = (name: string): string =>
  readFileSync(new URL(`io/${name}`, sources), "utf8").replaceAll(/"#(kernel|ledger)\//g, `"${sources.href}$1/`);

/** The journal with pieces of its text exchanged. */
async function mutant(number: number, file: string, ...pieces: readonly (readonly [string, string])[]): Promise<Open> {
  const texts = new Map(
    ["journal.ts", "journal-heads.ts", "journal-records.ts", "cosignatures.ts"].map((name) => [name, source(name)]),
  );
  for (const [from, to] of pieces) {
    const text = texts.get(file) ?? "";
    if (text.split(from).length !== 2) throw new Error(`the piece stands once in ${file}: ${from}`);
    texts.set(
      file,
      text.replace(from, () => to),
    );
  }
  const place = mkdtempSync(join(folder, `${number}-`));
  for (const [name, content] of texts) writeFileSync(join(place, name), content);
  return (await import(/* @vite-ignore */ pathToFileURL(join(place, "journal.ts")).href)).openJournal;
}

/** The first crash in which the mutant loses, halves, doubles or refuses; `unharmed` when there is none. */
function harm(open: Open): string {
  for (let seed = 1; seed <= 1500; seed += 10) {
    const seeds = Array.from({ length: 10 }, (_, at) => seed + at);
    try {
      const tally = crash(open, signer, seeds);
      const { crashes: _, torn: __, ...harms } = tally;
      const found = Object.entries(harms).find(([, count]) => count > 0);
      if (found !== undefined) return found[0];
    } catch (error) {
      return error instanceof Error ? error.name : "thrown";
    }
  }
  return "unharmed";
}

const APPEND = "this.#disk.append(JOURNAL, batch.bytes);\n    this.#disk.sync(JOURNAL);";

describe("a journal without one of its steps does not live through power losses", () => {
  it.each([
    ["no sync before the acknowledgement", "journal.ts", APPEND, "this.#disk.append(JOURNAL, batch.bytes);"],
    [
      "sync before the write",
      "journal.ts",
      APPEND,
      "this.#disk.sync(JOURNAL);\n    this.#disk.append(JOURNAL, batch.bytes);",
    ],
    ["no sync of the folder for a new journal", "journal.ts", "if (isFirst) this.#disk.syncFolder();", ""],
    ["a head that is not synced before it takes its place", "journal-heads.ts", "  disk.sync(fresh(file));\n", ""],
    [
      "a head written over the old one",
      "journal-heads.ts",
      "  disk.write(fresh(file), encode(note));",
      "  disk.write(file, encode(note));\n  disk.write(fresh(file), encode(note));",
    ],
    [
      "a checkpoint signed and kept before the entries are durable",
      "journal.ts",
      "    this.#disk.sync(JOURNAL);\n    if (isFirst)",
      "    this.#keep(signNote(printCheckpoint({ origin: this.key.name, size: tree.size, root: tree.root() }), this.#signer));\n    this.#disk.sync(JOURNAL);\n    if (isFirst)",
    ],
    [
      "no checksum of a record",
      "journal-records.ts",
      "if (crc32(rest) !== file.readUInt32BE(at + 4)) return undefined;",
      "",
    ],
    [
      "entries that count without their commit record",
      "journal-records.ts",
      "      pending.push(next.body);",
      "      entries.push(next.body); tree.append(leafHash(next.body)); committed = next.end;",
    ],
    ["a torn tail that stays", "journal.ts", "if (committed < bytes.length) disk.truncate(JOURNAL, committed);", ""],
    ["no sync of what the start found", "journal.ts", "  disk.sync(JOURNAL);\n  disk.syncFolder();", ""],
    [
      "trust in a last batch whose sync failed",
      "journal.ts",
      "disk.overwrite(JOURNAL, lastBatch, bytes.subarray(lastBatch, committed));",
      "",
    ],
  ])("%s", async (_, file, from, to) => {
    const number = from.length;
    expect(harm(await mutant(number, file, [from, to]))).not.toBe("unharmed");
  });

  it("going on after the disk has failed", async () => {
    const open = await mutant(
      99,
      "journal.ts",
      ["this.#stopped = faults;\n    return failed(...faults);", "return failed(...faults);"],
      ["if (this.#disk.length(JOURNAL) !== this.#length) return false;", ""],
    );
    expect(harm(open)).not.toBe("unharmed");
  });

  it("and with all of its steps it does", async () => {
    const whole = await mutant(0, "journal.ts");
    expect(crash(whole, signer, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toMatchObject({
      lostAcknowledged: 0,
      refusedStart: 0,
    });
  });
});
