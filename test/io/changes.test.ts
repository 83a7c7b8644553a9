/** Whoever asks after a change sees it, by whatever way the file came to be another; and what did not change is not read anew. */
import {
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lookAt, markOf } from "#io/changes.ts";

const root = mkdtempSync(join(tmpdir(), "planb-changes-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function folder(): string {
  const path = mkdtempSync(join(root, "workspace-"));
  writeFileSync(join(path, "sites.csv"), "id\n");
  writeFileSync(join(path, "bom.csv"), "id\n");
  return path;
}

/** Looked at so often that the system is listened to. */
async function known(path: string): Promise<() => Promise<string>> {
  const mark = markOf(path);
  for (let looks = 0; looks < 3; looks += 1) await mark();
  return mark;
}

let length = 0;
/** Each time another text of another length. */
function longer(): string {
  length += 1;
  return "x".repeat(length);
}

const changes: Readonly<Record<string, (path: string) => void>> = {
  "written over": (path) => writeFileSync(join(path, "bom.csv"), longer()),
  "written beside and put in its place": (path) => {
    writeFileSync(join(path, ".bom.tmp"), longer());
    renameSync(join(path, ".bom.tmp"), join(path, "bom.csv"));
  },
  added: (path) => writeFileSync(join(path, `${longer()}.csv`), ""),
  "taken out": (path) => {
    rmSync(join(path, "sites.csv"), { force: true });
  },
  "given another time": (path) => utimesSync(join(path, "bom.csv"), 1, 1),
  "of another folder put in its place": (path) => {
    renameSync(path, `${path}-before`);
    mkdirSync(path);
    writeFileSync(join(path, "bom.csv"), longer());
  },
};

test.each(Object.entries(changes))("a file %s is seen by the next question", async (_name, change) => {
  const path = folder();
  const mark = await known(path);
  const before = await mark();
  change(path);
  const after = await mark();
  expect(after).not.toBe(before);
  // And so is what comes then: whoever listened goes on listening.
  await mark();
  writeFileSync(join(path, "bom.csv"), longer());
  expect(await mark()).not.toBe(after);
});

test("two hundred changes, each seen at once by many who ask", async () => {
  const path = folder();
  const mark = await known(path);
  const seen = new Set([await mark()]);
  for (let round = 0; round < 200; round += 1) {
    writeFileSync(join(path, "bom.csv"), longer());
    const marks = await Promise.all([mark(), mark(), mark()]);
    expect(new Set(marks).size).toBe(1);
    expect(seen.has(marks[0])).toBe(false);
    seen.add(marks[0]);
  }
});

test("what links lead to is looked at every time: nobody tells of it", async () => {
  const path = folder();
  const target = join(root, "elsewhere.csv");
  writeFileSync(target, longer());
  unlinkSync(join(path, "bom.csv"));
  symlinkSync(target, join(path, "bom.csv"));
  const mark = await known(path);
  const before = await mark();
  writeFileSync(target, longer());
  expect(await mark()).not.toBe(before);
});

test("a workspace reached by a link that is led elsewhere is another", async () => {
  const [here, there] = [folder(), folder()];
  writeFileSync(join(there, "bom.csv"), longer());
  const link = join(root, "link");
  symlinkSync(here, link);
  const mark = await known(link);
  const before = await mark();
  unlinkSync(link);
  symlinkSync(there, link);
  expect(await mark()).not.toBe(before);
});

test("what is not there has no mark, and has one when it comes", async () => {
  const path = join(root, "nowhere");
  const mark = await known(path);
  expect(await mark()).toBe("");
  mkdirSync(path);
  expect(await mark()).not.toBe("");
});

test("what did not change is told from memory, and looked at once a second", async () => {
  const path = folder();
  let looks = 0;
  const mark = markOf(path, (at) => {
    looks += 1;
    return lookAt(at);
  });
  const began = performance.now();
  const first = await mark();
  for (let asked = 0; asked < 1000; asked += 1) expect(await mark()).toBe(first);
  expect(looks).toBeLessThanOrEqual(3 + (performance.now() - began) / 1000);
});
